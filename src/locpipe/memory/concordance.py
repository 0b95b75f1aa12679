"""What the memory holds: how much of it, and where words stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from locpipe import inline
from locpipe.memory.index import Memory
from locpipe.memory.sources import FOLDER
from locpipe.model import Locale, Pair
from locpipe.progress import Progress
from locpipe.termbase.fold import fold

_COUNT = """SELECT source, target, files.folder, origin, count(*) FROM approved JOIN files ON files.id = approved.file
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, files.folder = 'memory', origin"""
_ALL = """SELECT s.text, t.text, source, target, origin, b.text, a.text, folder, files.file FROM approved
    JOIN files ON files.id = approved.file JOIN texts s ON s.name = msgid JOIN texts t ON t.name = msgstr
    LEFT JOIN texts b ON b.name = before LEFT JOIN texts a ON a.name = after
    WHERE source LIKE ? AND target LIKE ?
    ORDER BY folder = 'memory', files.file DESC, source, target, approved.rowid"""


@dataclass(frozen=True, slots=True)
class Count:
    """How many pairs of two languages come from a release or another tool's memory."""

    source: Locale
    target: Locale
    origin: str
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
    """A pair that words stand in: their places in both texts as people read them, without codes."""

    held: Held
    in_source: tuple[tuple[int, int], ...]
    in_target: tuple[tuple[int, int], ...]


def counts(memory: Memory) -> list[Count]:
    """The pairs by languages and where they come from, protected releases included: numbers tell nothing."""
    rows = memory.everything().execute(_COUNT).fetchall()
    return [Count(Locale(s), Locale(t), origin, folder == FOLDER, pairs) for s, t, folder, origin, pairs in rows]


def pairs(memory: Memory, source: Locale | None = None, target: Locale | None = None) -> Iterator[Held]:
    """Every pair between two languages, as approved, the last release by name first; none of protected releases."""
    for row in memory.everything().execute(_ALL, (source or "%", target or "%")).fetchall():
        msgid, msgstr, one, other, origin, before, after, folder, file = row
        imported = folder == FOLDER
        if imported or not memory.protected(origin):
            pair = Pair(msgid, msgstr, Locale(one), Locale(other), origin, before or "", after or "")
            yield Held(pair, file, imported)


def containing(
    text: str, memory: Memory, source: Locale | None, target: Locale | None, progress: Progress
) -> Iterator[Found]:
    """The pairs in which all words of a text stand, on one side or the other, however they are written.

    English words stand there whole; of Japanese and Korean, which put particles behind words, as they are.
    """
    words = fold(text).lower.split()
    held = list(pairs(memory, source, target)) if words else []
    for done, each in enumerate(held):
        in_source, in_target = _places(each.pair.msgid, words), _places(each.pair.msgstr, words)
        if in_source or in_target:
            yield Found(each, in_source, in_target)
        progress(done, len(held))


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
