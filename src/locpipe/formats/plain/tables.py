"""Columns in a text: rows whose cells are set apart by tabs or blanks, and ``Key:   value`` lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from locpipe.formats.plain.columns import column_after, width
from locpipe.formats.plain.reading import Line, LineKind

_BLANKS = " \t\u3000\u00a0"
_RUN = re.compile(f"[{_BLANKS}]+")
_APART = re.compile(rf"[\t:：]|[{_BLANKS}]{{2}}")  # no row is without it
_COLON = re.compile(r"[:：]")
_LETTER = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")  # of those that fill a key's width: 日　　時
_WIDEST_KEY = 30
_MOST_LINES = 8  # of one value
_FAR = 8  # columns between two texts that have nothing but their line in common
_TELLING = 6  # rows among which one must be set apart by more than single blanks
_LONGEST_ROW = 2000  # characters


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its text, the blanks after it, a colon behind these; where it and what follows begin."""

    text: str
    pad: str
    sign: str
    start: int
    end: int


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of consecutive lines, () for a ruled one; ``keyed`` if each is a name and its value.

    A row of one cell is one line more of the value above it.

    ``has_tab_stops`` if tabs bring the cells of a column to one place, and are not only between them.
    """

    rows: tuple[Row, ...]
    keyed: bool
    has_tab_stops: bool

    @property
    def is_one_line(self) -> bool:
        """Whether it is nothing but two texts on one line."""
        return len(self.rows) == 1

    @property
    def has_head(self) -> bool:
        """Whether the first row is set off by a rule."""
        return len(self.rows) > 1 and not self.rows[1]


def table_at(lines: Sequence[Line], at: int) -> Table | None:
    """The table whose first row is the line at this index: two rows at least, or one whose cells stand far apart.

    Items of a list with a name and its value are none: ・名　称：… is one text.
    """
    if not _APART.search(lines[at].body):
        return None
    found = []
    for cells, keyed in ((_cells, False), (_key_and_value, True)):
        if keyed and lines[at].marker:
            continue
        rows = _rows(lines, at, cells, keyed=keyed)
        full = [row for row in rows if len(row) > 1]
        several = len(full) > 1 and any(_is_apart(row, keyed=keyed) for row in full)
        if several or (full and not keyed and not lines[at].marker and _is_far_apart(full[0])):
            found.append(Table(rows, keyed, _has_tab_stops(full)))
    return max(found, key=lambda table: len(table.rows), default=None)


def _has_tab_stops(rows: Sequence[Row]) -> bool:
    """Whether a cell needed two tabs to begin where those above it do."""
    aligned = len({tuple(cell.start for cell in row) for row in rows}) == 1
    return aligned and any(cell.pad.count("\t") > 1 for row in rows for cell in row)


def _is_apart(row: Row, *, keyed: bool) -> bool:
    """Whether more than the space after a colon, or two after a sentence, is between two cells."""
    return any("\t" in cell.pad or width(cell.pad) > (1 if keyed else 2) for cell in row)


def _is_far_apart(row: Row) -> bool:
    """Whether two texts stand on the left and on the right of one line."""
    return all(any(map(str.isalnum, cell.text)) for cell in row) and any(width(cell.pad) >= _FAR for cell in row)


def _rows(lines: Sequence[Line], first: int, cells: Callable[[Line], Row], *, keyed: bool) -> tuple[Row, ...]:
    """The rows from a line on that have the same columns: as many, and a blank strip between each two."""
    rows: list[Row] = []
    strips: list[tuple[int, int]] = []
    for at in range(first, len(lines)):
        line = lines[at]
        if rows and line.kind in (LineKind.RULE, LineKind.SIGNS) and rows[-1]:
            rows.append(())
            continue
        row = cells(line) if _may_be_row(line, lines[first]) else ()
        if keyed and not row and _goes_on(line, lines[first], rows[-_MOST_LINES:]):
            rows.append((_cell(line.body, "", "", line.column),))
            continue
        strips = _shared(strips, row) if rows else _gaps(row)
        if len(row) < 2 or len(strips) != len(row) - 1:
            break
        rows.append(row)
        if len(rows) == _TELLING and not any(_is_apart(each, keyed=keyed) for each in rows):
            break  # lines of prose that begin alike are looked at a few times, not each time to their end
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _may_be_row(line: Line, first: Line) -> bool:
    margins = (line.quote, line.indent_column), (first.quote, first.indent_column)
    return line.kind is LineKind.WORDS and len(line.body) <= _LONGEST_ROW and margins[0] == margins[1]


def _goes_on(line: Line, first: Line, before: Sequence[Row]) -> bool:
    """Whether a line stands under the value of the row before: it is a line more of that."""
    if not any(len(row) > 1 for row in before) or not before[-1]:
        return False
    beside = line.kind is LineKind.WORDS and not line.marker and line.quote == first.quote
    return beside and line.indent_column == before[-1][-1].start != first.indent_column


def _gaps(row: Row) -> list[tuple[int, int]]:
    """The blank columns after each cell but the last; a tab ends one wherever it stands."""
    return [(0, 1 << 30) if "\t" in cell.pad else (column_after(cell.text, cell.start), cell.end) for cell in row[:-1]]


def _shared(strips: Sequence[tuple[int, int]], row: Row) -> list[tuple[int, int]]:
    """The parts of the strips that are blank in this row too; none unless all of them have some."""
    gaps = _gaps(row)
    if len(gaps) != len(strips):
        return []
    both = [(max(a, c), min(b, d)) for (a, b), (c, d) in zip(strips, gaps, strict=True)]
    return both if all(start < end for start, end in both) else []


def _cells(line: Line) -> Row:
    """The cells between tabs or wide gaps."""
    body, cells, start, column = line.body, [], 0, line.column
    for run in _RUN.finditer(body):
        if _is_gap(body, start, run.start(), run.end()):
            cells.append(_cell(body[start : run.start()], run.group(), "", column))
            start, column = run.end(), cells[-1].end
    return (*cells, _cell(body[start:], "", "", column))


def _is_gap(body: str, start: int, left: int, right: int) -> bool:
    pad = body[left:right]
    if body[right] in ":：":
        return False
    if "\t" in pad:
        return True
    if len(pad) < 2 or (pad == "  " and body[left - 1] in ".!?:…"):
        return False
    filled = left == start + 1 and _LETTER.match(body, start) and _LETTER.match(body, right)
    return not (filled and body[right + 1 : right + 2] in (*_BLANKS, ":", "："))


def _key_and_value(line: Line) -> Row:
    """What stands before and after the first colon with a blank beside it, or else the first wide gap."""
    body = line.body
    for colon in _COLON.finditer(body, 1, _WIDEST_KEY):
        key, rest = body[: colon.start()].rstrip(_BLANKS), body[colon.end() :]
        before, after = body[len(key) : colon.start()], rest[: len(rest) - len(rest.lstrip(_BLANKS))]
        if key and before:
            first = _cell(key, before, colon.group() + after, line.column)
        elif key and after:
            first = _cell(key + colon.group(), after, "", line.column)
        else:
            continue
        return (first, _cell(rest[len(after) :], "", "", column_after(first.sign, first.end)))
    first, *others = _cells(line)
    if not others or len(first.text) > _WIDEST_KEY:
        return ()
    value = body[len(first.text + first.pad) :]
    return (first, _cell(value, "", "", first.end))


def _cell(text: str, pad: str, sign: str, start: int) -> Cell:
    return Cell(text, pad, sign, start, column_after(text + pad, start))
