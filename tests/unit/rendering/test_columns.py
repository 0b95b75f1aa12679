"""How wide columns are: numbers and words stay whole, long texts get what is left, wide tables are set smaller."""

from __future__ import annotations

import pytest
from fullpages import block
from hypothesis import given
from hypothesis import strategies as st

from locpipe.model import Box, BoxKind, Locale
from locpipe.rendering.columns import Fit, Room, fitted, pieces
from locpipe.rendering.grid import grid_of
from locpipe.rendering.page import Block, Boxed
from locpipe.rendering.tree import Node, tree

ROOM = Room(width=460.0, turned=700.0, size=10.0)


def table(*rows: tuple[str, ...]) -> Node[Box, Block]:
    numbers = iter(range(2, 10_000))
    blocks = []
    for row in rows:
        outer = (Box(BoxKind.TABLE, 1), Box(BoxKind.ROW, next(numbers)))
        blocks += [block(text, boxes=(*outer, Box(BoxKind.CELL, next(numbers)))) for text in row]
    (node,) = nodes(*blocks)
    assert isinstance(node, Node)
    return node


def nodes(*blocks: Block) -> list[Boxed]:
    return list(tree(blocks, lambda each: each.place.boxes))


def fit(*rows: tuple[str, ...], locale: Locale = Locale.EN, room: Room = ROOM) -> Fit:
    return fitted(grid_of(table(*rows)), locale, room)


def test_a_small_table_is_no_wider_than_its_words() -> None:
    made = fit(("Permit", "March 3, 2026"))
    assert (made.size, made.turned) == (10.0, False)
    assert sum(made.columns) < 150
    assert made.columns[1] > made.columns[0]


def test_a_label_stands_in_one_line_beside_a_long_text() -> None:
    made = fit(("お問い合わせ先", "深海試験水槽を開設し、研究者の皆さまに開放します。" * 5), locale=Locale.JA)
    assert made.columns[0] >= 7 * made.size + 2 * made.inset
    assert sum(made.columns) == pytest.approx(ROOM.width)


@pytest.mark.parametrize(
    ("columns", "turned", "size"),
    [(5, False, 10.0), (8, False, 9.0), (11, False, 7.0), (12, True, 9.0), (20, True, 5.0)],
)
def test_numbers_stay_whole_in_smaller_type_and_then_on_a_turned_page(columns: int, turned: bool, size: float) -> None:
    made = fit(("1,234,567",) * columns)
    assert (made.turned, made.size) == (turned, size)
    assert sum(made.columns) <= (ROOM.turned if turned else ROOM.width) + 1e-6
    assert min(made.columns) - 2 * made.inset >= 4.6 * made.size  # 7 digits of 0.56 em, 2 commas of 0.28 em


def test_where_the_page_cannot_be_turned_words_give_way() -> None:
    made = fit(("1,234,567",) * 20, room=Room(460.0, 0.0, 10.0))
    assert not made.turned
    assert sum(made.columns) == pytest.approx(460.0)


@given(
    st.lists(st.lists(st.text("a1 年한@.,", max_size=30), min_size=1, max_size=8), min_size=1, max_size=4),
    st.sampled_from(Locale),
    st.floats(20, 500),
)
def test_columns_are_never_wider_than_their_room(rows: list[list[str]], locale: Locale, width: float) -> None:
    made = fit(*map(tuple, rows), locale=locale, room=Room(width, 0.0, 10.0))
    assert len(made.columns) == max(map(len, rows))
    assert all(each > 0 for each in made.columns)
    assert sum(made.columns) <= width + 1e-6


def test_a_cell_over_two_columns_widens_both() -> None:
    outer = (Box(BoxKind.TABLE, 1), Box(BoxKind.ROW, 2))
    wide = block("A heading over two columns", boxes=(*outer, Box(BoxKind.CELL, 3, span=(2, 1))))
    lower = (Box(BoxKind.TABLE, 1), Box(BoxKind.ROW, 4))
    (node,) = nodes(wide, *(block("1", boxes=(*lower, Box(BoxKind.CELL, 5 + n))) for n in range(2)))
    assert isinstance(node, Node)
    made = fitted(grid_of(node), Locale.EN, ROOM)
    assert made.columns[0] == pytest.approx(made.columns[1])
    assert sum(made.columns) > 110


def test_a_table_in_a_cell_asks_for_the_room_of_its_columns() -> None:
    outer = (Box(BoxKind.TABLE, 1), Box(BoxKind.ROW, 2), Box(BoxKind.CELL, 3))
    inner = (*outer, Box(BoxKind.TABLE, 4), Box(BoxKind.ROW, 5))
    (node,) = nodes(*(block("1,234,567", boxes=(*inner, Box(BoxKind.CELL, 6 + n))) for n in range(3)))
    assert isinstance(node, Node)
    assert sum(fitted(grid_of(node), Locale.EN, ROOM).columns) > sum(fit(("1,234,567",) * 3).columns)


@pytest.mark.parametrize(
    ("text", "locale", "parted"),
    [
        ("press@tidewater.example", Locale.EN, ["press@", "tidewater.", "example"]),
        ("at https://pier9.example/a", Locale.EN, ["at https://", "pier9.", "example/", "a"]),
        ("1,234.5 km/h, U.S.", Locale.EN, ["1,234.5 km/h, U.S."]),
        ("수조를 개장한다", Locale.KO, ["수조를 개장한다"]),
        ("深海試験水槽を開設", Locale.JA, ["深海試験水槽を開設"]),
        ("aaaaaaaaaaaaaaaaaaaaaaaaa b", Locale.EN, ["a"] * 24 + ["a b"]),
        ("", Locale.EN, [""]),
    ],
)
def test_lines_end_in_addresses_and_in_words_that_are_too_long(text: str, locale: Locale, parted: list[str]) -> None:
    assert pieces(text, locale, Room(100.0, 0.0, 10.0)) == parted


@given(st.text(), st.sampled_from(Locale), st.floats(1, 500))
def test_pieces_are_the_text(text: str, locale: Locale, width: float) -> None:
    assert "".join(pieces(text, locale, Room(width, 0.0, 10.0))) == text
