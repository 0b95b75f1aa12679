"""The parts of a Word document as verbatim slices and paragraphs, in one pass over their tokens.

Tracked changes are read as if all were accepted: what is deleted or moved away is no text. Words inside a picture or
text box that stands in a paragraph with words are a part of their own (``word/document.xml#1``), and the paragraph has
its name, between control characters that no XML has, in their place: no sentence has another inside.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import unescape

from locpipe.errors import Textless
from locpipe.formats.docx.names import ACCEPTED, INVISIBLE, NO_TEXT, SYMBOLS, font_look, is_passing, is_seen_style
from locpipe.formats.docx.paragraphs import TEXTUAL, Item, ItemKind, paragraph, with_fields
from locpipe.formats.docx.runs import closing, opening, run
from locpipe.formats.docx.styles import Setting, Styles
from locpipe.formats.docx.xml_tokens import attribute_place, scan
from locpipe.model import BlockKind, Code, CodeKind, PartStart, Place, Role, Segment, Unit

ATTRIBUTE, PROPERTY = "attribute", "property"
"""The syntax of units that are no paragraphs: the words for a picture, a property of the document."""

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = frozenset({_NAMESPACE, "http://purl.oclc.org/ooxml/wordprocessingml/main"})
_THROUGH = ACCEPTED | {"smartTag", "customXml", "dir", "bdo", "ruby", "rubyBase"}
_ON = frozenset({"1", "true", "on"})
_INNER = "\1"  # stands around the name of a part, in the place of what the part holds
_NOT_READ = frozenset({SYMBOLS, "vanish"})  # letters that stand for pictures, and hidden text
_FILES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".svg", ".tif", ".tiff")


@dataclass(slots=True)
class Found:
    """A unit without its role, and whether it may be the document's title."""

    unit: Unit
    main_heading: bool = False


Piece = str | PartStart | Found


@dataclass(slots=True)
class _Stretch:
    """A stretch of the source that is being cut into pieces, and how far it is cut."""

    name: str
    at: int
    pieces: list[Piece] = field(default_factory=list)
    words: bool = False


@dataclass(slots=True)
class _Paragraph:
    number: int
    at: int
    setting: Setting
    items: list[Item] = field(default_factory=list)
    inside: list[tuple[int, int, _Stretch]] = field(default_factory=list)  # what pictures hold, with its place
    instruction: list[str] = field(default_factory=list)
    passing: set[str] = field(default_factory=set)


End = Callable[[int, int], None]
"""What is done at an element's end tag, given its place."""

_Entered = tuple[str, End | None]
"""The mode in which an element's content is read, and what is done at its end."""


class Scanner:
    """Collects the pieces of one part; ``number`` is that of the last paragraph before it, then of its own last."""

    def __init__(self, source: bytes, part: str, path: Path, styles: Styles, number: int = 0) -> None:
        self._source, self._part, self._path, self._styles = source, part, path, styles
        self.number = number
        self.body = 1  # the piece with which the text begins
        self._stretches = [_Stretch(part, 0)]
        self._paragraphs: list[_Paragraph] = []
        self._modes = ["block"]
        self._ends: list[End | None] = []
        self._look: list[str] = []
        self._properties = ""
        self._controls: list[int] = []  # where the content controls begin that we are in
        self._rows: list[bool] = []  # of each table row we are in, whether it is deleted
        self._cells = self._parts = 0

    def pieces(self) -> list[Piece]:
        """All pieces of the part, its name first."""
        scan(self._source, self, self._part, self._path)
        self._cut(len(self._source))
        return [PartStart(self._part), *self._stretches[0].pieces]

    def start(self, name: str, attributes: Mapping[str, str], at: int, after: int) -> None:
        """See `xml_tokens.Handler`."""
        declared = attributes.get("xmlns:w", _NAMESPACE if self._ends else "")
        if declared not in _NAMESPACES or not (self._ends or name.startswith("w:")):
            hint = "open it in a word processor and save it again as .docx"
            raise Textless(f"{self._part} is not written as Word does (no prefix w)", self._path, hint)
        word = name[2:] if name.startswith("w:") else f"{{{name}}}"
        entered: _Entered = ("skip", None)
        match self._modes[-1]:
            case "block":
                entered = self._block(word, attributes, at, after)
            case "inline":
                entered = self._inline(word, attributes, at, after)
            case "run":
                entered = self._in_run(word, attributes, at, after)
            case "look" if word not in INVISIBLE:
                self._look.append(_seen(word, attributes))
            case "paragraph":
                self._paragraphs[-1].setting.learn(word, attributes)
                entered = ("paragraph" if word == "numPr" else "skip", None)
            case "control" if word == "sdtContent":
                entered = self._pair(self._controls[-1], after, "</w:sdtContent></w:sdt>")
            case "row" if word == "del" and self._rows:
                self._rows[-1] = True
        self._modes.append(entered[0])
        self._ends.append(entered[1])

    def end(self, name: str, at: int, after: int) -> None:
        """See `xml_tokens.Handler`."""
        self._modes.pop()
        if done := self._ends.pop():
            done(at, after)

    def text(self, text: str, at: int, after: int) -> None:
        """See `xml_tokens.Handler`."""
        if self._modes[-1] == "text" and _NOT_READ.intersection(self._look):
            self._add_run(ItemKind.ALONE, at, after, f'<w:t xml:space="preserve">{self._slice(at, after)}</w:t>')
        elif self._modes[-1] == "text":
            self._add(Item(ItemKind.WORDS, at, after, text, look=tuple(self._look), properties=self._properties))
        elif self._modes[-1] == "instruction":
            self._paragraphs[-1].instruction.append(text)

    # --- outside paragraphs -------------------------------------------------------

    def _block(self, word: str, attributes: Mapping[str, str], at: int, after: int) -> _Entered:
        match word:
            case "body":
                self._cut(after)
                self.body = 1 + len(self._stretches[0].pieces)
            case "p":
                self.number += 1
                self._paragraphs.append(_Paragraph(self.number, after, Setting(cell=self._cells > 0)))
                return "inline", self._end_paragraph
            case "tr":
                self._rows.append(False)
                return "block", lambda _at, _after: self._leave_row()
            case "trPr":
                return "row", None
            case "tc":
                self._cells += 1
                return "skip" if self._rows and self._rows[-1] else "block", lambda _at, _after: self._leave_cell()
            case "sdtPr" | "sectPr" | "tblPr" | "tcPr" | "del" | "moveFrom":
                return "skip", None
        if word.endswith((":docPr}", ":cNvPr}")):
            self._picture_words(at, after)
        return "block", None

    def _leave_row(self) -> None:
        self._rows.pop()

    def _leave_control(self) -> None:
        self._controls.pop()

    def _leave_cell(self) -> None:
        self._cells -= 1

    def _picture_words(self, at: int, after: int) -> None:
        tag = self._slice(at, after)
        places = (attribute_place(tag, name) for name in ("descr", "title"))
        for start, stop in sorted(place for place in places if place):
            words = unescape(tag[start:stop], {"&quot;": '"', "&apos;": "'"})
            if any(map(str.isalnum, words)) and not words.lower().endswith(_FILES):
                shown = Code(CodeKind.SHOWN, tag[start:stop], shown=words)
                text = (tag[start:stop],) if words == tag[start:stop] else (shown,)
                place = Place(BlockKind.ATTRIBUTE)
                unit = Unit(Role.CAPTION, (Segment(text, self.number),), self.number, ATTRIBUTE, place)
                begin = at + len(tag[:start].encode())
                self._found(Found(unit), begin, at + len(tag[:stop].encode()))

    # --- in paragraphs ------------------------------------------------------------

    def _inline(self, word: str, attributes: Mapping[str, str], at: int, after: int) -> _Entered:
        if word in NO_TEXT or (word == "bookmarkStart" and is_passing(attributes.get("w:name", ""))):
            if word == "bookmarkStart":
                self._paragraphs[-1].passing.add(attributes.get("w:id", ""))
            return "skip", None
        if word in _THROUGH:
            return "inline", None
        match word:
            case "pPr":
                return "paragraph", lambda _at, after: self._begin_text(after)
            case "r":
                self._look, self._properties = [], ""
                return "run", None
            case "hyperlink":
                return self._pair(at, after, "</w:hyperlink>")
            case "fldSimple" if TEXTUAL.match(attributes.get("w:instr", "")):
                return self._pair(at, after, "</w:fldSimple>")
            case "sdt":
                self._controls.append(at)
                return "control", lambda _at, _after: self._leave_control()
            case "bookmarkEnd" if attributes.get("w:id", "") in self._paragraphs[-1].passing:
                return "skip", None
        return self._alone(at, in_run=False)

    def _pair(self, at: int, after: int, tags: str) -> _Entered:
        self._add(Item(ItemKind.OPEN, at, after, opening(self._slice(at, after), "", tags)))
        return "inline", lambda at, after: self._add(Item(ItemKind.CLOSE, at, after, closing(tags)))

    def _in_run(self, word: str, attributes: Mapping[str, str], at: int, after: int) -> _Entered:
        match word:
            case "rPr":
                self._look = []
                return "look", lambda _at, after: self._set_properties(at, after)
            case "t":
                return "text", None
            case "ruby":
                return "inline", None
            case "noBreakHyphen":
                look, properties = tuple(self._look), self._properties
                return "skip", lambda _at, after: self._add(
                    Item(ItemKind.WORDS, at, after, "\u2011", look=look, properties=properties)
                )
            case "br" | "cr":
                return "skip", lambda _at, after: self._add_run(ItemKind.BREAK, at, after)
            case "fldChar":
                kind = attributes.get("w:fldCharType", "")
                return "skip", lambda _at, after: self._add_run(ItemKind.FIELD, at, after, field=kind)
            case "instrText":
                self._paragraphs[-1].instruction.clear()
                return "instruction", lambda _at, after: self._add_run(
                    ItemKind.FIELD, at, after, field="=" + "".join(self._paragraphs[-1].instruction)
                )
        if word in NO_TEXT:
            return "skip", None
        return self._alone(at, in_run=True)

    def _set_properties(self, at: int, after: int) -> None:
        self._properties = self._slice(at, after)
        self._look = sorted(filter(None, self._look))

    def _begin_text(self, after: int) -> None:
        self._paragraphs[-1].at = after

    def _alone(self, at: int, *, in_run: bool) -> _Entered:
        """Anything else: kept as it is, but for the words that a picture in it has."""
        self._parts += 1
        self._stretches.append(_Stretch(f"{self._part}#{self._parts}", at))
        look, properties = self._look, self._properties

        def done(_at: int, after: int) -> None:
            self._cut(after)
            stretch = self._stretches.pop()
            self._look, self._properties = look, properties
            inner = f"{_INNER}{stretch.name}{_INNER}" if stretch.words else ""
            if inner:
                self._paragraphs[-1].inside.append((at, after, stretch))
            self._add_run(ItemKind.ALONE, at, after, inner, in_run=in_run)

        return "block", done

    def _add_run(
        self, kind: ItemKind, at: int, after: int, inside: str = "", *, field: str = "", in_run: bool = True
    ) -> None:
        inside = inside or self._slice(at, after)
        raw = inside if _INNER in inside else None
        self._add(Item(kind, at, after, run(self._properties, inside) if in_run else inside, raw, field=field))

    def _add(self, item: Item) -> None:
        self._paragraphs[-1].items.append(item)

    def _end_paragraph(self, at: int, _after: int) -> None:
        done = self._paragraphs.pop()
        if not any(item.kind is ItemKind.WORDS and any(map(str.isalnum, item.shown)) for item in done.items):
            return self._keep(done)
        made = paragraph(with_fields(done.items), self._source, done.at, at, done.number)
        if not any(isinstance(part, Segment) for part in made.parts):
            return self._keep(done)
        unit = Unit(Role.BODY, made.parts, done.number, made.base, self._styles.place(done.setting))
        self._found(Found(unit, self._styles.is_main_heading(done.setting)), done.at, at)
        for _, _, stretch in done.inside:
            self._stretches[-1].pieces += [
                PartStart(stretch.name),
                *stretch.pieces,
                PartStart(self._stretches[-1].name),
            ]
        return None

    def _keep(self, done: _Paragraph) -> None:
        """A paragraph without words of its own: what its pictures hold stands where it is."""
        here = self._stretches[-1]
        for at, after, stretch in done.inside:
            self._cut(at)
            renamed = (PartStart(here.name) if piece == PartStart(stretch.name) else piece for piece in stretch.pieces)
            here.pieces += renamed
            here.at, here.words = after, True

    # --- pieces -------------------------------------------------------------------

    def _found(self, found: Found, at: int, after: int) -> None:
        self._cut(at)
        here = self._stretches[-1]
        here.pieces.append(found)
        here.at, here.words = after, True

    def _cut(self, to: int) -> None:
        here = self._stretches[-1]
        if to > here.at:
            here.pieces.append(self._slice(here.at, to))
        here.at = to

    def _slice(self, at: int, after: int) -> str:
        return self._source[at:after].decode()


def _seen(word: str, attributes: Mapping[str, str]) -> str:
    """A run property as far as a reader sees it; empty if it is nothing to see."""
    if word == "rFonts":
        return font_look(attributes.get("w:ascii", ""))
    if word == "rStyle" and not is_seen_style(attributes.get("w:val", "")):
        return ""
    said = {name: value for name, value in attributes.items() if name != "w:val" or value not in _ON}
    return f"{word} {sorted(said.items())}" if said else word
