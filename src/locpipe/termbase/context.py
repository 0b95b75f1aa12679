"""Which organization a title belongs to, where the glossary lists it for one or several.

A title with ``of`` is taken for that of the organization mentioned nearest in the same sentence: an
organization, or a person listed as ``of`` one. ``CEO of X``, ``X's CEO``, XのCEO and ``X CEO`` count as
touching.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from locpipe.termbase.model import Match, Sense, Term, TermType

_REACH = 300  # characters between a title and its organization
_TOUCHES_LEFT = re.compile(r"(?:['’]s)?\s|\s?의\s|の|")
_TOUCHES_RIGHT = re.compile(r"\s(?:of|at)\s(?:the\s)?")
_SOMEBODY_ELSE = re.compile(r"\s(?:of|at)\s(?:the\s)?[A-Z]")
_STOP = re.compile(r"[\n。！？]|다\. ")


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A mention of an organization."""

    start: int
    end: int
    owner: Term


def settle(matches: list[Match], text: str) -> list[Match]:
    """Choose among the senses of each match by its sentence; drop titles of organizations not meant."""
    unsettled = [_open(match) for match in matches]
    if not any(unsettled):
        return matches
    both = list(zip(matches, unsettled, strict=True))
    anchors = [anchor for match, is_open in both if (anchor := _anchor(match, is_open))]
    settled = (_settle(match, anchors, text) if is_open else match for match, is_open in both)
    return [match for match in settled if match]


def _open(match: Match) -> bool:
    if len(match.senses) > 1 and any(sense.term is not match.term for sense in match.senses):
        return True
    return match.term.type is TermType.TITLE and match.term.of is not None


def _anchor(match: Match, is_open: bool) -> _Anchor | None:
    term = match.term
    if term.type is TermType.ORGANIZATION and not is_open:
        return _Anchor(match.start, match.end, term)
    if term.type is TermType.PERSON and term.of is not None:
        return _Anchor(match.start, match.end, term.of)
    return None


def _settle(match: Match, anchors: Sequence[_Anchor], text: str) -> Match | None:
    near = _nearest(match, anchors, text)
    if not near:
        doubtful = len({id(sense.term) for sense in match.senses}) > 1 or _only_scoped(match)
        return match._replace(ambiguous=doubtful)
    owner = near[0].owner
    if chosen := [sense for sense in match.senses if sense.term.of is owner]:
        unsure = not near_touches(match, near[0], text) and _SOMEBODY_ELSE.match(text, match.end) is not None
        return _chosen(match, chosen, ambiguous=unsure)
    if free := [sense for sense in match.senses if sense.term.of is None]:
        return _chosen(match, free, ambiguous=len({id(sense.term) for sense in free}) > 1)
    owners = {id(anchor.owner) for anchor in near}
    mentioned = any(id(sense.term.of) in owners for sense in match.senses)
    if mentioned or not _only_titles(match):
        return match._replace(ambiguous=True)
    return None


def _chosen(match: Match, senses: list[Sense], *, ambiguous: bool) -> Match:
    first = senses[0]
    return match._replace(term=first.term, form=first.form, senses=tuple(senses), ambiguous=ambiguous)


def _only_scoped(match: Match) -> bool:
    return _only_titles(match) and all(sense.term.of is not None for sense in match.senses)


def _only_titles(match: Match) -> bool:
    return all(sense.term.type is TermType.TITLE for sense in match.senses)


def _nearest(match: Match, anchors: Sequence[_Anchor], text: str) -> list[_Anchor]:
    """The mentions in the sentence of the match, nearest first; two on either side are enough."""
    at = bisect_left(anchors, match.start, key=lambda anchor: anchor.start)
    around = [each for each in anchors[max(0, at - 2) : at + 2] if each.owner is not match.term]
    far = {each: distance for each in around if (distance := _distance(match, each, text)) is not None}
    return sorted(far, key=lambda each: (far[each], each.start))


def _distance(match: Match, anchor: _Anchor, text: str) -> int | None:
    """Characters between the two, 0 when they touch, None when they are in different sentences."""
    before = anchor.end <= match.start
    first, last = (anchor.end, match.start) if before else (match.end, anchor.start)
    if last - first > _REACH or _STOP.search(text, first, last):
        return None
    return 0 if near_touches(match, anchor, text) else last - first + 1


def near_touches(match: Match, anchor: _Anchor, text: str) -> bool:
    """Whether only a word of belonging stands between a title and an organization."""
    if anchor.end <= match.start:
        return _TOUCHES_LEFT.fullmatch(text, anchor.end, match.start) is not None
    return _TOUCHES_RIGHT.fullmatch(text, match.end, anchor.start) is not None
