"""Plain text as a document: bullets, numbers, indents, columns and rules are skeleton, what they set off is units."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from locpipe.formats.base import TextFormat
from locpipe.formats.front_matter import require_no_front_matter
from locpipe.formats.lines import BOM
from locpipe.formats.plain.blocks import pieces_of
from locpipe.formats.plain.layout import laid_out
from locpipe.formats.plain.reading import read_lines
from locpipe.formats.roles import assign_roles
from locpipe.handling import Handling
from locpipe.model import Document, Locale, Text, Unit


class PlainText(TextFormat):
    """Text files: `.txt`. A line end is CRLF, LF or CR; nothing else breaks a line."""

    name = "text"
    extensions: tuple[str, ...] = (".txt",)
    names_language = False

    def parse_text(self, text: str, path: Path, locale: Locale) -> Document:
        """See `TextFormat.parse_text`."""
        body = text.removeprefix(BOM)
        pieces = [text[: len(text) - len(body)], *pieces_of(read_lines(body), locale)]
        roles = iter(assign_roles([piece for piece in pieces if isinstance(piece, Unit)], locale))
        told = (replace(piece, role=next(roles)) if isinstance(piece, Unit) else piece for piece in pieces)
        return Document(path, self.name, locale, tuple(told), body=1)

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
