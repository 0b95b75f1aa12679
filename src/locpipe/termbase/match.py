"""Finding terms in a source text: all occurrences, less those inside words, then leftmost-longest.

The order matters. Filtering after leftmost-longest loses terms: with Acme, Acme Corp and Acme Corporation in
the glossary, ``Acme Corporations`` must give Acme.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from locpipe.model import Locale
from locpipe.termbase.context import settle
from locpipe.termbase.fold import Folded, fold
from locpipe.termbase.model import Match, Sense, Term
from locpipe.termbase.script import KANJI, Guard
from locpipe.termbase.spelling import Spelling, spellings

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_URL = re.compile(r"(?:https?://|www\.)[!-~]+")
_LOCAL = "abcdefghijklmnopqrstuvwxyz0123456789._%+-"  # of an e-mail address, up to 64 characters
_DOMAIN = re.compile(r"[a-z0-9.-]{1,255}")


class _Meaning(NamedTuple):
    """What a hit stands for; so many characters at its ends are context and not part of the name."""

    senses: tuple[Sense, ...]
    skip: int
    drop: int


class _Pattern(NamedTuple):
    """All spellings that are the same in lower case: where they may stand, and what they mean."""

    guard: Guard
    written: Mapping[str, _Meaning]  # with exactly these capitals
    loose: _Meaning | None  # with any


_Hit = tuple[int, int, _Meaning]  # start and end in the folded text


class Index:
    """The spellings of one language, ready to be searched."""

    def __init__(self, terms: Iterable[Term], locale: Locale) -> None:
        found: dict[str, dict[Spelling, None]] = {}
        for term in terms:
            for spelling in spellings(term, locale):
                found.setdefault(fold(spelling.text).lower, {})[spelling] = None
        self._patterns = [_pattern(text, tuple(group)) for text, group in found.items()]
        self._automaton = _automaton(list(found))

    def find(self, text: str) -> list[Match]:
        """The terms in a text, in order, not overlapping; see `Termbase.find`."""
        if self._automaton is None:
            return []
        folded = fold(text)
        hits = self._automaton.find_matches_as_indexes(folded.lower, overlapping=True)
        if not hits:
            return []
        matches: list[Match] = []
        done = 0
        addresses = _addresses(folded.lower)
        for start, end, meaning in self._standing(hits, folded):
            if start < done or (addresses and _covered(addresses, start, end)):
                continue
            if match := _match(text, folded, start, end, meaning):
                matches.append(match)
                done = end
        return settle(matches, text)

    def _standing(self, hits: list[tuple[int, int, int]], folded: Folded) -> list[_Hit]:
        """The hits that stand as words, with their capitals: leftmost first, then longest."""
        text, lower, patterns = folded.text, folded.lower, self._patterns
        kept: list[_Hit] = []
        for index, start, end in hits:
            guard, written, loose = patterns[index]
            if guard.allows(lower, start, end) and (meaning := written.get(text[start:end], loose)):
                kept.append((start, end, meaning))
        kept.sort(key=_leftmost_longest)
        return kept


def _leftmost_longest(hit: _Hit) -> tuple[int, int]:
    return hit[0], -hit[1]


def _pattern(text: str, group: tuple[Spelling, ...]) -> _Pattern:
    guard = Guard.of(text)
    if all(one.alone for one in group):
        guard = Guard(guard.before | KANJI, guard.after, guard.particle, guard.addressed)
    loose = [one for one in group if not one.exact]
    written = {one.text: _meaning(each for each in group if each.text == one.text) for one in group}
    return _Pattern(guard, written, _meaning(loose) if loose else None)


def _meaning(group: Iterable[Spelling]) -> _Meaning:
    same = list(group)
    return _Meaning(tuple(dict.fromkeys(one.sense for one in same)), same[0].skip, same[0].drop)


def _automaton(texts: list[str]) -> AhoCorasick | None:
    if not texts:
        return None
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(texts, store_patterns=False)


def _match(text: str, folded: Folded, start: int, end: int, meaning: _Meaning) -> Match | None:
    """The match at this place; None when it begins or ends within one character, as in ㈱."""
    senses, skip, drop = meaning
    begin, stop = folded.start(start + skip), folded.end(end - drop)
    if begin is None or stop is None:
        return None
    return Match(begin, stop, senses[0].term, senses[0].form, text[begin:stop], senses)


def _addresses(lower: str) -> list[tuple[int, int]]:
    """Web and e-mail addresses, in order and apart: nothing in them is a term."""
    spans: list[tuple[int, int]] = []
    if "://" in lower or "www." in lower:
        spans += (found.span() for found in _URL.finditer(lower))
    at = lower.find("@")
    while at >= 0:
        before = lower[max(0, at - 64) : at]
        local = len(before) - len(before.rstrip(_LOCAL))
        if local and (domain := _DOMAIN.match(lower, at + 1)):
            spans.append((at - local, domain.end()))
        at = lower.find("@", at + 1)
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            start, end = apart[-1][0], max(end, apart.pop()[1])
        apart.append((start, end))
    return apart


def _covered(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a hit touches one of the spans."""
    index = bisect_left(spans, end, key=itemgetter(0)) - 1
    return index >= 0 and start < spans[index][1]
