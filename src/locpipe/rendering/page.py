"""An edition as a page that knows no format: blocks of runs, told from the places and the meanings in a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, groupby, pairwise

from locpipe.formats import PLAIN, Lookup, OwnLines
from locpipe.formats.roles import opens_section
from locpipe.model import (
    BlockKind,
    Box,
    BoxKind,
    Code,
    Document,
    Kept,
    Locale,
    Markup,
    MarkupKind,
    Piece,
    Place,
    Role,
    Text,
    Unit,
)
from locpipe.rendering.pictures import Pictures
from locpipe.rendering.powers import plainly
from locpipe.rendering.runs import Run, runs_of
from locpipe.rendering.tree import Node, tree

_BREAK = Run("", (), Markup(MarkupKind.BREAK))
_STAND_INS = {Locale.EN: "Picture", Locale.JA: "図", Locale.KO: "그림"}
_LONGEST_TITLE = 160  # characters
_DEEPEST = 24  # boxes in each other that a page shows
_OPEN_ENDED = (BoxKind.LIST, BoxKind.TABLE, BoxKind.ROW)  # in which no block stands directly


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page. A heading has its level, whatever the source's format could say of it."""

    place: Place
    role: Role
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Its words alone."""
        return plainly(self.runs)

    @property
    def look(self) -> Role:
        """The role that it is set as: in a list or a table the role is a guess from a few words."""
        return Role.BODY if self.place.within(BoxKind.CELL) or self.place.within(BoxKind.ITEM) else self.role


Boxed = Node[Box, Block] | Block
"""A box with what is in it, or a block that stands in none."""


def _boxes(block: Block) -> tuple[Box, ...]:
    return block.place.boxes


@dataclass(frozen=True)
class Page:
    """An edition: its language, its title, lines for the reader at the top, its blocks and the texts of its notes.

    ``packed`` if its pictures lie in the source's own file, so that their addresses lead nowhere outside it.
    """

    locale: Locale
    title: str
    notices: tuple[str, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Block, ...]
    packed: bool = False

    @property
    def boxed(self) -> Iterator[Boxed]:
        """The blocks in their boxes."""
        return tree(self.blocks, _boxes)

    @property
    def numbered_notes(self) -> Iterator[tuple[int, tuple[Boxed, ...]]]:
        """The notes' texts with their numbers; what has the label of another is a part of that."""
        by_label: dict[str, list[Boxed]] = {}
        for node in tree(self.notes, _boxes):
            if isinstance(node, Node):
                by_label.setdefault(node.step.value, []).extend(node.inside)
        return ((number, tuple(texts)) for number, texts in enumerate(by_label.values(), start=1))

    def number_of(self, label: str) -> int:
        """The number of a note, counted from 1 in the order of their texts; 0 if there is no text for it."""
        return self._note_numbers.get(label, 0)

    @cached_property
    def _note_numbers(self) -> Mapping[str, int]:
        labels = dict.fromkeys(block.place.boxes[0].value for block in self.notes)
        return {label: number for number, label in enumerate(labels, start=1)}


def with_next(nodes: Iterable[Boxed]) -> Iterator[tuple[Boxed, bool]]:
    """The nodes, each with whether it belongs on the page of the next.

    So do a picture and its caption, a caption and its table or picture; what follows a picture is that one's caption.
    """
    before: Boxed | None = None
    for node, after in pairwise(chain(nodes, (None,))):
        if node is not None:
            caption = _is_caption(node) and not _is_picture(before)
            yield node, (_is_picture(node) and _is_caption(after)) or (caption and _can_have_caption(after))
        before = node


def _is_caption(node: Boxed | None) -> bool:
    kinds = (BlockKind.CAPTION, BlockKind.PARAGRAPH)
    return isinstance(node, Block) and (
        node.place.kind is BlockKind.CAPTION or (node.look is Role.CAPTION and node.place.kind in kinds)
    )


def _is_picture(node: Boxed | None) -> bool:
    return isinstance(node, Block) and node.place.kind is BlockKind.PICTURE


def _can_have_caption(node: Boxed | None) -> bool:
    return _is_picture(node) or (isinstance(node, Node) and node.step.kind is BoxKind.TABLE)


def page_of(document: Document, lookup: Lookup, target: Locale, own: OwnLines | None = None) -> Page:
    """The edition of a document, with lines of its ``own`` and without what stands around the release in its source."""
    own = own or OwnLines()
    pieces = list(_shown(document.pieces))
    named = [piece for piece in pieces if isinstance(piece, Unit) and piece.place.level == 1]
    name = next((title for title in (_made(unit, lookup, target) for unit in named) if title.runs), None)
    blocks = [_made(piece, lookup, target) for piece in pieces if _is_on_page(piece)]
    seen = list(_whole(block for block in blocks if block.runs or _takes_room(block.place)))
    levelled = list(_levelled(seen, headed=name is not None, lines=document.format == PLAIN))
    if name and not any(block.place.level == 1 for block in levelled):
        levelled.insert(0, replace(name, place=Place(BlockKind.HEADING, 1)))
    title = next((_in_one_line(block.runs, target) for block in levelled if block.place.level == 1), document.path.stem)
    notes = tuple(_from_note(block) for block in levelled if block.place.within(BoxKind.NOTE))
    text = (block for block in levelled if not block.place.within(BoxKind.NOTE))
    whole = (*_lines(own.above), *text, *_lines(own.below))
    return Page(target, title, own.notices, whole, notes, bool(document.package))


def with_stand_ins(page: Page, pictures: Pictures) -> Page:
    """The page with a word for each picture of its package that it cannot show and that nobody gave words."""

    def standing(run: Run) -> Run:
        unseen = run.sign and run.sign.kind is MarkupKind.PICTURE and not run.text and pictures(run.sign.target) is None
        return replace(run, text=_STAND_INS[page.locale]) if unseen else run

    def whole(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(replace(block, runs=tuple(map(standing, block.runs))) for block in blocks)

    return replace(page, blocks=whole(page.blocks), notes=whole(page.notes)) if page.packed else page


def pictures_on(document: Document) -> Iterable[str]:
    """What the pictures on a document's page are in, each once."""
    pieces = filter(_is_on_page, _shown(document.pieces))
    texts = (text for piece in pieces for text in _texts(piece))
    means = (mean for text in texts for part in text if isinstance(part, Code) for mean in part.means)
    return dict.fromkeys(mean.target for mean in means if mean.kind is MarkupKind.PICTURE)


def _texts(piece: Unit | Kept) -> tuple[Text, ...]:
    return (piece.text,) if isinstance(piece, Kept) else tuple(part.text for part in piece.parts)


def _in_one_line(runs: Iterable[Run], locale: Locale) -> str:
    """The words of a title, which may have lines; Japanese has no space where one ended."""
    gap = Run("" if locale is Locale.JA else " ")
    return plainly(gap if run.sign == _BREAK.sign else run for run in runs)


def _from_note(block: Block) -> Block:
    """A block of a note without what the note stands in."""
    boxes = block.place.boxes
    start = next(number for number, box in enumerate(boxes) if box.kind is BoxKind.NOTE)
    return replace(block, place=replace(block.place, boxes=boxes[start:]))


def _shown(pieces: Iterable[Piece]) -> Iterator[Unit | Kept]:
    """The blocks in order, those in the codes of one, such as the texts of a drawing, after it."""
    for piece in pieces:
        if isinstance(piece, Unit | Kept):
            yield piece
        if isinstance(piece, Unit):
            for part in piece.parts:
                yield from (each for code in part.text if isinstance(code, Code) for each in _shown(code.inner))


def _takes_room(place: Place) -> bool:
    """Whether a block without words is something on a page: a rule, an empty cell."""
    return place.kind is BlockKind.RULE or place.within(BoxKind.CELL) is not None


def _is_on_page(piece: Unit | Kept) -> bool:
    return piece.place.kind is not BlockKind.ATTRIBUTE and piece.place.within(BoxKind.FURNITURE) is None


def _made(piece: Unit | Kept, lookup: Lookup, target: Locale) -> Block:
    place = replace(piece.place, boxes=_shallow(piece.place.boxes))
    role = Role.BODY if isinstance(piece, Kept) else piece.role
    return Block(place, role, runs_of(piece, lookup, target))


def _lines(lines: Sequence[str]) -> Iterator[Block]:
    return (Block(Place(), Role.BODY, (Run(line),)) for line in lines)


def _whole(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks, those that are lines of one paragraph as one."""
    for lines, same in groupby(blocks, key=lambda block: block.place.within(BoxKind.LINES)):
        if lines is None:
            yield from same
            continue
        first, *others = same
        place = replace(first.place, boxes=tuple(box for box in first.place.boxes if box.kind is not BoxKind.LINES))
        runs = tuple(chain(first.runs, *((_BREAK, *other.runs) for other in others)))
        yield replace(first, place=replace(place, kind=BlockKind.PARAGRAPH) if others else place, runs=runs)


def _shallow(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """The outer boxes, as many as a page shows."""
    if len(boxes) <= _DEEPEST:
        return boxes
    most = _DEEPEST
    while boxes[most - 1].kind in _OPEN_ENDED:
        most -= 1
    return boxes[:most]


def _levelled(blocks: Sequence[Block], *, headed: bool, lines: bool) -> Iterator[Block]:
    """The blocks, a line that was told to be the title set as such, if the document names none itself.

    In a document of mere ``lines``, which can set no headings, those that open a section are headings, too.
    """
    sections = not lines or any(block.place.kind is BlockKind.HEADING and block.place.level > 1 for block in blocks)
    begun = False
    for block in blocks:
        plain = block.place == Place()
        if plain and block.role is Role.TITLE and not headed and len(block.text) <= _LONGEST_TITLE:
            headed = True
            block = replace(block, place=Place(BlockKind.HEADING, 1))
        elif plain and begun and not sections and opens_section(block.text):
            block = replace(block, place=Place(BlockKind.HEADING, 2))
        begun = begun or block.role in (Role.LEAD, Role.BODY)
        yield block
