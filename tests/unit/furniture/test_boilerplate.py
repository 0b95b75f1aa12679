"""boilerplate.yml: its blocks, where a release has them, and adding one."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe import formats, inline
from locpipe.errors import UsageError
from locpipe.furniture import Block, placed
from locpipe.furniture.adding import add
from locpipe.furniture.boilerplate import load, paragraphs
from locpipe.model import Locale
from locpipe.segmentation import segment

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
ABOUT = Block(
    "about-tidewater",
    {
        EN: ("Tidewater Robotics builds harbor robots. It is based in Kawabe City.",),
        JA: ("タイドウォーター・ロボティクスは港湾ロボットを製造しています。本社は川辺市にあります。",),
        KO: ("타이드워터로보틱스는 가와베시에 본사를 둔 항만 로봇 기업이다.",),
    },
)
TWO = Block(
    "about-pier",
    {EN: ("Pier 9 is a dock.", "It opened in 2019."), JA: ("第9桟橋は船着き場です。", "2019年に開設されました。")},
)


def _placed(text: str, target: Locale, *blocks: Block, name: str = "a.txt") -> dict[str, str]:
    document = segment(formats.parse(text.encode(), Path(name), EN))
    return {inline.to_msgid(each.segment.text): each.msgstr for each in placed(document, target, blocks)}


def test_sentences_go_one_to_one_where_both_have_as_many() -> None:
    text = "A pier opens.\n\nTidewater Robotics builds harbor robots. It is based in Kawabe City.\n"
    assert _placed(text, JA, ABOUT) == {
        "Tidewater Robotics builds harbor robots.": "タイドウォーター・ロボティクスは港湾ロボットを製造しています。",
        "It is based in Kawabe City.": "本社は川辺市にあります。",
    }


def test_else_the_first_has_all_of_it_and_the_others_are_joined() -> None:
    assert _placed(ABOUT.texts[EN][0], KO, ABOUT) == {
        "Tidewater Robotics builds harbor robots.": ABOUT.texts[KO][0],
        "It is based in Kawabe City.": "<joined/>",
    }


def test_white_space_and_quotation_marks_do_not_matter() -> None:
    block = Block("q", {EN: ("Edda calls it “the dock”. It’s new.",), JA: ("「船着き場」です。新しい。",)})
    assert len(_placed('Edda calls it "the dock".\nIt\'s  new.\n', JA, block, name="a.md")) == 2


def test_several_paragraphs_are_found_in_a_row_only() -> None:
    assert len(_placed("Pier 9 is a dock.\n\nIt opened in 2019.\n", JA, TWO)) == 2
    assert _placed("Pier 9 is a dock.\n\nRobots work there.\n\nIt opened in 2019.\n", JA, TWO) == {}


@pytest.mark.parametrize(
    "text", ["Tidewater Robotics builds harbor robots.", "Tidewater Robotics builds. It is based."]
)
def test_a_part_of_a_block_is_none(text: str) -> None:
    assert _placed(text, JA, ABOUT) == {}


def test_a_language_that_the_block_lacks_gets_nothing() -> None:
    assert _placed("Pier 9 is a dock.\n\nIt opened in 2019.\n", KO, TWO) == {}


def test_a_sentence_with_codes_is_left_to_people() -> None:
    text = "Tidewater Robotics builds **harbor** robots. It is based in Kawabe City.\n"
    assert list(_placed(text, JA, ABOUT, name="a.md")) == ["It is based in Kawabe City."]
    assert _placed(text, KO, ABOUT, name="a.md") == {}


def test_paragraphs_are_parted_by_empty_lines_and_their_lines_joined() -> None:
    assert paragraphs("One line\ngoes on.\n\n \nTwo.\n") == ("One line goes on.", "Two.")
    assert paragraphs("一行目の\n続き。") == ("一行目の続き。",)


# --- the file


def _file(folder: Path, text: str) -> Path:
    path = folder / "boilerplate.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_gives_its_blocks(tmp_path: Path) -> None:
    text = "blocks:\n  - id: a-1\n    en: One.\n    ja: |-\n      一。\n"
    assert load(_file(tmp_path, text)) == (Block("a-1", {EN: ("One.",), JA: ("一。",)}),)
    assert load(tmp_path / "none.yml") == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("blocks:\n  - id: A b\n    en: One.\n", 2, "'id' is not right"),
        ("blocks:\n  - en: One.\n    ja: 一。\n", 2, "lacks 'id'"),
        ("blocks:\n  - id: a\n    jp: 一。\n", 3, "no key 'jp'"),
        ("blocks:\n  - id: a\n    en: One.\n  - id: a\n    en: Two.\n", 4, "two blocks have the id 'a'"),
        (
            "blocks:\n  - id: a\n    en: One.\n    ja: |-\n      一。\n\n      二。\n",
            4,
            "1 paragraphs in en and 2 in ja",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        load(_file(tmp_path, text))
    assert said in raised.value.message
    assert raised.value.where
    assert raised.value.where.line == line


@pytest.mark.parametrize("block", [ABOUT, TWO, Block("odd", {EN: ("- # “x”: {y}", "| z"), JA: ("【一】", "： 二")})])
def test_an_added_block_reads_as_it_was_and_touches_nothing_else(tmp_path: Path, block: Block) -> None:
    before = "# ours\nblocks:\n- id: first   # keep\n  en: One."
    path = _file(tmp_path, before)
    add(path, block)
    assert path.read_text(encoding="utf-8").startswith(before + "\n")
    assert load(path)[1:] == (block,)
    fresh = tmp_path / "new.yml"
    add(fresh, block)
    assert load(fresh) == (block,)
    with pytest.raises(UsageError, match="already"):
        add(fresh, block)


def test_line_ends_stay_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "boilerplate.yml"
    path.write_bytes(b"blocks:\r\n  - id: first\r\n    en: One.\r\n")
    add(path, TWO)
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")
    assert load(path)[1] == TWO


@pytest.mark.parametrize("text", ["blocks: [{ id: first, en: One. }]\n", "blocks: []\n"])
def test_a_list_in_brackets_is_not_added_to(tmp_path: Path, text: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(UsageError, match="cannot be added"):
        add(path, ABOUT)
    assert path.read_text(encoding="utf-8") == text
