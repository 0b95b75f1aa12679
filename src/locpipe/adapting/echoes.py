"""Words that say again what stands in a slot: 両社 of two companies, 夕方 of six p.m., the bank of Kanda Bank.

Where what they say changes they would be wrong, and nobody can write them anew. The lists are ``data/echoes.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from locpipe import packaged
from locpipe.adapting.slots import Exchange, Slot
from locpipe.edits import blotted
from locpipe.facts import Fact, Kind, find
from locpipe.model import Locale, Span
from locpipe.termbase import TermType

_PLACES = frozenset({TermType.PLACE})
_HOUSES = frozenset({TermType.ORGANIZATION, TermType.FACILITY, TermType.KEPT})
_DATES = {
    Kind.YEAR: ("holiday", "anniversary", "relative", "now"),
    Kind.MONTH: ("holiday", "season", "part", "relative", "now", "occasion"),
    Kind.DAY: ("holiday", "part", "relative", "now", "occasion"),
    Kind.WEEKDAY: ("holiday", "relative"),
    Kind.QUARTER: ("season",),
    Kind.HALF: ("season",),
    Kind.TIME: ("time",),
    Kind.PERCENT: ("ratio", "level"),
    Kind.MONEY: ("ratio",),
    Kind.MEASURE: ("ratio", "age"),
}
_SAID = frozenset({"nation", "relative", "now", "origin", "home", "alias", "setting", "occasion"})
"""What the new sentence says as well where the old one does, and so is no echo."""
_COUNTS = (Kind.NUMBER, Kind.ORDINAL, Kind.MEASURE)
_NUMBERED = re.compile(r"(\w+) (?:No\. ?)?\d+")
# A Korean syllable is a word of its own where nothing but a particle, or the copula, is attached.
_ALONE = r"(?=(?:에서|에는|에도|에|의|을|를|은|는|이나|이|가|과|와|으로|로|부터|까지|도|만|마다|인|이다)?(?![가-힣]))"
_PODIUM = 3  # the ranks that have words of their own


def echoed(texts: Sequence[tuple[str, Locale, Sequence[Span]]], sides: Sequence[Exchange]) -> bool:
    """Whether one of the plain texts says in other words what changes.

    Each text, the source first, comes with its language and the places that are slots of the sentence: there nothing
    is looked for.
    """
    names = {name for each in sides if each.changes for name in _lists(each)}
    if not names:
        return False
    (source, locale, slots), *_ = texts
    names = {name for name in names if name not in _SAID or not _has({name}, blotted(source, slots), locale)}
    return any(_has(names, blotted(text, spans), locale) for text, locale, spans in texts)


def said(text: str, locale: Locale, sides: Sequence[Exchange]) -> list[Span]:
    """The places of a translation that state facts which both sentences have: a 上旬 that stays is no echo."""
    kept = {(each.old.fact.kind, each.old.fact.value) for each in sides if each.old.fact and not each.changes}
    return [(fact.start, fact.end) for fact in find(text, locale) if (fact.kind, fact.value) in kept]


@cache
def pattern(name: str, locale: Locale) -> re.Pattern[str]:
    """What finds the words of a list in a text of the language."""
    return re.compile("|".join(_written(word.replace("_", " "), locale) for word in lists()[name][locale]), re.I)


@cache
def lists() -> dict[str, dict[Locale, list[str]]]:
    """The words by list and language."""
    return {
        name: {Locale(locale): words.split() for locale, words in rows.items()}
        for name, rows in packaged.table("locpipe.adapting", "echoes.yml").items()
    }


def _written(word: str, locale: Locale) -> str:
    """A word of the lists as a pattern; see the file for its signs."""
    if word.startswith("+"):
        return rf"(?<=\n)[’”'\"」』》]? ?{re.escape(word[1:])}" + (_ALONE if locale is Locale.KO else "")
    if word.endswith("+"):
        return _written(word[:-1], locale).removesuffix(_ALONE) + r"(?= ?[‘“'\"「『《]?\n)"
    if locale is Locale.EN:
        stem = re.escape(word.removesuffix("~")).replace("'", "['’]")
        return rf"(?<!\w){stem}{'(?:e?s)?' if word.endswith('~') else ''}(?!\w)"
    if locale is Locale.JA:
        return re.escape(word)
    if word.startswith("="):
        return rf"(?<![가-힣]){re.escape(word[1:])}{_ALONE}"
    if word.startswith("~"):
        return re.escape(word[1:])
    return rf"(?<![가-힣]){re.escape(word)}" + (_ALONE if len(word) == 1 else "")


def _has(names: set[str], text: str, locale: Locale) -> bool:
    return any(pattern(name, locale).search(text) for name in names)


def _lists(side: Exchange) -> Iterator[str]:
    """The lists whose words may say what is exchanged."""
    if side.old.match:
        yield from _of_name(side.old, side.new)
    elif side.old.fact and side.new.fact:
        yield from _of_fact(side.old.fact, side.new.fact)


def _of_name(old: Slot, new: Slot) -> Iterator[str]:
    if not old.match or not new.match:
        return
    type_ = old.match.term.type
    yield "alias"
    if type_ is TermType.PERSON or type_ in _HOUSES:
        yield "nation"
    if type_ is TermType.PERSON:
        yield from ("person", "origin", "home")
    if type_ in _PLACES:
        yield from ("place", "setting")
    if type_ in _HOUSES and not (_kinds(old) == _kinds(new) and _kinds(old)):
        yield "organization"
        if _kinds(old) or _kinds(new):
            yield "company"


def _kinds(slot: Slot) -> frozenset[str]:
    """The words of a name in English that tell what kind of organization or building it is, a pier among them."""
    names = slot.match.targets(Locale.EN) if slot.match else ()
    found = {word.lower() for name in names for word in pattern("organization", Locale.EN).findall(name)}
    numbered = {match[1].lower() for name in names if (match := _NUMBERED.fullmatch(name))}
    return frozenset(found | numbered)


def _of_fact(old: Fact, new: Fact) -> Iterator[str]:
    yield from _DATES.get(old.kind, ())
    if old.unit == "duration-hour":  # day and night
        yield "time"
    if old.unit.startswith("duration") or old.kind is Kind.DAY:  # 14日 is both
        yield "span"
    numbers = {each.number for each in (old, new)}
    if 0 in numbers and old.kind in (*_COUNTS, Kind.MONEY, Kind.PERCENT):
        yield "nothing"
    if 100 in numbers and old.kind is Kind.PERCENT:
        yield "whole"
    if old.kind not in _COUNTS:
        return
    if 2 in numbers:
        yield "pair"
    if isinstance(old.number, int) and old.number < 10:
        yield "group"
    if any(isinstance(number, int) and number <= _PODIUM for number in numbers) and old.kind is not Kind.MEASURE:
        yield "rank"
    yield from ("ratio", "age") if old.kind is not Kind.MEASURE else ()
