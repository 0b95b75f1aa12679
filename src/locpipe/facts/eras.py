"""Years of Japanese eras: in a year in which eras change only the day tells which it is (平成31年4月, 令和元年5月)."""

from __future__ import annotations

import re
from datetime import date

from locpipe.facts.model import Fact, Kind

# The first day of each; 明治 was counted from the new year of the old calendar.
_FIRST_DAYS = {
    "明治": date(1868, 1, 25),
    "大正": date(1912, 7, 30),
    "昭和": date(1926, 12, 25),
    "平成": date(1989, 1, 8),
    "令和": date(2019, 5, 1),
}
_OF_CHANGE = frozenset(day.year for day in _FIRST_DAYS.values())
_NAMES = (*_FIRST_DAYS, "Meiji", "Taisho", "Showa", "Heisei", "Reiwa", "메이지", "다이쇼", "쇼와", "헤이세이", "레이와")
_NAMED = re.compile(
    rf"(?:{'|'.join(_NAMES)}|(?<![A-Za-z])[MTSHR](?=\d)) ?(?:\d|[元〇一二三四五六七八九十])", re.IGNORECASE
)
_YEAR = re.compile(rf"(?P<era>{'|'.join(_FIRST_DAYS)})(?P<gap> ?)(?P<year>\d{{1,2}}|元)(?P<rest> ?年?度?)", re.ASCII)
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")


def names_era(text: str) -> bool:
    """Whether a text has a year of an era, in whatever way: 令和6, H31, Heisei 31, 헤이세이 31."""
    return bool(_NAMED.search(text))


def is_era_year(fact: Fact) -> bool:
    """Whether a fact is a year that is said as one of an era."""
    return fact.kind is Kind.YEAR and names_era(fact.text)


def era_year(text: str, old: int, new: int, day: date | None = None) -> str | None:
    """The text of an era year with another year; None where the notation is not known, or the era is not.

    ``day`` is the date that the year belongs to, where it is said in full: eras change within years.
    """
    if old == new and new not in _OF_CHANGE:
        return text
    match = _YEAR.fullmatch(text.translate(_NARROW))
    if not match:
        return None
    if new not in _OF_CHANGE:
        day = date(new, 1, 1)
    elif not day or day.year != new or "度" in match["rest"]:
        return None
    began = max((first for first in _FIRST_DAYS.values() if first <= day), default=None)
    if not began:
        return None
    era = next(name for name, first in _FIRST_DAYS.items() if first == began)
    number = new - began.year + 1
    written = f"{era}{match['gap']}{'元' if number == 1 else number}{match['rest']}"
    return written.translate(_WIDE) if text.translate(_NARROW) != text else written
