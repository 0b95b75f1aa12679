"""Word documents: `.docx`. Paragraphs with their runs as text with codes; every other byte of a part is skeleton."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from locpipe import inline
from locpipe.formats.base import last_place
from locpipe.formats.docx.drawing import DRAWN, drawn_pieces
from locpipe.formats.docx.edition import Edition
from locpipe.formats.docx.numbering import Numbering, numbering_pieces
from locpipe.formats.docx.package import Package
from locpipe.formats.docx.pieces import ATTRIBUTE, LABEL, Piece, Pieces, words_unit
from locpipe.formats.docx.places import Places
from locpipe.formats.docx.runs import encode, words
from locpipe.formats.docx.scan import Scanner
from locpipe.formats.docx.styles import Styles
from locpipe.formats.docx.xml_tokens import Ignoring, escaped, scan
from locpipe.formats.lines import one_line
from locpipe.formats.roles import assign_roles
from locpipe.handling import Handling
from locpipe.model import BlockKind, BoxKind, Code, CodeKind, Document, Kept, Locale, PartStart, Place, Role, Text, Unit

_BODY_END = re.compile("</w:body>")
_STORIES = ("header", "footer", "footnotes", "endnotes")
_APART = (ATTRIBUTE, LABEL)  # which stand in no line
_FURNITURE = ("header", "footer")
_TITLE = re.compile(r"<dc:title(?:\s[^<>]*)?>([^<>]+)</dc:title>")


class Docx:
    """Word documents: the text, headers, footers, notes, text boxes, words for pictures, the document's title."""

    name = "docx"
    extensions: tuple[str, ...] = (".docx",)
    names_language = False

    def parse(self, data: bytes, path: Path, locale: Locale) -> Document:
        """See `Format.parse`."""
        package = Package(data, path)
        reader = _Reader(package, path, locale)
        return Document(path, self.name, locale, tuple(reader.pieces()), reader.body, package=data)

    def picture(self, document: Document, target: str) -> bytes | None:
        """The bytes of a picture that a code of the document means; None if it is not in the package."""
        return Package(document.package, document.path).media(target)

    def declared_language(self, data: bytes, path: Path) -> str | None:
        """None: the language of Word's defaults is that of the Word that made the file, not of the text."""
        return None

    def declared_handling(self, data: bytes, path: Path) -> Handling:
        """Nothing: a Word document has no place for it that people see, so locpipe.yml says it."""
        Package(data, path)
        return Handling()

    def encode(self, translation: Text, syntax: str) -> str:
        """A translation as runs; ``syntax`` is the run properties of the paragraph's usual text."""
        if syntax == LABEL:
            return ""
        return _attribute(translation) if syntax == ATTRIBUTE else encode(translation, syntax)

    def notice(self, text: str) -> str:
        """A line for the reader, as a paragraph in bold."""
        return f"<w:p>{words('<w:rPr><w:b/></w:rPr>', text)}</w:p>"

    def paragraph(self, text: str) -> str:
        """A line as a paragraph."""
        return f"<w:p>{words('', text)}</w:p>"

    def end(self, document: Document) -> tuple[int, int]:
        """Before the section properties that end the body."""
        parts = (number for number, piece in enumerate(document.pieces) if isinstance(piece, PartStart))
        stop = next((number for number in parts if number > document.body), len(document.pieces))
        place = last_place(document, _BODY_END, stop)
        if place is None:
            return stop, 0
        text = str(document.pieces[place[0]])
        section = text.rfind("<w:sectPr", 0, place[1])
        return place if section < 0 or "</w:p>" in text[section : place[1]] else (place[0], section)

    def write(self, document: Document, parts: Mapping[str, str], target: Locale) -> bytes:
        """See `Format.write`; the source's own bytes where nothing is translated."""
        package = Package(document.package, document.path)
        whole = {name: text for name, text in parts.items() if name}
        same = all(package.read(name) == text.encode() for name, text in whole.items())
        if same and target is document.locale:
            return document.package
        return package.written(Edition(package, document.path, document.locale, target).changed(whole))


def _attribute(translation: Text) -> str:
    """A translation as the value of an attribute or the text of an element that has one kind of text."""
    parts = (
        part.source if isinstance(part, Code) and part.kind is not CodeKind.SHOWN else _plain(inline.visible((part,)))
        for part in translation
    )
    return "".join(parts).strip()


def _plain(text: str) -> str:
    return escaped(one_line(text)).replace('"', "&quot;").replace("'", "&apos;")


class _Reader:
    """Reads the parts of a document that have text for readers, the body first; comments are none."""

    def __init__(self, package: Package, path: Path, locale: Locale) -> None:
        self._package, self._path, self._locale = package, path, locale
        self._links = {each.kind: each.target for each in reversed(package.relationships(package.main))}
        styles = Styles(*self._part("styles"), path)
        self._places = Places(styles, Numbering(*self._part("numbering"), path))
        self._number = 0
        self.body = 1

    def pieces(self) -> Iterator[PartStart | Piece]:
        """All pieces of the document, the parts' names before them."""
        parts = {name: self._story(kind, name) for kind, name in _stories(self._package)}
        parts |= dict(self._drawn())
        parts |= dict(self._labels())
        parts |= dict(self._properties())
        for name, found in parts.items():
            yield PartStart(name)
            whole = list(_changed(filter(self._is_seen, found), self._finished))
            yield from _with_roles(whole, self._locale)

    def _part(self, kind: str) -> tuple[bytes | None, str]:
        name = self._links.get(kind, "")
        return (self._package.read(name) if name else None), name

    def _story(self, kind: str, name: str) -> list[Piece]:
        links = self._package.targets(name)
        scanner = Scanner(self._package.read(name), name, self._path, self._places, links, self._number)
        self._places.enter(BoxKind.FURNITURE if kind in _FURNITURE else None)
        pieces = scanner.read().all()
        self._places.leave()
        self._number = scanner.number
        if name == self._package.main:
            self.body += scanner.body
        return pieces

    def _drawn(self) -> Iterator[tuple[str, list[Piece]]]:
        for _, story in _stories(self._package):
            for each in self._package.relationships(story):
                if each.kind in DRAWN:
                    data = self._package.read(each.target)
                    yield each.target, drawn_pieces(data, each.target, self._path, self._number)

    def _labels(self) -> Iterator[tuple[str, list[Piece]]]:
        data, name = self._part("numbering")
        if data is not None:
            pieces = numbering_pieces(data, self._places.numbering.used, self._number)
            if any(isinstance(piece, Unit) for piece in pieces):
                yield name, pieces

    def _properties(self) -> Iterator[tuple[str, list[Piece]]]:
        """The document's title in its properties, which readers see in lists of files and in search results."""
        part = next((each.target for each in self._package.relationships("") if each.kind == "core-properties"), "")
        if not part:
            return
        data = self._package.read(part)
        scan(data, Ignoring(), part, self._path)
        match = _TITLE.search(data.decode())
        place, number = Place(BlockKind.ATTRIBUTE, 1), self._number + 1
        if match and (unit := words_unit(match[1], place, number, Role.TITLE)):
            pieces = Pieces(data)
            begin = len(match.string[: match.start(1)].encode())
            pieces.add(unit, begin, begin + len(match[1].encode()))
            yield part, pieces.all()

    def _is_seen(self, piece: Piece) -> bool:
        """Whether it is anything but an empty cell of a hidden row."""
        if not isinstance(piece, Kept) or piece.source:
            return True
        return not self._places.tables.is_hidden(piece.place.boxes)

    def _finished(self, piece: Kept | Unit) -> Kept | Unit:
        return replace(piece, place=self._places.finished(piece.place))


def _stories(package: Package) -> list[tuple[str, str]]:
    """The parts with text for readers and what they are to the body, which is the first."""
    linked = [each for each in package.relationships(package.main) if each.kind in _STORIES]
    linked.sort(key=lambda each: _STORIES.index(each.kind))
    names = {package.main: ""}
    for each in linked:
        names.setdefault(each.target, each.kind)
    return [(kind, name) for name, kind in names.items()]


def _with_roles(pieces: list[Piece], locale: Locale) -> Iterator[Piece]:
    """The pieces of a part with the roles of its paragraphs; that of other words is clear from what they are."""
    paragraphs = [unit for unit in _units(pieces) if unit.syntax not in _APART]
    roles = iter(assign_roles(paragraphs, locale))

    def with_role(piece: Kept | Unit) -> Kept | Unit:
        if isinstance(piece, Kept) or piece.syntax in _APART:
            return piece
        return replace(piece, role=next(roles))

    return _changed(pieces, with_role)


def _units(pieces: Iterable[Piece]) -> Iterator[Unit]:
    for piece in pieces:
        if isinstance(piece, Unit):
            yield piece
            yield from _units(_inside(piece))


def _inside(unit: Unit) -> Iterator[Piece]:
    for part in unit.parts:
        for code in part.text:
            if isinstance(code, Code):
                yield from code.inner


def _changed(pieces: Iterable[Piece], change: Callable[[Kept | Unit], Kept | Unit]) -> Iterator[Piece]:
    """The pieces, those inside codes too, with each changed."""
    for piece in pieces:
        made = change(piece) if isinstance(piece, Kept | Unit) else piece
        if isinstance(made, Unit) and any(_inside(made)):
            made = replace(made, parts=tuple(replace(part, text=_text(part.text, change)) for part in made.parts))
        yield made


def _text(text: Text, change: Callable[[Kept | Unit], Kept | Unit]) -> Text:
    return tuple(
        replace(part, inner=tuple(_changed(part.inner, change))) if isinstance(part, Code) and part.inner else part
        for part in text
    )
