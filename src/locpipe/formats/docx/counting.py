"""Numbers as Word's lists write them: letters, Roman numerals, kana, hangul, circles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_FULL_WIDTH = {ord("0") + n: ord("０") + n for n in range(10)}
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_GANADA = "가나다라마바사아자차카타파하"
_CONSONANTS = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_DIGITS = {"kanji": "〇一二三四五六七八九", "hangul": "영일이삼사오육칠팔구"}
_TENS = {"kanji": ("", "十", "百", "千"), "hangul": ("", "십", "백", "천")}


def roman(number: int) -> str:
    """A number above 0 in small Roman numerals; as digits from 4000, which they cannot say."""
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, sign in _ROMAN:
        out += sign * (number // value)
        number %= value
    return out


def letters(number: int) -> str:
    """a to z, then aa, bb and so on, as Word counts."""
    return _row("abcdefghijklmnopqrstuvwxyz", number)


def _row(signs: str, number: int) -> str:
    if not 0 < number <= 20 * len(signs):
        return str(number)
    return signs[(number - 1) % len(signs)] * ((number - 1) // len(signs) + 1)


def _spoken(number: int, script: str) -> str:
    """As it is said: 二十一, 이십일; one ten is a ten."""
    if not 0 < number < 10_000:
        return str(number)
    digits = [int(each) for each in str(number)]
    out = ""
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit:
            out += ("" if digit == 1 and place else _DIGITS[script][digit]) + _TENS[script][place]
    return out


def _circled(number: int) -> str:
    for (first, sign), (end, _) in pairwise(((1, "①"), (21, "㉑"), (36, "㊱"), (51, ""))):
        if first <= number < end:
            return chr(ord(sign) + number - first)
    return str(number)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    **dict.fromkeys(("aiueo", "aiueoFullWidth"), lambda number: _row(_KANA, number)),
    **dict.fromkeys(("iroha", "irohaFullWidth"), lambda number: _row(_IROHA, number)),
    "ganada": lambda number: _row(_GANADA, number),
    "chosung": lambda number: _row(_CONSONANTS, number),
    "ideographDigital": lambda number: "".join(_DIGITS["kanji"][int(each)] for each in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS["kanji"][int(each)] for each in str(number)),
    **dict.fromkeys(("japaneseCounting", "chineseCounting", "taiwaneseCounting"), lambda n: _spoken(n, "kanji")),
    **dict.fromkeys(("koreanCounting", "koreanDigital2"), lambda n: _spoken(n, "hangul")),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
}


def written(number: int, form: str) -> str:
    """A number in a format of Word's, by the name that its files have for it; in digits if that is not known."""
    return _FORMATS.get(form, str)(number)
