"""Approved translations, found by their sentence or by one like it: an index over the project's catalogs, kept on disk.

It can be deleted at any time and is made again from the catalogs and the files in `memory`; of these only the ones
whose bytes changed are parsed. That is told by their digest, never by their time: reading and hashing 2,000 catalogs
takes 0.04 s.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TypeVar

from locpipe import __version__, inline
from locpipe.cachefile import CacheFile, Snapshot
from locpipe.catalog import pofile
from locpipe.catalog.model import Catalog
from locpipe.errors import InputError
from locpipe.fileio import digest, read_bytes
from locpipe.memory.alike import LEAST, Alike
from locpipe.memory.model import Kind, Match, Recalled
from locpipe.memory.ngrams import LAYOUT
from locpipe.memory.sources import FOLDER, RULES, pairs_of_catalog, pairs_of_data, pairs_of_file
from locpipe.model import Locale, Pair
from locpipe.progress import Progress, silent

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
# What people approved in this direction goes before the other one, what stands between the same neighbours before all
# else, catalogs before memories of other tools, then the last by name.
_FIND = """SELECT s.text, t.text, origin, b.text, a.text, {turned}, folder = 'memory', files.file FROM approved
    JOIN files ON files.id = approved.file
    JOIN texts s ON s.name = {msgid} JOIN texts t ON t.name = {msgstr}
    LEFT JOIN texts b ON b.name = before LEFT JOIN texts a ON a.name = after
    WHERE {msgid} = ? AND source = ? AND target = ?
    ORDER BY (before = ? AND after = ?) DESC, folder = 'memory', files.file DESC, approved.rowid LIMIT ?"""
_STRAIGHT = _FIND.format(msgid="msgid", msgstr="msgstr", turned=0)
_TURNED = _FIND.format(msgid="msgstr", msgstr="msgid", turned=1)
_HAVE = """SELECT msgid FROM approved WHERE msgid IN ({marks}) AND source = ? AND target = ?
    UNION SELECT msgstr FROM approved WHERE msgstr IN ({marks}) AND source = ? AND target = ?"""
_ROOM = "PRAGMA cache_size = -16384"  # KiB: texts go by digests, so that new ones come to stand everywhere in the file
_MOST_OF_ONE = 50  # pairs of one sentence that are looked at
_AT_ONCE = 50  # sentences alike of which one question asks whether they have a pair in these languages
_NO_NEIGHBOURS = -1, -1  # which no pair has
_PER_PAIR, _SPARE = 3, 10_000  # texts that may stand there before those that nothing needs are taken out

_Result = TypeVar("_Result")
_Row = tuple[str, str, str, str | None, str | None, int, int, str]
"""Both texts, origin, neighbours; whether it was approved in the other direction, and is another tool's memory's; the
name of its file."""


def _nothing() -> Mapping[str, Path]:
    """No memories of other tools."""
    return {}


@dataclass(slots=True)
class _Texts:
    """The texts of a language: in which life of the file they were read, and what they go by there."""

    life: int
    alike: Alike
    names: list[int]
    last: int  # the number of the last one


class Memory:
    """Approved translations from every catalog of the project and the memories beside them, in all language pairs.

    ``folder_of`` gives the folder of a language's catalogs, ``others`` the memories of other tools by name. The files
    are looked at when the first sentence is asked for; what this run changes in catalogs afterwards it tells by
    `learn`. ``protected`` says of which releases the text must not get into others: their pairs are recalled where the
    very same sentence stands, which tells nothing new, and are passed over where another one is only like it.
    ``as_it_stands`` is for who has not the project's lock: no file is looked at, and nothing is written.
    """

    def __init__(
        self,
        path: Path,
        folder_of: Callable[[Locale], Path],
        others: Callable[[], Mapping[str, Path]] = _nothing,
        protected: Callable[[str], bool] = lambda release: False,
        progress: Progress = silent,
        *,
        as_it_stands: bool = False,
    ) -> None:
        self._path, self._folder_of, self._others, self._progress = path, folder_of, others, progress
        self.protected, self._as_it_stands = protected, as_it_stands
        self._file: CacheFile | None = None
        self._fresh: dict[str, int] = {}  # the life of the file in which a language's folder was looked at
        self._alike: dict[Locale, _Texts] = {}
        self._between: set[frozenset[str]] | None = None  # every two languages that there are pairs of, once known

    def recall(self, msgid: str, source: Locale, target: Locale, around: tuple[str, str] = ("", "")) -> Recalled | None:
        """The approved translation of the same sentence: rather between the same neighbours, then the last by name."""
        found = self.exact(msgid, source, target, around)
        if not found:
            return None
        best = found[0]
        in_context = best.kind is Kind.CONTEXT and not (best.turned or best.imported)
        named = self.may_show(best.pair.origin, imported=best.imported)
        origin = f"memory:{best.pair.origin}" if named else "memory"  # it goes out with the catalog
        return Recalled(best.pair.msgstr, origin, in_context=in_context)

    def may_show(self, origin: str, *, imported: bool, to: str = "") -> bool:
        """Whether pairs of an origin, and its name, may be shown ``to`` a release, or to anybody.

        Those of a protected release may to itself alone; what people put into `memory` always.
        """
        return imported or origin == to or not self.protected(origin)

    def exact(self, msgid: str, source: Locale, target: Locale, around: tuple[str, str] = ("", "")) -> list[Match]:
        """The pairs of the very same sentence, those with the same neighbours first."""
        names = (_name(around[0], source), _name(around[1], source)) if any(around) else _NO_NEIGHBOURS
        rows = self._settled(lambda: self._pairs(_name(msgid, source), source, target, names), source, target)
        found = [_match(row, source, target, 100.0, msgid, around) for row in rows if row[0] == msgid]
        return sorted(found, key=lambda match: -match.kind)

    def like(
        self, msgid: str, source: Locale, target: Locale, least: float = LEAST, limit: int = 5, release: str = ""
    ) -> list[Match]:
        """The pairs of sentences like this one, the best first; those of the same msgid are `exact`'s.

        ``release`` names the one that asks: of protected ones only its own pairs are given.
        """
        return self._settled(lambda: self._like(msgid, source, target, least, limit, release), source, target)

    def _like(self, msgid: str, source: Locale, target: Locale, least: float, limit: int, release: str) -> list[Match]:
        if not self._has_pairs(source, target):
            return []
        texts = self._texts(source)
        scored = [(score, texts.names[place]) for score, place in texts.alike.like(inline.plain(msgid), least)]
        found: list[Match] = []
        for score, name in self._with_pairs(scored, source, target):
            matches = (_match(row, source, target, score) for row in self._pairs(name, source, target))
            others = (match for match in matches if match.pair.msgid != msgid)
            shown = (each for each in others if self.may_show(each.pair.origin, imported=each.imported, to=release))
            found.extend(islice(shown, 1))
            if len(found) == limit:
                break
        return found

    def _has_pairs(self, source: Locale, target: Locale) -> bool:
        """Whether there is any pair of two languages."""
        if self._between is None:
            rows = self._opened.execute("SELECT DISTINCT source, target FROM approved").fetchall()
            self._between = {frozenset(row) for row in rows}
        return frozenset((source, target)) in self._between

    def _with_pairs(
        self, scored: Sequence[tuple[float, int]], source: Locale, target: Locale
    ) -> Iterator[tuple[float, int]]:
        """Those of some sentences, (score, name), that have a pair of two languages, asked for many at a time."""
        for start in range(0, len(scored), _AT_ONCE):
            some = scored[start : start + _AT_ONCE]
            names = [name for _, name in some]
            ask = _HAVE.format(marks=", ".join("?" * len(names)))
            have = self._opened.execute(ask, (*names, source, target, *names, target, source)).fetchall()
            yield from (each for each in some if (each[1],) in have)

    def _settled(self, ask: Callable[[], _Result], *locales: Locale) -> _Result:
        """The answer from a file that has these languages, and that did not break and begin anew meanwhile."""
        while True:
            self._ready(locales)
            life, answer = self._opened.lives, ask()
            if life == self._opened.lives:
                return answer

    def everything(self) -> CacheFile:
        """The file, brought up to date with all catalogs and memories, for questions of another kind."""
        self._ready(tuple(Locale))
        return self._opened

    def learn(self, path: Path, catalog: Catalog, target: Locale) -> None:
        """Take over a catalog that has just been written, if this language has been looked at already."""
        if target in self._fresh:
            self._read(path, target, catalog)

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()
        self._file, self._fresh, self._alike, self._between = None, {}, {}, None

    @property
    def _opened(self) -> CacheFile:
        if self._file is None:
            if self._as_it_stands:
                self._file = Snapshot(self._path, "memory", version=_VERSION)
            else:
                self._file = CacheFile(self._path, _SCHEMA, "memory", version=_VERSION, lazy=True)
            self._file.execute(_ROOM)
        return self._file

    def _pairs(
        self, name: int, source: Locale, target: Locale, around: tuple[int, int] = _NO_NEIGHBOURS
    ) -> Sequence[_Row]:
        """The pairs of a sentence, those between these neighbours first; turned ones have none in its language."""
        execute = self._opened.execute
        straight = execute(_STRAIGHT, (name, source, target, *around, _MOST_OF_ONE)).fetchall()
        return [*straight, *execute(_TURNED, (name, target, source, *_NO_NEIGHBOURS, _MOST_OF_ONE)).fetchall()]

    def _texts(self, locale: Locale) -> _Texts:
        """The texts of a language as they are now."""
        execute, life = self._opened.execute, self._opened.lives
        texts = "SELECT number, name, text FROM texts WHERE locale = ? AND number > ? ORDER BY number"
        if locale not in self._alike or self._alike[locale].life != life:
            rows = execute(texts, (locale, 0)).fetchall()
            stored = execute("SELECT bits FROM blocks WHERE locale = ? ORDER BY number", (locale,)).fetchall()
            alike = Alike(locale, [inline.plain(text) for *_, text in rows], [bits for (bits,) in stored])
            for number, block in () if self._as_it_stands else enumerate(alike.new_blocks(), start=len(stored)):
                execute("INSERT OR REPLACE INTO blocks VALUES (?, ?, ?)", (locale, number, block))
            self._alike[locale] = _Texts(life, alike, [name for _, name, _ in rows], rows[-1][0] if rows else 0)
        there = self._alike[locale]
        more = execute(texts, (locale, there.last)).fetchall()
        there.alike.add(inline.plain(text) for *_, text in more)
        there.names += [name for _, name, _ in more]
        there.last = more[-1][0] if more else there.last
        return there

    def _ready(self, locales: Iterable[Locale]) -> None:
        """Have the memories and the catalogs of these languages in the file, however often it is begun anew."""
        folders = () if self._as_it_stands else (FOLDER, *locales)
        while any(self._fresh.get(folder) != self._opened.lives for folder in folders):
            for folder in folders:
                if self._fresh.get(folder) != (life := self._opened.lives):
                    self._refresh(folder)
                    self._fresh[folder] = life

    def _refresh(self, folder: str) -> None:
        """Read the files that changed, forget those that are gone."""
        there = self._others() if folder == FOLDER else _catalogs(self._folder_of(Locale(folder)))
        for done, path in enumerate(there.values()):
            self._read(path, folder)
            self._progress(done + 1, len(there))
        for (file,) in self._opened.execute("SELECT file FROM files WHERE folder = ?", (folder,)).fetchall():
            if file not in there:
                self._opened.together(partial(self._replace, folder, file))
        self._tidy()

    def _read(self, path: Path, folder: str, written: Catalog | None = None) -> None:
        """Bring the index up to date with one file, parsed only if it is not the catalog that was just written."""
        try:
            data = read_bytes(path)
        except InputError:
            data = b""  # its own release reports it
        now = digest(data)
        known = "SELECT digest FROM files WHERE folder = ? AND file = ?"
        if self._opened.execute(known, (folder, path.name)).fetchone() != (now,):
            if folder == FOLDER:
                pairs = pairs_of_file(data, path)
            elif written and pofile.write(written) == data:
                pairs = list(pairs_of_catalog(written, path.stem, Locale(folder)))
            else:
                pairs = pairs_of_data(data, path, Locale(folder))
            self._opened.together(partial(self._replace, folder, path.name, now, pairs))

    def _replace(self, folder: str, file: str, now: str = "", pairs: Iterable[Pair] | None = None) -> None:
        """Take out what came from a file, and put in what it has now."""
        execute, mine = self._opened.execute, (folder, file)
        self._between = None
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
            names = [_name(text, locale) for text, locale in texts]
            for name, (text, locale) in zip(names, texts, strict=True):
                if name not in there:
                    there.add(name)
                    execute("INSERT OR IGNORE INTO texts (name, locale, text) VALUES (?, ?, ?)", (name, locale, text))
            values = (number, pair.origin or stem, pair.source, pair.target, *names)
            execute("INSERT INTO approved VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)

    def _tidy(self) -> None:
        """Take out the texts that nothing needs any more, once they are many: their places in the index go along."""
        execute = self._opened.execute
        (texts,) = execute("SELECT count(*) FROM texts").fetchone()
        if texts <= _SPARE:
            return
        (pairs,) = execute("SELECT count(*) FROM approved").fetchone()
        if texts > _PER_PAIR * pairs + _SPARE:
            columns = ("msgid", "msgstr", "before", "after")
            needed = " UNION ".join(f"SELECT {column} FROM approved" for column in columns)  # noqa: S608 - our own names
            self._opened.together(lambda: self._drop(f"DELETE FROM texts WHERE name NOT IN ({needed})"))  # noqa: S608

    def _drop(self, unneeded: str) -> None:
        self._opened.execute(unneeded)
        self._opened.execute("DELETE FROM blocks")
        self._alike.clear()


def _catalogs(folder: Path) -> dict[str, Path]:
    return {path.name: path for path in folder.glob("*.po") if path.name.isprintable()}


@lru_cache(maxsize=4096)
def _name(text: str, locale: Locale) -> int:
    """The number that a text goes by in the file, 0 for none; should two texts have the same, the text tells them."""
    if not text:
        return 0
    return int.from_bytes(blake2b(f"{locale}\0{text}".encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1


def _match(
    row: _Row,
    source: Locale,
    target: Locale,
    score: float,
    msgid: str | None = None,
    around: tuple[str, str] = ("", ""),
) -> Match:
    """A row as a match; of a pair that was approved in the other direction the neighbours are in the other language."""
    text, translation, origin, before, after, turned, imported, file = row
    own = ("", "") if turned else (before or "", after or "")
    kind = Kind.FUZZY
    if text == msgid:
        kind = Kind.CONTEXT if any(own) and own == around else Kind.EXACT
    return Match(Pair(text, translation, source, target, origin, *own), score, kind, bool(turned), bool(imported), file)
