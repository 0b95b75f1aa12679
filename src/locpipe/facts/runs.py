"""Stretches said by their ends in one text and step by step or by a name in the other: 2nd, 3rd and 4th, 2~4층;
the second quarter, 4〜6月期.
"""

from __future__ import annotations

import re
from itertools import pairwise

from locpipe.facts.model import Fact, Kind

_RANGE = re.compile(r"[^\d\s、。,.]{0,3} ?(?:[~〜～–—‒-]|から|부터| to | through | and ) ?第?제?\Z")
_FARTHEST = 9
_STEPS = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.DAY, Kind.YEAR, Kind.MONTH, Kind.MEASURE})


def without_steps(unmatched: list[Fact], own: list[Fact], others: list[Fact], other_text: str) -> list[Fact]:
    """What is left of one text without the numbers that the other has between the ends of a range."""
    inside = {id(fact) for fact in _between(own)} if unmatched else set()
    if not inside or all(id(fact) not in inside for fact in unmatched):
        return unmatched
    ranges = _ranges(others, other_text)
    return [fact for fact in unmatched if id(fact) not in inside or not _is_inside(fact, ranges)]


def _between(facts: list[Fact]) -> list[Fact]:
    """The facts that come after one less and before one more."""
    found = []
    for (before, fact), (_, after) in pairwise(pairwise(facts)):
        numbers = [one.number for one in (before, fact, after) if one.kind in _STEPS]
        if len(numbers) == 3 and all(isinstance(number, int) for number in numbers):
            first, middle, last = numbers
            found += [fact] if first == _less(middle) and middle == _less(last) else []
    return found


def _less(number: object) -> int:
    return number - 1 if isinstance(number, int) else 0


def _ranges(facts: list[Fact], text: str) -> list[tuple[Fact, Fact]]:
    return [
        (one, other)
        for one, other in pairwise(facts)
        if other.start - one.end < _FARTHEST and _RANGE.fullmatch(text, one.end, other.start)
    ]


def _is_inside(fact: Fact, ranges: list[tuple[Fact, Fact]]) -> bool:
    number = fact.number
    ends = ((one.number, other.number) for one, other in ranges)
    return isinstance(number, int) and any(
        isinstance(first, int) and isinstance(last, int) and first < number < last for first, last in ends
    )


Quarter = tuple[Fact, Fact]
"""A quarter of the one text and the last of the months that the other has."""


def quarters(
    left: list[Fact], right: list[Fact], left_text: str, right_text: str
) -> tuple[list[Quarter], list[Fact], list[Fact]]:
    """Quarters that the other text says in months, and what is left of both.

    Only the calendar year's quarters are known, so that the pairs are those that may be another's: 4〜6月期, 1분기.
    """
    pairs: list[Quarter] = []
    for names, months, text in ((left, right, right_text), (right, left, left_text)):
        stretches = [(one, other) for one, other in _ranges(months, text) if _is_quarter(one, other)]
        for name in [fact for fact in names if fact.kind is Kind.QUARTER]:
            if not stretches:
                break
            quarter = name.number
            first, last = min(stretches, key=lambda ends: ends[1].number != _last_month(quarter))
            stretches.remove((first, last))
            names.remove(name)
            months.remove(first)
            months.remove(last)
            if last.number != _last_month(quarter):
                pairs.append((name, last) if names is left else (last, name))
    return pairs, left, right


def _is_quarter(one: Fact, other: Fact) -> bool:
    first, last = one.number, other.number
    months = one.kind in (Kind.MONTH, Kind.NUMBER) and other.kind is Kind.MONTH
    return months and isinstance(first, int) and first in (1, 4, 7, 10) and last == first + 2


def _last_month(quarter: object) -> int:
    return quarter * 3 if isinstance(quarter, int) else 0
