"""What every document format gives: bytes to a document, a translation in its own syntax, and bytes again."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self, runtime_checkable

from locpipe import textfile
from locpipe.formats.lines import BOM
from locpipe.handling import Handling
from locpipe.model import Document, Locale, Segment, Text, Unit

Lookup = Callable[[Unit, Segment], Text | None]
"""The translation of a segment where it stands; None keeps the source, the empty text leaves it out."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project says of how its documents are read.

    ``front_matter`` are the paths of the values that are translated (``title``, ``hero.tagline``, ``keywords[]``), None
    for those that readers see in most.
    """

    front_matter: tuple[str, ...] | None = None


class Format(Protocol):
    """A document format.

    ``parse`` never loses anything: the pieces of its document, written verbatim, are what it was given.
    """

    name: str
    extensions: tuple[str, ...]
    names_language: bool  # whether such a document has a place to name its language

    def parse(self, data: bytes, path: Path, locale: Locale) -> Document:
        """The document, units not yet segmented; raises InputError for bytes that are none of this format."""
        ...

    def declared_language(self, data: bytes, path: Path) -> str | None:
        """The language the document itself names, unchecked; None where it names none."""
        ...

    def declared_handling(self, data: bytes, path: Path) -> Handling:
        """Whether the document itself says that it is confidential or under embargo; raises Textless if unclear."""
        ...

    def encode(self, translation: Text, syntax: str) -> str:
        """A translation as source text, so that it reads as plain text there and not as markup."""
        ...

    def notice(self, text: str) -> str:
        """A line for the reader as it stands at the top of such a document."""
        ...

    def paragraph(self, text: str) -> str:
        """A line as a paragraph of its own."""
        ...

    def end(self, document: Document) -> tuple[int, int]:
        """Where a paragraph goes behind the readers' text: before which offset of which piece."""
        ...

    def write(self, document: Document, parts: Mapping[str, str], target: Locale) -> bytes:
        """The edition's bytes, from the text of each part of it (see `model.PartStart`)."""
        ...


@runtime_checkable
class Configurable(Protocol):
    """A format that asks what the project says of how documents are read."""

    def configured(self, settings: Settings) -> Format:
        """The format that reads as the project says; the one that is asked stays as it is."""
        ...


class TextFormat(ABC):
    """A format whose documents are one text, in UTF-8 unless it says otherwise; a byte order mark is kept."""

    settings = Settings()

    def configured(self, settings: Settings) -> Self:
        """See `Configurable.configured`."""
        made = copy(self)
        made.settings = settings
        return made

    def parse(self, data: bytes, path: Path, locale: Locale) -> Document:
        """See `Format.parse`."""
        return self.parse_text(self.text_of(data, path), path, locale)

    def declared_language(self, data: bytes, path: Path) -> str | None:
        """See `Format.declared_language`."""
        return self.language_in(self.text_of(data, path), path)

    def declared_handling(self, data: bytes, path: Path) -> Handling:
        """See `Format.declared_handling`."""
        return self.handling_in(self.text_of(data, path), path)

    def write(self, document: Document, parts: Mapping[str, str], target: Locale) -> bytes:
        """See `Format.write`."""
        return "".join(parts.values()).encode()

    def text_of(self, data: bytes, path: Path) -> str:
        """The file's text, with the byte order mark that it may have."""
        text = textfile.decode(data, path)
        return BOM + text if data.startswith(BOM.encode()) else text

    def end(self, document: Document) -> tuple[int, int]:
        """See `Format.end`: the end of the document."""
        return len(document.pieces), 0

    @abstractmethod
    def parse_text(self, text: str, path: Path, locale: Locale) -> Document:
        """`parse`, of the text."""

    @abstractmethod
    def language_in(self, text: str, path: Path) -> str | None:
        """`declared_language`, of the text."""

    @abstractmethod
    def handling_in(self, text: str, path: Path) -> Handling:
        """`declared_handling`, of the text."""


def last_place(document: Document, pattern: re.Pattern[str], stop: int) -> tuple[int, int] | None:
    """The piece, between the readers' text's first and another, and the offset where a pattern matches last.

    Where it has a group, only what the group matches counts.
    """
    for number in reversed(range(document.body, stop)):
        piece = document.pieces[number]
        if isinstance(piece, str):
            found = [match for match in pattern.finditer(piece) if match.lastindex or not pattern.groups]
            if found:
                return number, found[-1].start()
    return None
