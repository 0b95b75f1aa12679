"""The leaf blocks of a Markdown text: paragraphs, headings, items, cells, code, HTML, with what they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any, NamedTuple

from locpipe.formats.markdown.elements import LINE_BREAK
from locpipe.formats.markdown.events import Event, events
from locpipe.formats.markdown.words import INLINE, Inside, Span, Words
from locpipe.model import BlockKind, Box, BoxKind, Code, CodeKind, MarkupKind, Place, Text

_BOXES = {
    "BlockQuote": BoxKind.QUOTE,
    "List": BoxKind.LIST,
    "Item": BoxKind.ITEM,
    "Table": BoxKind.TABLE,
    "TableHead": BoxKind.ROW,
    "TableRow": BoxKind.ROW,
    "TableCell": BoxKind.CELL,
    "FootnoteDefinition": BoxKind.NOTE,
    "DefinitionList": BoxKind.TABLE,
}
"""The parser's containers; a list of definitions is a table: a row has a term and what is said of it."""
_new = tuple.__new__  # half the time of a call of the class
_BREAKS = frozenset(("HardBreak", "InlineHtml"))
_END, _PARTED_END = "###", "# # #"  # how releases end; to Markdown an empty heading, and one that is a sign
_AROUND_PICTURES = (MarkupKind.PICTURE, MarkupKind.LINK)
_TERM, _SAID_OF_IT = "DefinitionListTitle", "DefinitionListDefinition"


class Leaf(NamedTuple):
    """A block: its characters' place in the source, its text with codes, what it is and where."""

    start: int
    end: int
    text: Text
    place: Place
    translated: bool


class HtmlBlock(NamedTuple):
    """A block of HTML: its lines, without what stands before them, and what it stands in."""

    lines: list[tuple[int, int]]
    boxes: tuple[Box, ...]


class Reader:
    """Reads the events of a text; `leaves` gives its blocks in order."""

    def __init__(self, source: str, inside: Inside) -> None:
        self._source, self._inside = source, inside
        self._stack: list[Box] = []
        self._places: dict[BlockKind, Place] = {}  # of what stands in the stack, once somebody has asked for them
        self.boxes_made = 0
        self._level = 0  # of the heading that is open
        self._heading = 0  # where it begins
        self._in_head = self._cell_filled = False
        self._begin = 0
        self._found: list[Event] = []  # the inline events of the block that is open
        self._spans: list[Span] = []
        self._lines: tuple[Box, ...] = ()  # the paragraph that has hard line breaks

    def leaves(self) -> Iterator[Leaf | HtmlBlock]:
        """The blocks in order; a hard line break ends one, as an address is one line a block."""
        every = events(self._source)
        for event in every:
            name, phase = event.name, event.phase
            if name in INLINE and not (name == "InlineHtml" and self._breaks(event)):
                if self._found or name != "SoftBreak":
                    self._found.append(event)
                continue
            if self._found:
                if not phase and name in _BREAKS and not self._lines:
                    self._lines = (self._box(BoxKind.LINES),)
                    self._places = {}
                yield from self._leaf()
            self._begin = event.end
            if name == "CodeBlock":
                yield self._code(event, every)
            elif name == "HtmlBlock":
                yield self._html(every)
            elif name == "Rule":
                yield Leaf(event.start, event.end, (), self._place(BlockKind.RULE), translated=False)
            elif phase:
                self._spans = []
                if self._lines:
                    self._lines, self._places = (), {}
                if phase == "start":
                    self._heading = event.start if name == "Heading" else self._heading
                    self._enter(name, event.value)
                else:
                    yield from self._leave(name, event.end)

    def _breaks(self, event: Event) -> bool:
        """Whether it is a line break written in HTML; in a heading the sentence goes on."""
        return not self._level and bool(LINE_BREAK.fullmatch(event.value))

    def _enter(self, name: str, value: Any) -> None:
        if name == "Heading":
            self._level = int(value["level"][1:])
        elif name in (_TERM, _SAID_OF_IT):
            if self._stack[-1].kind is BoxKind.ROW and name == _TERM:
                self._pop()
            if self._stack[-1].kind is not BoxKind.ROW:
                self._push(BoxKind.ROW)
            self._push(BoxKind.CELL, head=name == _TERM)
        elif name in _BOXES:
            self._push(_BOXES[name], _value(name, value), head=self._in_head and name == "TableCell")
            if name == "TableHead":
                self._in_head = True
            elif name == "TableCell":
                self._cell_filled = False

    def _leave(self, name: str, end: int) -> Iterator[Leaf]:
        if name == "Heading":
            self._level = 0
            if self._source[self._heading : end].strip() == _END:
                yield Leaf(self._heading, self._heading + len(_END), (_END,), self._place(), translated=False)
        elif name == "TableHead":
            self._in_head = False
        elif name == "TableCell" and not self._cell_filled:
            yield Leaf(end, end, (), self._place(), translated=False)
        elif name == "DefinitionList" and self._stack[-1].kind is BoxKind.ROW:
            self._pop()
        if name in _BOXES or name in (_TERM, _SAID_OF_IT):
            self._pop()

    def _push(self, kind: BoxKind, value: str = "", *, head: bool = False) -> None:
        self._stack.append(self._box(kind, value, head=head))
        self._places = {}

    def _box(self, kind: BoxKind, value: str = "", *, head: bool = False) -> Box:
        self.boxes_made += 1
        return Box(kind, self.boxes_made, value, head)

    def _pop(self) -> None:
        self._stack.pop()
        self._places = {}

    def _place(self, kind: BlockKind = BlockKind.PARAGRAPH) -> Place:
        place = self._places.get(kind)
        if place is None or place.level != self._level:
            boxes = next(iter(self._places.values())).boxes if self._places else (*self._stack, *self._lines)
            place = self._places[kind] = Place(kind, self._level, boxes)
        return place

    def _leaf(self) -> Iterator[Leaf]:
        found, self._found = self._found, []
        while found and found[-1].name == "SoftBreak":
            found.pop()
        if not found:
            return
        first = found[0]
        start = self._begin if first.phase == "end" else first.start
        start -= self._source[start - 1 : start] == "\\"  # an escape, without its backslash
        if len(found) == 1 and first.name == "Text" and self._source[start : first.end] == first.value:
            text: Text = (first.value,)
            end = first.end
        else:
            text, end = self._words(start, found)
        translated = any(map(_has_words, text))
        if translated or any(_is_seen(part) for part in text):
            self._cell_filled = True
            kind = BlockKind.HEADING if self._level else BlockKind.PICTURE if _is_picture(text) else BlockKind.PARAGRAPH
            place = self._place(kind)
            if self._level == 1 and text == ("#",):
                text, place = (_PARTED_END,), Place(boxes=place.boxes)
            yield _new(Leaf, (start, end, text, place, translated))

    def _words(self, start: int, found: list[Event]) -> tuple[Text, int]:
        in_cell = bool(self._stack) and self._stack[-1].kind is BoxKind.CELL
        return Words(self._source, start, self._spans, self._inside, in_cell=in_cell).build(found)

    def _code(self, event: Event, every: Iterator[Event]) -> Leaf:
        lines = "".join(inner.value for inner in takewhile(lambda inner: inner.name != "CodeBlock", every))
        text = lines.replace("\r\n", "\n").removesuffix("\n")
        return Leaf(event.start, event.end, (text,), self._place(BlockKind.CODE), translated=False)

    def _html(self, every: Iterator[Event]) -> HtmlBlock:
        inside = takewhile(lambda inner: inner.name != "HtmlBlock", every)
        return HtmlBlock([(inner.start, inner.end) for inner in inside], self._place().boxes)


def _value(name: str, value: Any) -> str:
    """The first number of a list, the label of a note."""
    if name == "List":
        return "" if value is None else str(value)
    return str(value) if name == "FootnoteDefinition" else ""


def _has_words(part: str | Code) -> bool:
    return any(map(str.isalnum, part if isinstance(part, str) else part.shown if part.kind is CodeKind.SHOWN else ""))


def _is_seen(part: str | Code) -> bool:
    if isinstance(part, str):
        return not part.isspace()
    return bool(part.means or part.inner or part.shown.strip())


def _is_picture(text: Text) -> bool:
    """Whether the text is one picture, perhaps with a link around it."""
    first = text[0]
    if not isinstance(first, Code) or not first.means or first.means[0].kind not in _AROUND_PICTURES:
        return False
    alone = [part for part in text if not isinstance(part, Code) or part.kind is not CodeKind.CLOSE]
    inner = [part for part in alone if isinstance(part, Code) and part.means]
    kinds = [mean.kind for part in inner for mean in part.means]
    words = len(alone) - len(inner)
    last = text[-1]
    closed = isinstance(last, Code) and last.means == first.means
    return closed and words <= 1 and kinds in ([MarkupKind.PICTURE], [MarkupKind.LINK, MarkupKind.PICTURE])
