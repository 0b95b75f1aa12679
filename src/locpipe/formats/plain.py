"""Plain text: every line that is not empty is a block; bullets, numbers and indents belong to the skeleton."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from locpipe import inline
from locpipe.formats.base import TextFormat
from locpipe.formats.front_matter import require_no_front_matter
from locpipe.formats.lines import BOM, one_line, split_lines
from locpipe.formats.roles import Block, BlockKind, assign_roles
from locpipe.handling import Handling
from locpipe.model import Document, Locale, Segment, Text, Unit

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
        pieces: list[str | _Line] = [text[: len(text) - len(body)]]
        for number, (line, end) in enumerate(split_lines(body), start=1):
            pieces += _pieces(line, number)
            pieces.append(end)
        blocks = [piece.block for piece in pieces if isinstance(piece, _Line)]
        roles = iter(assign_roles(blocks, locale))
        units = (
            Unit(next(roles), (Segment((piece.text,), piece.number),), piece.number)
            if isinstance(piece, _Line)
            else piece
            for piece in pieces
        )
        return Document(path, self.name, locale, tuple(units), body=1)

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


class _Line:
    """The translatable text of one line, before its role is known."""

    def __init__(self, text: str, number: int, kind: BlockKind) -> None:
        self.text, self.number = text, number
        self.block = Block(text, kind, number)


def _pieces(line: str, number: int) -> Iterator[str | _Line]:
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
    yield _Line(body, number, _kind(line[:start], marker))
    yield line[start + len(core) :]


def _kind(indent: str, marker: str) -> BlockKind:
    if not marker.strip():
        return BlockKind.LINE
    return BlockKind.NUMBERED if re.match(r"\d", marker) else BlockKind.ITEM
