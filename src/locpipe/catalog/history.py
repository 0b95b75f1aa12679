"""The versions of catalogs that locpipe wrote: what a copy that comes back, or was saved late, was made from.

Every written catalog names its own version in its header (``X-Locpipe-Revision``), which editors keep. The versions
lie in the project's cache. Without them a returned copy cannot be told from what changed here, so more is left to
people to decide, and what was saved over stays lost.
"""

from __future__ import annotations

import sys
import zlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from locpipe import clock
from locpipe.cachefile import CacheFile
from locpipe.catalog import pofile
from locpipe.catalog.model import Catalog, Key
from locpipe.catalog.pofile import REVISION
from locpipe.errors import InputError

_SENT = "sent "
_KEPT = 40  # versions of one catalog
_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS versions (
        number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, revision TEXT NOT NULL, at INTEGER NOT NULL,
        data BLOB NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS by_name ON versions (name, number)",
    "CREATE INDEX IF NOT EXISTS by_revision ON versions (revision)",
    "CREATE TABLE IF NOT EXISTS seen (name TEXT, revision TEXT, data BLOB NOT NULL, PRIMARY KEY (name, revision))",
)
_FORGET_SEEN = "DELETE FROM seen WHERE name = ? AND revision NOT IN (SELECT revision FROM versions WHERE name = ?)"
_FORGET = """DELETE FROM versions WHERE name = ? AND number NOT IN
    (SELECT number FROM versions WHERE name = ? ORDER BY number DESC LIMIT ?)"""


@dataclass(frozen=True, slots=True)
class Version:
    """A version's place in the order of all versions, its revision, and when it was written (seconds since 1970)."""

    number: int
    revision: str
    at: int


def sent(name: str) -> str:
    """The name under which the copies of a catalog that were sent out are kept."""
    return f"{_SENT}{name}"


class History:
    """Versions of catalogs in an SQLite file. ``name`` tells the catalogs apart, a revision is `REVISION`'s value."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: CacheFile | None = None

    def put(self, name: str, catalog: Catalog) -> int:
        """Keep a version that is about to be written, as the newest one; returns its number."""
        at = int(clock.now().timestamp())
        values = (name, catalog.get(REVISION), at, zlib.compress(pofile.write(catalog)))
        self._opened.together(partial(self._put, name, values))
        return int(self._opened.execute("SELECT max(number) FROM versions").fetchone()[0])

    def _put(self, name: str, values: tuple[object, ...]) -> None:
        self._opened.execute("INSERT INTO versions (name, revision, at, data) VALUES (?, ?, ?, ?)", values)
        self._opened.execute(_FORGET, (name, name, _KEPT))
        self._opened.execute(_FORGET_SEEN, (name, name))

    def forget(self, number: int) -> None:
        """Forget a version that was not written after all."""
        self._opened.execute("DELETE FROM versions WHERE number = ?", (number,))

    def newest(self, name: str) -> Version | None:
        """The version of a catalog that was written last."""
        row = self._first("SELECT number, revision, at FROM versions WHERE name = ? ORDER BY number DESC LIMIT 1", name)
        return Version(*row) if row else None

    def number(self, revision: str, name: str) -> int | None:
        """When a revision of a catalog was last written or sent, as its place in the order of versions."""
        find = "SELECT max(number) FROM versions WHERE revision = ? AND name IN (?, ?)"
        row = self._first(find, revision, name, sent(name))
        return row[0] if row else None

    def in_common(self, returned: str | None, own: str | None) -> str | None:
        """Of the revisions of a returned file and of our own the one that both were made from.

        What was sent is what it says; of two others that are known, the one that was written first.
        """
        find = "SELECT max(number), max(name LIKE 'sent %') FROM versions WHERE revision = ?"
        theirs, sent_out = self._first(find, returned or "") or (None, None)
        ours, _ = self._first(find, own or "") or (None, None)
        return own if theirs and ours and not sent_out and ours < theirs else returned

    def see(self, name: str, revision: str, data: bytes) -> None:
        """Keep what people made of a revision, as it was read just now."""
        values = (name, revision, zlib.compress(data))
        self._opened.execute("INSERT OR REPLACE INTO seen (name, revision, data) VALUES (?, ?, ?)", values)

    def seen(self, name: str, revision: str) -> Catalog | None:
        """What people had made of a revision when it was read last."""
        row = self._first("SELECT data FROM seen WHERE name = ? AND revision = ?", name, revision)
        return self._catalog(row)

    def queries(self, name: str, revision: str | None) -> set[tuple[Key, str]]:
        """Every query that ever stood in a catalog up to a revision of it, in any version that is kept.

        What was written after that revision was undone, as by git. Without a revision it is all of them.
        """
        last = (self.number(revision, name) if revision else None) or sys.maxsize
        find = "SELECT data FROM versions WHERE name = ? AND number <= ?"
        rows = self._opened.execute(find, (name, last)).fetchall()
        kept = filter(None, (self._catalog(row) for row in rows))
        return {(entry.key, query) for catalog in kept for entry in catalog.entries for query in entry.queries}

    def languages(self, revision: str) -> set[str]:
        """The languages of the catalogs that a revision was written or sent in."""
        rows = self._opened.execute("SELECT DISTINCT name FROM versions WHERE revision = ?", (revision,)).fetchall()
        return {name.removeprefix(_SENT).partition("/")[0] for (name,) in rows}

    def get(self, revision: str) -> Catalog | None:
        """The version that a revision names."""
        return self._catalog(
            self._first("SELECT data FROM versions WHERE revision = ? ORDER BY number DESC LIMIT 1", revision)
        )

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()
        self._file = None

    def _catalog(self, row: tuple[Any, ...] | None) -> Catalog | None:
        try:
            return pofile.read(zlib.decompress(row[0]), self._path) if row else None
        except (zlib.error, InputError):
            return None  # damaged: as if it had been forgotten

    def _first(self, query: str, *values: str) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._opened.execute(query, values).fetchone()
        return row

    @property
    def _opened(self) -> CacheFile:
        if self._file is None:
            self._file = CacheFile(self._path, _SCHEMA, "versions of catalogs", version=3, lazy=True)
        return self._file
