"""Portions said as so many of so many: 30 %, three in ten, 10人に3人, 열 명 중 세 명; a third, 3人に1人."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from locpipe.facts.model import Fact, Kind, Number

# What stands between the two numbers: the whole first, as in Japanese and Korean, or last, as in English.
_WHOLE_FIRST = re.compile(
    r" ?[가-힣]{0,4} ?(?:중|가운데)(?:에서|에|의)? ?(?:약 ?|대략 ?|평균 ?)?"
    r"|[^\s\d、。，．,.]{0,12}?(?:中|に|のうち|の内|当たり|あたり)の?、?(?:約|およそ|平均)?"
)
_WHOLE_LAST = re.compile(r"(?: [a-z]{3,14})?,? (?:in|out of|of)(?: every| each| the| its| their)? ")
_ROUNDED = Fraction(1, 200)  # a percentage without decimals may be so far from the portion
Ratio = tuple[Fact, Fact]
"""The part and the whole."""


def ratios(facts: Sequence[Fact], text: str) -> list[Ratio]:
    """The portions that a text says in two numbers."""
    found = []
    for one, other in pairwise(facts):
        if not one.kind is other.kind is Kind.NUMBER or other.start - one.end > _FARTHEST:
            continue
        between = text[one.end : other.start]
        if _WHOLE_FIRST.fullmatch(between):
            found.append((other, one))
        elif _WHOLE_LAST.fullmatch(between):
            found.append((one, other))
    return [(part, whole) for part, whole in found if _is_less(part, whole)]


_FARTHEST = 30


def _is_less(part: Fact, whole: Fact) -> bool:
    return isinstance(part.value, int) and isinstance(whole.value, int) and 0 < part.value < whole.value


def without_portions(
    portions: list[Fact], unmatched: list[Fact], said: Sequence[Ratio]
) -> tuple[list[Fact], list[Fact]]:
    """Both without the percentages and fractions of one text that the other says in two numbers.

    One of the two may have found an equal elsewhere.
    """
    for fact in list(portions):
        portion = _portion(fact)
        for pair in said if portion is not None else ():
            if any(each in unmatched for each in pair) and _is_same(pair, portion or Fraction(0)):
                portions = [other for other in portions if other is not fact]
                unmatched = [other for other in unmatched if other not in pair]
                break
    return portions, unmatched


def other_part(one: Fact, other: Fact, theirs: Sequence[Ratio], ours: Sequence[Ratio]) -> bool:
    """Whether the two are parts of one whole: two of the three plants, 공장 세 곳 가운데 한 곳."""
    wholes = {whole.value for part, whole in theirs if part is one}
    return any(part is other and whole.value in wholes for part, whole in ours)


def _portion(fact: Fact) -> Fraction | None:
    """The part of a whole that a percentage or a fraction states."""
    if not isinstance(fact.value, Number):
        return None
    value = Fraction(fact.value)
    if fact.kind is Kind.PERCENT:
        return value / 100
    return value if fact.kind is Kind.NUMBER and 0 < value < 1 else None


def _is_same(ratio: Ratio, portion: Fraction) -> bool:
    part, whole = (fact.value for fact in ratio)
    if not isinstance(part, int) or not isinstance(whole, int):
        return False
    exact = Fraction(part, whole)
    rounded = (portion * 100).denominator == 1 and whole < 10
    return exact == portion or (rounded and abs(exact - portion) < _ROUNDED)
