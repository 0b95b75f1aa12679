"""The words of the package: what a fact is, and what a difference between two texts is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

Number = int | Fraction
Value = Number | str | tuple[Number, int] | tuple[Number, str]


class Kind(StrEnum):
    """What a fact is about, and what its value is."""

    YEAR = "year"  # int, of the Gregorian calendar
    MONTH = "month"  # 1 to 12
    DAY = "day"  # of the month
    WEEKDAY = "weekday"  # 1 (Monday) to 7
    QUARTER = "quarter"  # 1 to 4
    HALF = "half"  # of a year: 1 or 2
    DECADE = "decade"  # its first year; 80 where the century is not said
    CENTURY = "century"  # 21
    TIME = "time"  # (hour, minute) of the day
    NUMBER = "number"  # int or Fraction; a str for 3.2.1
    ORDINAL = "ordinal"
    PERCENT = "percent"  # 10 for 10 %
    MONEY = "money"  # (number, ISO 4217 code, or "$" for a dollar of any country)
    MEASURE = "measure"  # (number, CLDR unit), such as (70, "length-kilometer")
    PHONE = "phone"  # the digits, after + where the country is said
    RELATIVE = "relative"  # a str: "year1" for next year
    ITEM = "item"  # of an enumeration: (1), ①
    PART = "part"  # of a month: "early", "mid" or "late"
    MAGNITUDE = "magnitude"  # of a number of which only that is said: "100" for hundreds of


def number_of(kind: Kind, value: Value) -> Value:
    """A value without its unit."""
    return value[0] if isinstance(value, tuple) and kind is not Kind.TIME else value


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that a text states, and where it stands: ``text`` is the slice from ``start`` to ``end``.

    ``spelled``: written in words or part of a name, so that a translation may say it otherwise or leave it out.
    ``counted``: a number with the name of what it counts right after it: 15組, 15 schools; an English ordinal before
    what is held again and again: the 3rd Forum.
    """

    kind: Kind
    value: Value
    start: int
    end: int
    text: str
    spelled: bool = False
    counted: bool = False

    @property
    def number(self) -> Value:
        """The value without its unit."""
        return number_of(self.kind, self.value)

    @property
    def unit(self) -> str:
        """The currency or the unit; empty where there is none."""
        if self.kind in (Kind.MONEY, Kind.MEASURE) and isinstance(self.value, tuple):
            return str(self.value[1])
        return ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a translation does to a fact: "missing", "changed" or "invented".

    ``sure``: wrong in every house, an error; otherwise something for a person to look at.
    """

    what: str
    source: Fact | None
    target: Fact | None
    sure: bool
