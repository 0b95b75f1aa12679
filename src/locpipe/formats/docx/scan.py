"""The parts of a Word document as verbatim slices, paragraphs and what else readers see, in one pass over their tokens.

What stands inside a sentence with words of its own, a text box or the words for a picture, is `Code.inner` of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from locpipe.errors import Textless
from locpipe.formats.docx.content import Apart, Content
from locpipe.formats.docx.fields import link
from locpipe.formats.docx.modes import SKIPPED, Inside, skipped
from locpipe.formats.docx.names import is_note_of_text
from locpipe.formats.docx.pieces import Pieces
from locpipe.formats.docx.places import Places
from locpipe.formats.docx.xml_tokens import scan
from locpipe.model import BoxKind, Markup, MarkupKind

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = frozenset({_NAMESPACE, "http://purl.oclc.org/ooxml/wordprocessingml/main"})
_SKIPPED = frozenset({"sectPr", "del", "moveFrom"})
_ELSEWHERE = frozenset({"altChunk", "subDoc"})  # text in a file of its own, of any format
_WORDS = {  # the attributes with words for readers, by the names of elements without their prefix
    "docPr": ("descr", "title"),
    "cNvPr": ("descr", "title"),
    "hlinkClick": ("tooltip",),
    "shape": ("alt",),
    "textpath": ("string",),
    "tblCaption": ("w:val",),
    "tblDescription": ("w:val",),
}
_TARGETS = {  # what is a picture to readers, and the attributes that lead to it
    "blip": ("r:embed", "r:link"),
    "imagedata": ("r:id", "r:href"),
    "chart": ("r:id",),
    "relIds": ("r:dm",),  # SmartArt
}


@dataclass(slots=True)
class _Seen:
    """What readers see of what stands apart in a paragraph, besides its paragraphs."""

    pictures: dict[str, None] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)
    link: tuple[Markup, ...] = ()
    size: tuple[int, int] = (0, 0)
    is_rule: bool = False


class Scanner:
    """Collects the pieces of one part; ``number`` is that of the last paragraph before it, then of its own last.

    ``links`` says what the part leads to, by the names that it has for that.
    """

    def __init__(
        self, source: bytes, part: str, path: Path, places: Places, links: Mapping[str, str], number: int = 0
    ) -> None:
        self._source, self._part, self._path = source, part, path
        self.pieces, self.places, self.links = Pieces(source), places, links
        self.number = number
        self.body = 0  # the piece with which the text begins
        self._open: list[Inside] = [Inside(self._block)]
        self._apart: list[_Seen] = []

    def read(self) -> Pieces:
        """All pieces of the part."""
        scan(self._source, self, self._part, self._path)
        return self.pieces

    def start(self, name: str, attributes: Mapping[str, str], at: int, after: int) -> None:
        """See `xml_tokens.Handler`."""
        root = len(self._open) == 1
        declared = attributes.get("xmlns:w", "" if root else _NAMESPACE)
        if declared not in _NAMESPACES or (root and not name.startswith("w:")):
            hint = "open it in a word processor and save it again as .docx"
            raise Textless(f"{self._part} is not written as Word does (no prefix w)", self._path, hint)
        word = name[2:] if name.startswith("w:") else f"{{{name}}}"
        if word in _ELSEWHERE:
            hint = "open it in Word, which takes that text in, and save it again as .docx"
            raise Textless(f"some of its text is another file that Word puts in its place ({word})", self._path, hint)
        self._open.append(self._open[-1].mode(word, attributes, at, after))

    def end(self, name: str, at: int, after: int) -> None:
        """See `xml_tokens.Handler`."""
        if done := self._open.pop().done:
            done(at, after)

    def text(self, text: str, at: int, after: int) -> None:
        """See `xml_tokens.Handler`."""
        if hear := self._open[-1].text:
            hear(text, at, after)

    # --- outside paragraphs -----------------------------------------------------------

    def _block(self, word: str, attributes: Mapping[str, str], at: int, after: int) -> Inside:
        match word:
            case "body":
                self.pieces.cut(after)
                self.body = len(self.pieces)
            case "p":
                self.number += 1
                content = Content(self, after, self.number)
                return Inside(content.inline, content.end)
            case "tbl":
                self.places.enter_table()
                return Inside(self._block, lambda _at, _after: self.places.leave_table())
            case "tr":
                self.places.tables.begin_row()
                return Inside(self._block, lambda _at, _after: self.places.tables.end_row())
            case "tc":
                self.places.enter_cell()
                return Inside(self._in_cell, self._leave_cell)
            case "trPr":
                return Inside(self._row)
            case "tcPr":
                return Inside(self._cell, lambda _at, _after: self.places.shape_cell())
            case "footnote" | "endnote":
                return self._note(word, attributes)
            case "sdtPr":
                return Inside(self.choices)
            case "t" | "{m:t}" if self._apart:
                return Inside(skipped, text=lambda text, _at, _after: self._apart[-1].text.append(text))
            case "{mc:Fallback}":
                self.places.hide(1)
                return Inside(self._block, lambda _at, _after: self.places.hide(-1))
        return SKIPPED if word in _SKIPPED else self._other(word.rpartition(":")[2].rstrip("}"), attributes, at, after)

    def _other(self, name: str, attributes: Mapping[str, str], at: int, after: int) -> Inside:
        """An element by its name without its prefix: it may be a picture, or have words in its attributes."""
        if name in _WORDS:
            self.pieces.add_attributes(at, after, _WORDS[name], self.places.attribute(), self.number)
        if name in _TARGETS and self._apart:
            self._see_picture([self.links.get(attributes.get(each, ""), "") for each in _TARGETS[name]])
        elif name == "hlinkClick" and self._apart:
            self._apart[-1].link = link(self.links.get(attributes.get("r:id", ""), ""), "")
        elif name == "extent" and self._apart:
            self._apart[-1].size = (_points(attributes.get("cx", "")), _points(attributes.get("cy", "")))
        elif attributes.get("o:hr") in ("t", "true") and self._apart:
            self._apart[-1].is_rule = True
        return Inside(self._block)

    def _see_picture(self, targets: list[str]) -> None:
        seen = self._apart[-1].pictures
        if not (seen and self.places.is_hidden):
            seen |= dict.fromkeys([target for target in targets if target][:1])

    def _note(self, kind: str, attributes: Mapping[str, str]) -> Inside:
        """A note that the text refers to; one whose reference was deleted is in no edition, Word's own have no mark."""
        number = attributes.get("w:id", "")
        if is_note_of_text(attributes):
            if not self.places.is_referred_to(kind, number):
                return SKIPPED
            self.places.enter(BoxKind.NOTE, self.places.note(kind, number))
        else:
            self.places.enter(BoxKind.FURNITURE)
        return Inside(self._block, lambda _at, _after: self.places.leave())

    def _row(self, word: str, attributes: Mapping[str, str], at: int, after: int) -> Inside:
        self.places.tables.set_row(word, attributes)
        return SKIPPED

    def _in_cell(self, word: str, attributes: Mapping[str, str], at: int, after: int) -> Inside:
        """What stands directly in a cell, after its properties."""
        gone = self.places.tables.is_deleted_cell and word != "tcPr"
        return SKIPPED if gone else self._block(word, attributes, at, after)

    def _cell(self, word: str, attributes: Mapping[str, str], at: int, after: int) -> Inside:
        self.places.tables.set_cell(word, attributes)
        return SKIPPED

    def _leave_cell(self, at: int, _after: int) -> None:
        if empty := self.places.leave_cell():
            self.pieces.add(empty, at, at)

    # --- in paragraphs ------------------------------------------------------------------

    def choices(self, word: str, attributes: Mapping[str, str], at: int, after: int) -> Inside:
        """The properties of a content control: readers choose from its list."""
        if word == "listItem":
            self.pieces.add_attributes(at, after, ("w:displayText",), self.places.attribute(), self.number)
        return Inside(self.choices)

    def begin_apart(self, at: int) -> Inside:
        """Begin what stands in a paragraph with a content of its own; see `content.Around`."""
        self.pieces.begin(at)
        self.places.enter()
        self._apart.append(_Seen())
        return Inside(self._block)

    def finish_apart(self, at: int, after: int) -> Apart:
        """End it."""
        self.places.leave()
        seen, text = self._apart.pop(), ""
        size = seen.size if len(seen.pictures) == 1 else (0, 0)
        means = tuple(Markup(MarkupKind.PICTURE, target, size) for target in seen.pictures)
        if not means and (text := "".join(seen.text)):
            means = (Markup(MarkupKind.WORDS, text),)
        return Apart(at, after, self.pieces.finish(after), (*seen.link, *means), seen.is_rule)


def _points(length: str) -> int:
    """A length that is said in EMU, 12700 of which are a point; 0 for what is none."""
    return round(int(length) / 12_700) if length.isascii() and length.isdecimal() and len(length) < 12 else 0
