"""Plain text as a document: bullets, numbers, indents, columns and rules are skeleton, what they set off is units."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from locpipe import inline
from locpipe.formats.base import TextFormat
from locpipe.formats.front_matter import require_no_front_matter
from locpipe.formats.lines import BOM
from locpipe.formats.plain.blocks import pieces_of
from locpipe.formats.plain.layout import laid_out
from locpipe.formats.plain.reading import read_lines
from locpipe.formats.plain.trails import is_home
from locpipe.formats.roles import assign_roles
from locpipe.handling import Handling
from locpipe.model import Box, BoxKind, Document, Locale, Role, Text, Unit


class PlainText(TextFormat):
    """Text files: `.txt`. A line end is CRLF, LF or CR; nothing else breaks a line."""

    name = "text"
    extensions: tuple[str, ...] = (".txt",)
    names_language = False

    def parse_text(self, text: str, path: Path, locale: Locale) -> Document:
        """See `TextFormat.parse_text`."""
        body = text.removeprefix(BOM)
        pieces = [text[: len(text) - len(body)], *pieces_of(read_lines(body), locale)]
        units = [piece for piece in pieces if isinstance(piece, Unit)]
        roles = assign_roles(units, locale)
        told = iter(_with_trail([replace(unit, role=role) for unit, role in zip(units, roles, strict=True)]))
        return Document(
            path, self.name, locale, tuple(next(told) if isinstance(p, Unit) else p for p in pieces), body=1
        )

    def language_in(self, text: str, path: Path) -> str | None:
        """Plain text has no place to name its language."""
        return None

    def handling_in(self, text: str, path: Path) -> Handling:
        """Plain text has no place to say it; one that opens like front matter that does is refused."""
        require_no_front_matter(
            text, path, "plain text has no front matter: remove it, and say it under releases: in locpipe.yml"
        )
        return Handling()

    def encode(self, translation: Text, syntax: str) -> str:
        """A translation as its source lies on its lines."""
        return laid_out(translation, syntax)

    def notice(self, text: str) -> str:
        """A line for the reader, with an empty one after it."""
        return self.paragraph(text)

    def paragraph(self, text: str) -> str:
        """A line with an empty one after it."""
        return f"{text}\n\n"


def _with_trail(units: list[Unit]) -> list[Unit]:
    """The units; a numbered way to the page, one step a line, is no part of the release."""
    first = next((unit for unit in units if unit.role is Role.BREADCRUMB), None)
    trail = first.place.within(BoxKind.LIST) if first and not first.place.within(BoxKind.FURNITURE) else None
    if first is None or trail is None or not is_home("".join(inline.visible(part.text) for part in first.parts)):
        return units
    way = Box(BoxKind.FURNITURE, 0)
    return [
        replace(unit, place=replace(unit.place, boxes=(way, *unit.place.boxes))) if trail in unit.place.boxes else unit
        for unit in units
    ]
