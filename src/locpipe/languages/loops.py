"""Texts that go round in circles: the same stretch again and again, as models write it that have lost their way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_LONGEST = 60  # characters of what is repeated
_TWICE = re.compile(
    r"(?<![\w'’-])(?!(?:had|that)\b|\w+씩\b)(?P<spaced>\w{2,}) (?P=spaced)(?![\w'’-])"
    r"|(?<!\w)(?P<holder>\w[\w'’-]* \w[\w'’-]*), [a-z][a-z ]{0,40}? (?:of|at) (?P=holder)(?!\w)"
    r"|(?<![ァ-ヺー])(?P<katakana>[ァ-ヺー]{3,})(?P=katakana)(?![ァ-ヺー])"
    r"|(?<![一-鿿々])(?P<kanji>[一-鿿々]{2,})(?P=kanji)",
    re.IGNORECASE,
)


def repeated(text: str, times: int = 4) -> Iterator[str]:
    """What stands in a text so many times in a row, or more often.

    >>> list(repeated("港の港の港の港の"))
    ['港の']
    """
    for match in _repeating(max(2, min(_LONGEST, len(text) // times)), times).finditer(text):
        yield match[1]


def circle(text: str, times: int = 4) -> str:
    """The first of these with a letter or a digit in it; empty where there is none.

    >>> circle("………………")
    ''
    """
    return next((stretch for stretch in repeated(text, times) if any(map(str.isalnum, stretch))), "")


def twice(text: str) -> Iterator[str]:
    """Words that stand twice in a row: to to, 杉森杉森; who holds an office of himself: Ji-won Pyo, head of Ji-won Pyo.

    Not what languages say twice: had had, that that, 조금씩 조금씩.

    >>> list(twice("스기모리 스기모리 사장은 하하 웃었다."))
    ['스기모리 스기모리']
    """
    for match in _TWICE.finditer(text):
        yield match.group()


@cache
def _repeating(longest: int, times: int) -> re.Pattern[str]:
    return re.compile(rf"(.{{2,{longest}}}?)\1{{{times - 1},}}", re.DOTALL)
