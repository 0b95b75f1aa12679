"""What changed in a sentence, word by word, as one line for the reviewer: ``on [-May 9-]{+June 20+}``.

The marks are wdiff's. Words are runs of one script, so that Japanese is compared by its kanji and kana runs and not
as one long word; inline codes are words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

CHANGED = "changed: "
"""What the ``#.`` line of a changed sentence starts with."""

_CONTEXT = 6  # words and spaces shown before and after a change
_WORDS = re.compile(
    r"</?[gx]\d+/?> | \s+ | [A-Za-zÀ-ɏ'’]+ | \d+(?:[.,:]\d+)* | [ぁ-ゖー]+ | [ァ-ヺー]+ | [一-鿿々〆]+ | [가-힣]+ | .",
    re.VERBOSE | re.DOTALL,
)


def change_line(old: str, new: str) -> str:
    """The differences between two versions of a sentence as a ``#.`` line says them."""
    return CHANGED + differences(old, new)


def differences(old: str, new: str) -> str:
    """The differences between two versions of a text with a few words around each."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    out: list[str] = []
    for same, i, j, k, m in _stretches(before, after):
        if same:
            out.append(_around(before[i:j], first=i == 0, last=j == len(before)))
        else:
            gone, come = "".join(before[i:j]), "".join(after[k:m])
            out += [f"[-{gone}-]" if gone else "", f"{{+{come}+}}" if come else ""]
    return " ".join("".join(out).split())


def _stretches(before: Sequence[str], after: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """Whether words are the same, and where they stand in both: a mark or space between two changes is of these."""
    found: list[tuple[bool, int, int, int, int]] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        small = i > 0 and j < len(before) and not any(map(_is_word, before[i:j]))
        same = kind == "equal" and not small
        if found and found[-1][0] == same:
            i, k = found.pop()[1::2]
        found.append((same, i, j, k, m))
    return found


def _is_word(piece: str) -> bool:
    return any(char.isalnum() for char in piece)


def _around(words: list[str], *, first: bool, last: bool) -> str:
    """Words that stayed; of many only those next to a change."""
    head = [] if first else words[:_CONTEXT]
    tail = [] if last else words[-_CONTEXT:]
    if len(head) + len(tail) >= len(words):
        return "".join(words)
    return "".join([*head, " … ", *tail])
