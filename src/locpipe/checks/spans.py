"""Places in a text: of the glossary's terms, in brackets, in quotation marks; and whether two overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from locpipe.checks.base import Translation
from locpipe.model import Locale, Span
from locpipe.termbase import Match, Termbase, rendered

_OPEN, _CLOSE = "(（[［", ")）]］"
_QUOTES = {"「": "」", "『": "』", "“": "”", "‘": "’"}
_REACH = 300  # characters
_NESTED = 8  # so many places may begin one behind another and still reach the same character


@lru_cache(maxsize=512)
def mentioned(text: str, locale: Locale, termbase: Termbase) -> tuple[Match, ...]:
    """The terms in a text, as `Termbase.find` has them; remembered, because several checks ask for each."""
    return tuple(termbase.find(text, locale)) if len(termbase) else ()


def written_terms(words: str, translation: Translation, termbase: Termbase) -> list[Span]:
    """Where a translation's words have the glossary's own renderings of the terms in its source."""
    matches = mentioned(translation.source_words, translation.source, termbase)
    return sorted({span for match in matches for span in rendered(words, match, translation.target)})


def overlap(span: Span, others: Sequence[Span]) -> bool:
    """Whether a place shares a character with one of the others, which are in order."""
    index = bisect_left(others, (span[1],))
    return any(span[0] < end for _, end in others[max(0, index - _NESTED) : index])


def beside(span: Span, others: Sequence[Span]) -> Sequence[Span]:
    """The nearest of the other places, which are in order, before and after this one."""
    index = bisect_left(others, span)
    return others[max(0, index - 1) : index + 1]


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
