"""What the last run found, file by file and language by language: what is unchanged need not be opened again."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from locpipe import __version__
from locpipe.cachefile import CacheFile
from locpipe.model import Locale
from locpipe.nightly.result import Result, from_row, to_row

_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS results (
        file BLOB NOT NULL, target TEXT NOT NULL, key TEXT NOT NULL, run TEXT NOT NULL, row TEXT NOT NULL,
        PRIMARY KEY (file, target)) WITHOUT ROWID""",
)
_VERSION = zlib.crc32(repr((_SCHEMA, __version__)).encode()) >> 1  # SQLite keeps 31 bits
_PUT = "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)"
_ALL = "SELECT file, target, CAST(row AS BLOB), run FROM results WHERE row != '' ORDER BY file, target"


class Ledger:
    """Results by release file and language, each on disk as soon as it is known. Deleting it only costs time.

    ``run`` names the run that is going on. A key is the digest of everything that decided a result; a result
    without one is to be had again.
    """

    def __init__(self, path: Path, run: str) -> None:
        self._file, self._run = CacheFile(path, _SCHEMA, "results", version=_VERSION, lazy=True, looked_over=True), run

    def last(self, path: Path, target: Locale) -> tuple[str, bool]:
        """The key of the last result, "" if there is none, and whether there was anything to do."""
        query = "SELECT key, row != '' FROM results WHERE file = ? AND target = ?"
        row = self._file.execute(query, (_name(path), target)).fetchone()
        return (row[0], bool(row[1])) if row else ("", False)

    def put(self, path: Path, target: str, key: str, result: Result | None) -> None:
        """Keep a result; None where there is nothing to do, as in the release's own language."""
        row = json.dumps(to_row(result), default=str) if result else ""
        self._file.execute(_PUT, (_name(path), target, key, self._run, row))

    def put_alone(self, path: Path, result: Result) -> None:
        """Keep a result that takes the place of those in all languages."""
        self._file.together(partial(self._put_alone, path, result))

    def _put_alone(self, path: Path, result: Result) -> None:
        self._file.execute("DELETE FROM results WHERE file = ?", (_name(path),))
        self.put(path, "", "", result)

    def opened(self, path: Path) -> None:
        """Take out what said that a release could not be opened."""
        self._file.execute("DELETE FROM results WHERE file = ? AND target = ''", (_name(path),))

    def keep_only(self, paths: Iterable[Path], languages: Iterable[Locale]) -> None:
        """Take out releases that are gone and languages that nobody wants any more."""
        there, wanted = {_name(path) for path in paths}, {"", *languages}
        for file, target in self._file.execute("SELECT file, target FROM results").fetchall():
            if file not in there or target not in wanted:
                self._file.execute("DELETE FROM results WHERE file = ? AND target = ?", (file, target))

    def results(self) -> Iterator[tuple[Result, bool]]:
        """Every result, one by one in the order of files, and whether this run has worked on it."""
        for file, target, row, run in self._file.execute(_ALL):
            try:
                result = from_row(json.loads(row))
                result.require_whole()
            except (ValueError, TypeError, KeyError, AttributeError):  # damaged: it is had again the next time
                self._file.execute("DELETE FROM results WHERE file = ? AND target = ?", (file, target))
            else:
                yield result, run == self._run

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _name(path: Path) -> bytes:
    return os.fsencode(path.name)
