"""What the parser tells of a Markdown text, with its places in characters."""

from __future__ import annotations

import re
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
_LONE_CR = re.compile(r"\r(?!\n)")
_STARTS = bytes(0 if byte & 0xC0 == 0x80 else 1 for byte in range(256))
"""1 for a byte that begins a character of UTF-8."""
_PHASES = {"Start": "start", "End": "end"}


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
    offsets, new = _offsets(source), tuple.__new__  # half the time of a call of the class
    every: Iterator[tuple[Any, Any]] = iter(pyromark.events_with_range(_lined(source), options=OPTIONS))
    for event, span in every:
        start, end = span["start"], span["end"]
        if offsets is not None:
            start, end = offsets[start], offsets[end]
        if isinstance(event, str):
            yield new(Event, (event, None, start, end, ""))
            continue
        ((name, value),) = event.items()
        if name != "Start" and name != "End":
            yield new(Event, (name, value, start, end, ""))
        elif isinstance(value, str):
            yield new(Event, (value, None, start, end, _PHASES[name]))
        else:
            ((inner, detail),) = value.items()
            yield new(Event, (inner, detail, start, end, _PHASES[name]))


def definitions(source: str) -> Iterator[Definition]:
    """The link definitions that have a title, in order."""
    if "]:" not in source:
        return
    defined = pyromark.reference_definitions(_lined(source), options=OPTIONS)
    every = [found for found in defined.values() if found["title"]]
    offsets = _offsets(source) if every else None
    for found in every:
        start, end = found["span"]["start"], found["span"]["end"]
        yield Definition(offsets[start] if offsets else start, offsets[end] if offsets else end, found["title"] or "")


def _lined(source: str) -> str:
    """The text with LF for a CR alone, which the parser does not everywhere take for a line's end."""
    return _LONE_CR.sub("\n", source) if "\r" in source else source


def _offsets(source: str) -> Sequence[int] | None:
    """For every offset in the UTF-8 form of the text the offset in characters; None where they are the same."""
    if source.isascii():
        return None
    return array("I", accumulate(source.encode().translate(_STARTS), initial=0))
