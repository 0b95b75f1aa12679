"""Whether a translation that was adapted says what the new sentence says, and nothing that only the old one said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from locpipe import inline
from locpipe.adapting.echoes import echoed, said
from locpipe.adapting.leftovers import is_explained, is_left
from locpipe.adapting.lone_days import has_lone_day
from locpipe.adapting.slots import Edit, Exchange, Slot
from locpipe.checks import Rules, Translation
from locpipe.checks.registry import find as findings
from locpipe.codes import code_faults
from locpipe.facts import Difference, Fact, Kind, compare, find
from locpipe.model import Locale, Pair, Severity
from locpipe.termbase import Match, Termbase, contains, rendered

_OF_ENGINES = frozenset({"copied"})
"""Checks that look for what only an engine does."""


def holds(old: Pair, new: Pair, sides: Sequence[Exchange], termbase: Termbase, rules: Rules) -> bool:
    """Whether the new pair is as good as the old one: codes whole, nothing more wrong, nothing old left.

    ``sides`` are the slots of both sources.
    """
    words = inline.plain(new.msgstr)
    if code_faults(new.msgid, new.msgstr) or _left_addresses(words, sides):
        return False
    if is_left(words, inline.plain(new.msgid), sides, (new.source, new.target), termbase):
        return False
    if _left_names(words, sides, new.target, termbase) or _left_facts(words, sides, new.target):
        return False
    return not (_differences(new) - _differences(old) or _faults(new, termbase, rules) - _faults(old, termbase, rules))


def restates(pair: Pair, words: str, sides: Sequence[Exchange], edits: Sequence[Edit]) -> bool:
    """Whether a sentence or its plain translation says what changes in other words as well, or explains a name.

    ``sides`` are the slots of the source, ``edits`` the places of the translation that are written anew.
    """
    text = inline.plain(pair.msgid)
    if has_lone_day(words, pair.target, sides):
        return True
    changed = [each.old for each in sides if each.changes]
    names = [_span(slot) for slot in changed if slot.match]
    named = [_span(edit) for edit in edits if edit.is_name]
    if is_explained(text, names, list(map(_span, changed)), pair.source):
        return True
    if is_explained(words, named, list(map(_span, edits)), pair.target):
        return True
    told = [_span(edit) for edit in edits if not edit.is_time] + said(words, pair.target, sides)
    told += [span for each in sides if each.old.match for span in rendered(words, each.old.match, pair.target)]
    slots = [_span(each.old) for each in sides if not (each.old.fact and each.old.fact.kind is Kind.RELATIVE)]
    return echoed([(text, pair.source, slots), (words, pair.target, told)], sides)


def _span(place: Slot | Edit) -> tuple[int, int]:
    return place.start, place.end


def outside_names(words: str, names: Sequence[Match], locale: Locale) -> list[Fact]:
    """The facts that a translation states outside of the renderings of names."""
    spans = [span for name in names for span in rendered(words, name, locale)]
    facts = find(words, locale)
    return [fact for fact in facts if not any(start < fact.end and fact.start < end for start, end in spans)]


def _left_addresses(words: str, sides: Sequence[Exchange]) -> bool:
    new = {each.new.text for each in sides}
    gone = (each.old.text for each in sides if each.changes and each.old.is_address)
    return any(text in words for text in gone if text not in new)


def _left_names(words: str, sides: Sequence[Exchange], locale: Locale, termbase: Termbase) -> bool:
    """Whether a name that only the old sentence has stands there, in any of its forms or as in the source."""
    kept = {sense.term for each in sides if each.new.match for sense in each.new.match.senses}
    gone = [each.old.match for each in sides if each.old.match and each.old.match.term not in kept]
    terms = {match.term for match in gone}
    if any(sense.term in terms for match in termbase.find(words, locale) for sense in match.senses):
        return True
    new = [each.new.text for each in sides]
    return any(
        rendered(words, match, locale) or contains(words, match.text, locale)
        for match in gone
        if not any(match.text in text for text in new)
    )


def _left_facts(words: str, sides: Sequence[Exchange], locale: Locale) -> bool:
    """Whether a value that only the old sentence has stands there, as a fact of whatever kind."""
    new = {each.new.fact.number for each in sides if each.new.fact}
    gone = {each.old.fact.number for each in sides if each.old.fact} - new
    names = [each.new.match for each in sides if each.new.match]
    return any(fact.number in gone for fact in outside_names(words, names, locale))


def _differences(pair: Pair) -> Counter[tuple[object, ...]]:
    found = compare(inline.plain(pair.msgid), pair.source, inline.plain(pair.msgstr), pair.target)
    return Counter(map(_key, found))


def _key(difference: Difference) -> tuple[object, ...]:
    source, target = difference.source, difference.target
    if source is None and target and target.kind is Kind.WEEKDAY:
        return difference.what, Kind.WEEKDAY  # computed from the new date, or left where no date has changed
    return difference.what, *((side.kind, side.value) if side else None for side in (source, target))


def _faults(pair: Pair, termbase: Termbase, rules: Rules) -> Counter[str]:
    """How often each check finds something that is more than a hint."""
    styled = Translation(pair.msgid, pair.msgstr, pair.source, pair.target, style=rules.style(pair.target))
    found = findings(replace(styled, house=rules.house), termbase, rules.without(_OF_ENGINES))
    return Counter(each.check for each in found if each.severity is not Severity.HINT)
