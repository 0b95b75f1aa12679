"""Models that translate plain sentences: tags, and if wanted glossary terms, go in as placeholders and come back.

What is done where one gets lost is the same for all such models, whatever runs them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from locpipe.engines.base import NOTHING, Answer, Request, Usage
from locpipe.engines.placeholders import Protected, Word, joined, protect
from locpipe.inline import Tag, parse

REPAIR, PLACEHOLDERS = "repair", "placeholders"
TERMS = (REPAIR, PLACEHOLDERS)
LONGEST_SOURCE = 400  # tokens; the positions of these models are few, and they were trained on far shorter sentences
"""What can be done first about glossary terms; a second try does the other."""

Terms = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a model gets: text without tags, and the terms in it that are no placeholders, for those it can be told."""

    text: str
    terms: Terms = ()


@dataclass(frozen=True, slots=True)
class Translated:
    """What a model makes of a sentence, the likeliest first, and what it took; one empty text if it is too long."""

    candidates: tuple[str, ...]
    usage: Usage = NOTHING


Run = Callable[[Sequence[Sentence]], list[Translated]]
"""Translates sentences of one pair of languages, in order."""


def protects(request: Request, terms: str) -> bool:
    """Whether terms are placeholders: as the option says at first, the other way in a second try."""
    return bool(request.terms) and (terms == PLACEHOLDERS) != bool(request.fault)


def answers(requests: Sequence[Request], terms: str, run: Run) -> list[Answer]:
    """An answer to each: what came back with every placeholder; else what is made without them.

    ``terms`` is one of `TERMS`.
    """
    shielded = [request.terms if protects(request, terms) else () for request in requests]
    asked = dict(enumerate(map(_Asked, requests, shielded)))
    found = _whole(asked, run)
    without_terms = {
        number: _Asked(one.request, ())
        for number, one in asked.items()
        if not found[number].candidates and one.protected.has_words
    }
    found |= _sums(found, _whole(without_terms, run))
    in_pieces = {number: requests[number] for number, answer in found.items() if not answer.candidates}
    found |= _sums(found, _in_pieces(in_pieces, run))
    return [found[number] for number in asked]


class _Asked:
    """A request as a model gets it."""

    def __init__(self, request: Request, shielded: Terms) -> None:
        self.request = request
        self.protected: Protected = protect(request.text, request.target, shielded)
        self.sentence = Sentence(self.protected.text, () if shielded else request.terms)


def _whole(asked: Mapping[int, _Asked], run: Run) -> dict[int, Answer]:
    """The candidates in which no placeholder is lost; none of a sentence in which one always is."""
    found = run([one.sentence for one in asked.values()])
    answered = {}
    for (number, one), some in zip(asked.items(), found, strict=True):
        whole = (one.protected.restored(text) for text in some.candidates if one.protected.is_whole(text))
        answered[number] = Answer(tuple(whole), some.usage)
    return answered


def _in_pieces(requests: Mapping[int, Request], run: Run) -> dict[int, Answer]:
    """Sentences put together of what stands between their tags: not fluent, but every tag is there."""
    parts = {number: parse(request.text) for number, request in requests.items()}
    pieces = [
        Sentence(part, tuple(term for term in requests[number].terms if term[0] in part))
        for number, each in parts.items()
        for part in each
        if _has_words(part)
    ]
    found = iter(run(pieces))
    answered = {}
    for number, each in parts.items():
        used = NOTHING
        out: list[str | Tag | Word] = []
        for part in each:
            if _has_words(part):
                one = next(found)
                used += one.usage
                out.append(f" {one.candidates[0]} ")
            else:
                out.append(part)
        answered[number] = Answer((joined(out, requests[number].target),), used)
    return answered


def _has_words(part: str | Tag) -> TypeGuard[str]:
    """Whether there is something to translate in a piece: marks alone would be made words of."""
    return isinstance(part, str) and bool(re.search(r"\w", part))


def _sums(first: Mapping[int, Answer], second: Mapping[int, Answer]) -> dict[int, Answer]:
    """The second answers with what both took."""
    return {number: Answer(answer.candidates, first[number].usage + answer.usage) for number, answer in second.items()}
