"""What the three languages share in finding facts: telephone numbers, numeric dates, clock times, names, money."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache

from locpipe.facts.dateline import ERAS
from locpipe.facts.model import Kind, Number, Value, number_of
from locpipe.facts.numbers import Read, plain_number, simplest
from locpipe.facts.units import SYMBOLS, is_currency, names
from locpipe.model import Locale


@dataclass(frozen=True, slots=True)
class Part:
    """A fact without its text."""

    kind: Kind
    value: Value
    start: int
    end: int
    spelled: bool = False
    scale: int = 1  # what 万 or million at the end of the number stands for
    half: str = field(default="", compare=False)  # of a clock time: "am", "pm"


Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], list[Part]]]

_SHUT = r"(?![\d])"
_SHUT_WORD = r"(?![A-Za-z0-9²³])"
_GAP = r"[ \u00a0.‐‑–-]"
PHONE = re.compile(
    rf"(?:\+\d{{1,3}}{_GAP}?(?:\(0\){_GAP}?)?(?:\(\d{{1,5}}\){_GAP}?|\d{{1,5}}{_GAP})\d{{2,5}}(?:{_GAP}?\d{{2,5}}){{0,3}}"
    rf"|\(\+\d{{1,3}}\){_GAP}?\d{{1,5}}(?:{_GAP}?\d{{2,5}}){{1,3}}|0\d{{1,3}}\) ?\d{{3,4}}{_GAP}\d{{4}}"
    rf"|0\d{{1,4}}{_GAP}\d{{1,4}}{_GAP}\d{{3,4}}|\(0\d{{1,4}}\){_GAP}?\d{{1,4}}{_GAP}\d{{4}}|0\d{{1,4}}\(\d{{1,4}}\)\d{{4}}"
    rf"|\(\d{{3}}\){_GAP}?\d{{3}}{_GAP}\d{{4}}|1{_GAP}\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}|\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}"
    rf"|\+\d{{9,15}}|0\d{{9,10}}){_SHUT}",
    re.ASCII,
)
_FULL_DATE = re.compile(r"(\d{4})(?:年|년)?([-/.]) ?(\d{1,2})\2 ?(\d{1,2})(?![\d/-])(?:\.(?!\d))?", re.ASCII)
_DATE_RANGE = re.compile(r" ?[~–-] ?(\d{1,2})[./] ?(\d{1,2})(?!\d|[./]\d)\.?", re.ASCII)
_YEARS = re.compile(r"(1[5-9]\d\d|20\d\d)(?: ?[–—‒~/-] ?)(\d\d)(?![\d%:/-]|[,.]\d)(?!\s?[A-Za-z%]\b)", re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(?!\d|[:.]\d)", re.ASCII)
_STOPWATCH = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2}\.\d{1,3})(?!\d)", re.ASCII)
_PART_OF = re.compile(r"([1-9])/([2-9]|10)(?![\d/年월月(])", re.ASCII)
_DOTTED_NAME = re.compile(r"(\d{1,2})[·・](\d{1,2})(?![\d·・]|\s?[월일년차회月日年回])", re.ASCII)
_ITEM = re.compile(r"\((\d{1,2})\)", re.ASCII)
_NAME_BEFORE = re.compile(r"(?:[A-Za-z]|[A-Za-z][-.‐‑·’'])\Z")
_NAME_AFTER = re.compile(r"-?[A-Za-z]")
_SIGN = re.compile(
    r"(?:(?:\A|[\s(（「~〜～:：、。])-|[−▲△]|(?:マイナス|零下|氷点下|氷点下の|영하|마이너스|[Mm]inus) ?)\Z"
)
_SYMBOL = re.compile(r"(?:" + "|".join(sorted(map(re.escape, SYMBOLS), key=len, reverse=True)) + r") ?\Z")
_MONEY_SCALE = re.compile(r" ?(?:(k|K)|(m|M|mn|mln)|(b|bn|B|billion)|(t|tn|trn))(?![A-Za-z])")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
FRACTION_SIGNS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4)}


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


def _date(match: re.Match[str]) -> list[Part]:
    month, day = int(match[3]), int(match[4])
    if not (0 < month < 13 and 0 < day < 32):
        return []
    found = [
        Part(Kind.YEAR, int(match[1]), *match.span(1)),
        Part(Kind.MONTH, month, *match.span(3)),
        Part(Kind.DAY, day, *match.span(4)),
    ]
    last = _DATE_RANGE.match(match.string, match.end())
    if last and 0 < int(last[1]) < 13 and 0 < int(last[2]) < 32:
        found += [Part(Kind.MONTH, int(last[1]), *last.span(1)), Part(Kind.DAY, int(last[2]), *last.span(2))]
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
    return [Part(Kind.NUMBER, simplest(Fraction(over, under)), match.start(), match.end())]


def _dotted_name(match: re.Match[str]) -> list[Part]:
    """A day that has become a name: 6·25 전쟁, 9・11."""
    return [Part(Kind.NUMBER, int(match[at]), *match.span(at), True) for at in (1, 2)]


def _item(match: re.Match[str]) -> list[Part]:
    return [Part(Kind.ITEM, int(match[1]), match.start(), match.end())]


BRACKETED: tuple[Rule, ...] = ((PHONE, _phone), (_ITEM, _item))
SHARED: tuple[Rule, ...] = (
    (PHONE, _phone),
    (_FULL_DATE, _date),
    (_ERA_DATE, _era_date),
    (_YEARS, _years),
    (_STOPWATCH, _stopwatch),
    (_PART_OF, _part_of),
    (_DOTTED_NAME, _dotted_name),
)


def first_of(rules: tuple[Rule, ...], text: str, at: int) -> list[Part]:
    """The facts of the first rule that finds any here."""
    for pattern, make in rules:
        match = pattern.match(text, at)
        if match and (found := make(match)):
            return found
    return []


def of_sign(text: str, at: int, sign: str) -> list[Part] | None:
    """The facts that begin with ½, ①, ( or + in any language; None where a word or a digit stands."""
    if sign in FRACTION_SIGNS:
        return [quantity(Read(Fraction(*FRACTION_SIGNS[sign]), at + 1), "", at, at + 1)]
    if sign in CIRCLED:
        return [Part(Kind.ITEM, CIRCLED.index(sign) + 1, at, at + 1)]
    return first_of(BRACKETED, text, at) if sign in "(+" else None


def clock(text: str, at: int, half: str, start: int) -> list[Part]:
    """A time such as 10:30, with the half of the day that is said before it, from ``start``, or after it."""
    match = _CLOCK.match(text, at)
    return [time_part(int(match[1]), int(match[2]), start, match.end(), half)] if match else []


def time_part(hour: int, minute: int, start: int, end: int, half: str, spelled: bool = False) -> Part:
    """A time of day on the 24-hour clock; ``half`` is "am", "pm", "night" or unknown."""
    if half == "night":  # 深夜1時 is in the morning, 夜9時 in the evening
        half = "am" if hour < 5 or hour == 12 else "pm"
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return Part(Kind.TIME, (hour % 24, minute), start, end, spelled, half=half)


def with_fraction(text: str, read: Read) -> Read:
    """The number with the fraction sign after it: 14½."""
    sign = FRACTION_SIGNS.get(text[read.end : read.end + 1])
    if not sign or isinstance(read.value, str):
        return read
    return replace(read, value=read.value + Fraction(*sign), end=read.end + 1)


def in_name(text: str, start: int, end: int) -> bool:
    """Whether the digits belong to a name of Latin letters: A380, COVID-19, 5G."""
    return bool(_NAME_BEFORE.search(text, max(0, start - 2), start) or _NAME_AFTER.match(text, end))


@cache
def suffixes(locale: Locale) -> tuple[re.Pattern[str], dict[str, str]]:
    """What may follow a number as its unit, and the unit each name stands for."""
    known = names(locale)
    words = sorted(known, key=len, reverse=True)
    joined = "|".join(re.escape(word) + _SHUT_WORD * word[-1].isascii() for word in words).replace(r"\ ", r"[ \u00a0]")
    return re.compile(rf"[ \u00a0-]?(?P<unit>{joined})"), known


def unit_after(text: str, read: Read, locale: Locale) -> tuple[str, int]:
    """The unit that follows a number and where it ends; "" where none does."""
    pattern, known = suffixes(locale)
    match = pattern.match(text, read.end)
    if not match:
        return "", read.end
    return known[match["unit"].replace("\u00a0", " ")], match.end()


_PER = {
    "length-kilometer": "speed-kilometer-per-hour",
    "kilo": "speed-kilometer-per-hour",
    "length-mile": "speed-mile-per-hour",
    "length-meter": "speed-meter-per-second",
}
_RATE = re.compile(r"(?:(?:時速|毎時|시속)|(?:秒速|毎秒|초속))[^\d]{0,4}\Z")


_SCALE_NAMED = re.compile(r"(?:(摂氏|セ氏|섭씨)|(?:華氏|カ氏|화씨))[^\d()]{0,6}\Z")


def said_before(text: str, at: int, unit: str) -> str:
    """The unit as 時速 or 시속, 摂氏 or 화씨 before the number say it, else the same unit."""
    if unit == "degree" and (named := _SCALE_NAMED.search(text, max(0, at - 8), at)):
        return "temperature-celsius" if named[1] else "temperature-fahrenheit"
    if unit not in _PER or not (match := _RATE.search(text, max(0, at - 6), at)):
        return unit
    return _PER[unit] if (match[0][0] in "秒초" or match[0][1] == "秒") == (unit == "length-meter") else unit


def symbol_before(text: str, at: int) -> tuple[str, int]:
    """The currency sign before a number and where it begins."""
    match = _SYMBOL.search(text, max(0, at - 5), at)
    if not match or (text[match.start()].isalpha() and text[max(0, match.start() - 1) : match.start()].isalpha()):
        return "", at
    return SYMBOLS[match[0].strip()], match.start()


def money_scale(text: str, read: Read) -> Read:
    """The number with the letter after it that a sum of money may have: $5m, £3bn."""
    match = _MONEY_SCALE.match(text, read.end)
    if not match or read.scale > 1 or isinstance(read.value, str):
        return read
    scale = 10 ** (3 * (match.lastindex or 0))
    return replace(read, value=simplest(Fraction(read.value) * scale), end=match.end(), scale=scale)


def signed(text: str, start: int, part: Part) -> Part:
    """The part with the minus sign that stands before it."""
    if part.kind not in (Kind.NUMBER, Kind.PERCENT, Kind.MEASURE, Kind.MONEY) or isinstance(part.value, str):
        return part
    match = _SIGN.search(text, max(0, start - 6), start)
    if not match:
        return part
    number = number_of(part.kind, part.value)
    return part if isinstance(number, str | tuple) else with_number(part, -number)


def percentage(value: Number, match: re.Match[str], at: int, spelled: bool) -> Part:
    """A percentage, or percentage points where the pattern has found those (its group ``points``)."""
    if match["points"]:
        return Part(Kind.MEASURE, (value, "percentage-point"), at, match.end(), spelled)
    return Part(Kind.PERCENT, value, at, match.end(), spelled)


def with_number(part: Part, number: Number) -> Part:
    """The same part with another number; its unit stays."""
    return replace(part, value=(number, str(part.value[1])) if isinstance(part.value, tuple) else number)


def quantity(read: Read, unit: str, start: int, end: int) -> Part:
    """A number with its unit, a sum of money, or a number alone."""
    if isinstance(read.value, str) or not unit:
        kind = Kind.ORDINAL if read.ordinal else Kind.NUMBER
        return Part(kind, read.value, start, end, read.spelled, read.scale)
    if unit == "¢":
        return Part(Kind.MONEY, (simplest(Fraction(read.value) / 100), "$"), start, end, read.spelled, read.scale)
    kind = Kind.MONEY if is_currency(unit) else Kind.MEASURE
    return Part(kind, (read.value, unit), start, end, read.spelled, read.scale)


@dataclass(frozen=True, slots=True)
class Rests:
    """What in a language may follow a length of time as the rest of it: months, minutes, seconds."""

    months: re.Pattern[str]
    minutes: re.Pattern[str]
    seconds: re.Pattern[str]
    words: Mapping[str, int] = field(default_factory=dict)  # for months in words


def lasting(text: str, part: Part, rests: Rests) -> Part:
    """A length of time with the rest of it that follows, as one measure: 1年6カ月, 1時間30分, 4分41秒30."""
    if part.kind is not Kind.MEASURE or not isinstance(part.value, tuple):
        return part
    number, unit = part.value
    minutes, seconds = rests.minutes, rests.seconds
    if unit == "duration-year" and (more := rests.months.match(text, part.end)):
        said = rests.words.get(more[1].lower())
        months = said if said is not None else int(more[1])
        return replace(part, value=(simplest(Fraction(number) * 12 + months), "duration-month"), end=more.end())
    if unit == "duration-hour" and (more := minutes.match(text, part.end)):
        return replace(part, value=(simplest(Fraction(number) + Fraction(int(more[1]), 60)), unit), end=more.end())
    if unit == "duration-minute" and (more := seconds.match(text, part.end)):
        part_seconds = Fraction(f"{more[1]}.{more[2] or 0}")
        total = simplest(Fraction(number) * 60 + part_seconds)
        return replace(part, value=(total, "duration-second"), end=more.end())
    return part
