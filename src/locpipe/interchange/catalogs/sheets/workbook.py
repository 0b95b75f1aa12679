"""Excel workbooks as rows of text: read by hand, for what a cell may claim (a merged area of all columns and rows, a
formula, a date) is not to be believed. No formula is computed and nothing outside of the file is looked at.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import unquote

from locpipe import xmlfile
from locpipe.errors import Textless, Where
from locpipe.interchange.elements import NOT_XML
from locpipe.officezip import Kind, OfficeZip
from locpipe.xmlfile import Node, children, local

_KIND = Kind("Excel workbook", "sheet", ".xlsx", "open it in a spreadsheet program and save it again as .xlsx")
_MOST_XML = 16 << 20  # bytes of all parts that are read: their trees take twenty times as much memory
_TYPES = ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_PLAIN_FORMATS = ("0", "1", "49")  # General, 0, Text: what is shown is what is stored
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_WHOLE = re.compile(r"-?\d{1,15}")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and if that is no text, in words what it is; whether words of it are struck through."""

    text: str = ""
    instead: str = ""
    struck: bool = False


Row = tuple[int, Mapping[str, Cell]]
"""A row's number, from 1, and its cells by column (``A``)."""


def coded(text: str) -> str:
    """Text as cells hold it: what XML cannot hold, or would change, as ``_x001B_``."""
    text = _CODED.sub(lambda found: f"_x005F{found.group()}", text)
    return re.sub(rf"{NOT_XML.pattern}|\r", lambda found: f"_x{ord(found.group()):04X}_", text)


class Workbook:
    """A workbook opened for reading; raises Textless for one that is broken, locked, with macros or too large."""

    def __init__(self, data: bytes, path: Path) -> None:
        self._path = path
        self._zip = OfficeZip(data, path, _KIND)
        self._left = _MOST_XML
        book = self._book()
        related = self._related(book)
        self._sheets = {
            sheet.get("name", ""): (sheet.get("state", "visible"), self._target(related, sheet))
            for sheets in children(self._parsed(book), "sheets")
            for sheet in children(sheets, "sheet")
        }
        by_kind = dict(related.values())
        self._strings = [(_text(item), _is_struck(item)) for item in self._items(by_kind.get("sharedStrings", ""))]
        self._plain, self._striking = self._styles(by_kind.get("styles", ""))

    @property
    def visible(self) -> tuple[str, ...]:
        """The names of the sheets that people see."""
        return tuple(name for name, (state, _) in self._sheets.items() if state == "visible")

    def rows(self, sheet: str, *, merged: bool = False) -> Iterator[Row]:
        """The rows of a sheet that have cells, in order; nothing where there is no such sheet.

        Raises Textless for cells that are merged, unless they may be.
        """
        part = self._sheets.get(sheet, ("", ""))[1]
        if part not in self._zip.entries:
            return
        root = self._parsed(part)
        areas = (cell for cells in children(root, "mergeCells") for cell in children(cells, "mergeCell"))
        for area in () if merged else areas:
            first = _CELL.match(area.get("ref", ""))
            said = f"cells are merged: {area.get('ref', '')[:30]}"
            raise Textless(said, Where(self._path, int(first[2]) if first else 0), "split them again")
        last = 0
        for row in (row for data in children(root, "sheetData") for row in children(data, "row")):
            number = row.get("r", "")
            last = int(number) if number.isdecimal() and len(number) < 9 else last + 1
            yield last, dict(self._cells(row))

    def notes(self, sheet: str) -> Mapping[tuple[int, str], Sequence[str]]:
        """What people wrote into the bubbles beside the cells of a sheet, by row and column."""
        found: dict[str, list[str]] = {}
        related = self._related(self._sheets[sheet][1]).values()
        for kind, part in sorted(each for each in related if each[1] in self._zip.entries):
            if kind == "comments":
                for note in (note for notes in children(self._parsed(part), "commentList") for note in notes):
                    found[note.get("ref", "")] = ["".join(map(_text, children(cast("Node", note), "text")))]
            elif kind == "threadedComment":  # its comment only says that there is one
                threads: dict[str, list[str]] = {}
                for note in children(self._parsed(part), "threadedComment"):
                    text = "".join(each.text or "" for each in children(note, "text"))
                    threads.setdefault(note.get("ref", ""), []).append(text)
                found |= threads
        cells = ((_CELL.fullmatch(place), texts) for place, texts in found.items())
        return {(int(cell[2]), cell[1]): texts for cell, texts in cells if cell}

    def _cells(self, row: Node) -> Iterator[tuple[str, Cell]]:
        for cell in children(row, "c"):
            place = _CELL.fullmatch(cell.get("r", ""))
            if place is None:
                raise self._zip.refused("a cell in it has no place")
            yield place[1], self._cell(cell)

    def _cell(self, cell: Node) -> Cell:
        kind, struck = cell.get("t", "n"), cell.get("s", "0") in self._striking
        value = "".join(each.text or "" for each in children(cell, "v"))
        if any(True for _ in children(cell, "f")):
            return Cell(instead="a formula")
        if kind == "inlineStr":
            texts = list(children(cell, "is"))
            return self._text_cell("".join(map(_text, texts)), struck=struck or any(map(_is_struck, texts)))
        if kind == "s":
            if not value.isdecimal() or len(value) > 8 or int(value) >= len(self._strings):
                raise self._zip.refused("a text that a cell names is missing in it")
            text, partly = self._strings[int(value)]
            return self._text_cell(text, struck=struck or partly)
        if kind == "n" and value:
            style = cell.get("s", "0")
            if style in self._plain and _WHOLE.fullmatch(value):
                return Cell(value, struck=struck)
            return Cell(instead="a number or date of which only the program knows the look")
        if kind in ("b", "e", "d"):
            return Cell(instead={"b": "a truth value", "e": "an error"}.get(kind, "a date"))
        return self._text_cell(value, struck=struck)

    def _text_cell(self, text: str, *, struck: bool) -> Cell:
        found = _CODED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
        if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in found):
            return Cell(instead="a character that no text can hold")
        return Cell(found, struck=struck and bool(found.strip()))

    def _book(self) -> str:
        if "[Content_Types].xml" not in self._zip.entries:
            raise self._zip.refused("it is no Excel workbook: a zip file of something else")
        book = next((part for kind, part in self._related("").values() if kind == "officeDocument"), "")
        types = {node.get("PartName", "").lstrip("/"): node for node in self._parsed("[Content_Types].xml")}
        said = types[book].get("ContentType", "") if book in types else ""
        if not said.endswith(_TYPES) or book not in self._zip.entries:
            hint = "save it as .xlsx, without macros"
            raise self._zip.refused("it is no Excel workbook, or one with macros", hint)
        return book

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part leads to in the package, by the names that it has for it: the kind, and the other part."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        found = {}
        for node in self._parsed(rels) if rels in self._zip.entries else ():
            target = posixpath.normpath(posixpath.join("/", folder, unquote(node.get("Target", "")))).lstrip("/")
            if node.get("TargetMode") != "External":
                found[node.get("Id", "")] = (node.get("Type", "").rpartition("/")[2], target)
        return found

    def _target(self, related: Mapping[str, tuple[str, str]], sheet: Node) -> str:
        return related.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or "", ("", ""))[1]

    def _items(self, part: str) -> Iterator[Node]:
        return children(self._parsed(part), "si") if part in self._zip.entries else iter(())

    def _styles(self, part: str) -> tuple[frozenset[str], frozenset[str]]:
        """The numbers of the styles that show a whole number as it is stored, and of those that strike text through."""
        if part not in self._zip.entries:
            return frozenset(), frozenset()
        root = self._parsed(part)
        fonts = [_strikes(font) for fonts in children(root, "fonts") for font in children(fonts, "font")]
        striking_fonts = {str(number) for number, strikes in enumerate(fonts) if strikes}
        styles = [style for formats in children(root, "cellXfs") for style in children(formats, "xf")]
        plain = (str(number) for number, style in enumerate(styles) if style.get("numFmtId", "0") in _PLAIN_FORMATS)
        striking = (str(number) for number, style in enumerate(styles) if style.get("fontId", "0") in striking_fonts)
        return frozenset(plain), frozenset(striking)

    def _parsed(self, part: str) -> Node:
        self._left -= self._zip.entries[part].file_size
        if self._left < 0:
            raise self._zip.refused(f"what is in its cells is larger than {_MOST_XML >> 20} MB", "split the sheet")
        try:
            return xmlfile.parse(self._zip.inflated(part), self._path)
        except Textless as error:
            raise self._zip.refused(f"{part} in it: {error.message}", error.hint) from None


def _text(node: Node) -> str:
    """The text of a string, with its runs; the readings that Japanese Excel keeps of it are not part of it."""
    return "".join(
        (each.text or "") if local(each) == "t" else "".join(text.text or "" for text in children(each, "t"))
        for each in node
        if isinstance(each, Node) and local(each) in ("t", "r")
    )


def _is_struck(node: Node) -> bool:
    """Whether words of a string are struck through."""
    runs = (run for run in children(node, "r") if "".join(each.text or "" for each in children(run, "t")).strip())
    return any(_strikes(look) for run in runs for look in children(run, "rPr"))


def _strikes(font: Node) -> bool:
    return any(each.get("val", "1") not in ("0", "false") for each in children(font, "strike"))
