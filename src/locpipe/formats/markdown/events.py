"""What the parser tells of a Markdown text, with its places in characters."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import pyromark

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_DEFINITION_LIST
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
_STARTS = bytes(0 if byte & 0xC0 == 0x80 else 1 for byte in range(256))
"""1 for a byte that begins a character of UTF-8."""


class Event(NamedTuple):
    """One thing that the parser tells; ``phase`` is "start", "end" or "" for one that stands alone."""

    name: str
    value: Any
    start: int
    end: int
    phase: str


class Definition(NamedTuple):
    """A link definition with a title."""

    start: int
    end: int
    title: str


def events(source: str) -> Iterator[Event]:
    """The parser's events in order, their ranges in characters."""
    offsets = _offsets(source)
    every: Iterator[tuple[Any, Any]] = iter(pyromark.events_with_range(source, options=OPTIONS))
    for event, span in every:
        start, end = offsets[span["start"]], offsets[span["end"]]
        if isinstance(event, str):
            yield Event(event, None, start, end, "")
            continue
        ((name, value),) = event.items()
        if name == "Text":
            yield Event(name, value, start, end, "")
        elif name in ("Start", "End"):
            if isinstance(value, str):
                yield Event(value, None, start, end, name.lower())
            else:
                ((inner, detail),) = value.items()
                yield Event(inner, detail, start, end, name.lower())
        else:
            yield Event(name, value, start, end, "")


def definitions(source: str) -> Iterator[Definition]:
    """The link definitions that have a title, in order."""
    if "]:" not in source:
        return
    offsets = _offsets(source)
    for found in pyromark.reference_definitions(source, options=OPTIONS).values():
        if title := found["title"]:
            yield Definition(offsets[found["span"]["start"]], offsets[found["span"]["end"]], title)


def _offsets(source: str) -> Sequence[int]:
    """For every offset in the UTF-8 form of the text the offset in characters."""
    if source.isascii():
        return range(len(source) + 1)
    return array("I", accumulate(source.encode().translate(_STARTS), initial=0))
