"""The check for Korean particles that do not agree with the sound before them (재단는, MOU을, 은(는))."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from locpipe import inline
from locpipe.checks.base import Translation
from locpipe.languages.particles import Fault, Reading, faults
from locpipe.model import Finding, Locale, Severity
from locpipe.termbase import Termbase

_LONGEST = 40


def particles(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """Particles in the wrong form, and those written in both forms (은(는)), which is a defect in a published text."""
    if translation.target is not Locale.KO:
        return
    for fault in faults(translation.msgstr, reading_of(translation, termbase)):
        yield Finding("particles", Severity.ERROR, _message(translation.msgstr, fault))


def reading_of(translation: Translation, termbase: Termbase) -> Reading:
    """The glossary's readings; its Korean names that the source asks for are read as they are written."""

    @cache
    def names() -> frozenset[str]:
        found = termbase.find(translation.source_words, translation.source)
        return frozenset(text for match in found for text in match.targets(Locale.KO))

    def read(text: str) -> str | None:
        if found := termbase.reading(text, Locale.KO):
            return found
        return text if "\uac00" <= text[-1:] <= "\ud7a3" and text in names() else None

    return read


def _message(text: str, fault: Fault) -> str:
    word = inline.plain("".join(text[: fault.start].split()[-1:]))[-_LONGEST:]
    if not fault.right:
        return f"'{word}{fault.found}': one form must stand there"
    return f"'{word}{fault.found}' should be '{word}{fault.right}'"
