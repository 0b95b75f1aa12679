"""Approved translations, found by their sentence or by one like it, in all catalogs and the memories beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from locpipe import inline
from locpipe.cachefile import CacheFile
from locpipe.catalog.model import Catalog
from locpipe.memory.alike import LEAST, Alike
from locpipe.memory.model import Kind, Match, Recalled
from locpipe.memory.pairfile import PairFile, name_of
from locpipe.model import Locale, Pair
from locpipe.progress import Progress, silent

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
_MOST_OF_ONE = 50  # pairs of one sentence that are looked at
_AT_ONCE = 50  # sentences alike of which one question asks whether they have a pair in these languages
_NO_NEIGHBOURS = -1, -1  # which no pair has

_Row = tuple[str, str, str, str | None, str | None, int, int, str]
"""Both texts, origin, neighbours; whether it was approved in the other direction, and is another tool's memory's; the
name of its file."""


def _nothing() -> Mapping[str, Path]:
    """No memories of other tools."""
    return {}


@dataclass(slots=True)
class _Texts:
    """The texts of a language: the age of the file when they were read, and what they go by there."""

    age: tuple[int, int]
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
        self._file = PairFile(path, folder_of, others, progress, as_it_stands=as_it_stands)
        self.protected = protected
        self._alike: dict[Locale, _Texts] = {}

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
        names = (name_of(around[0], source), name_of(around[1], source)) if any(around) else _NO_NEIGHBOURS
        rows = self._file.settled(lambda: self._pairs(name_of(msgid, source), source, target, names), source, target)
        found = [_match(row, source, target, 100.0, msgid, around) for row in rows if row[0] == msgid]
        return sorted(found, key=lambda match: -match.kind)

    def like(
        self, msgid: str, source: Locale, target: Locale, least: float = LEAST, limit: int = 5, release: str = ""
    ) -> list[Match]:
        """The pairs of sentences like this one, the best first; those of the same msgid are `exact`'s.

        ``release`` names the one that asks: of protected ones only its own pairs are given.
        """
        return self._file.settled(lambda: self._like(msgid, source, target, least, limit, release), source, target)

    def _like(self, msgid: str, source: Locale, target: Locale, least: float, limit: int, release: str) -> list[Match]:
        if not self._file.has_between(source, target):
            return []  # or all texts would be indexed
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

    def _with_pairs(
        self, scored: Sequence[tuple[float, int]], source: Locale, target: Locale
    ) -> Iterator[tuple[float, int]]:
        """Those of some sentences, (score, name), that have a pair of two languages, asked for many at a time."""
        for start in range(0, len(scored), _AT_ONCE):
            some = scored[start : start + _AT_ONCE]
            names = [name for _, name in some]
            ask = _HAVE.format(marks=", ".join("?" * len(names)))
            have = self._file.opened.execute(ask, (*names, source, target, *names, target, source)).fetchall()
            yield from (each for each in some if (each[1],) in have)

    def everything(self) -> CacheFile:
        """The file, brought up to date with all catalogs and memories, for questions of another kind."""
        return self._file.everything()

    def learn(self, path: Path, catalog: Catalog, target: Locale) -> None:
        """Take over a catalog that has just been written, if this language has been looked at already."""
        self._file.learn(path, catalog, target)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        self._alike = {}

    def _pairs(
        self, name: int, source: Locale, target: Locale, around: tuple[int, int] = _NO_NEIGHBOURS
    ) -> Sequence[_Row]:
        """The pairs of a sentence, those between these neighbours first; turned ones have none in its language."""
        if not self._file.has_between(source, target):
            return []
        execute = self._file.opened.execute
        straight = execute(_STRAIGHT, (name, source, target, *around, _MOST_OF_ONE)).fetchall()
        return [*straight, *execute(_TURNED, (name, target, source, *_NO_NEIGHBOURS, _MOST_OF_ONE)).fetchall()]

    def _texts(self, locale: Locale) -> _Texts:
        """The texts of a language as they are now."""
        execute, age = self._file.opened.execute, self._file.age
        texts = "SELECT number, name, text FROM texts WHERE locale = ? AND number > ? ORDER BY number"
        if locale not in self._alike or self._alike[locale].age != age:
            rows = execute(texts, (locale, 0)).fetchall()
            stored = execute("SELECT bits FROM blocks WHERE locale = ? ORDER BY number", (locale,)).fetchall()
            alike = Alike(locale, [inline.plain(text) for *_, text in rows], [bits for (bits,) in stored])
            for number, block in () if self._file.as_it_stands else enumerate(alike.new_blocks(), start=len(stored)):
                execute("INSERT OR REPLACE INTO blocks VALUES (?, ?, ?)", (locale, number, block))
            self._alike[locale] = _Texts(age, alike, [name for _, name, _ in rows], rows[-1][0] if rows else 0)
        there = self._alike[locale]
        more = execute(texts, (locale, there.last)).fetchall()
        there.alike.add(inline.plain(text) for *_, text in more)
        there.names += [name for _, name, _ in more]
        there.last = more[-1][0] if more else there.last
        return there


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
