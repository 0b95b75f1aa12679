"""Numbers in digits, in words and in both: 1.2 million, two hundred and five, 1億2,000万, 3만 5천, 스물다섯."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from locpipe.facts.model import Number

# 1,234.5 as one number; 3.2.1 as one, too. A number of more than 40 digits is cut.
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,10}(?!\d)(?:\.\d{1,20})?|\d{1,40}(?:\.\d{1,20}){0,4})"
_DIGITS = re.compile(DIGITS, re.ASCII)

_SMALL = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
HOURS = {name: value for name, value in _SMALL.items() if 0 < value < 13}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
    "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
    "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_COUNTS = {
    "single": 1, "once": 1, "both": 2, "couple": 2, "pair": 2, "twice": 2, "twins": 2, "double": 2,
    "duo": 2, "thrice": 3, "trio": 3, "triple": 3,
    "trilogy": 3, "triplets": 3, "quartet": 4, "quadruple": 4, "quintet": 5,
    "triad": 3, "threesome": 3, "foursome": 4, "doubles": 2,
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90, "quarterfinal": 8, "quarterfinals": 8, "semifinal": 4, "semifinals": 4,
    "semi": 4, "trilateral": 3, "tripartite": 3, "trilingual": 3, "quadrennial": 4, "centennial": 100,
    "centenary": 100, "sesquicentennial": 150, "bicentennial": 200, "bicentenary": 200, "millennium": 1000,
    "sexagenarian": 60, "septuagenarian": 70, "octogenarian": 80, "nonagenarian": 90, "centenarian": 100,
    "triples": 3,
    "teen": 10, "teens": 10, "teenage": 10, "teenager": 10, "teenagers": 10,
}  # fmt: skip
EN_WORDS = frozenset(
    {*_SMALL, *_ORDINALS, *_COUNTS, "hundred", "half", "quarter", "fortnight", "dozen", "decade", "century", *SCALES}
)
_WORD = re.compile(r"(?:[ \u00a0]|-)?(?:(and)[ \u00a0])?([A-Za-z]{2,11})(?![A-Za-z])")
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PART = re.compile(r"[ -](half|third|quarter|fourth|fifth|sixth|eighth|tenth)(s?)\b", re.IGNORECASE)
_HALF_OF = re.compile(r"half[ -](?:a )?(dozen|million|billion|decade|century)\b", re.IGNORECASE)
_HALF_TIME = re.compile(r"half(?: an |-| )(hour)\b|half a (year)\b", re.IGNORECASE)
_QUARTER_CENTURY = re.compile(r"quarter(?:[ -]| of a )century\b", re.IGNORECASE)
_AND_HALF = re.compile(r"[ -]and[ -]a[ -]half\b", re.IGNORECASE)
_OF_SCALE = re.compile(r" of an? (million|billion|trillion)\b", re.IGNORECASE)
_COMPOUND = re.compile(r"-(?:year|dollar|yen|won|euro|pound|strong|plus)\b")
_TENS = {"dozen": 12, "decade": 10, "century": 100, **SCALES}
_MULTIPLE = re.compile(r"[ -](dozen|decades|centuries)\b", re.IGNORECASE)
_MULTIPLES = {"dozen": 12, "decades": 10, "centuries": 100}


class Read(NamedTuple):
    """A number read from a text and where it ends."""

    value: Number | str
    end: int
    spelled: bool = False
    ordinal: bool = False
    scale: int = 1  # what a word such as million or 万 at its end stands for
    unit: str = ""  # a unit that the word itself names: a decade, 사흘


def plain_number(text: str) -> Number | str:
    """The value of digits: 1,234.50; of 3.2.1 the text."""
    if text.isdigit():
        return int(text)
    whole, *decimals = text.replace(",", "").split(".")
    if not decimals:
        return int(whole)
    if len(decimals) > 1:
        return text
    return simplest(Fraction(int(whole + decimals[0]), 10 ** len(decimals[0])))


def simplest(value: Number) -> Number:
    """An int where the value is whole."""
    return value.numerator if value.denominator == 1 else value


def digits(text: str, at: int) -> Read | None:
    """The number in digits that begins here."""
    match = _DIGITS.match(text, at)
    return Read(plain_number(match[0]), match.end()) if match else None


class _English:
    """Adds up number words, one at a time, as long as they make one number."""

    def __init__(self) -> None:
        self.total = 0
        self.group: int | None = None
        self.least = 10**15
        self.ordinal = False

    def take(self, word: str, joined: bool) -> bool:
        """Whether the word goes on with the number; ``joined``: "and" stands before it."""
        if word in _SMALL or word in _ORDINALS:
            self.ordinal = word in _ORDINALS
            return self._small(_SMALL[word] if word in _SMALL else _ORDINALS[word], joined)
        if joined or self.group is None:
            return False
        if word == "hundred":
            fits = 0 < self.group < 100
            self.group *= 100
            return fits
        scale = SCALES.get(word, 0)
        if not scale or scale >= self.least:
            return False
        self.total, self.group, self.least = self.total + self.group * scale, None, scale
        return True

    def _small(self, value: int, joined: bool) -> bool:
        group = self.group or 0
        if self.group is None:
            fits = not joined or self.total > 0
        elif group % 100 == 0 and group:
            fits = True
        else:
            fits = not joined and value < 10 and value > 0 and group % 10 == 0 and group % 100 >= 20
        self.group = group + value
        return fits


def english(text: str, at: int, word: str) -> Read | None:
    """The number that begins with this lower-case word; None where it is part of no number."""
    half = _HALF_OF.match(text, at) if word == "half" else None
    if half:
        unit = "duration-year" if half[1].lower() in ("decade", "century") else ""
        return Read(_TENS[half[1].lower()] // 2, half.end(), True, unit=unit)
    if word == "half" and (time := _HALF_TIME.match(text, at)):
        return Read(30 if time[1] else 6, time.end(), True, unit="duration-minute" if time[1] else "duration-month")
    if word == "half":
        return Read(Fraction(1, 2), at + 4, True)
    if word in ("fortnight", "fortnights"):
        return Read(2, at + len(word), True, unit="duration-week")
    if word == "quarter" and (years := _QUARTER_CENTURY.match(text, at)):
        return Read(25, years.end(), True, unit="duration-year")
    if word == "quarter":
        final = text[at + 7 : at + 13].lower() == "-final"
        return Read(8 if final else Fraction(1, 4), at + (13 if final else 7), True)
    if word == "semi" and text[at + 4 : at + 10].lower() != "-final":
        return None
    if word in _COUNTS:
        return Read(_COUNTS[word], at + len(word), True)
    article = text[max(0, at - 2) : at].lower() in ("a ", "a-") or _COMPOUND.match(text, at + len(word)) is not None
    if word in _TENS and not (article or (word == "decade" and text[max(0, at - 5) : at].lower().endswith("past "))):
        return None
    if word in ("dozen", "decade", "century"):
        return Read(_TENS[word], at + len(word), True, unit="" if word == "dozen" else "duration-year")
    if word == "hundred" and not article:
        return None
    return _fractions(text, _added(text, at, article and word in ("hundred", *SCALES)))


def _added(text: str, at: int, article: bool) -> Read:
    """The number, or the year in two halves: nineteen ninety-five."""
    read = _summed(text, at, article)
    if read.ordinal or not isinstance(read.value, int) or not 10 < read.value < 21:
        return read
    match = _WORD.match(text, read.end)
    if not match or match[1] or _SMALL.get(match[2].lower(), 0) < 10:
        return read
    year = _summed(text, match.start(2), False)
    return Read(read.value * 100 + year.value, year.end, True) if isinstance(year.value, int) else read


def _summed(text: str, at: int, article: bool) -> Read:
    sum_, end = _English(), at
    if article:
        sum_.group = 1
    best, start, ordinal = 0, at, False
    while match := _WORD.match(text, end):
        if end == start and match.start(2) != at:
            break
        if ordinal or not sum_.take(match[2].lower(), match[1] is not None):
            break
        best, end, ordinal = sum_.total + (sum_.group or 0), match.end(), sum_.ordinal
    return Read(best, end, True, ordinal, scale=sum_.least if sum_.least < 10**15 else 1)


def _fractions(text: str, read: Read) -> Read:
    if read.ordinal or not isinstance(read.value, int):
        return read
    if part := _PART.match(text, read.end):
        if 0 < read.value < 10 and (read.value == 1) == (not part[2]):
            return _part_of(text, Fraction(read.value, _PARTS[part[1].lower()]), part.end())
    elif several := _MULTIPLE.match(text, read.end):
        name = several[1].lower()
        unit = "" if name == "dozen" else "duration-year"
        return Read(read.value * _MULTIPLES[name], several.end(), True, unit=unit)
    elif half := _AND_HALF.match(text, read.end):
        return Read(read.value + Fraction(1, 2), half.end(), True)
    return read


def _part_of(text: str, value: Fraction, end: int) -> Read:
    """A fraction, as it is or of a million."""
    scale = _OF_SCALE.match(text, end)
    if not scale:
        return Read(simplest(value), end, True)
    return Read(simplest(value * SCALES[scale[1].lower()]), scale.end(), True)


_FIGURES = {
    **{char: value for value, char in enumerate("〇一二三四五六七八九")},
    **{char: value for value, char in enumerate("영일이삼사오육칠팔구")},
    "零": 0,
    "공": 0,
}
_LITTLE = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
GREAT = {"万": 10**4, "億": 10**8, "兆": 10**12, "만": 10**4, "억": 10**8, "조": 10**12}
"""The scales that group figures by four."""


def last_scale(tokens: list[str]) -> int:
    """What the last numeral of a number multiplies by: 万 of 1億2,000万; 1 for a figure."""
    return GREAT.get(tokens[-1], _LITTLE.get(tokens[-1], 1))


def cjk_sum(tokens: list[str]) -> Number | None:
    """The value of digits and numerals such as 1 億 2,000 万, 二 十 五, 二 〇 二 四; None if they make no number."""
    total: Number = 0
    section: Number = 0
    current: Number = -1
    for at, token in enumerate(tokens):
        if token in GREAT:
            if total and total < GREAT[token] * 10:
                return None
            whole = section + max(current, 0)
            total += (whole if whole or current == 0 else 1) * GREAT[token]
            section, current = 0, -1
        elif token in _LITTLE:
            section += (current if current >= 0 else 1) * _LITTLE[token]
            current = -1
        else:
            value = _FIGURES[token] if token in _FIGURES else plain_number(token)
            if isinstance(value, str) or (current >= 0 and not (token in _FIGURES and tokens[at - 1] in _FIGURES)):
                return None
            current = current * 10 + value if current >= 0 else value
    return simplest(total + section + max(current, 0))


_NATIVE_TENS = {
    "열": 10,
    "스물": 20,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
_NATIVE_ONES = {
    "하나": 1, "한": 1, "첫": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "넉": 4, "다섯": 5,
    "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
NATIVE = rf"(?:(?:{'|'.join(_NATIVE_TENS)})(?:{'|'.join(_NATIVE_ONES)})?|{'|'.join(_NATIVE_ONES)})"


def native(text: str) -> int:
    """The value of a native Korean numeral: 스물다섯."""
    for name, tens in _NATIVE_TENS.items():
        if text.startswith(name):
            return tens + _NATIVE_ONES.get(text[len(name) :], 0)
    return _NATIVE_ONES[text]


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
ROMAN = r"(?:X{1,3}(?:IX|IV|V?I{0,3})|L(?:IX|IV|V?I{0,3})|(?:IX|IV|VI{1,3}|II{1,2}))"


def roman(text: str) -> int:
    """The value of a Roman numeral of the letters I, V, X and L."""
    values = [_ROMAN[letter] for letter in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
