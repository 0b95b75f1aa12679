"""The versions of catalogs that locpipe wrote: what a copy that comes back, or was saved late, was made from.

Every written catalog names its own version in its header (``X-Locpipe-Revision``), which editors keep. The versions
lie in the project's cache. Without them nothing is lost, but a returned copy cannot be told from what changed here,
and more is left to people to decide.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

from locpipe.catalog import pofile
from locpipe.catalog.model import Catalog

REVISION = "X-Locpipe-Revision"
"""The header field that names the version of a catalog that a file was made from."""

_KEPT = 40  # versions of one catalog


class History:
    """Versions of catalogs in an SQLite file. ``name`` tells the catalogs apart, a revision is `REVISION`'s value."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, name: str, catalog: Catalog) -> None:
        """Keep a version that is about to be written, as the newest one."""
        data = zlib.compress(pofile.write(catalog))
        with closing(self._open()) as database, database:
            database.execute("DELETE FROM versions WHERE name = ? AND revision = ?", (name, catalog.get(REVISION)))
            database.execute(
                "INSERT INTO versions (name, revision, data) VALUES (?, ?, ?)", (name, catalog.get(REVISION), data)
            )
            database.execute(
                "DELETE FROM versions WHERE name = ?1 AND number NOT IN"
                " (SELECT number FROM versions WHERE name = ?1 ORDER BY number DESC LIMIT ?2)",
                (name, _KEPT),
            )

    def newest(self, name: str) -> str | None:
        """The revision of a catalog that was written last."""
        row = self._first("SELECT revision FROM versions WHERE name = ? ORDER BY number DESC LIMIT 1", name)
        return str(row[0]) if row else None

    def get(self, revision: str) -> Catalog | None:
        """The version that a revision names."""
        row = self._first("SELECT data FROM versions WHERE revision = ? ORDER BY number DESC LIMIT 1", revision)
        return pofile.read(zlib.decompress(row[0]), self._path) if row else None

    def _first(self, query: str, value: str) -> tuple[Any, ...] | None:
        with closing(self._open()) as database:
            row: tuple[Any, ...] | None = database.execute(query, (value,)).fetchone()
        return row

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._path)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(
            "CREATE TABLE IF NOT EXISTS versions (number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL,"
            " revision TEXT NOT NULL, data BLOB NOT NULL)"
        )
        database.execute("CREATE INDEX IF NOT EXISTS by_name ON versions (name, number)")
        database.execute("CREATE INDEX IF NOT EXISTS by_revision ON versions (revision)")
        return database
