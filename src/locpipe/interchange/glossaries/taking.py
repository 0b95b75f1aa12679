"""What comes of a file of terms when it is taken into glossary.yml."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from locpipe.errors import InputError, UsageError, Where, printable
from locpipe.interchange.glossaries.termfile import TermFile, require_few
from locpipe.model import Locale
from locpipe.termbase.consistency import Conflict, check, conflicts
from locpipe.termbase.entry import Entry, as_far_as, entries_of, keys_of, normal
from locpipe.termbase.fold import key
from locpipe.termbase.load import terms_in
from locpipe.termbase.model import Row, Term, TermType
from locpipe.termbase.writing import Unsayable, data_of, with_entries
from locpipe.yamlfile import parse_bytes

_UNSEEN = re.compile("[\0-\x08\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")


@dataclass(frozen=True, slots=True)
class Clash:
    """A new entry that contradicts one that is there, or another new one: what is wrong, at whose place."""

    entry: Entry
    where: Where
    other: Where
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A file of terms and a glossary brought together: what is new, what was there already, what cannot be.

    ``data`` is the glossary with what is new at its end, and None as long as there are clashes or nothing is new.
    """

    new: tuple[Entry, ...]
    there: tuple[Entry, ...]
    clashes: tuple[Clash, ...]
    data: bytes | None


def take(file: TermFile, data: bytes | None, glossary: Path) -> Taken:
    """Bring the terms of a file into a glossary, of which ``data`` are the bytes (None: there is none yet).

    Nothing is written, and no entry that is there is changed. An entry that is there, as far as the file speaks of
    it, is passed over; so is a second one in the file. Raises InputError for what the glossary cannot say, UsageError
    for a glossary that is wrong already or that cannot be added to.
    """
    require_few(len(file.entries), file.path)
    for entry in file.entries:
        _require_visible(entry, file.path)
    old = terms_in(data, glossary) if data is not None else ()
    check(glossary, old)
    known = _Known(old, file.fields)
    new: list[Entry] = []
    there: list[Entry] = []
    for entry in map(known.typed, file.entries):
        if known.has(entry):
            there.append(entry)
        else:
            new.append(entry)
            known.add(entry)
    if not new:
        return Taken((), tuple(there), (), None)
    text, terms = _extended(file, new, data, glossary, len(old))
    clashes = _clashes(file, new, terms, glossary)
    return Taken(tuple(new), tuple(there), clashes, None if clashes else text)


def _require_visible(entry: Entry, path: Path) -> None:
    """Refuse characters that nobody sees and that no name has: controls, and what turns the direction of writing."""
    rows = [*entry.rows.values(), Row(entry.forbidden)]
    texts = [text for row in rows for each in (row.texts, row.also, row.forbidden) for text in chain(*each.values())]
    for text in (*texts, *(text for row in rows for text in row.reading.values()), entry.of):
        if odd := _UNSEEN.search(text):
            hint = "take the character out: it was pasted along, or hides something"
            said = f"a text has the invisible character U+{ord(odd[0]):04X}: {printable(text[:60])}"
            raise InputError(said, Where(path, entry.line), hint)


class _Known:
    """The entries that are there, to be looked up by what they say, as far as the file speaks of it."""

    def __init__(self, terms: Sequence[Term], fields: frozenset[str]) -> None:
        self._fields = fields
        self._types: dict[tuple[Locale, str], TermType | None] = {}
        self._found: dict[Hashable, list[tuple[TermType | None, set[str]]]] = {}
        for term, entry in zip(terms, entries_of(terms), strict=True):
            self._add(entry, {text for _, text in keys_of(term.of.rows)} if term.of else set())

    def add(self, entry: Entry) -> None:
        """One more, of the file itself."""
        self._add(entry, {key(entry.of)} if entry.of else set())

    def _add(self, entry: Entry, owners: set[str]) -> None:
        for each in entry.keys:
            self._types.setdefault(each, entry.type)
        said = as_far_as(entry, self._fields)
        self._found.setdefault(_content(said), []).append((said.type, owners))

    def has(self, entry: Entry) -> bool:
        """Whether there is an entry that says the same."""
        said = as_far_as(entry, self._fields)
        return any(
            kind is said.type and ("of" not in self._fields or (key(said.of) in owners if said.of else not owners))
            for kind, owners in self._found.get(_content(said), ())
        )

    def typed(self, entry: Entry) -> Entry:
        """The entry with a type: the one of an entry with one of its texts where the file says none."""
        if not entry.type:
            found = next((self._types[each] for each in sorted(entry.keys) if each in self._types), None)
            entry = replace(entry, type=found or TermType.TERM)
        return normal(entry)


def _content(entry: Entry) -> Hashable:
    """All that an entry says but for its type and its owner."""
    rows = (
        (form, _items(row.texts), _items(row.also), _items(row.forbidden), _items(row.reading))
        for form, row in sorted(entry.rows.items())
    )
    return tuple(rows), _items(entry.forbidden), entry.country, entry.case, entry.sources, entry.note


def _items(texts: Mapping[Locale, Hashable]) -> Hashable:
    return tuple((locale, texts[locale]) for locale in Locale if locale in texts)


def _extended(
    file: TermFile, new: list[Entry], data: bytes | None, glossary: Path, had: int
) -> tuple[bytes, tuple[Term, ...]]:
    """The glossary with the new entries at its end, and its terms."""
    wanted = [_data(file, entry) for entry in new]
    old = (parse_bytes(data, glossary).data["entries"] or []) if data is not None else []
    text = data.decode() if data is not None else None
    for longer, begin in with_entries(text, new, had=had):
        found = longer.encode()
        if _reads(found, glossary, [*old, *wanted]):
            return found, _terms(file, new, found, glossary, begin)
    hint = "let its list of entries end the file, every entry on lines of its own below a '-'"
    raise UsageError("entries cannot be added to it as it is written", glossary, hint)


def _data(file: TermFile, entry: Entry) -> object:
    try:
        return data_of(entry)
    except Unsayable as error:
        raise InputError(str(error), Where(file.path, entry.line), "write it into glossary.yml by hand") from None


def _reads(data: bytes, path: Path, entries: list[object]) -> bool:
    try:
        return bool(parse_bytes(data, path).data == {"entries": entries})
    except UsageError:
        return False


def _terms(file: TermFile, new: list[Entry], data: bytes, glossary: Path, begin: list[int]) -> tuple[Term, ...]:
    """The terms of the longer glossary; what is wrong with a new one is said of its place in the file."""
    try:
        terms = terms_in(data, glossary)
    except UsageError as error:
        line = error.where.line if error.where else 0
        at = bisect_right(begin, line) - 1
        where = Where(file.path, new[at].line) if at >= 0 else error.where
        raise InputError(error.message, where, error.hint) from None
    for entry, written in zip(new, entries_of(terms)[-len(new) :], strict=True):
        if replace(written, of=entry.of) != entry:
            hint = "write it into glossary.yml by hand"
            raise InputError(f"glossary.yml cannot say {entry.name!r} so", Where(file.path, entry.line), hint)
    return terms


def _clashes(file: TermFile, new: list[Entry], terms: tuple[Term, ...], glossary: Path) -> tuple[Clash, ...]:
    had = len(terms) - len(new)
    numbers = {id(term): number for number, term in enumerate(terms)}

    def place(term: Term) -> Where:
        number = numbers[id(term)] - had
        return Where(file.path, new[number].line) if number >= 0 else Where(glossary, term.line)

    def clash(found: Conflict) -> Clash:
        where, other = place(found.term), place(found.other)
        entry = new[numbers[id(found.term)] - had]
        twice = found.other is not found.term and not found.renderings
        hint = "add to the entry there by hand, or take this one out of the file" if twice else found.hint
        return Clash(entry, where, other, found.said(str(where), str(other)), hint)

    found = [*conflicts(terms), *conflicts(terms, across_case=True)]
    new_ones = [each for each in found if numbers[id(each.term)] >= had]
    first = {(id(each.term), id(each.other)): each for each in reversed(new_ones)}
    return tuple(sorted(map(clash, first.values()), key=lambda each: each.where.line))
