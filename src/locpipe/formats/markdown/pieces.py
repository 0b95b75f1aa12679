"""The pieces of a Markdown text below its front matter: units, and what readers see that is not translated."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from locpipe.formats.html.blocks import Run
from locpipe.formats.html.fragment import length, read_tag
from locpipe.formats.html.text import ATTRIBUTE, TEXT
from locpipe.formats.lines import line_ends, line_starts
from locpipe.formats.markdown import titles
from locpipe.formats.markdown.blocks import Leaf, Reader
from locpipe.formats.markdown.pages import with_html
from locpipe.formats.markdown.words import Inner, Inside
from locpipe.model import BlockKind, BoxKind, Code, Kept, LanguageSlot, Locale, Place, Role, Segment, Text, Unit

HTML = (TEXT, ATTRIBUTE)
"""How the syntaxes of what stands in HTML begin."""
CELL, PARAGRAPH, LABELS = "cell", "paragraph", ", with link definitions"
_ATTRIBUTE = Place(BlockKind.ATTRIBUTE)
_new = tuple.__new__  # half the time of a call of the class


class Block(NamedTuple):
    """A unit whose role is not told yet."""

    text: Text
    line: int
    syntax: str
    place: Place

    def unit(self, role: Role) -> Unit:
        """The unit in its role."""
        text, line, syntax, place = self
        return Unit(role, (Segment(text, line),), line, syntax, place)


class Found(NamedTuple):
    """A piece with its characters' place in the text."""

    start: int
    end: int
    piece: LanguageSlot | Kept | Unit | Block


def below(body: str, head: int, locale: Locale) -> list[Found]:
    """What is found below the front matter, in order; the places are counted from there."""
    source = body[head:]
    found = list(_Pieces(source, locale, line_ends(body, 0, head)).found())
    return sorted(found, key=lambda each: (each.start, each.end)) if "]:" in source else found


class _Pieces(Inside):
    """Makes the pieces of a text."""

    def __init__(self, source: str, locale: Locale, lines_above: int) -> None:
        self._source, self._locale, self._above = source, locale, lines_above
        self._lines = line_starts(source)
        self._labels = LABELS if "]:" in source else ""

    def found(self) -> Iterator[Found]:
        """The pieces of the blocks in order, then those of link definitions."""
        reader = Reader(self._source, self)
        blocks = list(reader.leaves())
        for each in with_html(self._source, blocks, reader.boxes_made, self._locale, self._line):
            if isinstance(each, Leaf):
                yield from self._leaf(each)
            elif isinstance(each, Run):
                yield Found(each.start, each.end, Block(each.text, self._line(each.start), TEXT, each.place))
            else:
                yield Found(each.start, each.end, each.piece)
        for title in titles.defined_titles(self._source):
            yield Found(title.start, title.end, self.title(title, in_cell=False))

    def _leaf(self, leaf: Leaf) -> Iterator[Found]:
        start, end, text, place, translated = leaf
        if translated:
            syntax = (CELL if place.within(BoxKind.CELL) else PARAGRAPH) + self._labels
            yield _new(Found, (start, end, _new(Block, (text, self._line(start), syntax, place))))
        elif any(isinstance(part, Code) and part.inner for part in leaf.text):
            yield from _inner(leaf)
        else:
            yield Found(leaf.start, leaf.end, Kept(self._source[leaf.start : leaf.end], leaf.place, leaf.text))

    def title(self, title: titles.Title, *, in_cell: bool) -> Unit:
        """See `Inside.title`."""
        syntax = titles.SYNTAX + title.quotes + (titles.IN_CELL if in_cell else "")
        return Block(title.shown(self._source), self._line(title.start), syntax, _ATTRIBUTE).unit(Role.LIST)

    def tag(self, start: int, end: int) -> Inner:
        """See `Inside.tag`."""
        said = read_tag(self._source, start, end, self._locale, self._line)
        if not said.found:
            return ()
        pieces: list[str | LanguageSlot | Kept | Unit] = []
        for each in said.found:
            pieces += [self._source[start : each.start], each.piece]
            start = each.end
        return (*pieces, self._source[start:end])

    def _line(self, at: int) -> int:
        """The 1-based line of an offset."""
        return self._above + bisect_left(self._lines, at + 1) + 1


def _inner(leaf: Leaf) -> Iterator[Found]:
    """What is translated in the codes of a block that has no words itself."""
    at = leaf.start
    for part in leaf.text:
        pieces: Inner = (part,) if isinstance(part, str) else part.inner or (part.source,)
        for piece in pieces:
            end = at + length(piece)
            if not isinstance(piece, str):
                yield Found(at, end, piece)
            at = end
