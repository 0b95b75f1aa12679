"""The glossary goes out to spreadsheets and terminology tools, and their terms come in."""

from __future__ import annotations

from pathlib import Path

import pytest
from workplace import GLOSSARY, Press

AGENCY = """\
en;ja;ko
Larkmoor Transit;ラークムーア交通;라크무어교통
harbor robot;港湾ロボット;항만 로봇
"""
CONTRARY = "en,ja\nnight tram,夜間路面電車\nLarkmoor Transit,ラークモア交通\n"


def _put(press: Press, name: str, text: str) -> None:
    (press.root / name).write_text(text, encoding="utf-8")


def _glossary(press: Press) -> str:
    return (press.root / "glossary.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["glossary.csv", "terms.TBX"])
def test_what_goes_out_comes_back_and_changes_nothing(press: Press, name: str) -> None:
    out = press("glossary", "export", "-o", name)
    assert (out.code, out.out) == (0, f"{name}: 3 entries\n")
    back = press("glossary", "import", name)
    assert (back.code, back.out, back.err) == (0, "glossary.yml: 0 added, 3 there already\n", "")
    assert _glossary(press) == GLOSSARY


def test_new_terms_are_put_at_the_end_and_used(press: Press) -> None:
    _put(press, "agency.csv", AGENCY)
    dry = press("glossary", "import", "agency.csv", "--dry-run")
    assert dry.out == "agency.csv:3: new: harbor robot (term)\nglossary.yml: 1 to add, 1 there already\n"
    assert _glossary(press) == GLOSSARY
    assert press("glossary", "import", "agency.csv").out == "glossary.yml: 1 added, 1 there already\n"
    added = "\n  - type: term\n    en: harbor robot\n    ja: 港湾ロボット\n    ko: 항만 로봇\n"
    assert _glossary(press) == GLOSSARY + added
    assert press("glossary", "import", "agency.csv").out == "glossary.yml: 0 added, 2 there already\n"
    press.release("note.en.md", "A harbor robot works here.\n")
    assert "terms: harbor robot\n" in press("inspect", "releases/note.en.md").out


def test_contradictions_are_told_with_both_lines_and_nothing_is_written(press: Press) -> None:
    _put(press, "contrary.csv", CONTRARY)
    done = press("glossary", "import", "contrary.csv")
    assert (done.code, done.out) == (1, "glossary.yml: 0 added, 0 there already, 1 conflict: nothing is written\n")
    assert "contrary.csv:3: error: 'Larkmoor Transit' has two renderings in ja" in done.err
    assert "(glossary.yml:2)" in done.err
    assert "hint: " in done.err
    assert _glossary(press) == GLOSSARY
    told = press("glossary", "import", "contrary.csv", "--dry-run").out.splitlines()
    assert told == [
        "contrary.csv:2: new: night tram (term)",
        "glossary.yml: 1 to add, 0 there already, 1 conflict: nothing is written",
    ]
    dry = press("glossary", "import", "contrary.csv", "--dry-run", "--json")
    assert dry.code == 0
    (conflict,) = dry.json["conflicts"]
    assert (dry.json["written"], conflict["line"], conflict["other"]) == (
        False,
        3,
        {"path": "glossary.yml", "line": 2},
    )


def test_the_outcome_as_json(press: Press) -> None:
    _put(press, "agency.csv", AGENCY)
    done = press("glossary", "import", "agency.csv", "--json").json
    assert done["new"] == [{"line": 3, "type": "term", "name": "harbor robot"}]
    assert ([each["line"] for each in done["there"]], done["written"], done["conflicts"]) == ([2], True, [])
    out = press("glossary", "export", "-o", "out.csv", "--json").json
    assert out == {"path": "out.csv", "entries": 4, "written": True, "left_out": {}}


def test_the_glossary_goes_to_the_terminal_and_into_any_file(press: Press, empty: Press) -> None:
    _put(press, "glossary.yml", GLOSSARY.replace("ko: 나루빛제과", "ko: 나루빛제과\n    country: KR"))
    table, termbase = press("glossary", "export"), press("glossary", "export", "--as", "tbx")
    assert table.out.startswith("\ufeffid,type,form,en,ja,ko")
    assert termbase.out.startswith("<?xml")
    assert "glossary.yml: warning: TBX has no word for `country`: left out of 1 entry; CSV keeps it" in termbase.err
    _put(empty, "terms", termbase.out)
    done = empty("glossary", "import", "terms", "--as", "tbx", "-o", "words/glossary.yml")
    assert (done.code, done.out) == (0, f"{Path('words/glossary.yml')}: 3 added, 0 there already\n")
    assert (empty.root / "words" / "glossary.yml").read_text(encoding="utf-8").endswith("ko: 나루빛제과\n")


def test_no_other_file_is_written_over(press: Press) -> None:
    _put(press, "terms.csv", AGENCY)
    done = press("glossary", "export", "-o", "terms.csv")
    assert (done.code, "there is such a file" in done.err) == (1, True)
    assert (press.root / "terms.csv").read_text(encoding="utf-8") == AGENCY
    assert press("glossary", "export", "-o", "glossary.yml").code == 2
    assert _glossary(press) == GLOSSARY


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("import",), 2, "import needs a file"),
        (("import", "none.csv"), 1, "none.csv: error: no such file"),
        (("import", "locpipe.yml"), 2, "does not say the format"),
        (("import", "cp932.csv"), 1, "cp932.csv:2: error: not UTF-8: it looks like CP932"),
        (("import", "cut.tbx"), 1, "cut.tbx:1: error: not well-formed XML"),
        (("import", "bomb.tbx"), 1, "bomb.tbx:1: error: its DOCTYPE defines something"),
        (("import", "other.csv"), 1, "other.csv: error: no terms in it"),
        (("export", "x.csv"), 2, "export takes no file"),
        (("export", "--json"), 2, "--json needs -o FILE"),
    ],
)
def test_what_cannot_be_done_is_said(press: Press, words: tuple[str, ...], code: int, said: str) -> None:
    (press.root / "cp932.csv").write_bytes("en,ja\nPier,ふ頭のロボット\n".encode("cp932"))
    _put(press, "cut.tbx", "<martif><text><body><termEntry")
    _put(press, "bomb.tbx", '<!DOCTYPE martif [<!ENTITY a "aaaa">]><martif>&a;</martif>')
    _put(press, "other.csv", "en,ja\n")
    done = press("glossary", *words)
    assert (done.code, said in done.err) == (code, True), done.err
    assert _glossary(press) == GLOSSARY
