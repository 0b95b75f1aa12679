"""Word documents: `.docx`. Paragraphs with their runs as text with codes; every other byte of a part is skeleton."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import unescape

from locpipe import inline
from locpipe.formats.docx.edition import Edition
from locpipe.formats.docx.package import Ignoring, Package
from locpipe.formats.docx.runs import encode, words
from locpipe.formats.docx.scan import ATTRIBUTE, PROPERTY, Found, Piece, Scanner
from locpipe.formats.docx.styles import Styles
from locpipe.formats.docx.xml_tokens import escaped, scan
from locpipe.formats.lines import one_line
from locpipe.formats.roles import assign_roles
from locpipe.handling import Handling
from locpipe.model import (
    BlockKind,
    Code,
    CodeKind,
    Document,
    Locale,
    PartStart,
    Place,
    Role,
    Segment,
    Text,
    Unit,
)

_STORIES = ("header", "footer", "footnotes", "endnotes")
_TITLE = re.compile(r"(<dc:title(?:\s[^<>]*)?>)([^<>]+)</dc:title>")
_INNER = re.compile("\1([^\1]+)\1")


class Docx:
    """Word documents: the text, headers, footers, notes, text boxes, words for pictures, the document's title."""

    name = "docx"
    extensions: tuple[str, ...] = (".docx",)
    names_language = False

    def parse(self, data: bytes, path: Path, locale: Locale) -> Document:
        """See `Format.parse`."""
        package = Package(data, path)
        pieces: list[str | PartStart | Unit] = []
        body, number = 1, 0
        styles = _styles(package, path)
        for part in _stories(package):
            scanner = Scanner(package.read(part), part, path, styles, number)
            pieces += _with_roles(scanner.pieces(), locale)
            body = scanner.body if part == package.main else body
            number = scanner.number
        pieces += _properties(package, path, number + 1)
        return Document(path, self.name, locale, tuple(pieces), body, package=data)

    def declared_language(self, data: bytes, path: Path) -> str | None:
        """None: the language of Word's defaults is that of the Word that made the file, not of the text."""
        return None

    def declared_handling(self, data: bytes, path: Path) -> Handling:
        """Nothing: a Word document has no place for it that people see, so locpipe.yml says it."""
        Package(data, path)
        return Handling()

    def encode(self, translation: Text, syntax: str) -> str:
        """A translation as runs; ``syntax`` is the run properties of the paragraph's usual text."""
        if syntax in (ATTRIBUTE, PROPERTY):
            text = escaped(one_line(inline.visible(translation)).strip())
            return text.replace('"', "&quot;").replace("'", "&apos;")
        return encode(translation, syntax)

    def notice(self, text: str) -> str:
        """A line for the reader, as a paragraph in bold."""
        return f"<w:p>{words('<w:rPr><w:b/></w:rPr>', text)}</w:p>"

    def write(self, document: Document, parts: Mapping[str, str], target: Locale) -> bytes:
        """See `Format.write`; the source's own bytes where nothing is translated."""
        package = Package(document.package, document.path)
        whole = {name: _filled(text, parts) for name, text in parts.items() if name in package.names}
        same = all(package.read(name) == text.encode() for name, text in whole.items())
        if same and target is document.locale:
            return document.package
        return package.written(Edition(package, document.path, document.locale, target).changed(whole))


def _filled(text: str, parts: Mapping[str, str]) -> str:
    """A part's text with what its pictures hold in the place of their names."""
    while _INNER.search(text):
        text = _INNER.sub(lambda match: parts.get(match[1], ""), text)
    return text


def _stories(package: Package) -> list[str]:
    """The parts with text for readers, the body first; comments are none."""
    linked = [each for each in package.relationships(package.main) if each.kind in _STORIES]
    linked.sort(key=lambda each: _STORIES.index(each.kind))
    return list(dict.fromkeys([package.main, *(each.target for each in linked)]))


def _styles(package: Package, path: Path) -> Styles:
    part = next((each.target for each in package.relationships(package.main) if each.kind == "styles"), "")
    return Styles(package.read(part) if part else None, part, path)


def _with_roles(pieces: list[Piece], locale: Locale) -> Iterator[str | PartStart | Unit]:
    """The pieces with the roles of their units; without a paragraph set as title, the first main heading is it."""
    found = [piece for piece in pieces if isinstance(piece, Found)]
    units = [piece.unit for piece in found]
    first = next((number for number, piece in enumerate(found) if piece.main_heading), None)
    if first is not None and not any(unit.place.level == 1 for unit in units):
        units[first] = replace(units[first], place=replace(units[first].place, level=1))
    ready = (replace(unit, role=role) for unit, role in zip(units, assign_roles(units, locale), strict=True))
    for piece in pieces:
        yield next(ready) if isinstance(piece, Found) else piece


def _properties(package: Package, path: Path, number: int) -> Iterator[str | PartStart | Unit]:
    """The document's title in its properties, which readers see in lists of files and in search results."""
    part = next((each.target for each in package.relationships("") if each.kind == "core-properties"), "")
    if not part:
        return
    data = package.read(part)
    scan(data, Ignoring(), part, path)
    text = data.decode()
    match = _TITLE.search(text)
    if match and any(map(str.isalnum, match[2])):
        shown = unescape(match[2], {"&quot;": '"', "&apos;": "'"})
        title: Text = (shown,) if shown == match[2] else (Code(CodeKind.SHOWN, match[2], shown=shown),)
        yield PartStart(part)
        yield text[: match.start(2)]
        yield Unit(Role.TITLE, (Segment(title, number),), number, PROPERTY, Place(BlockKind.ATTRIBUTE, 1))
        yield text[match.end(2) :]
