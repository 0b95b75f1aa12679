"""A negation that a translation loses or adds: told by words, so a warning."""

from __future__ import annotations

from collections.abc import Iterator

from locpipe.checks.base import Translation
from locpipe.languages.negation import may_be_negated, negation_in
from locpipe.model import Finding, Severity
from locpipe.termbase import Termbase


def negation(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """A negation on one side for which the other has nothing, not even a word such as only, avoid, unable."""
    source, target = translation.source_words, translation.target_words
    lost = negation_in(source, translation.source)
    if lost and not may_be_negated(target, translation.target):
        yield Finding("negation", Severity.WARNING, f"'{lost}' of the source is not in the translation")
        return
    added = negation_in(target, translation.target)
    if added and not may_be_negated(source, translation.source):
        yield Finding("negation", Severity.WARNING, f"'{added}' in the translation, and nothing negated in the source")
