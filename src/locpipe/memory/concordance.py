"""What the memory holds: how much of it, where words stand in it, and what is like a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from locpipe import inline
from locpipe.languages.scripts import likely_locale
from locpipe.memory.index import Memory
from locpipe.memory.model import Match
from locpipe.memory.sources import FOLDER
from locpipe.model import Locale, Pair
from locpipe.progress import Progress, silent
from locpipe.termbase.fold import fold

_COUNT = """SELECT source, target, files.folder, origin, count(*) FROM approved JOIN files ON files.id = approved.file
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, files.folder = 'memory', origin"""
_BETWEEN = "source LIKE ? AND target LIKE ?"
_HOW_MANY = f"SELECT count(*) FROM approved WHERE {_BETWEEN}"  # noqa: S608 - our own words
_ALL = f"""SELECT s.text, t.text, source, target, origin, b.text, a.text, folder, files.file FROM approved
    JOIN files ON files.id = approved.file JOIN texts s ON s.name = msgid JOIN texts t ON t.name = msgstr
    LEFT JOIN texts b ON b.name = before LEFT JOIN texts a ON a.name = after
    WHERE {_BETWEEN}
    ORDER BY folder = 'memory', files.file DESC, source, target, approved.rowid"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Count:
    """How many pairs of two languages come from a release or another tool's memory.

    Those of protected releases are counted together, with None for an origin: the name of one may tell what it is
    about.
    """

    source: Locale
    target: Locale
    origin: str | None
    imported: bool
    pairs: int


@dataclass(frozen=True, slots=True)
class Held:
    """A pair as the memory holds it: in the file of that name, a catalog of its target language or another's memory."""

    pair: Pair
    file: str
    imported: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A pair that words stand in: their places in both texts as people read them, without codes.

    One that is only like the text has a ``score`` (`Match`) and no places.
    """

    held: Held
    in_source: tuple[tuple[int, int], ...] = ()
    in_target: tuple[tuple[int, int], ...] = ()
    score: float | None = None


def counts(memory: Memory) -> list[Count]:
    """The pairs by languages and where they come from, those of protected releases last."""
    shown: list[Count] = []
    withheld: dict[tuple[Locale, Locale], int] = {}
    for one, other, folder, origin, number in memory.everything().execute(_COUNT).fetchall():
        source, target, imported = Locale(one), Locale(other), folder == FOLDER
        if memory.may_show(origin, imported=imported):
            shown.append(Count(source, target, origin, imported, number))
        else:
            withheld[source, target] = withheld.get((source, target), 0) + number
    return [*shown, *(Count(*languages, None, False, number) for languages, number in withheld.items())]


def pairs(
    memory: Memory, source: Locale | None = None, target: Locale | None = None, progress: Progress = silent
) -> Iterator[Held]:
    """Every pair between two languages, as approved, the last release by name first; none of protected releases."""
    file, languages = memory.everything(), (source or "%", target or "%")
    (total,) = file.execute(_HOW_MANY, languages).fetchone()
    for done, row in enumerate(file.rows(_ALL, languages), start=1):
        msgid, msgstr, one, other, origin, before, after, folder, name = row
        imported = folder == FOLDER
        if memory.may_show(origin, imported=imported):
            yield Held(
                Pair(msgid, msgstr, Locale(one), Locale(other), origin, before or "", after or ""), name, imported
            )
        progress(done, total)


def search(
    text: str, memory: Memory, source: Locale | None, target: Locale | None, limit: int, progress: Progress = silent
) -> Iterator[Found]:
    """The pairs that the words of a text stand in, then at most ``limit`` of sentences like it; each once.

    None is of a protected release, not even that of the very same sentence: whoever asks need not have it.
    """
    seen: set[tuple[str, str]] = set()
    for found in chain(containing(text, memory, source, target, progress), _alike(text, memory, source, target, limit)):
        pair = found.held.pair
        both, turned = (pair.msgid, pair.msgstr), (pair.msgstr, pair.msgid)
        if both not in seen and (found.score is None or turned not in seen):
            seen.add(both)
            yield found


def containing(
    text: str, memory: Memory, source: Locale | None, target: Locale | None, progress: Progress
) -> Iterator[Found]:
    """The pairs in which all words of a text stand, on one side or the other, however they are written.

    English words stand there whole; of Japanese and Korean, which put particles behind words, as they are.
    """
    words = fold(text).lower.split()
    for held in pairs(memory, source, target, progress) if words else ():
        in_source, in_target = _places(held.pair.msgid, words), _places(held.pair.msgstr, words)
        if in_source or in_target:
            yield Found(held, in_source, in_target)


def _alike(text: str, memory: Memory, source: Locale | None, target: Locale | None, limit: int) -> Iterator[Found]:
    """The sentences like the text in its own language, which its script tells, the best first."""
    own = likely_locale(text)
    others = [other for other in Locale if other is not own and {own, other} >= {source or own, target or other}]
    asked = chain.from_iterable(
        [*memory.exact(text, own, other), *memory.like(text, own, other, limit=limit)] for other in others
    )
    shown = (match for match in asked if memory.may_show(match.pair.origin, imported=match.imported))
    for match in sorted(shown, key=lambda match: -match.score)[:limit]:
        yield Found(_held(match), score=match.score)


def _held(match: Match) -> Held:
    """A match as the memory holds it, in the direction in which people approved it."""
    pair = match.pair
    if match.turned:
        pair = replace(pair, msgid=pair.msgstr, msgstr=pair.msgid, source=pair.target, target=pair.source)
    return Held(pair, match.file, match.imported)


def _places(text: str, words: list[str]) -> tuple[tuple[int, int], ...]:
    """Where the words stand, all of them, each wherever it does; nothing if one is missing."""
    folded = fold(inline.plain(text))
    if not all(word in folded.lower for word in words):  # quick, for nearly all texts
        return ()
    found: list[tuple[int, int]] = []
    for word in words:
        latin = word.isascii()
        pattern = rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])" if latin else re.escape(word)
        spans = [(folded.start(match.start()), folded.end(match.end())) for match in re.finditer(pattern, folded.lower)]
        if not spans:
            return ()
        found += [(start, end) for start, end in spans if start is not None and end is not None]
    return tuple(sorted(found))
