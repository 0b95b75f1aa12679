"""Write a fact in another language: through CLDR where it has a form, else as press releases write it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from locpipe.facts.model import Fact, Kind, Number
from locpipe.facts.notations import tells_half
from locpipe.facts.ordinals import ordinal, written_ordinal
from locpipe.facts.units import UNITS, names
from locpipe.facts.years import FISCAL
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
_SCALES = {
    JA: ((10**12, "兆"), (10**8, "億"), (10**4, "万")),
    KO: ((10**12, "조"), (10**8, "억"), (10**4, "만")),
}
_BIG = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_FORMS = {
    Kind.QUARTER: {EN: "{0} quarter", JA: "第{0}四半期", KO: "{0}분기"},
    Kind.DECADE: {EN: "{0}s", JA: "{0}年代", KO: "{0}년대"},
    Kind.CENTURY: {EN: "{0} century", JA: "{0}世紀", KO: "{0}세기"},
    Kind.DAY: {EN: "{0}", JA: "{0}日", KO: "{0}일"},
}
_HALVES = {EN: ("first half", "second half"), JA: ("上半期", "下半期"), KO: ("상반기", "하반기")}
_SIGNS = {
    "JPY": "¥",
    "USD": "US$",
    "$": "$",
    "EUR": "€",
    "GBP": "£",
    "KRW": "₩",
    "AUD": "A$",
    "CAD": "C$",
    "HKD": "HK$",
}
_PATTERNS = {
    (JA, "duration-day"): "{0}日間",
    (JA, "duration-year"): "{0}年間",
    (JA, "duration-month"): "{0}か月",
    (KO, "duration-day"): "{0}일간",
    (KO, "duration-year"): "{0}년간",
    (KO, "duration-week"): "{0}주간",
    (KO, "multiple"): "{0}배",
    (KO, "USD"): "{0}달러",
    (KO, "mass-tonne"): "{0}톤",
}
_NOON = {EN: "noon", JA: "正午", KO: "정오"}
_ANNIVERSARY = {EN: "", JA: "{0}周年", KO: "{0}주년"}  # in English an ordinal, and often a name
_FISCAL = {EN: "fiscal {0}", JA: "{0}年度", KO: "{0} 회계연도"}
_BELOW_ZERO = {EN: "minus {0}", JA: "氷点下{0}", KO: "영하 {0}"}
_UNCERTAIN = re.compile(
    r"(?:19|20)\d\d(?:\.\d{1,2})?"  # 2020, which may be a year: 東京2020
    r"|\d\d ?[年년]"  # 24年, which may be a length of time
    r"|\d{1,2} ?[月월] ?[期기]"  # 3月期: ended, or to end
    r"|.*(?:학년도|▲.*[가-힣])"  # in Korean also a bullet, or an increase
)
_DIGIT = re.compile(r"\d")
_LAST_ZEROS = re.compile(r"(?<![\d.])\d[\d,]*\.(\d*0)(?![\d.])", re.ASCII)
_NUMERIC = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.MEASURE})


def render(fact: Fact, locale: Locale) -> str | None:
    """The fact as the language writes it; None where it cannot be said without knowing more."""
    if fact.kind is Kind.PHONE:
        return fact.text
    if fact.kind is Kind.ITEM:
        return f"（{fact.value}）" if locale is JA else f"({fact.value})"
    if fact.kind is not Kind.YEAR and not fact.counted and _UNCERTAIN.fullmatch(fact.text):
        return None
    if fact.kind is Kind.TIME:
        return _time(fact, locale)
    if isinstance(fact.value, str):
        return fact.value
    if fact.kind in _NUMERIC:
        return _quantity(fact, locale)
    if not isinstance(fact.value, int):
        return None
    if fact.kind is Kind.ORDINAL:
        return written_ordinal(fact.text, fact.value, locale, occasion=fact.counted)
    if fact.kind is Kind.YEAR and (fact.value < 100 or FISCAL.search(fact.text)):
        return _fiscal(fact.text, fact.value, locale)
    return _calendar(fact.kind, fact.value, locale)


def _fiscal(text: str, value: int, locale: Locale) -> str | None:
    """A fiscal year; 년도 may also be the calendar's, which English would call by another name. Not 25年度."""
    if value < 100 or "학년" in text:
        return None
    if text.endswith("년도") and "회계" not in text:
        return f"{value}年度" if locale is JA else None
    return _FISCAL[locale].format(value)


def _calendar(kind: Kind, value: int, locale: Locale) -> str | None:
    if kind is Kind.HALF:
        return _HALVES[locale][value - 1] if value in (1, 2) else None
    if kind in (Kind.YEAR, Kind.MONTH, Kind.WEEKDAY):
        return _cldr_date(kind, value, locale)
    if kind is Kind.DECADE and locale is EN and value < 100:
        return None
    ranked = locale is EN and kind in (Kind.QUARTER, Kind.CENTURY)
    return _FORMS[kind][locale].format(ordinal(value, EN) if ranked else value)


def _cldr_date(kind: Kind, value: int, locale: Locale) -> str | None:
    from babel.dates import format_date, format_skeleton

    try:
        if kind is Kind.WEEKDAY:
            return str(format_date(date(2024, 1, value), "EEEE", locale=locale.value))
        if kind is Kind.YEAR:
            return str(format_skeleton("y", date(value, 1, 1), locale=locale.value))
        return str(format_date(date(2024, value, 1), "MMMM", locale=locale.value))
    except (ValueError, OverflowError):  # no such month or year
        return None


def _time(fact: Fact, locale: Locale) -> str | None:
    """A time as the press writes it; CLDR's Korean times are not usable (PM 2:30)."""
    if not isinstance(fact.value, tuple):
        return None
    hour, minute = int(fact.value[0]), int(fact.value[1])
    if _DIGIT.search(fact.text) and not tells_half(fact):
        return _on_the_clock(hour, minute, locale)
    if (hour, minute) == (12, 0):
        return _NOON[locale]
    if locale is EN:
        twelve = hour % 12 or 12
        return f"{twelve}{f':{minute:02}' if minute else ''} {'a.m.' if hour < 12 else 'p.m.'}"
    half = (("午前", "午後") if locale is JA else ("오전 ", "오후 "))[hour >= 12]
    shown = hour % 12 if locale is JA else hour % 12 or 12
    minutes = f"{minute}分" if locale is JA else f" {minute}분"
    return f"{half}{shown}{'時' if locale is JA else '시'}{minutes if minute else ''}"


def _on_the_clock(hour: int, minute: int, locale: Locale) -> str | None:
    """A time of which the half of the day is not said; English has to say it."""
    if locale is EN:
        return None
    return (
        f"{hour}時{f'{minute}分' if minute else ''}" if locale is JA else f"{hour}시{f' {minute}분' if minute else ''}"
    )


def _quantity(fact: Fact, locale: Locale) -> str | None:
    number = fact.number
    if isinstance(number, str | tuple):
        return None
    written = _number(number, locale)
    if written and not (fact.kind is Kind.MONEY and isinstance(number, int)):  # $5.00 may be 5
        written = _with_zeros(written, number, fact.text)
    if fact.kind is Kind.NUMBER:
        fraction = _fraction(number, locale)
        return (fraction or written) if "." not in fact.text else written
    if written is None:
        return None
    if fact.unit == "degree" and number < 0:
        size = _measure(written.removeprefix("-"), fact.unit, locale)
        return size and _BELOW_ZERO[locale].format(size)
    if fact.kind is Kind.PERCENT:
        return f"{written}%"
    if fact.text.endswith(("周年", "주년")):
        return _ANNIVERSARY[locale].format(written) or None
    if fact.kind is Kind.MEASURE:
        return _measure(written, fact.unit, locale)
    return _money(written, fact.unit, locale)


def _with_zeros(written: str, number: Number, text: str) -> str:
    """The zeros that end the decimals, as the text has them: 17.10, 5.0%, $8.50; not on another scale: 1.50 billion."""
    found = _LAST_ZEROS.search(text)
    if not found or Fraction(found[0].replace(",", "")) != abs(number):
        return written
    return f"{written.partition('.')[0]}.{found[1]}"


def _number(value: Number, locale: Locale) -> str | None:
    """The number with grouping and with the scales of the language: 1.2 million, 120万, 1억 2,000만."""
    if value < 0:
        rest = _number(-value, locale)
        return f"-{rest}" if rest else None
    if isinstance(value, Fraction):
        return _decimal(value, locale)
    if locale is EN:
        for scale, name in _BIG:
            if value >= scale and value % (scale // 100) == 0:
                return f"{_decimal(Fraction(value, scale), locale)} {name}"
        return _decimal(value, locale)
    return _myriads(value, locale)


def _myriads(value: int, locale: Locale) -> str:
    """Digits with 万 and 億 (Agency for Cultural Affairs, 公用文作成の考え方: 億・万 with figures) or 만 and 억.

    Korean sets a space after each (National Institute of the Korean Language, 한글 맞춤법 제44항).
    """
    parts = []
    for scale, name in _SCALES[locale]:
        count, value = divmod(value, scale)
        if count:
            parts.append(f"{count:,}{name}")
    if value or not parts:
        parts.append(f"{value:,}")
    return ("" if locale is JA else " ").join(parts)


def _decimal(value: Number, locale: Locale) -> str | None:
    """The decimal form; None where it does not end."""
    from babel.numbers import format_decimal

    exact = Fraction(value)
    under = exact.denominator
    for prime in (2, 5):
        while under % prime == 0:
            under //= prime
    if under != 1 or exact.denominator > 10**9 or abs(exact.numerator) > 10**18:  # Decimal has 28 digits
        return None
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    return str(format_decimal(number, locale=locale.value, decimal_quantization=False))


def _fraction(value: Number, locale: Locale) -> str | None:
    over, under = value.numerator, value.denominator
    if not 0 < over < under:
        return None
    return f"{over}/{under}" if locale is EN else f"{under}{'分の' if locale is JA else '분의 '}{over}"


def _name(unit: str, locale: Locale) -> str:
    """The unit's name in words, not its symbol where there are words."""
    known = [name for name, other in names(locale).items() if other == unit]
    return next((name for name in known if locale is EN or not name.isascii()), known[0] if known else "")


def _money(written: str, currency: str, locale: Locale) -> str | None:
    if locale is EN and currency in _SIGNS:
        sign = "-" if written.startswith("-") else ""
        return f"{sign}{_SIGNS[currency]}{written.removeprefix('-')}"
    if (locale, currency) in _PATTERNS and written[-1].isdigit():
        return _PATTERNS[locale, currency].format(written)
    return _joined(written, _plural(written, currency, locale), locale)


def _plural(written: str, unit: str, locale: Locale) -> str:
    name = "degree" if unit == "degree" and locale is EN else _name(unit, locale)
    if locale is EN and written != "1" and f"{name}s" in names(locale):
        return f"{name}s"
    return name


def _joined(written: str, name: str, locale: Locale) -> str | None:
    """A number with its unit, which Korean may attach to digits (한글 맞춤법 제43항)."""
    if not name:
        return None
    gap = locale is EN or (locale is KO and not written[-1].isdigit())
    return f"{written}{' ' if gap else ''}{name}"


def _measure(written: str, unit: str, locale: Locale) -> str | None:
    apart = f"{written} " if locale is KO and not written[-1].isdigit() else written  # 230만 톤, as in `_joined`
    if (locale, unit) in _PATTERNS:
        return _PATTERNS[locale, unit].format(apart)
    if unit not in UNITS or (unit == "multiple" and locale is EN):  # doubled, three times, fourfold
        return None
    unit = "degree" if unit == "angle-degree" else unit
    written_out = _cldr_unit(apart, unit, locale) if "-" in unit else None
    return written_out or _joined(written, _plural(written, unit, locale), locale)


def _cldr_unit(written: str, unit: str, locale: Locale) -> str | None:
    from babel.units import UnknownUnitError, format_unit

    length: Literal["short", "long"] = "short" if unit.startswith("temperature") else "long"
    try:
        one = str(format_unit(1 if written == "1" else 7, unit, length=length, format="0", locale=locale.value))
    except UnknownUnitError:
        return None
    if unit in one:  # CLDR's data for the locale lacks the unit
        return None
    shown = one.replace("1" if written == "1" else "7", written)
    return shown.replace(" ", "") if locale is JA else shown
