"""A Word paragraph as text with codes: runs that differ in nothing a reader sees are one text.

Word cuts runs wherever it noted a revision, a spelling mistake or a language; what they differ in then is noise. What
most of the text looks like is the paragraph's own formatting, and what differs from it stands between two codes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from locpipe.formats.docx.runs import closing, opening, run
from locpipe.model import Code, CodeKind, Gap, Segment

Properties = tuple[str, ...]
"""What a reader sees of run properties: their elements without what is noise."""


class ItemKind(Enum):
    """What a paragraph is made of."""

    WORDS = auto()
    ALONE = auto()
    BREAK = auto()  # a line, column or page break
    OPEN = auto()
    CLOSE = auto()
    FIELD = auto()  # a part of a field's frame: its begin, an instruction, its separator, its end


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a paragraph with the place of its source, ``at`` to ``after``.

    ``shown`` is the text of words, and of all others how they are written between runs; ``raw`` is the source where
    it is not the bytes at that place. ``field`` is what a field's part says: begin, separate, end or an instruction.
    """

    kind: ItemKind
    at: int
    after: int
    shown: str
    raw: str | None = None
    look: Properties = ()
    properties: str = ""
    field: str = ""


TEXTUAL = re.compile(r"^\s*(?:HYPERLINK|REF|TITLE|SUBJECT|QUOTE)\b", re.IGNORECASE)
"""Fields whose result is text: an address, a heading or caption that is named, a property of the document."""


def with_fields(items: list[Item]) -> list[Item]:
    """The items with each field that ends in this paragraph in one: a link as a pair, any other alone.

    The frame of a field that goes over paragraphs, such as a table of contents, stays as it is, its text is read.
    """
    stack: list[list[Item]] = [[]]
    for item in items:
        if item.field == "begin":
            stack.append([item])
        elif item.field == "end" and len(stack) > 1:
            whole = [*stack.pop(), item]
            stack[-1] += _field(whole)
        else:
            stack[-1].append(item)
    return [item for level in stack for item in level]


def _field(whole: list[Item]) -> list[Item]:
    split = next((n for n, item in enumerate(whole) if item.field == "separate"), None)
    said = "".join(item.field[1:] for item in whole[:split] if item.field.startswith("="))
    first, last = whole[0], whole[-1]
    if split is None or not TEXTUAL.match(said):
        if not _balanced(whole):
            return whole
        return [Item(ItemKind.ALONE, first.at, last.after, "".join(map(_written, whole)))]
    head, result = whole[: split + 1], whole[split + 1 : -1]
    if not (_balanced(head) and _balanced(result)):
        return whole
    tags, end = "".join(map(_written, head)), _written(last)
    start = Item(ItemKind.OPEN, first.at, head[-1].after, opening(tags, "", end))
    return [start, *result, Item(ItemKind.CLOSE, last.at, last.after, closing(end))]


def _balanced(items: Sequence[Item]) -> bool:
    """Whether every link that opens closes; a field may begin in one and end outside it."""
    depth = 0
    for item in items:
        depth += (item.kind is ItemKind.OPEN) - (item.kind is ItemKind.CLOSE)
        if depth < 0:
            return False
    return depth == 0


def _written(item: Item) -> str:
    """An item of a field that is kept whole, as it is written between runs."""
    if item.kind is ItemKind.WORDS:
        return run(item.properties, f'<w:t xml:space="preserve">{item.raw}</w:t>')
    tags = item.shown.split("\0")
    return tags[0] if len(tags) != 2 else tags[1]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's parts, and the run properties its words have."""

    parts: tuple[Segment | Gap, ...]
    base: str


def paragraph(items: Sequence[Item], source: bytes, at: int, after: int, number: int) -> Paragraph:
    """The paragraph whose content stands between two places of the source; its lines are segments of their own."""
    formatted, base = _formatted(_spaced(items))
    codes = _codes(formatted, source, at, after)
    parts = [part for line in _lines(codes) for part in _line_parts(line, number)]
    return Paragraph(tuple(_merged(parts)), base)


def _spaced(items: Sequence[Item]) -> list[Item]:
    """The same items, white space in the formatting of the words before it: nobody sees a bold space."""
    out: list[Item] = []
    last: Item | None = None
    for item in items:
        if item.kind is ItemKind.WORDS:
            if last and not item.shown.strip():
                item = Item(item.kind, item.at, item.after, item.shown, item.raw, last.look, last.properties)
            last = item
        elif item.kind in (ItemKind.OPEN, ItemKind.CLOSE):
            last = None
        out.append(item)
    return out


def _formatted(items: Sequence[Item]) -> tuple[list[Item], str]:
    """The items with codes around formatting of its own; each link has, like the paragraph, a usual formatting."""
    usual = _usual(items)
    out: list[Item] = []
    scopes = [0]
    current: Properties | None = None
    for index, item in enumerate(items):
        if item.kind is ItemKind.WORDS or item.kind in (ItemKind.OPEN, ItemKind.CLOSE, ItemKind.BREAK):
            base = usual.get(scopes[-1], ((), ""))[0]
            wanted = item.look if item.kind is ItemKind.WORDS and item.look != base else None
            if current is not None and current != wanted:
                out.append(Item(ItemKind.CLOSE, item.at, item.at, closing("")))
            if wanted is not None and current != wanted:
                out.append(Item(ItemKind.OPEN, item.at, item.at, opening("", item.properties, "")))
            current = wanted
        if item.kind is ItemKind.OPEN:
            scopes.append(index + 1)
            tags, _, end = item.shown.split("\0")
            properties = usual.get(index + 1, ((), ""))[1]
            item = Item(item.kind, item.at, item.after, opening(tags, properties, end))
        elif item.kind is ItemKind.CLOSE and len(scopes) > 1:
            scopes.pop()
        out.append(item)
    if current is not None:
        end_at = items[-1].after
        out.append(Item(ItemKind.CLOSE, end_at, end_at, closing("")))
    return out, usual.get(0, ((), ""))[1]


def _usual(items: Sequence[Item]) -> dict[int, tuple[Properties, str]]:
    """Of each scope (0: the paragraph; a link: the place after its opening) the formatting of most characters."""
    looks: dict[int, Counter[Properties]] = {}
    written: dict[tuple[int, Properties], Counter[str]] = {}
    scopes = [0]
    for index, item in enumerate(items):
        if item.kind is ItemKind.OPEN:
            scopes.append(index + 1)
        elif item.kind is ItemKind.CLOSE and len(scopes) > 1:
            scopes.pop()
        elif item.kind is ItemKind.WORDS:
            looks.setdefault(scopes[-1], Counter())[item.look] += len(item.shown)
            written.setdefault((scopes[-1], item.look), Counter())[item.properties] += len(item.shown)
    usual = {scope: found.most_common(1)[0][0] for scope, found in looks.items()}
    return {scope: (look, written[scope, look].most_common(1)[0][0]) for scope, look in usual.items()}


_KINDS = {ItemKind.OPEN: CodeKind.OPEN, ItemKind.CLOSE: CodeKind.CLOSE}


def _codes(items: Sequence[Item], source: bytes, at: int, after: int) -> Iterator[tuple[ItemKind, str | Code]]:
    """Every item as text or code, and the markup between them as codes that nobody sees."""
    for item in items:
        if item.at > at:
            yield ItemKind.WORDS, Code(CodeKind.SHOWN, source[at : item.at].decode())
        raw = source[item.at : item.after].decode() if item.raw is None else item.raw
        if item.kind is ItemKind.WORDS:
            yield item.kind, raw if raw == item.shown else Code(CodeKind.SHOWN, raw, shown=item.shown)
        else:
            yield item.kind, Code(_KINDS.get(item.kind, CodeKind.ALONE), raw, shown=item.shown)
        at = max(at, item.after)
    if after > at:
        yield ItemKind.WORDS, Code(CodeKind.SHOWN, source[at:after].decode())


_Line = list[tuple[ItemKind, str | Code]]


def _lines(codes: Iterator[tuple[ItemKind, str | Code]]) -> Iterator[_Line]:
    line: _Line = []
    for kind, code in codes:
        if kind is ItemKind.BREAK:
            yield line
            yield [(kind, code)]
            line = []
        else:
            line.append((kind, code))
    yield line


def _line_parts(line: _Line, number: int) -> Iterator[Segment | Gap]:
    """A line's text, with what stands alone at its edges (a picture, a bookmark, a tab) outside it."""
    if not any(_readable(code) for _, code in line):
        yield Gap(tuple(code for _, code in line))
        return
    low, high = 0, len(line)
    while _edge(line[low]):
        low += 1
    while _edge(line[high - 1]):
        high -= 1
    before, text, after = (tuple(code for _, code in part) for part in (line[:low], line[low:high], line[high:]))
    yield from (Gap(before), Segment(text, number), Gap(after))


def _readable(code: str | Code) -> bool:
    seen = code if isinstance(code, str) else code.shown if code.kind is CodeKind.SHOWN else ""
    return any(map(str.isalnum, seen))


def _edge(item: tuple[ItemKind, str | Code]) -> bool:
    kind, code = item
    if isinstance(code, str):
        return not code.strip()
    if code.kind is CodeKind.SHOWN:
        return not code.shown.strip()
    return kind in (ItemKind.ALONE, ItemKind.FIELD)


def _merged(parts: Sequence[Segment | Gap]) -> Iterator[Segment | Gap]:
    gap: list[str | Code] = []
    for part in parts:
        if isinstance(part, Gap):
            gap += part.text
            continue
        if gap:
            yield Gap(tuple(gap))
            gap = []
        yield part
    if gap:
        yield Gap(tuple(gap))
