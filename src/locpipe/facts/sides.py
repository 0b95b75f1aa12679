"""The facts of one of two texts that are compared, and what it says twice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from locpipe.facts.model import Fact, Kind, Number, Value
from locpipe.facts.units import same_size

_NEAR = 4
_OPEN_BRACKET = re.compile(r"[(（][^()（）]{0,40}\Z")


@dataclass(frozen=True, slots=True)
class Side:
    """The facts of a text in order, found by what they say and by where they stand."""

    text: str
    facts: list[Fact]
    by_number: dict[Value, list[Fact]]
    starts: list[int]

    @classmethod
    def of(cls, text: str, facts: list[Fact]) -> Side:
        """The side with its facts."""
        by_number: defaultdict[Value, list[Fact]] = defaultdict(list)
        for fact in facts:
            by_number[fact.number].append(fact)
        return cls(text, facts, dict(by_number), [fact.start for fact in facts])

    def near(self, fact: Fact) -> list[Fact]:
        """The facts around one, where it would be repeated: 10 km (6 miles)."""
        at = bisect_left(self.starts, fact.start)
        return self.facts[max(0, at - _NEAR) : at + _NEAR + 1]

    def is_dated(self, fact: Fact) -> bool:
        """Whether a day of the month stands beside its month: 1月1日, January 1."""
        months = [other for other in self.near(fact) if other.kind is Kind.MONTH] if fact.kind is Kind.DAY else []
        return any(0 <= fact.start - month.end < 3 or 0 < month.start - fact.end < 7 for month in months)

    def says_twice(self, fact: Fact) -> bool:
        """Whether the text has the size in another unit, too, or the year in another calendar: 2024年（令和6年）."""
        if fact.kind is Kind.YEAR:
            same = (other for other in self.near(fact) if other.kind is Kind.YEAR and other.value == fact.value)
            return any(other.text != fact.text for other in same)
        return bool(fact.unit) and any(other.unit != fact.unit and other_unit(other, fact) for other in self.near(fact))

    def converts_money(self, fact: Fact) -> bool:
        """Whether a sum in brackets may be the one before it in another currency, at a rate that nobody here knows."""
        inside = fact.kind is Kind.MONEY and _OPEN_BRACKET.search(self.text, max(0, fact.start - 41), fact.start)
        sums = [other for other in self.near(fact) if other.kind is Kind.MONEY and other.start < fact.start]
        return bool(inside and sums) and sums[-1].unit != fact.unit


def other_unit(one: Fact, other: Fact) -> bool:
    """The same size in other units of its dimension."""
    here, there = one.number, other.number
    if not (one.unit and other.unit) or not isinstance(here, Number) or not isinstance(there, Number):
        return False
    return same_size(here, one.unit, there, other.unit)
