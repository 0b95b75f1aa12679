"""Lines that an edition has and its source lacks: paragraphs above and below the readers' text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from locpipe.formats.base import Format
from locpipe.formats.lines import BOM
from locpipe.model import Document, PartStart, Piece

_PARAGRAPHS = {
    "markdown": ("paragraph", "{}\n\n"),
    "html": ("text", "<p>{}</p>\n"),
    "docx": ("", "<w:p>{}</w:p>"),
}
"""By format: the syntax that the text of a paragraph is written in, and what stands around it."""
_TEXT = ("text", "{}\n\n")
_CLOSING = {
    "html": (re.compile(r"</main\s*>", re.IGNORECASE), re.compile(r"</body\s*>", re.IGNORECASE)),
    "docx": (re.compile("</w:body>"),),
}
"""By format: what closes the readers' text, the innermost first; elsewhere it goes to the end of the document."""


def with_lines(document: Document, fmt: Format, above: Sequence[str], below: Sequence[str]) -> Document:
    """The document with these lines as paragraphs of their own, before the first of its text and behind the last."""
    if not above and not below:
        return document
    line_end = line_end_of(document)
    pieces, rest = _split(document)
    if below:
        written = _written(below, fmt)
        if fmt.name not in _CLOSING:
            written = _gap(pieces) + written.removesuffix("\n")
        pieces.append(written.replace("\n", line_end))
    if above:
        pieces.insert(document.body, new_line(document) + _written(above, fmt).replace("\n", line_end))
    return replace(document, pieces=(*pieces, *rest))


def _written(lines: Sequence[str], fmt: Format) -> str:
    syntax, paragraph = _PARAGRAPHS.get(fmt.name, _TEXT)
    return "".join(paragraph.format(fmt.encode((line,), syntax)) for line in lines)


def _split(document: Document) -> tuple[list[Piece], list[Piece]]:
    """The pieces up to where the readers' text ends, and those after it."""
    pieces = list(document.pieces)
    for pattern in _CLOSING.get(document.format, ()):
        for number in reversed(range(document.body, _end_of_part(document))):
            piece = pieces[number]
            if isinstance(piece, str) and (found := list(pattern.finditer(piece))):
                at = _before_section(piece, found[-1].start())
                return [*pieces[:number], piece[:at]], [piece[at:], *pieces[number + 1 :]]
    return pieces, []


def _end_of_part(document: Document) -> int:
    """The piece with which another part of a package begins; those of pictures in the text (`#`) are in the same."""
    names = [piece.name if isinstance(piece, PartStart) else "" for piece in document.pieces]
    main = next(filter(None, reversed(names[: document.body])), "")
    others = (at for at, name in enumerate(names) if at > document.body and name and name.partition("#")[0] != main)
    return next(others, len(names))


def _before_section(text: str, at: int) -> int:
    """The offset before the section properties that end a Word document's body, if they stand right before ``at``."""
    section = text.rfind("<w:sectPr", 0, at)
    return at if section < 0 or "</w:p>" in text[section:at] else section


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


def new_line(document: Document) -> str:
    """What brings a line at the top onto a line of its own: a line end if the front matter has none."""
    if document.package:
        return ""
    before = next((piece for piece in reversed(document.pieces[: document.body]) if piece), "")
    opened = isinstance(before, str) and before and not before.endswith((BOM, "\r", "\n"))
    return line_end_of(document) if opened else ""


def line_end_of(document: Document) -> str:
    """The line end that the document begins with."""
    skeleton = "".join(piece for piece in document.pieces[:20] if isinstance(piece, str))
    return "\r\n" if "\r\n" in skeleton else "\n"
