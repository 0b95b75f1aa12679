"""Two values of which one has become the other (from 58% to 83%), and whether a translation turns them around.

Both texts then state the same values, so only the words around them tell: from … to, … up from …; …から…; …에서….
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from locpipe.facts.model import Fact, Value
from locpipe.model import Locale

_ABOUT = r"(?:(?:about|around|some|nearly|almost|over|just|only|roughly|approximately|more than|as \w+ as|an?|the) )*"
_FEW_WORDS = r"(?:,? [a-z][a-z-]*){0,4}?"  # from 12 stores last year to
_QUICK = {Locale.EN: "from ", Locale.JA: "から", Locale.KO: ""}
_BEFORE = re.compile(rf"\bfrom {_ABOUT}\Z", re.IGNORECASE)
_TO = re.compile(rf"{_FEW_WORDS} to {_ABOUT}\Z")
_FROM = re.compile(rf"{_FEW_WORDS},? from {_ABOUT}\Z")
_BETWEEN = {  # what is counted, the word for from, what stands before the other value: 12店から今年は30店
    Locale.JA: re.compile(r"[^、。から]{0,4}から[^、。]{0,8}\Z"),
    Locale.KO: re.compile(r" ?[가-힣]{0,3}?(?:에서|부터)(?: [가-힣]{1,4}){0,2} ?\Z"),
}
_LONGEST = 40  # characters between the two values


def turned(
    source: str, theirs: Sequence[Fact], source_locale: Locale, target: str, ours: Sequence[Fact], target_locale: Locale
) -> Iterator[tuple[Fact, Fact]]:
    """The pairs of a source whose translation says them the other way round, each as one stretch of its text."""
    here = _changes(source, theirs, source_locale)
    there = _changes(target, ours, target_locale) if here else here
    for (start, end), stretch in here.items():
        other = there.get((end, start))
        if other and (start, end) not in there and (end, start) not in here:
            yield stretch, other


def _changes(text: str, facts: Sequence[Fact], locale: Locale) -> dict[tuple[Value, Value], Fact]:
    """What a text says of values of one kind, one after the other, as (from, to)."""
    found: dict[tuple[Value, Value], Fact] = {}
    if len(facts) < 2 or _QUICK[locale] not in text:
        return found
    for first, second in pairwise(facts):
        if first.kind is second.kind and first.unit == second.unit and second.start - first.end < _LONGEST:
            pair = _english(text, first, second) if locale is Locale.EN else _in_order(text, first, second, locale)
            if pair:
                stretch = Fact(first.kind, first.value, first.start, second.end, text[first.start : second.end])
                found[pair[0].value, pair[1].value] = stretch
    return found


def _english(text: str, first: Fact, second: Fact) -> tuple[Fact, Fact] | None:
    if _TO.match(text, first.end, second.start) and _BEFORE.search(text, 0, first.start):
        return first, second
    return (second, first) if _FROM.match(text, first.end, second.start) else None


def _in_order(text: str, first: Fact, second: Fact, locale: Locale) -> tuple[Fact, Fact] | None:
    return (first, second) if _BETWEEN[locale].match(text, first.end, second.start) else None
