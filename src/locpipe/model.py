"""The words locpipe is written in: locales, inline codes, text, segments, units, documents, findings.

Plain data, frozen, standard library only. Offsets count characters (code points) of the decoded source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

Span = tuple[int, int]
"""A place of a text: where it starts and ends, in characters."""


class Locale(StrEnum):
    """A language locpipe can read and write, by its BCP 47 tag."""

    EN = "en"
    JA = "ja"
    KO = "ko"


class Role(StrEnum):
    """What a unit is in a press release; recognised by heuristics, so never part of an entry's key."""

    BREADCRUMB = "breadcrumb"
    TITLE = "title"
    DATE = "date"
    LEAD = "lead"
    BODY = "body"
    HEADING = "heading"
    LIST = "list"
    QUOTATION = "quotation"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    CONTACT = "contact"


class CodeKind(StrEnum):
    """How an inline code appears in a msgid."""

    OPEN = "open"  # <g1>
    CLOSE = "close"  # </g1>
    ALONE = "alone"  # <x1/>
    SHOWN = "shown"  # as the text it stands for: a soft line break, an escape, an entity


class MarkupKind(StrEnum):
    """What an inline code means to a reader, in words that every format shares."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    UNDERLINED = "underlined"
    STRUCK = "struck"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    CODE = "code"  # alone: the target is its text
    LINK = "link"  # the target is its address
    PICTURE = "picture"  # the target is its address, or its part of the package
    NOTE = "note"  # a reference: the target is the note's label
    BREAK = "break"  # of the line
    WORDS = "words"  # alone: what stands there and nobody translates, a tab or a page's number; the target


@dataclass(frozen=True, slots=True)
class Markup:
    """One thing that an inline code means.

    ``size`` is the width and height in points that the source gives a picture; 0 where it does not.
    """

    kind: MarkupKind
    target: str = ""
    size: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Code:
    """Markup inside a sentence, kept verbatim.

    ``source`` is the exact source slice (``**``, ``](https://example.org)``); ``id`` numbers the codes of
    one segment from 1, a pair sharing its number; ``shown`` is the plain text a SHOWN code stands for, and
    of another code how it is written around a translation, if not as in the source. ``inner`` is the source
    in pieces, where something in the code is translated itself: the words for a picture in its tag. ``means`` is what
    another format needs to say the same, outermost first; the two codes of a pair have the same.
    """

    kind: CodeKind
    source: str
    id: int = 0
    shown: str = ""
    inner: tuple[str | LanguageSlot | Kept | Unit, ...] = ()
    means: tuple[Markup, ...] = ()


Text = tuple[str | Code, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, or a line that is none: what becomes one catalog entry. ``line`` is 1-based."""

    text: Text
    line: int


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between the segments of a unit: white space and the codes at sentence edges."""

    text: Text


class BlockKind(StrEnum):
    """What a block is, in words that every format shares."""

    PARAGRAPH = "paragraph"  # or a line of plain text
    HEADING = "heading"
    CAPTION = "caption"
    PICTURE = "picture"  # a picture alone; its text are the words that stand for it
    CODE = "code"  # preformatted
    RULE = "rule"
    ATTRIBUTE = "attribute"  # words that stand in no line of the page: a value of front matter, of a tag


class BoxKind(StrEnum):
    """What blocks stand in."""

    QUOTE = "quote"
    LIST = "list"
    ITEM = "item"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    NOTE = "note"  # the text of a footnote
    LINES = "lines"  # a paragraph whose lines are blocks of their own, as an address has them
    FURNITURE = "furniture"  # what stands around the release: navigation, the site's header, running headers


@dataclass(frozen=True, slots=True)
class Box:
    """One thing that a block stands in; ``number`` tells it from all others of the document.

    ``value`` is the first number of a numbered list (of bullets: nothing), the label of a note. ``head`` cells name
    their row or column; ``span`` is how many columns and rows a cell has.
    """

    kind: BoxKind
    number: int
    value: str = ""
    head: bool = False
    span: tuple[int, int] = (1, 1)

    @property
    def first(self) -> int | None:
        """The number that a list begins with; None for one of bullets."""
        return int(self.value) if self.value.isdecimal() and len(self.value) < 10 else None


@dataclass(frozen=True, slots=True)
class Place:
    """What a block is and where it stands: what another format needs to show it there.

    ``level`` is a heading's, 1 to 6; what has level 1, be it an attribute, names the document. ``boxes`` are what it
    stands in, outermost first.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    boxes: tuple[Box, ...] = ()

    def within(self, kind: BoxKind) -> Box | None:
        """The innermost such box that it stands in."""
        for box in reversed(self.boxes):  # asked several times of every block, so without a generator
            if box.kind is kind:
                return box
        return None


@dataclass(frozen=True, slots=True)
class Unit:
    """One block of a document: a paragraph, a heading, a list item, a line of plain text.

    ``parts`` tile the block; before segmentation they are one segment, or one a line. ``syntax`` is the format's own
    name for how text is written at this place (a Markdown paragraph, a table cell, a YAML value).
    """

    role: Role
    parts: tuple[Segment | Gap, ...]
    line: int
    syntax: str = "text"
    place: Place = field(default_factory=Place)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments in order, without the gaps."""
        return tuple(part for part in self.parts if isinstance(part, Segment))


@dataclass(frozen=True, slots=True)
class Kept:
    """A block that readers see and nobody translates, verbatim: a rule, code, a picture without words.

    ``text`` is what another format shows of it.
    """

    source: str
    place: Place
    text: Text = ()


@dataclass(frozen=True, slots=True)
class LanguageSlot:
    """The place where a document names its own language (``lang: en``); an edition names its own there.

    ``form`` says how: ``{tag}`` is the language's tag, ``{locale}`` the same with its country (ja_JP).
    """

    source: str
    form: str = "{tag}"


@dataclass(frozen=True, slots=True)
class PartStart:
    """Where a part of a package begins, such as word/document.xml; what stands before the first is no part's."""

    name: str


Piece = str | LanguageSlot | PartStart | Kept | Unit


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed release: verbatim source slices and units, in order; together they are the source.

    ``body`` is the index of the piece where the readers' text begins, after what only machines read. Of a format
    that packs several parts into one file, ``package`` is that file. ``encoding`` is Python's name of the encoding that
    it is written in.
    """

    path: Path
    format: str
    locale: Locale
    pieces: tuple[Piece, ...]
    body: int = 0
    encoding: str = "utf-8"
    package: bytes = field(default=b"", repr=False)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The translatable blocks in document order, those inside the codes of one after it."""
        return tuple(_units(self.pieces))

    def segments(self) -> Iterator[tuple[Unit, Segment]]:
        """Every segment with the unit it stands in, in document order."""
        for unit in self.units:
            for segment in unit.segments:
                yield unit, segment


def _units(pieces: Iterable[Piece]) -> Iterator[Unit]:
    for piece in pieces:
        if isinstance(piece, Unit):
            yield piece
            for part in piece.parts:
                for code in part.text:
                    if isinstance(code, Code) and code.inner:
                        yield from _units(code.inner)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its translation as people approved it, both written as in a catalog (`inline`).

    ``before`` and ``after`` are the sentences around it in its source, empty where there are none or nobody knows;
    ``origin`` names the release or the file of the memory it comes from.
    """

    msgid: str
    msgstr: str
    source: Locale
    target: Locale
    origin: str
    before: str = ""
    after: str = ""


Adapting = Callable[[Pair, str], str | None]
"""Turns a pair's translation into one of a sentence like the pair's; None where that is not certain."""


class Severity(StrEnum):
    """How bad a finding is: an error is wrong in every house, a hint is a matter of taste."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says about one entry: which check, how bad, and in words for the reviewer."""

    check: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """A person's word that a finding is right as it is; bound to the texts, so that it ends when they change.

    ``date`` is an ISO date; ``line`` is the 1-based line in waivers.yml, 0 for a new one.
    """

    check: str
    to: Locale
    msgctxt: str | None
    msgid: str
    msgstr: str
    message: str
    reason: str
    by: str
    date: str
    line: int = field(default=0, compare=False)
