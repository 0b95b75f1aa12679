"""Markdown (CommonMark, tables, footnotes, strikethrough), with YAML or TOML front matter.

The parser is pulldown-cmark by way of pyromark, which gives the source range of every event; from the
ranges come the blocks and their inline codes, and everything between them is skeleton.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from locpipe import inline
from locpipe.formats import front_matter
from locpipe.formats.base import TextFormat
from locpipe.formats.lines import BOM, line_ends
from locpipe.formats.markdown.blocks import leaves
from locpipe.formats.markdown.emphasis import repair_emphasis
from locpipe.formats.markdown.escape import escaped
from locpipe.formats.roles import assign_roles
from locpipe.handling import Handling
from locpipe.model import (
    BlockKind,
    BoxKind,
    Code,
    CodeKind,
    Document,
    LanguageSlot,
    Locale,
    Place,
    Role,
    Segment,
    Text,
    Unit,
)

_YAML, _CELL, _PARAGRAPH = "yaml", "cell", "paragraph"
_LABELS = ", with link definitions"


class Markdown(TextFormat):
    """Markdown files: `.md`, `.markdown`. HTML blocks, code blocks and link definitions are skeleton."""

    name = "markdown"
    extensions: tuple[str, ...] = (".md", ".markdown")
    names_language = True

    def parse_text(self, text: str, path: Path, locale: Locale) -> Document:
        """See `TextFormat.parse_text`."""
        body = text.removeprefix(BOM)
        head = front_matter.extent(body)
        front, below = list(_front_matter(body, path)), list(_blocks(body, head))
        roles = iter(assign_roles([each.piece for each in front + below if isinstance(each.piece, Unit)], locale))
        top = [text[: len(text) - len(body)], *_tiled(body, 0, head, front, roles)]
        pieces = [*top, *_tiled(body, head, len(body), below, roles)]
        return Document(path, self.name, locale, tuple(pieces), body=len(top))

    def language_in(self, text: str, path: Path) -> str | None:
        """The front matter's `lang`."""
        found = front_matter.values(text.removeprefix(BOM), path)
        return next((value.text for value in found if value.is_language), None)

    def handling_in(self, text: str, path: Path) -> Handling:
        """The front matter's `confidential` and `embargo`."""
        return front_matter.declared_handling(text, path)

    def encode(self, translation: Text, syntax: str) -> str:
        """A translation with everything escaped that Markdown would read as markup."""
        if syntax == _YAML:
            return front_matter.encode(inline.visible(translation))
        cell, labels = syntax.startswith(_CELL), syntax.endswith(_LABELS)
        return escaped(repair_emphasis(translation), cell=cell, labels=labels)

    def notice(self, text: str) -> str:
        """A line for the reader, as a block quotation."""
        return f"> **{text}**\n\n"


@dataclass(frozen=True, slots=True)
class _Found:
    """A piece with its characters' place in the text; the role of a unit is not told yet."""

    start: int
    end: int
    piece: LanguageSlot | Unit


def _tiled(
    body: str, start: int, end: int, found: list[_Found], roles: Iterator[Role]
) -> Iterator[str | LanguageSlot | Unit]:
    """The pieces between two offsets: the found ones and the skeleton around them, nothing left out."""
    for item in found:
        yield body[start : item.start]
        yield replace(item.piece, role=next(roles)) if isinstance(item.piece, Unit) else item.piece
        start = item.end
    yield body[start:end]


def _front_matter(body: str, path: Path) -> Iterator[_Found]:
    for value in front_matter.values(body, path):
        source = body[value.start : value.end]
        if value.is_language:
            yield _Found(value.start, value.end, LanguageSlot(source))
        elif value.is_translated and any(character.isalnum() for character in value.text):
            place = Place(BlockKind.ATTRIBUTE, 1 if value.key == "title" else 0)
            unit = Unit(Role.TITLE, (Segment(_shown(source, value.text), value.line),), value.line, _YAML, place)
            yield _Found(value.start, value.end, unit)


def _shown(source: str, text: str) -> Text:
    """A quoted value: the quotes are codes nobody sees, escapes read as what they stand for."""
    if source == text:
        return (text,)
    return (Code(CodeKind.SHOWN, source, shown=text),)


def _blocks(body: str, head: int) -> Iterator[_Found]:
    line, counted = 1, 0
    labels = _LABELS if "]:" in body else ""
    for leaf in leaves(body[head:]):
        start, end = head + leaf.start, head + leaf.end
        line, counted = line + line_ends(body, counted, start), start
        text = inline.visible(leaf.text).strip()
        if any(character.isalnum() for character in text):
            syntax = (_CELL if leaf.place.within(BoxKind.CELL) else _PARAGRAPH) + labels
            yield _Found(start, end, Unit(Role.BODY, (Segment(leaf.text, line),), line, syntax, leaf.place))
