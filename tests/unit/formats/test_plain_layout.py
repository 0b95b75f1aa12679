"""Columns, lists, quotations, headings and rules of plain text, and how an edition keeps them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from locpipe import formats, inline
from locpipe.formats.plain.columns import width
from locpipe.model import BlockKind, BoxKind, Document, Kept, Locale, Place, Role, Segment, Text, Unit
from locpipe.segmentation import segment


def read(text: str, locale: Locale = Locale.EN) -> Document:
    document = segment(formats.parse(text.encode(), Path("release.txt"), locale))
    assert formats.source_bytes(document) == text.encode()
    return document


def units(text: str, locale: Locale = Locale.EN) -> list[str]:
    return [inline.visible(found.text) for _, found in read(text, locale).segments()]


def places(text: str, locale: Locale = Locale.EN) -> list[Place]:
    return [unit.place for unit in read(text, locale).units]


def edition(text: str, translations: dict[str, str]) -> str:
    def lookup(_unit: Unit, found: Segment) -> Text | None:
        new = translations.get(inline.visible(found.text))
        return (new,) if new else None

    return formats.reassemble(read(text), lookup, Locale.JA).decode()


def boxes(place: Place) -> list[BoxKind]:
    return [box.kind for box in place.boxes]


# --- columns ------------------------------------------------------------------


def test_a_value_goes_on_in_the_line_below_it() -> None:
    source = "Guests:   Mayor of Larkmoor\n          Minister of Ports\nPlace:    Pier 9\n"
    assert units(source) == ["Guests:", "Mayor of Larkmoor", "Minister of Ports", "Place:", "Pier 9"]
    _, mayor, minister, _, pier = places(source)
    assert mayor.boxes == minister.boxes != pier.boxes
    found = edition(source, {"Guests:": "来賓：", "Minister of Ports": "港湾大臣"})
    assert found == "来賓：    Mayor of Larkmoor\n          港湾大臣\nPlace:    Pier 9\n"


def test_two_texts_far_apart_on_one_line_are_two() -> None:
    source = "보도자료               배포일시: 2026년 7월 1일\n\n물결로보틱스가 부두를 열었다.\n"
    assert units(source, Locale.KO)[:2] == ["보도자료", "배포일시: 2026년 7월 1일"]
    assert [boxes(place) for place in places(source, Locale.KO)[:2]] == [[], []]


def test_an_item_with_a_name_and_its_value_is_one_text() -> None:
    source = "・名　称　：しおかぜ埠頭\n・所在地　：架空市港町9\n"
    assert units(source, Locale.JA) == ["名　称　：しおかぜ埠頭", "所在地　：架空市港町9"]


def test_values_line_up_again_behind_other_keys() -> None:
    source = "Tel:     +1 555 0142\nE-mail:  press@tidewater.example\nRoom:    12\n"
    assert units(source) == ["Tel:", "+1 555 0142", "E-mail:", "press@tidewater.example", "Room:", "12"]
    found = edition(source, {"Tel:": "電話：", "Room:": "Conference room:"})
    assert found == "電話：   +1 555 0142\nE-mail:  press@tidewater.example\nConference room: 12\n"


def test_a_key_that_is_as_long_as_the_column_belongs_to_it() -> None:
    assert units("Telephone: 1\nFax:       2\n") == ["Telephone:", "1", "Fax:", "2"]


def test_a_colon_in_a_column_stays_there() -> None:
    source = "Place   : Pier 9\nHours   : all day\n"
    assert units(source) == ["Place", "Pier 9", "Hours", "all day"]
    assert edition(source, {"Place": "場所"}) == "場所    : Pier 9\nHours   : all day\n"


def test_a_key_filled_with_blanks_is_one_key() -> None:
    source = "日　　時　　2026年4月10日\n会　　場　　第9桟橋\n"
    assert units(source, Locale.JA) == ["日　　時", "2026年4月10日", "会　　場", "第9桟橋"]
    assert edition(source, {"会　　場": "장소"}) == "日　　時　　2026年4月10日\n장소　　　　第9桟橋\n"
    assert edition(source, {"会　　場": "Place"}).endswith("\nPlace       第9桟橋\n")


@pytest.mark.parametrize(
    "lines",
    [
        "Tel: 1\nFax: 2",
        "Homepage: https://pier.example/\nTenant overview: https://pier.example/list",
        "電話：1\n住所：2",
        "일    시 : 4월 10일\n장    소 : 부두",
        "It opens.  It is deep.\nThey sail.  They are back.",
        "Tel:     +1 555 0142",
        "The pier    opens.",
    ],
)
def test_what_is_in_no_columns_stays_lines(lines: str) -> None:
    assert [unit.syntax for unit in read(lines).units] == ["text"] * len(lines.split("\n"))


def test_a_table_has_rows_and_cells() -> None:
    head = "Model       Depth   Price\n------------------------\n"
    source = head + "Tide 1       40 m     900\nTide 20     400 m   12000\n"
    found = read(source).units
    assert [inline.visible(unit.parts[0].text) for unit in found][3:6] == ["Tide 1", "40 m", "900"]
    assert {tuple(boxes(unit.place)) for unit in found} == {(BoxKind.TABLE, BoxKind.ROW, BoxKind.CELL)}
    assert len({unit.place.boxes[0] for unit in found}) == 1
    assert len({unit.place.boxes[1] for unit in found}) == 3
    assert len({unit.place.boxes[2] for unit in found}) == 9
    assert [unit.place.boxes[2].head for unit in found] == [True] * 3 + [False] * 6
    assert edition(source, {"Tide 1": "潮1"}).split("\n")[2] == "潮1          40 m     900"


def test_tabs_between_cells_stay_and_tab_stops_are_kept() -> None:
    assert edition("Depth\t40 m\nTons\t6\n", {"Depth": "水の深さはこれだけ"}) == "水の深さはこれだけ\t40 m\nTons\t6\n"
    stops = "Tel:\t\t1\nTelephone:\t2\n"
    assert edition(stops, {"Tel:": "電話の番号"}) == "電話の番号\t1\nTelephone:\t2\n"
    assert edition(stops, {"Telephone:": "電話"}) == "Tel:\t\t1\n電話\t\t2\n"


# --- lists, quotations --------------------------------------------------------


def test_lists_nest_by_their_indents() -> None:
    first, second, inner, other, after, paragraph = places("- a\n\n- b\n  1) c\n  2) d\n- e\nf\n")
    assert first.boxes[0] == second.boxes[0] == after.boxes[0]
    assert first.boxes[1] != second.boxes[1] != after.boxes[1]
    assert inner.boxes[:2] == second.boxes
    assert inner.boxes[2] == other.boxes[2]
    assert (inner.boxes[2].kind, inner.boxes[2].value) == (BoxKind.LIST, "1")
    assert paragraph.boxes == ()


def test_a_paragraph_under_an_item_is_in_it() -> None:
    item, under, right = places("- a\n\n  b\n\n" + " " * 60 + "End\n")
    assert item.boxes == under.boxes
    assert right.boxes == ()


def test_the_points_of_a_section_are_in_it() -> None:
    section = "□ 물결로보틱스는 부두를 열었다.\n○ 깊이는 40미터이다.\n- 기중기가 있다.\n○ 학교에 연다.\n"
    text = section + "□ 총사업비는 180억 원이다.\n"
    found = places(text, Locale.KO)
    assert [len(place.boxes) for place in found] == [2, 4, 4, 4, 2]
    assert found[0].boxes[0] == found[4].boxes[0]


def test_a_mark_before_a_heading_is_no_bullet() -> None:
    assert places("■開催概要\n・日時\n・会場\n\n■お問い合わせ\n", Locale.JA)[0].boxes == ()
    assert places("■ 부두\n■ 수조\n", Locale.KO)[0].boxes != ()


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ("1. ", "2. ", "1"),
        ("3) ", "4) ", "3"),
        ("（2）", "（3）", "2"),
        ("① ", "② ", "1"),
        ("１．", "２．", "1"),
        ("1.", "2.", "1"),
        ("가. ", "나. ", "1"),
        ("(가) ", "(나) ", "1"),
        ("Ⅰ. ", "Ⅱ. ", "1"),
        ("ア．", "イ．", "1"),
        ("第1　", "第2　", "1"),
        ("第一　", "第二　", "1"),
        ("a) ", "b) ", "1"),
        ("ㅇ ", "ㅇ ", ""),
        ("▲ ", "▲ ", ""),
        ("－ ", "－ ", ""),
        ("o ", "o ", ""),
        ("ㆍ", "ㆍ", ""),
    ],
)
def test_markers_of_three_languages(first: str, second: str, value: str) -> None:
    text = f"{first}桟橋\n{second}水槽\n"
    assert units(text, Locale.JA) == ["桟橋", "水槽"]
    one, two = places(text, Locale.JA)
    assert one.boxes[0] == two.boxes[0]
    assert one.boxes[0].value == value


@pytest.mark.parametrize(
    "text", ["다. 그러나 열렸다.\n라. 그러나 닫혔다.", "Ⅱ型の水槽", "第1回の会議", "가. 부두", "1.5 tons", "o'clock"]
)
def test_a_letter_alone_is_no_marker(text: str) -> None:
    found = read(text, Locale.KO).units
    assert [inline.verbatim(sum((part.text for part in unit.parts), ())) for unit in found] == text.split("\n")


def test_a_wide_number_before_narrow_digits_is_a_marker_in_a_row() -> None:
    assert units("１．2026年8月　見学会\n２．2027年1月　全面運転\n", Locale.JA) == [
        "2026年8月　見学会",
        "2027年1月　全面運転",
    ]
    assert units("３．5キロの区間が開通した。\n", Locale.JA) == ["３．5キロの区間が開通した。"]


@pytest.mark.parametrize("line", ["- ENDS -", "– End –"])
def test_a_line_between_two_dashes_is_no_item(line: str) -> None:
    assert units(line) == [line]
    assert boxes(places(line)[0]) == []


def test_quotations_nest() -> None:
    outer, inner, again, after = places("> a\n> > b\n>\n> c\n\n> d\n")
    assert [len(place.boxes) for place in (outer, inner, again, after)] == [1, 2, 1, 1]
    assert outer.boxes == again.boxes == inner.boxes[:1] != after.boxes
    assert units(">95 % of visitors came") == [">95 % of visitors came"]


# --- headings, rules, the way to the page -------------------------------------


def test_an_underline_is_as_long_as_the_translated_heading() -> None:
    source = "PRESS RELEASE\n=============\n\nPier 9 opens\r\n============\r\n\nHours\n-----  \n"
    assert [(place.kind, place.level) for place in places(source)] == [
        (BlockKind.HEADING, level) for level in (2, 1, 2)
    ]
    found = edition(source, {"Pier 9 opens": "第9桟橋が開く", "Hours": "利用時間"})
    assert found == "PRESS RELEASE\n=============\n\n第9桟橋が開く\r\n=============\r\n\n利用時間\n--------  \n"


@pytest.mark.parametrize("text", ["One\nTwo\n---\n", "Pier\n" + "-" * 40, "Pier\n\n----\n", "Pier\n-=-=\n"])
def test_a_rule_under_something_else_is_a_rule(text: str) -> None:
    assert {place.kind for place in places(text)} == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize("rule", ["* * *", "-----", "＊＊＊", "###", "━━━━━━", "……", "  ===  "])
def test_a_rule_is_kept(rule: str) -> None:
    document = read(f"Pier\n\n{rule}\n\nEnd\n")
    kept = [piece for piece in document.pieces if isinstance(piece, Kept)]
    if len(rule.replace(" ", "")) < 3:
        assert kept == []
    else:
        assert [(piece.source, piece.place.kind) for piece in kept] == [(rule.strip(), BlockKind.RULE)]


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("Home > News > Pier 9 opens", ["Home", "News", "Pier 9 opens"]),
        ("ホーム ＞ ニュース ＞ 桟橋", ["ホーム", "ニュース", "桟橋"]),
        ("홈 > 보도자료", ["홈", "보도자료"]),
        ("1. Home  2. News  3. Pier 9 opens", ["Home", "News", "Pier 9 opens"]),
        ("TOP » News", ["TOP", "News"]),
    ],
)
def test_the_way_to_the_page_is_its_steps(line: str, items: list[str]) -> None:
    document = read(f"{line}\n\nPier 9 opens\n")
    assert [inline.visible(found.text) for _, found in document.segments()][:-1] == items
    assert {unit.role for unit in document.units[:-1]} == {Role.BREADCRUMB}
    for unit in document.units[:-1]:
        assert boxes(unit.place) == [BoxKind.FURNITURE, BoxKind.LIST, BoxKind.ITEM]
    assert len({unit.place.boxes[1] for unit in document.units[:-1]}) == 1


def test_a_path_in_the_text_is_no_way_to_the_page() -> None:
    assert units("Depth > 40 m\n\nChoose File > Open.\n") == ["Depth > 40 m", "Choose File > Open."]


# --- hostile texts ------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "abc\n" * 15_000,
        "- a\n" * 6_000,
        "a    b\n" * 6_000,
        "a    b\n----\n" * 4_000,
        "".join("a" + " " * (3 + at % 2 * 40) + "b\n" for at in range(6_000)),
        "word and word to be wrapped here at the edge of the line, with care as\n" * 4_000,
        "".join(" " * (at % 300) + "- a\n" for at in range(4_000)),
        "".join(">" * (at % 50) + " a\n" for at in range(6_000)),
        "".join("가나다라마바사아자차카타파하"[at % 14] + ". x\n" for at in range(15_000)),
        "Tel: 1\n" * 6_000,
        "1. Home " + "2. x " * 200_000,
        "a" + " " * 1_000_000 + "b",
        "- " * 500_000,
        "abc\n---\n\n" * 6_000,
    ],
    ids=range(14),
)
def test_much_of_one_thing_is_read_in_linear_time(text: str) -> None:
    started = time.process_time()
    document = formats.parse(text.encode(), Path("release.txt"), Locale.KO)
    assert formats.source_bytes(document) == text.encode()
    formats.reassemble(document, lambda _unit, _found: ("x" * 10,), Locale.EN)
    assert time.process_time() - started < 6


def test_wide_characters_count_two_columns() -> None:
    assert [width(text) for text in ("Pier", "桟橋", "부두", "ｱ", "か\u3099", "é", "e\u0301")] == [4, 4, 4, 1, 2, 1, 1]
