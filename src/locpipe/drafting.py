"""Which entries a machine may write, and what it writes: the project's own wording, recalled text, then an engine's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from locpipe import inline
from locpipe.candidates import Pending, terms_digest, terms_of
from locpipe.catalog.carrying import is_carried
from locpipe.catalog.model import Catalog, Entry, Key, State
from locpipe.catalog.store import Drafted
from locpipe.furniture import House, Placed, SlotKind, fill, placed
from locpipe.memory import Memory, examples, recall
from locpipe.model import Adapting, BoxKind, Locale
from locpipe.source import Source
from locpipe.termbase import Termbase

GONE = Drafted("", "", reason="what it was made from is gone")
"""What takes the place of a text that templates or the memory approved and have no more, if nothing better does."""


def own_wording(
    source: Source, target: Locale, catalog: Catalog, house: House, termbase: Termbase
) -> dict[Key, Drafted]:
    """What the project itself says that sentences of a release are in a language: its furniture, its boilerplate.

    Approved, except where a name is not known. A paragraph is a block's as a whole, or not at all.
    """
    language, found = source.release.source, dict[Key, Drafted]()
    boxed = _boxed(source)
    for _, _, key in source.extraction.sentences:
        filled = fill(key[1], language, target, house.furniture, termbase) if key not in found else None
        if filled and filled.own and not (key in boxed and _is_line(filled.slot, house)):
            found[key] = Drafted(
                filled.text,
                f"furniture:{filled.slot}",
                terms_digest(terms_of(key[1], language, target, termbase)),
                approved=filled.approved,
            )
    return found | _boilerplate(source, target, catalog, house)


def _boxed(source: Source) -> set[Key]:
    """The entries of what stands in a table or a list."""
    return {
        key
        for unit, _, key in source.extraction.sentences
        if unit.place.within(BoxKind.TABLE) or unit.place.within(BoxKind.LIST)
    }


def _is_line(slot: str, house: House) -> bool:
    """Whether the slot stands alone in a line: in a table End is a time, and no end mark."""
    return house.furniture.kinds.get(slot) is SlotKind.LINE


def _boilerplate(source: Source, target: Locale, catalog: Catalog, house: House) -> dict[Key, Drafted]:
    """The sentences of blocks, paragraph by paragraph.

    One whose sentences are joined, by the block or as they stand, is left to people if a person has put one of them
    otherwise or if one stands elsewhere, too: half of a block's text says less than the block, or says it twice.
    What templates have put there stays, as drafts.
    """
    found: dict[Key, Drafted] = {}
    if not house.blocks:
        return found
    extraction, document = source.extraction, source.document
    entries = {entry.key: entry for entry in catalog.current}
    everywhere = Counter(key for _, _, key in extraction.sentences)
    paragraphs: dict[int, list[tuple[Key, Placed]]] = {}
    for each in placed(document, target, house.blocks):
        paragraphs.setdefault(id(each.unit), []).append((extraction.key(each.unit, each.segment), each))
    here = Counter(key for sentences in paragraphs.values() for key, _ in sentences)
    for sentences in paragraphs.values():
        there = {key: entries[key] for key, _ in sentences if key in entries}
        told = [*(each.msgstr for _, each in sentences), *(entry.msgstr for entry in there.values())]
        split = any(here[key] != everywhere[key] for key, _ in sentences)
        edited = any(key in there and _is_otherwise(there[key], each.msgstr) for key, each in sentences)
        whole = not (any(map(inline.is_joined, told)) and (split or edited))
        for key, each in sentences:
            origin = f"boilerplate:{each.block.id}"
            if whole:
                found.setdefault(key, Drafted(each.msgstr, origin, approved=True))
            elif key in there and there[key].msgstr and there[key].comes_from(origin):
                found.setdefault(key, Drafted(there[key].msgstr, origin))
    return found


def _is_otherwise(entry: Entry, msgstr: str) -> bool:
    """Whether a person has another text in the place of a block's, or one is made of a person's."""
    return (entry.is_persons or is_carried(entry)) and entry.msgstr != msgstr


def pending(
    source: Source,
    target: Locale,
    catalog: Catalog,
    termbase: Termbase,
    own: Mapping[Key, Drafted],
    *,
    redraft: bool,
) -> list[Pending]:
    """The sentences that wait for a machine, in document order, each with its neighbours.

    Empty entries; drafts that nobody edited, when their glossary pairs changed or `redraft` is asked for; those that
    the project has its own wording for, or had, when it is another now.
    """
    wanted = {
        entry.key
        for entry in catalog.current
        if _waits(entry, source, target, termbase, own.get(entry.key), redraft=redraft)
    }
    found: dict[Key, Pending] = {}
    for unit, _, key, before, after in source.extraction.in_context():
        if key in wanted and key not in found:
            found[key] = Pending(key, unit.role, before, after)
    return list(found.values())


def _waits(
    entry: Entry, source: Source, target: Locale, termbase: Termbase, own: Drafted | None, *, redraft: bool
) -> bool:
    if entry.state is State.EMPTY:
        return True
    if entry.is_persons or entry.provenance is None or is_carried(entry):
        return False
    if own:
        mark = entry.provenance
        return (entry.msgstr, entry.from_template, mark.origin) != (own.msgstr, own.approved, own.origin)
    if entry.from_template:
        return True
    made_with = entry.provenance.terms
    terms = terms_digest(terms_of(entry.msgid, source.release.source, target, termbase))
    return redraft or (bool(made_with) and made_with != terms)


def gone(catalog: Catalog, own: Mapping[Key, Drafted]) -> dict[Key, Drafted]:
    """The entries whose text something approved that the project has no more: they are drafts from now on."""
    return {entry.key: GONE for entry in catalog.current if entry.from_template and entry.key not in own}


def recalled(
    source: Source,
    target: Locale,
    waiting: list[Pending],
    memory: Memory,
    termbase: Termbase,
    house: House,
    own: Mapping[Key, Drafted],
    *,
    adapting: Adapting | None = None,
    trust_context: bool = False,
) -> dict[Key, Drafted]:
    """Drafts that need no engine: the project's own wording first.

    With ``trust_context`` a text that people approved for the same sentence between the same neighbours is approved
    here, too; it stays the memory's, as the house's own wording stays the house's.
    """
    language = source.release.source
    drafts = {item.key: own[item.key] for item in waiting if item.key in own}
    rest = [item for item in waiting if item.key not in own]
    found = recall(
        [item.msgid for item in rest],
        memory,
        language,
        target,
        termbase,
        house.furniture,
        around=_around(source),
        release=source.release.name,
        adapting=adapting,
    )
    boxed = _boxed(source)
    for item in rest:
        text = found.get(item.msgid)
        if text and not (item.key in boxed and _is_line(text.origin.removeprefix("furniture:"), house)):
            terms = terms_digest(terms_of(item.msgid, language, target, termbase)) if text.by_terms else ""
            drafts[item.key] = Drafted(text.msgstr, text.origin, terms, approved=trust_context and text.in_context)
    return drafts


def _around(source: Source) -> dict[str, tuple[str, str]]:
    """The sentences before and after each; none for one that stands at several places with other neighbours."""
    found: dict[str, tuple[str, str]] = {}
    for _, _, (_, msgid), before, after in source.extraction.in_context():
        around = before, after
        found[msgid] = around if found.get(msgid, around) == around else ("", "")
    return found


def with_examples(waiting: Sequence[Pending], source: Source, target: Locale, memory: Memory) -> list[Pending]:
    """The sentences, each with what people made of sentences like it."""
    language, release = source.release.source, source.release.name
    return [replace(item, examples=examples(item.msgid, memory, language, target, release)) for item in waiting]
