"""A table's cells with their columns and rows, whatever spans its source gives them."""

from __future__ import annotations

from dataclasses import dataclass

from locpipe.model import Box, BoxKind
from locpipe.rendering.page import Block
from locpipe.rendering.tree import Node

_MOST_COLUMNS = 64


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
    """The grid of a table; no span makes it wider than 64 columns, only cells can."""
    rows = [node for node in table.inside if isinstance(node, Node) and node.step.kind is BoxKind.ROW]
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row, node in enumerate(rows):
        column = 0
        for each in node.inside:
            if not isinstance(each, Node):
                continue
            while (column, row) in taken:
                column += 1
            wide = 1
            while wide < min(each.step.span[0], _MOST_COLUMNS - column) and (column + wide, row) not in taken:
                wide += 1
            high = max(1, min(each.step.span[1], len(rows) - row))
            taken |= {(column + right, row + down) for right in range(wide) for down in range(high)}
            cells.append(Cell(column, row, wide, high, each))
    columns = max((cell.column + cell.columns for cell in cells), default=0)
    return Grid(columns, len(rows), tuple(cells))
