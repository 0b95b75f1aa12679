"""Tables with spans: where each cell lies."""

from __future__ import annotations

import time

from fullpages import block
from hypothesis import given
from hypothesis import strategies as st

from locpipe.model import Box, BoxKind, Locale
from locpipe.rendering.grid import Grid, grid_of
from locpipe.rendering.page import Page
from locpipe.rendering.tree import Node

Spans = list[list[tuple[int, int]]]


def grid(spans: Spans) -> Grid:
    """The grid of a table whose cells have these spans, row by row."""
    table, number = Box(BoxKind.TABLE, 0), 1
    blocks = []
    for cells in spans:
        row = Box(BoxKind.ROW, number)
        for span in cells:
            number += 1
            blocks.append(block("x", boxes=(table, row, Box(BoxKind.CELL, number, span=span))))
        number += 1
    (node,) = Page(Locale.EN, "t", (), tuple(blocks), ()).boxed
    assert isinstance(node, Node)
    return grid_of(node)


def places(made: Grid) -> list[tuple[int, int]]:
    return [(cell.column, cell.row) for cell in made.cells]


def test_cells_stand_side_by_side() -> None:
    made = grid([[(1, 1), (1, 1)], [(1, 1), (1, 1)]])
    assert (made.columns, made.rows) == (2, 2)
    assert places(made) == [(0, 0), (1, 0), (0, 1), (1, 1)]


def test_a_cell_makes_room_for_one_that_reaches_down() -> None:
    made = grid([[(1, 2), (1, 1)], [(1, 1)]])
    assert places(made) == [(0, 0), (1, 0), (1, 1)]


def test_a_wide_cell_ends_where_another_reaches_in() -> None:
    made = grid([[(1, 1), (1, 2)], [(3, 1)]])
    assert [(cell.column, cell.columns) for cell in made.cells if cell.row == 1] == [(0, 1)]


@given(
    st.lists(
        st.lists(st.tuples(st.integers(-3, 9), st.integers(-3, 9)), min_size=1, max_size=6), min_size=1, max_size=6
    )
)
def test_no_cell_lies_over_another_or_over_the_edge(spans: Spans) -> None:
    made = grid(spans)
    covered = [
        (cell.column + right, cell.row + down)
        for cell in made.cells
        for right in range(cell.columns)
        for down in range(cell.rows)
    ]
    assert len(covered) == len(set(covered))
    assert all(column < made.columns and row < made.rows for column, row in covered)
    assert len(made.cells) == sum(map(len, spans))


def test_no_source_makes_a_table_that_nothing_can_show() -> None:
    started = time.process_time()
    steps = grid([[(10**9, 10**9)]] * 3_000)
    wide = grid([[(1, 1)] * 50_000])
    assert time.process_time() - started < 5
    assert (steps.columns, steps.rows) == (1, 3_000)
    assert wide.columns == 128
    assert len(wide.cells) == 50_000
