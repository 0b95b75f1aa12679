"""What two facts that differ are to each other: whether one was changed into the other, and whether that is sure."""

from __future__ import annotations

import re
from fractions import Fraction

from locpipe.facts.model import Fact, Kind, Number

_DATES = frozenset({Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.QUARTER, Kind.HALF, Kind.DECADE, Kind.CENTURY})
_COUNTS = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.PERCENT, Kind.MONEY, Kind.MEASURE, Kind.ITEM, Kind.TIME})
_COUNTED = frozenset({Kind.NUMBER, Kind.MEASURE})
SMALL_KINDS = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.MEASURE, Kind.DAY})
_ALWAYS_MEANT = frozenset({Kind.QUARTER, Kind.HALF})  # in words or not: 上期, second quarter
_DIGIT = re.compile(r"\d")
_WORDS = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.MEASURE, Kind.YEAR, Kind.CENTURY, Kind.DECADE})
_TWO = re.compile(r"two\b|second\b|[二두둘]|ふた", re.IGNORECASE)  # not both, a pair
_IN_ORDER = re.compile(r"[第제]|[IVX]+\Z|WWI{1,2}\Z")
_BELOW_ZERO = re.compile(  # or lower than something else: cooler by 5 degrees, 5度低い
    r"氷点下|零下|マイナス|영하|마이너스|minus|below|sub-?zero|negative|[−▲△]"
    r"|f[ae]ll|drop|down|lower|cool|cold|decreas|declin|reduc|change|低|下|減|涼|寒|하락|떨어|내려|내린|낮|감소|하강|춥|추운",
    re.IGNORECASE,
)
_DEGREES = frozenset({"temperature-celsius", "temperature-fahrenheit", "degree"})


def percent_lost(one: Fact, other: Fact) -> bool:
    """The same number, a percentage in one text only."""
    return {one.kind, other.kind} == {Kind.PERCENT, Kind.NUMBER} and one.number == other.number


def unit_differs(one: Fact, other: Fact) -> bool:
    """The same number of something else."""
    return bool(one.unit and other.unit) and one.number == other.number


def sign_differs(one: Fact, other: Fact) -> bool:
    """A minus sign on one side only, which the other may say in words: down 3.2 %, ▲3.2%."""
    here, there = one.number, other.number
    return one.kind is other.kind and isinstance(here, Number) and here != 0 and there == -here


def one_kind(one: Fact, other: Fact) -> bool:
    """Another value of the same kind."""
    return one.kind is other.kind and comparable(one, other)


def like_kind(one: Fact, other: Fact) -> bool:
    """Another value, perhaps of a kind that the other language says it by."""
    kinds = {one.kind, other.kind}
    if not comparable(one, other) or _named_day(one) or _named_day(other):
        return False
    if kinds <= _COUNTS or kinds == {Kind.DAY, Kind.ORDINAL}:
        return True
    return bool(kinds & _COUNTED) and kinds <= _DATES | _COUNTED


def _named_day(fact: Fact) -> bool:
    """Whether a day or month is said by a name: Christmas Day, 年末, may."""
    return fact.spelled and fact.kind in (Kind.DAY, Kind.MONTH) and not has_digits(fact)


def comparable(one: Fact, other: Fact) -> bool:
    """Whether a difference between the two says anything: not between small words, which come and go."""
    if (has_digits(one) and has_digits(other)) or _multiples(one, other):
        return True
    return not (one.spelled and other.spelled) or (_big(one) and _big(other))


def _multiples(one: Fact, other: Fact) -> bool:
    """Whether both may say how many times as much: doubled, twice, 세 배."""
    units = {one.unit, other.unit}
    return units == {"multiple"} or (units == {"multiple", ""} and Kind.NUMBER in (one.kind, other.kind))


def has_digits(fact: Fact) -> bool:
    """Whether the fact is not all in words."""
    return _DIGIT.search(fact.text) is not None


def _big(fact: Fact) -> bool:
    return not small(fact)


def small(fact: Fact) -> bool:
    """Numbers that are said or left out as a language likes: one, two, half; 1日."""
    return fact.kind in SMALL_KINDS and fact.number in (0, 1, 2, Fraction(1, 2))


def below_zero_lost(one: Fact, other: Fact, text: str) -> bool:
    """Whether a temperature has lost its minus sign, or got one; ``text`` is of the side that has none."""
    return {one.unit, other.unit} <= _DEGREES and not _BELOW_ZERO.search(text)


def larger_size(one: Fact, other: Fact) -> bool:
    """Whether of two numbers of which only the size is said one is larger by more than ten times."""
    zeros = [str(fact.value).count("0") for fact in (one, other)]
    return one.kind is other.kind is Kind.MAGNITUDE and abs(zeros[0] - zeros[1]) > 1


def alone(left: list[Fact], right: list[Fact]) -> bool:
    """Whether one number is left on each side, both in words; the ones of the languages come and go."""
    sides = [[fact for fact in side if _counts(fact)] for side in (left, right)]
    return all(len(side) == 1 and _is_word(side[0]) for side in sides)


def _counts(fact: Fact) -> bool:
    kinds = _COUNTS | _WORDS
    return fact.kind in kinds and not (fact.number == 1 and _is_word(fact) and not _IN_ORDER.match(fact.text))


def _is_word(fact: Fact) -> bool:
    return fact.spelled and not has_digits(fact)


def words_differ(one: Fact, other: Fact) -> bool:
    """Whether two numbers in words differ of which one is small: two people, 三人; World War II, 第一次世界大戦."""
    if one.kind is not other.kind or one.unit != other.unit or one.kind not in (Kind.NUMBER, Kind.ORDINAL):
        return False
    whole = isinstance(one.number, int) and isinstance(other.number, int)
    return whole and _is_word(one) and _is_word(other) and _counts(one) and _counts(other)


def word_for_word(one: Fact, other: Fact) -> bool:
    """Whether two values in words differ that a translation would not say otherwise: the eighth, 일곱 번째."""
    if not (_is_word(one) and _is_word(other)):
        return False
    if one.kind is other.kind is Kind.TIME:
        return True
    units = {one.unit, other.unit} - {""}
    of_a_kind = one.kind is other.kind or {one.kind, other.kind} == {Kind.NUMBER, Kind.MEASURE}
    return of_a_kind and len(units) < 2 and "multiple" not in units and _is_certain(one) and _is_certain(other)


def _is_certain(fact: Fact) -> bool:
    number = fact.number
    if fact.kind not in _WORDS or not isinstance(number, int) or fact.text.endswith("여"):
        return False
    if fact.kind is Kind.NUMBER and not (fact.text.isascii() or fact.counted):
        return False
    named = fact.kind is Kind.ORDINAL and _IN_ORDER.match(fact.text) is not None
    return number > 2 or named or (number == 2 and _TWO.match(fact.text) is not None)


def surely_changed(one: Fact, other: Fact) -> bool:
    """Whether the change, which is not of a sign alone, is wrong in every house, by the two facts alone."""
    if percent_lost(one, other):
        return one.counted or other.counted
    if has_digits(one) and has_digits(other):
        return True
    if one.kind in _ALWAYS_MEANT and one.kind is other.kind:
        return True
    if one.kind is other.kind is Kind.ORDINAL and _IN_ORDER.match(one.text) and _IN_ORDER.match(other.text):
        return True
    if {one.kind, other.kind} == {Kind.MEASURE, Kind.DAY} and (has_digits(one) or has_digits(other)):
        return True  # two weeks, 2日
    measured = one.kind is other.kind is Kind.MEASURE and one.unit == other.unit
    return not (one.spelled and other.spelled) and (measured or not (small(one) and small(other)))
