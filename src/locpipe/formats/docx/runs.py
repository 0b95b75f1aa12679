"""Text of a Word paragraph written anew: runs with their formatting around words, codes in their places.

How a code is written around a translation stands in its ``shown``. What opens has three parts, set apart by NUL, which
no XML has: its own tags, the run properties of the words in it, and the tags that close it; what closes has an empty
part and the closing tags; a code that stands alone is XML for between two runs. In all of it `SOURCE` is the code's
own source, with what is translated inside it.
"""

from __future__ import annotations

import re

from locpipe.formats.docx.xml_tokens import escaped, with_attribute
from locpipe.formats.lines import one_line
from locpipe.model import Code, CodeKind, Text

_EAST_ASIAN = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_FONTS = re.compile(r"<w:rFonts\b[^<>]*>")
_HINT = re.compile(r"""\s+w:hint\s*=\s*(?:"[^"]*"|'[^']*')""")
_STYLE = re.compile(r"<w:rStyle\b[^<>]*/>")
_EMPTY = re.compile(r"<w:rPr\s*/>")
SOURCE = "\1"  # XML has no such character, either
_HINTED = '<w:rFonts w:hint="eastAsia"/>'


def opening(tags: str, properties: str, closing_tags: str) -> str:
    """How a code that opens is written."""
    return "\0".join((tags, properties, closing_tags))


def closing(tags: str) -> str:
    """How a code that closes is written; formatting has no tags of its own to close."""
    return f"\0{tags}"


def run(properties: str, inside: str) -> str:
    """A run with its properties."""
    return f"<w:r>{properties}{inside}</w:r>"


def words(properties: str, text: str) -> str:
    """A run of words; East Asian ones say that they are, so that marks such as quotes get the same font."""
    if not text:
        return ""
    written = f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    return run(_hinted(properties) if _EAST_ASIAN.search(text) else _unhinted(properties), written)


def _hinted(properties: str) -> str:
    if not properties or _EMPTY.fullmatch(properties):
        return f"<w:rPr>{_HINTED}</w:rPr>"
    if fonts := _FONTS.search(properties):
        tag = with_attribute(fonts.group(), "w:hint", "eastAsia")
        return properties[: fonts.start()] + tag + properties[fonts.end() :]
    style = _STYLE.search(properties)
    at = style.end() if style else properties.index(">") + 1
    return properties[:at] + _HINTED + properties[at:]


def _unhinted(properties: str) -> str:
    return _FONTS.sub(lambda fonts: _HINT.sub("", fonts.group()), properties, count=1)


def encode(translation: Text, base: str) -> str:
    """The runs of a paragraph in which words have the run properties ``base`` where no code says otherwise."""
    writer = _Writer(base)
    for part in translation:
        if isinstance(part, str):
            writer.add(part)
        elif part.kind is CodeKind.SHOWN:
            writer.add(part.shown)
        else:
            writer.code(part)
    return writer.finished()


class _Writer:
    def __init__(self, base: str) -> None:
        self._base = base
        self._open: list[tuple[str, str]] = []  # run properties, closing tags
        self._out: list[str] = []
        self._words: list[str] = []

    def add(self, text: str) -> None:
        """Words, in the innermost formatting."""
        self._words.append(text)

    def code(self, code: Code) -> None:
        """A code by how it is written: one whose partner is in another sentence says to be alone."""
        tags, *rest = code.shown.replace(SOURCE, code.source).split("\0")
        self._flush()
        if len(rest) == 2:
            self._out.append(tags)
            self._open.append((rest[0], rest[1]))
        elif rest:
            self._close(rest[0])
        else:
            self._out.append(tags)

    def finished(self) -> str:
        """All of it, everything closed."""
        self._flush()
        return "".join([*self._out, *(tags for _, tags in reversed(self._open))])

    def _flush(self) -> None:
        text = one_line("".join(self._words))
        self._words.clear()
        self._out.append(words(self._open[-1][0] if self._open else self._base, text))

    def _close(self, tags: str) -> None:
        """Close the innermost of its kind, and with tags of its own what was left open inside it."""
        at = next((n for n in range(len(self._open) - 1, -1, -1) if self._open[n][1] == tags), None)
        if at is None:
            return
        if tags:
            self._out += [inner for _, inner in reversed(self._open[at:])]
            del self._open[at:]
        else:
            del self._open[at]
