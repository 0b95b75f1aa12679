"""The text of a block as runs of words that are marked alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from locpipe.formats import Lookup, in_edition
from locpipe.model import BlockKind, Code, CodeKind, Kept, Locale, Markup, MarkupKind, Role, Text, Unit
from locpipe.rendering.tree import Node, tree

_SIGNS = (MarkupKind.PICTURE, MarkupKind.NOTE, MarkupKind.BREAK)
_WORDS = (MarkupKind.CODE, MarkupKind.WORDS)  # alone, which have their words in themselves
_NO_MARKS = (*_SIGNS, MarkupKind.WORDS)
_DEEPEST = 12  # marks in each other that a page shows
_BLANKS = re.compile(r"[ \t\r\n\f]+")  # a full-width space is a character like any other


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are marked alike, ``marks`` from the outermost.

    A run with a ``sign`` is a picture and its text are the words that stand for it, or the reference to a note or a
    line break, without words.
    """

    text: str
    marks: tuple[Markup, ...] = ()
    sign: Markup | None = None


Marked = Node[Markup, Run] | Run
"""What a mark is on, or words without any."""


def marked(runs: Iterable[Run]) -> Iterator[Marked]:
    """The runs in their marks."""
    return tree(runs, lambda run: run.marks)


def runs_of(piece: Unit | Kept, lookup: Lookup, target: Locale) -> tuple[Run, ...]:
    """The runs of a piece as they stand in an edition; preformatted text keeps its white space."""
    text = piece.text if isinstance(piece, Kept) else in_edition(piece, lookup, target)
    if piece.place.kind is BlockKind.CODE:
        return tuple(_merged(map(_as_line_end, _Reader(lookup, target).read(text))))
    runs = runs_in(text, lookup, target)
    pictures = [run for run in runs if run.sign and run.sign.kind is MarkupKind.PICTURE]
    if piece.place.kind is BlockKind.PICTURE and len(pictures) == 1:
        return (replace(pictures[0], text="".join(run.text for run in runs)),)
    return runs


def runs_in(text: Text, lookup: Lookup, target: Locale) -> tuple[Run, ...]:
    """The runs of a text; the lookup is for what is translated inside its codes."""
    return tuple(_spaced(_merged(_Reader(lookup, target).read(text))))


class _Reader:
    """Reads a text with codes; what overlaps or is never closed marks what stands in it all the same."""

    def __init__(self, lookup: Lookup, target: Locale) -> None:
        self._lookup, self._target = lookup, target
        self._open: list[tuple[Markup, ...]] = []
        self._picture: list[str] | None = None  # the words of the picture that we are in

    def read(self, text: Text) -> Iterator[Run]:
        """The runs of the text."""
        for part in text:
            if isinstance(part, str):
                yield from self._words(part)
            elif part.kind is CodeKind.SHOWN:
                yield from self._words(part.shown)
            elif part.kind is CodeKind.OPEN:
                self._open.append(part.means)
                if _sign(part):
                    self._picture = []
            elif part.kind is CodeKind.CLOSE:
                yield from self._closed(part)
            elif part.means:
                yield from self._alone(part)

    def _words(self, text: str) -> Iterator[Run]:
        if self._picture is not None:
            self._picture.append(text)
        elif text:
            yield Run(text, self._marks())

    def _closed(self, code: Code) -> Iterator[Run]:
        at = next((n for n in range(len(self._open) - 1, -1, -1) if self._open[n] == code.means), None)
        if at is None:
            return
        del self._open[at]
        if (sign := _sign(code)) and self._picture is not None:
            words, self._picture = "".join(self._picture), None
            yield Run(words, self._marks() + _around(code), sign)

    def _alone(self, code: Code) -> Iterator[Run]:
        words = next((mark.target for mark in code.means if mark.kind in _WORDS), None)
        if sign := _sign(code):
            yield Run(self._words_for(code), self._marks() + _around(code), sign)
        elif words is not None:
            yield Run(words or self._words_for(code), self._marks() + _around(code))
        elif code.means in self._open:  # the end of what began in another sentence
            self._open.remove(code.means)
        else:
            self._open.append(code.means)

    def _words_for(self, code: Code) -> str:
        """The words that stand for a picture, which its tags may have twice, and a tip beside them, or in a number."""
        units = [each for each in code.inner if isinstance(each, Unit) and each.place.kind is BlockKind.ATTRIBUTE]
        units.sort(key=lambda unit: unit.role is not Role.CAPTION)
        return "".join(run.text for unit in units[:1] for run in runs_of(unit, self._lookup, self._target))

    def _marks(self) -> tuple[Markup, ...]:
        return tuple(mark for level in self._open for mark in level if mark.kind not in _NO_MARKS)[:_DEEPEST]


def _around(code: Code) -> tuple[Markup, ...]:
    """What a code means besides being a picture, a note, a line break or words."""
    return tuple(mark for mark in code.means if mark.kind not in _NO_MARKS)


def _sign(code: Code) -> Markup | None:
    return next((mark for mark in code.means if mark.kind in _SIGNS), None)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, with words that are marked alike in one."""
    for (marks, sign), same in groupby(runs, key=lambda run: (run.marks, run.sign)):
        if sign:
            yield from same
        else:
            yield Run("".join(run.text for run in same), marks)


def _as_line_end(run: Run) -> Run:
    """A line break in preformatted text as the end of a line."""
    return Run("\n", run.marks) if run.sign and run.sign.kind is MarkupKind.BREAK else run


def _spaced(runs: Iterable[Run]) -> list[Run]:
    """The runs with white space as a reader sees it: one blank between words, none at the edges of lines."""
    kept: list[Run] = []
    at_edge = True
    for run in runs:
        if run.sign and run.sign.kind is MarkupKind.BREAK:
            _trim(kept)
            kept.append(run)
            at_edge = True
        elif run.sign:
            kept.append(run)
            at_edge = False
        elif text := _single_spaced(run.text, at_edge=at_edge):
            kept.append(replace(run, text=text))
            at_edge = text.endswith(" ")
    _trim(kept)
    return kept


def _single_spaced(text: str, *, at_edge: bool) -> str:
    words = _BLANKS.sub(" ", text)
    return words.removeprefix(" ") if at_edge else words


def _trim(runs: list[Run]) -> None:
    """Take the blank at the end of the runs away."""
    while runs and not runs[-1].sign and runs[-1].text.endswith(" "):
        last = runs.pop()
        if text := last.text.rstrip(" "):
            runs.append(replace(last, text=text))
