"""`locpipe waive`, and what `check` and `build` make of waivers."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest
from workplace import KILN, TRAM, TRAM_MD, Press, edit

from locpipe.waivers import Waivers

WHO = ("--by", "水原　こずえ", "--reason", "看板のとおり: #1 \"夜の'電車\"'")
CATALOG = f"locales/ja/LC_MESSAGES/{TRAM}.po"


def _places(press: Press, check: str, *words: str) -> list[str]:
    """Where a check found something, as it is printed."""
    said = press("check", *words).out.splitlines()
    return [line.partition(": ")[0] for line in said if line.endswith(f"[{check}]")]


def _waivers(press: Press) -> Waivers:
    return Waivers.load(press.root / "waivers.yml")


@pytest.fixture
def faulty(reviewed: Press) -> Press:
    """The reviewed project with one error in the tram's Japanese and others in the kiln's Korean."""
    edit(reviewed, "<g2>ニムア</g2>", "<g2>ニムア</g2><x9/>")
    edit(reviewed, "<g1>", "", name=KILN, language="ko")
    return reviewed


def test_a_finding_is_waived_where_check_shows_it(faulty: Press) -> None:
    (place,) = _places(faulty, "codes", TRAM)
    before = faulty.files()
    done = faulty("waive", place, *WHO)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("waivers.yml: waived: <x9/> ")
    assert {name for name, data in faulty.files().items() if before.get(name) != data} == {"waivers.yml"}
    done = faulty("check", TRAM)
    assert (done.code, done.out) == (0, "1 waived\n")
    (waiver,) = _waivers(faulty).items
    assert (waiver.by, waiver.reason) == (WHO[1], WHO[3])


def test_json_has_who_waived_it_and_null_for_the_others(faulty: Press) -> None:
    (place,) = _places(faulty, "codes", TRAM)
    made = faulty("waive", place, *WHO, "--json").json
    rows = faulty("check", "--json").json
    waived = [row["waived"] for row in rows if row["waived"]]
    assert waived == [{"by": WHO[1], "reason": WHO[3], "date": made["date"]}]
    assert len(rows) > 1
    assert (made["new"], made["to"], made["msgctxt"]) == (True, "ja", None)
    broken = faulty.release("2026-05-05-bad.en.txt", b"\xff")
    assert faulty("check", "--json").json[-1]["waived"] is None
    broken.unlink()


def test_errors_that_nobody_waived_are_errors_all_the_same(faulty: Press) -> None:
    (place,) = _places(faulty, "codes", TRAM)
    faulty("waive", place, *WHO)
    done = faulty("check", KILN, "--to", "ko")
    assert done.code == 1
    done = faulty("check")
    assert done.code == 1
    assert done.out.splitlines()[-1].endswith(", 1 waived")


def test_what_is_said_of_a_waiver_in_a_confidential_release_holds_no_text(faulty: Press) -> None:
    faulty.release(f"{TRAM}.en.md", TRAM_MD.replace("lang: en\n", "lang: en\nconfidential: true\n"))
    faulty("draft", TRAM)
    (place,) = _places(faulty, "codes", TRAM)
    done = faulty("waive", place, *WHO)
    assert (done.code, done.out) == (0, "waivers.yml: waived: confidential: open the file [codes]\n")
    again = faulty("waive", place, *WHO, "--json").json
    assert (again["msgid"], again["msgstr"], again["message"]) == ("", "", "confidential: open the file")
    (waiver,) = _waivers(faulty).items
    assert "ニムア" in waiver.msgstr


def test_waiving_it_again_changes_nothing(faulty: Press) -> None:
    (place,) = _places(faulty, "codes", TRAM)
    faulty("waive", place, *WHO)
    before = faulty.files()
    again = faulty("waive", place, "codes", "--by", "Mori Aya", "--reason", "other")
    assert (again.code, again.out.startswith("waivers.yml: already waived: ")) == (0, True)
    assert faulty.files() == before


def test_of_several_findings_one_has_to_be_named(reviewed: Press) -> None:
    edit(reviewed, "<g1>クサ ウユ</g1>", "クサ ウユ")
    place = _places(reviewed, "codes", TRAM)[0]
    before = reviewed.files()
    for words in ((), ("codes",)):
        refused = reviewed("waive", place, *words, *WHO)
        assert (refused.code, refused.out) == (2, "")
        *listed, error, hint = refused.err.splitlines()
        assert listed == [f"{place}: error: <g1> is missing [codes]", f"{place}: error: </g1> is missing [codes]"]
        assert error.startswith(f"{place}: error: 2 findings stand here")
        assert hint.endswith("--by NAME --reason TEXT")
    assert reviewed.files() == before
    pasted = shlex.split(hint.partition("locpipe ")[2].partition(" --by")[0])
    assert reviewed(*pasted, *WHO).code == 0
    assert [waiver.message for waiver in _waivers(reviewed).items] == ["<g1> is missing"]
    assert reviewed("waive", place, *WHO).code == 0
    assert [waiver.message for waiver in _waivers(reviewed).items] == ["<g1> is missing", "</g1> is missing"]


def test_it_ends_when_the_translation_or_the_source_changes(faulty: Press) -> None:
    (place,) = _places(faulty, "codes", TRAM)
    faulty("waive", place, *WHO)
    edit(faulty, "<g2>ニムア</g2><x9/>", "<g2>ニムア</g2>へ<x9/>")
    assert faulty("check", TRAM).code == 1
    edit(faulty, "<g2>ニムア</g2>へ<x9/>", "<g2>ニムア</g2><x9/>")
    assert faulty("check", TRAM).code == 0
    source = faulty.source(TRAM)
    source.write_text(source.read_text(encoding="utf-8").replace("20 minutes", "30 minutes"), encoding="utf-8")
    faulty("draft", TRAM)
    assert faulty("check", TRAM).code == 1


def test_a_waiver_that_fits_nothing_is_a_hint_when_all_is_checked(faulty: Press) -> None:
    (place,) = _places(faulty, "codes", TRAM)
    faulty("waive", place, *WHO)
    edit(faulty, "<x9/>", "")
    hint = "waivers.yml:3: hint: this waiver of [codes] fits no finding any more: remove it from the file [waivers]"
    assert hint in faulty("check").out.splitlines()
    assert next(row for row in faulty("check", "--json").json if row["check"] == "waivers")["line"] == 3
    for words in ((TRAM,), ("--to", "ja"), (CATALOG,), ("--glossary", "glossary.yml")):
        assert "[waivers]" not in faulty("check", *words).out
    faulty.release("2026-05-05-bad.en.txt", b"\xff")
    assert "[waivers]" not in faulty("check").out


def test_what_is_shown_of_a_waiver_cannot_steer_a_terminal(press: Press) -> None:
    item = 'check: terms, to: ja, msgid: "\\e[31mred", msgstr: a, message: b, reason: "\\e[0m", by: c, date: 2026-01-01'
    (press.root / "waivers.yml").write_text(f"waivers:\n- {{{item}}}\n", encoding="utf-8")
    press("draft")
    done = press("check")
    assert "waivers.yml:2: hint: " in done.out
    assert "[31mred" not in done.out  # the text may be a confidential release's
    assert "\x1b" not in done.out + press("check", "--json").out


def test_findings_on_files_of_the_project_are_waived_too(faulty: Press) -> None:
    (place,) = _places(faulty, "codes", CATALOG)
    faulty("waive", place, *WHO)
    assert faulty("check", CATALOG).out == "1 waived\n"


def test_build_does_not_mind_what_was_waived(faulty: Press) -> None:
    refused = faulty("build", TRAM, "--to", "ja")
    assert (refused.code, "codes: <x9/> is not in the source" in refused.err) == (1, True)
    (place,) = _places(faulty, "codes", TRAM)
    faulty("waive", place, *WHO)
    assert faulty("build", TRAM, "--to", "ja").err == ""


def test_joined_sentences_can_be_waived(reviewed: Press) -> None:
    path = reviewed.catalog(TRAM, "ja")
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith('msgid "The line runs'))
    lines[at + 1] = 'msgstr "<joined/>"'
    path.write_text("\n".join(lines), encoding="utf-8")
    rows = [row for row in reviewed("check", TRAM, "--to", "ja", "--json").json if row["severity"] == "error"]
    assert len(rows) > 1
    for row in rows:
        place = f"{row['file']}:{row['line']}"
        assert reviewed("waive", place, row["check"], row["message"], *WHO).code == 0
    assert reviewed("check", TRAM, "--to", "ja").code == 0
    assert len(_waivers(reviewed).items) == len(rows)


def test_a_joined_sentence_alone_in_its_block_can_be_waived(reviewed: Press) -> None:
    name = "2026-05-01-bell"
    reviewed.release(f"{name}.en.md", "The bell rings.\n\nIt rings at noon.\n")
    reviewed("draft", name, "--to", "ja")
    reviewed.approve(name, "ja")
    path = reviewed.catalog(name, "ja")
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[lines.index('msgid "It rings at noon."') + 1] = 'msgstr "<joined/>"'
    path.write_text("\n".join(lines), encoding="utf-8")
    (place,) = (line.partition(": ")[0] for line in reviewed("check", name).out.splitlines() if "joined, but" in line)
    assert reviewed("waive", place, *WHO).code == 0
    assert reviewed("check", name).code == 0


def test_msgids_of_any_kind_can_be_waived(press: Press) -> None:
    name = "2026-05-02-signs"
    press.release(f"{name}.en.txt", 'The sign says "A: \\#{}" & [half off] – 「夜」, ask signs@signs.example today.\n')
    press("draft", name, "--to", "ja")
    path = press.catalog(name, "ja")
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith('msgid "The sign'))
    lines[at + 1] = 'msgstr "夜\\t\\"看板\\"\\n- *x: &y !z # 夜"'
    path.write_text("\n".join(lines), encoding="utf-8")
    (place,) = _places(press, "addresses", name)
    assert press("waive", place, "addresses", *WHO).code == 0
    assert press("check", name).code == 0
    (waiver,) = _waivers(press).items
    assert waiver.msgstr == '夜\t"看板"\n- *x: &y !z # 夜'


@pytest.mark.parametrize("from_folder", [".", "releases"])
def test_a_place_is_taken_as_it_is_shown_where_one_stands(faulty: Press, from_folder: str) -> None:
    (place,) = _places(faulty, "codes", TRAM)
    file, _, line = place.rpartition(":")
    there = os.path.relpath(faulty.root / file, faulty.root / from_folder)
    assert faulty("-C", from_folder, "waive", f"{there}:{line}", *WHO).code == 0
    assert "already waived" in faulty("waive", f"{faulty.root / file}:{line}", *WHO).out


@pytest.mark.parametrize(
    ("place", "code", "said"),
    [
        (CATALOG, 2, "names no file and line"),
        (f"{CATALOG}:", 2, "names no file and line"),
        (f"{CATALOG}:0", 2, "names no file and line"),
        (f"{CATALOG}:-3", 2, "names no file and line"),
        (f"{CATALOG}:99999999999999999999", 2, "names no file and line"),
        (f"{CATALOG}:1", 1, "no finding stands here"),
        ("waivers.yml:1", 2, "no catalog of the project"),
        (f"locales/{TRAM}.pot:3", 2, "no catalog of the project"),
        (f"locales/fr/LC_MESSAGES/{TRAM}.po:3", 2, "no catalog of the project"),
        (f"../other/{CATALOG}:3", 2, "no catalog of the project"),
        (f"/etc/{CATALOG}:3", 2, "no catalog of the project"),
        ("locales/ja/LC_MESSAGES/../../../../x.po:3", 2, "no catalog of the project"),
        ("locales/ja/LC_MESSAGES/gone.po:3", 2, "no release 'gone'"),
        ("\x1b[31m.po:3", 2, "no catalog of the project"),
    ],
)
def test_a_place_that_is_none_is_refused(faulty: Press, place: str, code: int, said: str) -> None:
    before = faulty.files()
    refused = faulty("waive", place, *WHO)
    assert (refused.code, refused.out) == (code, "")
    assert said in refused.err
    assert "\x1b" not in refused.err
    assert faulty.files() == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("code", *WHO), 2, "there is no check 'code'\nhint: did you mean 'codes'?"),
        (("terms", *WHO), 1, "no finding of [terms] stands here\nhint: what stands here is of: codes"),
        (("codes", "<x8/> is not in the source", *WHO), 1, "no finding of [codes] that says so stands here"),
        (("--by", "Mori Aya"), 2, "--reason"),
        (("--reason", "so"), 2, "--by"),
        (("--by", "Mori Aya", "--reason", " "), 2, "--reason must be one line"),
        (("--by", "Mori Aya", "--reason", "so\nso"), 2, "--reason must be one line"),
        (("--by", "Mori\x1b]0;\x07Aya", "--reason", "so"), 2, "--by must be one line"),
        (("--by", "Mori\udcff", "--reason", "so"), 2, "--by must be one line"),
        (("--by", "NAME", "--reason", "so"), 2, "names nobody"),
    ],
)
def test_what_cannot_be_waived_so_is_refused(faulty: Press, words: tuple[str, ...], code: int, said: str) -> None:
    (place,) = _places(faulty, "codes", TRAM)
    before = faulty.files()
    refused = faulty("waive", place, *words)
    assert (refused.code, refused.out) == (code, "")
    assert said in refused.err
    assert "\x1b" not in refused.err
    assert faulty.files() == before


@pytest.mark.parametrize("verb", ["check", "status", "build", "waive", "approve"])
def test_a_broken_file_of_waivers_is_a_usage_error_and_stays(faulty: Press, verb: str) -> None:
    (place,) = _places(faulty, "codes", TRAM)
    text = "waivers:\n- check: codez\n"
    (faulty.root / "waivers.yml").write_text(text, encoding="utf-8")
    before = faulty.files()
    words = {"waive": (place, *WHO), "approve": (TRAM, "--to", "ja", *WHO[:2])}.get(verb, ())
    done = faulty(verb, *words)
    assert done.code == 2
    assert "waivers.yml:2: error: " in done.err
    assert faulty.files() == before


def test_a_file_that_cannot_be_written_is_said(faulty: Press) -> None:
    (place,) = _places(faulty, "codes", TRAM)
    path: Path = faulty.root / "waivers.yml"
    path.symlink_to("gone/waivers.yml")
    (faulty.root / "gone").write_text("no folder\n", encoding="utf-8")
    refused = faulty("waive", place, *WHO)
    assert (refused.code, refused.out) == (1, "")
    assert "cannot be written" in refused.err


def test_outside_a_project_files_are_checked_without_waivers(empty: Press) -> None:
    (empty.root / "waivers.yml").write_text("no waivers at all: [", encoding="utf-8")
    path = empty.root / "a.po"
    path.write_text('msgid ""\nmsgstr "Language: ja\\n"\n\nmsgid "The bell."\nmsgstr "鐘。"\n', encoding="utf-8")
    assert empty("check", "a.po").code == 0
