"""A negation that a translation loses or adds: told by words, so a warning."""

from __future__ import annotations

from collections.abc import Iterator

from locpipe.checks.base import Translation
from locpipe.languages.negation import (
    denial_in,
    doubled,
    is_cancelled,
    looks_negated,
    may_be_doubled,
    may_be_negated,
    may_be_unless,
    may_deny,
    negation_in,
    unless_in,
    without_shared,
)
from locpipe.model import Finding, Severity
from locpipe.termbase import Termbase


def negation(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """A negation on one side for which the other has nothing, not even a word such as only, avoid, unable."""
    source, target = translation.source_words, translation.target_words
    if said := _lost(source, target, translation) or _added(source, target, translation):
        yield Finding("negation", Severity.WARNING, said)


def _lost(source: str, target: str, translation: Translation) -> str:
    origin, locale = translation.source, translation.target
    if not (negation_in(source, origin) or denial_in(source, origin)):
        return ""
    if (unless := unless_in(source, origin)) and not may_be_unless(target, locale):
        return f"'{unless}' of the source is not in the translation"
    source, target = without_shared(source, target, (origin, locale))
    lost, denied = negation_in(source, origin), denial_in(source, origin)
    if not (lost or denied) or is_cancelled(source, origin):
        return ""
    if lost and (both := doubled(source, origin)):
        return "" if may_be_doubled(target, locale) else f"of '{both}' one half is not in the translation"
    if lost and not may_be_negated(target, locale):
        return f"'{lost}' of the source is not in the translation"
    if denied and not may_deny(target, locale):
        return f"'{denied}' of the source is not in the translation"
    return ""


def _added(source: str, target: str, translation: Translation) -> str:
    added = negation_in(target, translation.target)
    if added and not (may_be_negated(source, translation.source) or looks_negated(source, translation.source)):
        return f"'{added}' in the translation, and nothing negated in the source"
    return ""
