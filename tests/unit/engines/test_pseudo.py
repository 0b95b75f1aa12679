"""Pseudo-translation."""

from __future__ import annotations

import pytest

from locpipe import facts
from locpipe.engines.base import Request
from locpipe.engines.pseudo import pseudo_translate
from locpipe.languages import scripts
from locpipe.model import Locale


def pseudo(text: str, target: Locale, *terms: tuple[str, str], source: Locale = Locale.EN) -> str:
    """The pseudo-translation of a text."""
    return pseudo_translate(Request(text, source, target, terms=terms))


@pytest.mark.parametrize("target", [Locale.JA, Locale.KO])
def test_words_are_in_the_targets_script(target: Locale) -> None:
    made = pseudo("The kiln opens", target)
    assert scripts.letters(made, target)
    assert not scripts.letters(made, Locale.EN)


def test_korean_and_japanese_become_english_letters() -> None:
    assert scripts.letters(pseudo("窯が開く", Locale.EN, source=Locale.JA), Locale.EN) == 4
    assert not scripts.foreign(pseudo("가마를 연다", Locale.EN, source=Locale.KO), Locale.EN)


def test_tags_stay_whole() -> None:
    made = pseudo(r"<g1>Kiln</g1> <x12/> \<x2/> \\<g2>now</g2>", Locale.JA)
    for tag in ("<g1>", "</g1>", "<x12/>", r"\<x2/>", r"\\<g2>", "</g2>"):
        assert tag in made


@pytest.mark.parametrize("fact", ["14.6", "1,200", "3.2%", "18:30", "April 2, 2026", "+1-360-555-0142", "$8.50"])
@pytest.mark.parametrize("target", [Locale.JA, Locale.KO])
def test_facts_come_out_as_the_target_writes_them(fact: str, target: Locale) -> None:
    text = f"doors at {fact} again"
    assert facts.compare(text, Locale.EN, pseudo(text, target), target) == []


def test_marks_become_the_targets_own() -> None:
    made = pseudo("yes, no; (so)?", Locale.JA)
    assert set("、；（）？") <= set(made)
    assert set(",;()? ").isdisjoint(made)
    assert pseudo("1、2（3）。「4」", Locale.KO, source=Locale.JA) == "1,2(3).“4”"


def test_terms_take_their_target_form_the_longest_first() -> None:
    made = pseudo(
        "Larkmoor Transit and Larkmoor", Locale.JA, ("Larkmoor", "ラークムーア"), ("Larkmoor Transit", "ラーク交通")
    )
    assert made.startswith("ラーク交通 ")
    assert made.endswith(" ラークムーア")


def test_terms_with_signs_of_their_own_are_taken_literally() -> None:
    assert pseudo("R&D (a.b) [c]", Locale.KO, ("(a.b)", "갑"), ("[c]", "을"), ("", "병")).endswith("갑 을")


def test_the_same_request_gives_the_same_text() -> None:
    assert pseudo("The kiln opens", Locale.KO) == pseudo("The kiln opens", Locale.KO)
