"""Date lines: read in one language and written in another through CLDR."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Day
from functools import cache

from locpipe.facts.day_names import MONTHS
from locpipe.model import Locale

_MONTHS = tuple(map(str.lower, MONTHS))
_MONTH_NAME = r"(?P<month>[A-Za-z]{3,9})\.?"
_WEEKDAY = {
    Locale.EN: r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?",
    Locale.JA: r"(?P<weekday>\s*[（(][月火水木金土日](?:曜日?)?[）)])?",
    Locale.KO: r"(?P<weekday>\s*[(（][월화수목금토일](?:요일)?[)）])?",
}
_PATTERNS: dict[Locale, tuple[str, ...]] = {
    Locale.EN: (
        _WEEKDAY[Locale.EN] + _MONTH_NAME + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
        _WEEKDAY[Locale.EN] + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+" + _MONTH_NAME + r",?\s+(?P<year>\d{4})",
        _MONTH_NAME + r",?\s+(?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
    ),
    Locale.JA: (
        r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日" + _WEEKDAY[Locale.JA] + ")?",
        r"(?P<era>令和|平成|昭和)\s*(?P<year>\d{1,2}|元)\s*年\s*(?P<month>\d{1,2})\s*月"
        r"(?:\s*(?P<day>\d{1,2})\s*日" + _WEEKDAY[Locale.JA] + ")?",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
    ),
    Locale.KO: (
        r"(?P<year>\d{4})\s*년\s*(?P<month>\d{1,2})\s*월(?:\s*(?P<day>\d{1,2})\s*일" + _WEEKDAY[Locale.KO] + ")?",
        r"(?P<year>\d{4})\.\s*(?P<month>\d{1,2})\.(?:\s*(?P<day>\d{1,2})\.?" + _WEEKDAY[Locale.KO] + ")?",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
    ),
}
_WEEKDAYS = (
    ("mon", "月", "월"),
    ("tue", "火", "화"),
    ("wed", "水", "수"),
    ("thu", "木", "목"),
    ("fri", "金", "금"),
    ("sat", "土", "토"),
    ("sun", "日", "일"),
)
_WITH_WEEKDAY = {Locale.EN: "{1}, {0}", Locale.JA: "{0}（{1}）", Locale.KO: "{0}({1})"}
_DIGIT = re.compile(r"\d")
# First year of each era, minus one: 令和6年 is 2018 + 6.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date; ``day`` is None where only the month is said, ``weekday`` whether the day's name is."""

    year: int
    month: int
    day: int | None = None
    weekday: bool = False


def parse_date(text: str, locale: Locale) -> Date | None:
    """The date that the whole text is, in the ways its language writes one; None if it is anything else."""
    if not _DIGIT.search(text):
        return None
    for pattern in _compiled(locale):
        match = pattern.fullmatch(text.strip())
        if match:
            return _valid(match.groupdict())
    return None


@cache
def _compiled(locale: Locale) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PATTERNS[locale])


def _valid(groups: dict[str, str | None]) -> Date | None:
    month, year, day = _month(groups["month"] or ""), groups["year"] or "", groups.get("day")
    if not month:
        return None
    number = 1 if year == "元" else int(year)
    date = Date(
        number + ERAS.get(groups.get("era") or "", 0), month, int(day) if day else None, bool(groups.get("weekday"))
    )
    try:
        known = Day(date.year if number else 0, date.month, 1 if date.day is None else date.day)
    except ValueError:
        return None
    said = (groups.get("weekday") or "").strip(" (（").lower()
    if said and not said.startswith(_WEEKDAYS[known.weekday()]):
        return None  # one of the two is wrong: a person must say which
    return date


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    name = text.lower()
    found = [i for i, month in enumerate(_MONTHS, start=1) if name == month or name in (month[:3], month[:4])]
    return found[0] if found and (len(name) > 3 or name == _MONTHS[found[0] - 1][:3]) else 0


def render_date(date: Date, locale: Locale) -> str:
    """The date as the language writes it in a date line, from CLDR: January 19, 2024, 2024年1月19日."""
    from babel.dates import format_date, format_skeleton

    if date.day is None:
        return str(format_skeleton("yMMMM", Day(date.year, date.month, 1), locale=locale.value))
    day = Day(date.year, date.month, date.day)
    written = str(format_date(day, "long", locale=locale.value))
    if not date.weekday:
        return written
    name = format_date(day, "EEEE" if locale is Locale.EN else "EEE", locale=locale.value)
    return _WITH_WEEKDAY[locale].format(written, name)
