"""The titles of links and pictures, which readers see as tips: where they stand, and how a translation is written."""

from __future__ import annotations

import re
from typing import NamedTuple

from locpipe.formats.lines import one_line
from locpipe.formats.markdown.events import definitions
from locpipe.model import Code, CodeKind, Text

SYNTAX, IN_CELL = "title ", " in a cell"
_TITLE = (
    r"""(?<=[\s>])(?:"(?P<double>(?:\\.|[^"\\])*)"|'(?P<single>(?:\\.|[^'\\])*)'|\((?P<round>(?:\\.|[^()\\])*)\))\s*"""
)
_ENDS = {tail: re.compile(rf"{_TITLE}{re.escape(tail)}\Z", re.DOTALL) for tail in ("", ")")}
_QUOTES = {"double": '"', "single": "'", "round": "()"}
_MEANS_SOMETHING = r"\\(?=[!-/:-@\[-`{-~]|\Z)|&(?=\#?\w{1,31};)"
_ESCAPED = {quotes: re.compile(rf"{_MEANS_SOMETHING}|[{quotes}]") for quotes in _QUOTES.values()}
_BLANK_LINES = re.compile(r"\s*\n\s*")


class Title(NamedTuple):
    """A title without its quotes: its place, what it says, and the quotes."""

    start: int
    end: int
    text: str
    quotes: str

    def shown(self, source: str) -> Text:
        """The title as a text: as it stands, or as one code that shows what it says."""
        raw = source[self.start : self.end]
        return (raw,) if raw == self.text else (Code(CodeKind.SHOWN, raw, shown=self.text),)


def title_in(source: str, start: int, end: int, title: str, *, tail: str = "") -> Title | None:
    """The title at the end of a stretch of the source, before ``tail``; None if there are no words in it."""
    found = _ENDS[tail].search(source[start:end]) if any(map(str.isalnum, title)) else None
    if found is None or found.lastgroup is None:
        return None
    low, high = found.span(found.lastgroup)
    return Title(start + low, start + high, _BLANK_LINES.sub(" ", title.strip()), _QUOTES[found.lastgroup])


def defined_titles(source: str) -> list[Title]:
    """The titles of the link definitions."""
    every = (title_in(source, found.start, found.end, found.title) for found in definitions(source))
    return [title for title in every if title]


def encoded(text: Text, syntax: str) -> str:
    """A title's translation between the quotes that the source has."""
    pattern = _ESCAPED[syntax.removeprefix(SYNTAX).removesuffix(IN_CELL)]
    in_cell = syntax.endswith(IN_CELL)
    written = (_written(part, pattern, in_cell=in_cell) if isinstance(part, str) else part.source for part in text)
    return "".join(written).strip()


def _written(words: str, pattern: re.Pattern[str], *, in_cell: bool) -> str:
    """Words of a title; in a table's cell a backslash before a ``|`` always belongs to the ``|``."""
    if not in_cell:
        return pattern.sub(r"\\\g<0>", one_line(words))
    pieces = (pattern.sub(r"\\\g<0>", piece).replace("|", r"\|") for piece in one_line(words).split("\\"))
    return "&#92;".join(pieces)
