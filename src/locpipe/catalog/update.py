"""Brings a catalog up to date with its source: keeps people's work, marks what changed, retires what is gone.

A sentence that is back as it was takes the text that people approved for it. An entry is found again by msgid and
msgctxt, also among the obsolete ones, then by msgid alone (a role or context changed: approval stays), then by the
msgid it had before its sentence changed. What is left on both sides is paired by likeness: a person's translation
of a sentence that changed goes along, fuzzy, with the msgid that it translates as ``#| msgid`` and a ``#.`` line that
shows the change word by word. What `carrying` made of such texts is taken back first. A comment that a person put on a
draft goes along without the draft.

Sentences that are translated together with neighbours (``<joined/>``) are approved in that company only (`joining`).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz, process

from locpipe.catalog.carrying import ORIGINS, shown_of, undone
from locpipe.catalog.joining import Company, approval, companies, settled
from locpipe.catalog.model import SOURCE_DIGEST, Catalog, Entry, Key, State
from locpipe.catalog.wording import change_line

LIKENESS = 60
"""The least likeness (rapidfuzz's normalized Indel ratio, 0 to 100) at which a sentence is an edited one."""


@dataclass(frozen=True, slots=True)
class Needed:
    """An entry that the source asks for: its key, comments and places."""

    key: Key
    extracted: tuple[str, ...]
    references: tuple[tuple[str, str], ...]


def update(catalog: Catalog, needed: Sequence[Needed], digest: str = "", worked_on: Container[str] = ()) -> Catalog:
    """The catalog for the sentences now in the source, in their order, and what is gone as obsolete entries.

    Every text a person wrote is in the result, and approved text stays approved where its msgid stayed. A catalog
    whose header names the digest of the source has the very same sentences, whatever order a tool brought them into.
    Drafts of texts that are ``worked_on`` in another copy stay; see `carrying.worked_on`.
    """
    catalog = undone(catalog, worked_on)
    stock = _Stock(catalog.entries, {want.key for want in needed})
    taken: dict[Key, Entry] = {}
    for find in (
        stock.approved_before,
        stock.from_lost_context,
        stock.exact,
        stock.retired,
        stock.other_context,
        stock.retired_elsewhere,
        stock.changed_from,
    ):
        for want in needed:
            entry = find(want.key) if want.key not in taken else None
            if entry:
                taken[want.key] = entry
    open_keys = [want.key for want in needed if want.key not in taken]
    taken |= dict(stock.alike(open_keys))
    current = [_current(want, taken.get(want.key)) for want in needed]
    before = companies(catalog.current)
    same_source = bool(digest) and catalog.get(SOURCE_DIGEST) == digest
    current_ones = settled(current, taken, None if same_source else before)
    return replace(catalog, entries=current_ones + tuple(_retired(_as_approved(stock.left(), taken), before)))


class _Stock:
    """The entries there were, each taken at most once."""

    def __init__(self, entries: Sequence[Entry], needed: set[Key]) -> None:
        self._left = dict(enumerate(entries))
        self._needed = needed
        self._by_key = {(entry.key, entry.obsolete): number for number, entry in self._left.items()}
        self._by_msgid: dict[str, list[int]] = {}
        self._by_previous: dict[str, list[int]] = {}
        for number, entry in self._left.items():
            self._by_msgid.setdefault(entry.msgid, []).append(number)
            if entry.previous and entry.state is State.EDITED:
                self._by_previous.setdefault(entry.previous, []).append(number)

    def left(self) -> list[Entry]:
        return list(self._left.values())

    def approved_before(self, key: Key) -> Entry | None:
        """The text that was approved for this msgid and then went along with a change, if nobody wrote another."""
        own = (self._left.get(self._by_key.get((key, obsolete), -1)) for obsolete in (False, True))
        if any(entry and entry.is_persons for entry in own):
            return None
        for number in self._by_previous.get(key[1], ()):
            entry = self._left.get(number)
            if entry and entry.was_approved(key[1]):
                return self._left.pop(number)
        return None

    def from_lost_context(self, key: Key) -> Entry | None:
        """A person's text for the same msgid in a context that is gone, if nobody wrote one in this context."""
        own_number = self._by_key.get((key, False), -1)
        own = self._left.get(own_number)
        if own is None or own.is_persons:
            return None
        for number in self._by_msgid.get(key[1], ()):
            entry = self._left.get(number)
            if entry and entry.is_persons and not entry.obsolete and entry.key not in self._needed:
                self._left.pop(own_number)
                return replace(self._left.pop(number), comments=(*entry.comments, *own.comments))
        return None

    def exact(self, key: Key) -> Entry | None:
        return self._left.pop(self._by_key.get((key, False), -1), None)

    def retired(self, key: Key) -> Entry | None:
        return self._left.pop(self._by_key.get((key, True), -1), None)

    def other_context(self, key: Key) -> Entry | None:
        return self._by_text(key, obsolete=False)

    def retired_elsewhere(self, key: Key) -> Entry | None:
        return self._by_text(key, obsolete=True)

    def changed_from(self, key: Key) -> Entry | None:
        """The text of a sentence that has changed and is now as it was; rather a current entry's."""
        numbers = [number for number in self._by_previous.get(key[1], ()) if number in self._left]
        number = min(numbers, key=lambda each: self._left[each].obsolete, default=-1)
        return self._left.pop(number, None)

    def _by_text(self, key: Key, *, obsolete: bool) -> Entry | None:
        for number in self._by_msgid.get(key[1], ()):
            entry = self._left.get(number)
            if entry and entry.obsolete is obsolete and (entry.is_persons or not obsolete):
                return self._left.pop(number)
        return None

    def alike(self, keys: Sequence[Key]) -> Iterator[tuple[Key, Entry]]:
        """Pairs new sentences with people's translations of sentences that are gone, the likest first."""
        olds = [number for number, entry in self._left.items() if _to_keep(entry) and not entry.obsolete]
        if not olds or not keys:
            return
        old_texts = [self._left[number].msgid for number in olds]
        ranked = sorted(
            (-score, row, column)
            for row, key in enumerate(keys)
            for _, score, column in process.extract(
                key[1], old_texts, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=None
            )
        )
        used: set[int] = set()
        for _, row, column in ranked:
            if row not in used and olds[column] in self._left:
                used.add(row)
                yield keys[row], self._left.pop(olds[column])


def _current(want: Needed, old: Entry | None) -> Entry:
    msgctxt, msgid = want.key
    if old is None:
        return Entry(msgid, msgctxt=msgctxt, extracted=want.extracted, references=want.references)
    same = old.msgid == msgid
    entry = old if same else _translated_from(old, msgid)
    if old.obsolete and same:
        entry = _back(old)
    previous = entry.previous if entry.fuzzy else None  # some editors leave it when they clear the flag
    changed = (change_line(previous, msgid), *shown_of(old)) if previous else ()
    wanted: dict[str, Any] = {
        "msgctxt": msgctxt,
        "extracted": (*want.extracted, *changed),
        "references": want.references,
        "obsolete": False,
        "previous": previous,
        "previous_ctxt": None,
    }
    same = all(getattr(entry, name) == value for name, value in wanted.items())
    return entry if same else replace(entry, **wanted)  # which takes ten times as long


def _back(old: Entry) -> Entry:
    """A sentence that was gone: approved if its mark says so, for some editors drop the flags of obsolete entries."""
    if old.fuzzy or not old.is_persons:
        return old
    approved = old.was_approved(old.msgid)
    return replace(old, fuzzy=not approved, provenance=None if approved else old.provenance)


def _translated_from(old: Entry, msgid: str) -> Entry:
    """The entry of a changed sentence: fuzzy, with the version that its msgstr translates.

    When the source goes back to that version, the approval comes back with it.
    """
    if not old.is_persons:
        return Entry(msgid, comments=old.comments)
    made_for_it = old.provenance is not None and old.provenance.origin in ORIGINS  # and then edited by a person
    translated = old.previous if old.fuzzy and old.previous and not made_for_it else old.msgid
    mark = None if made_for_it else old.provenance
    if old.state is State.APPROVED:
        mark = approval(old, None)
    if translated != msgid:
        return replace(old, msgid=msgid, fuzzy=True, previous=translated, provenance=mark)
    approved = old.was_approved(msgid)
    return replace(old, msgid=msgid, fuzzy=not approved, previous=None, provenance=None if approved else mark)


def _to_keep(entry: Entry) -> bool:
    """Whether a person wrote the text, or a comment on it."""
    return entry.is_persons or bool(entry.comments)


def _retired(entries: Iterable[Entry], before: Mapping[Key, Company]) -> Iterator[Entry]:
    """What is gone from the source: what a person wrote is kept, a draft that nobody edited is not."""
    for entry in entries:
        if _to_keep(entry):
            mark = entry.provenance
            if entry.state is State.APPROVED and entry.is_persons and not entry.obsolete:
                mark = approval(entry, before.get(entry.key))
            yield replace(entry, obsolete=True, references=(), extracted=(), provenance=mark)


def _as_approved(entries: Sequence[Entry], taken: Container[Key]) -> Iterator[Entry]:
    """Texts that went along with a change under the msgids that they were approved for, if no other text is there."""
    keys = {entry.key for entry in entries}
    for entry in entries:
        own = (entry.msgctxt, entry.previous or "")
        alone = entry.provenance is None or not entry.provenance.beside
        if entry.previous and entry.was_approved(entry.previous) and alone and own not in keys and own not in taken:
            keys.add(own)
            entry = replace(entry, msgid=entry.previous, previous=None, previous_ctxt=None, fuzzy=False)
        yield entry
