"""The check across editions: a translation against that of the same sentence in another language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from locpipe import inline
from locpipe.catalog.model import Catalog, Entry, Key
from locpipe.checks.base import Translation
from locpipe.checks.facts import said
from locpipe.checks.negation import negation
from locpipe.checks.omission import omission
from locpipe.facts import compare
from locpipe.model import Finding, Locale, Severity
from locpipe.termbase import Termbase, TermType, rendered

_LANGUAGES = {Locale.EN: "English", Locale.JA: "Japanese", Locale.KO: "Korean"}
_NAMES = frozenset({TermType.ORGANIZATION, TermType.PERSON})


@dataclass(frozen=True, slots=True)
class _Text:
    """A sentence in one language, without its codes."""

    text: str
    locale: Locale


def across(
    own: Catalog, other: Catalog, source: Locale, target: Locale, rival: Locale, termbase: Termbase
) -> Iterator[tuple[Entry, Finding]]:
    """Facts, names and structure in which two editions of a release differ though each agrees with the source.

    ``other`` is the catalog in the language ``rival``. Joined and empty texts are passed over.
    """
    texts = {entry.key: entry.msgstr for entry in other.current if not inline.is_joined(entry.msgstr)}
    shared = _beside_joined(own) | _beside_joined(other)
    for entry in own.current:
        theirs = texts.get(entry.key)
        if theirs and entry.msgstr and not inline.is_joined(entry.msgstr):
            said_there = _Text(inline.plain(theirs), rival)
            here, origin = _Text(inline.plain(entry.msgstr), target), _Text(inline.plain(entry.msgid), source)
            for message, severity in (
                *_facts(origin, here, said_there),
                *_names(origin, here, said_there, termbase),
                *(() if entry.key in shared else _structure(origin, here, said_there, termbase)),
            ):
                yield entry, Finding("editions", severity, f"against the {_LANGUAGES[rival]} edition: {message}")


def _beside_joined(catalog: Catalog) -> set[Key]:
    """The entries that may hold the text of a joined one: their structure is that of two."""
    entries = [*catalog.current]
    pairs = [*pairwise(entries), *pairwise(reversed(entries))]
    return {one.key for one, other in pairs if inline.is_joined(other.msgstr)}


def _facts(origin: _Text, here: _Text, there: _Text) -> Iterator[tuple[str, Severity]]:
    """What differs, if neither differs from the source: that is told already."""
    differences = [each for each in compare(there.text, there.locale, here.text, here.locale) if each.sure]
    if not differences:
        return
    for one in (here, there):
        if any(each.sure for each in compare(origin.text, origin.locale, one.text, one.locale)):
            return
    yield from ((said(each), Severity.WARNING) for each in differences)


def _names(origin: _Text, here: _Text, there: _Text, termbase: Termbase) -> Iterator[tuple[str, Severity]]:
    """Names that only the other edition has, and that the source does not ask for."""
    asked = {id(sense.term) for match in termbase.find(origin.text, origin.locale) for sense in match.senses}
    for match in termbase.find(there.text, there.locale):
        known = {id(sense.term) for sense in match.senses}
        certain = match.term.type in _NAMES and not match.ambiguous and known.isdisjoint(asked)
        if certain and match.targets(here.locale) and not rendered(here.text, match, here.locale):
            yield f"'{match.text}' is not named here", Severity.HINT


def _structure(origin: _Text, here: _Text, there: _Text, termbase: Termbase) -> Iterator[tuple[str, Severity]]:
    """Sentences, clauses, items and negations of the other edition that are missing here, or more than it has."""
    for check in (omission, negation):
        for finding in check(_translation(there, here), termbase):
            if not any(any(check(_translation(origin, one), termbase)) for one in (here, there)):
                yield finding.message.replace("the source", "that edition"), finding.severity


def _translation(source: _Text, target: _Text) -> Translation:
    return Translation(source.text, target.text, source.locale, target.locale)
