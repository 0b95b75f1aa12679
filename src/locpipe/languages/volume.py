"""How much a text says, for comparing a sentence with its translation: characters weighed by their script.

Length in characters says less: one kanji carries what two kana do, and a digit what a letter does not. The
weights are data (``data/volume.yml``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from typing import Any

from locpipe import packaged
from locpipe.model import Locale

_MARKS = '[、。「」『』・（）,;:—–"“”().]'
_RUNS = {
    Locale.EN: re.compile(rf"(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<digit>\d+)|(?P<mark>{_MARKS}+)"),
    Locale.JA: re.compile(
        r"(?P<kanji>[\u3400-\u9fff々〇]+)|(?P<hiragana>[ぁ-ゟ]+)|(?P<katakana>[ァ-ヺー-ヿ]+)|(?P<digit>\d+)"
        rf"|(?P<latin>[A-Za-zＡ-Ｚａ-ｚ]+)|(?P<mark>{_MARKS}+)"
    ),
    Locale.KO: re.compile(
        rf"(?P<hangul>[가-힣]+)|(?P<digit>\d+)|(?P<latin>[A-Za-z\u3400-\u9fff]+)|(?P<mark>{_MARKS}+)"
    ),
}


@dataclass(frozen=True, slots=True)
class _Scale:
    """The weights of one language; ``word`` and ``little`` are those of whole words."""

    weights: Mapping[str, float]
    letter: float
    word: float
    little: float
    functions: frozenset[str]


@lru_cache(maxsize=4096)
def volume(text: str, locale: Locale) -> float:
    """How much a text says, in about English letters; never 0. Takes time linear in its length."""
    scale, base = _scale(locale), float(_data()["base"])
    total = base if locale is not Locale.KO else base + scale.word * len(text.split())
    for run in _RUNS[locale].finditer(text):
        kind = run.lastgroup or ""
        if kind == "word":
            word = run[0]
            total += scale.little if word.lower() in scale.functions else scale.letter * len(word) + scale.word
        else:
            total += scale.weights[kind] * (run.end() - run.start())
    return total


def surplus(source: str, target: str, pair: tuple[Locale, Locale]) -> float:
    """By how much a translation says more than is usual, as a logarithm: 0 as usual, -0.69 half of it."""
    usual = float(_data()["usual"].get(f"{pair[0].value}-{pair[1].value}", 0))
    return log(volume(target, pair[1]) / volume(source, pair[0])) - usual


@cache
def _scale(locale: Locale) -> _Scale:
    data = dict(_data()[locale.value])
    functions = frozenset(str(data.pop("functions", "")).split())
    letter, word, little = (float(data.pop(name, 0)) for name in ("letter", "word", "little"))
    return _Scale(data, letter, word, little, functions)


@cache
def _data() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = packaged.table("locpipe.languages", "volume.yml")
    return loaded
