"""Markdown (CommonMark with the extensions of GitHub, notes, lists of definitions), with YAML or TOML front matter.

The parser is pulldown-cmark by way of pyromark, which gives the source range of every event; from the
ranges come the blocks and their inline codes, and everything between them is skeleton. HTML in it is read as HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from locpipe import inline
from locpipe.formats import front_matter
from locpipe.formats.base import TextFormat
from locpipe.formats.html.text import encoded as html_encoded
from locpipe.formats.lines import BOM
from locpipe.formats.markdown import titles
from locpipe.formats.markdown.emphasis import repair_emphasis
from locpipe.formats.markdown.escape import escaped
from locpipe.formats.markdown.pieces import CELL, HTML, LABELS, PARAGRAPH, Block, Found, below
from locpipe.formats.roles import roles_of
from locpipe.handling import Handling
from locpipe.model import (
    Document,
    Kept,
    LanguageSlot,
    Locale,
    Piece,
    Role,
    Text,
    Unit,
)


class Markdown(TextFormat):
    """Markdown files: `.md`, `.markdown`. Code blocks and the addresses of links are skeleton."""

    name = "markdown"
    extensions: tuple[str, ...] = (".md", ".markdown")
    names_language = True

    def parse_text(self, text: str, path: Path, locale: Locale) -> Document:
        """See `TextFormat.parse_text`."""
        body = text.removeprefix(BOM)
        head = front_matter.extent(body)
        front = [_open(*each) for each in front_matter.pieces(body, path, self.settings.front_matter)]
        rest = below(body, head, locale)
        roles = _roles([*front, *rest], locale)
        top = [text[: len(text) - len(body)], *_tiled(body[:head], front, roles)]
        return Document(path, self.name, locale, (*top, *_tiled(body[head:], rest, roles)), body=len(top))

    def language_in(self, text: str, path: Path) -> str | None:
        """The front matter's `lang`."""
        return front_matter.language(text.removeprefix(BOM), path)

    def handling_in(self, text: str, path: Path) -> Handling:
        """The front matter's `confidential` and `embargo`."""
        return front_matter.declared_handling(text, path)

    def encode(self, translation: Text, syntax: str) -> str:
        """A translation with everything escaped that Markdown, or HTML in it, would read as markup."""
        if syntax in front_matter.SYNTAXES:
            return front_matter.encode(inline.visible(translation), syntax)
        if syntax.startswith(titles.SYNTAX):
            return titles.encoded(translation, syntax)
        if syntax.startswith(HTML):
            return html_encoded(translation, syntax)
        cell, labels = syntax.startswith(CELL), syntax.endswith(LABELS)
        return escaped(repair_emphasis(translation), cell=cell, labels=labels)

    def notice(self, text: str) -> str:
        """A line for the reader, as a block quotation."""
        return f"> **{self.encode((text,), PARAGRAPH)}**\n\n"

    def paragraph(self, text: str) -> str:
        """A line as a paragraph."""
        return f"{self.encode((text,), PARAGRAPH)}\n\n"


def _roles(found: Sequence[Found], locale: Locale) -> Iterator[Role]:
    """The role of each piece that has none yet, in order; a numbered list is one, and not the way to a page."""
    blocks = [each.piece for each in found if isinstance(each.piece, Block)]
    roles = roles_of([inline.visible(block.text) for block in blocks], [block.place for block in blocks], locale)
    return (Role.LIST if role is Role.BREADCRUMB else role for role in roles)


def _open(start: int, end: int, piece: LanguageSlot | Kept | Unit) -> Found:
    """A piece of the front matter; the role of a unit is told from the whole document."""
    if not isinstance(piece, Unit):
        return Found(start, end, piece)
    (segment,) = piece.segments
    return Found(start, end, Block(segment.text, piece.line, piece.syntax, piece.place))


def _tiled(source: str, found: Sequence[Found], roles: Iterator[Role]) -> Iterator[Piece]:
    """The pieces of a text: the found ones and the skeleton around them, nothing left out."""
    at = 0
    for each in found:
        if each.start > at:
            yield source[at : each.start]
        piece = each.piece
        yield piece.unit(next(roles)) if isinstance(piece, Block) else piece
        at = each.end
    if at < len(source):
        yield source[at:]
