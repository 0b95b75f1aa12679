"""`locpipe draft`."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import polib
import pytest
from workplace import BAKERY, CONFIG, KILN, TRAM, Press, plain_environment

from locpipe.engines.pseudo import PseudoEngine

_SENTENCE = "It will carry about 1,400 passengers a night."
_OTHER = "“Nurses and bakers asked for this line,” said Edda Quill, director of Larkmoor Transit."


def _entry(press: Press, msgid: str, name: str = TRAM, language: str = "ja") -> polib.POEntry:
    found = polib.pofile(str(press.catalog(name, language)), wrapwidth=0).find(msgid, include_obsolete_entries=True)
    assert found is not None
    return found


def _approve(press: Press, msgid: str, msgstr: str) -> None:
    """Do as a reviewer who corrects one entry and clears its flag."""
    path = press.catalog(TRAM, "ja")
    catalog = polib.pofile(str(path), wrapwidth=0)
    entry = catalog.find(msgid)
    assert entry is not None
    entry.msgstr, entry.flags = msgstr, []
    catalog.save()


def _reword(press: Press, old: str, new: str) -> None:
    path = press.source(TRAM)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_release_is_drafted_into_every_language_but_its_own(press: Press) -> None:
    done = press("draft")
    assert (done.code, done.err) == (0, "")
    made = {path.relative_to(press.root / "locales").as_posix() for path in press.root.rglob("*.po")}
    assert made == {
        f"{language}/LC_MESSAGES/{name}.po"
        for name, own in ((TRAM, "en"), (KILN, "ja"), (BAKERY, "ko"))
        for language in ("en", "ja", "ko")
        if language != own
    }
    assert {path.name for path in press.root.rglob("*.pot")} == {f"{name}.pot" for name in (TRAM, KILN, BAKERY)}


def test_only_the_releases_and_languages_asked_for_are_drafted(press: Press) -> None:
    assert press("draft", TRAM, "--to", "ja").code == 0
    assert [path.stem for path in press.root.rglob("*.po")] == [TRAM]


@pytest.mark.parametrize("name", [TRAM, f"{TRAM}.en", f"{TRAM}.en.md", f"releases/{TRAM}.en.md"])
def test_a_release_is_named_by_name_or_path(press: Press, name: str) -> None:
    assert press("draft", name, "--to", "ja").code == 0
    assert press.catalog(TRAM, "ja").is_file()


def test_a_release_named_twice_is_drafted_once(press: Press) -> None:
    done = press("draft", TRAM, f"releases/{TRAM}.en.md", "--to", "ja")
    assert done.out.count("segments") == 1


def test_a_draft_is_fuzzy_and_says_what_made_it(press: Press) -> None:
    press("draft")
    entry = _entry(press, _SENTENCE)
    assert entry.fuzzy
    assert entry.tcomment.startswith(f"locpipe: draft by=pseudo:{PseudoEngine.revision} ")


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_msgfmt_accepts_every_catalog_in_silence(press: Press) -> None:
    press("draft")
    for path in press.root.rglob("*.po"):
        checked = subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], capture_output=True, text=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, ""), path


def test_a_second_run_rewrites_nothing(press: Press) -> None:
    press("draft")
    before = {path: path.stat().st_mtime_ns for path in press.root.rglob("*.po*")}
    content = press.files()
    again = press("draft")
    assert again.code == 0
    assert "0 drafted, 0 recalled" in again.out
    assert press.files() == content
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_the_cache_can_be_deleted_at_any_time(press: Press) -> None:
    press("draft")
    before = press.files()
    shutil.rmtree(press.root / ".locpipe")
    shutil.rmtree(press.root / "locales")
    assert press("draft").code == 0
    assert press.files() == before


def test_a_broken_cache_is_thrown_away(press: Press) -> None:
    (press.root / ".locpipe").mkdir()
    (press.root / ".locpipe" / "drafts.sqlite").write_bytes(b"this is no database" * 100)
    done = press("draft", TRAM)
    assert (done.code, done.err) == (0, "")
    with sqlite3.connect(press.root / ".locpipe" / "drafts.sqlite") as cache:
        assert cache.execute("SELECT count(*) FROM answers").fetchone()[0] > 0


def test_approved_text_survives_a_rerun_and_a_redraft(press: Press) -> None:
    press("draft")
    _approve(press, _SENTENCE, "一晩におよそ1,400人を運びます。")
    before = press.catalog(TRAM, "ja").read_bytes()
    press("draft")
    press("draft", "--redraft")
    assert press.catalog(TRAM, "ja").read_bytes() == before


def test_approved_text_survives_a_change_of_another_sentence(press: Press) -> None:
    press("draft")
    _approve(press, _SENTENCE, "一晩におよそ1,400人を運びます。")
    _reword(press, "Nurses and bakers asked for this line", "Bakers asked for this line")
    press("draft")
    entry = _entry(press, _SENTENCE)
    assert (entry.msgstr, entry.fuzzy) == ("一晩におよそ1,400人を運びます。", False)


def test_approved_text_goes_along_fuzzy_when_its_own_sentence_changes(press: Press) -> None:
    press("draft")
    _approve(press, _SENTENCE, "一晩におよそ1,400人を運びます。")
    _reword(press, "1,400 passengers", "1,400 people")
    press("draft")
    entry = _entry(press, _SENTENCE.replace("passengers", "people"))
    assert (entry.msgstr, entry.fuzzy) == ("一晩におよそ1,400人を運びます。", True)
    assert entry.previous_msgid == _SENTENCE
    _reword(press, "1,400 people", "1,400 passengers")
    press("draft")
    back = _entry(press, _SENTENCE)
    assert (back.msgstr, back.fuzzy) == ("一晩におよそ1,400人を運びます。", False)


def test_a_changed_figure_is_patched_and_shown_in_both_languages(press: Press) -> None:
    press("draft")
    _approve(press, _SENTENCE, "一晩におよそ1,400人を運びます。")
    _reword(press, "1,400 passengers", "1,900 passengers")
    press("draft")
    entry = _entry(press, _SENTENCE.replace("1,400", "1,900"))
    assert (entry.msgstr, entry.fuzzy) == ("一晩におよそ1,900人を運びます。", True)
    assert "[-1,400-]{+1,900+} passengers" in entry.comment
    assert "translation: 一晩におよそ[-1,400-]{+1,900+}人を運びます。" in entry.comment
    _reword(press, "1,900 passengers", "1,400 passengers")
    press("draft")
    back = _entry(press, _SENTENCE)
    assert (back.msgstr, back.fuzzy) == ("一晩におよそ1,400人を運びます。", False)


def test_approved_text_of_a_sentence_that_is_gone_is_kept(press: Press) -> None:
    press("draft")
    _approve(press, _SENTENCE, "一晩におよそ1,400人を運びます。")
    _reword(press, " It will carry about\n1,400 passengers a night.", "")
    press("draft")
    entry = _entry(press, _SENTENCE)
    assert entry.obsolete
    assert entry.msgstr == "一晩におよそ1,400人を運びます。"
    assert press("status", TRAM, "--to", "ja", "--json").json[0]["states"]["approved"] == 0


def test_text_that_a_person_edited_stays_even_when_fuzzy(press: Press) -> None:
    press("draft")
    path = press.catalog(TRAM, "ja")
    catalog = polib.pofile(str(path), wrapwidth=0)
    entry = catalog.find(_OTHER)
    assert entry is not None
    entry.msgstr = "看護師とパン職人からの要望です。"
    catalog.save()
    press("draft", "--redraft")
    assert _entry(press, _OTHER).msgstr == "看護師とパン職人からの要望です。"


def test_a_new_term_redrafts_only_what_contains_it_and_nobody_edited(press: Press) -> None:
    press("draft")
    _approve(press, "Larkmoor Transit to Open a Night Tram Line", "ラークムーア交通、夜行路面電車を開業")
    before = {e.msgid: e.msgstr for e in polib.pofile(str(press.catalog(TRAM, "ja")), wrapwidth=0)}
    glossary = press.root / "glossary.yml"
    term = "  - type: term\n    en: night tram line\n    ja: 夜行路面電車線\n"
    glossary.write_text(glossary.read_text(encoding="utf-8") + term, encoding="utf-8")
    press("draft")
    after = {e.msgid: e.msgstr for e in polib.pofile(str(press.catalog(TRAM, "ja")), wrapwidth=0)}
    changed = {msgid for msgid in before if before[msgid] != after[msgid]}
    assert changed == {"Larkmoor Transit will open a night tram line on May 9."}
    assert "夜行路面電車線" in after[changed.pop()]


def test_json_says_what_was_done(press: Press) -> None:
    done = press("draft", TRAM, "--json").json
    assert set(done) == {"drafted", "usage", "passed_over", "not_ready", "failed", "errors"}
    assert (done["passed_over"], done["not_ready"]) == ([], None)
    assert done["failed"] == []
    assert [(row["release"], row["target"]) for row in done["drafted"]] == [(TRAM, "ja"), (TRAM, "ko")]
    row = done["drafted"][0]
    assert row["catalog"] == f"locales/ja/LC_MESSAGES/{TRAM}.po"
    assert row["states"] == {"empty": 0, "draft": 9, "edited": 0, "approved": 0}
    assert row["drafted"] + row["recalled"] == 9


def test_the_language_may_come_from_the_command_line(press: Press) -> None:
    press.release("2026-02-02-note.txt", "Dunmere Museum opens on Monday.\n")
    assert press("draft", "2026-02-02-note", "--to", "ja").code == 1
    assert press("draft", "2026-02-02-note", "--to", "ja", "--from", "en").code == 0


def _without_engine(folder: Path, *, runtime: bool) -> dict[str, str]:
    """An environment in which the local engine has no model, and none can be fetched."""
    folder.mkdir()
    stub = "" if runtime else "import sys\nsys.modules['xllamacpp'] = None\n"
    (folder / "sitecustomize.py").write_text(stub, encoding="utf-8")
    offline = {"PIP_NO_INDEX": "1", "HF_HUB_OFFLINE": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return plain_environment(PYTHONPATH=str(folder), LOCPIPE_CACHE_DIR=str(folder / "cache"), **offline)


def test_without_the_runtime_the_catalogs_are_complete_and_rules_still_apply(press: Press, tmp_path: Path) -> None:
    (press.root / "locpipe.yml").write_text(CONFIG.replace("pseudo", "local"), encoding="utf-8")
    done = press.process("draft", TRAM, "--to", "ja", env=_without_engine(tmp_path / "bare", runtime=False))
    assert done.code == 0
    assert "hint: install the runtime: pip install 'locpipe[local]'" in done.err
    assert _entry(press, "April 2, 2026").msgstr == "2026年4月2日"
    assert _entry(press, _SENTENCE).msgstr == ""
    assert press("draft", TRAM, "--to", "ja", "--engine", "pseudo").code == 0
    assert _entry(press, _SENTENCE).msgstr != ""


def test_a_line_of_glossary_terms_alone_needs_no_engine(press: Press, tmp_path: Path) -> None:
    press.release("2026-02-02-line.en.txt", "Larkmoor Transit\n\nIt moved.\n")
    environment = _without_engine(tmp_path / "bare", runtime=False)
    done = press.process("draft", "2026-02-02-line", "--to", "ja", "--engine", "local", "--json", env=environment)
    assert done.code == 0
    assert done.json["drafted"][0]["states"] == {"empty": 1, "draft": 1, "edited": 0, "approved": 0}
    assert "install the runtime" in done.err
    assert _entry(press, "Larkmoor Transit", "2026-02-02-line").msgstr == "ラークムーア交通"


def test_a_model_that_cannot_be_fetched_does_not_stop_the_rest(press: Press, tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp")
    environment = _without_engine(tmp_path / "bare", runtime=True)
    done = press.process("draft", TRAM, "--to", "ja", "--engine", "local", env=environment)
    assert done.code == 0
    assert "error: the model cannot be fetched: " in done.err
    assert "hint: fetch the model: locpipe engines pull local" in done.err
    assert "Traceback" not in done.err
    assert _entry(press, "April 2, 2026").msgstr == "2026年4月2日"


def test_a_release_without_text_is_no_error(press: Press) -> None:
    press.release("2026-02-02-void.en.md", "\n---\n")
    done = press("draft", "2026-02-02-void", "--to", "ja")
    assert (done.code, done.err) == (0, "")
    assert "; now no entries\n" in done.out
    assert press("build", "2026-02-02-void", "--to", "ja").code == 0
    assert press.edition("2026-02-02-void", "ja").read_text(encoding="utf-8") == "\n---\n"


def test_the_project_is_found_from_a_folder_inside_it(press: Press) -> None:
    assert press("-C", press.root / "releases", "draft", TRAM, "--to", "ja").code == 0
    assert press.catalog(TRAM, "ja").is_file()
