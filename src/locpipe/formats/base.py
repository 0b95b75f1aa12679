"""What every document format gives: parse to a document, and write a translation in its own syntax."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from locpipe.handling import Handling
from locpipe.model import Document, Locale, Segment, Text, Unit

Lookup = Callable[[Unit, Segment], Text | None]
"""The translation of a segment where it stands; None keeps the source, the empty text leaves it out."""


class Format(Protocol):
    """A document format. Both directions work on text; bytes and encodings are `textfile`'s.

    ``parse`` never loses anything: the pieces of its document, written verbatim, are the text it was given.
    """

    name: str
    extensions: tuple[str, ...]
    names_language: bool  # whether such a document has a place to name its language

    def parse(self, text: str, path: Path, locale: Locale) -> Document:
        """The document, units not yet segmented."""
        ...

    def declared_language(self, text: str, path: Path) -> str | None:
        """The language the document itself names, unchecked; None where it names none."""
        ...

    def declared_handling(self, text: str, path: Path) -> Handling:
        """Whether the document itself says that it is confidential or under embargo; raises Textless if unclear."""
        ...

    def encode(self, translation: Text, syntax: str) -> str:
        """A translation as source text, so that it reads as plain text there and not as markup."""
        ...

    def notice(self, text: str) -> str:
        """A line for the reader as it stands at the top of such a document."""
        ...
