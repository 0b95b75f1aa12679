"""What the three languages share in finding facts: signs, telephone numbers, dates in digits, eras, clock times."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from locpipe.facts.dateline import ERAS
from locpipe.facts.model import Kind
from locpipe.facts.numbers import Read, plain_number, simplest
from locpipe.facts.part import Part
from locpipe.facts.phrases import ALWAYS, always
from locpipe.facts.quantities import FRACTION_SIGNS, quantity
from locpipe.facts.years import MAY_BE_SPECIAL, special_year, whole_year
from locpipe.model import Locale


class Rule(NamedTuple):
    """A pattern and the facts that a match of it states, none if it only looks so."""

    pattern: re.Pattern[str]
    make: Callable[[re.Match[str]], list[Part]]
    behind: str = ""  # characters of which one stands right behind the first digits; empty where any may


Rules = Mapping[str, tuple[Rule, ...]]
"""What facts in digits are tried, by the character right behind the first digits; "" stands for every other."""

_SHUT = r"(?![\d])"
_GAP = r"[ \u00a0.‐‑–-]"
PHONE = re.compile(
    rf"(?:\+\d{{1,3}}{_GAP}?(?:\(0\){_GAP}?)?(?:\(\d{{1,5}}\){_GAP}?|\d{{1,5}}{_GAP})\d{{2,5}}(?:{_GAP}?\d{{2,5}}){{0,3}}"
    rf"|\(\+\d{{1,3}}\){_GAP}?\d{{1,5}}(?:{_GAP}?\d{{2,5}}){{1,3}}|0\d{{1,3}}\) ?\d{{3,4}}{_GAP}\d{{4}}"
    rf"|0\d{{1,4}}{_GAP}\d{{1,4}}{_GAP}\d{{3,4}}|\(0\d{{1,4}}\){_GAP}?\d{{1,4}}{_GAP}\d{{4}}|0\d{{1,4}}\(\d{{1,4}}\)\d{{4}}"
    rf"|\(\d{{3}}\){_GAP}?\d{{3}}{_GAP}\d{{4}}|1{_GAP}\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}|\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}"
    rf"|\+\d{{9,15}}){_SHUT}",
    re.ASCII,
)
_PHONE_IN_ONE = re.compile(r"0\d{9,10}(?!\d)", re.ASCII)
_FULL_DATE = re.compile(
    r"(\d{4})(?:年|년)?([-/.]) ?(\d{1,2})\2 ?(\d{1,2})(?![\d/]|-(?!\d{1,2}(?![\d-])))(?:\.(?!\d))?", re.ASCII
)
_IN_DOTS = re.compile(r"([2-4]\d)([./]) ?(\d{1,2})\2 ?(\d{1,2})(?:\.(?!\d)|(?![\d./-]))", re.ASCII)
_DOTTED_DAY = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.(?= ?\(|\s|\Z)", re.ASCII)
_DOTTED_MONTH = re.compile(
    r"(?:((?:19|20)\d\d)|(?<=['‘])(\d\d))\. ?(\d{1,2})"
    r"(?:(?P<month> ?월)(?!간)|\.(?:(?! ?\d)| ?(?P<day>\d{1,2})\.?(?!\d)))",
    re.ASCII,
)
_BEFORE_DATE = re.compile(r"(?:\A|[\s(\[、。,~–-]|(?P<mark>['’‘]))\Z")
_VERSION = re.compile(r"(?:[A-Za-z.]|버전|판|バージョン|版|第|제) ?\Z")
_VERSION_AFTER = re.compile(r" ?(?:버전|판|バージョン|版|[A-Za-z])")
_DATE_RANGE = re.compile(r" ?[~–-] ?(\d{1,2})[./] ?(\d{1,2})(?!\d|[./]\d)\.?", re.ASCII)
_DAY_RANGE = re.compile(r" ?[~–-] ?(\d{1,2})(?![\d./:%-]| ?[A-Za-z])", re.ASCII)
_YEARS = re.compile(r"(1[5-9]\d\d|20\d\d)(?: ?[–—‒~/-] ?)(\d\d)(?![\d%:/-]|[,.]\d)(?!\s?[A-Za-z%]\b)", re.ASCII)
CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(?!\d|[:.]\d)", re.ASCII)
# Of a verse or a proportion both numbers are only numbers: John 3:16, a ratio of 10:15.
_BOOKS = (
    "Genesis|Exodus|Psalms?|Proverbs|Isaiah|Matthew|Mark|Luke|John|Acts|Romans|Corinthians|Hebrews|James|Revelation"
    "|(?:創世|出エジプト)記|詩編|詩篇|箴言|福音書|(?:マタイ|マルコ|ルカ|ヨハネ|ローマ)(?:伝|書)?|黙示録"
    "|창세기|출애굽기|시편|잠언|복음|복음서|로마서|계시록"
)
_NO_CLOCK = re.compile(
    rf"(?:(?:{_BOOKS})|\b(?:ratio|odds|scale|score|margin|proportion)s?(?: of| is| was|:)?(?: about)?"
    r"|(?:比率|割合|倍率|スコア|縮尺)[はがも:]?(?:約)?|(?:비율|배율|스코어|축척)[은는이가:]?(?: ?약)?) ?\Z"
)
_TO_ONE = re.compile(
    r"[ -](?:ratio|majority|odds|scale|split|margin|proportion)\b|の(?:割合|比|縮尺|大差)|(?:の)?倍率"
    r"|(?:의)? ?(?:비율|비(?=[로의가는])|배율|축척|경쟁률)"
)
_STOPWATCH = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2}\.\d{1,3})(?!\d)", re.ASCII)
_PART_OF = re.compile(r"(?<!/)([1-9])/([2-9]|10)(?![\d/年월月(])", re.ASCII)
_QUARTER = re.compile(r" ?(?:분기|四半期)")  # 1/4분기
_DOTTED_NAME = re.compile(r"(\d{1,2})[·・](\d{1,2})(?![\d·・]|\s?[월일년차회月日年回])", re.ASCII)
_ITEM = re.compile(r"\((\d{1,2})\)", re.ASCII)
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


# First year of each era of Japan, minus one: 令和6年 is 2018 + 6.
_ERA_YEARS = {
    **ERAS,
    "大正": 1911,
    "明治": 1867,
    "Reiwa": 2018,
    "Heisei": 1988,
    "Showa": 1925,
    "Taisho": 1911,
    "Meiji": 1867,
    "레이와": 2018,
    "헤이세이": 1988,
    "쇼와": 1925,
    "다이쇼": 1911,
    "메이지": 1867,
}
_ERA_LETTERS = {"M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018}
_ERA_LETTER = re.compile(r"(?<![A-Za-z])[MTSHR]\Z")
_ERA_DATE = re.compile(r"(?<![A-Za-z].)(?<=([MTSHR]))(\d{1,2})([./])(\d{1,2})\3(\d{1,2})(?!\d|[./-]\d)", re.ASCII)
_ERA = re.compile(rf"(?:{'|'.join(_ERA_YEARS)}) ?\Z")


def era_year(name: str, year: int) -> int:
    """A year of an era in the Gregorian calendar."""
    return _ERA_YEARS[name] + year


def era_before(text: str, at: int) -> tuple[int, int]:
    """The year before the first of the era named before a number, and where the name begins; 0 without an era."""
    match = _ERA.search(text, max(0, at - 7), at)
    return (_ERA_YEARS[match[0].strip()], match.start()) if match else (0, at)


def era_letter(text: str, at: int) -> tuple[int, int]:
    """The same of the letter of an era right before a number: R6年."""
    match = _ERA_LETTER.search(text, max(0, at - 2), at)
    return (_ERA_LETTERS[match[0]], match.start()) if match else (0, at)


def _era_date(match: re.Match[str]) -> list[Part]:
    """R6.4.1, H30.4.1."""
    month, day = int(match[4]), int(match[5])
    if not (0 < month < 13 and 0 < day < 32):
        return []
    return [
        Part(Kind.YEAR, _ERA_LETTERS[match[1]] + int(match[2]), match.start() - 1, match.end(2)),
        Part(Kind.MONTH, month, *match.span(4)),
        Part(Kind.DAY, day, *match.span(5)),
    ]


def phone_value(text: str) -> str:
    """The digits of a telephone number, after + where the country is said; (0) is left out there."""
    if not text.startswith(("+", "(+")):
        return re.sub(r"\D", "", text)
    return "+" + re.sub(r"\D", "", text.replace("(0)", ""))


def _phone(match: re.Match[str]) -> list[Part]:
    return [Part(Kind.PHONE, phone_value(match[0]), match.start(), match.end())]


def _special_year(match: re.Match[str]) -> list[Part]:
    return special_year(match.string, match.start())


def _date(match: re.Match[str]) -> list[Part]:
    return _month_and_day(Part(Kind.YEAR, int(match[1]), *match.span(1)), match)


def _short_date(date: re.Match[str]) -> list[Part]:
    text, at = date.string, date.start()
    before = _BEFORE_DATE.search(text, max(0, at - 1), at)
    if not before or _VERSION.search(text, max(0, at - 6), at) or _VERSION_AFTER.match(text, date.end()):
        return []
    start = at - (before["mark"] is not None)
    return _month_and_day(Part(Kind.YEAR, whole_year(int(date[1])), start, date.end(1)), date)


def _dotted_day(match: re.Match[str]) -> list[Part]:
    if not (0 < int(match[1]) < 13 and 0 < int(match[2]) < 32):
        return []
    return [Part(Kind.MONTH, int(match[1]), *match.span(1)), Part(Kind.DAY, int(match[2]), *match.span(2))]


def _dotted_month(match: re.Match[str]) -> list[Part]:
    if not 0 < int(match[3]) < 13:
        return []
    at = match.start()
    year = (
        Part(Kind.YEAR, int(match[1]), at, match.end(1))
        if match[1]
        else Part(Kind.YEAR, whole_year(int(match[2])), at - 1, match.end(2))  # with the apostrophe
    )
    found = [
        year,
        Part(Kind.MONTH, int(match[3]), match.start(3), match.end("month") if match["month"] else match.end(3)),
    ]
    return [*found, Part(Kind.DAY, int(match["day"]), *match.span("day"))] if match["day"] else found


def _month_and_day(year: Part, match: re.Match[str]) -> list[Part]:
    """A date of which the groups 3 and 4 are the month and the day, and the day until which it lasts."""
    month, day = int(match[3]), int(match[4])
    if not (0 < month < 13 and 0 < day < 32):
        return []
    found = [year, Part(Kind.MONTH, month, *match.span(3)), Part(Kind.DAY, day, *match.span(4))]
    last = _DATE_RANGE.match(match.string, match.end())
    if last and 0 < int(last[1]) < 13 and 0 < int(last[2]) < 32:
        found += [Part(Kind.MONTH, int(last[1]), *last.span(1)), Part(Kind.DAY, int(last[2]), *last.span(2))]
    elif (last := _DAY_RANGE.match(match.string, match.end())) and day < int(last[1]) < 32:
        found += [Part(Kind.DAY, int(last[1]), *last.span(1))]
    return found


def _years(match: re.Match[str]) -> list[Part]:
    first = int(match[1])
    last = first - first % 100 + int(match[2])
    if not first < last:
        return []
    return [Part(Kind.YEAR, first, *match.span(1)), Part(Kind.YEAR, last, *match.span(2))]


def _stopwatch(match: re.Match[str]) -> list[Part]:
    seconds = plain_number(match[3])
    if isinstance(seconds, str):
        return []
    total = simplest(Fraction(int(match[1] or 0) * 60 + int(match[2])) * 60 + seconds)
    return [Part(Kind.MEASURE, (total, "duration-second"), match.start(), match.end())]


def _part_of(match: re.Match[str]) -> list[Part]:
    over, under = int(match[1]), int(match[2])
    if over >= under:
        return []
    if under == 4 and (quarter := _QUARTER.match(match.string, match.end())):
        return [Part(Kind.QUARTER, over, match.start(), quarter.end())]
    return [Part(Kind.NUMBER, simplest(Fraction(over, under)), match.start(), match.end())]


def _dotted_name(match: re.Match[str]) -> list[Part]:
    """A day that has become a name: 6·25 전쟁, 9・11."""
    return [Part(Kind.NUMBER, int(match[at]), *match.span(at), True) for at in (1, 2)]


def _item(match: re.Match[str]) -> list[Part]:
    return [Part(Kind.ITEM, int(match[1]), match.start(), match.end())]


_BRACKETED = (Rule(PHONE, _phone), Rule(_ITEM, _item))
_SHARED = (
    Rule(PHONE, _phone, " \u00a0.‐‑–-()"),
    Rule(_PHONE_IN_ONE, _phone),
    Rule(MAY_BE_SPECIAL, _special_year),
    Rule(_FULL_DATE, _date, "年년-/."),
    Rule(_ERA_DATE, _era_date, "./"),
    Rule(_YEARS, _years, " –—‒~/-"),
    Rule(_STOPWATCH, _stopwatch, ":"),
    Rule(_PART_OF, _part_of, "/"),
    Rule(_DOTTED_NAME, _dotted_name, "·・"),
)
SHORT_DATE = Rule(_IN_DOTS, _short_date, "./")
"""A date with two digits for the year, as Japanese and Korean write it: 26.3.5, 26/3/5; not of a version 26.3.5."""


DOTTED_MONTH = Rule(_DOTTED_MONTH, _dotted_month, ".")
"""A year and a month in digits, with a day or without, as Korean writes them: 2024.1., '24.1.19."""
DOTTED_DAY = Rule(_DOTTED_DAY, _dotted_day, ".")
"""A month and a day so: 1.19."""


def rules_of(locale: Locale, *own: Rule) -> Rules:
    """What facts in digits are tried in a language: those that all have, then its own."""
    rules = (Rule(ALWAYS[locale], always), *_SHARED, *own)
    signs = {sign for rule in rules for sign in rule.behind}
    found = {sign: tuple(rule for rule in rules if sign in (rule.behind or sign)) for sign in signs}
    return found | {"": tuple(rule for rule in rules if not rule.behind)}


def of_digits(rules: Rules, text: str, at: int) -> list[Part]:
    """The facts in the digits that begin here, where they are more than a number."""
    digits = _DIGITS.match(text, at)
    sign = text[digits.end() : digits.end() + 1] if digits else ""
    return _first_of(rules.get(sign) or rules[""], text, at)


_DIGITS = re.compile(r"\d+", re.ASCII)


def _first_of(rules: Iterable[Rule], text: str, at: int) -> list[Part]:
    """The facts of the first rule that finds any here."""
    for pattern, make, _ in rules:
        match = pattern.match(text, at)
        if match and (found := make(match)):
            return found
    return []


SIGNS = frozenset((*FRACTION_SIGNS, *CIRCLED, "(", "+"))


def of_sign(text: str, at: int, sign: str) -> list[Part]:
    """The facts that begin with one of the signs, in any language."""
    if sign in FRACTION_SIGNS:
        return [quantity(Read(Fraction(*FRACTION_SIGNS[sign]), at + 1), "", at, at + 1)]
    if sign in CIRCLED:
        return [Part(Kind.ITEM, CIRCLED.index(sign) + 1, at, at + 1)]
    return _first_of(_BRACKETED, text, at)


def clock(match: re.Match[str], half: str, start: int) -> list[Part]:
    """A time such as 10:30 (`CLOCK`), with the half of the day that is said before it, from ``start``, or after it."""
    text, at = match.string, match.start()
    if not half and (_TO_ONE.match(text, match.end()) or _NO_CLOCK.search(text, max(0, at - 16), at)):
        return []
    return [time_part(int(match[1]), int(match[2]), start, match.end(), half)]


def time_part(hour: int, minute: int, start: int, end: int, half: str, spelled: bool = False) -> Part:
    """A time of day on the 24-hour clock; ``half`` is "am", "pm", "night" or unknown."""
    if half == "night":  # 深夜1時 is in the morning, 夜9時 in the evening
        half = "am" if hour < 5 or hour == 12 else "pm"
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return Part(Kind.TIME, (hour % 24, minute), start, end, spelled, half=half)
