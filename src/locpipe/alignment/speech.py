"""Speech that goes on: which sentences are nothing but quotation after one that quotes, how many sentences are quoted.

English says “A,” said X. “B.” in two sentences where Japanese and Korean put both into one: 「A。B」と述べた.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_OPENS, _CLOSES = "「『“", "」』”"
_ENDS = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\b[A-Z])(?:[.!?](?=\s|$)|[。！？])")


class Speech(NamedTuple):
    """Whether a sentence is quotation only, and goes on with that of the one before it; how many it quotes."""

    goes_on: bool
    quoted: int


def speech_in(words: Sequence[str]) -> list[Speech]:
    """What each of the sentences of a block has of speech."""
    found: list[Speech] = []
    depth, quotes = 0, False
    for text in words:
        inside, outside, depth = _parted(text, depth)
        said = [part for part in _ENDS.split(inside) if any(map(str.isalnum, part))]
        only = bool(said) and not any(map(str.isalnum, outside))
        found.append(Speech(only and quotes, len(said)))
        quotes = bool(said)
    return found


def _parted(text: str, depth: int) -> tuple[str, str, int]:
    """What stands inside and outside of quotation marks, and how many are open at the end; ``depth`` at the start.

    Each quotation ends as a sentence does, whatever its last mark.
    """
    inside: list[str] = []
    outside: list[str] = []
    for letter in text:
        if letter in _OPENS or letter in _CLOSES:
            depth = depth + 1 if letter in _OPENS else max(0, depth - 1)
            if not depth:
                inside.append("。")
        else:
            (inside if depth else outside).append(letter)
    return "".join(inside), "".join(outside), depth
