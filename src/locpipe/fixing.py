"""`check --fix`: a catalog's texts put right where that is certain; people's only when they ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from locpipe import inline
from locpipe.catalog.model import Catalog, Entry, State
from locpipe.catalog.provenance import text_digest
from locpipe.checks import Rules, translation_of
from locpipe.model import Locale
from locpipe.repair import repaired
from locpipe.termbase import Termbase


@dataclass(frozen=True, slots=True)
class Fix:
    """An entry as it was, and the text that is put in its place."""

    entry: Entry
    msgstr: str


def fixes(
    catalog: Catalog, source: Locale, target: Locale, termbase: Termbase, rules: Rules, *, edited: bool
) -> Iterator[Fix]:
    """What can be put right in drafts that nobody has edited, and if ``edited`` in people's texts, too."""
    for entry in catalog.current:
        mine = entry.state is State.DRAFT or (edited and entry.is_persons)
        if mine and not inline.is_joined(entry.msgstr):
            better = repaired(translation_of(entry, source, target, rules), termbase, rules)
            if better != entry.msgstr:
                yield Fix(entry, better)


def fixed(catalog: Catalog, found: list[Fix]) -> Catalog:
    """The catalog with the fixes: a draft stays one, a person's text is fuzzy, for nobody has seen it like this."""
    texts = {(fix.entry.key, fix.entry.msgstr): fix.msgstr for fix in found}
    return replace(
        catalog, entries=tuple(_with(entry, texts.get((entry.key, entry.msgstr))) for entry in catalog.entries)
    )


def _with(entry: Entry, msgstr: str | None) -> Entry:
    if msgstr is None or entry.obsolete:
        return entry
    mark = entry.provenance
    if entry.state is State.DRAFT and mark:
        return replace(entry, msgstr=msgstr, provenance=replace(mark, digest=text_digest(entry.msgid, msgstr)))
    return replace(entry, msgstr=msgstr, fuzzy=True, provenance=None)  # a person's, even if it is the draft again
