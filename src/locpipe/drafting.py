"""Which entries a machine may write, and what it writes: recalled text first, then an engine's."""

from __future__ import annotations

from locpipe.candidates import Pending, terms_digest, terms_of
from locpipe.catalog.model import Catalog, Entry, Key, State
from locpipe.catalog.store import Drafted
from locpipe.memory import Memory, recall
from locpipe.model import Locale
from locpipe.source import Source
from locpipe.termbase import Termbase


def pending(source: Source, target: Locale, catalog: Catalog, termbase: Termbase, *, redraft: bool) -> list[Pending]:
    """The sentences that wait for a machine, in document order, each with its neighbours.

    Empty entries; drafts that nobody edited, when their glossary pairs changed or `redraft` is asked for.
    """
    wanted = {entry.key for entry in catalog.current if _waits(entry, source, target, termbase, redraft=redraft)}
    places = list(source.document.segments())
    keys = [source.extraction.key(unit, segment) for unit, segment in places]
    found: dict[Key, Pending] = {}
    for index, key in enumerate(keys):
        if key in wanted and key not in found:
            before = keys[index - 1][1] if index else ""
            after = keys[index + 1][1] if index + 1 < len(keys) else ""
            found[key] = Pending(key, places[index][0].role, before, after)
    return list(found.values())


def _waits(entry: Entry, source: Source, target: Locale, termbase: Termbase, *, redraft: bool) -> bool:
    if entry.state is State.EMPTY:
        return True
    if entry.state is not State.DRAFT or entry.provenance is None:
        return False
    made_with = entry.provenance.terms
    terms = terms_digest(terms_of(entry.msgid, source.release.source, target, termbase))
    return redraft or (bool(made_with) and made_with != terms)


def recalled(
    source: Source, target: Locale, waiting: list[Pending], memory: Memory, termbase: Termbase
) -> dict[Key, Drafted]:
    """Drafts that need no engine."""
    language = source.release.source
    found = recall([item.msgid for item in waiting], memory, language, target, termbase)
    drafts = {}
    for item in waiting:
        if item.msgid in found:
            text = found[item.msgid]
            terms = terms_digest(terms_of(item.msgid, language, target, termbase)) if text.by_terms else ""
            drafts[item.key] = Drafted(text.msgstr, text.origin, terms)
    return drafts
