"""SQLite files that can be thrown away at any time: opened, thrown away when broken, and errors in plain words."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from locpipe.errors import LocpipeError

_Result = TypeVar("_Result")
_SURROUNDINGS = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)  # errors that are not the file's own


class CacheFile:
    """A database of things that can be made again: a file that is none, or a broken one, is thrown away.

    ``what`` says in errors what is kept in it. One of another ``version`` is thrown away too. ``lives`` counts how
    often the file was begun anew since it was opened, for those who must fill it again. Every statement is a
    transaction of its own unless it stands within `together`. Raises LocpipeError where the file cannot be opened
    or written, as on a full disk; what is in it stays.
    """

    def __init__(
        self,
        path: Path,
        schema: Sequence[str],
        what: str,
        *,
        version: int = 0,
        lazy: bool = False,
        looked_over: bool = False,
    ) -> None:
        self._path, self._schema, self._what, self._version = path, schema, what, version
        self._looked_over = looked_over  # small files that are read from end to end anyway
        self._synchronous = "NORMAL" if lazy else "FULL"  # NORMAL may forget the last rows when the power fails
        self.lives = 1
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._connect()
            try:
                self._prepare()
            except sqlite3.DatabaseError as error:
                self._start_anew(error)

    def execute(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Run a statement; on a broken file once more, on a new one."""
        if self._connection.in_transaction:
            return self._connection.execute(statement, values)
        return self._on_a_sound_file(lambda: self._connection.execute(statement, values))

    def rows(self, statement: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one at a time: they need not fit into memory together."""
        found = self.execute(statement, values)
        with self._told():
            yield from iter(found.fetchone, None)  # the cursor itself would be closed at the end, after its file

    def together(self, statements: Callable[[], None]) -> None:
        """Run statements, all of which are on disk in the end, or none."""
        self._on_a_sound_file(lambda: self._transaction(statements))

    def _transaction(self, statements: Callable[[], None]) -> None:
        self._connection.execute("BEGIN")
        try:
            statements()
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.DatabaseError):
                self._connection.execute("ROLLBACK")
            raise

    def _on_a_sound_file(self, work: Callable[[], _Result]) -> _Result:
        with self._told():
            try:
                return work()
            except sqlite3.DatabaseError as error:
                self._start_anew(error)
                return work()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        weakref.finalize(self, connection.close)  # in whatever thread it is collected
        return connection

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute(f"PRAGMA synchronous = {self._synchronous}")
        self._connection.execute("PRAGMA cache_size = -256")  # KiB: the system caches the file anyway
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version != self._version:
            if self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise sqlite3.DatabaseError("made by another version")
            self._connection.execute(f"PRAGMA user_version = {self._version}")
        for statement in self._schema:
            self._connection.execute(statement)
        if self._looked_over and self._connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("damaged")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in plain words what is wrong with the file or its disk."""
        try:
            yield
        except (sqlite3.DatabaseError, OSError) as error:
            hint = "make room on the disk and look at the permissions; the folder .locpipe can be deleted"
            raise LocpipeError(f"the {self._what} cannot be stored: {error}", self._path, hint) from None

    def _start_anew(self, error: sqlite3.DatabaseError) -> None:
        """Throw the file away, if it is the file that is broken and not its surroundings."""
        if _code(error) in _SURROUNDINGS:
            raise error
        self._connection.close()
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        self._connection = self._connect()
        self.lives += 1
        self._prepare()


class Snapshot(CacheFile):
    """Such a file as it is at one moment, read and never changed, while somebody else may be writing to it.

    Raises LocpipeError for one that is not there, broken or another version's: only who may write can make it anew.
    """

    def __init__(self, path: Path, what: str, *, version: int = 0) -> None:
        self._path, self._what, self._version = path, what, version
        self.lives = 1
        with self._told():
            place = f"{path.absolute().as_uri()}?mode=rw"  # which makes no file; the log beside it must be writable
            self._connection = sqlite3.connect(place, uri=True, isolation_level=None, check_same_thread=False)
            weakref.finalize(self, self._connection.close)
            self._connection.execute("PRAGMA query_only = ON")
            self._connection.execute("BEGIN")  # what is asked first is the moment
            if self._connection.execute("PRAGMA user_version").fetchone() != (version,):
                raise sqlite3.DatabaseError("made by another version")

    def execute(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Run a query."""
        with self._told():
            return self._connection.execute(statement, values)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, OSError) as error:
            hint = "run the command again when the other locpipe is done"
            raise LocpipeError(f"the {self._what} cannot be read yet: {error}", self._path, hint) from None


def _code(error: sqlite3.DatabaseError) -> int:
    """The primary code, which is the low byte; 0 for an error that is not SQLite's own."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF
