"""The tables of a Word document: rows, and cells that go over several columns or rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from locpipe.model import Box, BoxKind

Boxes = tuple[Box, ...]
"""What something stands in, outermost first."""

_MOST_COLUMNS = 63  # of a Word table


@dataclass(slots=True)
class _Table:
    boxes: Boxes
    row: Box | None = None
    head: bool = False
    deleted: bool = False
    column: int = 0  # after the last cell
    columns: int = 1  # of the last cell
    merge: str = ""
    is_deleted_cell: bool = False
    is_row_seen: bool = False
    above: dict[int, Boxes] = field(default_factory=dict)  # by column, the cells that go on downwards


class Tables:
    """The tables that are open, innermost last; ``new`` makes a box."""

    def __init__(self, new: Callable[[BoxKind], Box]) -> None:
        self._new = new
        self._open: list[_Table] = []
        self._more_rows: Counter[int] = Counter()  # of each cell, beyond its first
        self._cells: dict[int, Box] = {}
        self._hidden_rows: set[int] = set()

    def begin(self, boxes: Boxes) -> None:
        """Begin a table that stands in these boxes."""
        self._open.append(_Table((*boxes, self._new(BoxKind.TABLE))))

    def end(self) -> None:
        """End it."""
        self._open.pop()

    def begin_row(self) -> None:
        """Begin a row, whose properties come before its cells."""
        if self._open:
            table = self._open[-1]
            table.row, table.head, table.deleted, table.column = self._new(BoxKind.ROW), False, False, 0
            table.is_row_seen = False

    def end_row(self) -> None:
        """End it; a row in which all is hidden is not to be seen itself."""
        if self._open and (row := self._open[-1].row) and not self._open[-1].is_row_seen:
            self._hidden_rows.add(row.number)

    def is_hidden(self, boxes: Boxes) -> bool:
        """Whether what stands there is in a row in which all is hidden."""
        return any(box.number in self._hidden_rows for box in boxes if box.kind is BoxKind.ROW)

    def set_row(self, word: str, attributes: Mapping[str, str]) -> None:
        """Take in one of the row's properties."""
        if not self._open:
            return
        match word:
            case "del":
                self._open[-1].deleted = True
            case "tblHeader":
                self._open[-1].head = attributes.get("w:val", "1") not in ("0", "false", "off")
            case "gridBefore":
                self._open[-1].column = columns_of(attributes)

    @property
    def is_deleted_cell(self) -> bool:
        """Whether the cell, or its row, is gone from an edition."""
        return bool(self._open) and (self._open[-1].deleted or self._open[-1].is_deleted_cell)

    def see(self) -> None:
        """Something in the row is to be seen, if only an empty cell."""
        if self._open:
            self._open[-1].is_row_seen = True

    def begin_cell(self, boxes: Boxes) -> Boxes:
        """Begin a cell, whose properties come before its paragraphs; what they stand in."""
        if not (self._open and (row := self._open[-1].row)):
            return boxes
        table = self._open[-1]
        table.column, table.columns, table.merge = table.column + 1, 1, ""
        table.is_deleted_cell = False
        return (*table.boxes, row, replace(self._new(BoxKind.CELL), head=table.head))

    def set_cell(self, word: str, attributes: Mapping[str, str]) -> None:
        """Take in one of the cell's properties."""
        if self._open and word == "gridSpan":
            self._open[-1].columns = columns_of(attributes)
        elif self._open and word == "cellDel":
            self._open[-1].is_deleted_cell = True
        elif self._open and word == "vMerge":
            self._open[-1].merge = attributes.get("w:val", "continue")

    def shaped(self, boxes: Boxes) -> Boxes:
        """What the cell's paragraphs stand in, its properties known; of one that goes on, the cell above."""
        if not (self._open and self._open[-1].row):
            return boxes
        table = self._open[-1]
        column = table.column - 1
        table.column += table.columns - 1
        above = table.above.get(column)
        if table.merge == "continue" and above:
            self._more_rows[above[-1].number] += 1
            return above
        boxes = (*boxes[:-1], replace(boxes[-1], span=(table.columns, 1)))
        table.above.pop(column, None)
        if table.merge:
            table.above[column] = boxes
        return boxes

    def whole(self, box: Box) -> Box:
        """The box, that of a cell with all of its rows: known when all of the document has been told of."""
        if box.number not in self._more_rows:
            return box
        rows = self._more_rows[box.number] + 1
        return self._cells.setdefault(box.number, replace(box, span=(box.span[0], rows)))


def columns_of(attributes: Mapping[str, str]) -> int:
    """How many columns one of a cell's or a row's properties says."""
    value = attributes.get("w:val", "")
    return min(max(int(value), 1), _MOST_COLUMNS) if len(value) < 4 and value.isascii() and value.isdecimal() else 1
