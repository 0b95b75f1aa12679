"""Numbers with what they count: units, money, percentages, signs, lengths of time in two units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from string import ascii_letters

from locpipe.facts.model import Kind, Number, number_of
from locpipe.facts.numbers import Read, simplest
from locpipe.facts.part import Part
from locpipe.facts.units import SYMBOLS, is_currency, names
from locpipe.facts.words import by_initial
from locpipe.model import Locale

FRACTION_SIGNS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4)}
_AND_PART = re.compile(r" (1(?=/[2-8])|[23](?=/[458])|2(?=/3)|[57](?=/8))/([2-58])(?![\d/년월年月]| ?분기)", re.ASCII)
_SHUT_WORD = r"(?![A-Za-z0-9²³])"
_LATIN = frozenset(ascii_letters)
_JOINS_NAMES = frozenset("-.‐‑·’'")
_SIGN = re.compile(
    r"(?:(?:\A|(?<=[\s(（「~〜～:：、。]))-|(?<![\d%℃])−|(?P<triangle>[▲△])|(?P<joined>(?<=[ぁ-ヶー一-龥])-)"
    r"|(?P<dash>(?:\A|(?<=[\s(（]))(?<!\d )[–—])"
    r"|(?:マイナス|零下|氷点下の?|영하|마이너스|[Mm]inus) ?)\Z"
)
_SIGN_ENDS = frozenset("-−▲△–—ス下の하스s")
_SYMBOL = re.compile(r"(?:" + "|".join(sorted(map(re.escape, SYMBOLS), key=len, reverse=True)) + r") ?\Z")
_SYMBOL_ENDS = frozenset(symbol[-1] for symbol in SYMBOLS)
_MONEY_SCALE = re.compile(r" ?(?:(k|K)|(m|M|mn|mln)|(b|bn|B|billion)|(t|tn|trn))(?![A-Za-z])")


def with_fraction(text: str, read: Read) -> Read:
    """The number with the fraction after it: 14½, 2 1/2."""
    after = text[read.end : read.end + 1]
    if after == " " and isinstance(read.value, int) and (part := _AND_PART.match(text, read.end)):
        return read._replace(value=read.value + Fraction(int(part[1]), int(part[2])), end=part.end())
    sign = FRACTION_SIGNS.get(after)
    if not sign or isinstance(read.value, str):
        return read
    return read._replace(value=read.value + Fraction(*sign), end=read.end + 1)


def before(text: str, at: int) -> str:
    """The character before a number, or the one before the space there; "" at the beginning."""
    return text[at - 2 : at - 1] if at > 1 and text[at - 1] == " " else text[at - 1 : at]


def start_with(sign: str, text: str, at: int) -> int:
    """Where a number begins with a sign that may stand before it, and the space between: 第 3, 제3."""
    if before(text, at) != sign:
        return at
    return at - (2 if text[at - 1] == " " else 1)


def behind(text: str, at: int) -> str:
    """The character behind a number that ends here, or the one behind the space there; "" at the end."""
    after = text[at : at + 1]
    return text[at + 1 : at + 2] if after == " " else after


def in_name(text: str, start: int, end: int) -> bool:
    """Whether the digits belong to a name of Latin letters: A380, COVID-19, 5G."""
    first, after = text[start - 1 : start], text[end : end + 1]
    if first in _JOINS_NAMES:
        first = text[start - 2 : start - 1]
    if after == "-":
        after = text[end + 1 : end + 2]
    return first in _LATIN or after in _LATIN


@cache
def suffixes(locale: Locale) -> tuple[re.Pattern[str], dict[str, str]]:
    """What may follow a number as its unit, and the unit each name stands for."""
    known = names(locale)
    rests = {
        word: re.escape(word[1:]) + _SHUT_WORD * word[-1].isascii() for word in sorted(known, key=len, reverse=True)
    }
    joined = by_initial(rests).replace(r"\ ", r"[ \u00a0]")
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
    match = _SYMBOL.search(text, max(0, at - 5), at) if before(text, at) in _SYMBOL_ENDS else None
    if not match or (text[match.start()].isalpha() and text[max(0, match.start() - 1) : match.start()].isalpha()):
        return "", at
    return SYMBOLS[match[0].strip()], match.start()


def money_scale(text: str, read: Read) -> Read:
    """The number with the letter after it that a sum of money may have: $5m, £3bn."""
    match = _MONEY_SCALE.match(text, read.end)
    if not match or read.scale > 1 or isinstance(read.value, str):
        return read
    scale = 10 ** (3 * (match.lastindex or 0))
    return read._replace(value=simplest(Fraction(read.value) * scale), end=match.end(), scale=scale)


_SIGNED = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.MEASURE, Kind.MONEY})


def signed(text: str, start: int, part: Part) -> Part:
    """The part with the minus sign, or the word for it, that stands before it."""
    if before(text, start) not in _SIGN_ENDS or part.kind not in _SIGNED or isinstance(part.value, str):
        return part
    match = _SIGN.search(text, max(0, start - 6), start)
    number = number_of(part.kind, part.value)
    if not match or not isinstance(number, Number) or not _is_minus(match, text, part):
        return part
    return with_number(part, -number)._replace(start=match.start())


def _is_minus(match: re.Match[str], text: str, part: Part) -> bool:
    """Whether a sign that may be a bullet or a dash is a minus: ▲3.2%, 前年比-3.2%, –5 °C; not △3개, 商品-5."""
    unit = str(part.value[1]) if isinstance(part.value, tuple) else ""
    if match["dash"]:
        return unit.startswith("temperature")
    if match["joined"]:
        return part.kind is not Kind.NUMBER and not unit.startswith(("duration", "length"))
    if match["triangle"]:
        counts = part.kind is Kind.NUMBER and text[part.end : part.end + 2].strip()[:1].isalpha()
        return not counts and not unit.startswith("duration")
    return True


def percentage(value: Number, match: re.Match[str], at: int, spelled: bool) -> Part:
    """A percentage, or percentage points where the pattern has found those (its group ``points``)."""
    if match["points"]:
        return Part(Kind.MEASURE, (value, "percentage-point"), at, match.end(), spelled)
    return Part(Kind.PERCENT, value, at, match.end(), spelled)


def with_number(part: Part, number: Number) -> Part:
    """The same part with another number; its unit stays."""
    return part._replace(value=(number, str(part.value[1])) if isinstance(part.value, tuple) else number)


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
        return part._replace(value=(simplest(Fraction(number) * 12 + months), "duration-month"), end=more.end())
    if unit == "duration-hour" and (more := minutes.match(text, part.end)):
        return part._replace(value=(simplest(Fraction(number) + Fraction(int(more[1]), 60)), unit), end=more.end())
    if unit == "duration-minute" and (more := seconds.match(text, part.end)):
        part_seconds = Fraction(f"{more[1]}.{more[2] or 0}")
        total = simplest(Fraction(number) * 60 + part_seconds)
        return part._replace(value=(total, "duration-second"), end=more.end())
    return part
