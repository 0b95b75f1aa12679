"""Writes a translation so that Markdown reads it as plain text: what would be markup is escaped, and only that.

Which character means something depends on its neighbours (CommonMark 0.31, 6.2): an underscore inside a word
means nothing, a ``!`` does before the ``[`` of a link that follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from locpipe.formats.lines import BOM, one_line
from locpipe.links import find_links
from locpipe.model import Code, CodeKind, Text

_BLANK = " \t\n\r\v\f" + BOM
_INLINE = (
    r"\\(?=[!-/:-@\[-`{-~]|\Z)|[*`]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~|(?<![^\W_])~(?!\s)|(?<!\s)~(?![^\W_])"
    r"|<(?=[A-Za-z/!?])|&(?=\#?\w{1,31};)|!(?=\[)|\[(?=\^)|\](?=[(\[:])"
)
_IN_TEXT = re.compile(_INLINE)
_IN_LINK = re.compile(_INLINE + r"|[\[\]]")
_BESIDE_LABELS = re.compile(_INLINE + r"|\[")
# Heading, quotation, list, setext underline, rule, the row of dashes under a table's head, task, definition.
_LINE_START = re.compile(
    r"\A(?:(?P<number>[0-9]{1,9})(?=[.)](?:\s|\Z))"
    r"|(?=\#{1,6}(?:\s|\Z)|>|[-+](?:\s|\Z)|=+\s*\Z|[|:-][|:\s-]*\Z|:\s|\[[ xX]\]))"
)
_HEADING_END = re.compile(r"(?:(?<=\s)|\A)(?=\#+\s*\Z)")


def escaped(text: Text, *, cell: bool, labels: bool) -> str:
    """The text in Markdown: its words escaped, its codes as they are.

    ``cell``: it stands in a table; ``labels``: the document defines links, so ``[words]`` may be one.
    """
    parts = _trimmed(text)
    lead = next((index for index, part in enumerate(parts) if not _is_blank(part)), len(parts))
    out: list[str] = []
    links = 0
    for part, after in zip(parts, _following(parts), strict=True):
        if isinstance(part, Code):
            links += _opens_link(part)
            out.append(_written(part))
        else:
            pattern = _IN_LINK if links > 0 else _BESIDE_LABELS if labels else _IN_TEXT
            before = next((piece[-1] for piece in reversed(out) if piece), "")
            out += _cell_words(part, before, after, pattern) if cell else _words(part, before, after, pattern)
    line = "".join(out[lead:])
    if lead == len(parts) or isinstance(parts[lead], str):  # a code is what it was in the source
        line = _LINE_START.sub(r"\g<number>\\", line)
    return "".join(out[:lead]) + _HEADING_END.sub(r"\\", line)


def _trimmed(text: Text) -> list[str | Code]:
    """The parts on one line, without blanks at its ends: four at its start would make code of it."""
    parts = [one_line(part) if isinstance(part, str) else part for part in text]
    for index, trim in ((0, str.lstrip), (-1, str.rstrip)):
        if parts and isinstance(part := parts[index], str):
            parts[index] = trim(part, _BLANK)
    return parts


def _is_blank(part: str | Code) -> bool:
    """Whether it is white space of the source, with the quotation marks of its lines."""
    return isinstance(part, Code) and part.kind is CodeKind.SHOWN and not part.shown.strip()


def _following(parts: list[str | Code]) -> list[str]:
    """For every part the character that comes after it."""
    found: list[str] = []
    after = ""
    for part in reversed(parts):
        found.append(after)
        after = (_written(part) if isinstance(part, Code) else part)[:1] or after
    return found[::-1]


def _written(code: Code) -> str:
    return code.source if code.kind is CodeKind.SHOWN else code.shown or code.source


def _opens_link(code: Code) -> int:
    """1 for the code that opens a link or an image, -1 for the one that closes it."""
    if code.kind is CodeKind.SHOWN:
        return 0
    return 1 if code.source in ("[", "![") else -1 if code.source.startswith("]") else 0


def _words(text: str, before: str, after: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """The text escaped; an address that would need it becomes an autolink where one can stand."""
    position = 0
    for start, end in find_links(text):
        yield _escape(text[position:start], text[position - 1 : position] or before, text[start], pattern)
        address = text[start:end]
        written = _escape(address, text[start - 1 : start] or before, text[end : end + 1] or after, pattern)
        plain = written == address or pattern is _IN_LINK or not re.search("://|@", address)
        yield written if plain else f"<{address}>"
        position = end
    yield _escape(text[position:], text[position - 1 : position] or before, after, pattern)


def _cell_words(text: str, before: str, after: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """The text for a table's cell, where a backslash before a ``|`` always belongs to the ``|``."""
    *pieces, last = text.split("\\")
    for piece in pieces:
        yield "".join(_words(piece, before, "&", pattern)).replace("|", r"\|") + "&#92;"
        before = ";"
    yield "".join(_words(last, before, after, pattern)).replace("|", r"\|")


def _escape(text: str, before: str, after: str, pattern: re.Pattern[str]) -> str:
    first, end = len(before), len(before) + len(text)
    out = []
    done = first
    padded = before + text + after
    for match in pattern.finditer(padded, first):
        if match.start() < end:
            out += [padded[done : match.start()], "\\"]
            done = match.start()
    return "".join([*out, padded[done:end]])
