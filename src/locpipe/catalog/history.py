"""The versions of catalogs that locpipe wrote: what a copy that comes back, or was saved late, was made from.

Every written catalog names its own version in its header (``X-Locpipe-Revision``), which editors keep. The versions
lie in the project's cache. Without them nothing is lost, but a returned copy cannot be told from what changed here,
and more is left to people to decide.
"""

from __future__ import annotations

import zlib
from functools import partial
from pathlib import Path
from typing import Any

from locpipe.cachefile import CacheFile
from locpipe.catalog import pofile
from locpipe.catalog.model import Catalog
from locpipe.errors import InputError

REVISION = "X-Locpipe-Revision"
"""The header field that names the version of a catalog that a file was made from."""

_KEPT = 40  # versions of one catalog
_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS versions (
        number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, revision TEXT NOT NULL, data BLOB NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS by_name ON versions (name, number)",
    "CREATE INDEX IF NOT EXISTS by_revision ON versions (revision)",
)
_FORGET = """DELETE FROM versions WHERE name = ? AND number NOT IN
    (SELECT number FROM versions WHERE name = ? ORDER BY number DESC LIMIT ?)"""


class History:
    """Versions of catalogs in an SQLite file. ``name`` tells the catalogs apart, a revision is `REVISION`'s value."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: CacheFile | None = None

    def put(self, name: str, catalog: Catalog) -> None:
        """Keep a version that is about to be written, as the newest one."""
        values = (name, catalog.get(REVISION), zlib.compress(pofile.write(catalog)))
        self._opened.together(partial(self._put, name, values))

    def _put(self, name: str, values: tuple[object, ...]) -> None:
        self._opened.execute("DELETE FROM versions WHERE name = ? AND revision = ?", values[:2])
        self._opened.execute("INSERT INTO versions (name, revision, data) VALUES (?, ?, ?)", values)
        self._opened.execute(_FORGET, (name, name, _KEPT))

    def newest(self, name: str) -> str | None:
        """The revision of a catalog that was written last."""
        row = self._first("SELECT revision FROM versions WHERE name = ? ORDER BY number DESC LIMIT 1", name)
        return str(row[0]) if row else None

    def get(self, revision: str) -> Catalog | None:
        """The version that a revision names."""
        row = self._first("SELECT data FROM versions WHERE revision = ? ORDER BY number DESC LIMIT 1", revision)
        try:
            return pofile.read(zlib.decompress(row[0]), self._path) if row else None
        except (zlib.error, InputError):
            return None  # damaged: as if it had been forgotten

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()
        self._file = None

    def _first(self, query: str, value: str) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._opened.execute(query, (value,)).fetchone()
        return row

    @property
    def _opened(self) -> CacheFile:
        if self._file is None:
            self._file = CacheFile(self._path, _SCHEMA, "versions of catalogs", lazy=True)
        return self._file
