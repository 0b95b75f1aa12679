"""Sentences that people translated together with a neighbour (``<joined/>``), and what their approval hangs on.

Nothing says which neighbour has the words of a joined sentence. So a joined one needs another look when other sentences
or texts come to stand next to it, and a text that may hold the words of others when one of those is no longer joined
beside it: its words would be built although the source has them no more. The mark of an approval that was taken for
that names the company that the text was approved in, and when that is there again, so is the approval.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from locpipe.catalog.model import Entry, Key, State
from locpipe.catalog.provenance import Kind, Provenance, text_digest
from locpipe.inline import hosts_of, is_joined, joined_to


@dataclass(frozen=True, slots=True)
class Company:
    """The sentences that an entry is translated together with, as far as can be known, each with its place.

    Of a joined entry those that it may be translated in, with their texts, and those in between; of one that has a text
    those that are joined beside it. A place is how many lines of the source it is below the entry; None if not known.
    """

    sentences: tuple[tuple[str, str], ...]
    places: tuple[int | None, ...]

    @property
    def digest(self) -> str:
        """16 hexadecimal digits that stand for it."""
        return hashlib.sha256(repr((self.sentences, self.places)).encode()).hexdigest()[:16]

    def is_like(self, other: Company | None) -> bool:
        """Whether it is the same; in lines as far apart, or a paragraph may end in between now."""
        if other is None or other.sentences != self.sentences:
            return False
        return all(None in pair or pair[0] == pair[1] for pair in zip(self.places, other.places, strict=True))


def companies(entries: Sequence[Entry]) -> dict[Key, Company]:
    """The company of each entry that is joined, or may hold the words of one that is."""
    msgstrs = [entry.msgstr for entry in entries]
    if not any(map(is_joined, msgstrs)):
        return {}
    return {entry.key: company for entry, company in zip(entries, _all(entries, msgstrs), strict=True) if company}


def _all(entries: Sequence[Entry], msgstrs: Sequence[str]) -> Iterator[Company | None]:
    lines = [_line(entry) for entry in entries]
    for number, own in enumerate(lines):
        if is_joined(msgstrs[number]):
            hosts = hosts_of(msgstrs, number)
            around = range(min([number, *hosts]), max([number, *hosts]) + 1)
            places = tuple(None if own is None or (line := lines[other]) is None else line - own for other in around)
            yield Company(tuple((entries[other].msgid, msgstrs[other]) for other in around), places)
        else:
            held = sorted(joined_to(msgstrs, number))
            sentences = tuple((entries[other].msgid, "") for other in held)
            yield Company(sentences, (None,) * len(held)) if held else None


def _line(entry: Entry) -> int | None:
    """Where in the source the entry stands, first of all."""
    line = entry.references[0][1] if entry.references else ""
    return int(line) if line.isdecimal() else None


def may_hold_others(entry: Entry) -> bool:
    """Whether the text may have words of sentences that are no longer joined to it."""
    mark = entry.provenance
    return mark is not None and mark.kind is Kind.APPROVED and bool(mark.beside) and not is_joined(entry.msgstr)


def approval(entry: Entry, company: Company | None) -> Provenance:
    """The mark that remembers that the text was approved, and in what company."""
    beside = company.digest if company else ""
    return Provenance(Kind.APPROVED, text_digest(entry.msgid, entry.msgstr), beside=beside)


def settled(
    entries: Sequence[Entry], olds: Mapping[Key, Entry], before: Mapping[Key, Company] | None
) -> tuple[Entry, ...]:
    """The entries, each approved only in the company that its text was approved in.

    ``olds`` are the entries that they were made of, ``before`` the companies that those stood in; None where the source
    is the very same, in whatever order a tool has brought its sentences.
    """
    now = companies(entries)
    return tuple(
        _settled(entry, olds[entry.key], now.get(entry.key), before) if entry.key in olds else entry
        for entry in entries
    )


def _settled(entry: Entry, old: Entry, now: Company | None, before: Mapping[Key, Company] | None) -> Entry:
    if not entry.is_persons:
        return entry
    if old.state is State.APPROVED and not old.obsolete:
        was = now if before is None else before.get(old.key)
        mark, stays = approval(old, was), now.is_like(was) if now else was is None
    else:
        mark = old.provenance if old.provenance and old.provenance.kind is Kind.APPROVED else approval(old, None)
        stays = mark.beside == (now.digest if now else "")
    stays = stays or not (mark.beside or is_joined(entry.msgstr))
    known = entry.provenance if entry.provenance and entry.provenance.kind is Kind.APPROVED else None
    if entry.state is State.APPROVED and stays:
        return replace(entry, provenance=None) if known and known.beside else entry
    if entry.state is State.APPROVED:
        again = Provenance(Kind.APPROVED, text_digest(entry.msgid, entry.msgstr), beside=mark.beside)
        return replace(entry, fuzzy=True, provenance=again)
    if known and stays and mark.beside and entry.was_approved(entry.msgid):
        return replace(entry, fuzzy=False, previous=None, provenance=None)
    return replace(entry, provenance=replace(known, beside=mark.beside)) if known else entry
