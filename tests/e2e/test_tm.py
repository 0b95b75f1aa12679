"""`locpipe tm`: the memory counted, searched, and exchanged with other tools."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from filelock import FileLock
from workplace import BAKERY, CONFIG, KILN, TRAM, TRAM_MD, Press

TRANSLATION = "同線は20分間隔で運行します。"
RUNS = "The line runs every 20 minutes"


def translate(press: Press, msgid: str, msgstr: str, name: str = TRAM, language: str = "ja") -> None:
    """Write an approved translation of the sentence that begins so."""
    path = press.catalog(name, language)
    catalog = polib.pofile(str(path), wrapwidth=0)
    (entry,) = (entry for entry in catalog if entry.msgid.startswith(msgid))
    entry.msgstr, entry.flags = msgstr, []
    catalog.save()


@pytest.fixture
def remembered(press: Press) -> Press:
    """The project with some approved sentences."""
    assert press("draft").code == 0
    translate(press, RUNS, TRANSLATION)
    translate(press, "It will carry", "1晩に約1,400人が利用する見込みです。")
    translate(press, "It will carry", "하룻밤에 약 1,400명이 이용할 전망이다.", language="ko")
    translate(press, "나루빛제과는", "ナルビッ製菓は10月7日、国産小麦のパン工場が完成したと発表しました。", BAKERY)
    return press


def test_an_empty_memory_says_so(press: Press) -> None:
    assert press("tm", "stats").out == "the memory is empty: nobody has approved a translation yet\n"
    assert press("tm", "search", "tram").out == "nothing found\n"


def test_stats_count_by_languages_and_releases(remembered: Press) -> None:
    rows = remembered("tm", "stats", "--json").json["pairs"]
    found = {(row["from"], row["to"], row["origin"]): row["pairs"] for row in rows}
    assert found == {("en", "ja", TRAM): 2, ("en", "ko", TRAM): 1, ("ko", "ja", BAKERY): 1}
    said = remembered("tm", "stats").out
    assert ["en", "ja", TRAM, "2"] in [line.split() for line in said.splitlines()]
    assert ["en", "ja", "together", "2"] in [line.split() for line in said.splitlines()]


def test_search_shows_where_words_stand_on_either_side(remembered: Press) -> None:
    lines = remembered.catalog(TRAM, "ja").read_text(encoding="utf-8").splitlines()
    (line,) = (number for number, text in enumerate(lines, start=1) if text.startswith(f'msgid "{RUNS}'))
    (row,) = remembered("tm", "search", "20 MINUTES", "--json").json["found"][:1]
    assert (row["from"], row["to"], row["translation"], row["score"]) == ("en", "ja", TRANSLATION, None)
    assert (row["file"], row["line"]) == (f"locales/ja/LC_MESSAGES/{TRAM}.po", line)
    assert [row["source"][start:end] for start, end in row["in_source"]] == ["20", "minutes"]
    said = remembered("tm", "search", "運行").out
    assert f"locales/ja/LC_MESSAGES/{TRAM}.po:{line}: en to ja, {TRAM}\n" in said
    assert f"  {TRANSLATION}\n" in said


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("1,400",), 2),
        (("1,400", "--to", "ko"), 1),
        (("1,400", "--from", "ko"), 0),
        (("ナルビッ", "--from", "ko"), 1),
        (("ﾅﾙﾋﾞｯ製菓",), 1),
        (("우리밀", "--to", "ja"), 1),
        (("min",), 0),
        (("minutes every",), 1),
        (("minutes zebra",), 0),
    ],
)
def test_search_takes_words_whole_in_english_and_folded(remembered: Press, words: tuple[str, ...], count: int) -> None:
    found = remembered("tm", "search", *words, "--json").json["found"]
    assert len([row for row in found if row["score"] is None]) == count


def test_sentences_like_the_text_come_after(remembered: Press) -> None:
    text = "그것은 하룻밤에 약 1,500명이 이용할 전망이다."
    (row,) = remembered("tm", "search", text, "--json").json["found"]
    assert 60 < row["score"] < 100
    assert (row["from"], row["to"]) == ("en", "ko")
    assert " % alike\n" in remembered("tm", "search", text).out


def test_more_than_the_limit_is_said(remembered: Press) -> None:
    found = remembered("tm", "search", "1,400", "--limit", "1", "--json").json
    assert (len(found["found"]), found["more"]) == (1, True)
    assert "… and more: --limit 2\n" in remembered("tm", "search", "1,400", "--limit", "1").out


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("search", " "), "nothing to search for"),
        (("search", "a", "--limit", "0"), "--limit"),
        (("search", "a", "--from", "ja", "--to", "ja"), "both ja"),
        (("search", "a", "--from", "xx"), "xx"),
        (("export", "--json"), "-o"),
        (("import", "a.tmx", "--name", "../a"), "no name of a file"),
        ((), "ACTION"),
    ],
)
def test_a_wrong_command_line_is_told(press: Press, words: tuple[str, ...], hint: str) -> None:
    done = press("tm", *words)
    assert (done.code, hint in done.err) == (2, True)


def test_the_memory_is_read_as_it_stands_while_another_locpipe_is_at_work(remembered: Press) -> None:
    for path in (remembered.root / ".locpipe").glob("memory.sqlite*"):
        path.unlink()
    with FileLock(remembered.root / ".locpipe" / "lock"):
        done = remembered("tm", "search", "1,400")
        assert done.code == 1
        assert "the memory cannot be read yet: " in done.err
    assert remembered("tm", "stats").code == 0
    translate(remembered, "SEATTLE", "ラークムーア交通は5月9日に夜行路線を開業する。")
    with FileLock(remembered.root / ".locpipe" / "lock"):
        before = remembered.files()
        done = remembered("tm", "search", "1,400", "--json")
        assert len(done.json["found"]) == 2
        assert done.err == "warning: another locpipe is at work: this is the memory as it stands\n"
        assert remembered("tm", "search", "夜行路線").out == "nothing found\n"
        assert remembered("tm", "search", "Every night, 1,400 people use it").code == 0
        assert remembered("tm", "stats", "--json").json["pairs"]
        assert remembered("tm", "export").code == 2
        assert remembered.files() == before
    done = remembered("tm", "search", "夜行路線")
    assert ("ラークムーア交通" in done.out, done.err) == (True, "")


# --- exchange


def test_what_is_exported_is_imported_and_recalled(remembered: Press, tmp_path: Path) -> None:
    file = tmp_path / "out.tmx"
    assert remembered("tm", "export", "-o", file, "--to", "ja").out == f"{file}: 3 pairs\n"
    assert remembered("tm", "export", "--to", "ja").out.encode() == file.read_bytes()
    for path in (remembered.root / "locales").rglob("*.po"):
        path.unlink()
    assert remembered("tm", "import", file, "--name", "agency").out == "memory/agency.tmx: 3 pairs\n"
    assert remembered("tm", "stats", "--json").json["pairs"][0]["imported"] is True
    assert remembered("draft", TRAM, "--to", "ja").code == 0
    catalog = polib.pofile(str(remembered.catalog(TRAM, "ja")))
    (entry,) = (entry for entry in catalog if entry.msgid.startswith("It will carry"))
    assert (entry.msgstr, entry.fuzzy) == ("1晩に約1,400人が利用する見込みです。", True)


def test_importing_twice_changes_nothing_and_another_file_is_refused(remembered: Press, tmp_path: Path) -> None:
    file = tmp_path / "out.tmx"
    remembered("tm", "export", "-o", file, "--to", "ja")
    assert remembered("tm", "import", file).code == remembered("tm", "import", file).code == 0
    before = remembered.files()
    file.unlink()
    remembered("tm", "export", "-o", file, "--to", "ko")
    done = remembered("tm", "import", file)
    assert (done.code, "another memory of this name" in done.err) == (1, True)
    assert remembered.files() == before


@pytest.mark.parametrize("data", [b"", b"<tmx", b"\xff\xfe\x00", b"<tmx><body/></tmx>", b"<xliff/>"])
def test_a_broken_file_is_refused_and_nothing_is_imported(press: Press, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "broken.tmx"
    file.write_bytes(data)
    done = press("tm", "import", file)
    assert (done.code, "error:" in done.err) == (1, True)
    assert not (press.root / "memory").exists()


def test_a_memory_that_was_broken_by_hand_is_named(remembered: Press) -> None:
    (remembered.root / "memory").mkdir()
    (remembered.root / "memory" / "broken.tmx").write_text("<tmx", encoding="utf-8")
    done = remembered("tm", "search", "tram")
    assert (done.code, "memory/broken.tmx" in done.err) == (1, True)


# --- confidential


def test_nothing_of_a_confidential_release_is_shown_or_exported(remembered: Press) -> None:
    remembered.release(f"{TRAM}.en.md", TRAM_MD.replace("lang: en\n", "lang: en\nconfidential: true\n"))
    assert remembered("tm", "search", "1,400").out == "nothing found\n"
    assert remembered("tm", "search", "It will carry about 1,400 passengers a night!").out == "nothing found\n"
    assert "1,400" not in remembered("tm", "export").out
    for words in ("It will carry about 1,400 passengers a night.", TRANSLATION, RUNS):
        assert TRAM not in remembered("tm", "search", words).out
        assert remembered("tm", "search", words, "--json").json["found"] == []
    said = remembered("tm", "stats")
    assert "3 of them are of confidential releases" in said.out
    assert TRAM not in said.out
    told = remembered("tm", "stats", "--json")
    assert (told.json["withheld"], TRAM in told.out) == (3, False)
    rows = {(row["from"], row["to"], row["origin"]): row["pairs"] for row in told.json["pairs"]}
    assert rows == {("en", "ja", None): 2, ("en", "ko", None): 1, ("ko", "ja", BAKERY): 1}
    assert remembered("tm", "search", "ナルビッ", "--from", "ko").out.count("\n") == 3


def test_the_name_of_a_confidential_release_goes_out_with_no_other_release(remembered: Press) -> None:
    remembered.release(f"{TRAM}.en.md", TRAM_MD.replace("lang: en\n", "lang: en\nconfidential: true\n"))
    remembered.release("2026-05-01-open.en.md", "It will carry about 1,400 passengers a night. It is fast.\n")
    assert remembered("draft", "2026-05-01-open", "--to", "ja").code == 0
    assert remembered("send", "2026-05-01-open", "--to", "ja").code == 0
    (sent,) = (remembered.root / "build" / "sent").glob("*.po")
    assert "1晩に約1,400人" in sent.read_text(encoding="utf-8")
    assert TRAM not in sent.read_text(encoding="utf-8")


# --- in context


def approved_twin(press: Press) -> Path:
    """A second release with the paragraph of the first one, drafted; its catalog."""
    paragraph = TRAM_MD[TRAM_MD.index("“Nurses") : TRAM_MD.index("## Contact")]
    press.release("2026-05-01-again.en.md", f"---\nlang: en\n---\n\n{paragraph}\n")
    assert press("draft", "--to", "ja").code == 0
    return press.catalog("2026-05-01-again", "ja")


def entry_of(path: Path, msgid: str) -> polib.POEntry:
    """The entry of the sentence that begins so."""
    (entry,) = (entry for entry in polib.pofile(str(path)) if entry.msgid.startswith(msgid))
    return entry


@pytest.fixture
def trusting(press: Press) -> Press:
    """The project with everything approved, which takes what stands between the same neighbours as approved."""
    assert press("draft", TRAM, "--to", "ja").code == 0
    press.approve(TRAM, "ja")
    (press.root / "locpipe.yml").write_text(f"{CONFIG}memory: {{in_context: approved}}\n", encoding="utf-8")
    return press


def test_in_context_is_a_draft_unless_the_project_says_otherwise(trusting: Press) -> None:
    (trusting.root / "locpipe.yml").write_text(CONFIG, encoding="utf-8")
    entry = entry_of(approved_twin(trusting), "“Nurses")
    assert (entry.fuzzy, entry.tcomment.startswith(f"locpipe: draft by=memory:{TRAM}")) == (True, True)


def test_in_context_is_approved_where_the_project_says_so_and_stays_the_memorys(trusting: Press) -> None:
    own = f"---\nlang: en\n---\n\n{TRAM_MD[TRAM_MD.index('SEATTLE') :]}"
    trusting.release("2026-05-01-again.en.md", own)
    path = trusting.catalog("2026-05-01-again", "ja")
    assert trusting("draft", "--to", "ja").code == 0
    entry = entry_of(path, "“Nurses")
    assert (entry.fuzzy, entry.tcomment.startswith(f"locpipe: template by=memory:{TRAM}")) == (False, True)
    first = entry_of(path, "SEATTLE")  # whose neighbour before is another
    assert first.fuzzy
    rows = trusting("tm", "stats", "--json").json["pairs"]
    assert {row["origin"] for row in rows} == {TRAM}, "what the memory approved is not remembered"
    before = trusting.files()
    assert trusting("draft", "--to", "ja").code == 0
    assert trusting.files() == before
    (trusting.root / "locpipe.yml").write_text(CONFIG, encoding="utf-8")
    assert trusting("draft", "--to", "ja").code == 0
    assert entry_of(path, "“Nurses").fuzzy, "the project trusts no more"


def test_what_the_memory_has_no_more_is_a_draft_again(trusting: Press) -> None:
    trusting.release("2026-05-01-again.en.md", f"---\nlang: en\n---\n\n{TRAM_MD[TRAM_MD.index('SEATTLE') :]}")
    path = trusting.catalog("2026-05-01-again", "ja")
    trusting("draft", "--to", "ja")
    text = entry_of(path, "“Nurses").msgstr
    catalog = polib.pofile(str(trusting.catalog(TRAM, "ja")), wrapwidth=0)
    for each in catalog:
        each.flags = ["fuzzy"]
    catalog.save()
    assert trusting("draft", "2026-05-01-again", "--to", "ja").code == 0
    entry = entry_of(path, "“Nurses")
    assert (entry.msgstr, entry.fuzzy) == (text, True)


def test_what_a_person_changed_is_theirs_and_remembered(trusting: Press) -> None:
    trusting.release("2026-05-01-again.en.md", f"---\nlang: en\n---\n\n{TRAM_MD[TRAM_MD.index('SEATTLE') :]}")
    trusting("draft", "--to", "ja")
    translate(trusting, "“Nurses", "「この路線を望む声は看護師とパン職人から届きました」", "2026-05-01-again")
    (trusting.root / "locpipe.yml").write_text(CONFIG, encoding="utf-8")
    trusting("draft", "--to", "ja")
    entry = entry_of(trusting.catalog("2026-05-01-again", "ja"), "“Nurses")
    assert (entry.msgstr, entry.fuzzy) == ("「この路線を望む声は看護師とパン職人から届きました」", False)
    rows = trusting("tm", "stats", "--json").json["pairs"]
    assert ("2026-05-01-again", 1) in {(row["origin"], row["pairs"]) for row in rows}


def test_the_japanese_release_is_recalled_in_the_other_direction(press: Press) -> None:
    assert press("draft", KILN, "--to", "en").code == 0
    translate(press, "見学は無料で", "Entry is free, and up to 30 people can come each day.", KILN, "en")
    press.release(
        "2026-07-01-back.en.md", "---\nlang: en\n---\n\nEntry is free, and up to 30 people can come each day.\n"
    )
    assert press("draft", "2026-07-01-back", "--to", "ja").code == 0
    entry = entry_of(press.catalog("2026-07-01-back", "ja"), "Entry is free")
    assert (entry.msgstr, entry.fuzzy) == ("見学は無料で、1日30人まで受け付けます。", True)


ENGLISH = """\
# Pier 9 Opens

Tidewater Robotics opened Pier 9 in Seoul on May 3, 2026. It will run 24 robots.

The company plans a second dock in Busan.
"""
JAPANESE = """\
# 第9埠頭が開業

タイドウォーター・ロボティクスは2026年5月3日、ソウルに第9埠頭を開業しました。24台のロボットを運用します。

同社は釜山に2つ目のドックを計画しています。
"""


def _aligned(press: Press) -> Path:
    """Two editions from before, aligned, and all but one pair approved."""
    for name, text in (("old.en.md", ENGLISH), ("old.ja.md", JAPANESE)):
        (press.root / name).write_text(text, encoding="utf-8")
    done = press("tm", "align", "old.en.md", "old.ja.md")
    assert (done.code, done.out.splitlines()[0]) == (0, "4 pairs proposed (0 moved, 0 to look at twice)")
    path = press.root / "build" / "aligned" / "old.en-ja.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    assert all(entry.fuzzy for entry in catalog)
    for entry in catalog[:3]:
        entry.flags = []
    catalog.save()
    return path


def test_an_alignment_is_memory_once_people_have_approved_it(press: Press) -> None:
    path = _aligned(press)
    done = press("tm", "import", str(path))
    assert (done.code, done.out) == (0, "memory/old.en-ja.tmx: 3 pairs\n")
    found = press("tm", "search", "robots", "--json").json
    assert "24台のロボットを運用します。" in str(found)
    assert "釜山" not in (press.root / "memory" / "old.en-ja.tmx").read_text(encoding="utf-8")


def test_a_like_sentence_of_the_memory_is_adapted(press: Press) -> None:
    press("tm", "import", str(_aligned(press)))
    text = ENGLISH.replace("May 3, 2026", "June 7, 2027").replace("24 robots", "36 robots")
    press.release("2027-06-07-dock.en.md", text)
    assert press("draft", "2027-06-07-dock", "--to", "ja").code == 0
    made = {entry.msgid: entry for entry in polib.pofile(str(press.catalog("2027-06-07-dock", "ja")), wrapwidth=0)}
    entry = made["It will run 36 robots."]
    assert (entry.msgstr, entry.fuzzy) == ("36台のロボットを運用します。", True)
    assert "by=memory:old.en.md:adapted" in entry.tcomment
    opened = made["Tidewater Robotics opened Pier 9 in Seoul on June 7, 2027."]
    assert opened.msgstr == "タイドウォーター・ロボティクスは2027年6月7日、ソウルに第9埠頭を開業しました。"


def test_an_alignment_that_nobody_has_looked_at_is_no_memory(press: Press) -> None:
    for name, text in (("old.en.md", ENGLISH), ("old.ja.md", JAPANESE)):
        (press.root / name).write_text(text, encoding="utf-8")
    press("tm", "align", "old.en.md", "old.ja.md")
    done = press("tm", "import", "build/aligned/old.en-ja.po")
    assert done.code == 1
    assert "no pair in it is approved yet" in done.err
    assert not (press.root / "memory").exists()


def test_more_of_an_alignment_takes_the_place_of_what_was_approved_before(press: Press) -> None:
    path = _aligned(press)
    press("tm", "import", str(path))
    catalog = polib.pofile(str(path), wrapwidth=0)
    catalog[3].flags = []
    catalog[2].msgstr = "24台のロボットを運用しています。"
    catalog.save()
    done = press("tm", "import", str(path))
    assert (done.code, done.out) == (0, "memory/old.en-ja.tmx: 4 pairs\nwith another text than before: 1\n")
    assert "24台のロボットを運用しています。" in str(press("tm", "search", "robots", "--json").json)


def test_less_of_an_alignment_takes_nothings_place(press: Press) -> None:
    path = _aligned(press)
    press("tm", "import", str(path))
    before = press.files()
    path.unlink()
    path.with_suffix(".terms.yml").unlink(missing_ok=True)
    press("tm", "align", "old.en.md", "old.ja.md")
    catalog = polib.pofile(str(path), wrapwidth=0)
    catalog[0].flags = []
    catalog.save()
    done = press("tm", "import", str(path))
    assert done.code == 1
    assert "approved in memory/old.en-ja.tmx are not approved in this file: 2, the first: " in done.err
    assert "remove old.en-ja.tmx first, or give this one another --name" in done.err
    after = press.files()
    assert after["memory/old.en-ja.tmx"] == before["memory/old.en-ja.tmx"]
    assert press("tm", "import", str(path), "--name", "again").code == 0


def test_an_export_takes_no_other_files_place(remembered: Press) -> None:
    before = (remembered.root / "glossary.yml").read_bytes()
    done = remembered("tm", "export", "-o", "glossary.yml")
    assert done.code == 1
    assert "there is such a file, with other content" in done.err
    assert (remembered.root / "glossary.yml").read_bytes() == before


UNIT = '<tu>{props}<tuv xml:lang="en"><seg>{en}</seg></tuv><tuv xml:lang="ja"><seg>{ja}</seg></tuv></tu>'
TMX = '<tmx version="1.4"><header srclang="en" segtype="sentence"/><body>{}</body></tmx>'


def test_what_another_tool_turned_down_is_no_memory(press: Press) -> None:
    told = ("ApprovedSignOff", "Draft", "RejectedTranslation")
    props = [f'<prop type="x-ConfirmationLevel">{level}</prop>' for level in told]
    units = [UNIT.format(props=prop, en=f"Text {at}.", ja=f"文{at}。") for at, prop in enumerate(props)]
    (press.root / "agency.tmx").write_text(TMX.format("".join(units)), encoding="utf-8")
    done = press("tm", "import", "agency.tmx")
    assert done.out.splitlines() == [
        "memory/agency.tmx: 1 pairs",
        "passed over: 2 that were drafts or turned down there",
    ]


def test_what_another_tool_has_between_the_same_neighbours_is_a_draft(press: Press) -> None:
    (press.root / "locpipe.yml").write_text(CONFIG + "memory: {in_context: approved}\n", encoding="utf-8")
    around = '<prop type="x-context-pre">One more.</prop><prop type="x-context-post">Three more.</prop>'
    unit = UNIT.format(props=around, en="Two more.", ja="あと二つ。")
    (press.root / "agency.tmx").write_text(TMX.format(unit), encoding="utf-8")
    press("tm", "import", "agency.tmx")
    press.release("2026-06-06-more.en.md", "One more. Two more. Three more.\n")
    assert press("draft", "2026-06-06-more", "--to", "ja").code == 0
    made = {entry.msgid: entry for entry in polib.pofile(str(press.catalog("2026-06-06-more", "ja")), wrapwidth=0)}
    assert (made["Two more."].msgstr, made["Two more."].fuzzy) == ("あと二つ。", True)
