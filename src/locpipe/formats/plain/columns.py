"""How wide text is on a screen that gives every character one column, or two (Unicode's East Asian Width)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

TAB = 8
"""Columns from one tab stop to the next."""


def width(text: str) -> int:
    """The columns that a text without tabs takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0  # marks and vowels that stand on what is before them
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def column_after(text: str, start: int = 0) -> int:
    """The column at which a text ends that begins at column ``start``."""
    if "\t" not in text:
        return start + width(text)
    first, *after_tabs = text.split("\t")
    column = start + width(first)
    for piece in after_tabs:
        column += TAB - column % TAB + width(piece)
    return column


def padding(like: str, column: int, end: int) -> str:
    """What brings a text that ends at ``column`` to column ``end``, or at least one blank, made of what ``like`` is."""
    if "\t" in like:
        return "\t" * max(1, -(-(end - column // TAB * TAB) // TAB))
    wide, rest = divmod(max(1, end - column), 2)
    if like.strip("\u3000") or not (wide or column < end):
        return " " * max(1, end - column)
    return "\u3000" * wide + " " * rest


def ruled(like: str, columns: int) -> str:
    """A line drawn with the same character under so many columns."""
    return like[0] * max(1, round(columns / width(like[0])))
