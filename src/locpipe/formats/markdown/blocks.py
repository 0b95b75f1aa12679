"""The leaf blocks of a Markdown text: paragraphs, headings, items, cells, with their inline codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pyromark

from locpipe.languages.joins import line_join
from locpipe.model import BlockKind, Box, BoxKind, Code, CodeKind, Place, Text

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
_SPANS = {
    "Emphasis": re.compile(r"[*_]"),
    "Strong": re.compile(r"\*\*|__"),
    "Strikethrough": re.compile(r"~~?"),
    "Link": re.compile(r"\["),
    "Image": re.compile(r"!\["),
}
"""How each pair of inline markup opens."""
_ALONE = {"Code", "InlineHtml", "FootnoteReference"}
_OPAQUE = {"CodeBlock", "HtmlBlock"}
_AUTOLINKS = {"Autolink", "Email"}
_NAMED_BY_TEXT = {"Shortcut", "Collapsed"}  # [label] and [label][]
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ELEMENT = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9-]*)(?:\s[^>]*)?>", re.IGNORECASE)
_VOID = {"area", "embed", "hr", "img", "input", "source", "track", "wbr"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block of running text: its characters' place in the source, its text with codes, what it is and where."""

    start: int
    end: int
    text: Text
    place: Place


@dataclass(frozen=True, slots=True)
class _Event:
    """A parser event with offsets in characters; ``phase`` is "start", "end" or "" for one that stands alone."""

    name: str
    value: Any
    start: int
    end: int
    phase: str


def leaves(source: str) -> Iterator[Leaf]:
    """The blocks of text in order; a hard line break ends one, as an address is one line a block."""
    inside: Counter[str] = Counter()
    found: list[_Event] = []
    begin = 0
    for event in _events(source):
        if not _is_inline(event):
            yield from _leaf(source, begin, found, inside)
            found, begin = [], event.end
            inside[_block_name(event)] += {"start": 1, "end": -1}.get(event.phase, 0)
        elif not (any(inside[name] for name in _OPAQUE) or (event.name == "SoftBreak" and not found)):
            found.append(event)


def _is_inline(event: _Event) -> bool:
    if event.name == "InlineHtml" and _LINE_BREAK.fullmatch(event.value):
        return False
    return event.name in _SPANS or event.name in _ALONE or event.name in ("Text", "SoftBreak")


def _block_name(event: _Event) -> str:
    if event.name == "Heading":
        level = event.value if event.phase == "end" else event.value["level"]
        return "Headline" if level == "H1" else "Heading"
    return event.name


def _place(inside: Mapping[str, int], text: Text) -> Place:
    for name, level in (("Headline", 1), ("Heading", 2)):
        if inside.get(name):
            return Place(BlockKind.HEADING, level)
    names = (("TableCell", BoxKind.CELL), ("Item", BoxKind.ITEM), ("BlockQuote", BoxKind.QUOTE))
    boxes = tuple(Box(kind, 0) for name, kind in names if inside.get(name))
    return Place(BlockKind.PICTURE if _is_image(text) and not boxes else BlockKind.PARAGRAPH, 0, boxes)


def _is_image(text: Text) -> bool:
    """Whether the text is one image, perhaps with a link around it."""
    opening = "".join(part.source for part in text[:2] if isinstance(part, Code) and part.kind is CodeKind.OPEN)
    last = text[-1] if text else ""
    closed = isinstance(last, Code) and last.kind is CodeKind.CLOSE
    return closed and opening in ("![", "[![") and sum(isinstance(part, str) for part in text) == 1


def _leaf(source: str, begin: int, events: list[_Event], inside: Mapping[str, int]) -> Iterator[Leaf]:
    while events and events[-1].name == "SoftBreak":
        events.pop()
    if events:
        start = begin if events[0].phase == "end" else events[0].start
        start -= source[start - 1 : start] == "\\"  # a text that begins with an escape, without its backslash
        text, end = _Builder(source, start).build(events)
        yield Leaf(start, end, text, _place(inside, text))


class _Builder:
    """Builds a text from inline events: what they cover becomes words and codes, the rest is kept as codes."""

    def __init__(self, source: str, start: int) -> None:
        self._source = source
        self._position = start
        self._parts: list[str | Code] = []
        self._left = ""  # the last character that a reader has seen
        self._links: list[tuple[str, str]] = []  # type and label of the links and images that are open
        self._autolinks = 0

    def build(self, events: list[_Event]) -> tuple[Text, int]:
        """The text, and where it ends; its verbatim form is the source between start and end."""
        for event, right in zip(events, _following(events), strict=True):
            self._take(event, right)
        return _with_elements(self._parts), self._position

    def _take(self, event: _Event, right: str) -> None:
        if event.name in _SPANS:
            self._span(event)
        elif not self._autolinks and event.end > self._position:
            self._leaf(event, right)

    def _leaf(self, event: _Event, right: str) -> None:
        shown = line_join(self._left, right) if event.name == "SoftBreak" else event.value
        escape = event.name == "Text" and self._source[max(self._position, event.start - 1) : event.start] == "\\"
        self._keep_until(event.start - escape)
        if escape:
            self._code(CodeKind.SHOWN, event.start + 1, shown[:1])
            shown = shown[1:]
        piece = self._source[self._position : event.end]
        if event.name in _ALONE:
            self._code(CodeKind.ALONE, event.end)
        elif event.name == "SoftBreak" or piece != shown:
            self._code(CodeKind.SHOWN, event.end, shown)
        elif piece:
            self._parts.append(piece)
            self._position = event.end
        self._left = _seen(event)[-1:] or self._left

    def _span(self, event: _Event) -> None:
        link = event.name in ("Link", "Image")
        if event.phase == "start":
            self._keep_until(event.start)
            if link and event.value["link_type"] in _AUTOLINKS:
                self._autolinks += 1
                return
            mark = _SPANS[event.name].match(self._source, self._position)
            self._code(CodeKind.OPEN, mark.end() if mark else self._position)
            if link:
                self._links.append((event.value["link_type"], event.value["id"]))
        elif event.name == "Link" and self._autolinks:
            self._autolinks -= 1
            self._code(CodeKind.ALONE, event.end)
        elif link and self._links:
            self._close_link(event.end, *self._links.pop())
        else:
            self._code(CodeKind.CLOSE, event.end)

    def _close_link(self, end: int, kind: str, label: str) -> None:
        """A link that is named by its own text needs its label said once the text is another."""
        if kind == "Collapsed" and self._source.startswith("[]", end):
            end += 2
        self._code(CodeKind.CLOSE, end, f"][{label}]" if kind in _NAMED_BY_TEXT else "")

    def _code(self, kind: CodeKind, end: int, shown: str = "") -> None:
        self._parts.append(Code(kind, self._source[self._position : end], shown=shown))
        self._position = max(end, self._position)

    def _keep_until(self, start: int) -> None:
        """What lies between two events: blanks at a line's end, the quote marks before its text."""
        if start > self._position:
            piece = self._source[self._position : start]
            self._parts.append(Code(CodeKind.SHOWN, piece))
            self._position = start


def _following(events: list[_Event]) -> list[str]:
    """For every event the first character that a reader sees after it."""
    found: list[str] = []
    right = ""
    for event in reversed(events):
        found.append(right)
        right = _seen(event)[:1] or right
    return found[::-1]


def _seen(event: _Event) -> str:
    if event.name == "Text":
        return str(event.value)
    return "\ufffc" if event.name in _ALONE else ""


def _with_elements(parts: list[str | Code]) -> Text:
    """The text with the tags of each HTML element as a pair, where they are well nested."""
    kinds: dict[int, CodeKind] = {}
    waiting: list[tuple[int, str]] = []  # index and element name; no name for Markdown's own markup
    for index, part in enumerate(parts):
        if isinstance(part, str) or part.kind is CodeKind.SHOWN:
            continue
        if part.kind is CodeKind.OPEN:
            waiting.append((index, ""))
        elif part.kind is CodeKind.CLOSE:
            while waiting and waiting.pop()[1]:
                pass
        elif element := _ELEMENT.fullmatch(part.source):
            name = element["name"].lower()
            if not element["close"] and name not in _VOID and not part.source.endswith("/>"):
                waiting.append((index, name))
            elif element["close"] and waiting and waiting[-1][1] == name:
                kinds |= {waiting.pop()[0]: CodeKind.OPEN, index: CodeKind.CLOSE}
    return tuple(
        replace(part, kind=kinds[index]) if index in kinds and isinstance(part, Code) else part
        for index, part in enumerate(parts)
    )


def _events(source: str) -> Iterator[_Event]:
    """The parser's events with their ranges in characters instead of UTF-8 bytes."""
    raw = list(pyromark.events_with_range(source, options=_OPTIONS))
    offsets = _characters(source, {edge for _, span in raw for edge in (span["start"], span["end"])})
    for event, span in raw:
        name, value, phase = _read(event)
        yield _Event(name, value, offsets[span["start"]], offsets[span["end"]], phase)


def _read(event: Any) -> tuple[str, Any, str]:
    if isinstance(event, str):
        return event, None, ""
    ((name, value),) = event.items()
    if name not in ("Start", "End"):
        return name, value, ""
    if isinstance(value, str):
        return value, None, name.lower()
    ((inner, detail),) = value.items()
    return inner, detail, name.lower()


def _characters(source: str, byte_offsets: set[int]) -> dict[int, int]:
    """Maps offsets in the UTF-8 form of the text to offsets in characters."""
    if source.isascii():
        return {offset: offset for offset in byte_offsets}
    data = source.encode()
    ordered = sorted(byte_offsets | {0})
    found = {0: 0}
    for low, high in pairwise(ordered):
        found[high] = found[low] + len(data[low:high].decode())
    return found
