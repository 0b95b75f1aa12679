"""Where pairs come from: approved entries of catalogs, and files of other memories in the project's folder `memory`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from locpipe.catalog import pofile, store
from locpipe.catalog.model import Catalog, Entry, State
from locpipe.errors import InputError
from locpipe.inline import is_joined, joined_to
from locpipe.interchange.memories import tmx
from locpipe.model import Locale, Pair

FOLDER = "memory"
"""What the folder of other tools' memories goes by in the index, where catalogs go by their language."""

READERS: dict[str, Callable[[bytes, Path], Iterable[Pair]]] = {".tmx": tmx.read}
"""What reads the files of that folder, by their suffix; each raises InputError for a file that it cannot read."""

RULES = 2
"""Another number whenever other pairs than before are taken from the same files, so that an index is made again."""


def files_of(folder: Path) -> Mapping[str, Path]:
    """The memories of other tools in a folder, by name."""
    there = sorted(folder.glob("*"))
    return {path.name: path for path in there if path.suffix.lower() in READERS and path.name.isprintable()}


def pairs_of_file(data: bytes, path: Path) -> list[Pair]:
    """The pairs of another tool's memory that can be used; raises InputError for a broken file."""
    return list(usable(READERS[path.suffix.lower()](data, path)))


def usable(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs of two languages that have words on both sides."""
    for pair in pairs:
        if pair.source is not pair.target and pair.msgid.strip() and pair.msgstr.strip() and not is_joined(pair.msgstr):
            yield pair


def pairs_of_data(data: bytes, path: Path, target: Locale) -> list[Pair]:
    """The pairs of a catalog's file; none of a broken one, which its own release reports."""
    try:
        return list(pairs_of_catalog(pofile.read(data, path), path.stem, target))
    except InputError:
        return []


def pairs_of_catalog(catalog: Catalog, origin: str, target: Locale) -> Iterator[Pair]:
    """The texts that stand for themselves: approved by people, the same in every context, of one sentence each.

    Neither a sentence joined to a neighbour has such a text, nor one that may hold a neighbour's words as well. Which
    ones held them nobody can tell once they are obsolete, so of a catalog with joined sentences no obsolete entry is
    taken. The neighbours of a sentence are those in the catalog; one that is obsolete has none any more. What comes
    from the project's own wording, or from the memory itself, is not among the pairs.
    """
    said = catalog.get(store.SOURCE_LANGUAGE)
    if said not in set(Locale) or said == target:
        return
    source, current = Locale(said), catalog.current
    msgids = ["", *(entry.msgid for entry in current), ""]
    msgstrs = [entry.msgstr for entry in current]
    for number, entry in enumerate(current):
        if _is_usable(entry) and not joined_to(msgstrs, number):
            yield Pair(entry.msgid, entry.msgstr, source, target, origin, msgids[number], msgids[number + 2])
    if any(is_joined(entry.msgstr) for entry in catalog.entries):
        return
    for entry in catalog.entries:
        if entry.obsolete and _is_usable(entry):
            yield Pair(entry.msgid, entry.msgstr, source, target, origin)


def _is_usable(entry: Entry) -> bool:
    """Whether people stand by the text: one with an open question may yet become another."""
    approved = entry.state is State.APPROVED and not entry.from_template  # which the project itself still has
    return approved and not entry.queries and not entry.msgctxt and not is_joined(entry.msgstr)
