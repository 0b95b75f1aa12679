"""The words of a block with its markup as codes: inline events become a text whose verbatim form is the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from locpipe import inline
from locpipe.formats.markdown.elements import tag, with_elements
from locpipe.formats.markdown.events import Event
from locpipe.formats.markdown.titles import Title, title_in
from locpipe.languages.joins import line_join
from locpipe.model import Code, CodeKind, Kept, LanguageSlot, Markup, MarkupKind, Text, Unit

_SPANS = {
    "Emphasis": re.compile(r"[*_]"),
    "Strong": re.compile(r"\*\*|__"),
    "Strikethrough": re.compile(r"~~?"),
    "Link": re.compile(r"\["),
    "Image": re.compile(r"!\["),
}
"""How each pair of inline markup opens."""
_MEANS = {
    "Emphasis": (Markup(MarkupKind.EMPHASIS),),
    "Strong": (Markup(MarkupKind.STRONG),),
    "Strikethrough": (Markup(MarkupKind.STRUCK),),
}
_ALONE = frozenset(("Code", "InlineHtml", "FootnoteReference"))
INLINE = frozenset((*_SPANS, *_ALONE, "Text", "SoftBreak"))
_ADDRESSED = frozenset(("Link", "Image"))
_AUTOLINKS = frozenset(("Autolink", "Email"))
_NAMED_BY_TEXT = frozenset(("Shortcut", "Collapsed"))  # [label] and [label][]

Inner = tuple[str | LanguageSlot | Kept | Unit, ...]


class Inside(Protocol):
    """Makes what is translated inside codes."""

    def title(self, title: Title, *, in_cell: bool) -> Unit:
        """The unit of a link's title; ``in_cell`` if it stands in a table."""
        ...

    def tag(self, start: int, end: int) -> Inner:
        """The pieces of the tag at a place of the source; none if there are no words in it."""
        ...


class Span(NamedTuple):
    """Inline markup that is open: its start event, and what it means."""

    event: Event
    means: tuple[Markup, ...]


class Words:
    """Builds a text from inline events: what they cover becomes words and codes, the rest is kept as codes.

    ``spans`` is what is open of the paragraph: a hard line break may stand inside it.
    """

    def __init__(self, source: str, start: int, spans: list[Span], inside: Inside, *, in_cell: bool) -> None:
        self._source = source
        self._position = start
        self._spans, self._inside, self._in_cell = spans, inside, in_cell
        self._parts: list[str | Code] = []
        self._left = ""  # the last character that a reader has seen
        self._autolinks = 0

    def build(self, events: Sequence[Event]) -> tuple[Text, int]:
        """The text, and where it ends; its verbatim form is the source between start and end."""
        has_elements = False
        following: list[str] = []
        for index, event in enumerate(events):
            name = event.name
            if name in _SPANS:
                self._span(event)
            elif self._autolinks or event.end <= self._position:
                continue
            elif name == "Text":
                self._text(event)
            elif name == "SoftBreak":
                following = following or _following(events)
                if event.start > self._position:
                    self._show(event.start)
                self._show(event.end, line_join(self._left, following[index]))
            else:
                has_elements = has_elements or name == "InlineHtml"
                self._alone(event)
        text = tuple(self._parts)
        return with_elements(text) if has_elements else text, self._position

    def _alone(self, event: Event) -> None:
        if event.start > self._position:
            self._show(event.start)
        tagged = event.name == "InlineHtml" and "=" in event.value
        inner = self._inside.tag(event.start, event.end) if tagged else ()
        self._code(CodeKind.ALONE, event.end, means=_meant(event), inner=inner)
        self._left = "\ufffc"

    def _text(self, event: Event) -> None:
        """Words; an escape, whose backslash stands before the event, and an entity are shown as what they mean."""
        shown, start = event.value, event.start
        escape = start > self._position and self._source[start - 1] == "\\"
        if start - escape > self._position:
            self._show(start - escape)
        self._left = shown[-1:] or self._left
        if escape:
            self._show(start + 1, shown[:1])
            shown = shown[1:]
        piece = self._source[self._position : event.end]
        if piece != shown:
            self._show(event.end, shown)
        elif piece:
            self._parts.append(piece)
            self._position = event.end

    def _span(self, event: Event) -> None:
        if event.phase == "start":
            self._open(event)
        elif event.name == "Link" and self._autolinks:
            self._autolinks -= 1
            words = self._source[self._position : event.end].strip("<>")
            self._code(CodeKind.ALONE, event.end, means=(*self._spans.pop().means, Markup(MarkupKind.WORDS, words)))
            self._left = "\ufffc"
        else:
            span = self._spans.pop() if self._spans else None
            means = span.means if span else ()
            if span and event.name in _ADDRESSED:
                self._close_link(event.end, span.event.value, means)
            else:
                self._code(CodeKind.CLOSE, event.end, means=means)
            if event.name == "Image" and len(self._parts) > 1:
                self._without_words(self._parts[-2], self._parts[-1])

    def _without_words(self, first: str | Code, last: str | Code) -> None:
        """A picture without words is one code."""
        if isinstance(first, Code) and isinstance(last, Code) and (first.kind, first.source) == (CodeKind.OPEN, "!["):
            source, inner = first.source + last.source, (first.source, *last.inner) if last.inner else ()
            self._parts[-2:] = [Code(CodeKind.ALONE, source, 0, last.shown and f"![{last.shown}", inner, last.means)]
            self._left = "\ufffc"

    def _open(self, event: Event) -> None:
        name, start = event.name, event.start
        means = _MEANS.get(name) or (_addressed(event),)
        if start > self._position:
            self._show(start)
        self._spans.append(Span(event, means))
        if name == "Link" and event.value["link_type"] in _AUTOLINKS:
            self._autolinks += 1
            return
        mark = _SPANS[name].match(self._source, self._position)
        self._code(CodeKind.OPEN, mark.end() if mark else self._position, means=means)

    def _close_link(self, end: int, said: dict[str, str], means: tuple[Markup, ...]) -> None:
        """A link that is named by its own text needs its label said once the text is another."""
        kind = said["link_type"]
        if kind == "Collapsed" and self._source.startswith("[]", end):
            end += 2
        inner = self._titled(end, said["title"]) if kind == "Inline" and said["title"] else ()
        self._code(CodeKind.CLOSE, end, f"][{said['id']}]" if kind in _NAMED_BY_TEXT else "", means, inner)

    def _titled(self, end: int, title: str) -> Inner:
        """The end of a link, ``](address "title")``, with its title as a unit."""
        found = title_in(self._source, self._position, end, title, tail=")")
        if found is None:
            return ()
        unit = self._inside.title(found, in_cell=self._in_cell)
        return (self._source[self._position : found.start], unit, self._source[found.end : end])

    def _code(
        self, kind: CodeKind, end: int, shown: str = "", means: tuple[Markup, ...] = (), inner: Inner = ()
    ) -> None:
        self._parts.append(Code(kind, self._source[self._position : end], 0, shown, inner, means))
        if end > self._position:
            self._position = end

    def _show(self, end: int, shown: str = "") -> None:
        """What is not written as it reads; so is what lies between two events: blanks, the marks of a quotation.

        Mostly these are line breaks, so that the same codes are used again.
        """
        self._parts.append(inline.shown(self._source[self._position : end], shown))
        if end > self._position:
            self._position = end


def _addressed(event: Event) -> Markup:
    """What a link or a picture means."""
    address = event.value["dest_url"]
    if event.value["link_type"] == "Email":
        address = f"mailto:{address}"
    return Markup(MarkupKind.LINK if event.name == "Link" else MarkupKind.PICTURE, address)


def _meant(event: Event) -> tuple[Markup, ...]:
    if event.name == "Code":
        return (Markup(MarkupKind.CODE, event.value),)
    if event.name == "FootnoteReference":
        return (Markup(MarkupKind.NOTE, event.value),)
    said = tag(event.value)
    return said.means if said else ()


def _following(events: Sequence[Event]) -> list[str]:
    """For every event the first character that a reader sees after it."""
    found: list[str] = []
    right = ""
    for event in reversed(events):
        found.append(right)
        if event.name == "Text":
            right = event.value[:1] or right
        elif event.name in _ALONE:
            right = "\ufffc"
    return found[::-1]
