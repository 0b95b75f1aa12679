"""The lines of a text, each taken apart: quotation signs, indent, marker, words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from locpipe.formats.lines import split_lines
from locpipe.formats.plain.columns import column_after
from locpipe.formats.plain.markers import Marker, in_order, marker_at

_QUOTED = re.compile(r" {0,3}>(?:[ \t]?>)*(?:[ \t]|\Z)")  # >95 % is a figure
_FEWEST_SIGNS = 3
_DRAWN = frozenset("-=*_~#+.․…―─━═＊＝－＿～〜・･●○◆◇■□★☆※")


class LineKind(Enum):
    """What there is to read in a line."""

    BLANK = "blank"
    RULE = "rule"  # a row of one sign
    SIGNS = "signs"  # other signs, but no words
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Line:
    """A line in pieces, which tile it: ``quote``, ``indent``, ``marker``, ``body``, ``tail``, ``end``.

    ``indent_column`` and ``column`` are where its marker and its body begin, ``depth`` how often it is quoted.
    """

    number: int
    kind: LineKind
    quote: str
    indent: str
    marker: Marker | None
    body: str
    tail: str
    end: str

    @property
    def lead(self) -> str:
        """Everything before the body."""
        return self.quote + self.indent + (self.marker.source if self.marker else "")

    @property
    def depth(self) -> int:
        """How many quotation signs it begins with."""
        return self.quote.count(">")

    @property
    def indent_column(self) -> int:
        """The column of the first character behind quotation signs and indent."""
        return column_after(self.quote + self.indent)

    @property
    def column(self) -> int:
        """The column of the body."""
        return column_after(self.lead)


def read_lines(text: str) -> list[Line]:
    """Every line of a text; what only looks like a marker has become a part of its words."""
    lines = [_line(line, end, number) for number, (line, end) in enumerate(split_lines(text), start=1)]
    careful = [(at, line.marker) for at, line in enumerate(lines) if line.marker and line.marker.careful]
    kept = in_order(careful)
    for at, marker in careful:
        if at not in kept:
            lines[at] = replace(lines[at], marker=None, body=marker.source + lines[at].body)
    return lines


def _line(line: str, end: str, number: int) -> Line:
    quoted = _QUOTED.match(line)
    quote = quoted.group() if quoted else ""
    core = line[len(quote) :].strip()
    indent = line[len(quote) : line.index(core, len(quote))] if core else ""
    tail = line[len(quote) + len(indent) + len(core) :]
    if not any(map(str.isalnum, core)):
        kind = LineKind.RULE if _is_drawn(core) else LineKind.SIGNS if core else LineKind.BLANK
        return Line(number, kind, quote, indent, None, core, tail, end)
    marker = marker_at(core)
    if marker and not any(map(str.isalnum, core[len(marker.source) :])):
        marker = None
    body = core[len(marker.source) :] if marker else core
    return Line(number, LineKind.WORDS, quote, indent, marker, body, tail, end)


def _is_drawn(core: str) -> bool:
    """Whether it is one sign three times or more, with or without blanks between."""
    signs = "".join(core.split())
    return len(signs) >= _FEWEST_SIGNS and signs[0] in _DRAWN and signs.count(signs[0]) == len(signs)
