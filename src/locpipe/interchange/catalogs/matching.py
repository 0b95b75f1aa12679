"""What came back, entry by entry, beside what was sent: what tools change without anybody's will is put right.

A source that reads the same but for white space and the numbers of its codes is the same entry; where a file says
nothing of a state, a text that came back as it went has the state that it went with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from unicodedata import normalize

from locpipe.catalog.model import Catalog, Entry, Key, State
from locpipe.inline import parse, renumbered, tags
from locpipe.interchange.catalogs.travel import Arrived
from locpipe.languages.joins import line_join


def restored(arrived: Arrived, sent: Catalog) -> tuple[Catalog, frozenset[Key]]:
    """The catalog that came back, with the keys and states that it left with wherever a tool has lost them.

    And the entries whose approved texts are missing in it. A text stays, but its approval is gone where the file says
    that it is not approved, unless the file brings no text at all: then a tool has dropped them.
    """
    brings_texts = any(entry.msgstr.strip() for entry in arrived.catalog.current)
    known = {entry.key: entry for entry in sent.entries}
    here = {entry.key for entry in arrived.catalog.entries}
    lost: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in sent.entries:
        if entry.key not in here:
            lost[_normal(entry.msgid)].append(entry)
    taken: set[Key] = set()
    emptied: set[Key] = set()
    entries = []
    for entry in arrived.catalog.entries:
        silent, doubted = entry.key in arrived.silent, entry.key in arrived.doubted
        if entry.key not in known:
            entry = _matched(entry, [each for each in lost[_normal(entry.msgid)] if each.key not in taken])
            taken.add(entry.key)
        if own := known.get(entry.key):
            entry = _beside(entry, own, silent=silent)
            if entry.state is State.EMPTY and own.state is State.APPROVED:
                emptied.add(entry.key)
                entry = _withdrawn(entry, own) if doubted and brings_texts else entry
        entries.append(entry)
    return replace(arrived.catalog, entries=tuple(entries)), frozenset(emptied)


def strange(brought: Catalog, msgids: Iterable[str]) -> Iterator[Entry]:
    """The entries with a text of which the source is none of these, nor says that it was one of them before."""
    known = set(map(_normal, msgids))
    for entry in brought.current:
        if entry.msgstr and known.isdisjoint({_normal(entry.msgid), _normal(entry.previous or entry.msgid)}):
            yield entry


def _normal(msgid: str) -> tuple[str, ...]:
    """A text without its white space, its codes numbered as they come."""
    numbers: dict[int, int] = {}
    return tuple(
        "".join(part.split()) if isinstance(part, str) else f"{part.kind}{numbers.setdefault(part.id, len(numbers))}"
        for part in parse(normalize("NFC", msgid))
        if not isinstance(part, str) or part.strip()
    )


def _matched(entry: Entry, candidates: list[Entry]) -> Entry:
    """The entry under the key of the one that was sent; as it is where none fits, or more than one."""
    same = [each for each in candidates if each.msgctxt == entry.msgctxt] or candidates
    if len(same) != 1:
        return entry
    mine, theirs = tags(same[0].msgid), tags(entry.msgid)
    numbers = {their.id: own.id for own, their in zip(mine, theirs, strict=True)}
    msgstr = renumbered(entry.msgstr, lambda number: numbers.get(number, number))
    if "\n" not in same[0].msgid:  # it has been wrapped: one sentence is one line
        msgstr = _on_one_line(msgstr)
    return replace(entry, msgid=same[0].msgid, msgctxt=same[0].msgctxt, msgstr=msgstr)


def _withdrawn(entry: Entry, sent: Entry) -> Entry:
    """The entry with the text that it was sent with, as one that a person has to look at again."""
    mark = sent.provenance if sent.from_template else None
    return replace(entry, msgstr=sent.msgstr, fuzzy=True, provenance=mark)


def _on_one_line(msgstr: str) -> str:
    first, *others = msgstr.strip("\n").split("\n")
    pieces = [first]
    for line in filter(None, map(str.strip, others)):
        pieces[-1] = pieces[-1].rstrip()
        pieces += [line_join(pieces[-1], line), line]
    return "".join(pieces)


def _beside(entry: Entry, sent: Entry, *, silent: bool) -> Entry:
    """The entry with what a tool has forgotten: whose its notes are, its state, its previous version."""
    mine = set(sent.extracted) - set(sent.comments)
    entry = replace(entry, comments=tuple(line for line in entry.comments if line not in mine))
    if entry.msgstr != sent.msgstr:
        return entry
    if silent:
        entry = replace(entry, fuzzy=sent.fuzzy, provenance=sent.provenance)
    if entry.fuzzy and entry.previous is None:
        return replace(entry, previous=sent.previous, previous_ctxt=sent.previous_ctxt)
    return entry
