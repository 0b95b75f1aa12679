"""The check of facts: dates, numbers, money, measures, times, telephone numbers, compared as values."""

from __future__ import annotations

from collections.abc import Iterator

from locpipe.checks.base import Translation
from locpipe.facts import Difference, compare, contradicted, one_sided_about
from locpipe.model import Finding, Severity
from locpipe.termbase import Termbase

_MOST = 6


def facts(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """Facts of the source that are missing or changed, and facts that the source does not have.

    An error only where it is wrong in every house (see `facts.compare`); a warning where one is about, and was not, or
    where words beside it say the opposite.
    """
    texts = translation.source_words, translation.source, translation.target_words, translation.target
    for difference in compare(*texts)[:_MOST]:
        severity = Severity.ERROR if difference.sure else Severity.HINT
        yield Finding("facts", severity, said(difference))
    for text, is_source in one_sided_about(*texts):
        message = f"'{text}' is exact in the translation" if is_source else f"'{text}' is exact in the source"
        yield Finding("facts", Severity.WARNING, message)
    for said_there, said_here in contradicted(*texts):
        yield Finding("facts", Severity.WARNING, f"'{said_there}' has become '{said_here}'")


def said(difference: Difference) -> str:
    """A difference in words."""
    source, target = difference.source, difference.target
    if source and target:
        return f"'{source.text}' has become '{target.text}'"
    if source:
        return f"'{source.text}' is missing"
    return f"'{target.text if target else ''}' is not in the source"
