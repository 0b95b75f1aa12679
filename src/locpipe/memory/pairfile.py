"""The file of approved pairs, kept up to date with the project's catalogs and the memories beside them.

It can be deleted at any time and is made again from the catalogs and the files in `memory`; of these only the ones
whose bytes changed are parsed. That is told by their digest, never by their time: reading and hashing 2,000 catalogs
takes 0.04 s.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from locpipe import __version__
from locpipe.cachefile import CacheFile, Snapshot
from locpipe.catalog import pofile
from locpipe.catalog.model import Catalog
from locpipe.errors import InputError
from locpipe.fileio import digest, read_bytes
from locpipe.memory.ngrams import LAYOUT
from locpipe.memory.sources import FOLDER, RULES, pairs_of_catalog, pairs_of_data, pairs_of_file
from locpipe.model import Locale, Pair
from locpipe.progress import Progress

_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS files (
        id INTEGER PRIMARY KEY, folder TEXT NOT NULL, file TEXT NOT NULL, digest TEXT NOT NULL,
        UNIQUE (folder, file))""",
    """CREATE TABLE IF NOT EXISTS texts (
        number INTEGER PRIMARY KEY, name INTEGER NOT NULL UNIQUE, locale TEXT NOT NULL, text TEXT NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS texts_by_locale ON texts (locale)",
    """CREATE TABLE IF NOT EXISTS approved (
        file INTEGER NOT NULL, origin TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
        msgid INTEGER NOT NULL, msgstr INTEGER NOT NULL, before INTEGER NOT NULL, after INTEGER NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS by_msgid ON approved (msgid)",
    "CREATE INDEX IF NOT EXISTS by_msgstr ON approved (msgstr)",
    "CREATE INDEX IF NOT EXISTS by_file ON approved (file)",
    """CREATE TABLE IF NOT EXISTS blocks (
        locale TEXT NOT NULL, number INTEGER NOT NULL, bits BLOB NOT NULL, PRIMARY KEY (locale, number))""",
)
_VERSION = zlib.crc32(repr((_SCHEMA, LAYOUT, RULES, __version__)).encode()) >> 1  # SQLite keeps 31 bits
_ROOM = "PRAGMA cache_size = -16384"  # KiB: texts go by digests, so that new ones come to stand everywhere in the file
_PER_PAIR, _SPARE = 3, 10_000  # texts that may stand there before those that nothing needs are taken out

_Result = TypeVar("_Result")


class PairFile:
    """Approved pairs in SQLite: from the catalogs in ``folder_of`` a language, and from ``others``, by name.

    The files are looked at when a language is first asked for. ``as_it_stands`` is for who has not the project's lock:
    no file is looked at, and nothing is written.
    """

    def __init__(
        self,
        path: Path,
        folder_of: Callable[[Locale], Path],
        others: Callable[[], Mapping[str, Path]],
        progress: Progress,
        *,
        as_it_stands: bool,
    ) -> None:
        self._path, self._folder_of, self._others, self._progress = path, folder_of, others, progress
        self.as_it_stands = as_it_stands
        self._file: CacheFile | None = None
        self._fresh: dict[str, int] = {}  # the life of the file in which a language's folder was looked at
        self._between: set[frozenset[str]] | None = None  # every two languages that there were pairs of, once known
        self._tidied = 0

    @property
    def opened(self) -> CacheFile:
        """The file as it is, for a question; see `settled`."""
        if self._file is None:
            if self.as_it_stands:
                self._file = Snapshot(self._path, "memory", version=_VERSION)
            else:
                self._file = CacheFile(self._path, _SCHEMA, "memory", version=_VERSION, lazy=True)
            self._file.execute(_ROOM)
        return self._file

    @property
    def age(self) -> tuple[int, int]:
        """Another one whenever texts that were there may have gone; else only new ones come, behind the last."""
        return self.opened.lives, self._tidied

    def settled(self, ask: Callable[[], _Result], *locales: Locale) -> _Result:
        """The answer from a file that has these languages, and that did not break and begin anew meanwhile."""
        while True:
            self._ready(locales)
            life, answer = self.opened.lives, ask()
            if life == self.opened.lives:
                return answer

    def everything(self) -> CacheFile:
        """The file with all languages."""
        self._ready(tuple(Locale))
        return self.opened

    def has_between(self, source: Locale, target: Locale) -> bool:
        """Whether there is any pair of two languages; also where the last one is gone since this was first asked."""
        if self._between is None:
            rows = self.opened.execute("SELECT DISTINCT source, target FROM approved").fetchall()
            self._between = {frozenset(row) for row in rows}
        return frozenset((source, target)) in self._between

    def learn(self, path: Path, catalog: Catalog, target: Locale) -> None:
        """Take over a catalog that has just been written, if this language has been looked at already."""
        if target in self._fresh:
            self._read(path, target, catalog)

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()
        self._file, self._fresh, self._between = None, {}, None

    def _ready(self, locales: Iterable[Locale]) -> None:
        """Have the memories and the catalogs of these languages in the file, however often it is begun anew."""
        folders = () if self.as_it_stands else (FOLDER, *locales)
        while any(self._fresh.get(folder) != self.opened.lives for folder in folders):
            for folder in folders:
                if self._fresh.get(folder) != (life := self.opened.lives):
                    self._refresh(folder)
                    self._fresh[folder] = life

    def _refresh(self, folder: str) -> None:
        """Read the files that changed, forget those that are gone."""
        there = self._others() if folder == FOLDER else _catalogs(self._folder_of(Locale(folder)))
        for done, path in enumerate(there.values()):
            self._read(path, folder)
            self._progress(done + 1, len(there))
        for (file,) in self.opened.execute("SELECT file FROM files WHERE folder = ?", (folder,)).fetchall():
            if file not in there:
                self.opened.together(partial(self._replace, folder, file))
        self._tidy()

    def _read(self, path: Path, folder: str, written: Catalog | None = None) -> None:
        """Bring the index up to date with one file, parsed only if it is not the catalog that was just written."""
        try:
            data = read_bytes(path)
        except InputError:
            data = b""  # its own release reports it
        now = digest(data)
        known = "SELECT digest FROM files WHERE folder = ? AND file = ?"
        if self.opened.execute(known, (folder, path.name)).fetchone() != (now,):
            if folder == FOLDER:
                pairs = pairs_of_file(data, path)
            elif written and pofile.write(written) == data:
                pairs = list(pairs_of_catalog(written, path.stem, Locale(folder)))
            else:
                pairs = pairs_of_data(data, path, Locale(folder))
            self.opened.together(partial(self._replace, folder, path.name, now, pairs))

    def _replace(self, folder: str, file: str, now: str = "", pairs: Iterable[Pair] | None = None) -> None:
        """Take out what came from a file, and put in what it has now."""
        execute, mine = self.opened.execute, (folder, file)
        execute("DELETE FROM approved WHERE file = (SELECT id FROM files WHERE folder = ? AND file = ?)", mine)
        execute("DELETE FROM files WHERE folder = ? AND file = ?", mine)
        if pairs is None:
            return
        number = execute("INSERT INTO files (folder, file, digest) VALUES (?, ?, ?)", (*mine, now)).lastrowid
        there, stem = {0}, Path(file).stem
        for pair in pairs:
            texts = (
                (pair.msgid, pair.source),
                (pair.msgstr, pair.target),
                (pair.before, pair.source),
                (pair.after, pair.source),
            )
            names = [name_of(text, locale) for text, locale in texts]
            for name, (text, locale) in zip(names, texts, strict=True):
                if name not in there:
                    there.add(name)
                    execute("INSERT OR IGNORE INTO texts (name, locale, text) VALUES (?, ?, ?)", (name, locale, text))
            values = (number, pair.origin or stem, pair.source, pair.target, *names)
            execute("INSERT INTO approved VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            if self._between is not None:
                self._between.add(frozenset((pair.source, pair.target)))

    def _tidy(self) -> None:
        """Take out the texts that nothing needs any more, once they are many: their places in the index go along."""
        execute = self.opened.execute
        (texts,) = execute("SELECT count(*) FROM texts").fetchone()
        if texts <= _SPARE:
            return
        (pairs,) = execute("SELECT count(*) FROM approved").fetchone()
        if texts > _PER_PAIR * pairs + _SPARE:
            columns = ("msgid", "msgstr", "before", "after")
            needed = " UNION ".join(f"SELECT {column} FROM approved" for column in columns)  # noqa: S608 - our own names
            self.opened.together(lambda: self._drop(f"DELETE FROM texts WHERE name NOT IN ({needed})"))  # noqa: S608

    def _drop(self, unneeded: str) -> None:
        self.opened.execute(unneeded)
        self.opened.execute("DELETE FROM blocks")
        self._tidied += 1


def _catalogs(folder: Path) -> dict[str, Path]:
    return {path.name: path for path in folder.glob("*.po") if path.name.isprintable()}


@lru_cache(maxsize=4096)
def name_of(text: str, locale: Locale) -> int:
    """The number that a text goes by in the file, 0 for none; should two texts have the same, the text tells them."""
    if not text:
        return 0
    return int.from_bytes(blake2b(f"{locale}\0{text}".encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1
