"""Words in charts and SmartArt, which are parts of their own: DrawingML text and the names that a chart keeps.

What follows each other in one paragraph without a line break between is one text; it takes the formatting that its
beginning has.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from locpipe.formats.docx.pieces import ATTRIBUTE, Piece, Pieces
from locpipe.formats.docx.xml_tokens import Ignoring, scan
from locpipe.model import BlockKind, Code, CodeKind, Place, Role, Segment, Text, Unit

DRAWN = ("chart", "diagramData", "diagramDrawing")
"""The kinds of relationships that lead to such parts; the last is a SmartArt's picture, with its words again."""

_ENDS = frozenset({"a:p", "a:br", "a:fld", "c:v"})


def drawn_pieces(source: bytes, part: str, path: Path, number: int) -> list[Piece]:
    """The pieces of such a part; its words stand in no paragraph, so that they have the number of the last one."""
    drawn = _Drawn(source, number)
    scan(source, drawn, part, path)
    return drawn.pieces.all()


class _Drawn(Ignoring):
    def __init__(self, source: bytes, number: int) -> None:
        self.pieces = Pieces(source)
        self._number = number
        self._open: list[str] = []
        self._names = 0  # how many caches of names we are in: those of numbers have no words
        self._words: list[tuple[str, int, int]] = []

    def start(self, name: str, attributes: Mapping[str, str], at: int, after: int) -> None:
        """See `xml_tokens.Handler`."""
        self._open.append(name)
        self._names += name in ("c:strCache", "c:strLit")
        if name in _ENDS:
            self._end_words()

    def end(self, name: str, at: int, after: int) -> None:
        """See `xml_tokens.Handler`."""
        self._open.pop()
        self._names -= name in ("c:strCache", "c:strLit")
        if name in _ENDS:
            self._end_words()

    def text(self, text: str, at: int, after: int) -> None:
        """See `xml_tokens.Handler`."""
        if self._open[-2:] == ["a:r", "a:t"] or (self._open[-1] == "c:v" and self._names):
            self._words.append((text, at, after))

    def _end_words(self) -> None:
        words, self._words = self._words, []
        if not any(map(str.isalnum, "".join(text for text, _, _ in words))):
            return
        text: list[str | Code] = []
        done = words[0][1]
        for shown, at, after in words:
            text += [Code(CodeKind.SHOWN, self.pieces.slice(done, at))] if at > done else []
            raw = self.pieces.slice(at, after)
            text.append(raw if raw == shown else Code(CodeKind.SHOWN, raw, shown=shown))
            done = after
        self.pieces.add(_unit(tuple(text), self._number), words[0][1], done)


def _unit(text: Text, number: int) -> Unit:
    return Unit(Role.CAPTION, (Segment(text, number),), number, ATTRIBUTE, Place(BlockKind.ATTRIBUTE))
