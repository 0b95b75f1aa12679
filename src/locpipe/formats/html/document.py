"""HTML pages and fragments, read without changing a byte of what is not translated.

Tokens with their offsets (`html.tokens`) become runs of words (`html.blocks`) and words in attributes
(`html.attributes`); everything between them is skeleton.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from locpipe import handling, inline
from locpipe.formats import front_matter
from locpipe.formats.base import TextFormat, last_place
from locpipe.formats.html.attributes import Found, TagReader
from locpipe.formats.html.blocks import Blocks, Run
from locpipe.formats.html.elements import HEAD_ONLY
from locpipe.formats.html.encoding import decoded, encoded
from locpipe.formats.html.leftovers import Shown
from locpipe.formats.html.places import Region
from locpipe.formats.html.text import TEXT, XML
from locpipe.formats.html.text import encoded as written
from locpipe.formats.html.tokens import Kind, Token, Tokenizer
from locpipe.formats.lines import BOM, line_ends, line_starts
from locpipe.formats.roles import roles_of
from locpipe.handling import Handling
from locpipe.model import (
    BlockKind,
    Box,
    BoxKind,
    Document,
    Kept,
    LanguageSlot,
    Locale,
    Place,
    Role,
    Segment,
    Text,
    Unit,
)

_HINT = 'say it in the head: <meta name="confidential" content="true">; content="false" says that it is not'
# The end of the main part, or of the body; what stands in a comment is none.
_CLOSING = tuple(re.compile(rf"<!--.*?-->|(</{name}\s*>)", re.IGNORECASE | re.DOTALL) for name in ("main", "body"))
_WRAPPERS = frozenset(("html", "head", "body", "article", "main", "section", "div"))
_AROUND = Box(BoxKind.FURNITURE, 0)  # everything outside of the release
_FURNITURE_ROLES = {BlockKind.HEADING: Role.HEADING, BlockKind.CAPTION: Role.CAPTION}


class Html(TextFormat):
    """HTML files: `.html`, `.htm`, `.xhtml`. Scripts, styles, code, comments and template code are skeleton."""

    name = "html"
    extensions: tuple[str, ...] = (".html", ".htm", ".xhtml")
    names_language = True

    def text_of(self, data: bytes, path: Path) -> str:
        """The page's text, in the encoding that it declares."""
        return decoded(data, path)[0]

    def parse(self, data: bytes, path: Path, locale: Locale) -> Document:
        """See `Format.parse`."""
        text, encoding = decoded(data, path, locale)
        return replace(self.parse_text(text, path, locale), encoding=encoding)

    def parse_text(self, text: str, path: Path, locale: Locale) -> Document:
        """See `TextFormat.parse_text`."""
        xml, head = _is_xml(text, path), _head(text)
        lines = line_starts(text)
        tokenizer = Tokenizer(text, xml=xml)
        reader = TagReader(text, tokenizer, locale, lambda at: bisect_left(lines, at + 1) + 1)
        blocks = Blocks(text, tokenizer, reader, head, xml=xml)
        blocks.found += _front_matter(text, path, self.settings.front_matter)
        blocks.read()
        found = list(_settled(blocks.found, locale, reader, XML if xml else TEXT))
        pieces = list(_tiled(text, found, blocks.body_start))
        return Document(path, self.name, locale, tuple(filter(None, pieces)), body=_body(pieces))

    def language_in(self, text: str, path: Path) -> str | None:
        """The language that front matter names, the html element, a content-language, or the body."""
        tokenizer = Tokenizer(text, xml=_is_xml(text, path))
        named = front_matter.language(text.removeprefix(BOM), path)
        if named:
            return named
        for token in _start_tags(tokenizer, text):
            values = _values(tokenizer, token, text)
            if token.name == "meta" and values.get("http-equiv", "").strip().lower() == "content-language":
                named = named or values.get("content")
            elif token.name in _WRAPPERS and (language := values.get("lang", values.get("xml:lang"))):
                return language.strip()
            if token.name not in HEAD_ONLY and token.name not in ("html", "head"):
                break
        return named.strip() if named else None

    def handling_in(self, text: str, path: Path) -> Handling:
        """What the meta elements `confidential` and `embargo` say; front matter above the page may say it, too."""
        tokenizer = Tokenizer(text, xml=_is_xml(text, path))
        said = handling.read(_said(tokenizer, text), path, "meta element")
        head = _head(text)
        if front_matter.extent(text.removeprefix(BOM)):
            return said.stricter(front_matter.declared_handling(text[:head] if said.where else text, path))
        if said.where is None:
            front_matter.require_no_front_matter(text, path, _HINT)
        return said

    def encode(self, translation: Text, syntax: str) -> str:
        """A translation with everything escaped that HTML would read as markup."""
        if syntax in front_matter.SYNTAXES:
            return front_matter.encode(inline.visible(translation), syntax)
        return written(translation, syntax)

    def notice(self, text: str) -> str:
        """A line for the reader, as a paragraph."""
        return f"<p><strong>{written((text,), TEXT)}</strong></p>\n"

    def paragraph(self, text: str) -> str:
        """A line as a paragraph."""
        return f"<p>{written((text,), TEXT)}</p>\n"

    def end(self, document: Document) -> tuple[int, int]:
        """The end of the main part, else of the body, else of the fragment."""
        places = (last_place(document, tag, len(document.pieces)) for tag in _CLOSING)
        return next(filter(None, places), super().end(document))

    def write(self, document: Document, parts: Mapping[str, str], target: Locale) -> bytes:
        """The edition in the source's encoding; in UTF-8, and declared so, where that lacks a character."""
        return encoded("".join(parts.values()), document.encoding)


def _is_xml(text: str, path: Path) -> bool:
    return path.suffix.lower() == ".xhtml" or text.removeprefix(BOM).startswith("<?xml")


def _head(text: str) -> int:
    """How many characters at the start are no HTML: a byte order mark, front matter of a site generator."""
    mark = len(text) - len(text.removeprefix(BOM))
    return mark + front_matter.extent(text[mark:])


def _front_matter(text: str, path: Path, keys: tuple[str, ...] | None) -> Iterator[Found]:
    """The values of front matter that readers see, and its language, as Markdown has them."""
    mark = len(text) - len(text.removeprefix(BOM))
    for start, end, piece in front_matter.pieces(text[mark:], path, keys):
        yield Found(mark + start, mark + end, piece)


def _start_tags(tokenizer: Tokenizer, text: str) -> Iterator[Token]:
    return (token for token in tokenizer.tokens(_head(text)) if token.kind is Kind.START)


def _values(tokenizer: Tokenizer, token: Token, text: str) -> dict[str, str]:
    return {each.name: text[each.start : each.end] for each in tokenizer.attributes(token)}


def _said(tokenizer: Tokenizer, text: str) -> Iterator[tuple[str, str | None, int]]:
    for token in _start_tags(tokenizer, text):
        if token.name == "meta":
            values = _values(tokenizer, token, text)
            for key in ("name", "property", "itemprop"):
                if key in values and handling.meant(values[key]):
                    yield values[key], values.get("content"), line_ends(text, 0, token.start) + 1


@dataclass(slots=True)
class _Page:
    """What the whole page tells of the place of a block."""

    release: Region
    named: bool  # whether something in the release, or before, names the document

    def place(self, place: Place, region: Region) -> Place:
        """The place with that in mind."""
        kind, level, boxes = place.kind, place.level, place.boxes
        if region is Region.PAGE and self.release is not region:
            boxes = (_AROUND, *boxes)
            level = 2 if level == 1 and kind is BlockKind.HEADING else level
        elif kind is BlockKind.ATTRIBUTE and level == 1:
            level, self.named = 0 if self.named else 1, True
        return place if boxes is place.boxes and level == place.level else Place(kind, level, boxes)


def _settled(
    found: Sequence[Found | Run | Shown], locale: Locale, reader: TagReader, syntax: str
) -> Iterator[Found | Shown]:
    """Each run as a unit with its role; what stands around the release is told from it by where it stands alone."""
    runs = [each for each in found if isinstance(each, Run)]
    release = Region.RELEASE if any(run.region is Region.RELEASE for run in runs) else Region.PAGE
    inside = [run for run in runs if run.region is release]
    page = _Page(release, any(run.place.level == 1 for run in inside))
    roles = iter(roles_of([inline.visible(run.text) for run in inside], [run.place for run in inside], locale))
    for each in found:
        if isinstance(each, Run):
            if each.region is release:
                role, place = next(roles), each.place
            else:
                role, place = _outside(each), page.place(each.place, each.region)
            line = reader.line(each.start)
            unit = Unit(role, (Segment(each.text, line),), line, syntax, place)
            yield tuple.__new__(Found, (each.start, each.end, unit))  # half the time of a call of the class
        elif isinstance(each, Shown):
            place = page.place(each.piece.place, each.region)
            same = place is each.piece.place
            yield each if same else replace(each, piece=replace(each.piece, place=place))
        elif isinstance(each.piece, Unit) and each.piece.place.level:
            place = page.place(each.piece.place, Region.HEAD)
            yield each._replace(piece=replace(each.piece, place=place))
        else:
            yield each


def _outside(run: Run) -> Role:
    if run.region is Region.BREADCRUMB:
        return Role.BREADCRUMB
    if run.region is Region.HEAD:
        return Role.TITLE
    listed = run.place.within(BoxKind.ITEM) or run.place.within(BoxKind.CELL)
    return Role.LIST if listed else _FURNITURE_ROLES.get(run.place.kind, Role.BOILERPLATE)


_Pieces = Iterator[str | LanguageSlot | Kept | Unit | None]


def _tiled(text: str, found: Sequence[Found | Shown], top: int) -> _Pieces:
    """The pieces of the text in order, nothing left out; None stands where the readers' text begins."""
    at, told = 0, False
    for each in found:
        if not told and each.end > top:
            cut = min(top, each.start)
            yield from (text[at:cut], None)
            at, told = cut, True
        yield from (text[at : each.start], each.piece)
        at = each.end
    cut = at if told else max(at, top)
    yield text[at:cut]
    if not told:
        yield None
    yield text[cut:]


def _body(pieces: list[str | LanguageSlot | Kept | Unit | None]) -> int:
    return sum(1 for piece in pieces[: pieces.index(None)] if piece)
