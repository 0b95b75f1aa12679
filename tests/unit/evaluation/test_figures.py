"""What is counted in drafts: terms, names, findings, empty ones, and the way to the reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe.evaluation.figures import distance, figures
from locpipe.evaluation.model import Direction, EvalSet, Figures, Segment, Share
from locpipe.model import Locale, Severity
from locpipe.termbase import Termbase

GLOSSARY = """\
entries:
  - type: organization
    en: Larkmoor Transit
    ja: ラークムーア交通
  - type: term
    en: night tram
    ja: 夜間トラム
  - type: organization
    en: Oddly Unnamed Works
    ko: 오들리공업
"""
TEXTS = {
    "Larkmoor Transit opens a night tram.": "ラークムーア交通は夜間トラムを開業します。",
    "The night tram runs on May 9.": "夜間トラムは5月9日に走ります。",
    "Oddly Unnamed Works built it.": "製造はオッドリー工業です。",
}


@pytest.fixture
def termbase(tmp_path: Path) -> Termbase:
    """The glossary."""
    (tmp_path / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    return Termbase.load(tmp_path / "glossary.yml")


def counted(termbase: Termbase, *drafts: str) -> Figures:
    """The figures of drafts of the texts."""
    segments = tuple(Segment((None, msgid), text, n) for n, (msgid, text) in enumerate(TEXTS.items(), start=1))
    direction = Direction(Locale.EN, Locale.JA, (EvalSet("tram", Locale.EN, Locale.JA, segments),))
    return figures(direction, drafts, termbase)


def test_the_references_themselves_are_right(termbase: Termbase) -> None:
    found = counted(termbase, *TEXTS.values())
    assert (found.terms, found.names, found.flagged) == (Share(3, 3), Share(1, 1), Share(0, 0))
    assert (found.unedited, found.distance, found.empty) == (Share(3, 3), 0.0, 0)
    assert found.findings[Severity.ERROR] == 0


def test_wrong_names_and_terms_are_counted_apart_and_seen_by_the_checks(termbase: Termbase) -> None:
    one, two, three = TEXTS.values()
    found = counted(termbase, one.replace("ラークムーア", "ラークモア"), two.replace("夜間トラム", "夜の電車"), three)
    assert (found.terms, found.names, found.flagged) == (Share(1, 3), Share(0, 1), Share(1, 1))
    assert found.findings[Severity.ERROR] + found.findings[Severity.WARNING] >= 2
    assert found.unedited == Share(1, 3)


def test_an_empty_draft_has_no_term_and_no_finding_and_is_all_to_be_written(termbase: Termbase) -> None:
    found = counted(termbase, "", "", "")
    assert (found.empty, found.terms, found.names, found.flagged) == (3, Share(0, 3), Share(0, 1), Share(1, 1))
    assert set(found.findings.values()) == {0}
    assert found.distance == 1.0


@pytest.mark.parametrize(
    ("draft", "reference", "expected"),
    [
        ("窯が開く", "窯が開く", 0.0),
        ("窯が開", "窯が開く", 0.25),
        ("", "窯", 1.0),
        ("窯窯窯窯窯", "窯", 1.0),
        ("", "", 0.0),
    ],
)
def test_the_distance_is_a_share_of_the_reference(draft: str, reference: str, expected: float) -> None:
    assert distance(draft, reference) == expected
