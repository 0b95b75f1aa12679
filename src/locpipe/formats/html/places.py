"""Where the blocks of a page stand: in which lists, tables and quotations, and whether they are of the release."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from itertools import count
from typing import NamedTuple

from locpipe.formats.html.attributes import NOTHING, Tag
from locpipe.formats.html.elements import HEAD_ONLY, HIDDEN
from locpipe.formats.html.tokens import Token
from locpipe.model import BlockKind, Box, BoxKind, Markup, Place

_LIST, _ITEM, _TABLE, _ROW, _CELL = BoxKind.LIST, BoxKind.ITEM, BoxKind.TABLE, BoxKind.ROW, BoxKind.CELL
_HEADING, _CAPTION = BlockKind.HEADING, BlockKind.CAPTION
_DEEPEST = 48  # boxes around a block; what is nested deeper stands in the last of them
_LONGEST_SPAN = 1000  # columns or rows; browsers set the same limit
_BOXES = {
    **dict.fromkeys(("ul", "ol", "dir", "menu", "select"), _LIST),
    **dict.fromkeys(("li", "option"), _ITEM),
    **dict.fromkeys(("table", "dl"), _TABLE),
    **dict.fromkeys(("td", "th", "dt", "dd"), _CELL),
    "tr": _ROW,
    "blockquote": BoxKind.QUOTE,
}
_KINDS = {
    **{f"h{level}": (_HEADING, level) for level in range(1, 7)},
    **dict.fromkeys(("legend", "summary"), (_HEADING, 4)),
    **dict.fromkeys(("figcaption", "caption"), (_CAPTION, 0)),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), (BlockKind.CODE, 0)),
    "title": (BlockKind.ATTRIBUTE, 1),
}
_REGIONS = frozenset(("head", "title", "main", "article", "header", "footer", "nav", "aside", "menu", "noscript"))
_LAYOUT = frozenset(("presentation", "none"))  # roles of a table that is none to readers
_CONTROLS = frozenset(("button", "label", "select", "textarea"))
PLACED = HIDDEN.union(_BOXES, _KINDS, _CONTROLS, _REGIONS)
"""Elements that change the place of what stands in them, whatever their tag says."""
Around = tuple[tuple[str, Markup], ...]
"""What inline elements around a block make of it, outermost first, each with the element's name."""


class Region(IntEnum):
    """Where on the page a block stands."""

    PAGE = 0
    RELEASE = 1
    FURNITURE = 2  # navigation, the site's header and footer, banners, forms
    BREADCRUMB = 3
    HEAD = 4


_PAGE, _RELEASE, _FURNITURE, _BREADCRUMB, _HEAD = Region
_AROUND = (_FURNITURE, _BREADCRUMB)


class Inside(NamedTuple):
    """What holds inside an element; ``seen`` if readers see what stands there."""

    translated: bool = True
    seen: bool = True
    preformatted: bool = False
    region: Region = Region.PAGE
    place: Place = Place()


class Places:
    """Numbers the boxes of one page."""

    def __init__(self, value: Callable[[Token, str], str]) -> None:
        self._value = value  # of a tag's attribute
        self._numbers = count(1)
        self._implied: dict[tuple[int, BoxKind], Box] = {}  # lists and rows that the page does not name
        self._entries: dict[int, tuple[Box, Box | None]] = {}  # of a dl: the row being read, its definition
        self._head_rows: set[int] = set()

    def box(self, kind: BoxKind, value: str = "", *, head: bool = False, span: tuple[int, int] = (1, 1)) -> Box:
        """A new box."""
        return Box(kind, next(self._numbers), value, head, span)

    def entered(self, outer: Inside, token: Token, tag: Tag, parent: str) -> tuple[Place, Region]:
        """The place and region inside an element; `parent` is the name of the one around it."""
        name, place = token.name, outer.place
        control = name in _CONTROLS and place.kind is not _HEADING
        region = outer.region
        if control or name in _REGIONS or tag is not NOTHING or region is _HEAD:
            region = _region(name, tag, region, control=control)
        boxes = place.boxes
        if region is _RELEASE and outer.region is not _RELEASE:
            boxes = tuple(box for box in boxes if box.kind is not BoxKind.FURNITURE)
        elif region in _AROUND and outer.region not in _AROUND:
            boxes = (*boxes, self.box(BoxKind.FURNITURE))
        if name in _BOXES:
            return Place(boxes=self._boxes(token, boxes, parent)), region
        kind, level = _KINDS.get(name, (place.kind, place.level))
        if kind is _HEADING and level == 1 and region in _AROUND:
            level = 2  # a site's name is not the document's
        return Place(kind, level, boxes), region

    def _boxes(self, token: Token, outer: tuple[Box, ...], parent: str) -> tuple[Box, ...]:
        """The boxes inside an element that is one; without its table a cell is none."""
        kind, last = _BOXES[token.name], outer[-1].kind if outer else None
        if kind is _TABLE and self._value(token, "role").strip().lower() in _LAYOUT:
            return block_place(Place(boxes=outer)).boxes
        if kind is _ROW:
            if last is not _TABLE:
                return outer
            row = self.box(kind)
            if parent == "thead":
                self._head_rows.add(row.number)
            return (*outer, row)
        if kind is _CELL:
            return self._cell(token, outer, last)
        if kind is _ITEM and last is _LIST:
            return (*outer, self.box(kind))
        if len(outer) >= _DEEPEST:
            return outer
        if kind is _ITEM:
            return (*outer, self._implied_in(outer, _LIST), self.box(kind))
        return (*outer, self.box(kind, self._first_number(token) if token.name == "ol" else ""))

    def _cell(self, token: Token, outer: tuple[Box, ...], last: BoxKind | None) -> tuple[Box, ...]:
        if token.name in ("dt", "dd"):
            return (*outer, *self._entry(token.name, outer[-1].number)) if last is _TABLE else outer
        if last is _TABLE:
            outer = (*outer, self._implied_in(outer, _ROW))
        elif last is not _ROW:
            return outer
        head = token.name == "th" or outer[-1].number in self._head_rows
        span = (self._span(token, "colspan"), self._span(token, "rowspan"))
        return (*outer, self.box(_CELL, head=head, span=span))

    def _entry(self, name: str, table: int) -> tuple[Box, Box]:
        """Row and cell of a term or of its definition: a term begins a row, its definitions share a cell."""
        row, cell = self._entries.get(table, (None, None))
        if row is None or name == "dt":
            row, cell = self.box(_ROW), None
        if name == "dt":
            self._entries[table] = (row, None)
            return row, self.box(_CELL, head=True)
        cell = cell or self.box(_CELL)
        self._entries[table] = (row, cell)
        return row, cell

    def _implied_in(self, outer: tuple[Box, ...], kind: BoxKind) -> Box:
        key = (outer[-1].number if outer else 0, kind)
        if key not in self._implied:
            self._implied[key] = self.box(kind)
        return self._implied[key]

    def _first_number(self, token: Token) -> str:
        start = self._value(token, "start").strip()
        return start if start.isdecimal() and start.isascii() and len(start) < 10 else "1"

    def _span(self, token: Token, name: str) -> int:
        said = self._value(token, name).strip()
        return min(max(1, int(said)), _LONGEST_SPAN) if said.isdecimal() and len(said) < 10 else 1


def _region(name: str, tag: Tag, outer: Region, *, control: bool) -> Region:
    if name in ("head", "title"):
        return _HEAD
    if tag.breadcrumb:
        return _BREADCRUMB
    if outer is _HEAD:
        outer = _HEAD if name in HEAD_ONLY else _PAGE
    if name == "main" or tag.main or (name == "article" and outer is _PAGE):
        return _RELEASE
    if outer in (_PAGE, _RELEASE):
        around = name in ("header", "footer") and outer is _PAGE
        if around or control or name in ("nav", "aside", "menu", "noscript") or tag.banner:
            return _FURNITURE
    return outer


def within(around: Around, name: str, means: tuple[Markup, ...]) -> Around:
    """What is around a place inside one more element; of the same kind the innermost counts."""
    if not means:
        return around
    inner = tuple([(name, each) for each in means])
    if not around:
        return inner
    kinds = {each.kind for each in means}
    return (*(each for each in around if each[1].kind not in kinds), *inner)


def without(around: Around, name: str) -> Around:
    """What is around a place behind the end of an element."""
    return tuple(each for each in around if each[0] != name)


def block_place(place: Place) -> Place:
    """The place of text; what stands in a table or list but in no cell or item of it stands beside it."""
    if not place.boxes or place.boxes[-1].kind not in _NO_TEXT:
        return place
    boxes = place.boxes
    while boxes and boxes[-1].kind in _NO_TEXT:
        boxes = boxes[:-1]
    return Place(place.kind, place.level, boxes)


_NO_TEXT = (_LIST, _TABLE, _ROW)
