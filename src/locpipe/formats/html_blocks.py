"""The blocks of an HTML text: runs of words between the edges of block elements, with their inline codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple

from locpipe import inline
from locpipe.formats import html_elements as elements
from locpipe.formats.html_attributes import Found, Tag, TagReader
from locpipe.formats.lines import split_lines
from locpipe.formats.html_text import joined_lines, parts
from locpipe.formats.html_tokens import SPACE, Kind, Token
from locpipe.formats.roles import BlockKind
from locpipe.model import Code, CodeKind, LanguageSlot, Text, Unit

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
    kind: BlockKind
    region: Region


class _Open(NamedTuple):
    """An open element and what holds inside it."""

    name: str
    translated: bool
    kind: BlockKind
    region: Region
    preformatted: bool
    block: bool


class _Item(NamedTuple):
    """A stretch of a run: words, a code, or something that readers do not see."""

    kind: Kind
    start: int
    end: int
    name: str
    seen: bool
    found: tuple[Found, ...] = ()


class _Piece(NamedTuple):
    """A part of a run's text with its place."""

    part: str | Code
    start: int
    end: int
    item: _Item


class Blocks:
    """Reads tokens and gives what was found between the skeleton's slices, in order.

    Known when all is read: ``body_start``.
    """

    def __init__(self, text: str, reader: TagReader, start: int, *, xml: bool) -> None:
        self._text, self._reader, self._xml = text, reader, xml
        self._stack = [_Open("", True, BlockKind.LINE, Region.PAGE, False, True)]
        self._open: Counter[str] = Counter()
        self._run: list[_Item] = []
        self._body_seen = self._main_seen = False
        self._top = -1
        self._head_end = start

    def read(self, tokens: Iterator[Token]) -> Iterator[Found | Run]:
        """Everything found, in order."""
        for token in tokens:
            if token.kind is Kind.START:
                yield from self._start(token)
            elif token.kind is Kind.END:
                yield from self._end(token)
            elif token.kind is Kind.TEXT and self._stack[-1].preformatted and self._stack[-1].translated:
                yield from self._lines(token)
            else:
                if not self._body_seen:
                    self._note_words(token)
                seen = token.kind in (Kind.TEXT, Kind.CODE) and self._stack[-1].translated
                self._add(_Item(token.kind, token.start, token.end, "", seen))
        yield from self._flush()

    @property
    def body_start(self) -> int:
        """The offset at which the readers' text begins: after the start tag of the main part, or of the body."""
        return self._top if self._main_seen else self._head_end

    def _add(self, item: _Item) -> None:
        """Adds to the run; what is not translated becomes one code with its untranslated neighbour."""
        if not self._stack[-1].translated:
            last = self._run[-1] if self._run else None
            if last and last.name == _KEPT:
                self._run[-1] = last._replace(end=item.end, found=last.found + item.found, seen=last.seen or item.seen)
                return
            item = item._replace(kind=Kind.CODE, name=_KEPT)
        self._run.append(item)

    def _start(self, token: Token) -> Iterator[Found | Run]:
        name, block = token.name, token.name in elements.BLOCKS
        tag = self._reader.read(token)
        if block:
            yield from self._flush()
            self._end_implied(name)
        elif name == "br" and not self._in_heading():
            yield from self._flush()
        self._note_top(token)
        parent = self._stack[-1]
        kept = name in elements.KEPT
        translated = tag.translated if tag.translated is not None else parent.translated and not kept
        found = tag.found if translated or tag.translated is None and parent.translated else _slots(tag.found)
        has_inside = not (name in elements.VOID or (token.closed and (self._xml or self._open["svg"] + self._open["math"])))
        item = _Item(Kind.START if has_inside and translated else Kind.CODE, token.start, token.end, name, False, found)
        if not has_inside:
            seen = parent.translated and not block and name not in elements.UNSEEN
            self._add(item._replace(kind=Kind.CODE, seen=seen))
        else:
            region = self._region(name, tag, parent)
            kind = elements.KINDS.get(name, parent.kind)
            pre = parent.preformatted or name in ("pre", "textarea", "listing")
            self._stack.append(_Open(name, translated, kind, region, pre, block))
            self._open[name] += 1
            if region is Region.RELEASE and not self._main_seen:
                self._main_seen, self._top = True, token.end
            starts = parent.translated and not translated
            self._add(item._replace(seen=starts and not block and name not in elements.UNSEEN))
        if block:
            yield from self._flush()

    def _end(self, token: Token) -> Iterator[Found | Run]:
        name, block = token.name, token.name in elements.BLOCKS
        if name == "br" and not self._in_heading():
            yield from self._flush()
        if block:
            yield from self._flush()
        if not self._body_seen and (name == "head" or name in elements.HEAD_ONLY):
            self._head_end = token.end
        self._add(_Item(Kind.END, token.start, token.end, name, False))
        while self._open[name] and not (self._stack[-1].block and not block):  # an inline element ends no block
            ended = self._stack.pop()
            self._open[ended.name] -= 1
            if ended.name == name:
                break
        if block:
            yield from self._flush()

    def _lines(self, token: Token) -> Iterator[Found | Run]:
        """Preformatted text: every line is a block of its own."""
        at = token.start
        for line, end in split_lines(self._text[token.start : token.end]):
            self._add(_Item(Kind.TEXT, at, at + len(line), "", True))
            at += len(line) + len(end)
            if end:
                yield from self._flush()

    def _end_implied(self, name: str) -> None:
        """Ends the elements that HTML ends where another begins."""
        if self._open["p"] and name in elements.CLOSES_P:
            self._pop_to(("p",))
        ended = elements.ENDED_BY_NEXT.get(name, ())
        while any(self._open[each] for each in ended) and self._pop_to(ended):
            pass

    def _pop_to(self, names: Sequence[str]) -> bool:
        """Ends an element of these names if nothing but inline elements is open inside it."""
        stack = self._stack
        for back in range(1, min(_LOOK_BACK, len(stack)) + 1):
            if stack[-back].name in names and back < len(stack):
                for ended in stack[-back:]:
                    self._open[ended.name] -= 1
                del stack[-back:]
                return True
            if stack[-back].block:
                return False
        return False

    def _in_heading(self) -> bool:
        return any(self._open[name] for name in elements.HEADINGS)

    def _note_top(self, token: Token) -> None:
        """The body begins with its start tag, or after what may only stand in the head."""
        if self._body_seen:
            return
        if token.name in ("html", "head", "body"):
            self._head_end = token.end
        elif token.name in elements.VOID and token.name in elements.HEAD_ONLY:
            self._head_end = token.end
        self._body_seen = token.name == "body" or not (
            token.name in ("html", "head") or token.name in elements.HEAD_ONLY
        )

    def _note_words(self, token: Token) -> None:
        if self._stack[-1].name in ("", "html", "head"):
            if token.kind is Kind.HIDDEN:
                self._head_end = token.end
            else:
                self._body_seen = not self._text[token.start : token.end].isspace()

    def _region(self, name: str, tag: Tag, parent: _Open) -> Region:
        outer = parent.region
        if tag.breadcrumb and outer is not Region.HEAD:
            return Region.BREADCRUMB
        if name in ("head", "title"):
            return Region.HEAD
        if outer is Region.HEAD:
            return outer if name in elements.HEAD_ONLY else Region.PAGE
        if outer is Region.BREADCRUMB:
            return outer
        if name == "main" or tag.main or (name == "article" and outer is Region.PAGE):
            return Region.RELEASE
        aside = name in ("nav", "aside", "menu") or tag.banner
        if aside or (name in ("header", "footer") and outer is Region.PAGE):
            return Region.FURNITURE
        return outer

    def _flush(self) -> Iterator[Found | Run]:
        """What the run gives: a block, if there are words in it, and what stands in the tags around it."""
        items, self._run = self._run, []
        if not items:
            return
        pieces: list[_Piece] = []
        if any(item.kind is Kind.TEXT and item.name != _KEPT for item in items):
            pieces = _trimmed(_pieces(self._text, items))
        if not pieces:
            for item in items:
                yield from item.found
            return
        first, last = pieces[0].start, pieces[-1].end
        for item in items:
            if item.end <= first:
                yield from item.found
        top = self._stack[-1]
        text = tuple(_merged(joined_lines([_with_inner(piece, self._text) for piece in pieces])))
        yield Run(first, last, text, top.kind, top.region)
        for item in items:
            if item.start >= last:
                yield from item.found


def _slots(found: tuple[Found, ...]) -> tuple[Found, ...]:
    """The places for the language alone: they are the edition's whether the text is translated or not."""
    return tuple(each for each in found if isinstance(each.piece, LanguageSlot))


def _pieces(text: str, items: list[_Item]) -> list[_Piece]:
    kinds = _paired(items)
    out: list[_Piece] = []
    for index, item in enumerate(items):
        source = text[item.start : item.end]
        if item.kind is Kind.TEXT:
            at = item.start
            for part in parts(source):
                end = at + len(part if isinstance(part, str) else part.source)
                out.append(_Piece(part, at, end, item))
                at = end
        else:
            out.append(_Piece(Code(kinds.get(index, CodeKind.ALONE), source), item.start, item.end, item))
    return out


def _paired(items: list[_Item]) -> dict[int, CodeKind]:
    """Which tags are a pair, by index; what overlaps or has no partner is none."""
    kinds: dict[int, CodeKind] = {}
    waiting: list[int] = []
    open_names: Counter[str] = Counter()
    for index, item in enumerate(items):
        if item.kind is Kind.START:
            waiting.append(index)
            open_names[item.name] += 1
        elif item.kind is Kind.END and open_names[item.name]:
            while True:
                opened = waiting.pop()
                open_names[items[opened].name] -= 1
                if items[opened].name == item.name:
                    break
            kinds |= {opened: CodeKind.OPEN, index: CodeKind.CLOSE}
    return kinds


def _trimmed(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces from the first to the last that belong to the words; nothing if there are no words."""
    if not any(character.isalnum() for piece in pieces for character in _words(piece.part)):
        return []
    low, high = 0, len(pieces)
    while low < high and _is_edge(pieces[low]):
        low += 1
    while high > low and _is_edge(pieces[high - 1]):
        high -= 1
    kept = pieces[low:high]
    for index, trim in ((0, str.lstrip), (-1, str.rstrip)):
        piece = kept[index]
        if isinstance(piece.part, str):
            words = trim(piece.part, SPACE)
            lost = len(piece.part) - len(words)
            start, end = (piece.start + lost, piece.end) if index == 0 else (piece.start, piece.end - lost)
            kept[index] = piece._replace(part=words, start=start, end=end)
    return kept


def _words(part: str | Code) -> str:
    if isinstance(part, str):
        return part
    return part.shown if part.kind is CodeKind.SHOWN else ""


def _is_edge(piece: _Piece) -> bool:
    """Whether it can stay outside: white space, what nobody sees, a tag whose partner stands elsewhere."""
    part = piece.part
    if isinstance(part, str):
        return not part.strip(SPACE)
    if part.kind is CodeKind.SHOWN:
        return not part.shown.strip(SPACE)
    return part.kind is CodeKind.ALONE and not piece.item.seen


def _with_inner(piece: _Piece, text: str) -> str | Code:
    """The part, with the pieces in its tag if there are any."""
    part, found = piece.part, piece.item.found
    if isinstance(part, str) or not found:
        return part
    inner: list[str | LanguageSlot | Unit] = []
    at = piece.start
    for each in found:
        inner += [text[at : each.start], each.piece]
        at = each.end
    return replace(part, inner=(*(one for one in (*inner, text[at : piece.end]) if one != ""),))


def _merged(text: list[str | Code]) -> Iterator[str | Code]:
    """The same text with no two strings side by side."""
    words: list[str] = []
    for part in text:
        if isinstance(part, str):
            words.append(part)
            continue
        if words:
            yield "".join(words)
            words = []
        yield part
    if words:
        yield "".join(words)


def visible(run: Run) -> str:
    """The run as a reader sees it."""
    return inline.visible(run.text).strip()
