"""`locpipe check`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from workplace import KILN, TRAM, Outcome, Press

_FOREIGN = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ja\\n"

msgid "Fernley Books opened in <g1>Dunmere</g1>."
msgstr "ダンミアに開店しました。"

msgctxt "sign"
msgid "Fernley Books"
msgstr "フェアンリー書房"
"""


def _foreign(press: Press, text: str = _FOREIGN) -> Path:
    path = press.root / "returned.po"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_project_without_faults_has_no_errors(press: Press) -> None:
    press("draft", TRAM)
    done = press("check", TRAM)
    assert (done.code, done.out, done.err) == (0, "No findings.\n", "")


def test_a_lost_code_is_an_error(press: Press) -> None:
    press("draft", TRAM)
    path = press.catalog(TRAM, "ja")
    text = path.read_text(encoding="utf-8").replace("<g1>クサ ウユ</g1>", "クサ ウユ")
    path.write_text(text, encoding="utf-8")
    done = press("check", TRAM, "--to", "ja")
    line = next(n for n, said in enumerate(text.splitlines(), 1) if said.startswith('msgid "The line runs'))
    assert done.code == 1
    assert done.out.startswith(f"locales/ja/LC_MESSAGES/{TRAM}.po:{line}: error: ")
    assert "[codes]" in done.out.splitlines()[0]


def test_json_has_one_object_a_finding(press: Press) -> None:
    _foreign(press)
    done = press("check", "returned.po", "--json")
    assert done.code == 1
    found = next(row for row in done.json if row["check"] == "codes")
    assert set(found) == {"check", "severity", "file", "line", "msgctxt", "msgid", "message", "waived"}
    assert found["severity"] == "error"
    assert (found["file"], found["line"], found["msgctxt"]) == ("returned.po", 6, None)
    assert found["msgid"] == "Fernley Books opened in <g1>Dunmere</g1>."


def test_any_po_file_can_be_checked_outside_a_project(empty: Press) -> None:
    path = _foreign(empty)
    done = empty("check", path)
    assert done.code == 1
    assert "returned.po:6: error: " in done.out
    assert empty.files() == {"returned.po": _FOREIGN.encode()}


def test_a_glossary_can_be_given(empty: Press) -> None:
    _foreign(empty)
    terms = "entries:\n  - {type: organization, en: Fernley Books, ja: ファーンリー書店, ko: 펀리서점}\n"
    (empty.root / "names.yml").write_text(terms, encoding="utf-8")
    without = empty("check", "returned.po", "--json").json
    found = empty("check", "returned.po", "--glossary", "names.yml", "--json").json
    assert not any(row["check"] == "terms" for row in without)
    assert {row["msgctxt"] for row in found if row["check"] == "terms"} == {None, "sign"}


def test_a_glossary_can_be_given_for_releases_too(press: Press) -> None:
    press("draft", TRAM, "--to", "ja")
    terms = "entries:\n  - {type: organization, en: Larkmoor Transit, ja: ラークムーア都市交通, ko: 라크무어교통}\n"
    (press.root / "names.yml").write_text(terms, encoding="utf-8")
    found = press("check", TRAM, "--to", "ja", "--glossary", "names.yml", "--json").json
    assert {row["check"] for row in found} == {"terms"}


def test_a_file_without_a_language_asks_for_it(empty: Press) -> None:
    path = _foreign(empty, _FOREIGN.replace('"Language: ja\\n"\n', ""))
    asked = empty("check", path)
    assert asked.code == 1
    assert asked.err == (
        f"returned.po: error: no Language in its header\nhint: say which language it is: --to ja\nfailed: {path}\n"
    )
    assert "[codes]" in empty("check", path, "--to", "ja").out


@pytest.mark.parametrize("tag", ["ja_JP", "JA", "ja-JP"])
def test_the_language_of_a_header_may_name_a_region(empty: Press, tag: str) -> None:
    path = _foreign(empty, _FOREIGN.replace("Language: ja", f"Language: {tag}"))
    assert "[codes]" in empty("check", path).out


def test_a_file_in_its_source_language_asks_for_the_other(empty: Press) -> None:
    path = _foreign(empty, _FOREIGN.replace("Language: ja", "Language: en"))
    asked = empty("check", path)
    assert asked.code == 1
    assert "returned.po: error: it is taken to be translated from en into en\nhint: say --from" in asked.err
    assert "[codes]" in empty("check", path, "--from", "ko").out


def test_one_bad_file_does_not_stop_the_others(empty: Press) -> None:
    path = _foreign(empty)
    (empty.root / "bad.po").write_text('msgid "a\n', encoding="utf-8")
    done = empty("check", "bad.po", path)
    assert done.code == 1
    assert "bad.po:1: error: not a PO line" in done.err
    assert "failed: bad.po" in done.err
    assert "returned.po:6: error: " in done.out


def test_what_could_not_be_read_is_not_said_to_have_no_findings(empty: Press) -> None:
    done = empty("check", "gone.po")
    assert (done.code, done.out) == (1, "")
    assert done.err == "gone.po: error: no such file\nfailed: gone.po\n"


def test_releases_and_files_can_be_checked_together(press: Press) -> None:
    press("draft", TRAM)
    _foreign(press)
    assert "returned.po:6" in press("check", TRAM, "returned.po").out


def _ids(done: Outcome) -> set[str]:
    return {row["check"] for row in done.json}


def test_checks_can_be_selected_and_ignored(press: Press) -> None:
    _foreign(press)
    assert _ids(press("check", "returned.po", "--json")) == {"codes"}
    assert _ids(press("check", "returned.po", "--json", "--ignore", "codes")) == set()
    assert _ids(press("check", "returned.po", "--json", "--select", "terms, script")) == set()
    assert press("check", "returned.po", "--ignore", "codes").code == 0
    wrong = press("check", "returned.po", "--select", "cods")
    assert (wrong.code, wrong.err) == (2, "error: there is no check 'cods'\nhint: did you mean 'codes'?\n")


def test_checks_can_be_ignored_by_the_project_and_for_a_release(press: Press) -> None:
    press("draft", TRAM, KILN)
    for name in (TRAM, KILN):
        path = press.catalog(name, "ko")
        path.write_text(path.read_text(encoding="utf-8").replace("<g1>", ""), encoding="utf-8")
    config = press.root / "locpipe.yml"
    text = config.read_text(encoding="utf-8")
    files = {row["file"] for row in press("check", "--json").json if row["check"] == "codes"}
    assert len(files) == 2
    config.write_text(f"{text}releases:\n  {TRAM}:\n    ignore: [codes]\n", encoding="utf-8")
    assert {row["file"] for row in press("check", "--json").json if row["check"] == "codes"} == {
        f"locales/ko/LC_MESSAGES/{KILN}.po"
    }
    config.write_text(f"{text}checks:\n  ignore: [codes]\n", encoding="utf-8")
    assert "codes" not in _ids(press("check", "--json"))
    assert "codes" not in _ids(press("check", f"locales/ko/LC_MESSAGES/{KILN}.po", "--json"))
    assert "codes" in _ids(press("check", "--json", "--select", "codes")), "who asks for a check wants it"
    assert press("check", "--select", "").code == press("check", "--json", "--format", "github").code == 2
    config.write_text(f"{text}checks:\n  ignore:\n    - code\n", encoding="utf-8")
    wrong = press("check")
    line = len(text.splitlines()) + 3
    said = f"locpipe.yml:{line}: error: there is no check 'code'\nhint: did you mean 'codes'?\n"
    assert (wrong.code, wrong.err) == (2, said)


def test_fixes_are_shown_and_made_where_they_may_be(press: Press) -> None:
    press("draft", TRAM, "--to", "ja")
    press.approve(TRAM, "ja")
    path = press.catalog(TRAM, "ja")
    text = path.read_text(encoding="utf-8")
    wrong = text.replace("。", "｡", 1)
    assert wrong != text
    path.write_text(wrong, encoding="utf-8")
    assert press("check", TRAM, "--fix").err == ""
    assert path.read_text(encoding="utf-8") == wrong, "nobody asked for people's texts"
    shown = press("check", TRAM, "--fix-edited", "--diff")
    assert ": would be fixed: " in shown.err
    assert press("check", TRAM, "--fix-edited", "--diff", "--select", "punctuation").code == 1
    assert path.read_text(encoding="utf-8") == wrong
    assert ": fixed: " in press("check", TRAM, "--fix-edited").err
    assert path.read_text(encoding="utf-8") != wrong
    assert press("status", TRAM, "--to", "ja", "--json").json[0]["states"]["edited"] == 1
    assert press("check", TRAM, "--fix-edited").err == ""
    assert press("check", TRAM, "--fix-edited", "--diff", "--select", "terms").code == 0
    assert press("check", str(path), "--fix").code == 2


def test_github_is_given_annotations(press: Press) -> None:
    _foreign(press, _FOREIGN.replace("ダンミアに", "100%、<g2>\\n"))
    done = press("check", "returned.po", "--format", "github")
    first, *_ = done.out.splitlines()
    assert done.code == 1
    assert first.startswith("::error file=returned.po,line=6,title=Inline codes::<g1>")
    assert all(
        re.fullmatch(r"::(error|warning|notice) file=[^:]+,line=\d+,title=[^:]+::.+", x) for x in done.out.splitlines()
    )


def test_plural_entries_and_obsolete_ones_do_no_harm(empty: Press) -> None:
    more = """
msgid "%d book"
msgid_plural "%d books"
msgstr[0] "%d冊"

msgid "%d fish"
msgid_plural "%d fish"
msgstr[0] "%d匹"
msgstr[1] "%d匹"

#~ msgid "gone"
#~ msgstr "旧"
"""
    path = _foreign(empty, _FOREIGN + more)
    done = empty("check", path)
    assert "Traceback" not in done.err
    assert "gone" not in done.out
