"""The HTML blocks of a Markdown text, read as one page with the Markdown blocks among them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from locpipe.formats.html import fragment
from locpipe.formats.html.attributes import Found
from locpipe.formats.html.blocks import Run
from locpipe.formats.html.fragment import LineOf, Other, Stretch
from locpipe.formats.markdown.blocks import HtmlBlock, Leaf
from locpipe.model import Box, Kept, Locale, Place

_MARKS = re.compile(r"\S")


def with_html(
    source: str, blocks: Sequence[Leaf | HtmlBlock], boxes: int, locale: Locale, line_of: LineOf
) -> Iterator[Leaf | Found | Run]:
    """The blocks with what is found in those of HTML in their place, in order.

    A Markdown block stands in what HTML has open there, and is not translated where HTML says so. ``boxes`` is the
    number of the last box that the blocks have.
    """
    places = [index for index, block in enumerate(blocks) if isinstance(block, HtmlBlock)]
    if not places:
        yield from (block for block in blocks if isinstance(block, Leaf))
        return
    first, last = places[0], places[-1] + 1
    found = list(fragment.read(source, list(_stretches(source, blocks[first:last])), locale, line_of))
    around = {each.start: each.run for each in found if isinstance(each, Other)}
    html = [block for block in blocks[first:last] if isinstance(block, HtmlBlock)]
    starts = [block.lines[0][0] for block in html]
    numbers = _Numbers(boxes)
    inside: list[Leaf | Found | Run] = []
    for block in blocks[first:last]:
        if isinstance(block, Leaf):
            run = around.get(block.start)
            outer = numbers.of(run.place.boxes) if run else ()
            place = replace(block.place, boxes=outer + block.place.boxes) if outer else block.place
            inside.append(block._replace(place=place, translated=block.translated and run is not None))
    for each in found:
        if isinstance(each, Run):
            outer = html[bisect_right(starts, each.start) - 1].boxes
            inside.append(each._replace(place=_within(outer, numbers, each.place)))
        elif isinstance(each, Found) and isinstance(each.piece, Kept):
            outer = html[bisect_right(starts, each.start) - 1].boxes
            shown = replace(each.piece, place=_within(outer, numbers, each.piece.place))
            inside.append(each._replace(piece=shown))
        elif isinstance(each, Found):
            inside.append(each)
    yield from (block for block in blocks[:first] if isinstance(block, Leaf))
    yield from sorted(inside, key=lambda each: (each.start, each.end))
    yield from (block for block in blocks[last:] if isinstance(block, Leaf))


class _Numbers:
    """Numbers the boxes of HTML on after those of Markdown."""

    def __init__(self, last: int) -> None:
        self._last = last
        self._given: dict[int, Box] = {}

    def of(self, boxes: tuple[Box, ...]) -> tuple[Box, ...]:
        """The boxes with numbers that no other box of the document has."""
        return tuple([self._given.get(box.number) or self._numbered(box) for box in boxes])

    def _numbered(self, box: Box) -> Box:
        found = self._given[box.number] = replace(box, number=self._last + len(self._given) + 1)
        return found


def _within(outer: tuple[Box, ...], numbers: _Numbers, place: Place) -> Place:
    return replace(place, boxes=outer + numbers.of(place.boxes)) if outer or place.boxes else place


def _stretches(source: str, blocks: Sequence[Leaf | HtmlBlock]) -> Iterator[Stretch]:
    """The blocks for HTML; a quotation's marks are blanks, and two blocks with nothing between them are one."""
    waiting: list[str] = []
    start = end = 0
    for block in blocks:
        if isinstance(block, HtmlBlock):
            begin = block.lines[0][0]
            if waiting and not source[end:begin].isspace() and begin > end:
                yield Stretch(start, end, "".join(waiting))
                yield Stretch(end, end, None)
                waiting = []
            start = start if waiting else begin
            waiting += [source[end:begin] if waiting else "", *_lines(source, block.lines)]
            end = block.lines[-1][1]
        else:
            if waiting:
                yield Stretch(start, end, "".join(waiting))
                waiting = []
            yield Stretch(block.start, block.end, None)
    if waiting:
        yield Stretch(start, end, "".join(waiting))


def _lines(source: str, lines: list[tuple[int, int]]) -> Iterator[str]:
    for (start, end), (following, _) in pairwise([*lines, (lines[-1][1], 0)]):
        yield source[start:end]
        yield _MARKS.sub(" ", source[end:following])
