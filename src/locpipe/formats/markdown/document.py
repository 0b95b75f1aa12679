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
from locpipe.formats.markdown.pieces import CELL, HTML, LABELS, PARAGRAPH, Found, below
from locpipe.formats.roles import assign_roles
from locpipe.handling import Handling
from locpipe.model import (
    Document,
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
        front = [Found(*each, open=True) for each in front_matter.pieces(body, path, self.settings.front_matter)]
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
    roles = assign_roles([each.piece for each in found if isinstance(each.piece, Unit) and each.open], locale)
    return (Role.LIST if role is Role.BREADCRUMB else role for role in roles)


def _with_role(unit: Unit, role: Role) -> Unit:
    """`dataclasses.replace` takes three times as long."""
    return unit if unit.role is role else Unit(role, unit.parts, unit.line, unit.syntax, unit.place)


def _tiled(source: str, found: Sequence[Found], roles: Iterator[Role]) -> Iterator[Piece]:
    """The pieces of a text: the found ones and the skeleton around them, nothing left out."""
    at = 0
    for each in found:
        if each.start > at:
            yield source[at : each.start]
        piece = each.piece
        yield _with_role(piece, next(roles)) if each.open and isinstance(piece, Unit) else piece
        at = each.end
    if at < len(source):
        yield source[at:]
