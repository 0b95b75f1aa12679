"""A run of HTML as text with codes: words and tags of one block, without what is only around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from locpipe.formats.html.attributes import Found
from locpipe.formats.html.places import Around, within, without
from locpipe.formats.html.text import blank_end, blank_start, joined_lines, parts, plain_words, words_in
from locpipe.formats.html.tokens import Kind
from locpipe.model import Code, CodeKind, Kept, LanguageSlot, Markup, MarkupKind, Text, Unit

_ALONE, _OPEN, _CLOSE = CodeKind.ALONE, CodeKind.OPEN, CodeKind.CLOSE
_TEXT, _START, _END = Kind.TEXT, Kind.START, Kind.END
_new = tuple.__new__  # half the time of a call of the class
_GIVES_WORDS = ("{{", "<%=", "<?=")  # code of a template that a reader sees the value of
KEPT = "\0"
"""The name of an item that is not translated; the last thing that it means has the item's words as its target."""


class Item(NamedTuple):
    """A stretch of a run: words, a tag, or something else; ``seen`` if readers see something of it."""

    kind: int
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
            return _new(Words, (0, 1, start, start + len(words), (words,), around))
    pairs = _pairs(items)
    low, high, start, end = _trimmed(source, items, pairs)
    if low == high:
        return Words(0, 0, 0, 0, (), around)
    if around or low:
        around = _around(items, pairs, low, high, around)
    text: list[str | Code] = []
    for index in range(low, high):
        item = items[index]
        kind, begin, stop = item[:3]
        if kind is _TEXT:
            text += parts(source[start if begin < start else begin : end if stop > end else stop])
        else:
            text.append(_code(source, items, index, pairs.get(index)))
    return _new(Words, (low, high, start, end, tuple(joined_lines(text)), around))


def _pairs(items: Sequence[Item]) -> dict[int, int]:
    """Of each tag that has one its partner, by index; what overlaps is none."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    open_names: defaultdict[str, int] = defaultdict(int)
    for index, item in enumerate(items):
        kind, name = item[0], item[3]
        if kind is _START:
            waiting.append(index)
            open_names[name] += 1
        elif kind is _END and open_names[name]:
            opened = -1
            while opened < 0 or items[opened][3] != name:
                opened = waiting.pop()
                open_names[items[opened][3]] -= 1
            pairs[opened], pairs[index] = index, opened
    return pairs


def _trimmed(source: str, items: Sequence[Item], pairs: dict[int, int]) -> tuple[int, int, int, int]:
    """The items from the first to the last that cannot stay outside, and where their text begins and ends.

    Outside stay white space, what nobody sees, and tags whose partner stands elsewhere.
    """
    low, high, start, end = 0, len(items), 0, 0
    while low < high:
        kind, start, end, _, seen, _, _ = items[low]
        if kind is _TEXT:
            if source[start] > "&":
                break
            start += blank_start(source[start:end])
            if start < end:
                break
        elif seen or low in pairs:
            break
        low += 1
    while low < high:
        kind, begin, end, _, seen, _, _ = items[high - 1]
        if kind is _TEXT:
            if source[end - 1] in ".)。":  # ends no white space and no reference, as most do
                break
            end = begin + blank_end(source[begin:end])
            if end > begin:
                break
        elif seen or high - 1 in pairs:
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
    of, at, end, name, _, found, means = items[index]
    whole = source[at:end]
    kind = _ALONE
    if name is KEPT and means:
        *outer, last = means
        means = (*outer, Markup(last.kind, words_in(whole)))
    elif partner is None:
        means = means if of is Kind.CODE else ()
        if not name and whole.startswith(_GIVES_WORDS):
            means = (Markup(MarkupKind.WORDS, whole),)
    elif partner > index:
        kind = _OPEN
    else:
        kind, means = _CLOSE, items[partner].means
    if not found:
        return Code(kind, whole, 0, "", (), means)
    inner: list[str | LanguageSlot | Kept | Unit] = []
    for each in found:
        inner += [source[at : each.start], each.piece]
        at = each.end
    inner.append(source[at:end])
    return Code(kind, whole, inner=tuple(one for one in inner if one != ""), means=means)
