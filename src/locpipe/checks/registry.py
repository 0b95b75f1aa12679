"""Every check there is, by id, and running them on one translation or on a release's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from locpipe.checks import draft_hygiene, furniture, kept, style
from locpipe.checks.base import Check, Translation
from locpipe.checks.facts import facts
from locpipe.checks.hereinafter import hereinafter
from locpipe.checks.legal_forms import legal_forms
from locpipe.checks.names import honorifics, names
from locpipe.checks.negation import negation
from locpipe.checks.omission import omission
from locpipe.checks.particles import particles
from locpipe.checks.places import places
from locpipe.checks.rules import EVERYTHING, Rules
from locpipe.errors import UsageError, Where
from locpipe.model import Finding, Pair, Severity
from locpipe.termbase import Termbase
from locpipe.yamlschema import mean

_ERROR, _WARNING, _HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

CHECKS: Mapping[str, Check] = {
    check.id: check
    for check in (
        Check("empty", "No translation", _ERROR, kept.empty),
        Check("codes", "Inline codes", _ERROR, kept.codes, fatal=True),
        Check("addresses", "URLs and e-mail addresses", _ERROR, kept.addresses),
        Check("facts", "Dates, numbers and other facts", _ERROR, facts),
        Check("terms", "Glossary terms", _ERROR, kept.terms),
        Check("names", "People and titles", _ERROR, names, honorifics),
        Check("legal_forms", "Legal forms of companies", _ERROR, legal_forms),
        Check("places", "Places: large cities, and the order of units", _ERROR, places),
        Check("hereinafter", "Short forms of names", _ERROR, find_in_release=hereinafter),
        Check("particles", "Korean particles", _ERROR, particles),
        Check("punctuation", "Punctuation, quotation marks, spaces", _ERROR, style.punctuation),
        Check("register", "Register", _WARNING, find_in_release=style.register),
        Check("omission", "Something left out or added", _WARNING, omission),
        Check("negation", "Negation lost or added", _WARNING, negation),
        Check("script", "Wrong script", _ERROR, draft_hygiene.script, fatal=True),
        Check("untranslated", "Source words left over", _WARNING, draft_hygiene.untranslated),
        Check("furniture", "Labels, date lines and contact lines", _WARNING, furniture.furniture),
        Check("boilerplate", "Approved blocks", _WARNING, find_in_release=furniture.boilerplate),
        Check("editions", "Differences between editions", _WARNING),  # needs two catalogs: see `editions.across`
        Check("copied", "Phrases of the prompt's examples", _WARNING, draft_hygiene.copied),
        Check("loops", "Repetition", _ERROR, draft_hygiene.loops, fatal=True),
        Check("answer", "An answer instead of a translation", _ERROR, draft_hygiene.answer, fatal=True),
    )
}


def require_check(check: str, where: Where | None = None) -> None:
    """Raise UsageError for a check that does not exist."""
    if check not in CHECKS:
        hint = mean(check, list(CHECKS)) or f"one of: {', '.join(CHECKS)}"
        raise UsageError(f"there is no check {check!r}", where, hint)


_FATAL = frozenset(check.id for check in CHECKS.values() if check.fatal)


@lru_cache(maxsize=4096)  # a draft is looked at when it is made, when it is written and when its release is checked
def find(translation: Translation, termbase: Termbase, rules: Rules = EVERYTHING) -> tuple[Finding, ...]:
    """All findings on one translation by itself; on an empty one only that it is empty."""
    if not translation.msgstr:
        return tuple(kept.empty(translation, termbase)) if rules.asks_for("empty") else ()
    asked = (check.find for check in CHECKS.values() if check.find and rules.asks_for(check.id))
    return tuple(finding for find_in in asked for finding in find_in(translation, termbase))


def errors_of(pair: Pair, termbase: Termbase, rules: Rules) -> int:
    """How many errors the checks find in a pair by itself."""
    found = find(Translation(pair.msgid, pair.msgstr, pair.source, pair.target), termbase, rules)
    return sum(finding.severity is Severity.ERROR for finding in found)


def find_in_release(
    translations: Sequence[Translation], termbase: Termbase, rules: Rules
) -> Iterator[tuple[int, Finding]]:
    """The findings on a release's translations together, each with the number of the one it is about."""
    yield from _in_release(tuple(translations), termbase, rules)


@lru_cache(maxsize=4)  # a release is looked at when it is drafted and when its standing is asked for
def _in_release(
    translations: tuple[Translation, ...], termbase: Termbase, rules: Rules
) -> tuple[tuple[int, Finding], ...]:
    asked = (check.find_in_release for check in CHECKS.values() if check.find_in_release and rules.asks_for(check.id))
    return tuple(found for find_in in asked for found in find_in(translations, termbase))


def first_fatal(translation: Translation, termbase: Termbase, rules: Rules = EVERYTHING) -> Finding | None:
    """The error that makes a draft worse than none, if there is one, even of a check that is left out.

    With the ``rules`` of `find` nothing is looked at twice.
    """
    if not any(c.isalnum() for c in translation.target_words):
        return Finding("empty", Severity.ERROR, "nothing came back")
    if not all(map(rules.asks_for, _FATAL)):
        rules = Rules(selected=_FATAL)
    found = find(translation, termbase, rules)
    return next((each for each in found if each.check in _FATAL and each.severity is Severity.ERROR), None)
