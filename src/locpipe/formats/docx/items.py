"""What the paragraphs of a Word document are made of, in order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from locpipe.formats.docx.looks import PLAIN, Look
from locpipe.formats.docx.pieces import Piece
from locpipe.model import Markup


class ItemKind(Enum):
    """What a paragraph is made of."""

    WORDS = auto()
    ALONE = auto()
    BREAK = auto()  # a line break
    PAGE = auto()  # a column or page break
    OPEN = auto()
    CLOSE = auto()
    FIELD = auto()  # a part of a field's frame: its begin, an instruction, its separator, its end


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a paragraph with the place of its source, ``at`` to ``after``.

    ``shown`` is the text of words, and of all others how they are written between runs (see `runs`). ``look`` and
    ``properties`` are those of the words' run. ``field`` is what a field's part says: begin, separate, end or, after
    an equals sign, an instruction. ``means`` and ``inner`` are those of its code.
    """

    kind: ItemKind
    at: int
    after: int
    shown: str
    look: Look = PLAIN
    properties: str = ""
    field: str = ""
    means: tuple[Markup, ...] = ()
    inner: tuple[Piece, ...] = ()
