"""Plain text: every line that is not empty is a block; bullets, numbers and indents belong to the skeleton."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from locpipe import inline
from locpipe.formats.base import TextFormat
from locpipe.formats.front_matter import require_no_front_matter
from locpipe.formats.lines import BOM, one_line, split_lines
from locpipe.formats.roles import assign_roles
from locpipe.handling import Handling
from locpipe.model import Box, BoxKind, Document, Locale, Place, Role, Segment, Text, Unit

# A marker is a bullet (word processors leave theirs as private-use characters), or a number of one or two digits
# that no further number follows (2024. 1. 19. is a date).
_MARKER = re.compile(
    r"""(?:
        (?:[●○■□◆◇▪▫◦•‣⁃▶►▷☆★※◎∙·・\ue000-\uf8ff]\ufe0f?\s*)+
      | [-–—*+]\s+
      | \d{1,2}[.)]\s+(?!\s|\d+[.])
      | [（(]\d{1,2}[)）]\s*
      | [\u2460-\u2473]\s*
    )?""",
    re.VERBOSE,
)


class PlainText(TextFormat):
    """Text files: `.txt`. A line end is CRLF, LF or CR; nothing else breaks a line."""

    name = "text"
    extensions: tuple[str, ...] = (".txt",)
    names_language = False

    def parse_text(self, text: str, path: Path, locale: Locale) -> Document:
        """See `TextFormat.parse_text`."""
        body = text.removeprefix(BOM)
        pieces: list[str | Unit] = [text[: len(text) - len(body)]]
        for number, (line, end) in enumerate(split_lines(body), start=1):
            pieces += _pieces(line, number)
            pieces.append(end)
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
        """A translation on one line: a line break inside would make another block of it."""
        return one_line(inline.verbatim(translation)).lstrip(BOM).strip()

    def notice(self, text: str) -> str:
        """A line for the reader, with an empty one after it."""
        return f"{text}\n\n"


def _pieces(line: str, number: int) -> Iterator[str | Unit]:
    core = line.strip()
    if not any(character.isalnum() for character in core):
        yield line
        return
    start = line.index(core)
    match = _MARKER.match(core)
    marker = match.group() if match else ""
    if not any(character.isalnum() for character in core[len(marker) :]):
        marker = ""
    body = core[len(marker) :]
    yield line[:start] + marker
    yield Unit(Role.BODY, (Segment((body,), number),), number, place=_place(marker))
    yield line[start + len(core) :]


def _place(marker: str) -> Place:
    if not marker.strip():
        return Place()
    number = re.match(r"\d+", marker)
    return Place(boxes=(Box(BoxKind.LIST, 0, number.group() if number else ""), Box(BoxKind.ITEM, 0)))
