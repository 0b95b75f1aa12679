"""The words locpipe is written in: locales, inline codes, text, segments, units, documents, findings.

Plain data, frozen, standard library only. Offsets count characters (code points) of the decoded source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


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


@dataclass(frozen=True, slots=True)
class Code:
    """Markup inside a sentence, kept verbatim.

    ``source`` is the exact source slice (``**``, ``](https://example.org)``); ``id`` numbers the codes of
    one segment from 1, a pair sharing its number; ``shown`` is the plain text a SHOWN code stands for, and
    of another code how it is written around a translation, if not as in the source. ``inner`` is the source
    in pieces, where something in the code is translated itself: the words for a picture in its tag.
    """

    kind: CodeKind
    source: str
    id: int = 0
    shown: str = ""
    inner: tuple[str | LanguageSlot | Unit, ...] = ()


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

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments in order, without the gaps."""
        return tuple(part for part in self.parts if isinstance(part, Segment))


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
    pieces: tuple[str | LanguageSlot | PartStart | Unit, ...]
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


def _units(pieces: tuple[str | LanguageSlot | PartStart | Unit, ...]) -> Iterator[Unit]:
    for piece in pieces:
        if isinstance(piece, Unit):
            yield piece
            for part in piece.parts:
                for code in part.text:
                    if isinstance(code, Code) and code.inner:
                        yield from _units(code.inner)


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
