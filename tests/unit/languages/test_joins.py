"""What stands between two sentences, and what a soft line break stands for."""

from __future__ import annotations

import pytest

from locpipe.languages.joins import line_join, sentence_join
from locpipe.model import Locale


@pytest.mark.parametrize("locale", [Locale.EN, Locale.KO])
@pytest.mark.parametrize(("left", "right"), [("A.", "B."), ("했다.", "“다음"), ("港。", "次"), ("", "A")])
def test_english_and_korean_set_one_space(locale: Locale, left: str, right: str) -> None:
    assert sentence_join(locale, left, right) == " "


@pytest.mark.parametrize(
    ("left", "right", "join"),
    [
        ("です。", "次は", ""),
        ("「です。」", "次は", ""),
        ("です。", "ABCは", ""),
        ("ABC Inc.", "次は", ""),
        ("すごい！", "次は", "\u3000"),
        ("なぜ？", "ABCは", "\u3000"),
        ("「すごい！」", "次は", ""),
        ("（なぜ？）", "次は", ""),
        ("See below.", "Thank you.", " "),
    ],
)
def test_japanese_sets_none_but_after_full_width_marks(left: str, right: str, join: str) -> None:
    assert sentence_join(Locale.JA, left, right) == join


@pytest.mark.parametrize(
    ("left", "right", "join"),
    [
        ("港", "の", ""),
        ("です。", "「次", ""),
        ("𠮷", "野", ""),
        ("、", "ＡＢ", ""),
        ("港", "ABC", " "),
        ("ABC", "港", " "),
        ("the", "pier", " "),
        ("항구를", "연다", " "),
        ("", "港", " "),
        ("港", "", " "),
    ],
)
def test_a_line_break_is_nothing_between_two_cjk_characters(left: str, right: str, join: str) -> None:
    assert line_join(left, right) == join
