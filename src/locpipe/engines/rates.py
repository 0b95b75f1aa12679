"""How often an amount comes, which releases write before the amount: 1,200 tons a year, 年間1,200トン, 연간 1,200톤.

A small model takes "a year" for a length of time: 1,200톤을 1년 동안.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from locpipe import facts
from locpipe.model import Locale

_EACH = re.compile(
    r" (?:an?|per|each|every) (?P<unit>year|month|week|day|hour)\b(?![-’'])"
    r"| (?P<adverb>annually|monthly|weekly|daily|hourly)\b(?=[.,;:)”]|\Z| (?:to|from|between|in|on|at|by|and|with)\b)"
)
_UNITS = {"annually": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
_WRITTEN = {  # before a number; `_BEFORE_WORDS` before what is counted
    Locale.JA: {"year": "年間", "month": "月", "week": "週", "day": "1日", "hour": "1時間"},
    Locale.KO: {"year": "연간 ", "month": "월 ", "week": "주 ", "day": "하루 ", "hour": "시간당 "},
}
_BEFORE_WORDS = {"月": "毎月", "週": "毎週", "월 ": "매월 ", "주 ": "매주 "}
_NUMBER = re.compile(r"(?:約|약 )?\d")
_ALL_DAY = ("24時間", "24시간")
_LENGTH = re.compile(r"(?<=日)間\Z|(?<=일)간\Z")
_OF_SEVERAL = re.compile(r"(?:(?<!,) (?:to|and|or)|[–-]) ?\Z")  # 5 to 10 a year: said of both; 62%, or 5 a year: not


@dataclass(frozen=True, slots=True)
class Rate:
    """What stands before an amount in the target language, and how many characters say it behind it in the source."""

    before: str
    after: int

    def written(self, amount: str) -> str:
        """An amount with how often it comes; of days there is no length: 週3日, 주 3일. All day long is 24時間."""
        if amount in _ALL_DAY:
            return amount
        before = self.before if _NUMBER.match(amount) else _BEFORE_WORDS.get(self.before, self.before)
        return before + _LENGTH.sub("", amount)


def rate(kind: facts.Kind, before: str, after: str, source: Locale, target: Locale) -> Rate | None:
    """How often an amount comes that stands between two texts; None where that is not said, or not certain.

    An hour is said of numbers only: 80 km an hour are 時速80km.
    """
    said = _EACH.match(after) if source is Locale.EN and target in _WRITTEN else None
    if said is None or _OF_SEVERAL.search(before):
        return None
    unit = said["unit"] or _UNITS[said["adverb"]]
    return None if unit == "hour" and kind is not facts.Kind.NUMBER else Rate(_WRITTEN[target][unit], said.end())
