"""A run of HTML as text with codes: words and tags of one block, without what is only around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from locpipe.formats.html.attributes import Found
from locpipe.formats.html.places import Around, within, without
from locpipe.formats.html.text import blank_end, blank_start, joined_lines, parts, plain_words, words_in
from locpipe.formats.html.tokens import Kind
from locpipe.model import Code, CodeKind, Kept, LanguageSlot, Markup, Text, Unit

KEPT = "\0"
"""The name of an item that is not translated; the last thing that it means has the item's words as its target."""


class Item(NamedTuple):
    """A stretch of a run: words, a tag, or something else; ``seen`` if readers see something of it."""

    kind: Kind
    start: int
    end: int
    name: str
    seen: bool
    found: tuple[Found, ...] = ()
    means: tuple[Markup, ...] = ()


class Words(NamedTuple):
    """What of a run is text: the items from ``low`` to ``high``, their characters' place, and what is around them."""

    low: int
    high: int
    start: int
    end: int
    text: Text
    around: Around


def words_of(source: str, items: Sequence[Item], around: Around) -> Words:
    """The text of a run with its codes; empty if there is nothing to see in it.

    ``around`` is what elements mean that were open when the run began.
    """
    if len(items) == 1 and items[0].kind is Kind.TEXT:
        start, end = items[0].start, items[0].end
        if words := plain_words(source[start:end]):
            start = source.index(words, start)
            return Words(0, 1, start, start + len(words), (words,), around)
    pairs = _pairs(items)
    low, high, start, end = _trimmed(source, items, pairs)
    if low == high:
        return Words(0, 0, 0, 0, (), around)
    around = _around(items, pairs, low, high, around)
    text: list[str | Code] = []
    for index in range(low, high):
        item = items[index]
        if item.kind is Kind.TEXT:
            text += parts(source[max(start, item.start) : min(end, item.end)])
        else:
            text.append(_code(source, items, index, pairs.get(index)))
    return Words(low, high, start, end, tuple(joined_lines(text)), around)


def _pairs(items: Sequence[Item]) -> dict[int, int]:
    """Of each tag that has one its partner, by index; what overlaps is none."""
    pairs: dict[int, int] = {}
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
            pairs[opened], pairs[index] = index, opened
    return pairs


def _trimmed(source: str, items: Sequence[Item], pairs: dict[int, int]) -> tuple[int, int, int, int]:
    """The items from the first to the last that cannot stay outside, and where their text begins and ends.

    Outside stay white space, what nobody sees, and tags whose partner stands elsewhere.
    """
    low, high, start, end = 0, len(items), 0, 0
    while low < high:
        item = items[low]
        start = item.start
        if item.kind is Kind.TEXT:
            start += blank_start(source[item.start : item.end])
            if start < item.end:
                break
        elif item.seen or low in pairs:
            break
        low += 1
    while low < high:
        item = items[high - 1]
        end = item.end
        if item.kind is Kind.TEXT:
            end = item.start + blank_end(source[item.start : item.end])
            if end > item.start:
                break
        elif item.seen or high - 1 in pairs:
            break
        high -= 1
    return low, high, start, end


def _around(items: Sequence[Item], pairs: dict[int, int], low: int, high: int, around: Around) -> Around:
    """What tags without a partner in the run mean for all of its text."""
    for index in range(high):
        item = items[index]
        if item.kind is Kind.END and index not in pairs:
            around = without(around, item.name)
        elif item.kind is Kind.START and index < low and index not in pairs:
            around = within(around, item.name, item.means)
    return around


def _code(source: str, items: Sequence[Item], index: int, partner: int | None) -> Code:
    """A tag, or something else that is no words, as a code; with the pieces in it if there are any."""
    item = items[index]
    whole = source[item.start : item.end]
    means: tuple[Markup, ...]
    if item.name == KEPT and item.means:
        *outer, last = item.means
        kind, means = CodeKind.ALONE, (*outer, Markup(last.kind, words_in(whole)))
    elif partner is None:
        kind, means = CodeKind.ALONE, item.means if item.kind is Kind.CODE else ()
    else:
        kind, means = (CodeKind.OPEN, item.means) if partner > index else (CodeKind.CLOSE, items[partner].means)
    if not item.found:
        return Code(kind, whole, means=means)
    inner: list[str | LanguageSlot | Kept | Unit] = []
    at = item.start
    for each in item.found:
        inner += [source[at : each.start], each.piece]
        at = each.end
    inner.append(source[at : item.end])
    return Code(kind, whole, inner=tuple(one for one in inner if one != ""), means=means)
