"""How names and loanwords sound, roughly, so that a name written in two scripts can be told as one.

A word becomes the classes of its consonants: Robotics, ロボティクス and 로보틱스 are all RPTKS. Voiced and unvoiced
are one class, for Japanese and Korean write them differently, so are l and r, and s, z, sh, ch and j; glides and vowels
are left out, for each language has its own. What is shorter than `SHORTEST` classes says nothing.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import lru_cache

from locpipe.model import Locale

SHORTEST = 3
_LONGEST_WORD = 40

_ENGLISH = (
    (r"[^a-z]+", ""),
    (r"(?<=[aeiou])r(?=e?$|[^aeiouy])", ""),  # port is ポート, 포트
    (r"dg(?=[eiy])", "j"),
    (r"(?<=[a-z])g(?=[ei]|y(?![aeiou]))", "j"),
    (r"ck|kh|qu|ch(?=[rn])|c(?![eiyh])|[gkq](?!h)", "K"),
    (r"gh", ""),
    (r"tch|tsch|ts|ch|sh|th|tz|zz|ss|[cszj]", "S"),
    (r"x", "KS"),
    (r"ph|[bpfv]", "P"),
    (r"[td]", "T"),
    (r"nK(?![aeiou])|n", "N"),
    (r"[lr]", "R"),
    (r"m(?=P)", "N"),
    (r"m", "M"),
    (r"h(?=[aeiou])", "H"),
)
_ENGLISH_RULES = tuple((re.compile(pattern), to) for pattern, to in _ENGLISH)
_CLASSES = re.compile(r"([A-Z])\1+")

_KANA = {
    "K": "カキクケコガギグゲゴヵヶ",
    "S": "サシスセソザジズゼゾチヂツヅ",
    "T": "タテトダデド",
    "N": "ナニヌネノン",
    "H": "ハヒヘホ",
    "P": "フバビブベボパピプペポヴ",
    "M": "マミムメモ",
    "R": "ラリルレロ",
}
_KANA_CLASS = {kana: letter for letter, row in _KANA.items() for kana in row}
KATAKANA = re.compile(r"[ァ-ヺー]{2,}(?:[・＝=][ァ-ヺー]+)*")
"""A name or loanword in katakana, its parts and all."""
_INITIAL = ["K", "K", "N", "T", "T", "R", "M", "P", "P", "S", "S", "", "S", "S", "S", "K", "T", "P", "H"]
_FINAL = {1: "K", 2: "K", 4: "N", 7: "T", 8: "R", 16: "M", 17: "P", 19: "T", 20: "T", 21: "N", 22: "T", 23: "T"}
_FINAL |= {24: "K", 25: "T", 26: "P"}
_HANGUL = re.compile("[가-힣]+")
_WORD = re.compile(r"[A-Z][A-Za-zÀ-ɏ'’-]*|[a-z]+")
_MOST_SYLLABLES = 8


def sounds(text: str, locale: Locale) -> Iterator[str]:
    """The classes of what may be names and loanwords in a text.

    In English every word, and two capitalised ones as one; in Japanese what is written in katakana; in Korean how
    every word begins, for its particle follows without a space.
    """
    if locale is Locale.EN:
        yield from _of_english(text)
    elif locale is Locale.JA:
        for run in KATAKANA.findall(text):
            parts = re.split("[・＝=]", run)
            yield from filter(_is_long, map(of_katakana, [*parts, *(["".join(parts)] if len(parts) > 1 else [])]))
    else:
        for word in _HANGUL.findall(text):
            yield from filter(_is_long, dict.fromkeys(_prefixes(word[:_MOST_SYLLABLES])))


def _of_english(text: str) -> Iterator[str]:
    before = ""
    end = 0
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) > _LONGEST_WORD:
            continue
        code = english(word)
        if _is_long(code):
            yield code
        name = word[0].isupper()
        if name and before and match.start() - end == 1 and _is_long(both := english(before + word)):
            yield both
        before, end = (word if name else ""), match.end()


def _is_long(code: str) -> bool:
    return len(code) >= SHORTEST


@lru_cache(maxsize=8192)
def english(word: str) -> str:
    """The classes of an English word or a name in Latin letters."""
    code = word.lower().replace("wh", "w").replace("wr", "r").replace("kn", "n")
    for pattern, to in _ENGLISH_RULES:
        code = pattern.sub(to, code)
    return re.sub("[a-zÀ-ɏ]+", "", _CLASSES.sub(r"\1", code))


def of_katakana(word: str) -> str:
    """The classes of a word in katakana."""
    code = []
    for at, kana in enumerate(word[:_LONGEST_WORD]):
        after = word[at + 1 : at + 2]
        letter = _KANA_CLASS.get(kana, "")
        if kana == "テ" and after == "ィ":
            letter = "T"
        elif kana == "グ" and word[at - 1 : at] == "ン":
            letter = ""  # センシング is 센싱
        code.append(letter)
    return re.sub("M(?=P)", "N", "".join(code))


def of_hangul(word: str) -> str:
    """The classes of a word in hangul."""
    return deque(_prefixes(word), maxlen=1).pop() if word else ""


def _prefixes(word: str) -> Iterator[str]:
    """The classes of how a word begins, by every syllable."""
    code = ""
    last = ""
    for syllable in word:
        number = ord(syllable) - 0xAC00
        initial, final = _INITIAL[number // 588], _FINAL.get(number % 28, "")
        code += ("" if last == "R" == initial else initial) + final
        last = final
        yield re.sub("M(?=P)", "N", code)
