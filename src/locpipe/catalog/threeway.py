"""Brings a second copy of a catalog into the first one: what people changed in either since both were the same.

The texts here stay unless the other copy has a person's text and only that copy changed. Where people changed both,
nothing is decided: the text here stays, and the other one is put into a translator comment that asks (``# ? …``).
All three catalogs must be up to date with the same source (see `catalog.update`).

Tools leave things out, so what is missing in the other copy is no work: an empty entry deletes nothing, a draft that
came back as it went, but without its flag and its mark, is still a draft, and flags of obsolete entries say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from locpipe.catalog.model import QUERY, Catalog, Entry, Key, State


@dataclass(frozen=True, slots=True)
class Merged:
    """The catalog with the other copy's work; the entries taken from there, and those where both differ."""

    catalog: Catalog
    taken: tuple[Key, ...] = ()
    conflicts: tuple[Key, ...] = ()


def merge(ours: Catalog, theirs: Catalog, base: Catalog | None, name: str) -> Merged:
    """Merge their texts and comments into ours; ``base`` is what both were made from, None if that is not known.

    ``name`` says in the comments where the other text comes from.
    """
    other = {entry.key: entry for entry in theirs.entries}
    before = {entry.key: entry for entry in base.entries} if base else None
    entries: list[Entry] = []
    taken: list[Key] = []
    conflicts: list[Key] = []
    for entry in ours.entries:
        rival = other.pop(entry.key, None)
        if rival is None:
            entries.append(entry)
            continue
        was = before.get(entry.key, Entry(entry.msgid)) if before is not None else None
        made = _merged(entry, rival, was)
        if made is None:
            conflicts.append(entry.key)
            made = replace(entry, comments=_with(entry.comments, query(name, rival)))
        elif _says(made) != _says(entry):
            taken.append(entry.key)
        entries.append(replace(made, comments=_comments(made, rival, was)))
    added = tuple(_only_theirs(other, before))
    taken += [entry.key for entry in added]
    return Merged(replace(ours, entries=(*entries, *added)), tuple(taken), tuple(conflicts))


def query(name: str, rival: Entry) -> str:
    """The comment that keeps the other text for a person to decide."""
    text = rival.msgstr.replace("\\", "\\\\").replace("\n", "\\n")
    return f"{QUERY} {name} has {'fuzzy' if rival.fuzzy else 'approved'}: {text}"


def _says(entry: Entry) -> tuple[str, bool, str | None]:
    """What people decide about an entry: the text, whether it is approved, and which source it translates."""
    fuzzy = entry.fuzzy and bool(entry.msgstr)
    return entry.msgstr, fuzzy, entry.previous if fuzzy else None


def _merged(ours: Entry, theirs: Entry, was: Entry | None) -> Entry | None:
    """Ours or theirs; None where a person must decide."""
    if _says(ours) == _says(theirs) or not theirs.is_persons or _left_out(theirs, was or ours):
        return ours
    changed_there = was is None or _says(was) != _says(theirs)
    if not ours.is_persons:
        emptied_here = not changed_there and was is not None and was.is_persons
        return ours if emptied_here else _taken(ours, theirs)
    if not changed_there:
        return ours
    return _taken(ours, theirs) if was is not None and _says(was) == _says(ours) else None


def _left_out(theirs: Entry, was: Entry) -> bool:
    """Whether a tool dropped the marks of an entry that nobody touched, or the flag of an obsolete one."""
    if theirs.msgstr != was.msgstr:
        return False
    bare = was.state is State.DRAFT and theirs.provenance is None
    return bare or (theirs.obsolete and was.obsolete)


def _taken(ours: Entry, theirs: Entry) -> Entry:
    return replace(
        ours,
        msgstr=theirs.msgstr,
        fuzzy=theirs.fuzzy,
        previous=theirs.previous,
        extracted=theirs.extracted,  # which show what changed since the previous msgid
        provenance=theirs.provenance,
    )


def _comments(made: Entry, theirs: Entry, was: Entry | None) -> tuple[str, ...]:
    """The comments of both, without those that the other copy removed."""
    known = was.comments if was else ()
    gone = set(known) - set(theirs.comments)
    kept = [line for line in made.comments if line not in gone]
    return (*kept, *(line for line in theirs.comments if line not in known and line not in kept))


def _with(comments: tuple[str, ...], line: str) -> tuple[str, ...]:
    return comments if line in comments else (*comments, line)


def _only_theirs(other: dict[Key, Entry], before: dict[Key, Entry] | None) -> Iterator[Entry]:
    """People's texts that are only in the other copy, unless they were thrown away here."""
    for key, entry in other.items():
        was = before.get(key) if before else None
        if entry.is_persons and (was is None or _says(was) != _says(entry)):
            yield replace(entry, obsolete=True, references=(), extracted=())
