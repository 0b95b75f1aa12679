"""Sentences that were one and are two, or the other way round, and their translations divided or put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from locpipe import inline
from locpipe.codes import code_faults
from locpipe.languages.joins import sentence_join
from locpipe.languages.segmentation import cuts
from locpipe.model import Locale

WHOLE = 84
"""The least likeness of a sentence and two others together (letters and digits, 0 to 100) at which they are one."""
PART = 70
"""The same of each of the two and the end of the sentence that it stands for (measured: benchmarks/carrying.py)."""
_EDGE = 6
_TRIES = 5  # sentences that are looked at more closely, the likest first
_SHORTEST = 5  # letters and digits of a sentence that is told by its likeness
_ENDS = re.compile(r"[.!?。！？…]['\"”’」』)）\]]*\Z")
_LETTERS = re.compile(r"[\W_]+")


def are_one(whole: str, first: str, second: str) -> bool:
    """Whether a sentence says what two others, the first a sentence at least, say together, but for how."""
    all_, one, two = (_letters(text) for text in (whole, first, second))
    if not _ENDS.search(inline.plain(first)):
        return False  # a date line, a label
    if min(len(one), len(two)) < _SHORTEST or len(all_) <= max(len(one), len(two)):
        return False
    if fuzz.ratio(all_, one + two, score_cutoff=WHOLE) < WHOLE:
        return False
    return min(fuzz.ratio(all_[: len(one)], one), fuzz.ratio(all_[-len(two) :], two)) >= PART


def other_part(whole: str, part: str, others: Sequence[str], *, first: bool) -> tuple[float, int | None]:
    """Of several sentences the one that makes a part of a sentence whole, standing ``first`` in it or behind the part.

    How alike both together are to the whole, and its place, the first of equals; None if none does.
    """
    all_, own = _letters(whole), _letters(part)
    side = all_[-len(own) :] if first else all_[: len(own)]
    if len(all_) <= len(own) or fuzz.ratio(side, own, score_cutoff=PART) < PART:
        return 0, None
    least, most = len(all_) * WHOLE / (200 - WHOLE) - len(own), len(all_) * (200 / WHOLE - 1) - len(own)
    fitting = {place: text for place, other in enumerate(others) if least <= len(text := _letters(other)) <= most}
    together = {place: text + own if first else own + text for place, text in fitting.items()}
    for _ in range(_TRIES):  # nearly always the likest is the one
        found = process.extractOne(all_, together, scorer=fuzz.ratio, score_cutoff=WHOLE)
        if found is None:
            break
        _, score, place = found
        if are_one(whole, others[place], part) if first else are_one(whole, part, others[place]):
            return score, place
        del together[place]
    return 0, None


def likeness(one: str, other: str) -> float:
    """How alike two sentences are, as an update pairs them: 0 to 100."""
    return fuzz.ratio(one, other)


def first_of(scores: Sequence[float]) -> int:
    """The place of the highest, the first of several."""
    return scores.index(max(scores))


def edges(msgid: str) -> tuple[str, str]:
    """How a sentence begins and ends, in letters and digits: by this, one that became a part of another is found."""
    letters = _letters(msgid)
    return letters[:_EDGE], letters[-_EDGE:]


@lru_cache(maxsize=32768)
def _letters(msgid: str) -> str:
    return _LETTERS.sub("", inline.plain(msgid)).lower()


def sentences_of(msgstr: str, locale: Locale) -> list[str]:
    """The sentences of a msgstr, each with the tags in it."""
    text = inline.text_of(inline.parse(msgstr))
    pieces = inline.split_at(text, cuts(inline.visible(text), locale))
    return [found for found in (inline.to_msgid(piece).strip() for piece in pieces) if found]


def divided(msgstr: str, first: str, second: str, target: Locale, *, turned: bool = False) -> tuple[str, str] | None:
    """The sentences of a translation for two msgids that were one; None unless it has two, with the right codes.

    With ``turned`` the translation says the second one first.
    """
    found = sentences_of(msgstr, target)
    if len(found) != 2:
        return None
    one, two = found[::-1] if turned else found
    two = _shifted(two, -_highest(first))
    return None if code_faults(first, one) or code_faults(second, two) else (one, two)


def put_together(one: str, two: str, first: str, locale: Locale) -> str:
    """Two texts as one paragraph has them, the codes of the second numbered on after those of ``first``, a msgid.

    One that is joined to the other says nothing of its own.
    """
    if inline.is_joined(one) or inline.is_joined(two):
        return two if inline.is_joined(one) else one
    return one + sentence_join(locale, inline.plain(one), inline.plain(two)) + _shifted(two, _highest(first))


def _highest(msgid: str) -> int:
    return max((tag.id for tag in inline.tags(msgid)), default=0)


def _shifted(msgstr: str, by: int) -> str:
    """The text with its tags numbered higher by so much; those that would have no number stay."""
    if not by or "<" not in msgstr:
        return msgstr
    return inline.renumbered(msgstr, lambda number: number + by if number + by > 0 else number)
