"""The lines of a text as pieces of a document: which of them belong together, and what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from locpipe.formats.plain.boxes import SECTIONS, Boxes
from locpipe.formats.plain.columns import column_after, width
from locpipe.formats.plain.layout import TEXT, UNDERLINED, cell_syntax, wrapped_syntax
from locpipe.formats.plain.paragraphs import soft_ends, soft_join
from locpipe.formats.plain.reading import Line, LineKind
from locpipe.formats.plain.tables import Row, Table, table_at
from locpipe.formats.plain.trails import steps
from locpipe.formats.roles import ends_sentence, is_label
from locpipe.model import BlockKind, Box, BoxKind, Code, CodeKind, Gap, Kept, Locale, Place, Role, Segment, Text, Unit

_NEAR_TOP = 8  # lines among which the way to the page stands
_UNDERLINES = frozenset("=-＝─━―~～")
_LONGEST_HEADING = 120  # columns

_Piece = str | Kept | Unit
_Around = tuple[Box, ...]
_Blocks = Mapping[int, "Table | _Heading | _Trail"]


@dataclass(frozen=True, slots=True)
class _Heading:
    """A line with a row of signs under it."""

    level: int


@dataclass(frozen=True, slots=True)
class _Trail:
    """The way to the page, each step after what stands before it."""

    steps: Sequence[tuple[str, str]]


def pieces_of(lines: Sequence[Line], locale: Locale) -> Iterator[_Piece]:
    """The pieces of a text, which tile it."""
    blocks = _blocks(lines)
    taken = {at for first, block in blocks.items() for at in range(first, first + _size(block))}
    soft, columns = soft_ends(lines, taken, locale)
    writer = _Writer(lines, Boxes(), columns, locale)
    at = 0
    while at < len(lines):
        block = blocks.get(at)
        last = at + _size(block) - 1 if block else at
        while not block and last in soft:
            last += 1
        yield from writer.pieces(at, last, block)
        at = last + 1


def _blocks(lines: Sequence[Line]) -> _Blocks:
    """What is more than lines of words, by the index of its first line."""
    found: dict[int, Table | _Heading | _Trail] = {}
    at = words = 0
    has_title = False
    while at < len(lines):
        words += lines[at].kind is LineKind.WORDS
        block: Table | _Heading | _Trail | None = None
        if words <= _NEAR_TOP and (trail := steps(lines[at])):
            block = _Trail(trail)
        elif table := table_at(lines, at):
            block = table
        elif _is_underlined(lines, at):
            is_title = not has_title and not is_label(lines[at].body) and lines[at + 1].body[0] in "=＝━"
            has_title = has_title or is_title
            block = _Heading(1 if is_title else 2)
        if block:
            found[at] = block
        at += _size(block) if block else 1
    return found


def _size(block: Table | _Heading | _Trail) -> int:
    """How many lines it has."""
    return len(block.rows) if isinstance(block, Table) else 2 if isinstance(block, _Heading) else 1


def _is_underlined(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands alone over a row of signs that is as long as it is."""
    if at + 1 == len(lines) or (at and lines[at - 1].kind is LineKind.WORDS):
        return False
    line, under = lines[at], lines[at + 1]
    if line.kind is not LineKind.WORDS or under.kind is not LineKind.RULE or len(line.body) > _LONGEST_HEADING:
        return False
    drawn = len(set(under.body)) == 1 and under.body[0] in _UNDERLINES and line.quote == under.quote
    size = column_after(line.body)
    return drawn and abs(size - width(under.body)) <= max(2, size // 6)


def _is_section(lines: Sequence[Line], at: int) -> bool:
    """Whether a line's mark is an ornament of a heading, and no bullet of a list."""
    line = lines[at]
    if not line.marker or line.marker.style not in SECTIONS or ends_sentence(line.body):
        return False
    beside = [lines[other].marker for other in (at - 1, at + 1) if 0 <= other < len(lines)]
    return len(line.body) <= _LONGEST_HEADING and line.marker.style not in [other.style for other in beside if other]


class _Writer:
    """Makes pieces of lines, one block after another."""

    def __init__(self, lines: Sequence[Line], boxes: Boxes, columns: int, locale: Locale) -> None:
        self._lines = lines
        self._boxes = boxes
        self._columns = columns
        self._locale = locale

    def pieces(self, first: int, last: int, block: Table | _Heading | _Trail | None) -> Iterator[_Piece]:
        """The pieces of the lines from the first to the last, which are one block."""
        line = self._lines[first]
        is_heading = first == last and _is_section(self._lines, first)
        boxes = self._boxes.around(replace(line, marker=None) if is_heading else line)
        if isinstance(block, Table):
            yield from self._table(first, block, boxes)
        elif isinstance(block, _Heading):
            yield from self._heading(line, self._lines[last], Place(BlockKind.HEADING, block.level, boxes))
        elif isinstance(block, _Trail):
            yield from self._trail(line, block, boxes)
        elif line.kind is LineKind.WORDS:
            yield from self._paragraph(self._lines[first : last + 1], Place(boxes=boxes))
        elif line.kind is LineKind.RULE:
            yield line.lead
            yield Kept(line.body, Place(BlockKind.RULE, boxes=boxes))
            yield line.tail + line.end
        else:
            yield line.lead + line.body + line.tail + line.end

    def _paragraph(self, lines: Sequence[Line], place: Place) -> Iterator[_Piece]:
        first, last = lines[0], lines[-1]
        text: list[str | Code] = [first.body]
        for line, after in pairwise(lines):
            join = soft_join(line.body, after.body, self._locale)
            text += [Code(CodeKind.SHOWN, line.tail + line.end + after.lead, shown=join), after.body]
        syntax = TEXT
        if len(lines) > 1:
            indent = lines[1].column
            syntax = wrapped_syntax(self._columns, first.column, indent, first.end + lines[1].lead)
        yield first.lead
        yield _unit(tuple(text), first.number, syntax, place)
        yield last.tail + last.end

    def _heading(self, line: Line, under: Line, place: Place) -> Iterator[_Piece]:
        below = line.tail + line.end + under.lead + under.body
        yield line.lead
        yield _unit((line.body,), line.number, UNDERLINED, place, below)
        yield under.tail + under.end

    def _trail(self, line: Line, trail: _Trail, boxes: _Around) -> Iterator[_Piece]:
        if not (line.marker and boxes):
            boxes = (*boxes, self._boxes.new(BoxKind.LIST, "1"), self._boxes.new(BoxKind.ITEM))
        furniture = self._boxes.new(BoxKind.FURNITURE)
        yield line.lead
        for number, (before, words) in enumerate(trail.steps):
            item = self._boxes.new(BoxKind.ITEM) if number else boxes[-1]
            yield before
            yield _unit((words,), line.number, TEXT, Place(boxes=(furniture, *boxes[:-1], item)))
        yield line.tail + line.end

    def _table(self, first: int, table: Table, boxes: _Around) -> Iterator[_Piece]:
        tables: dict[_Around, Box] = {}
        cells: list[_Around] = []
        for number, row in enumerate(table.rows):
            line = self._lines[first + number]
            around = self._boxes.around(line) if number else boxes
            if not row:
                yield line.lead + line.body + line.tail + line.end
                continue
            yield line.lead
            if len(row) == 1:
                yield from self._row(line, row, table, cells[-1:])
            elif line.marker or table.is_one_line:  # an item a row
                yield from self._row(line, row, table, [around] * len(row))
            else:
                whole = tables.get(around) or tables.setdefault(around, self._boxes.new(BoxKind.TABLE))
                cells = self._row_boxes((*around, whole), row, table, is_first=number == 0)
                yield from self._row(line, row, table, cells)
            yield line.tail + line.end

    def _row_boxes(self, around: _Around, row: Row, table: Table, *, is_first: bool) -> list[_Around]:
        """What each cell of a row stands in."""
        boxes = (*around, self._boxes.new(BoxKind.ROW))
        heads = [(table.has_head and is_first) or (table.keyed and number == 0) for number in range(len(row))]
        return [(*boxes, self._boxes.new(BoxKind.CELL, head=head)) for head in heads]

    def _row(self, line: Line, row: Row, table: Table, boxes: Sequence[_Around]) -> Iterator[_Piece]:
        for cell, around in zip(row, boxes, strict=True):
            place = Place(boxes=around)
            moves = bool(cell.pad) and ("\t" not in cell.pad or table.has_tab_stops)
            if not any(map(str.isalnum, cell.text)):
                yield cell.text + cell.pad
            elif moves:
                yield _unit((cell.text,), line.number, cell_syntax(cell.start, cell.end), place, cell.pad)
            else:
                yield _unit((cell.text,), line.number, TEXT, place)
                yield cell.pad
            yield cell.sign


def _unit(text: Text, line: int, syntax: str, place: Place, after: str = "") -> Unit:
    """A unit, with what stands after its words and goes along with them."""
    gap = (Gap((Code(CodeKind.SHOWN, after),)),) if after else ()
    return Unit(Role.BODY, (Segment(text, line), *gap), line, syntax, place)
