"""Lines that an edition has and its source lacks: notices, and paragraphs above and below the readers' text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from locpipe.formats.base import Format
from locpipe.formats.lines import BOM
from locpipe.model import Document, Piece


@dataclass(frozen=True, slots=True)
class OwnLines:
    """Each a paragraph: ``notices`` to the reader, then the lines ``above`` the text, and those ``below`` it."""

    notices: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.notices or self.above or self.below)


def with_lines(document: Document, fmt: Format, own: OwnLines) -> Document:
    """The document with its edition's own lines, before the first of its text and behind the last."""
    line_end = _line_end(document)
    pieces = list(document.pieces)
    if own.below:
        written = "".join(map(fmt.paragraph, own.below))
        number, offset = fmt.end(document)
        if number < len(pieces):
            last = str(pieces[number])
            pieces[number : number + 1] = [last[:offset], written.replace("\n", line_end), last[offset:]]
        else:  # paragraphs that empty lines part need one before them, too, and none after the last
            parted = written.endswith("\n\n")
            text = _gap(pieces) + written.removesuffix("\n") if parted else written
            pieces.append(text.replace("\n", line_end))
    top = "".join([*map(fmt.notice, own.notices), *map(fmt.paragraph, own.above)])
    if top:
        pieces.insert(document.body, _new_line(document) + top.replace("\n", line_end))
    return replace(document, pieces=tuple(pieces))


def _gap(before: Sequence[Piece]) -> str:
    """The line ends that part a paragraph from the text before it, if there is any."""
    there = 0
    for piece in filter(None, reversed(before)):
        text = piece if isinstance(piece, str) else "-"
        tail = text[len(text.rstrip(f"{BOM}\r\n")) :]
        there += len(re.findall(r"\r\n|\r|\n", tail))
        if tail != text:
            return "\n" * max(0, 2 - there)
    return ""


def _new_line(document: Document) -> str:
    """What brings a line at the top onto a line of its own: a line end if the front matter has none."""
    if document.package:
        return ""
    before = next((piece for piece in reversed(document.pieces[: document.body]) if piece), "")
    opened = isinstance(before, str) and before and not before.endswith((BOM, "\r", "\n"))
    return _line_end(document) if opened else ""


def _line_end(document: Document) -> str:
    """The line end that the document begins with."""
    skeleton = "".join(piece for piece in document.pieces[:20] if isinstance(piece, str))
    return "\r\n" if "\r\n" in skeleton else "\n"
