"""A run of HTML as text with codes: words and tags of one block, without what is only around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from locpipe.formats.html.attributes import Found
from locpipe.formats.html.text import joined_lines, parts, plain_words
from locpipe.formats.html.tokens import SPACE, Kind
from locpipe.model import Code, CodeKind, LanguageSlot, Text, Unit


class Item(NamedTuple):
    """A stretch of a run: words, a tag, or something else; ``seen`` if readers see something of it."""

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
    item: Item


def run_text(source: str, items: Sequence[Item]) -> tuple[int, int, Text]:
    """Where the text of a run begins and ends, and the text with its codes; empty if there are no words in it."""
    if len(items) == 1 and (words := plain_words(source[items[0].start : items[0].end])):
        start = source.index(words, items[0].start)
        return start, start + len(words), (words,)
    pieces = _trimmed(_pieces(source, items))
    if not pieces:
        return 0, 0, ()
    text = _merged(joined_lines([_with_inner(piece, source) for piece in pieces]))
    return pieces[0].start, pieces[-1].end, tuple(text)


def _pieces(text: str, items: Sequence[Item]) -> list[_Piece]:
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


def _paired(items: Sequence[Item]) -> dict[int, CodeKind]:
    """Which tags are a pair, by index; what overlaps or has no partner is none."""
    kinds: dict[int, CodeKind] = {}
    waiting: list[int] = []
    open_names: defaultdict[str, int] = defaultdict(int)
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
