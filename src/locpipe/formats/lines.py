"""Lines of a text with their ends kept apart, the same way for every format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

BOM = "\ufeff"
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
LINE_END = re.compile(r"\r\n|\n|\r")
_BREAKS = re.compile(r"[\r\n]+")


def split_lines(text: str) -> Iterator[tuple[str, str]]:
    """Every line and its own line end (CRLF, LF or CR; the last may have none). Nothing else ends a line."""
    position = 0
    while position < len(text):
        match = _LINE.match(text, position)
        assert match is not None  # noqa: S101 - the pattern matches at every position
        position = match.end()
        yield match.group(1), match.group(2)


def line_starts(text: str) -> list[int]:
    """Where each line begins but the first, in order."""
    if "\r" in text:
        return [found.end() for found in LINE_END.finditer(text)]
    starts = list(accumulate([len(line) + 1 for line in text.split("\n")]))
    del starts[-1]
    return starts


def line_ends(text: str, start: int = 0, end: int | None = None) -> int:
    """How many line ends stand between two offsets of the text, a CRLF being one."""
    stop = len(text) if end is None else end
    return text.count("\n", start, stop) + text.count("\r", start, stop) - text.count("\r\n", start, stop)


def goes_on(line: str) -> bool:
    """Whether a sentence goes on behind a line break that is set by hand: after a comma; an address has none."""
    return line.rstrip().endswith((",", "、", "，"))


def one_line(text: str) -> str:
    """The text on one line: every line break, with the white space around it, becomes one space."""
    if not _BREAKS.search(text):
        return text
    first, *middle, last = _BREAKS.split(text)
    inner = (line.strip() for line in middle)
    return " ".join([first.rstrip(), *(line for line in inner if line), last.lstrip()])
