"""What of a catalog goes into other tools' files, and what such a file says when it comes back.

Texts, contexts, states, notes, places and marks of current entries travel. Obsolete entries and the header's other
fields stay at home, for no tool knows what to do with them: `locpipe merge` misses nothing that is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from locpipe.catalog.model import Catalog, Entry, Key, questions
from locpipe.catalog.provenance import MARK, parse_comment
from locpipe.errors import InputError, Where

_OURS = "X-Locpipe-"
LANGUAGE = "Language"
DEVELOPER, TRANSLATOR = "developer", "translator"
"""Whom notes are from: the document, by way of locpipe, or people."""

JOINED_HINT = "A target of <joined/> says that the sentence is translated in the unit before or after."

PLACE = "place"
"""The name of a record's values that say where an entry stands in the source: ``file:line``."""

_MARK, _CONTEXT, _FLAGS, _FUZZY = "mark", "previous-context", "flags", "fuzzy"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A catalog out of another tool's file.

    ``silent`` are the entries of which the file does not say whether their text is approved. ``by_flags`` says that
    it has flags alone, as PO: one that is missing may just have been dropped. ``doubted`` are the entries of which the
    file says that they are not approved, which one without a text does not show. ``left_out`` says, without quoting,
    where texts stand that belong to no entry; ``source`` is the tag of the language that it is to be translated from.
    """

    catalog: Catalog
    silent: frozenset[Key] = frozenset()
    by_flags: bool = False
    doubted: frozenset[Key] = frozenset()
    left_out: tuple[str, ...] = ()
    source: str | None = None


def travelling(catalog: Catalog) -> Catalog:
    """The part of a catalog that travels."""
    header = header_of({name: value for name, value in catalog.header if name.startswith(_OURS) or name == LANGUAGE})
    asked = "\n".join(questions(catalog.header_comment.split("\n")))
    return Catalog(tuple(replace(entry, line=0) for entry in catalog.current), header, asked)


def unit_id(entry: Entry) -> str:
    """An id for an entry, the same every time it travels."""
    return hashlib.sha256(f"{entry.msgctxt or ''}\0{entry.msgid}".encode()).hexdigest()[:16]


def record(entry: Entry) -> Iterator[tuple[str, str]]:
    """What locpipe must know of an entry and no tool has a place for, as names and values."""
    if entry.provenance:
        yield _MARK, entry.provenance.comment()
    if entry.previous_ctxt is not None:
        yield _CONTEXT, entry.previous_ctxt
    if entry.flags:
        yield _FLAGS, ", ".join(entry.flags)
    if entry.fuzzy and not entry.msgstr:
        yield _FUZZY, "yes"
    for file, line in entry.references:
        yield PLACE, f"{file}:{line}"


@dataclass(frozen=True, slots=True)
class Found:
    """An entry as it was found in a file, whether the file says its state, its record, and whether it is doubted."""

    entry: Entry
    says_state: bool
    record: tuple[tuple[str, str], ...]
    doubted: bool = False


def arrived(found: Iterable[Found], header: tuple[tuple[str, str], ...], asked: Iterable[str], path: Path) -> Arrived:
    """What came back, put together; ``asked`` are notes on the whole file.

    Raises InputError for a text that stands twice: nobody could say which of its translations counts.
    """
    entries: dict[Key, Entry] = {}
    silent, doubted = set(), set()
    for each in found:
        entry = _with_record(each.entry, each.record)
        if entry.key in entries:
            said = f"the same source text stands here and at line {entries[entry.key].line}"
            raise InputError(said, Where(path, entry.line), "take one of them out")
        entries[entry.key] = entry
        if not each.says_state:
            silent.add(entry.key)
        if each.doubted:
            doubted.add(entry.key)
    catalog = Catalog(tuple(entries.values()), header, "\n".join(questions(asked)))
    return Arrived(catalog, frozenset(silent), doubted=frozenset(doubted))


def _with_record(entry: Entry, said: Sequence[tuple[str, str]]) -> Entry:
    first = dict(reversed(said))
    places = (value.rpartition(":") for name, value in said if name == PLACE)
    return replace(
        entry,
        provenance=parse_comment(first.get(_MARK, "")),
        previous_ctxt=first.get(_CONTEXT),
        flags=tuple(flag for flag in first.get(_FLAGS, "").split(", ") if flag and flag.isprintable()),
        fuzzy=entry.fuzzy if entry.msgstr else first.get(_FUZZY) == "yes",
        references=tuple((file, line) for file, _, line in places),
    )


def note_lines(text: str | None) -> list[str]:
    """The lines of a note as comments; none of them can pass for locpipe's mark.

    What is one was copied there by a tool; what only begins like one, a person wrote.
    """
    lines = (text or "").split("\n")
    if len(lines) > 1:  # a tool's: a note of ours is one line
        lines = [line.strip() for line in lines if line.strip()]
    return [
        f"- {line.strip()}" if line.lstrip().lower().startswith(MARK) else line.rstrip()
        for line in lines
        if parse_comment(line) is None
    ]


def header_of(said: Mapping[str, str | None]) -> tuple[tuple[str, str], ...]:
    """Header fields by name, without those that a file does not say."""
    return tuple((name, value) for name, value in sorted(said.items()) if value)
