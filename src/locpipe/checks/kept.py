"""Checks for what must come through a translation whole: inline codes, addresses, glossary terms, any text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from locpipe import inline
from locpipe.checks.base import Translation
from locpipe.codes import code_faults
from locpipe.furniture import slot_of
from locpipe.links import links, same_page
from locpipe.model import Finding, Severity
from locpipe.termbase import Termbase, TermType, misused, rendered


def codes(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """Inline codes that are missing, added or wrongly nested."""
    for fault in code_faults(translation.msgid, translation.msgstr):
        yield Finding("codes", Severity.ERROR, fault)


def addresses(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """URLs and e-mail addresses that are missing, changed or invented; the page in another language is the same."""
    ours, theirs = links(translation.source_words), links(translation.target_words)
    if not (ours or theirs):
        return
    wanted, found = Counter(map(same_page, ours)), Counter(map(same_page, theirs))
    shown = {same_page(link): link for link in ours + theirs}
    for link in wanted:
        if not found[link]:
            yield Finding("addresses", Severity.ERROR, f"{shown[link]} is missing")
    for link in found:
        if link not in wanted:
            yield Finding("addresses", Severity.ERROR, f"{shown[link]} is not in the source")


def terms(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """Glossary terms of the source without their form in the translation, and forbidden forms in it.

    Whether people and titles are there, and right, is the business of the check of names.
    """
    words = translation.target_words
    matches = {match.text: match for match in termbase.find(translation.source_words, translation.source)}
    places = {text: rendered(words, match, translation.target) for text, match in matches.items()}
    good = list(chain.from_iterable(places.values()))
    for text, match in matches.items():
        targets = match.targets(translation.target)
        wrong = misused(words, match, translation.target, good)
        instead = f" (but '{targets[0]}')" if targets else ""
        for _, _, banned in wrong:
            yield Finding("terms", Severity.ERROR, f"'{banned}' must not stand for '{text}'{instead}")
        if targets and not places[text] and not wrong and match.term.type not in (TermType.PERSON, TermType.TITLE):
            severity = Severity.HINT if match.ambiguous else Severity.WARNING
            said = "is missing" if text == targets[0] else f"should be '{targets[0]}'"
            yield Finding("terms", severity, f"'{text}' {said}")


def empty(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """No translation yet, or one without a single letter or digit; an end mark (###) may have none."""
    if not translation.msgstr:
        yield Finding("empty", Severity.WARNING, "not translated yet")
    elif (
        not any(c.isalnum() for c in translation.target_words)
        and not inline.is_joined(translation.msgstr)
        and not slot_of(translation.msgstr, translation.target, translation.house.furniture)
    ):
        yield Finding("empty", Severity.ERROR, "the translation has no word in it")
