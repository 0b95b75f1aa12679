"""XML read as tokens with their places in the bytes, so that what is not changed stays as it was to the byte.

Expat (in the standard library) tells the place of everything it reads, which trees of elements forget. Nothing is
fetched, no entity is defined: a DOCTYPE is refused, and so is nesting that no word processor writes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol
from xml.parsers import expat

from locpipe.errors import Textless

_DEEPEST = 256
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARED = re.compile(rb"""(<\?xml[^>]{0,80}?encoding\s*=\s*)(["'])[Uu][Tt][Ff]-?16[A-Za-z]{0,2}\2""")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class Handler(Protocol):
    """What is told of each token; ``at`` and ``after`` are where its bytes begin and end."""

    def start(self, name: str, attributes: Mapping[str, str], at: int, after: int) -> None:
        """A start tag, or an empty element: then `end` follows, of no length."""
        ...

    def end(self, name: str, at: int, after: int) -> None:
        """An end tag."""
        ...

    def text(self, text: str, at: int, after: int) -> None:
        """A stretch of text as a reader sees it; one reference (``&amp;``) is a stretch of its own."""
        ...


class Ignoring:
    """A handler to which nothing says anything; others tell start tags."""

    def start(self, name: str, attributes: Mapping[str, str], at: int, after: int) -> None:
        """Nothing."""

    def end(self, name: str, at: int, after: int) -> None:
        """Nothing."""

    def text(self, text: str, at: int, after: int) -> None:
        """Nothing."""


def as_utf8(data: bytes) -> bytes:
    """The part in UTF-8; Office writes nothing else, but the standard allows UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _DECLARED.sub(rb"\1\2UTF-8\2", data.decode("utf-16", "replace").encode(), count=1)
    return data


def scan(data: bytes, handler: Handler, part: str, path: Path) -> None:
    """Tell the handler every token of a part; raises Textless for what is not well-formed or asks for too much."""
    parser = expat.ParserCreate("UTF-8")
    waiting: list[tuple[Callable[..., None], tuple[Any, ...], int]] = []
    depth = 0

    def told(tell: Callable[..., None] | None, *what: Any) -> None:
        """Tell of the token before: it ends where this one begins."""
        now = parser.CurrentByteIndex
        if waiting:
            before, said, at = waiting.pop()
            before(*said, at, now)
        if tell:
            waiting.append((tell, what, now))

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Textless(f"{part} nests elements more than {_DEEPEST} deep", path, _HINT)
        told(handler.start, name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        told(handler.end, name)

    def refuse(*_: object) -> None:
        raise Textless(f"{part} has a DOCTYPE, which may define entities: it is not read", path, _HINT)

    def declared(_version: str, encoding: str | None, _alone: int) -> None:
        if encoding and encoding.lower().replace("-", "") != "utf8":
            raise Textless(f"{part} is in an encoding that Office files do not have", path, _HINT)
        told(None)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda text: told(handler.text, text)
    parser.StartCdataSectionHandler = parser.EndCdataSectionHandler = lambda: told(None)
    parser.CommentHandler = parser.DefaultHandlerExpand = lambda _: told(None)
    parser.ProcessingInstructionHandler = lambda *_: told(None)
    parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = refuse, declared
    try:
        parser.Parse(data, True)
        data.decode()
    except (expat.ExpatError, UnicodeDecodeError):
        line = parser.CurrentLineNumber
        raise Textless(f"{part} is not well-formed XML (its line {line})", path, _HINT) from None
    if waiting:
        before, said, at = waiting.pop()
        before(*said, at, len(data))


_HINT = "open it in a word processor and save it again as .docx"


def escaped(text: str) -> str:
    """The text as it stands between tags, without the characters that XML has no place for."""
    return _NOT_XML.sub("", text).translate(_ESCAPES)


def attribute_place(tag: str, name: str) -> tuple[int, int] | None:
    """Where in a start tag the value of an attribute stands, between its quotes."""
    match = re.search(rf"""\s{re.escape(name)}\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    return (match.span(1) if match[1] is not None else match.span(2)) if match else None


def with_attribute(tag: str, name: str, value: str) -> str:
    """The start tag with an attribute set."""
    quoted = escaped(value).replace('"', "&quot;")
    if place := attribute_place(tag, name):
        return tag[: place[0]] + quoted + tag[place[1] :]
    end = len(tag) - (2 if tag.endswith("/>") else 1)
    return f'{tag[:end].rstrip()} {name}="{quoted}"{tag[end:]}'
