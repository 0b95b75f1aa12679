"""A Word paragraph as text with codes: runs that differ in nothing a reader sees are one text.

Word cuts runs wherever it noted a revision, a spelling mistake or a language; what they differ in then is noise. What
most of the text looks like is the paragraph's own formatting, and what differs from it stands between two codes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from locpipe.formats.docx.fields import Slice
from locpipe.formats.docx.items import Item, ItemKind
from locpipe.formats.docx.looks import PLAIN, Look
from locpipe.formats.docx.runs import closing, opening
from locpipe.formats.lines import goes_on
from locpipe.model import Code, CodeKind, Gap, Markup, MarkupKind, Segment

_ENDS = (ItemKind.BREAK, ItemKind.PAGE)  # of lines
_UNDERLINED = Markup(MarkupKind.UNDERLINED)


@dataclass(frozen=True, slots=True)
class Formatted:
    """A paragraph's parts, and the run properties its words have."""

    parts: tuple[Segment | Gap, ...]
    base: str


def formatted(
    items: Sequence[Item], source: Slice, at: int, after: int, number: int, *, heading: bool = False
) -> Formatted:
    """The paragraph whose content stands between two places of the source.

    Its lines are segments of their own, as in an address; in a ``heading`` and after a comma the sentence goes on.

    What all of its words mean, all of them bold, stands in codes at its edges that have no source of their own.
    """
    spaced = _spaced(list(_with_breaks(_without_empty_links(items), heading=heading)))
    scopes = _scopes(spaced)
    codes = _codes(_with_formatting(spaced, scopes), source, at, after)
    parts = [part for line in _lines(codes) for part in _line_parts(line, number)]
    base, means = scopes[0].properties, scopes[0].means
    if means:
        first = Code(CodeKind.OPEN, "", shown=opening("", base, ""), means=means)
        parts = [Gap((first,)), *parts, Gap((Code(CodeKind.CLOSE, "", shown=closing(""), means=means),))]
    return Formatted(tuple(_merged(parts)), base)


def _without_empty_links(items: Sequence[Item]) -> list[Item]:
    """The same items without links that have no text any more, since it was deleted: nobody sees those."""
    out: list[Item] = []
    for item in items:
        if item.kind is ItemKind.CLOSE and out and out[-1].kind is ItemKind.OPEN and _is_link(item):
            out.pop()
        else:
            out.append(item)
    return out


def _is_link(item: Item) -> bool:
    return any(mean.kind is MarkupKind.LINK for mean in item.means)


def _with_breaks(items: Sequence[Item], *, heading: bool) -> Iterator[Item]:
    """The same items, a line break inside a sentence as one of the codes in it."""
    line = ""
    for item in items:
        if item.kind is ItemKind.BREAK and (heading or goes_on(line)):
            item = replace(item, kind=ItemKind.ALONE)
        if item.kind is ItemKind.WORDS:
            line = item.shown if item.shown.strip() else line
        elif item.kind not in (ItemKind.OPEN, ItemKind.CLOSE):
            line = ""
        yield item


def _spaced(items: Sequence[Item]) -> list[Item]:
    """The same items, white space in the formatting of the words before it: nobody sees a bold space."""
    out: list[Item] = []
    last: Item | None = None
    for item in items:
        if item.kind is ItemKind.WORDS:
            if last and not item.shown.strip():
                item = replace(item, look=last.look, properties=last.properties)
            last = item
        elif item.kind in (ItemKind.OPEN, ItemKind.CLOSE):
            last = None
        out.append(item)
    return out


@dataclass(slots=True)
class _Scope:
    """The paragraph or a link in it: the formatting of most of its characters, and what all of its words mean."""

    looks: Counter[Look] = field(default_factory=Counter)
    written: dict[Look, Counter[str]] = field(default_factory=dict)
    common: set[Markup] | None = None
    look: Look = PLAIN
    properties: str = ""

    def learn(self, item: Item) -> None:
        """Take in words."""
        self.looks[item.look] += len(item.shown)
        self.written.setdefault(item.look, Counter())[item.properties] += len(item.shown)
        self.share(set(item.look.means))

    def share(self, means: set[Markup]) -> None:
        """Keep what these words mean, too."""
        self.common = means if self.common is None else self.common & means

    def close(self) -> None:
        """All words are known."""
        if self.looks:
            self.look = self.looks.most_common(1)[0][0]
            self.properties = self.written[self.look].most_common(1)[0][0]

    @property
    def means(self) -> tuple[Markup, ...]:
        return tuple(sorted(self.common or (), key=lambda markup: markup.kind))


def _scopes(items: Sequence[Item]) -> dict[int, _Scope]:
    """The paragraph's scope (0) and that of each link, by the place after its opening."""
    scopes = {0: _Scope()}
    stack = [scopes[0]]
    for index, item in enumerate(items):
        if item.kind is ItemKind.OPEN:
            stack.append(scopes.setdefault(index + 1, _Scope()))
        elif item.kind is ItemKind.CLOSE and len(stack) > 1:
            inner = stack.pop().common
            if inner is not None:
                stack[-1].share(inner - ({_UNDERLINED} if item.means else set()))
        elif item.kind is ItemKind.WORDS:
            stack[-1].learn(item)
    for scope in scopes.values():
        scope.close()
    return scopes


def _with_formatting(items: Sequence[Item], scopes: dict[int, _Scope]) -> Iterator[Item]:
    """The items with codes around formatting of its own; each link has, like the paragraph, a usual formatting."""
    # scopes, what is told of their words, what their code means
    stack: list[tuple[_Scope, set[Markup], tuple[Markup, ...]]] = [(scopes[0], set(scopes[0].means), ())]
    current: Look | None = None
    means: tuple[Markup, ...] = ()
    for index, item in enumerate(items):
        scope, told, _ = stack[-1]
        if item.kind in (ItemKind.WORDS, ItemKind.OPEN, ItemKind.CLOSE, *_ENDS):
            wanted = item.look if item.kind is ItemKind.WORDS and item.look != scope.look else None
            if current is not None and current != wanted:
                yield Item(ItemKind.CLOSE, item.at, item.at, closing(""), means=means)
            if wanted is not None and current != wanted:
                means = tuple(markup for markup in wanted.means if markup not in told)
                yield Item(ItemKind.OPEN, item.at, item.at, opening("", item.properties, ""), means=means)
            current = wanted
        if item.kind is ItemKind.OPEN:
            inner = scopes[index + 1]
            told = told | ({_UNDERLINED} if item.means else set())
            tags, _, end = item.shown.split("\0")
            means = (*item.means, *(markup for markup in inner.means if markup not in told))
            stack.append((inner, told | set(inner.means), means))
            item = replace(item, shown=opening(tags, inner.properties, end), means=means)
        elif item.kind is ItemKind.CLOSE and len(stack) > 1:
            item = replace(item, means=stack.pop()[2])
        yield item
    if current is not None:
        yield Item(ItemKind.CLOSE, items[-1].after, items[-1].after, closing(""), means=means)


_KINDS = {ItemKind.OPEN: CodeKind.OPEN, ItemKind.CLOSE: CodeKind.CLOSE}


def _codes(items: Iterator[Item], source: Slice, at: int, after: int) -> Iterator[tuple[ItemKind, str | Code]]:
    """Every item as text or code, and the markup between them as codes that nobody sees."""
    for item in items:
        if item.at > at:
            yield ItemKind.WORDS, Code(CodeKind.SHOWN, source(at, item.at))
        raw = source(item.at, item.after)
        if item.kind is ItemKind.WORDS:
            yield item.kind, raw if raw == item.shown else Code(CodeKind.SHOWN, raw, shown=item.shown)
        else:
            kind = _KINDS.get(item.kind, CodeKind.ALONE)
            yield item.kind, Code(kind, raw, shown=item.shown, inner=item.inner, means=item.means)
        at = max(at, item.after)
    if after > at:
        yield ItemKind.WORDS, Code(CodeKind.SHOWN, source(at, after))


_Line = list[tuple[ItemKind, str | Code]]


def _lines(codes: Iterator[tuple[ItemKind, str | Code]]) -> Iterator[_Line]:
    line: _Line = []
    for kind, code in codes:
        if kind in _ENDS:
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
