"""Days that are said by a name or as the last of a month: New Year's Eve, 元日, the end of December, 12월 말.

They come and go as words do: 12月31日, 年末 and 12月末 are one day, and a house says which. Of the year's end only
the calendar year's is known.
"""

from __future__ import annotations

import re
from calendar import monthrange

from locpipe.facts.day_names import MONTHS
from locpipe.facts.model import Kind
from locpipe.facts.part import Part

EN_FIRST = frozenset({"new", "christmas", "end", "close", "last", "year"})
"""The words, in lower case, that English ones begin with."""
_EN_MONTHS = {name: at for at, name in enumerate(MONTHS, start=1)}
_EN_NAMED = (
    (re.compile(r"(New Year[’']s )Eve\b"), (12, 31)),
    (re.compile(r"(New Year[’']s )Day\b"), (1, 1)),
    (re.compile(r"(Christmas )Eve\b"), (12, 24)),
    (re.compile(r"(Christmas )Day\b"), (12, 25)),
    (re.compile(r"((?:end|close|last day) of (?:the |this |next |last )?(?:calendar )?)year\b"), (12, 31)),
    (re.compile(r"((?:end|close|last day) )of(?= (?:19|20)\d\d(?![\d-]))"), (12, 31)),
    (re.compile(r"([Yy]ear(?:[’']s )?[ -]?)end\b"), (12, 31)),
)
_EN_LAST = re.compile(
    r"(?:end(?: of|-)|(?:close|last day) of)(?: the month of)? ?"
    rf"(?=({'|'.join(MONTHS)})\b(?:,? (\d{{4}}))?)",
    re.ASCII,
)
JA_YEAR_END = r"年末(?!年始|調整|商戦|恒例|セール)"
JA_NAMES = rf"大晦日|大みそか|元日|元旦|クリスマス・?イ[ブヴ]|{JA_YEAR_END}|(?<=月)末(?![端尾期裔梢っ])"
_SAID = r"(?=일|까지|에|부터|이|을|의|[ ,.)]|\Z)"
KO_YEAR_END = rf" ?년 ?말{_SAID}"
KO_NAMES = (
    r"(?<![가-힣])(?:새해 첫날|연말(?!연시|정산)|크리스마스 ?이브|성탄절(?: ?전야)?"
    rf"|(?:올해|내년|작년|지난해) ?말{_SAID})|(?<=\d){KO_YEAR_END}|(?<=월) ?말{_SAID}"
)
_NAMES = re.compile(
    r"大晦日|大みそか|元[日旦]|クリスマス|年?末"
    r"| ?(?:년|올해|내년|작년|지난해)? ?말|새해|연말|크리스마스|성탄절"
)
_EVES = ("クリ", "크리", "전야")
_FIRST_DAYS = ("元日", "元旦", "새해")
_MONTH_BEFORE = re.compile(r"(?:(\d{4}) ?[年년] ?)?(\d{1,2}) ?[月월]\Z", re.ASCII)


def english_day(text: str, at: int) -> list[Part]:
    """The day named by English words that begin here."""
    for pattern, (month, day) in _EN_NAMED:
        if found := pattern.match(text, at):
            return _month_and_day(month, day, at, found.end(found.lastindex or 0), found.end())
    if last := _EN_LAST.match(text, at):
        return _last(_EN_MONTHS[last[1]], last[2], at, last.end())
    return []


def neighbours_day(text: str, at: int, found: str) -> list[Part] | None:
    """The day named by Japanese or Korean words that were found here, None where they are no such words.

    末 and 말 are the last of the month before.
    """
    if not _NAMES.match(found):
        return None
    end = at + len(found)
    if found.lstrip() in ("末", "말"):
        month = _MONTH_BEFORE.search(text, max(0, at - 12), at)
        return _last(int(month[2]), month[1], at, end) if month else []
    if found.startswith(_EVES) or found.endswith(_EVES):
        return _month_and_day(12, 24, at, at + 1, end)
    if found == "성탄절":
        return _month_and_day(12, 25, at, at + 1, end)
    month_, day = (1, 1) if found.startswith(_FIRST_DAYS) else (12, 31)
    return _month_and_day(month_, day, at, at + 1, end)


def _month_and_day(month: int, day: int, at: int, middle: int, end: int) -> list[Part]:
    return [Part(Kind.MONTH, month, at, middle, True), Part(Kind.DAY, day, middle, end, True)]


def _last(month: int, year: str | None, at: int, end: int) -> list[Part]:
    """The last day of a month; of February in an unknown year the 28th."""
    if not 0 < month < 13:
        return []
    return [Part(Kind.DAY, monthrange(int(year or 0) or 2023, month)[1], at, end, True)]
