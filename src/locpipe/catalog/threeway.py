"""Brings a second copy of a catalog into the first one: what people changed in either since both were the same.

The texts here stay unless the other copy has a person's text and only that copy changed. Where people changed both,
nothing is decided: the text here stays, and the other one is put into a translator comment that asks (``# ? …``).
All three catalogs must be up to date with the same source (see `catalog.update`).

Tools leave things out, so what is missing in the other copy is no work: an empty entry deletes nothing, a draft that
came back as it went, but without its flag and its mark, is still a draft (`remarked`), flags of obsolete entries say
nothing, and a copy without any comment removes none.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from locpipe.catalog.model import QUERY, Catalog, Entry, Key, State, questions
from locpipe.inline import hosts_of, is_joined


@dataclass(frozen=True, slots=True)
class Merged:
    """The catalog with the other copy's work; the entries taken from there, and those where both differ.

    ``commented`` are those of which only comments were taken.
    """

    catalog: Catalog
    taken: tuple[Key, ...] = ()
    conflicts: tuple[Key, ...] = ()
    commented: tuple[Key, ...] = ()

    def after(self, earlier: Merged) -> Merged:
        """The same, with what an earlier merge took and left open."""
        taken = tuple(dict.fromkeys((*earlier.taken, *self.taken)))
        return replace(self, taken=taken, conflicts=tuple(dict.fromkeys((*earlier.conflicts, *self.conflicts))))


def merge(
    ours: Catalog, theirs: Catalog, base: Catalog | None, name: str, decided: Container[tuple[Key, str]] = ()
) -> Merged:
    """Merge their texts and comments into ours; ``base`` is what both were made from, None if that is not known.

    ``name`` says in the comments where the other text comes from. A query among ``decided`` stood here before; where
    a person has removed it, the same conflict is no conflict any more.
    """
    other = {entry.key: entry for entry in theirs.entries}
    before = {entry.key: entry for entry in base.entries} if base else None
    keeps_comments = any(entry.comments for entry in theirs.entries)  # else whoever saved it drops them all
    entries: list[Entry] = []
    taken: list[Key] = []
    conflicts: list[Key] = []
    commented: list[Key] = []
    for entry in ours.entries:
        rival = other.pop(entry.key, None)
        if rival is None:
            entries.append(entry)
            continue
        was = before.get(entry.key, Entry(entry.msgid)) if before is not None else None
        made = _merged(entry, rival, was)
        comments = _comments(entry, rival, was if keeps_comments else None)
        if made is None:
            asked = query(name, rival)
            if asked in entry.comments or (entry.key, asked) not in decided:
                conflicts.append(entry.key)
                comments = _with(comments, asked)
        elif _decided(made, entry):
            taken.append(entry.key)
        elif comments != entry.comments:
            commented.append(entry.key)
        entries.append(replace(made or entry, comments=comments))
    added = tuple(_only_theirs(other, before))
    taken += [entry.key for entry in added]
    merged = replace(ours, entries=(*entries, *added), header_comment=_asked_of_all(ours, theirs))
    done = Merged(merged, tuple(taken), tuple(conflicts), tuple(commented))
    return _without_lone_joins(done, ours, theirs, name)


def _asked_of_all(ours: Catalog, theirs: Catalog) -> str:
    """The header's comment here, with the questions that the other one has."""
    lines = ours.header_comment.split("\n") if ours.header_comment else []
    return "\n".join([*lines, *(line for line in questions(theirs.header_comment.split("\n")) if line not in lines)])


def _without_lone_joins(merged: Merged, ours: Catalog, theirs: Catalog, name: str) -> Merged:
    """A sentence that they translated in its neighbour stays as it is here where their neighbour was not taken."""
    entries = list(merged.catalog.entries)
    mine, other = {entry.key: entry for entry in ours.entries}, {entry.key: entry for entry in theirs.entries}
    msgstrs = [entry.msgstr for entry in entries]
    lone = []
    for number, entry in enumerate(entries):
        if entry.key in merged.taken and entry.key in mine and is_joined(entry.msgstr):
            hosts = [entries[host] for host in hosts_of(msgstrs, number)]
            if any(host.key in other and other[host.key].msgstr != host.msgstr for host in hosts):
                lone.append(entry.key)
                entries[number] = replace(mine[entry.key], comments=_with(entry.comments, query(name, entry)))
    taken = tuple(key for key in merged.taken if key not in lone)
    catalog = replace(merged.catalog, entries=tuple(entries))
    return replace(merged, catalog=catalog, taken=taken, conflicts=(*merged.conflicts, *lone))


def remind(ours: Catalog, seen: Catalog, base: Catalog, name: str) -> Merged:
    """Ask about people's texts that were seen here and are gone, where all is again as it was in ``base``.

    Somebody may have gone back to it, or an editor that had it open may have saved it: only a person knows.
    """
    before, texts = {e.key: e for e in base.entries}, {e.key: e for e in seen.entries}
    entries, conflicts = [], []
    for entry in ours.entries:
        was, rival = before.get(entry.key), texts.get(entry.key)
        if was and rival and rival.is_persons and rival.msgstr != entry.msgstr and not _decided(entry, was):
            conflicts.append(entry.key)
            entry = replace(entry, comments=_with(entry.comments, query(name, rival)))
        entries.append(entry)
    return Merged(replace(ours, entries=tuple(entries)), conflicts=tuple(conflicts))


def refill(ours: Catalog, last: Catalog) -> Merged:
    """Put people's texts of the last version into entries that are empty now; what has a text stays as it is."""
    before = {entry.key: entry for entry in last.entries if entry.is_persons}
    entries, taken = [], []
    for entry in ours.entries:
        rival = before.pop(entry.key, None)
        if rival and entry.state is State.EMPTY:
            taken.append(entry.key)
            entry = replace(_taken(entry, rival), comments=_comments(entry, rival, None))
        entries.append(entry)
    return Merged(replace(ours, entries=tuple(entries)), tuple(taken))


def remarked(theirs: Catalog, sent: Catalog, *, by_flags: bool = True) -> Catalog:
    """A returned copy with the flags and marks of drafts that came back as they went, but without both.

    The same goes for the wording of templates. Where a copy says of each text what state it is in, and not just ``by
    flags`` that may be missing, a draft that it says is approved is approved.
    """
    drafts = {entry.key: entry for entry in sent.entries if entry.state is State.DRAFT or entry.from_template}
    entries = (_remarked(entry, drafts.get(entry.key), by_flags=by_flags) for entry in theirs.entries)
    return replace(theirs, entries=tuple(entries))


def _remarked(entry: Entry, draft: Entry | None, *, by_flags: bool) -> Entry:
    if draft is None or entry.provenance is not None or entry.msgstr != draft.msgstr:
        return entry
    if not by_flags and draft.fuzzy and not entry.fuzzy:
        return entry
    return replace(entry, fuzzy=draft.fuzzy, provenance=draft.provenance)


def query(name: str, rival: Entry) -> str:
    """The comment that keeps the other text for a person to decide."""
    text = rival.msgstr.replace("\\", "\\\\").replace("\n", "\\n")
    return f"{QUERY} {name} has {'fuzzy' if rival.fuzzy else 'approved'}: {text}"


def _says(entry: Entry) -> tuple[str, bool, str | None]:
    """What people decide about an entry: the text, whether it is approved, and which source it translates."""
    fuzzy = entry.fuzzy and bool(entry.msgstr)
    return entry.msgstr, fuzzy, entry.previous if fuzzy else None


def _decided(entry: Entry, was: Entry) -> bool:
    """Whether people decided something about an entry since it was ``was``.

    The approval of a text that went along with its changed sentence is told by its mark alone, which is work where it
    is new; a tool may have dropped one that is missing.
    """
    return _says(entry) != _says(was) or (_was_approved(entry) and not _was_approved(was))


def _was_approved(entry: Entry) -> bool:
    return entry.was_approved(entry.previous or entry.msgid)


def _merged(ours: Entry, theirs: Entry, was: Entry | None) -> Entry | None:
    """Ours or theirs; None where a person must decide."""
    if not _decided(theirs, ours) or not theirs.is_persons or _left_out(theirs, was or ours):
        return ours
    changed_there = was is None or _decided(theirs, was)
    if not ours.is_persons:
        emptied_here = not changed_there and was is not None and was.is_persons
        return ours if emptied_here else _taken(ours, theirs)
    if not changed_there:
        return ours
    same = _says(ours) == _says(theirs)  # but for an approval there, before the sentence changed
    if was is None:
        return ours if same else None
    return _taken(ours, theirs) if same or not _decided(ours, was) else None


def _left_out(theirs: Entry, was: Entry) -> bool:
    """Whether a tool may have dropped the flag of an obsolete entry."""
    same = theirs.msgstr == was.msgstr and theirs.obsolete and was.obsolete
    return same and _was_approved(theirs) <= _was_approved(was)


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
    """People's texts and comments that are only in the other copy, unless they were thrown away here."""
    for key, entry in other.items():
        was = before.get(key) if before else None
        written = entry.is_persons and (was is None or _decided(entry, was))
        if written or set(entry.comments) - set(was.comments if was else ()):
            yield replace(entry, obsolete=True, references=(), extracted=())
