"""Facts that are equal in another notation: two-digit years, the 12-hour clock, a half and 50 %; 9.11."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from locpipe.facts.model import Fact, Kind, Number
from locpipe.facts.parts_of_months import same_part

Same = Callable[[Fact, Fact], bool]
_DIGIT = re.compile(r"\d")
_FORENOON_WORDS = "morning|midnight|午前|朝|未明|明け方|深夜|오전|아침|새벽|심야|자정|밤"
_AFTERNOON_WORDS = "noon|midday|evening|night|午後|正午|夕|夜|晩|昼|오후|정오|저녁|밤|낮"
_HALF_SAID = re.compile(rf"[ap]\.?\s?m\b|{_FORENOON_WORDS}|{_AFTERNOON_WORDS}", re.IGNORECASE)
_NEXT_DAY = re.compile(r"2[5-9] ?[時시]|2[5-9]:", re.ASCII)  # 25時 is one in the morning
_FORENOON = re.compile(rf"\ba\.?\s?m\b|\da\.?m\b|{_FORENOON_WORDS}", re.IGNORECASE)
_AFTERNOON = re.compile(rf"\bp\.?\s?m\b|\dp\.?m\b|{_AFTERNOON_WORDS}", re.IGNORECASE)


def other_notation(one: Fact, other: Fact) -> bool:
    """Whether one of the two says in another notation what the other says."""
    return _directed(one, other) or _directed(other, one)


def _directed(one: Fact, other: Fact) -> bool:
    rule = _NOTATIONS.get((one.kind, other.kind))
    return rule is not None and rule(one, other)


def half_lost(source: Fact, target: Fact, text: str) -> bool:
    """Whether nothing in the translation says which half of the day the source means: 10:15 p.m., 10時15分."""
    if not (source.kind is target.kind is Kind.TIME) or source.value == target.value:
        return False
    said = _AFTERNOON if isinstance(source.value, tuple) and int(source.value[0]) >= 12 else _FORENOON
    return tells_half(source) and not tells_half(target) and not said.search(text)


def tells_half(time: Fact) -> bool:
    """Whether a time says which half of the day it is in; 0:30 and 13:00 do."""
    hour = int(time.value[0]) if isinstance(time.value, tuple) else 0
    return not 0 < hour < 13 or _HALF_SAID.search(time.text) is not None or _NEXT_DAY.search(time.text) is not None


def _short(one: Fact, other: Fact) -> bool:
    """A year or decade with its last two digits: '80s, 90–95."""
    long, short = one.number, other.number
    brief = len(_DIGIT.findall(other.text)) < 3
    return brief and isinstance(long, int) and isinstance(short, int) and long > 99 >= short and long % 100 == short


def _same_time(one: Fact, other: Fact) -> bool:
    """Times twelve hours apart, where one does not say which half of the day."""
    if not isinstance(one.value, tuple) or not isinstance(other.value, tuple):
        return False
    (hour, minute), (other_hour, other_minute) = one.value, other.value
    unknown = not (tells_half(one) and tells_half(other))
    return unknown and minute == other_minute and (int(hour) - int(other_hour)) % 12 == 0


def _hour(one: Fact, other: Fact) -> bool:
    return isinstance(one.value, tuple) and other.number in (one.value[0], int(one.value[0]) % 12) and one.value[1] == 0


def _portion(one: Fact, other: Fact) -> bool:
    """A percentage said as a fraction: 50 %, half."""
    return isinstance(one.value, Number) and other.value == Fraction(one.value) / 100


def _as_multiple(one: Fact, other: Fact) -> bool:
    """A percentage said as a multiple: by 50 %, halved or 1.5 times; by 100 %, doubled."""
    if other.unit != "multiple" or not isinstance(one.value, Number):
        return False
    part = Fraction(one.value) / 100
    return other.number in (part, part + 1)


def _centuries(one: Fact, other: Fact) -> bool:
    """A century as a length of time: a century, 1世紀."""
    return one.unit == "duration-year" and isinstance(other.value, int) and one.number == other.value * 100


def _one_nth(one: Fact, other: Fact) -> bool:
    """A fifth, which may be an ordinal or one of five parts."""
    part = Fraction(100 if other.kind is Kind.PERCENT else 1)
    return isinstance(one.value, int) and one.value > 1 and other.value == part / one.value


def _a_second(one: Fact, other: Fact) -> bool:
    """For a second, which may be an ordinal: 1秒."""
    return one.text.lower() == "second" and other.value == (1, "duration-second")


def _phone(one: Fact, other: Fact) -> bool:
    """One number with the country and one without: +81-3-… and 03-…."""
    long, short = str(one.value), str(other.value)
    national = short.removeprefix("0")
    return (
        long.startswith("+") and not short.startswith("+") and long.endswith(national) and len(long) - len(national) < 5
    )


def _as_group(one: Fact, other: Fact) -> bool:
    """조 of a number alone, which is a trillion, a group or a mat: 3조, Group 3."""
    here, there = one.value, other.value
    return one.text.endswith("조") and isinstance(here, int) and isinstance(there, int) and here == there * 10**12


def _in_days(one: Fact, other: Fact) -> bool:
    """A length of time in days, which may look like a day of the month: one week, 7일."""
    length = _IN_DAYS.get(one.unit)
    return length is not None and isinstance(one.number, Number) and one.number * length == other.value


def _months_from(one: Fact, other: Fact) -> bool:
    """A length in months as the month it begins in: the three months to June, 4〜6月期."""
    return one.unit == "duration-month" and one.number in (3, 6, 9) and other.number in (1, 4, 7, 10)


_IN_DAYS: dict[str, int | Fraction] = {"duration-week": 7, "duration-hour": Fraction(1, 24)}


def _first_of_decade(one: Fact, other: Fact) -> bool:
    """The 1800s as the 19th century."""
    return isinstance(one.value, int) and isinstance(other.value, int) and one.value == (other.value - 1) * 100


_NOTATIONS: dict[tuple[Kind, Kind], Same] = {
    (Kind.YEAR, Kind.YEAR): _short,
    (Kind.YEAR, Kind.NUMBER): _short,
    (Kind.YEAR, Kind.MEASURE): _short,
    (Kind.DECADE, Kind.DECADE): _short,
    (Kind.DECADE, Kind.NUMBER): _short,
    (Kind.TIME, Kind.TIME): _same_time,
    (Kind.TIME, Kind.NUMBER): _hour,
    (Kind.PERCENT, Kind.NUMBER): _portion,
    (Kind.PERCENT, Kind.MEASURE): _as_multiple,
    (Kind.MEASURE, Kind.CENTURY): _centuries,
    (Kind.ORDINAL, Kind.NUMBER): _one_nth,
    (Kind.ORDINAL, Kind.PERCENT): _one_nth,
    (Kind.ORDINAL, Kind.MEASURE): _a_second,
    (Kind.MEASURE, Kind.DAY): _in_days,
    (Kind.MEASURE, Kind.MONTH): _months_from,
    (Kind.MEASURE, Kind.NUMBER): _months_from,
    (Kind.PART, Kind.DAY): same_part,
    (Kind.NUMBER, Kind.NUMBER): _as_group,
    (Kind.NUMBER, Kind.ORDINAL): _as_group,
    (Kind.PHONE, Kind.PHONE): _phone,
    (Kind.DECADE, Kind.CENTURY): _first_of_decade,
    (Kind.YEAR, Kind.CENTURY): _first_of_decade,
}


_DATE_NAME = re.compile(r"(\d{1,2})\.(\d{1,2})", re.ASCII)


def without_named_days(left: list[Fact], right: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Both sides without the days that have become names on one of them: September 11 or 9/11, 9.11."""
    for names, dates in ((left, right), (right, left)):
        for name in names:
            match = _DATE_NAME.fullmatch(name.text)
            if match and name.kind is Kind.NUMBER and (day := _day_of(int(match[1]), int(match[2]), dates)):
                rest, others = [fact for fact in names if fact is not name], [fact for fact in dates if fact not in day]
                return (rest, others) if names is left else (others, rest)
    return left, right


def _day_of(month: int, day: int, facts: list[Fact]) -> list[Fact]:
    """The two facts that state this day, side by side."""
    for one, other in pairwise(facts):
        of_a_date = {one.kind, other.kind} <= {Kind.MONTH, Kind.DAY, Kind.NUMBER}
        if of_a_date and (one.number, other.number) in ((month, day), (day, month)):
            return [one, other]
    return []
