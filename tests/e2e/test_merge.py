"""`locpipe merge`, and catalogs that an editor with an older copy saves over."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from workplace import BAKERY, KILN, TRAM, Press

_SENTENCE = "It will carry about 1,400 passengers a night."
_OTHER = "“Nurses and bakers asked for this line,” said Edda Quill, director of Larkmoor Transit."
_RUNS = "The line runs every 20 minutes between <g1>Old Mill</g1> and the <g2>harbor</g2>."


def _entry(path: Path, msgid: str) -> polib.POEntry:
    found = polib.pofile(str(path), wrapwidth=0).find(msgid, include_obsolete_entries=True)
    assert found is not None
    return found


def _write(path: Path, msgid: str, msgstr: str, *, fuzzy: bool = False, comment: str = "") -> None:
    """Do as a translator who corrects an entry in an editor that wraps lines and saves with CRLF."""
    catalog = polib.pofile(str(path), wrapwidth=77)
    entry = catalog.find(msgid)
    assert entry is not None
    entry.msgstr, entry.flags = msgstr, ["fuzzy"] if fuzzy else []
    entry.tcomment = "\n".join(filter(None, [comment, entry.tcomment]))
    catalog.metadata["X-Generator"] = "Scribe 4"
    path.write_bytes(str(catalog).encode().replace(b"\n", b"\r\n"))


@pytest.fixture
def sent(press: Press, tmp_path: Path) -> Path:
    """The Japanese catalog as it was sent to a translator."""
    press("draft", TRAM, "--to", "ja")
    return Path(shutil.copy(press.catalog(TRAM, "ja"), tmp_path / "news-ja-final (2).po"))


def test_a_returned_file_of_any_name_is_taken_in(press: Press, sent: Path) -> None:
    _write(sent, _SENTENCE, "一晩におよそ1,400人を運びます。", comment="? 定員か実績か")
    _write(press.catalog(TRAM, "ja"), _OTHER, "看護師やパン職人の要望です。")
    done = press("merge", sent)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"locales/ja/LC_MESSAGES/{TRAM}.po: 1 taken, 0 in conflict\n"
    ours = press.catalog(TRAM, "ja")
    entry = _entry(ours, _SENTENCE)
    assert (entry.msgstr, entry.fuzzy) == ("一晩におよそ1,400人を運びます。", False)
    assert entry.tcomment.startswith("? 定員か実績か")
    assert _entry(ours, _OTHER).msgstr == "看護師やパン職人の要望です。"
    before = ours.read_bytes()
    assert press("merge", sent).out.endswith(": 0 taken, 0 in conflict\n")
    assert ours.read_bytes() == before


def test_what_both_changed_is_left_to_a_person(press: Press, sent: Path) -> None:
    ours = press.catalog(TRAM, "ja")
    _write(sent, _SENTENCE, "先方の訳。")
    _write(ours, _SENTENCE, "こちらの訳。")
    done = press("merge", sent)
    assert done.code == 1
    line = ours.read_text(encoding="utf-8").split("\n").index(f'msgid "{_SENTENCE}"') + 1
    assert f"locales/ja/LC_MESSAGES/{TRAM}.po:{line}: conflict: {_SENTENCE}\n" in done.out
    entry = _entry(ours, _SENTENCE)
    assert (entry.msgstr, entry.fuzzy) == ("こちらの訳。", False)
    assert f"? {sent.name} has approved: 先方の訳。" in entry.tcomment
    assert press("merge", sent, "--json").json["merged"][0]["conflicts"][0]["msgid"] == _SENTENCE


def test_a_copy_of_an_older_source_is_brought_up_to_date_first(press: Press, sent: Path) -> None:
    _write(sent, _SENTENCE, "一晩におよそ1,400人を運びます。")
    source = press.source(TRAM)
    source.write_text(source.read_text(encoding="utf-8").replace("1,400", "1,900"), encoding="utf-8")
    press("draft", TRAM, "--to", "ja")
    assert press("merge", sent).code == 0
    entry = _entry(press.catalog(TRAM, "ja"), _SENTENCE.replace("1,400", "1,900"))
    assert (entry.msgstr, entry.fuzzy) == ("一晩におよそ1,900人を運びます。", True)
    assert entry.previous_msgid == _SENTENCE
    old = _entry(press.catalog(TRAM, "ja"), _SENTENCE)
    assert (old.msgstr, old.obsolete, old.fuzzy) == ("一晩におよそ1,400人を運びます。", True, False)
    assert "changed: … will carry about [-1,400-]{+1,900+} passengers a night …" in entry.comment


def test_without_the_history_git_says_what_was_sent(press: Press, sent: Path) -> None:
    ours = press.catalog(TRAM, "ja")
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@mill.example", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *words], cwd=press.root, check=True)
    shutil.rmtree(press.root / ".locpipe")
    _write(ours, _SENTENCE, "こちらの訳。")
    assert press("merge", sent).out == f"locales/ja/LC_MESSAGES/{TRAM}.po: 0 taken, 0 in conflict\n"
    shutil.rmtree(press.root / ".git")
    shutil.rmtree(press.root / ".locpipe")
    assert "what was sent is not known" in press("merge", sent).out
    kept = Path(shutil.copy(sent, sent.with_name("sent.po")))
    _write(sent, _SENTENCE, "先方の訳。")
    assert press("merge", sent, "--base", kept).code == 1
    assert press("merge", sent, "--base", sent).code == 0


def test_a_file_that_lost_its_header_needs_to_be_told(press: Press, sent: Path) -> None:
    text = sent.read_text(encoding="utf-8").split("\n")
    bare = [line for line in text if not line.startswith(('"X-Locpipe', '"Language'))]
    sent.write_text("\n".join(bare), encoding="utf-8")
    _write(sent, _SENTENCE, "先方の訳。")
    done = press("merge", sent)
    assert done.code == 1
    assert "does not say which release it belongs to" in done.err
    assert "say --to" in press("merge", sent, "--into", TRAM).err
    assert press("merge", sent, "--into", TRAM, "--to", "ja").code == 0
    assert _entry(press.catalog(TRAM, "ja"), _SENTENCE).msgstr == "先方の訳。"


def test_a_file_of_another_release_is_not_taken(press: Press, sent: Path) -> None:
    press("draft")
    before = press.files()
    assert "it has no sentence of this release" in press("merge", sent, "--into", BAKERY, "--to", "ja").err
    assert press("merge", sent, "--into", KILN).code == 1
    assert press("merge", press.source(TRAM)).code == 1
    assert press("merge", sent, "--into", "nothing").code == 2
    assert press.files() == before


def test_one_bad_file_does_not_stop_the_others(press: Press, sent: Path) -> None:
    bad = sent.with_name("bad.po")
    bad.write_text("msgid broken\n", encoding="utf-8")
    _write(sent, _SENTENCE, "先方の訳。")
    done = press("merge", bad, sent)
    assert done.code == 1
    assert done.err.endswith(f"failed: {bad}\n")
    assert _entry(press.catalog(TRAM, "ja"), _SENTENCE).msgstr == "先方の訳。"


def test_a_copy_that_was_sent_says_what_was_changed_since(press: Press) -> None:
    press("draft", TRAM, "--to", "ja")
    ours = press.catalog(TRAM, "ja")
    _write(ours, _SENTENCE, "一晩に1400人を運びます。")  # before it is sent
    before = ours.read_bytes()
    done = press("send", TRAM, "--to", "ja")
    assert (done.code, done.out) == (0, f"build/sent/{TRAM}.ja.po\n")
    assert ours.read_bytes() == before
    copy = press.root / "build" / "sent" / f"{TRAM}.ja.po"
    _write(copy, _SENTENCE, "一晩におよそ1,400人を運びます。")
    _write(copy, _RUNS, "先方の訳。")
    _write(ours, _RUNS, "こちらの訳。")
    done = press("merge", copy)
    assert ": 1 taken, 1 in conflict\n" in done.out
    assert _entry(ours, _SENTENCE).msgstr == "一晩におよそ1,400人を運びます。"
    assert _entry(ours, _RUNS).msgstr == "こちらの訳。"


def test_only_a_catalog_that_is_there_can_be_sent(press: Press) -> None:
    assert "there is no catalog yet" in press("send", TRAM, "--to", "ja").err
    press("draft", TRAM, "--to", "ja")
    done = press("send", TRAM, "--to", "ja", "--output", "out", "--json")
    assert done.json["sent"] == [{"release": TRAM, "target": "ja", "path": f"out/{TRAM}.ja.po"}]


# --- an editor that was open meanwhile


def test_an_editor_with_an_older_copy_does_not_undo_what_others_wrote(press: Press, sent: Path) -> None:
    ours = press.catalog(TRAM, "ja")
    opened = ours.read_bytes()  # somebody opens the catalog in an editor
    _write(sent, _SENTENCE, "先方の訳。")
    _write(sent, _RUNS, "20分ごとに<g1>オールドミル</g1>と<g2>港</g2>を結びます。")
    press("merge", sent)
    ours.write_bytes(opened)
    _write(ours, _OTHER, "看護師やパン職人の要望です。")  # saved over what came back
    _write(ours, _RUNS, "編集中の訳。")
    done = press("draft", TRAM, "--to", "ja")
    assert done.code == 0
    assert done.err == (
        f"locales/ja/LC_MESSAGES/{TRAM}.po: warning: an older copy was saved over a newer version\n"
        "hint: 1 texts were brought back; 1 are left to you in comments (# ? …); reload the file in your editor\n"
    )
    assert _entry(ours, _SENTENCE).msgstr == "先方の訳。"
    assert _entry(ours, _OTHER).msgstr == "看護師やパン職人の要望です。"
    assert _entry(ours, _RUNS).msgstr == "編集中の訳。"
    assert "? the version that was saved over has approved: 20分ごとに<g1>" in _entry(ours, _RUNS).tcomment
    before = ours.read_bytes()
    assert press("draft", TRAM, "--to", "ja").err == ""
    assert ours.read_bytes() == before


def test_a_version_that_was_checked_out_on_purpose_stays(press: Press, sent: Path) -> None:
    ours = press.catalog(TRAM, "ja")
    subprocess.run(["git", "init", "-q"], cwd=press.root, check=True)
    subprocess.run(["git", "add", ours], cwd=press.root, check=True)
    who = ["-c", "user.name=a", "-c", "user.email=a@mill.example"]
    subprocess.run(["git", *who, "commit", "-qm", "a"], cwd=press.root, check=True)
    _write(sent, _SENTENCE, "先方の訳。")
    press("merge", sent)
    subprocess.run(["git", "checkout", "-q", "--", ours], cwd=press.root, check=True)
    done = press("draft", TRAM, "--to", "ja")
    assert (done.code, done.err) == (0, "")
    assert "先方" not in ours.read_text(encoding="utf-8")


def test_work_that_was_read_and_then_saved_over_is_asked_about(press: Press, sent: Path) -> None:
    ours = press.catalog(TRAM, "ja")
    opened = ours.read_bytes()
    _write(ours, _SENTENCE, "一晩におよそ1,400人を運びます。")
    assert press("draft", TRAM, "--to", "ja").err == ""
    ours.write_bytes(opened)  # somebody who had it open saves
    assert "1 are left to you" in press("draft", TRAM, "--to", "ja").err
    entry = _entry(ours, _SENTENCE)
    assert entry.fuzzy
    assert entry.tcomment.startswith("? this file, when it was read before, has approved: 一晩におよそ")
    assert press("draft", TRAM, "--to", "ja").err == ""


def test_a_later_text_over_one_that_was_only_read_is_one_persons_work(press: Press, sent: Path) -> None:
    ours = press.catalog(TRAM, "ja")
    opened = ours.read_bytes()
    _write(ours, _SENTENCE, "一晩におよそ1,400人を運びます。")
    assert press("draft", TRAM, "--to", "ja").err == ""
    _write(ours, _SENTENCE, "一晩に約1,400人が乗ります。")
    own = ours.read_bytes()
    ours.write_bytes(opened)
    _write(ours, _SENTENCE, "一晩に約1,400人が乗ります。")
    assert ours.read_bytes() == own, "nothing in the file says who had it open"
    assert press("draft", TRAM, "--to", "ja").err == ""
    assert ours.read_bytes() == own


def test_what_was_saved_over_is_not_built_nor_signed_off(press: Press, sent: Path) -> None:
    press("draft", TRAM, "--to", "ja")
    press.approve(TRAM, "ja")
    press("build", TRAM, "--to", "ja")
    edition = press.edition(TRAM, "ja").read_bytes()
    ours = press.catalog(TRAM, "ja")
    opened = ours.read_bytes()
    press("send", TRAM, "--to", "ja")
    copy = press.root / "build" / "sent" / f"{TRAM}.ja.po"
    _write(copy, _SENTENCE, "一晩におよそ1,400人を運びます。")
    press("merge", copy)
    ours.write_bytes(opened)
    refused = press("build", TRAM, "--to", "ja")
    assert refused.code == 1
    assert "an editor saved an older copy over a newer version of the catalog" in refused.err
    assert press("approve", TRAM, "--to", "ja", "--by", "Mori Hana").code == 1
    assert press("status", TRAM, "--to", "ja", "--json").json[0]["next"] == f"locpipe draft {TRAM} --to ja"
    assert press.edition(TRAM, "ja").read_bytes() == edition
    assert "1 are left to you" in press("draft", TRAM, "--to", "ja").err
    assert "has approved: 一晩におよそ1,400人を運びます。" in _entry(ours, _SENTENCE).tcomment
    assert "1 query is open" in press("build", TRAM, "--to", "ja").err
    assert press.edition(TRAM, "ja").read_bytes() == edition


def test_a_late_save_without_a_change_is_settled_by_one_draft(press: Press, sent: Path) -> None:
    ours = press.catalog(TRAM, "ja")
    opened = ours.read_bytes()
    source = press.source(TRAM)
    source.write_text(source.read_text(encoding="utf-8").replace("1,400", "1,900"), encoding="utf-8")
    press("draft", TRAM, "--to", "ja")
    source.write_text(source.read_text(encoding="utf-8").replace("1,900", "1,400"), encoding="utf-8")
    ours.write_bytes(opened)
    assert press("status", TRAM, "--to", "ja", "--json").json[0]["catalog"] == "stale"
    press("draft", TRAM, "--to", "ja")
    assert press("status", TRAM, "--to", "ja", "--json").json[0]["catalog"] == "current"


def test_a_conflict_that_a_person_decided_stays_decided(press: Press, sent: Path) -> None:
    ours = press.catalog(TRAM, "ja")
    _write(sent, _SENTENCE, "先方の訳。")
    _write(ours, _SENTENCE, "こちらの訳。")
    assert press("merge", sent).code == 1
    text = ours.read_text(encoding="utf-8")
    ours.write_text("\n".join(line for line in text.split("\n") if not line.startswith("# ?")), encoding="utf-8")
    assert press("merge", sent).code == 0
    assert _entry(ours, _SENTENCE).tcomment.startswith("locpipe: draft")


def test_a_language_that_the_project_does_not_have_is_refused(press: Press, sent: Path) -> None:
    (press.root / "locpipe.yml").write_text("languages: [en, ja]\nengine: pseudo\n", encoding="utf-8")
    sent.write_text(sent.read_text(encoding="utf-8").replace("Language: ja", "Language: ko"), encoding="utf-8")
    assert "no language of this project" in press("merge", sent).err
    assert not (press.root / "locales" / "ko").exists()


def test_an_empty_catalog_is_refilled(press: Press, sent: Path) -> None:
    ours = press.catalog(TRAM, "ja")
    _write(sent, _SENTENCE, "先方の訳。")
    press("merge", sent)
    ours.write_bytes(b"")  # an editor crashed
    assert "1 texts were brought back" in press("draft", TRAM, "--to", "ja").err
    assert _entry(ours, _SENTENCE).msgstr == "先方の訳。"


def test_a_merge_that_was_undone_finds_its_conflicts_again(press: Press, sent: Path) -> None:
    ours = press.catalog(TRAM, "ja")
    _write(sent, _SENTENCE, "先方の訳。")
    _write(ours, _SENTENCE, "こちらの訳。")
    before = ours.read_bytes()
    assert press("merge", sent).code == 1
    ours.write_bytes(before)  # as git checkout does
    assert press("merge", sent).code == 1
    assert "先方の訳。" in _entry(ours, _SENTENCE).tcomment


def test_a_copy_that_was_worked_on_is_not_overwritten(press: Press) -> None:
    press("draft", TRAM, "--to", "ja")
    copy = press.root / "build" / "sent" / f"{TRAM}.ja.po"
    assert [press("send", TRAM, "--to", "ja").code for _ in range(2)] == [0, 0]
    _write(copy, _SENTENCE, "先方の訳。")
    worked_on = copy.read_bytes()
    done = press("send", TRAM, "--to", "ja")
    assert (done.code, copy.read_bytes()) == (1, worked_on)
    assert f"hint: merge it first, then move it away: locpipe merge build/sent/{TRAM}.ja.po" in done.err
    copy.write_text("mine", encoding="utf-8")
    assert press("send", TRAM, "--to", "ja").code == 1
    assert copy.read_text(encoding="utf-8") == "mine"


def test_a_copy_that_is_older_than_its_source_is_sent_with_a_warning(press: Press) -> None:
    press("draft", TRAM, "--to", "ja")
    source = press.source(TRAM)
    source.write_text(source.read_text(encoding="utf-8").replace("1,400", "1,900"), encoding="utf-8")
    done = press("send", TRAM, "--to", "ja")
    assert done.code == 0
    assert "warning: the source has changed since the catalog was updated\nhint: run: locpipe draft" in done.err


def test_texts_of_another_language_are_refused(press: Press, sent: Path) -> None:
    press("draft", TRAM, "--to", "ko")
    _write(sent, _SENTENCE, "先方の訳。")
    korean = press.catalog(TRAM, "ko").read_bytes()
    renamed = press.root / "renamed.po"
    renamed.write_text(sent.read_text(encoding="utf-8").replace("Language: ja", "Language: ko"), encoding="utf-8")
    for words in ((sent, "--to", "ko"), (renamed,)):
        done = press("merge", *words)
        assert done.code == 1
        assert "it was made from a catalog in another language, not ko" in done.err
    bare = "\n".join(line for line in renamed.read_text("utf-8").split("\n") if not line.startswith('"X-Locpipe-R'))
    renamed.write_text(bare, encoding="utf-8")
    assert "5 of its 5 longer texts are not in ko" in press("merge", renamed).err
    assert press.catalog(TRAM, "ko").read_bytes() == korean


@pytest.mark.parametrize("damage", ["comments", "cr", "separators"])
def test_a_catalog_in_which_nothing_can_be_read_is_not_taken_for_a_new_one(press: Press, damage: str) -> None:
    press("draft", TRAM, "--to", "ja")
    ours = press.catalog(TRAM, "ja")
    _write(ours, _SENTENCE, "こちらの訳。")
    text = ours.read_text(encoding="utf-8")
    broken = {
        "comments": "".join(f"# {line}" for line in text.splitlines(keepends=True)),
        "cr": text.replace("\n", "\r"),
        "separators": text.replace("\n", "\u2028"),
    }[damage]
    ours.write_bytes(broken.encode())
    shutil.rmtree(press.root / ".locpipe")
    done = press("draft", TRAM, "--to", "ja")
    assert (done.code, ours.read_bytes()) == (1, broken.encode())
    assert "error: there is no entry in it" in done.err


@pytest.mark.parametrize("text", ["The translation is to come later.", "这条夜间电车线路从五月开始运营。", ""])
def test_a_file_in_which_nobody_translated_is_refused(press: Press, sent: Path, text: str) -> None:
    before = press.catalog(TRAM, "ja").read_bytes()
    file = polib.pofile(str(sent), wrapwidth=0)
    for entry in file:
        entry.msgstr, entry.flags, entry.tcomment = text or entry.msgid, [], ""
    file.save()
    done = press("merge", sent)
    assert (done.code, press.catalog(TRAM, "ja").read_bytes()) == (1, before)
    assert "longer texts are not in ja" in done.err


def test_a_joined_sentence_is_not_taken_without_the_one_that_has_its_text(press: Press, sent: Path) -> None:
    ours = press.catalog(TRAM, "ja")
    _write(ours, _OTHER, "「看護師も求めていた」とエッダ・クイル氏。")
    _write(ours, _SENTENCE, "一晩に1,400人を運ぶ。")
    press("draft", TRAM)
    _write(sent, _OTHER, "「看護師も求めていた」とクイル氏。一晩に1,400人を運ぶ。")
    _write(sent, _SENTENCE, "<joined/>")
    done = press("merge", sent, "--json").json["merged"][0]
    assert (len(done["taken"]), len(done["conflicts"])) == (0, 2)
    assert _entry(ours, _SENTENCE).msgstr == "一晩に1,400人を運ぶ。"


def test_a_question_in_the_header_of_a_returned_file_comes_along(press: Press, sent: Path) -> None:
    sent.write_text("# ? Which pier is meant?\n" + sent.read_text(encoding="utf-8"), encoding="utf-8")
    assert press("merge", sent).code == 0
    assert "# ? Which pier is meant?\n" in press.catalog(TRAM, "ja").read_text(encoding="utf-8")
    assert press("status", TRAM, "--to", "ja", "--json").json[0]["queries"]


def test_copies_are_not_written_among_the_catalogs(press: Press) -> None:
    press("draft", TRAM, "--to", "ja")
    before = press.files()
    assert press("send", TRAM, "--to", "ja", "--output", "locales/ja/LC_MESSAGES").code == 2
    assert press.files() == before


@pytest.mark.parametrize("half", [0, 1], ids=["the first", "the second"])
def test_of_a_divided_text_the_half_that_a_copy_does_not_approve_stays_a_draft(press: Press, half: int) -> None:
    whole = "The museum opens its new wing in May, and tickets for it can be bought at the door from nine."
    halves = "The museum opens its new wing in May.", "Tickets for it can be bought at the door from nine."
    texts = "美術館は5月に新館を開く。", "券は9時から入口で買える。"
    release = press.root / "releases" / "2026-09-01-wing.en.md"
    ours = press.catalog(release.name.removesuffix(".en.md"), "ja")
    release.write_text(f"# New wing\n\n{whole}\n", encoding="utf-8")
    press("draft", release.stem.removesuffix(".en"), "--to", "ja")
    _write(ours, whole, "".join(texts))
    release.write_text(f"# New wing\n\n{' '.join(halves)}\n", encoding="utf-8")
    press("draft", release.stem.removesuffix(".en"), "--to", "ja")
    copy = press.root / press("send", release.stem.removesuffix(".en"), "--to", "ja").out.strip()
    _write(copy, halves[half], texts[half])
    assert press("merge", copy).out.endswith(": 1 taken, 0 in conflict\n")
    for _ in range(2):
        told = [(_entry(ours, each).msgstr, _entry(ours, each).fuzzy) for each in halves]
        assert told == [(text, number != half) for number, text in enumerate(texts)]
        assert (_entry(ours, whole).msgstr, bool(_entry(ours, whole).obsolete)) == ("".join(texts), True)
        press("draft", release.stem.removesuffix(".en"), "--to", "ja")
