"""Days, weeks, months and years told from today: tomorrow, last month, next year; 昨日, 来月, 今年; 내일, 지난달, 올해.

A translation may give the date instead, so only one that has become another of its kind says anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from locpipe.facts.model import Fact, Kind
from locpipe.model import Locale

_WORDS_EN = (" year", " month", " week", "esterday", "omorrow")  # no time is told without one: quick to see
_UNITS = ("year", "month", "week")
_TOLD: dict[Locale, dict[str, str]] = {
    Locale.EN: {
        **{f"{unit}{step}": rf"\b{word} {unit}\b" for unit in _UNITS for word, step in (("last", -1), ("next", 1))},
        **{f"{unit}0": rf"\bthis {unit}\b" for unit in _UNITS},
        "day-1": r"\byesterday\b",
        "day1": r"\btomorrow\b",
    },
    Locale.JA: {
        "year-2": "一昨年|おととし",
        "year-1": "昨年|去年",
        "year0": "今年|本年(?!度)|ことし",
        "year1": "来年(?!度)",
        "month-1": "先月",
        "month0": "今月",
        "month1": "来月",
        "week-1": "先週",
        "week0": "今週",
        "week1": "来週",
        "day-1": "昨日|きのう",
        "day1": "明日|あす(?![かこ])",
    },
    Locale.KO: {
        "year-2": "재작년",
        "year-1": "지난해|작년",
        "year0": "올해|금년",
        "year1": "내년(?!도)",
        "month-1": "지난 ?달",
        "month0": "이번 ?달|(?<![가-힣])이달",
        "month1": "다음 ?달|내달",
        "week-1": "지난 ?주(?![년말])",
        "week0": "이번 ?주(?!말)|금주",
        "week1": "다음 ?주(?!말)|내주(?=[에 ])",
        "day-1": "(?<![가-힣])어제",
        "day1": "(?<![가-힣])내일",
    },
}


def became_another(source: str, source_locale: Locale, target: str, target_locale: Locale) -> tuple[Fact, Fact] | None:
    """The one time of a translation that is another than its source's; None if there is none, or more than one."""
    here = _told(source, source_locale)
    there = _told(target, target_locale) if here else here
    for unit in here.keys() & there.keys():
        gone = [fact for step, fact in here[unit].items() if step not in there[unit]]
        new = [fact for step, fact in there[unit].items() if step not in here[unit]]
        if len(gone) == len(new) == 1:
            return gone[0], new[0]
    return None


def tells_year(text: str, locale: Locale) -> bool:
    """Whether a text tells a year from this one."""
    return bool(_told(text, locale).get("year"))


def _told(text: str, locale: Locale) -> dict[str, dict[str, Fact]]:
    """The times in a text, by their unit and how far they are from now."""
    found: defaultdict[str, dict[str, Fact]] = defaultdict(dict)
    if locale is Locale.EN and not any(word in text for word in _WORDS_EN):
        return found
    for match in _pattern(locale).finditer(text):
        told = list(_TOLD[locale])[(match.lastindex or 1) - 1]
        unit = told.rstrip("-012")
        found[unit].setdefault(told, Fact(Kind.RELATIVE, told, *match.span(), match[0], spelled=True))
    return found


@cache
def _pattern(locale: Locale) -> re.Pattern[str]:
    return re.compile("|".join(f"({words})" for words in _TOLD[locale].values()), re.IGNORECASE)
