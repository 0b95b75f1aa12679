"""Places in a text: whether two overlap, and whether one stands in brackets or in quotation marks."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]

_OPEN, _CLOSE = "(（[［", ")）]］"
_QUOTES = {"「": "」", "『": "』", "“": "”", "‘": "’"}
_REACH = 600  # characters


def overlap(span: Span, others: Iterable[Span]) -> bool:
    """Whether a place shares a character with one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def bracketed(text: str, at: int) -> bool:
    """Whether a bracket that opened before the place is still open there."""
    return bracket(text, at) >= 0


def bracket(text: str, at: int) -> int:
    """Where the bracket opens in which the place stands; -1 if in none."""
    depth = 0
    for index in range(at - 1, max(-1, at - _REACH), -1):
        if text[index] in _CLOSE:
            depth += 1
        elif text[index] in _OPEN:
            if not depth:
                return index
            depth -= 1
    return -1


def quoted(text: str, at: int) -> bool:
    """Whether the place stands in quotation marks; straight ones count by pairs."""
    before = text[max(0, at - _REACH) : at]
    open_ones = any(before.count(mark) > before.count(end) for mark, end in _QUOTES.items())
    return open_ones or before.count('"') % 2 == 1
