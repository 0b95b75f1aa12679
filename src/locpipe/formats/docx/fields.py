"""Fields of a Word document: a frame of instructions around a result that Word computed from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from locpipe.formats.docx.items import Item, ItemKind
from locpipe.formats.docx.runs import SOURCE, closing, opening, words
from locpipe.model import Markup, MarkupKind

TEXTUAL = re.compile(r"^\s*(?:HYPERLINK|REF|TITLE|SUBJECT|QUOTE|FORMTEXT)\b", re.IGNORECASE)
"""Fields whose result is text: an address, a heading that is named, a property of the document, a filled in form."""

_LINK = re.compile(r'^\s*HYPERLINK\s+(?!\\)(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_ANCHOR = re.compile(r'^\s*HYPERLINK\b.*?\\l\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)

_DEEPEST = 16  # fields in fields

Slice = Callable[[int, int], str]
"""The source between two places."""


def link(address: str, anchor: str) -> tuple[Markup, ...]:
    """What a link means."""
    target = address + (f"#{anchor}" if anchor else "")
    return (Markup(MarkupKind.LINK, target),) if target else ()


def instructed(instruction: str) -> tuple[Markup, ...]:
    """What a field means by its instruction."""
    address, anchor = _LINK.match(instruction), _ANCHOR.match(instruction)
    return link(*("".join(filter(None, found.groups())) if found else "" for found in (address, anchor)))


def with_fields(items: list[Item], source: Slice) -> list[Item]:
    """The items with each field that ends in this paragraph in one: a link as a pair, any other alone.

    The frame of a field that goes over paragraphs, such as a table of contents, stays as it is, its text is read; so
    does that of fields nested deeper than Word's own.
    """
    stack: list[list[Item]] = [[]]
    deeper = 0  # fields that are open in the deepest one
    for item in items:
        if item.field == "begin" and len(stack) <= _DEEPEST:
            stack.append([item])
        elif item.field == "begin" or (item.field == "end" and deeper):
            deeper += 1 if item.field == "begin" else -1
            stack[-1].append(item)
        elif item.field == "end" and len(stack) > 1:
            whole = [*stack.pop(), item]
            stack[-1] += _field(whole, source)
        else:
            stack[-1].append(item)
    return [item for level in stack for item in level]


def _field(whole: list[Item], source: Slice) -> list[Item]:
    split = next((n for n, item in enumerate(whole) if item.field == "separate"), None)
    instruction = "".join(item.field[1:] for item in whole[:split] if item.field.startswith("="))
    if split is None or not TEXTUAL.match(instruction):
        return list(_kept(whole, split, source)) if _balanced(whole) else whole
    head, result, last = whole[: split + 1], whole[split + 1 : -1], whole[-1]
    if not (_balanced(head) and _balanced(result)):
        return whole
    tags, end = "".join(_written(item, source) for item in head), _written(last, source)
    means = instructed(instruction)
    start = Item(ItemKind.OPEN, whole[0].at, head[-1].after, opening(tags, "", end), means=means)
    return [start, *result, Item(ItemKind.CLOSE, last.at, last.after, closing(end), means=means)]


def _kept(whole: list[Item], split: int | None, source: Slice) -> Iterator[Item]:
    """A field that stays as it is; pictures in it with words of their own stay codes of their own."""
    result = whole[split:] if split is not None else []
    shown = "".join(item.shown for item in result if item.kind is ItemKind.WORDS)
    means = (Markup(MarkupKind.WORDS, shown),) if shown else ()
    for apart, run in groupby(whole, key=lambda item: bool(item.inner)):
        items = list(run)
        if apart:
            yield from items
        else:
            tags = "".join(_written(item, source) for item in items)
            yield Item(ItemKind.ALONE, items[0].at, items[-1].after, tags, means=means)
            means = ()


def _balanced(items: Sequence[Item]) -> bool:
    """Whether every link that opens closes; a field may begin in one and end outside it."""
    depth = 0
    for item in items:
        depth += (item.kind is ItemKind.OPEN) - (item.kind is ItemKind.CLOSE)
        if depth < 0:
            return False
    return depth == 0


def _written(item: Item, source: Slice) -> str:
    """An item of a field as it is written between runs."""
    if item.kind is ItemKind.WORDS:
        return words(item.properties, item.shown)
    tags = item.shown.split("\0")
    return (tags[0] if len(tags) != 2 else tags[1]).replace(SOURCE, source(item.at, item.after))
