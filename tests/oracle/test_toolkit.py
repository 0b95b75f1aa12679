"""Memories and glossaries as translate-toolkit's programs read and write them: nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from editors import TOOLKIT, run
from workbench import ROOT

from locpipe.interchange.glossaries import tbx
from locpipe.interchange.memories import tmx
from locpipe.model import Locale, Pair
from locpipe.termbase import Form, Termbase

pytestmark = pytest.mark.skipif(not TOOLKIT.is_dir(), reason=f"sh tools/peers: there is no {TOOLKIT}")

EN, JA = Locale.EN, Locale.JA
PAIRS = [
    Pair(
        "Tidewater Robotics opened <g1>Pier 9</g1>.<x2/>", "しおかぜは<g1>第9ふ頭</g1>を開いた。<x2/>", EN, JA, "a & b"
    ),
    Pair(
        "“Seal” & <g1>co.</g1> \\ {n}",
        "㈱「アザラシ」\\ {n}<g1>社</g1>",
        EN,
        JA,
        "tidewater",
        "Before: it <x1/>.",
        "After.",
    ),
    Pair("It blinks every 9 seconds.", "9秒ごとに点滅します。", EN, JA, ""),
]


def _saved(path: Path, pairs: list[tuple[str, str]]) -> Path:
    catalog = polib.POFile(wrapwidth=0)
    catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalog += [polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in pairs]
    catalog.save(str(path))
    return path


def test_another_tool_translates_with_our_memory(tmp_path: Path) -> None:
    memory = tmp_path / "memory.tmx"
    memory.write_bytes(tmx.write(PAIRS))
    empty = _saved(tmp_path / "in.po", [(pair.msgid, "") for pair in PAIRS])
    run(TOOLKIT / "pretranslate", "--progress=none", f"--tm={memory}", "-t", empty, empty, tmp_path / "out.po")
    done = polib.pofile(str(tmp_path / "out.po"))
    assert {entry.msgid: entry.msgstr for entry in done} == {pair.msgid: pair.msgstr for pair in PAIRS}


def test_a_memory_that_another_tool_saved_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "in.tmx").write_bytes(tmx.write(PAIRS))
    words = ("--progress=none", "--search=source", "--regexp", ".")
    run(TOOLKIT / "pogrep", *words, tmp_path / "in.tmx", tmp_path / "out.tmx")
    data = (tmp_path / "out.tmx").read_bytes()
    assert b'creationtool="locpipe"' not in data
    assert tmx.read(data, tmp_path / "out.tmx") == PAIRS


def test_a_memory_made_of_a_catalog_has_its_sentences(tmp_path: Path) -> None:
    catalog = _saved(tmp_path / "ja.po", [(pair.msgid, pair.msgstr) for pair in PAIRS])
    words = ("--progress=none", "--source-language=en", "--language=ja")
    run(TOOLKIT / "po2tmx", *words, catalog, tmp_path / "ja.tmx")
    found = tmx.read((tmp_path / "ja.tmx").read_bytes(), tmp_path / "ja.tmx")
    assert found == [Pair(pair.msgid, pair.msgstr, EN, JA, "ja.tmx") for pair in PAIRS]


def test_another_tool_reads_our_termbase(tmp_path: Path) -> None:
    glossary = ROOT / "glossary.yml"
    terms = list(Termbase.load(glossary))
    (tmp_path / "house.tbx").write_bytes(tbx.write(terms, glossary))
    run(TOOLKIT / "tbx2po", "--progress=none", "--language=ja", tmp_path / "house.tbx", tmp_path / "house.po")
    found = {(entry.msgid, entry.msgstr) for entry in polib.pofile(str(tmp_path / "house.po"))}
    preferred = {(term.preferred(Form.FULL, EN), term.preferred(Form.FULL, JA)) for term in terms}
    assert len(preferred & found) > 0.9 * len(preferred)  # it has one entry for one English text


def test_another_tools_termbase_is_read(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text('"","Pier","埠頭"\n"x","Dock","ドック"\n', encoding="utf-8")
    run(TOOLKIT / "csv2tbx", "--progress=none", tmp_path / "terms.csv", tmp_path / "terms.tbx")
    data = (tmp_path / "terms.tbx").read_bytes()
    sheet = tbx.read(data.replace(b'xml:lang="xx"', b'xml:lang="ja"'), tmp_path / "terms.tbx")
    assert [dict(each.rows[Form.FULL].texts) for each in sheet.entries] == [
        {EN: ("Pier",), JA: ("埠頭",)},
        {EN: ("Dock",), JA: ("ドック",)},
    ]
