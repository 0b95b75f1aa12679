"""A part cut into pieces: verbatim slices, and what stands between them; what stands inside a code is set apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape

from locpipe.formats.docx.xml_tokens import attribute_place
from locpipe.model import Code, CodeKind, Kept, LanguageSlot, Place, Role, Segment, Text, Unit

ATTRIBUTE = "attribute"
"""The syntax of words that are no paragraph: the value of an attribute, a property of the document."""

LABEL = "label"
"""The syntax of the words around a paragraph's number where other formats show them: Word has them elsewhere."""

Piece = str | LanguageSlot | Kept | Unit

_FILES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".svg", ".tif", ".tiff")


@dataclass(slots=True)
class _Stretch:
    """A stretch of the source that is being cut, and how far it is."""

    at: int
    pieces: list[Piece] = field(default_factory=list)


class Pieces:
    """The pieces of a part's source, added in order."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._stretches = [_Stretch(0)]

    def __len__(self) -> int:
        return len(self._stretches[-1].pieces)

    def all(self) -> list[Piece]:
        """All pieces of the part."""
        self.cut(len(self._source))
        return self._stretches[0].pieces

    def slice(self, at: int, after: int) -> str:
        """What stands there in the source."""
        return self._source[at:after].decode()

    def cut(self, to: int) -> None:
        """End the slice that is open at this place."""
        here = self._stretches[-1]
        if to > here.at:
            here.pieces.append(self.slice(here.at, to))
            here.at = to

    def add(self, piece: Unit | Kept, at: int, after: int) -> None:
        """Add what stands there."""
        self.splice((piece,), at, after)

    def splice(self, pieces: tuple[Piece, ...], at: int, after: int) -> None:
        """Add pieces that tile what stands there."""
        self.cut(at)
        here = self._stretches[-1]
        here.pieces += pieces
        here.at = after

    def begin(self, at: int) -> None:
        """Begin a stretch that is set apart."""
        self._stretches.append(_Stretch(at))

    def finish(self, after: int) -> tuple[Piece, ...]:
        """End it; its pieces, or none if nothing in it is more than a slice."""
        self.cut(after)
        pieces = tuple(self._stretches.pop().pieces)
        return pieces if any(not isinstance(piece, str) for piece in pieces) else ()

    def add_attributes(self, at: int, after: int, names: tuple[str, ...], place: Place, line: int) -> None:
        """Add the words that a start tag has in these attributes."""
        tag = self.slice(at, after)
        for start, stop in sorted(filter(None, (attribute_place(tag, name) for name in names))):
            begin = at + len(tag[:start].encode())
            if unit := words_unit(tag[start:stop], place, line):
                self.add(unit, begin, begin + len(tag[start:stop].encode()))


def words_unit(source: str, place: Place, line: int, role: Role = Role.CAPTION) -> Unit | None:
    """Words that are no paragraph as a unit; None if there are none, or only a file's name."""
    shown = unescape(source)
    if not any(map(str.isalnum, shown)) or shown.lower().endswith(_FILES):
        return None
    text: Text = (source,) if shown == source else (Code(CodeKind.SHOWN, source, shown=shown),)
    return Unit(role, (Segment(text, line),), line, ATTRIBUTE, place)
