"""The check of facts: dates, numbers, money, measures, times, telephone numbers, compared as values."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from locpipe.checks.base import Translation
from locpipe.facts import Difference, Fact, compare
from locpipe.model import Finding, Severity
from locpipe.termbase import Termbase

_MOST = 6
_BELOW = ("below zero", "below freezing")


def facts(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """Facts of the source that are missing or changed, and facts that the source does not have.

    An error only where it is wrong in every house (see `facts.compare`).
    """
    found = compare(translation.source_words, translation.source, translation.target_words, translation.target)
    for difference in found[:_MOST]:
        severity = Severity.ERROR if difference.sure else Severity.HINT
        yield Finding("facts", severity, said(difference))


def said(difference: Difference) -> str:
    """A difference in words."""
    source, target = difference.source, difference.target
    if source and target:
        return f"'{_shown(source)}' has become '{_shown(target)}'"
    if source:
        return f"'{_shown(source)}' is missing"
    return f"'{_shown(target) if target else ''}' is not in the source"


def _shown(fact: Fact) -> str:
    """The text of a fact, with the minus sign that stands before it, perhaps as a word."""
    negative = isinstance(fact.number, int | Fraction) and fact.number < 0
    return f"-{fact.text}" if negative and not fact.text.endswith(_BELOW) else fact.text
