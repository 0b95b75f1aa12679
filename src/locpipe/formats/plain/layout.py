"""How a unit lies on its lines, told in its ``syntax``, and a translation laid out the same way.

``wrapped COLUMNS START INDENT BREAK``: a paragraph of so many columns that begins at column START; BREAK is its line
end with the quotation signs and the indent of the next line, which has INDENT columns. ``cell START END``: a cell
whose next one begins at column END; the blanks between them, a gap of the unit, are as many as that takes.
``underlined``: a heading whose underline, a gap of the unit, is as long as it is.
"""

from __future__ import annotations

import re

from locpipe import inline
from locpipe.formats.lines import BOM, one_line
from locpipe.formats.plain.columns import column_after, padding, ruled, width
from locpipe.formats.plain.wrapping import wrapped
from locpipe.model import Code, Text

TEXT = "text"
UNDERLINED = "underlined"
_WRAPPED = "wrapped"
_CELL = "cell"
_UNDERLINE = re.compile(r"(?P<before>.*[\r\n]\s*)(?P<rule>\S+)", re.DOTALL)


def wrapped_syntax(columns: int, start: int, indent: int, line_break: str) -> str:
    """The syntax of a paragraph on several lines."""
    return f"{_WRAPPED} {columns} {start} {indent} {line_break}"


def cell_syntax(start: int, end: int) -> str:
    """The syntax of a cell with another one after it."""
    return f"{_CELL} {start} {end}"


def laid_out(translation: Text, syntax: str) -> str:
    """The translation as it stands in an edition."""
    kind, _, form = syntax.partition(" ")
    if kind == _WRAPPED:
        columns, start, indent, line_break = form.split(" ", 3)
        lines = wrapped(_words(translation), int(columns), int(start), int(indent))
        return line_break.join(lines)
    last = translation[-1] if translation else ""
    if kind == _CELL and isinstance(last, Code) and not last.source.strip():
        begin, end = form.split(" ")
        text = _words(translation[:-1])
        blanks = " " * len(last.source) if text.isascii() and "\t" not in last.source else last.source
        return text + padding(blanks, column_after(text, int(begin)), int(end))
    if kind == UNDERLINED and isinstance(last, Code) and (under := _UNDERLINE.fullmatch(last.source)):
        text = _words(translation[:-1])
        return text + under["before"] + ruled(under["rule"], width(text))
    return _words(translation)


def _words(translation: Text) -> str:
    """The translation on one line: a line break inside would make another block of it."""
    return one_line(inline.visible(translation)).lstrip(BOM).strip()
