"""Sentences that were one and are two, or the other way round."""

from __future__ import annotations

import pytest

from locpipe.catalog.parts import are_one, divided, put_together, sentences_of
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


@pytest.mark.parametrize(
    ("whole", "first", "second", "one"),
    [
        ("Trams run all night, and entry is free.", "Trams run all night.", "Entry is free.", True),
        ("Trams run all night; they stop at Pier 9.", "Trams run all night.", "They stop at Pier 9.", True),
        ("電車は終夜運行し、入場は無料です。", "電車は終夜運行します。", "入場は無料です。", True),
        ("전차는 밤새 운행하며 입장은 무료다.", "전차는 밤새 운행한다.", "입장은 무료다.", True),
        ("Trams run all night, and entry is free.", "Trams run all night.", "The museum is closed.", False),
        ("Trams run all night, and entry is free.", "Entry is free.", "Trams run all night.", False),
        ("Trams run all night.", "Trams run all night.", "Yes.", False),
        ("SEOUL, April 3 – Trams run all night.", "SEOUL, April 3 –", "Trams run all night.", False),
    ],
)
def test_a_sentence_is_two_others_together_or_not(whole: str, first: str, second: str, one: bool) -> None:
    assert are_one(whole, first, second) is one


def test_sentences_keep_their_tags() -> None:
    assert sentences_of("<g1>入館料</g1>は8ドルです。無料の<x2/>日もあります。", JA) == [
        "<g1>入館料</g1>は8ドルです。",
        "無料の<x2/>日もあります。",
    ]


def test_a_text_is_divided_only_if_both_parts_have_the_right_codes() -> None:
    text = "<g1>입장</g1>은 무료다. 전차는 <g2>밤새</g2> 운행한다."
    first, second = "<g1>Entry</g1> is free.", "Trams run <g1>all night</g1>."
    assert divided(text, first, second, KO) == ("<g1>입장</g1>은 무료다.", "전차는 <g1>밤새</g1> 운행한다.")
    assert divided(text, first, "Trams run all night.", KO) is None
    assert divided("하나다. 둘이다. 셋이다.", "One.", "Two.", KO) is None


def test_texts_are_put_together_as_their_language_joins_sentences() -> None:
    assert put_together("開館！", "無料です。", "It is open!", JA) == "開館！　無料です。"
    assert put_together("열었다.", "무료다.", "It is open.", KO) == "열었다. 무료다."
    assert put_together("<g1>A</g1>.", "<g1>B</g1>.", "<g1>A</g1>.", EN) == "<g1>A</g1>. <g2>B</g2>."
