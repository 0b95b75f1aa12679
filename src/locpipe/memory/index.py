"""Approved translations of whole sentences, found by msgid: an index over the project's catalogs, kept on disk.

It can be deleted at any time and is made again from the catalogs; of these only the ones whose bytes changed are
parsed. That is told by their digest, never by their time: reading and hashing 2,000 catalogs takes 0.04 s.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from locpipe import __version__
from locpipe.cachefile import CacheFile
from locpipe.catalog import pofile, store
from locpipe.catalog.model import Catalog, Entry, State
from locpipe.errors import InputError
from locpipe.fileio import digest, read_bytes
from locpipe.inline import is_joined
from locpipe.memory.rules import Recalled
from locpipe.model import Locale

_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS catalogs (
        id INTEGER PRIMARY KEY, target TEXT NOT NULL, file TEXT NOT NULL, digest TEXT NOT NULL, source TEXT NOT NULL,
        UNIQUE (target, file))""",
    """CREATE TABLE IF NOT EXISTS approved (
        catalog INTEGER NOT NULL REFERENCES catalogs, msgid TEXT NOT NULL, msgstr TEXT NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS by_msgid ON approved (msgid)",
    "CREATE INDEX IF NOT EXISTS by_catalog ON approved (catalog)",
)
_VERSION = zlib.crc32(repr((_SCHEMA, __version__)).encode()) >> 1  # SQLite keeps 31 bits
_FIND = """SELECT file, msgstr FROM approved JOIN catalogs ON catalog = id
    WHERE msgid = ? AND source = ? AND target = ? ORDER BY file DESC LIMIT 1"""


class Memory:
    """Approved translations from every catalog of the project, in all language pairs.

    ``folder_of`` gives the folder of a language's catalogs. The catalogs of a language are looked at when the first
    sentence is asked for; what this run changes in them afterwards it tells by `learn`.
    """

    def __init__(self, path: Path, folder_of: Callable[[Locale], Path]) -> None:
        self._path, self._folder_of = path, folder_of
        self._file: CacheFile | None = None
        self._fresh: dict[Locale, int] = {}  # the life of the file in which a language was looked at

    def recall(self, msgid: str, source: Locale, target: Locale) -> Recalled | None:
        """The approved translation of the same sentence in the last release, by name, that has one."""
        row = self._find(msgid, source, target)
        if self._fresh[target] != self._opened.lives:  # the file broke just now, and the new one is empty
            row = self._find(msgid, source, target)
        return Recalled(row[1], f"memory:{Path(row[0]).stem}") if row else None

    def learn(self, path: Path, catalog: Catalog, target: Locale) -> None:
        """Take over a catalog that has just been written, if this language has been looked at already."""
        if target in self._fresh:
            self._read(path, target, catalog)

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()
        self._file, self._fresh = None, {}

    @property
    def _opened(self) -> CacheFile:
        if self._file is None:
            self._file = CacheFile(self._path, _SCHEMA, "memory", version=_VERSION, lazy=True)
        return self._file

    def _find(self, msgid: str, source: Locale, target: Locale) -> tuple[str, str] | None:
        while self._fresh.get(target) != (life := self._opened.lives):  # begun anew meanwhile, it is empty again
            self._refresh(target)
            self._fresh[target] = life
        row: tuple[str, str] | None = self._opened.execute(_FIND, (msgid, source, target)).fetchone()
        return row

    def _refresh(self, target: Locale) -> None:
        """Read the catalogs that changed, forget those that are gone."""
        there = {path.name: path for path in self._folder_of(target).glob("*.po") if path.name.isprintable()}
        for path in there.values():
            self._read(path, target)
        for (file,) in self._opened.execute("SELECT file FROM catalogs WHERE target = ?", (target,)).fetchall():
            if file not in there:
                self._opened.together(partial(self._replace, file, target))

    def _read(self, path: Path, target: Locale, written: Catalog | None = None) -> None:
        """Bring the index up to date with one catalog, parsed only if it is not the one that was just written."""
        try:
            data = read_bytes(path)
        except InputError:
            data = b""  # its own release reports it
        now = digest(data)
        known = "SELECT digest FROM catalogs WHERE target = ? AND file = ?"
        if self._opened.execute(known, (target, path.name)).fetchone() != (now,):
            catalog = written if written and pofile.write(written) == data else _parsed(data, path)
            self._opened.together(partial(self._replace, path.name, target, now, catalog))

    def _replace(self, file: str, target: Locale, now: str = "", catalog: Catalog | None = None) -> None:
        """Take out what came from a catalog, and put in what it has now."""
        execute, mine = self._opened.execute, (target, file)
        execute("DELETE FROM approved WHERE catalog = (SELECT id FROM catalogs WHERE target = ? AND file = ?)", mine)
        execute("DELETE FROM catalogs WHERE target = ? AND file = ?", mine)
        if catalog is not None:
            values = (*mine, now, catalog.get(store.SOURCE_LANGUAGE) or "")
            insert = "INSERT INTO catalogs (target, file, digest, source) VALUES (?, ?, ?, ?)"
            number = execute(insert, values).lastrowid
            for msgid, msgstr in _usable(catalog):
                execute("INSERT INTO approved VALUES (?, ?, ?)", (number, msgid, msgstr))


def _parsed(data: bytes, path: Path) -> Catalog:
    try:
        return pofile.read(data, path)
    except InputError:
        return Catalog()  # its own release reports it


def _usable(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The texts that stand for themselves: approved, the same in every context, not joined to a neighbour."""
    return ((entry.msgid, entry.msgstr) for entry in catalog.entries if _is_usable(entry))


def _is_usable(entry: Entry) -> bool:
    approved = entry.state is State.APPROVED and not entry.from_template  # which the project itself still has
    return approved and not entry.msgctxt and not is_joined(entry.msgstr)
