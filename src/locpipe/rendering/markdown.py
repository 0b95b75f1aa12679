"""A page as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from locpipe.formats.markdown.emphasis import repair_emphasis
from locpipe.formats.markdown.escape import escaped
from locpipe.model import BlockKind, Box, BoxKind, Code, CodeKind, Markup, MarkupKind, Text
from locpipe.rendering.grid import Cell, grid_of
from locpipe.rendering.links import followed
from locpipe.rendering.page import Block, Boxed, Page
from locpipe.rendering.pictures import Pictures, data_address
from locpipe.rendering.runs import Marked, Run, marked
from locpipe.rendering.tree import Node

_MARKS = {
    MarkupKind.STRONG: ("**", "**"),
    MarkupKind.EMPHASIS: ("*", "*"),
    MarkupKind.STRUCK: ("~~", "~~"),
    MarkupKind.UNDERLINED: ("<u>", "</u>"),
    MarkupKind.SUPERSCRIPT: ("<sup>", "</sup>"),
    MarkupKind.SUBSCRIPT: ("<sub>", "</sub>"),
}
_NOT_IN_ADDRESSES = re.compile(r"[\s<>()\\]")
_FENCES = re.compile("`+")
_FIRST_ITEM = re.compile(r"(\d+)\. ")


def markdown(page: Page, pictures: Pictures) -> bytes:
    """The page as Markdown in UTF-8, its language in the front matter."""
    writer = _Writer(page, pictures)
    lines = ["---", f"lang: {page.locale.value}", "---", ""]
    for notice in page.notices:
        lines += [f"> **{escaped((notice,), cell=False, labels=False)}**", ""]
    lines += writer.nodes(page.boxed)
    for number, texts in page.numbered_notes:
        lines += [*_indented(writer.inside(texts), f"[^{number}]: ", "    "), ""]
    lines += writer.picture_data()
    return "\n".join(_without_ends(lines)).encode() + b"\n"


def _without_ends(lines: list[str]) -> list[str]:
    while lines and not lines[-1]:
        lines.pop()
    return lines


class _Writer:
    def __init__(self, page: Page, pictures: Pictures) -> None:
        self._page, self._pictures = page, pictures
        self._packed: dict[str, str] = {}  # the pictures that lie in the source's own file, each with its label

    def picture_data(self) -> list[str]:
        """The lines at the end that say what the labels of pictures stand for, so that the text can be read."""
        found = ((label, self._pictures(target)) for target, label in self._packed.items())
        return [f"[{label}]: {data_address(picture)}" for label, picture in found if picture]

    def nodes(self, nodes: Iterable[Boxed]) -> list[str]:
        """The lines of some blocks, with an empty one after each, and a comment between two lists, else one."""
        lines: list[str] = []
        before = False
        for node in nodes:
            listed = isinstance(node, Node) and node.step.kind is BoxKind.LIST
            lines += [*(("<!-- -->", "") if listed and before else ()), *self._node(node), ""]
            before = listed
        return lines

    def inside(self, nodes: Iterable[Boxed]) -> list[str]:
        """The lines of what is in a box."""
        return _without_ends(self.nodes(nodes))

    def _node(self, node: Boxed) -> list[str]:
        if isinstance(node, Block):
            return self._block(node)
        match node.step.kind:
            case BoxKind.LIST:
                return self._list(node)
            case BoxKind.QUOTE:
                return [f"> {line}".rstrip() for line in self.inside(node.inside)]
            case BoxKind.TABLE:
                return self._table(node)
        return self.inside(node.inside)

    def _list(self, node: Node[Box, Block]) -> list[str]:
        """A tight list where every item is one block."""
        first = node.step.first
        items = [item for item in node.inside if isinstance(item, Node)]
        tight = all(sum(isinstance(each, Block) for each in item.inside) <= 1 for item in items)
        lines: list[str] = []
        for number, item in enumerate(items, start=first or 0):
            marker = "- " if first is None else f"{number}. "
            inside = self.inside(item.inside)
            inside = _tight(inside) if tight else [*inside, ""]
            lines += _indented(inside, marker, " " * len(marker))
        return _without_ends(lines)

    def _table(self, node: Node[Box, Block]) -> list[str]:
        """Its first row is the head, for a Markdown table has one; a cell over several is its first."""
        grid = grid_of(node)
        rows = [[""] * grid.columns for _ in range(grid.rows)]
        for cell in grid.cells:
            rows[cell.row][cell.column] = self._cell(cell)
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return [*lines[:1], "|" + " --- |" * grid.columns, *lines[1:]] if lines else []

    def _cell(self, cell: Cell) -> str:
        texts = ((sign, tuple(map(_in_cell, self._text(block.runs)))) for sign, block in _blocks(cell.node))
        return "<br>".join(sign + escaped(repair_emphasis(text), cell=True, labels=False) for sign, text in texts)

    def _block(self, block: Block) -> list[str]:
        match block.place.kind:
            case BlockKind.RULE:
                return ["* * *"]
            case BlockKind.CODE:
                text = block.text.strip("\n")
                fence = "`" * max(3, 1 + max((len(run) for run in _FENCES.findall(text)), default=0))
                return [fence, *text.split("\n"), fence]
        words = escaped(repair_emphasis(self._text(block.runs)), cell=False, labels=False)
        if block.place.kind is BlockKind.HEADING:
            return ["#" * min(max(block.place.level, 1), 6) + " " + words]
        return [words]

    def _text(self, runs: Iterable[Run]) -> Text:
        return tuple(part for node in marked(runs) for part in self._marked(node))

    def _marked(self, node: Marked) -> Iterator[str | Code]:
        if isinstance(node, Run):
            yield self._sign(node, node.sign) if node.sign else node.text
            return
        inside = [part for each in node.inside for part in self._marked(each)]
        if node.step.kind is MarkupKind.CODE:
            yield _code("".join(part for part in inside if isinstance(part, str)))
            return
        opening, closing = _MARKS.get(node.step.kind, ("", ""))
        if node.step.kind is MarkupKind.LINK and (address := followed(node.step.target)):
            opening, closing = "[", f"]({_address(address)})"
        if not opening:
            yield from inside
            return
        yield Code(CodeKind.OPEN, opening)
        yield from inside
        yield Code(CodeKind.CLOSE, closing)

    def _sign(self, run: Run, sign: Markup) -> Code:
        match sign.kind:
            case MarkupKind.BREAK:
                return Code(CodeKind.ALONE, "<br>")
            case MarkupKind.NOTE:
                number = self._page.number_of(sign.target)
                return Code(CodeKind.ALONE, f"[^{number}]" if number else "")
        words = escaped((run.text,), cell=False, labels=False).replace("[", r"\[").replace("]", r"\]")
        if self._page.packed and self._pictures(sign.target):
            label = self._packed.setdefault(sign.target, f"picture-{len(self._packed) + 1}")
            return Code(CodeKind.ALONE, f"![{words}][{label}]")
        return Code(CodeKind.ALONE, f"![{words}]({'' if self._page.packed else _address(sign.target)})")


def _in_cell(part: str | Code) -> str | Code:
    """A bar ends a cell, in code and addresses, too."""
    return part if isinstance(part, str) else replace(part, source=part.source.replace("|", r"\|"))


def _blocks(node: Node[Box, Block]) -> Iterator[tuple[str, Block]]:
    """The blocks in a cell, the first of an item with its bullet or number: Markdown has no list in a cell."""
    items = node.step.kind is BoxKind.LIST
    for number, each in enumerate(node.inside, start=node.step.first or 0):
        if isinstance(each, Block):
            yield "", each
            continue
        sign = "" if not items else "• " if node.step.first is None else f"{number}. "
        for inner, block in _blocks(each):
            yield sign + inner, block
            sign = ""


def _tight(lines: list[str]) -> list[str]:
    """The lines without empty ones; but a numbered list ends a paragraph only if it begins with 1."""
    kept: list[str] = []
    for before, line in zip(["", *lines], lines, strict=False):
        first = _FIRST_ITEM.match(line) if not before and kept else None
        kept += [""] if first and first[1] != "1" else []
        kept += [line] if line else []
    return kept


def _indented(lines: list[str], first: str, others: str) -> list[str]:
    return [((others if number else first) + line).rstrip() for number, line in enumerate(lines)]


def _address(address: str) -> str:
    return f"<{_NOT_IN_ADDRESSES.sub(_percent, address)}>" if _NOT_IN_ADDRESSES.search(address) else address


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode())


def _code(text: str) -> Code:
    fence = "`" * (1 + max((len(run) for run in _FENCES.findall(text)), default=0))
    padding = " " if text.startswith("`") or text.endswith("`") or not text.strip() else ""
    return Code(CodeKind.ALONE, f"{fence}{padding}{text}{padding}{fence}" if text else "")
