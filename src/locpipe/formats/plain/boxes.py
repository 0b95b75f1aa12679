"""What the lines of a text stand in: quotations, and lists nested by their indents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from locpipe.formats.plain.markers import Marker
from locpipe.formats.plain.reading import Line, LineKind
from locpipe.model import Box, BoxKind

_DEEPEST = 16  # quotations in quotations, lists in lists; what is deeper stands in the last of them
_FIRST_INDENT = "\u3000"  # of a Japanese paragraph
_FURTHEST = 16  # columns from an item's marker to what still belongs to it: a date on the right does not
SECTIONS = frozenset("■□◆◇▣")
"""Marks of sections: other markers in their column are the points of a section."""


@dataclass(frozen=True, slots=True)
class _List:
    """A list that is not closed yet, with its last item."""

    column: int
    marker: Marker
    box: Box
    item: Box


class Boxes:
    """Tells the boxes of line after line."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(1)
        self._quotes: list[Box] = []
        self._lists: list[_List] = []
        self._after = LineKind.BLANK  # the line that the next one comes after

    def new(self, kind: BoxKind, value: str = "", *, head: bool = False) -> Box:
        """A box that is not told from the lines' form."""
        return Box(kind, next(self._numbers), value, head)

    def around(self, line: Line) -> tuple[Box, ...]:
        """The boxes that a line stands in; to be asked for every line in order, blank ones too."""
        self._quote(min(line.depth, _DEEPEST))
        if line.kind is LineKind.WORDS:
            if line.marker:
                self._item(line.indent_column, line.marker)
            else:
                is_indented = line.indent != _FIRST_INDENT or self._after is LineKind.WORDS
                self._close(line.indent_column if is_indented else 0)
        self._after = line.kind
        lists = (box for opened in self._lists for box in (opened.box, opened.item))
        return (*self._quotes, *lists)

    def _quote(self, depth: int) -> None:
        if depth != len(self._quotes):
            self._lists.clear()
            del self._quotes[depth:]
            self._quotes += [self.new(BoxKind.QUOTE) for _ in range(depth - len(self._quotes))]

    def _close(self, column: int) -> None:
        """Leave the lists that a line without a marker is not in: it stands under the words of an item."""
        if self._lists and column > self._lists[-1].column + _FURTHEST:
            self._lists.clear()
        while self._lists and self._lists[-1].column >= column:
            self._lists.pop()

    def _item(self, column: int, marker: Marker) -> None:
        at = next((at for at in reversed(range(len(self._lists))) if self._goes_on(at, column, marker)), None)
        if at is None:
            while self._lists and not _is_under(self._lists[-1], column, marker):
                self._lists.pop()
            del self._lists[_DEEPEST - 1 :]
            box = self.new(BoxKind.LIST, str(marker.number or ""))
        else:
            box = self._lists[at].box
            del self._lists[at:]
        self._lists.append(_List(column, marker, box, self.new(BoxKind.ITEM)))

    def _goes_on(self, at: int, column: int, marker: Marker) -> bool:
        """Whether an item belongs to a list: the next number wherever it stands, a bullet in the same column."""
        opened = self._lists[at]
        if marker.style != opened.marker.style:
            return False
        if marker.number:
            return marker.number == opened.marker.number + 1
        return abs(column - opened.column) <= 1


def _is_under(opened: _List, column: int, marker: Marker) -> bool:
    if column == opened.column:
        return opened.marker.style in SECTIONS and marker.style not in SECTIONS
    return column > opened.column
