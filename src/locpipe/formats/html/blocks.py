"""The blocks of an HTML text: runs of words between the edges of block elements, with their inline codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from locpipe.formats.html import elements as elements
from locpipe.formats.html.attributes import Found, Tag, TagReader
from locpipe.formats.html.runs import Item, run_text
from locpipe.formats.html.tokens import SPACE, Kind, Token
from locpipe.formats.lines import split_lines
from locpipe.model import Place, Text, Unit

_KEPT = "\0"  # what is not translated, as the name of an item
_LOOK_BACK = 64  # open elements looked through for a paragraph left open


class Region(IntEnum):
    """Where on the page a block stands."""

    PAGE = 0
    RELEASE = 1
    FURNITURE = 2  # navigation, the site's header and footer, banners
    BREADCRUMB = 3
    HEAD = 4


@dataclass(frozen=True, slots=True)
class Run:
    """A block of running text: its characters' place in the source, its text with codes, what it is."""

    start: int
    end: int
    text: Text
    place: Place
    region: Region


class _Open(NamedTuple):
    """An open element and what holds inside it."""

    name: str
    translated: bool
    place: Place
    region: Region
    preformatted: bool
    block: bool


class Blocks:
    """Reads tokens; `found` is what stands between the skeleton's slices, in order."""

    def __init__(self, text: str, reader: TagReader, start: int, *, xml: bool) -> None:
        self._text, self._reader, self._xml = text, reader, xml
        self._stack = [_Open("", True, Place(), Region.PAGE, False, True)]
        self._open: defaultdict[str, int] = defaultdict(int)
        self._run: list[Item] = []
        self._has_words = self._body_seen = False
        self._main: int | None = None
        self._head_end = start
        self.found: list[Found | Run] = []

    @property
    def body_start(self) -> int:
        """The offset at which the readers' text begins: after the start tag of the main part, or of the body."""
        return self._head_end if self._main is None else self._main

    def read(self, tokens: Iterator[Token]) -> None:
        """Reads all tokens."""
        for token in tokens:
            kind, start, end, name, _ = token
            if kind is Kind.START:
                self._start(token)
            elif kind is Kind.END:
                self._end(start, end, name)
            else:
                if not self._body_seen:
                    self._note_words(token)
                top = self._stack[-1]
                if kind is Kind.TEXT and not self._run and self._text[start:end].isspace():
                    continue
                if kind is Kind.TEXT and top.preformatted and top.translated:
                    self._lines(start, end)
                else:
                    self._add(Item(kind, start, end, "", top.translated and kind in (Kind.TEXT, Kind.CODE)))
        self._flush()

    def _add(self, item: Item) -> None:
        """Adds to the run; what is not translated becomes one code with its untranslated neighbour."""
        if not self._stack[-1].translated:
            last = self._run[-1] if self._run else item
            if last.name == _KEPT:
                self._run[-1] = Item(
                    Kind.CODE, last.start, item.end, _KEPT, last.seen or item.seen, last.found + item.found
                )
                return
            item = Item(Kind.CODE, item.start, item.end, _KEPT, item.seen, item.found)
        elif item.kind is Kind.TEXT:
            self._has_words = self._has_words or not self._text[item.start : item.end].isspace()
        self._run.append(item)

    def _start(self, token: Token) -> None:
        _, start, end, name, closed = token
        block = self._is_block(name)
        if block:
            self._flush()
            self._end_implied(name)
        elif name == "br" and self._ends_line(start):
            self._flush()
        if not self._body_seen:
            self._note_top(name, end)
        tag, parent = self._reader.read(token), self._stack[-1]
        translated = parent.translated and name not in elements.KEPT if tag.translated is None else tag.translated
        found = tag.found
        if found and not translated:
            found = _units(found) if parent.translated and tag.translated is None else ()
        empty = name in elements.VOID or (closed and (self._xml or self._in_drawing()))
        if not empty:
            self._push(name, tag, parent, translated=translated, block=block)
            entered = parent.region is not Region.RELEASE and self._stack[-1].region is Region.RELEASE
            if self._main is None and translated and entered:
                self._main = end
        if block:
            self.found += found
        else:
            seen = (empty or not translated) and parent.translated and name not in elements.UNSEEN
            self._add(Item(Kind.CODE if empty or not translated else Kind.START, start, end, name, seen, found))

    def _is_block(self, name: str) -> bool:
        return name in elements.BLOCKS and not (name == "title" and self._in_drawing())

    def _in_drawing(self) -> bool:
        return bool(self._open["svg"] or self._open["math"])

    def _push(self, name: str, tag: Tag, parent: _Open, *, translated: bool, block: bool) -> None:
        place = elements.PLACES.get(name, parent.place) if block else parent.place
        preformatted = parent.preformatted or name in elements.PREFORMATTED
        self._stack.append(_Open(name, translated, place, _region(name, tag, parent.region), preformatted, block))
        self._open[name] += 1

    def _end(self, start: int, end: int, name: str) -> None:
        block = self._is_block(name)
        if block or (name == "br" and self._ends_line(start)):
            self._flush()
        if not self._body_seen and (name == "head" or name in elements.HEAD_ONLY):
            self._head_end = end
        if not block:
            self._add(Item(Kind.END, start, end, name, False))
        while self._open[name] and (block or not self._stack[-1].block):  # an inline element ends no block
            ended = self._stack.pop().name
            self._open[ended] -= 1
            if ended == name:
                break

    def _lines(self, start: int, end: int) -> None:
        """Preformatted text: every line is a block of its own."""
        at = start
        for line, line_end in split_lines(self._text[start:end]):
            self._add(Item(Kind.TEXT, at, at + len(line), "", True))
            at += len(line) + len(line_end)
            if line_end:
                self._flush()

    def _end_implied(self, name: str) -> None:
        """Ends the elements that HTML ends where another begins."""
        if self._open["p"] and name in elements.CLOSES_P:
            self._pop_to(("p",))
        ended = elements.ENDED_BY_NEXT.get(name)
        while ended and any(self._open[each] for each in ended) and self._pop_to(ended):
            pass

    def _pop_to(self, names: Sequence[str]) -> bool:
        """Ends an element of these names if nothing but inline elements is open inside it."""
        stack = self._stack
        for back in range(1, min(_LOOK_BACK, len(stack) - 1) + 1):
            if stack[-back].name in names:
                for ended in stack[-back:]:
                    self._open[ended.name] -= 1
                del stack[-back:]
                return True
            if stack[-back].block:
                return False
        return False

    def _ends_line(self, start: int) -> bool:
        """Whether a line break ends a block, as in an address; in a heading or after a comma the sentence goes on."""
        if any(self._open[name] for name in elements.HEADINGS):
            return False
        return not self._text[max(0, start - 40) : start].rstrip().endswith((",", "、", "，"))

    def _note_top(self, name: str, end: int) -> None:
        """The body begins with its start tag, or after what may only stand in the head."""
        outside = name in ("html", "head", "body")
        if outside or (name in elements.VOID and name in elements.HEAD_ONLY):
            self._head_end = end
        self._body_seen = name == "body" or not (outside or name in elements.HEAD_ONLY)

    def _note_words(self, token: Token) -> None:
        if self._stack[-1].name in ("", "html", "head"):
            if token.kind is Kind.HIDDEN:
                self._head_end = token.end if token.end < len(self._text) else self._head_end
            else:
                self._body_seen = bool(self._text[token.start : token.end].strip(SPACE))

    def _flush(self) -> None:
        """Ends a run: a block, if there are words in it, and what stands in the tags around it."""
        items, has_words = self._run, self._has_words
        if not items:
            return
        self._run, self._has_words = [], False
        first, last, text = run_text(self._text, items) if has_words else (0, 0, ())
        if not text:
            for item in items:
                self.found += item.found
            return
        top = self._stack[-1]
        for item in items:
            if item.found and item.end <= first:
                self.found += item.found
        self.found.append(Run(first, last, text, top.place, top.region))
        for item in items:
            if item.found and item.start >= last:
                self.found += item.found


def _region(name: str, tag: Tag, outer: Region) -> Region:
    if name in ("head", "title"):
        return Region.HEAD
    if tag.breadcrumb:
        return Region.BREADCRUMB
    if outer is Region.HEAD:
        outer = Region.HEAD if name in elements.HEAD_ONLY else Region.PAGE
    if name == "main" or tag.main or (name == "article" and outer is Region.PAGE):
        return Region.RELEASE
    if outer in (Region.PAGE, Region.RELEASE):
        around = name in ("header", "footer") and outer is Region.PAGE
        if around or name in ("nav", "aside", "menu") or tag.banner:
            return Region.FURNITURE
    return outer


def _units(found: tuple[Found, ...]) -> tuple[Found, ...]:
    """Without the language: what is not translated keeps its own."""
    return tuple(each for each in found if isinstance(each.piece, Unit))
