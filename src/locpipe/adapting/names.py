"""Where a translation has the names that are exchanged, and the names that are written there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from locpipe.adapting.slots import Edit, Exchange, Refused, Slot, grouped, one_new
from locpipe.languages.english import is_on, may_be_on, stands_in
from locpipe.model import Locale, Span
from locpipe.termbase import Match, TermType, rendered
from locpipe.termbase.near import stands_alone

_PRONOUNS = {
    Locale.EN: ("he", "she", "him", "her", "his", "hers", "mr", "ms", "mrs", "himself", "herself"),
    Locale.JA: ("彼", "彼女"),
    Locale.KO: ("그녀",),
}
# The other languages tell an island without a word for it in English from a city: 巨済島, 거제도; 広島, 히로시마.
_ISLANDS = {Locale.JA: re.compile(r"島\Z"), Locale.KO: re.compile(r"[섬도]\Z")}


def edits_of_names(words: str, sides: Sequence[Exchange], target: Locale) -> Iterator[Edit]:
    """The renderings of names in a plain translation, each a word of its own, as often as the source has it."""
    named = [each for each in sides if each.old.match]
    for group in grouped(named):
        new = one_new(group)
        if new is None:
            continue
        old = _match_of(group[0].old)
        names, known = _match_of(new).targets(target), old.targets(target)
        if not names or (old.term.type is TermType.PERSON and _has_pronouns(words, target)):
            raise Refused
        places = _rendered(words, old, named, target)
        if len(places) != len(group):
            raise Refused
        for start, end in places:
            text = words[start:end]
            if text not in known or not (target is Locale.EN or stands_alone(words, start, end)):
                raise Refused
            if target is Locale.EN and _is_in_a_place(words[:start], old, _match_of(new)):
                raise Refused
            is_person = old.term.type is TermType.PERSON
            by_glossary = target is Locale.KO if is_person else text == known[0]
            yield Edit(start, end, names[0] if by_glossary else _spaced(names, text), is_name=True)


def _rendered(words: str, match: Match, named: Sequence[Exchange], target: Locale) -> list[Span]:
    """Where a name is rendered, apart from longer names that the source has as well."""
    others = [
        span
        for each in named
        if each.old.match and each.old.match.term is not match.term
        for span in rendered(words, each.old.match, target)
    ]
    return [
        span
        for span in rendered(words, match, target)
        if not any(one <= span[0] and span[1] <= end and (one, end) != span for one, end in others)
    ]


def _is_in_a_place(before: str, old: Match, new: Match) -> bool:
    """Whether English words before a place may have to be others: in Seoul, on the Isle of Sor."""
    if old.term.type not in (TermType.PLACE, TermType.FACILITY):
        return False
    pair = (old.targets(Locale.EN), new.targets(Locale.EN))
    if stands_in(before, *pair, is_place=old.term.type is TermType.PLACE):
        return True
    return _is_stood_on(old) != _is_stood_on(new) and may_be_on(before)


def _is_stood_on(match: Match) -> bool:
    """Whether somebody is on a place, not in it."""
    if any(is_on(name) for name in match.targets(Locale.EN)):
        return True
    return all(any(map(shape.search, match.targets(locale))) for locale, shape in _ISLANDS.items())


def _has_pronouns(words: str, target: Locale) -> bool:
    text = words.lower()
    if target is not Locale.EN:
        return any(word in text for word in _PRONOUNS[target])
    letters = "".join(char if char.isalpha() else " " for char in text)
    return not set(_PRONOUNS[Locale.EN]).isdisjoint(letters.split())


def _spaced(names: Sequence[str], old: str) -> str:
    """The preferred name, with spaces in it or none as the old one had, where the glossary has it so too."""
    preferred, spaced = names[0], " " in old
    if (" " in preferred) == spaced:
        return preferred
    bare = preferred.replace(" ", "")
    alike = (name for name in names if (" " in name) == spaced and name.replace(" ", "") == bare)
    return next(alike, preferred)


def _match_of(slot: Slot) -> Match:
    if slot.match is None:
        raise Refused
    return slot.match
