"""The check for Korean particles: what it says, what it asks the glossary, where it keeps silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locpipe.checks.base import Translation
from locpipe.checks.particles import particles
from locpipe.model import Finding, Locale, Severity
from locpipe.termbase import Termbase

GLOSSARY = """\
entries:
  - type: organization
    en: Dodamon
    ko: 도담온
  - type: organization
    en: AILE
    ko: AILE
    reading: {ko: 에일}
"""
TEXTS = st.lists(
    st.sampled_from(
        ["<g1>", "</g1>", "<x2/>", "\\<g1>", "AILE", "도담온", "은", "는", "은(는)", "(으)로", "\u2028", "\x00"]
    )
    | st.text(max_size=5),
    max_size=8,
).map("".join)


@pytest.fixture(scope="module")
def termbase(tmp_path_factory: pytest.TempPathFactory) -> Termbase:
    path: Path = tmp_path_factory.mktemp("glossary") / "glossary.yml"
    path.write_text(GLOSSARY, encoding="utf-8")
    return Termbase.load(path)


def _find(termbase: Termbase, msgstr: str, msgid: str = "A.", target: Locale = Locale.KO) -> list[Finding]:
    return list(particles(Translation(msgid, msgstr, Locale.EN, target), termbase))


def test_it_says_what_is_wrong_and_what_is_right(termbase: Termbase) -> None:
    assert _find(termbase, "<g1>여울재단</g1>는 MOU를 맺었다.") == [
        Finding("particles", Severity.ERROR, "'여울재단는' should be '여울재단은'")
    ]
    assert _find(termbase, "https://a.example/b은(는) 새 주소다.") == [
        Finding("particles", Severity.ERROR, "'https://a.example/b은(는)': one form must stand there")
    ]


def test_the_glossary_knows_readings_and_names(termbase: Termbase) -> None:
    assert [finding.message for finding in _find(termbase, "AILE를 만났다.")] == ["'AILE를' should be 'AILE을'"]
    assert _find(termbase, "AILE을 만났다.") == []
    assert _find(termbase, "도담온가 왔다.") == []
    wrong = _find(termbase, "도담온가 왔다.", msgid="Dodamon has come.")
    assert [finding.message for finding in wrong] == ["'도담온가' should be '도담온이'"]


def test_it_looks_at_korean_only(termbase: Termbase) -> None:
    assert _find(termbase, "여울재단는", target=Locale.JA) == []


@given(msgid=TEXTS, msgstr=TEXTS)
def test_whatever_the_texts_it_finds_under_its_own_name(termbase: Termbase, msgid: str, msgstr: str) -> None:
    for finding in _find(termbase, msgstr, msgid):
        assert (finding.check, finding.severity) == ("particles", Severity.ERROR)
        assert finding.message
        assert "\n" not in finding.message
