"""HTML inside a text of another format: its blocks among blocks of that format, and single tags."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from locpipe import inline
from locpipe.formats.html.attributes import Found, Tag, TagReader
from locpipe.formats.html.blocks import Blocks, Run
from locpipe.formats.html.leftovers import Shown
from locpipe.formats.html.tokens import Kind, Tokenizer
from locpipe.model import Code, Gap, Kept, LanguageSlot, Locale, Segment, Text, Unit

LineOf = Callable[[int], int]
"""The 1-based line of an offset."""
_OTHER = "<hr>x<hr>"
"""Stands for a block of the other format: a block that HTML translates, or not, as it would that."""


class Stretch(NamedTuple):
    """A part of the text: HTML, which ``source`` is, or a block of the other format, where it is None.

    ``source`` is as long as the stretch; what the other format has between its lines, such as marks of a quotation, may
    be blanks in it.
    """

    start: int
    end: int
    source: str | None


class Other(NamedTuple):
    """A block of the other format that HTML would translate where it stands."""

    start: int
    run: Run


def read(text: str, stretches: Sequence[Stretch], locale: Locale, line_of: LineOf) -> Iterator[Found | Run | Other]:
    """What is found in the HTML stretches, in order, and which of the other blocks are translated there.

    The stretches are read as one page, so that an element may begin in one and end in another.
    """
    page = "".join(_OTHER if each.source is None else each.source for each in stretches)
    places = _Places(text, page, stretches)
    tokenizer = Tokenizer(page)
    reader = TagReader(page, tokenizer, locale, lambda at: line_of(places.of(at)))
    blocks = Blocks(page, tokenizer, reader, xml=False)
    blocks.read()
    for each in blocks.found:
        other = places.other(each.start)
        if other is None:
            yield places.moved(each)
        elif isinstance(each, Run):
            yield Other(other, each)


def read_tag(text: str, start: int, end: int, locale: Locale, line_of: LineOf) -> Tag:
    """What the tag at a place of the text says; its offsets are the text's."""
    source = text[start:end]
    tokenizer = Tokenizer(source)
    reader = TagReader(source, tokenizer, locale, lambda at: line_of(start + at))
    token = next(iter(tokenizer.tokens(0)), None)
    if token is None or token[0] is not Kind.START or token[2] != len(source):
        return Tag()
    said = reader.read(token)
    return replace(said, found=tuple(Found(start + each.start, start + each.end, each.piece) for each in said.found))


class _Places:
    """Where the parts of the page stand in the text."""

    def __init__(self, text: str, page: str, stretches: Sequence[Stretch]) -> None:
        self._text, self._page, self._stretches = text, page, stretches
        self._starts: list[int] = []
        at = 0
        for each in stretches:
            self._starts.append(at)
            at += len(_OTHER) if each.source is None else len(each.source)

    def of(self, at: int) -> int:
        """The place in the text of an offset in the page."""
        number = max(0, bisect_right(self._starts, at) - 1)
        return self._stretches[number].start + at - self._starts[number]

    def other(self, at: int) -> int | None:
        """The start of the other block that an offset stands for."""
        number = max(0, bisect_right(self._starts, at) - 1)
        each = self._stretches[number]
        return each.start if each.source is None else None

    def moved(self, found: Found | Run | Shown) -> Found | Run:
        """The same at its place in the text, its codes as they stand there."""
        start = self.of(found.start)
        end = start + found.end - found.start
        if self._text[start:end] == self._page[found.start : found.end]:  # no marks of a quotation in it
            return found._replace(start=start, end=end) if isinstance(found, Run) else Found(start, end, found.piece)
        if isinstance(found, Run):
            return found._replace(start=start, end=end, text=self._text_at(found.text, start))
        return Found(start, end, self._piece(found.piece, start))

    def _text_at(self, text: Text, at: int) -> Text:
        out: list[str | Code] = []
        for part in text:
            end = at + len(part if isinstance(part, str) else part.source)
            if isinstance(part, str):
                out.append(part)
            else:
                inner = tuple(self._inner(part, at)) if part.inner else ()
                out.append(replace(part, source=self._text[at:end], inner=inner))
            at = end
        return tuple(out)

    def _inner(self, code: Code, at: int) -> Iterator[str | LanguageSlot | Kept | Unit]:
        for piece in code.inner:
            end = at + length(piece)
            yield self._text[at:end] if isinstance(piece, str) else self._piece(piece, at)
            at = end

    def _piece(self, piece: LanguageSlot | Kept | Unit, at: int) -> LanguageSlot | Kept | Unit:
        if isinstance(piece, LanguageSlot):
            return piece
        if isinstance(piece, Kept):
            return replace(piece, source=self._text[at : at + len(piece.source)])
        return replace(piece, parts=tuple(self._parts_at(piece.parts, at)))

    def _parts_at(self, parts: Sequence[Segment | Gap], at: int) -> Iterator[Segment | Gap]:
        for part in parts:
            yield replace(part, text=self._text_at(part.text, at))
            at += len(inline.verbatim(part.text))


def length(piece: str | LanguageSlot | Kept | Unit) -> int:
    """How many characters of the source a piece is."""
    if isinstance(piece, str):
        return len(piece)
    if isinstance(piece, LanguageSlot | Kept):
        return len(piece.source)
    return sum(len(inline.verbatim(part.text)) for part in piece.parts)
