"""A table's cells with their columns and rows, whatever spans its source gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from locpipe.model import Box, BoxKind
from locpipe.rendering.page import Block
from locpipe.rendering.tree import Node

_MOST_COLUMNS = 128
_MOST_SPANNED = 1000  # rows, as in HTML's own limits

_Cells = Sequence[Node[Box, Block]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its column and row counted from 0, how many of each it has, and what is in it."""

    column: int
    row: int
    columns: int
    rows: int
    node: Node[Box, Block]

    @property
    def head(self) -> bool:
        """Whether it names its row or column."""
        return self.node.step.head


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of ``columns`` by ``rows``; no cell lies over another or over the edge."""

    columns: int
    rows: int
    cells: tuple[Cell, ...]


def grid_of(table: Node[Box, Block]) -> Grid:
    """The grid of a table.

    One that its spans would make wider than 128 columns has none of them, and a row of more cells goes on in a further
    one, so that no source makes a table that nothing can show.
    """
    rows = list(_rows(table))
    cells = _placed(rows, spans=True) or _placed(rows, spans=False) or []
    return Grid(max((cell.column + cell.columns for cell in cells), default=0), len(rows), tuple(cells))


def _rows(table: Node[Box, Block]) -> Iterator[_Cells]:
    for node in table.inside:
        if isinstance(node, Node) and node.step.kind is BoxKind.ROW:
            cells = [each for each in node.inside if isinstance(each, Node)]
            for start in range(0, len(cells), _MOST_COLUMNS):
                yield cells[start : start + _MOST_COLUMNS]


def _placed(rows: Sequence[_Cells], *, spans: bool) -> list[Cell] | None:
    """Every cell in the first column of its row that no other reaches into; None if that makes too many columns."""
    cells: list[Cell] = []
    taken_to = [0] * _MOST_COLUMNS  # of each column, the row from which it is free
    for row, nodes in enumerate(rows):
        column = 0
        for node in nodes:
            while column < _MOST_COLUMNS and taken_to[column] > row:
                column += 1
            if column == _MOST_COLUMNS:
                return None
            wide, high = node.step.span if spans else (1, 1)
            end = column + 1
            while end < min(column + wide, _MOST_COLUMNS) and taken_to[end] <= row:
                end += 1
            high = max(1, min(high, _MOST_SPANNED, len(rows) - row))
            taken_to[column:end] = [row + high] * (end - column)
            cells.append(Cell(column, row, end - column, high, node))
            column = end
    return cells
