"""Words, colours and progress on the terminal; plain lines where there is none."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any, TextIO
from unicodedata import combining, east_asian_width

from locpipe import clock
from locpipe.errors import LocpipeError, printable

_CODES = {"bold": "1", "red": "31", "green": "32", "yellow": "33", "cyan": "36", "dim": "2"}
_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}
_TO_QUOTE = re.compile(r'[\s"=\\]')
_LINE_EVERY = 10.0  # seconds between progress lines where there is no terminal
_REDRAW_EVERY = 0.1


def write_any_text() -> None:
    """Make output UTF-8 in files and pipes, whatever the locale says, and never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def styled(text: str, style: str, stream: TextIO | None = None) -> str:
    """The text in a style, or as it is where colours are not wanted (NO_COLOR, no terminal)."""
    stream = stream or sys.stdout
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    return f"\033[{_CODES[style]}m{text}\033[0m"


def print_error(error: LocpipeError) -> None:
    """`path:line: error: message`, and the hint on a line of its own."""
    print(styled(printable(str(error)), "red", sys.stderr), file=sys.stderr)
    if error.hint:
        print(f"hint: {printable(error.hint)}", file=sys.stderr)


def print_json(data: Any) -> None:
    """One JSON document on a line of standard output; what some readers take for a line end is escaped."""
    print(json.dumps(data, ensure_ascii=False, default=str).translate(_LINE_ENDS))


def log_line(fields: Mapping[str, object]) -> None:
    """One line of a log on standard error, in logfmt: name=value, values quoted where they must be."""
    try:
        print(" ".join(f"{name}={_logged(value)}" for name, value in fields.items()), file=sys.stderr, flush=True)
    except BrokenPipeError:
        raise
    except OSError:
        return  # the log's disk is full: the work and the report go on


def _logged(value: object) -> str:
    text = printable(str(value))
    if text and not _TO_QUOTE.search(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class ProgressLine:
    """How far a long piece of work is: one line redrawn on a terminal, a line now and then elsewhere."""

    def __init__(self, label: str) -> None:
        self.label = label
        self._stream = sys.stderr
        self._redrawn = self._stream.isatty()
        self._shown = time.monotonic()
        self._first: tuple[float, int] | None = None
        self._width = 0

    def __call__(self, done: int, total: int, unit: str = "") -> None:
        """Say that so much is done of so much; shown only when it is time to.

        How long the rest takes is told by what came after the first, which had to wait for what was to be started.
        """
        now = time.monotonic()
        if done and not self._first:
            self._first = now, done
        if now - self._shown < (_REDRAW_EVERY if self._redrawn else _LINE_EVERY):
            return
        self._shown = now
        since, before = self._first or (now, done)
        left = (now - since) / (done - before) * (total - done) if done > before else 0
        eta = f", about {left:.0f} s left" if left >= 1 else ""
        self._show(f"{self.label}: {done} of {total}{' ' + unit if unit else ''}{eta}")

    def note(self, text: str) -> None:
        """Say something else, on a line that stays."""
        self.close()
        print(text, file=self._stream, flush=True)

    def fail(self, error: LocpipeError) -> None:
        """Say why it cannot go on."""
        self.close()
        print_error(error)

    def _show(self, text: str) -> None:
        if self._redrawn:
            shown = cut(text, shutil.get_terminal_size().columns - 1)
            width = _cells(shown)
            print("\r" + shown + " " * (self._width - width), end="", file=self._stream, flush=True)
            self._width = width
        else:
            print(text, file=self._stream, flush=True)

    def close(self) -> None:
        """Clear the line, so that what comes next stands alone."""
        if self._width:
            print("\r" + " " * self._width + "\r", end="", file=self._stream, flush=True)
            self._width = 0


class ProgressLog(ProgressLine):
    """The same in a log: lines of the given step."""

    def __init__(self, label: str, step: str) -> None:
        super().__init__(label)
        self._redrawn, self._step = False, step

    def note(self, text: str) -> None:
        """Say it on a line of the log."""
        log_line({"time": clock.local(clock.now()), "step": self._step, "note": text})

    def fail(self, error: LocpipeError) -> None:
        """The same for why it cannot go on."""
        log_line({"time": clock.local(clock.now()), "step": self._step, "error": error.message, "hint": error.hint})

    def _show(self, text: str) -> None:
        self.note(text)


def table(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows in columns, numbers to the right; the first row is the head."""
    widths = [max(_cells(row[column]) for row in rows) for column in range(len(rows[0]))]
    numeric = [all(row[column].isdigit() or not row[column] for row in rows[1:]) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            _padding(cell, width) + cell if right else cell + _padding(cell, width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _padding(cell: str, width: int) -> str:
    return " " * (width - _cells(cell))


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes: Japanese and Korean characters take two."""
    return sum(2 if east_asian_width(char) in "WF" else not combining(char) for char in text)


def cut(text: str, columns: int) -> str:
    """As much of a text as fits into one line."""
    while _cells(text) > columns:
        text = text[:-1]
    return text
