"""Furniture and boilerplate from draft to edition, in every format."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import polib
import pytest
from workplace import Press

NAME = "2026-04-03-tidewater-pier"
HEADLINE = "Tidewater Robotics Opens a Dock for Harbor Robots"
LINES = (
    "FOR IMMEDIATE RELEASE",
    HEADLINE,
    "SEOUL, April 3, 2026 — Tidewater Robotics opened a dock for nine robots at Pier 9. It will be open day and night.",
    "About Tidewater Robotics",
    "Tidewater Robotics builds harbor robots. It is based in Seoul.",
    "Media Contact",
    "Tel: +82-2-123-4567",
)
GLOSSARY = """\
entries:
  - type: organization
    en: Tidewater Robotics
    ja: タイドウォーター・ロボティクス
    ko: 타이드워터로보틱스
"""
FURNITURE = """\
slots:
  immediate: { ja: 報道関係各位 }
  date_line: { ja: "【{place}、{date}】" }
  about: { ja: "{name}について" }
  media_contact: { ja: 報道機関からのお問い合わせ先 }
  tel: { ja: 電話 }
editions:
  ja: { top: [press_release, immediate], end: [end_mark] }
"""
BOILERPLATE = """\
# approved by legal
blocks:
  - id: about-tidewater
    en: Tidewater Robotics builds harbor robots. It is based in Seoul.
    ja: タイドウォーター・ロボティクスは港湾ロボットを製造しています。本社はソウルにあります。
    ko: 타이드워터로보틱스는 서울에 본사를 둔 항만 로봇 기업이다.
"""
SENTENCE = "Tidewater Robotics opened a dock for nine robots at Pier 9."
DATE_LINE = "SEOUL, April 3, 2026 —"


def _word() -> bytes:
    word = docx.Document()
    for line in LINES:
        word.add_heading(line, 0) if line == HEADLINE else word.add_paragraph(line)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _html() -> str:
    blocks = (f"<h1>{line}</h1>" if line == HEADLINE else f"<p>{line}</p>" for line in LINES)
    return (
        "<html lang='en'><head><title>x</title></head><body><main>\n" + "\n".join(blocks) + "\n</main></body></html>\n"
    )


SOURCES: dict[str, str | bytes] = {
    "en.txt": "\n\n".join(LINES) + "\n",
    "en.md": "\n\n".join(f"# {line}" if line == HEADLINE else line for line in LINES) + "\n",
    "en.html": _html(),
    "en.docx": _word(),
}


def _seen(path: Path) -> list[str]:
    """The lines of an edition as readers see them."""
    if path.suffix == ".docx":
        return [each.text for each in docx.Document(str(path)).paragraphs if each.text]
    text = path.read_text(encoding="utf-8")
    for tag in ("<h1>", "</h1>", "<p>", "</p>", "# "):
        text = text.replace(tag, "")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("<")]


@pytest.fixture
def house(press: Press) -> Press:
    """The project with furniture and boilerplate of its own."""
    (press.root / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    (press.root / "furniture.yml").write_text(FURNITURE, encoding="utf-8")
    (press.root / "boilerplate.yml").write_text(BOILERPLATE, encoding="utf-8")
    return press


def _entries(press: Press, language: str = "ja") -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(press.catalog(NAME, language)), wrapwidth=0)}


def _write(press: Press, msgid: str, msgstr: str, language: str = "ja") -> None:
    """Do as a reviewer who writes one entry and clears its flag."""
    path = press.catalog(NAME, language)
    catalog = polib.pofile(str(path), wrapwidth=0)
    entry = catalog.find(msgid)
    assert entry is not None
    entry.msgstr, entry.flags, entry.previous_msgid = msgstr, [], None
    catalog.save()


def _swap(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("kind", SOURCES)
def test_a_release_gets_the_houses_furniture_in_every_format(house: Press, kind: str) -> None:
    house.release(f"{NAME}.{kind}", SOURCES[kind])
    assert house("draft", NAME, "--to", "ja", "--from", "en").code == 0
    entries = _entries(house)
    approved = {msgid for msgid, entry in entries.items() if not entry.fuzzy}
    assert approved == {*LINES[:1], DATE_LINE, *LINES[3:4], *LINES[5:], *LINES[4].replace(". ", ".|").split("|")}
    assert "# locpipe: template by=furniture:date_line" in house.catalog(NAME, "ja").read_text(encoding="utf-8")
    _write(house, SENTENCE, "タイドウォーター・ロボティクスは第9桟橋にロボット9台の停泊所を開設しました。")
    house.approve(NAME, "ja")
    built = house("build", NAME, "--to", "ja", "--from", "en")
    assert built.code == 0, built.err
    seen = _seen(house.root / "editions" / "ja" / f"{NAME}.{kind.partition('.')[2]}")
    assert seen[0] == "プレスリリース"
    assert seen[1] == "報道関係各位"
    assert seen.count("報道関係各位") == 1
    assert seen[3].startswith("【ソウル、2026年4月3日】タイドウォーター・ロボティクスは第9桟橋に")
    assert seen[4:] == [
        "タイドウォーター・ロボティクスについて",
        "タイドウォーター・ロボティクスは港湾ロボットを製造しています。本社はソウルにあります。",
        "報道機関からのお問い合わせ先",
        "電話：+82-2-123-4567",
        "以上",
    ]


def test_what_comes_with_locpipe_is_a_draft(press: Press) -> None:
    (press.root / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    press.release(f"{NAME}.en.txt", SOURCES["en.txt"])
    press("draft", NAME)
    entries = _entries(press, "ko")
    assert entries[DATE_LINE].msgstr == "(서울=2026년 4월 3일)"
    assert entries["Media Contact"].msgstr == "언론 문의"
    assert entries["About Tidewater Robotics"].msgstr == "타이드워터로보틱스 소개"
    assert all(entry.fuzzy for entry in entries.values())


@pytest.fixture
def drafted(house: Press) -> Press:
    """The project with the release in plain text, drafted."""
    house.release(f"{NAME}.en.txt", SOURCES["en.txt"])
    assert house("draft", NAME).code == 0
    return house


def test_nothing_is_written_when_nothing_changed(drafted: Press) -> None:
    before = drafted.files()
    assert drafted("draft", NAME).code == 0
    assert drafted.files() == before


def test_a_changed_template_goes_through_but_a_persons_edit_stays(drafted: Press) -> None:
    _write(drafted, "Tel: +82-2-123-4567", "TEL：+82-2-123-4567")
    _swap(drafted.root / "furniture.yml", "tel: { ja: 電話 }", "tel: { ja: お電話 }")
    _swap(drafted.root / "furniture.yml", "報道機関からのお問い合わせ先", "報道窓口")
    assert drafted("draft", NAME).code == 0
    entries = _entries(drafted)
    assert (entries["Media Contact"].msgstr, entries["Media Contact"].fuzzy) == ("報道窓口", False)
    assert (entries["Tel: +82-2-123-4567"].msgstr, entries["Tel: +82-2-123-4567"].fuzzy) == (
        "TEL：+82-2-123-4567",
        False,
    )
    said = drafted("check", NAME, "--to", "ja", "--select", "furniture")
    assert said.code == 0
    assert "warning: the house writes 'お電話：+82-2-123-4567' (tel) [furniture]" in said.out
    assert "報道窓口" not in said.out


def test_a_template_that_is_gone_leaves_a_draft(drafted: Press) -> None:
    (drafted.root / "furniture.yml").unlink()
    (drafted.root / "boilerplate.yml").unlink()
    assert drafted("draft", NAME).code == 0
    entries = _entries(drafted)
    assert entries["Media Contact"].msgstr == "報道関係のお問い合わせ先"
    assert entries["Media Contact"].fuzzy
    assert entries["It is based in Seoul."].fuzzy


def test_a_glossary_name_that_changes_goes_through(drafted: Press) -> None:
    _swap(drafted.root / "glossary.yml", "タイドウォーター・ロボティクス", "タイドウォーターロボティクス")
    drafted("draft", NAME)
    about = _entries(drafted)["About Tidewater Robotics"]
    assert (about.msgstr, about.fuzzy) == ("タイドウォーターロボティクスについて", False)


def test_a_block_of_fewer_sentences_joins_the_others_to_the_first(drafted: Press) -> None:
    entries = _entries(drafted, "ko")
    first = "Tidewater Robotics builds harbor robots."
    assert (entries[first].msgstr, entries[first].fuzzy) == (
        "타이드워터로보틱스는 서울에 본사를 둔 항만 로봇 기업이다.",
        False,
    )
    assert (entries["It is based in Seoul."].msgstr, entries["It is based in Seoul."].fuzzy) == ("<joined/>", False)
    source = drafted.source(NAME)
    _swap(source, "Media Contact\n", "Media Contact\n\nPier 9 Press Office\n")
    drafted("draft", NAME)
    assert not _entries(drafted, "ko")["It is based in Seoul."].fuzzy


def test_a_changed_block_goes_through_but_a_persons_edit_stays(drafted: Press) -> None:
    _write(drafted, "It is based in Seoul.", "ソウルに本社を置いています。")
    _swap(drafted.root / "boilerplate.yml", "製造しています。", "造っています。")
    drafted("draft", NAME)
    entries = _entries(drafted)
    first = entries["Tidewater Robotics builds harbor robots."]
    assert (first.msgstr, first.fuzzy) == ("タイドウォーター・ロボティクスは港湾ロボットを造っています。", False)
    assert entries["It is based in Seoul."].msgstr == "ソウルに本社を置いています。"
    said = drafted("check", NAME, "--to", "ja", "--select", "boilerplate").out
    assert "warning: not the words of the block 'about-tidewater'" in said


def test_half_of_a_block_is_never_approved_beside_a_persons_words(drafted: Press) -> None:
    """The block gets one sentence for two: joined to a sentence that a person wrote otherwise, the second were lost."""
    _write(drafted, "Tidewater Robotics builds harbor robots.", "当社は港湾ロボットのメーカーです。")
    block = drafted.root / "boilerplate.yml"
    lines = block.read_text(encoding="utf-8").splitlines()
    one = ["    ja: タイドウォーター・ロボティクスはソウルの港湾ロボットメーカーです。"]
    kept = [line if not line.startswith("    ja:") else one[0] for line in lines]
    block.write_text("\n".join(kept) + "\n", encoding="utf-8")
    drafted("draft", NAME)
    entries = _entries(drafted)
    second = entries["It is based in Seoul."]
    assert (second.msgstr, second.fuzzy) == ("本社はソウルにあります。", True)
    assert entries["Tidewater Robotics builds harbor robots."].msgstr == "当社は港湾ロボットのメーカーです。"
    before = drafted.files()
    drafted("draft", NAME)
    assert drafted.files() == before


def test_a_sentence_that_stands_elsewhere_too_takes_its_block_with_it(drafted: Press) -> None:
    source = drafted.source(NAME)
    _swap(source, "Media Contact\n", "It is based in Seoul.\n\nMedia Contact\n")
    drafted("draft", NAME)
    entries = _entries(drafted, "ko")
    assert entries["It is based in Seoul."].fuzzy
    assert entries["Tidewater Robotics builds harbor robots."].fuzzy


def test_a_release_that_has_almost_a_block_is_told(drafted: Press) -> None:
    _swap(drafted.source(NAME), "builds harbor robots", "builds large harbor robots")
    drafted("draft", NAME)
    said = drafted("check", NAME, "--to", "ja", "--select", "boilerplate").out
    assert "almost the block 'about-tidewater': Tidewater Robotics builds {+large +}harbor robots." in said


def test_peoples_translation_of_a_sentence_with_its_date_line_is_kept(press: Press) -> None:
    """A catalog from before date lines were entries of their own."""
    press.release(f"{NAME}.en.txt", SOURCES["en.txt"])
    press("draft", NAME, "--to", "ja")
    path = press.catalog(NAME, "ja")
    catalog = polib.pofile(str(path), wrapwidth=0)
    old, line = catalog.find(SENTENCE), catalog.find(DATE_LINE)
    assert old is not None
    assert line is not None
    catalog.remove(line)
    old.msgid, old.msgstr = f"{DATE_LINE} {SENTENCE}", "【ソウル、2026年4月3日】停泊所を開設しました。"
    old.flags, old.tcomment = [], ""
    catalog.save()
    press("draft", NAME, "--to", "ja")
    entries = _entries(press)
    assert entries[SENTENCE].msgstr == "【ソウル、2026年4月3日】停泊所を開設しました。"
    assert (entries[SENTENCE].fuzzy, entries[SENTENCE].previous_msgid) == (True, f"{DATE_LINE} {SENTENCE}")
    assert entries[DATE_LINE].msgstr == "【ソウル、2026年4月3日】"


def test_a_block_is_made_from_an_approved_release(press: Press) -> None:
    press.release(f"{NAME}.en.txt", SOURCES["en.txt"])
    press("draft", NAME)
    refused = press("boilerplate", "add", NAME, "--id", "about-tidewater")
    assert refused.code == 1
    assert "no edition has this block approved yet" in refused.err
    _write(press, "Tidewater Robotics builds harbor robots.", "港湾ロボットを製造しています。")
    _write(press, "It is based in Seoul.", "本社はソウルです。")
    path = press.root / "boilerplate.yml"
    path.write_text("# ours\n", encoding="utf-8")
    added = press("boilerplate", "add", NAME, "--id", "about-tidewater")
    assert (added.code, added.err) == (0, "")
    assert added.out.startswith("about-tidewater (en, ja): Tidewater Robotics builds")
    assert path.read_text(encoding="utf-8").startswith("# ours\n")
    listed = press("boilerplate", "list", "--json").json
    assert listed == {
        "blocks": [
            {"id": "about-tidewater", "en": [LINES[4]], "ja": ["港湾ロボットを製造しています。本社はソウルです。"]}
        ]
    }
    again = press("boilerplate", "add", NAME, "--id", "about-tidewater")
    assert again.code == 2
    assert "has a block 'about-tidewater' already" in again.err


def test_any_paragraph_may_be_a_block(press: Press) -> None:
    press.release(f"{NAME}.en.txt", SOURCES["en.txt"])
    press("draft", NAME)
    press.approve(NAME, "ko")
    assert press("boilerplate", "add", f"{NAME}:13", "--id", "phone").out.startswith("phone (en, ko): Tel: +82")
    assert press("boilerplate", "add", f"{NAME}:4", "--id", "nothing").code == 1
    assert press("boilerplate", "add", NAME).code == 2
    assert press("boilerplate", "list", NAME).code == 2


def test_a_broken_file_is_said_with_its_line(drafted: Press) -> None:
    (drafted.root / "furniture.yml").write_text("slots:\n  tell: { ja: 電話 }\n", encoding="utf-8")
    said = drafted("draft", NAME)
    assert said.code == 2
    assert "furniture.yml:2: error: 'slots' has no key 'tell'" in said.err
    assert "did you mean 'tel'?" in said.err


def test_lines_of_editions_count_for_the_record_of_an_edition(drafted: Press) -> None:
    drafted.approve(NAME, "ja")
    assert drafted("build", NAME, "--to", "ja").code == 0
    (row,) = drafted("status", NAME, "--to", "ja", "--json").json
    assert row["edition"] == "current"
    _swap(drafted.root / "furniture.yml", "end: [end_mark]", "end: [contact, end_mark]")
    (row,) = drafted("status", NAME, "--to", "ja", "--json").json
    assert row["edition"] == "old"
    assert drafted("build", NAME, "--to", "ja").code == 0
    assert drafted.edition(NAME, "ja").read_text(encoding="utf-8").endswith("\n\nお問い合わせ先\n\n以上\n")


def test_what_stands_in_a_table_is_no_furniture(house: Press) -> None:
    _swap(house.root / "furniture.yml", "slots:", "slots:\n  end_mark: { ja: 以上 }")
    house.release(f"{NAME}.en.md", "# Works\n\n| Start | End |\n|---|---|\n| May 3 | May 9 |\n")
    house("draft", NAME, "--to", "ja")
    entry = _entries(house)["End"]
    assert entry.fuzzy
    assert entry.msgstr != "以上"
    house.release(f"{NAME}.en.md", "# Works\n\nThe bridge opens.\n\nEnd\n")
    house("draft", NAME, "--to", "ja")
    entry = _entries(house)["End"]
    assert (entry.fuzzy, entry.msgstr) == (False, "以上")
