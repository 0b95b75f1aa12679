"""Where each paragraph of a Word document stands: lists, quotations, tables, notes, headers.

A Word file has no lists and no quotations, only paragraphs set as such: those that follow each other are in one.
What is known only at the document's end, the rows that a cell goes over and whether the document has a title, is put
into a place by `Places.finished`; till then a heading's level is 1 for a title, 2 for the first level of headings.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import count

from locpipe.formats.docx.counting import roman
from locpipe.formats.docx.numbering import Number, Numbering
from locpipe.formats.docx.styles import Kind, Setting, Styles
from locpipe.formats.docx.tables import Tables
from locpipe.model import BlockKind, Box, BoxKind, Kept, Place

_TITLE, _FIRST_HEADING, _DEEPEST = 1, 2, 6
_SHOWN = {Kind.CAPTION: BlockKind.CAPTION, Kind.CODE: BlockKind.CODE}
_STYLED = {Kind.BULLET: False, Kind.NUMBER: True}  # lists by their style alone: whether they are numbered


@dataclass(frozen=True, slots=True)
class _Listed:
    """A level of a list that the next paragraph may go on with."""

    name: str
    level: int
    boxes: tuple[Box, Box]


@dataclass(slots=True)
class _Frame:
    """What paragraphs follow each other in: the body, a note, a cell, a text box."""

    boxes: tuple[Box, ...]
    lists: list[_Listed] = field(default_factory=list)
    quote: Box | None = None
    filled: bool = False
    seen: bool = False  # if only as an empty line


class Places:
    """The places of a document's paragraphs, which it is told of in order."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self._numbers = count(1)
        self._frames = [_Frame(())]
        self.tables = Tables(self._box)
        self._styled: Counter[str] = Counter()
        self._labels: dict[tuple[str, str], str] = {}
        self._notes: Counter[str] = Counter()
        self._unseen = 0
        self._titled = self._named = False
        self.number: Number | None = None  # of the paragraph that was placed last, if no list says it

    # --- what paragraphs stand in ----------------------------------------------------

    def enter(self, kind: BoxKind | None = None, value: str = "") -> None:
        """Begin what paragraphs follow each other in, in a box of this kind or in none of its own."""
        added = (self._box(kind, value),) if kind else ()
        self._frames.append(_Frame((*self._frames[-1].boxes, *added)))

    def leave(self) -> None:
        """End what `enter` began."""
        inner = self._frames.pop()
        self._frames[-1].filled = self._frames[-1].filled or inner.filled

    def hide(self, change: int) -> None:
        """Begin (1) or end (-1) what stands twice in the file and is shown only by old versions of Word."""
        self._unseen += change

    @property
    def is_hidden(self) -> bool:
        """Whether what is told of is shown only by old versions of Word."""
        return self._unseen > 0

    def enter_table(self) -> None:
        """Begin a table."""
        self._end_runs()
        self.tables.begin(self._frames[-1].boxes)

    def leave_table(self) -> None:
        """End it."""
        self.tables.end()
        self._end_runs()

    def enter_cell(self) -> None:
        """Begin a cell, whose properties come before its paragraphs."""
        self._frames.append(_Frame(self.tables.begin_cell(self._frames[-1].boxes)))

    def shape_cell(self) -> None:
        """The cell's properties are known."""
        frame = self._frames[-1]
        boxes = self.tables.shaped(frame.boxes)
        frame.filled = [box.number for box in boxes] != [box.number for box in frame.boxes]  # by the cell above
        frame.boxes = boxes

    def leave_cell(self) -> Kept | None:
        """End the cell; what stands in it, if nothing does that readers see."""
        frame = self._frames.pop()
        if frame.filled or frame.seen:
            self.tables.see()
        empty = not (frame.filled or self.is_hidden or self.tables.is_deleted_cell)
        return Kept("", Place(boxes=frame.boxes)) if empty else None

    def see(self) -> None:
        """A paragraph without words takes the room of a line."""
        self._frames[-1].seen = True

    # --- notes -------------------------------------------------------------------------

    def note(self, kind: str, number: str) -> str:
        """The label of a note: a footnote's number, an endnote's in Roman numerals, as Word counts them."""
        if (kind, number) not in self._labels:
            self._notes[kind] += 1
            self._labels[kind, number] = str(self._notes[kind]) if kind == "footnote" else roman(self._notes[kind])
        return self._labels[kind, number]

    def is_referred_to(self, kind: str, number: str) -> bool:
        """Whether the text that was told of has a reference to a note."""
        return (kind, number) in self._labels

    # --- paragraphs ----------------------------------------------------------------------

    def attribute(self) -> Place:
        """The place of words that stand in no line."""
        return Place(BlockKind.ATTRIBUTE, 0, self._frames[-1].boxes)

    def place(self, setting: Setting, kind: BlockKind = BlockKind.PARAGRAPH) -> Place:
        """What the next paragraph is, or one of another kind, and where it stands."""
        frame = self._frames[-1]
        frame.filled = True
        style = self.styles.kind(setting)
        self.number = None
        if kind is BlockKind.PARAGRAPH and (level := self._heading_level(style, setting)):
            self._end_runs()
            self.number = self._heading_number(setting)
            place = Place(BlockKind.HEADING, level, frame.boxes)
            self._titled = self._titled or _names(place)
        else:
            shown = _SHOWN.get(style, kind) if kind is BlockKind.PARAGRAPH else kind
            place = Place(shown, 0, (*frame.boxes, *self._run(style, setting)))
        return replace(place, kind=BlockKind.ATTRIBUTE, level=0) if self.is_hidden else place

    def is_heading(self, setting: Setting) -> bool:
        """Whether a paragraph is a heading."""
        return self._heading_level(self.styles.kind(setting), setting) > 0

    def is_listed(self, setting: Setting) -> bool:
        """Whether a paragraph has a bullet or a number, and so is to be seen without words."""
        return bool(self.styles.whole(setting).number)

    def _heading_level(self, style: Kind, setting: Setting) -> int:
        if style is Kind.TITLE:
            return _TITLE
        if style is Kind.SUBTITLE:
            return _FIRST_HEADING
        if style is Kind.HEADING or (style is Kind.TEXT and self.styles.is_outlined(setting)):
            return self.styles.heading_level(setting) + 1
        return 0

    def _heading_number(self, setting: Setting) -> Number | None:
        whole = self.styles.whole(setting)
        number = self.numbering.next(whole.number, whole.level or 0) if whole.number else None
        return number if number and number.label else None

    def _run(self, style: Kind, setting: Setting) -> tuple[Box, ...]:
        """The quotation or the list that a paragraph goes on with or begins."""
        frame = self._frames[-1]
        whole = self.styles.whole(setting)
        if style is Kind.QUOTE:
            frame.lists.clear()
            frame.quote = frame.quote or self._box(BoxKind.QUOTE)
            return (frame.quote,)
        frame.quote = None
        if style is not Kind.CAPTION and (whole.number or (style in _STYLED and whole.number is None)):
            return self._item(whole, numbered=_STYLED.get(style, False))
        goes_on = frame.lists and (style is Kind.GOES_ON or whole.indented)
        if not goes_on:
            frame.lists.clear()
        return tuple(box for each in frame.lists for box in each.boxes)

    def _item(self, setting: Setting, *, numbered: bool) -> tuple[Box, ...]:
        lists = self._frames[-1].lists
        number = self.numbering.next(setting.number, setting.level or 0) if setting.number else None
        name, level = setting.number or f"style {setting.style}", self.styles.list_level(setting)
        while lists and lists[-1].level > level:
            lists.pop()
        box = lists.pop().boxes[0] if lists and (lists[-1].name, lists[-1].level) == (name, level) else None
        if lists and lists[-1].level == level:
            lists.pop()
        if number and not number.plain:
            self.number = number
            return tuple(each for listed in lists for each in listed.boxes)
        if number:
            value = number.count
        else:
            self._styled[name] = self._styled[name] + 1 if box else 1
            value = str(self._styled[name]) if numbered else ""
        item = self._box(BoxKind.ITEM)
        lists.append(_Listed(name, level, (box or self._box(BoxKind.LIST, value), item)))
        return tuple(each for listed in lists for each in listed.boxes)

    def _end_runs(self) -> None:
        frame = self._frames[-1]
        frame.quote, frame.filled = None, True
        frame.lists.clear()

    def _box(self, kind: BoxKind, value: str = "") -> Box:
        return Box(kind, next(self._numbers), value)

    # --- the end ---------------------------------------------------------------------------

    def finished(self, place: Place) -> Place:
        """The place with what is known now that all of the document has been told of; in document order."""
        place = replace(place, boxes=tuple(map(self.tables.whole, place.boxes)))
        if place.kind is not BlockKind.HEADING or (self._titled and _names(place)):
            return place
        first = replace(place, level=place.level - 1)
        if not (self._titled or self._named) and _names(first):
            self._named = True
            return first
        level = place.level if self._titled else first.level
        return replace(place, level=min(max(level, _FIRST_HEADING), _DEEPEST))


def _names(heading: Place) -> bool:
    """Whether a heading names the document."""
    return heading.level == _TITLE and not heading.within(BoxKind.FURNITURE)
