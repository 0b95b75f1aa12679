"""Terms of a file taken into glossary.yml: what is new, what is there, what contradicts it."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from terms import GLOSSARY, HOUSE, entries, house

from locpipe.errors import InputError, UsageError, Where
from locpipe.interchange.glossaries import csvfile, tbx, termfile
from locpipe.interchange.glossaries.taking import Taken, take
from locpipe.termbase.entry import entries_of
from locpipe.termbase.load import terms_in

FILE = Path("terms.csv")


def _taken(table: str, glossary: str | None = HOUSE) -> Taken:
    return take(csvfile.read(table.encode(), FILE), glossary.encode() if glossary is not None else None, GLOSSARY)


def _added(table: str, glossary: str | None = HOUSE) -> str:
    """What is put behind the glossary."""
    data = _taken(table, glossary).data
    assert data
    before = (glossary or "").encode()
    assert data.startswith(before)
    return data[len(before) :].decode()


def _clashes(table: str, glossary: str | None = HOUSE) -> list[tuple[str, str, str]]:
    taken = _taken(table, glossary)
    assert (taken.data is None) == bool(taken.clashes)
    return [(str(each.where), str(each.other), each.message) for each in taken.clashes]


# --- what is there


@pytest.mark.parametrize("data", [csvfile.write(house()), tbx.write(house(), GLOSSARY)], ids=["csv", "tbx"])
def test_what_was_written_is_there_already(data: bytes) -> None:
    read = tbx.read(data, FILE) if data.startswith(b"<?xml") else csvfile.read(data, FILE)
    taken = take(read, HOUSE.encode(), GLOSSARY)
    assert (len(taken.there), taken.new, taken.clashes, taken.data) == (4, (), (), None)


@pytest.mark.parametrize(
    "table",
    [
        "en,ja\nTidewater Robotics,タイドウォーター・ロボティクス\n",
        "en\nPier-9OS\n",
        "type,ko,en,ja\norganization,타이드워터로보틱스,Tidewater Robotics,タイドウォーター・ロボティクス\n",
        "en\nletter of intent|letter-of-intent\n",
        "of,en,ja\nTidewater Robotics,Aoi Hoshikawa,星川 葵 | 星川葵\n",
    ],
)
def test_an_entry_is_compared_in_what_the_table_speaks_of(table: str) -> None:
    assert _taken(table).new == ()


@pytest.mark.parametrize(
    "table",
    [
        "form,en,ja,ko\n,Tidewater Robotics,タイドウォーター・ロボティクス,타이드워터로보틱스\n",  # no legal form
        "en,ja,country\nTidewater Robotics,タイドウォーター・ロボティクス,KR\n",
        "en,ja,note\nletter of intent|letter-of-intent,意向表明書,Another note.\n",
    ],
)
def test_an_entry_that_says_something_else_is_not_there(table: str) -> None:
    assert _taken(table).new


def test_an_entry_that_stands_in_the_file_twice_is_taken_once() -> None:
    taken = _taken("en,ja\nPier Nine,第9ふ頭\nPier Nine,第9ふ頭\n")
    assert ([each.line for each in taken.new], [each.line for each in taken.there]) == ([2], [3])


@pytest.mark.parametrize("odd", ["\u202e", "\x07", "\u2066"])
@pytest.mark.parametrize("column", ["en", "also_en", "forbidden_ja", "of"])
def test_what_nobody_sees_is_no_part_of_a_name(odd: str, column: str) -> None:
    table = f"type,ja,{column}\nterm,桟橋,Pier\nterm,埠頭,Do{odd}ck\n"
    with pytest.raises(InputError, match=f"U\\+{ord(odd):04X}") as caught:
        _taken(table)
    assert caught.value.where == Where(FILE, 3)


# --- what is new


def test_new_entries_are_text_at_the_end() -> None:
    table = 'type,en,ja,ko,note,of\nfacility,Pier 9,第9ふ頭,9부두,"9: part of the name",TWR\n,Dock,"[ドック, 船渠",,,\n'
    assert _added(table) == (
        '\n  - type: facility\n    of: TWR\n    en: Pier 9\n    ja: 第9ふ頭\n    ko: "9부두"\n'
        '    note: "9: part of the name"\n'
        '\n  - type: term\n    en: Dock\n    ja: "[ドック, 船渠"\n'
    )


def test_every_kind_of_entry_is_written_as_people_write_it() -> None:
    data = _taken(csvfile.write(house()).decode("utf-8-sig"), None).data
    assert data
    assert entries_of(terms_in(data, GLOSSARY)) == entries()
    assert data.decode().splitlines()[2:] == [
        "entries:",
        "  - type: organization",
        "    en: Tidewater Robotics",
        "    ja: タイドウォーター・ロボティクス",
        "    ko: 타이드워터로보틱스",
        '    legal: { en: "Tidewater Robotics, Inc.", ja: タイドウォーター・ロボティクス株式会社 }',
        "    abbreviation: { all: TWR, reading: { ja: ティーダブリューアール, ko: 티더블유아르 } }",
        "",
        "  - type: person",
        "    of: Tidewater Robotics",
        "    en: { given: Aoi, family: Hoshikawa }",
        "    ja: { family: 星川, given: 葵, reading: ほしかわ あおい }",
        "    ko: { family: 호시카와, given: 아오이 }",
        "    also: { en: A. Hoshikawa }",
        "",
        "  - type: term",
        "    en: [letter of intent, letter-of-intent]",
        "    ja: 意向表明書",
        "    ko: 의향서",
        "    also: { en: intent letter }",
        "    abbreviation: LOI",
        "    forbidden: { ja: 趣意書 }",
        "    from: [en]",
        "    case: insensitive",
        '    note: "For the first page: write 契約書 instead."',
        "",
        "  - type: do-not-translate",
        "    all: Pier-9OS",
    ]


TABLE = "en,ja\nPier,埠頭\n"
ENTRY = "- type: term\n  en: Pier\n  ja: 埠頭\n"


@pytest.mark.parametrize(
    ("glossary", "added"),
    [
        ("entries:\n- type: do-not-translate\n  all: X\n", "\n" + ENTRY),
        (
            "entries:\n    - type: do-not-translate\n      all: X # last",
            "\n\n    " + ENTRY[:-1].replace("\n", "\n    ") + "\n",
        ),
        (
            "\ufeffentries:\r\n  - {type: do-not-translate, all: X}\r\n# end\r\n",
            "\r\n  - type: term\r\n    en: Pier\r\n    ja: 埠頭\r\n",
        ),
    ],
)
def test_the_layout_of_the_file_is_kept(glossary: str, added: str) -> None:
    assert _added(TABLE, glossary) == added


@pytest.mark.parametrize("empty", ["entries: []", "entries:  [ ]  # none yet", "# top\nentries: []\n# end\n"])
def test_an_empty_list_is_begun(empty: str) -> None:
    data = _taken(TABLE, empty).data
    assert data
    assert [each.name for each in entries_of(terms_in(data, GLOSSARY))] == ["Pier"]
    assert [line for line in data.decode().splitlines() if "#" in line] == [
        line.replace("  [ ]", "") for line in empty.splitlines() if "#" in line
    ]


@pytest.mark.parametrize(
    "glossary",
    [
        "entries: [{type: do-not-translate, all: X}]\n",
        "entries:\n  - type: do-not-translate\n    all: X\n    note: |+\n      a\n\n",
        "entries:\n  - type: do-not-translate\n    all: X\n...\n",
    ],
)
def test_a_file_that_cannot_be_added_to_is_left_alone(glossary: str) -> None:
    with pytest.raises(UsageError, match="cannot be added to it as it is written") as caught:
        _taken(TABLE, glossary)
    assert "end the file" in caught.value.hint


def test_a_glossary_that_is_wrong_already_is_told_first() -> None:
    with pytest.raises(UsageError) as caught:
        _taken(TABLE, HOUSE + "  - type: organization\n    en: TWR\n    ja: 別\n")
    assert str(caught.value.where).startswith("glossary.yml:")


# --- what contradicts


def test_contradictions_are_told_with_both_places_and_nothing_is_added() -> None:
    table = "type,en,ja\nplace,New Pier,新埠頭\nterm,Tidewater Robotics,潮\nterm,letter of intent,意向表明書\n"
    assert _clashes(table) == [
        (
            "terms.csv:3",
            "glossary.yml:3",
            "'Tidewater Robotics' has two renderings in ja: 'タイドウォーター・ロボティクス' (glossary.yml:3) and '潮'",
        ),
        (
            "terms.csv:4",
            "glossary.yml:17",
            "'letter of intent' is in two entries, on glossary.yml:17 and on terms.csv:4",
        ),
    ]


def test_two_entries_of_one_file_contradict_each_other() -> None:
    assert [each[:2] for each in _clashes("en,ja\nPier,埠頭\nPier,桟橋\n", None)] == [("terms.csv:3", "terms.csv:2")]


def test_an_entry_contradicts_itself() -> None:
    (clash,) = _clashes("en,ja,forbidden_ja\nPier,埠頭,埠頭\n")
    assert clash == ("terms.csv:2", "terms.csv:2", "'埠頭' is forbidden and wanted at once for 'Pier'")


def test_an_entry_without_a_type_has_that_of_the_one_with_its_text() -> None:
    (clash,) = _clashes("en,ja,ko\nTidewater Robotics,タイドウォーター・ロボティクス,조수로보틱스\n")
    assert "two renderings in ko" in clash[2]
    (clash,) = _clashes('form,en,ja\nlegal,"Tidewater Robotics, Inc.",タイドウォーター・ロボティクス株式会社\n')
    assert "is in two entries" in clash[2]


@pytest.mark.parametrize(
    ("table", "line", "said"),
    [
        ("en\nPier\n", 2, "has no translation"),
        ("en,ja,of\nDock,ドック,\nPier,埠頭,Tidewatr\n", 3, "`of` names no entry: 'Tidewatr'"),
        ("en,ja,country\nPier,埠頭,Korea\n", 2, "country code"),
        ("type,form,en,ja\nterm,,Dock,ドック\nperson,legal,Aoi,葵\n", 3, "legal"),
        ("id,type,form,en,ja\n1,person,,Aoi Hoshi,星葵\n1,,family,Hoshikawa,星\n", 2, "'Hoshikawa' is not a part of"),
        ("type,en,ja\nperson,Aoi|Aoy,葵\n", 2, "'Aoi' is a person's name with other texts"),
        ("type,form,en,ja\nterm,family,Hoshikawa,星川\n", 2, "a term has no family name"),
        ("en,note\n,x\n", 2, "no translation"),
        ("reading_ja,en,ja\nかな,,\n", 2, "no text that it belongs to"),
    ],
)
def test_what_a_glossary_cannot_say_is_told_with_its_line(table: str, line: int, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        _taken(table)
    assert str(caught.value.where) == f"terms.csv:{line}"


def test_time_is_linear_in_entries_that_are_alike() -> None:
    start = process_time()
    rows = "".join(f"Tidewater Robotics,タイドウォーター・ロボティクス,{number}\n" for number in range(500))
    assert len(_taken("en,ja,note\n" + rows).clashes) == 500
    assert process_time() - start < 15


def test_a_file_has_no_more_entries_than_can_be_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(termfile, "MOST", 1)
    with pytest.raises(InputError, match="more than 1 entries"):
        _taken("en,ja\na,b\nc,d\n")
