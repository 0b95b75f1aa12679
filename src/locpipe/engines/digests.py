"""Digests of files too large to be read at every start: each is remembered with the file's size and time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from locpipe.cachefile import CacheFile
from locpipe.engines import model_store
from locpipe.errors import LocpipeError

_DIGESTS = "CREATE TABLE IF NOT EXISTS digests (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, sha256 TEXT NOT NULL)"
_WORTH_REMEMBERING = 1 << 20  # bytes; smaller files are read faster than looked up


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal; raises OSError where it cannot be read.

    A large file that has the size, time and number on the disk that it had is not read again.
    """
    stat = path.stat()
    if stat.st_size < _WORTH_REMEMBERING:
        return _read(path)
    key, stamp = str(path.resolve()), f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ino}"
    with suppress(LocpipeError), closing(_remembered()) as remembered:
        row = remembered.execute("SELECT sha256 FROM digests WHERE path = ? AND stamp = ?", (key, stamp)).fetchone()
        if row:
            return str(row[0])
        digest = _read(path)
        remembered.execute("INSERT OR REPLACE INTO digests VALUES (?, ?, ?)", (key, stamp, digest))
        return digest
    return _read(path)


def together(paths: Iterable[Path]) -> str:
    """Eight hexadecimal digits that change when a file's name or bytes do."""
    lines = sorted(f"{path.name} {sha256(path)}" for path in paths)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]


def _remembered() -> CacheFile:
    return CacheFile(model_store.folder() / "digests.sqlite", [_DIGESTS], "digests of models")


def _read(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
