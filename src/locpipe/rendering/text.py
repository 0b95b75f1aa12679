"""A page as plain text: a paragraph a line, an empty line between two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from locpipe.model import BlockKind, Box, BoxKind, Locale, MarkupKind
from locpipe.rendering.grid import grid_of
from locpipe.rendering.links import followed
from locpipe.rendering.page import Block, Boxed, Page
from locpipe.rendering.pictures import Pictures
from locpipe.rendering.powers import plain
from locpipe.rendering.runs import Run
from locpipe.rendering.tree import Node

_BRACKETED = {Locale.EN: " ({})", Locale.JA: "（{}）", Locale.KO: "({})"}
_DIGITS = re.compile("[0-9]")
_SHORTEST = 3  # digits of a telephone's number
_BULLETS = {Locale.EN: "- ", Locale.JA: "・", Locale.KO: "- "}


def text(page: Page, pictures: Pictures) -> bytes:
    """The page as text in UTF-8; of a picture its words, of a link its address behind its words."""
    writer = _Writer(page)
    lines = [line for notice in page.notices for line in (notice, "")]
    lines += writer.nodes(page.boxed)
    for number, texts in page.numbered_notes:
        mark = f"[{number}] "
        lines += [*_indented(writer.inside(texts), mark, " " * len(mark)), ""]
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines).encode() + b"\n"


class _Writer:
    def __init__(self, page: Page) -> None:
        self._page = page

    def nodes(self, nodes: Iterable[Boxed]) -> list[str]:
        """The lines of some blocks, with an empty one after each."""
        return [line for node in nodes for line in (*self._node(node), "")]

    def inside(self, nodes: Iterable[Boxed]) -> list[str]:
        """The lines of what is in a box, without empty ones between its parts."""
        return [line for line in self.nodes(nodes) if line]

    def _node(self, node: Boxed) -> list[str]:
        if isinstance(node, Block):
            return self._block(node)
        match node.step.kind:
            case BoxKind.LIST:
                return self._list(node)
            case BoxKind.TABLE:
                return self._table(node)
            case BoxKind.QUOTE:
                return [f"    {line}" for line in self.inside(node.inside)]
        return self.inside(node.inside)

    def _list(self, node: Node[Box, Block]) -> list[str]:
        first = node.step.first
        lines: list[str] = []
        for number, item in enumerate((each for each in node.inside if isinstance(each, Node)), start=first or 0):
            marker = _BULLETS[self._page.locale] if first is None else f"{number}. "
            lines += _indented(self.inside(item.inside), marker, "　" if marker == "・" else " " * len(marker))
        return lines

    def _table(self, node: Node[Box, Block]) -> list[str]:
        """Rows as lines, cells with tabs between them, as they go into a spreadsheet."""
        grid = grid_of(node)
        rows = [[""] * grid.columns for _ in range(grid.rows)]
        for cell in grid.cells:
            rows[cell.row][cell.column] = " ".join(self.inside(cell.node.inside))
        return ["\t".join(row).rstrip("\t") for row in rows]

    def _block(self, block: Block) -> list[str]:
        if block.place.kind is BlockKind.RULE:
            return ["* * *"]
        return "".join(map(self._words, _links(block.runs))).split("\n")

    def _words(self, runs: tuple[Run, ...]) -> str:
        """Words with the address that they lead to, if it says anything new."""
        words = "".join(map(self._run, runs))
        link = next((mark for mark in runs[0].marks if mark.kind is MarkupKind.LINK), None)
        address = followed(link.target) if link else ""
        if not address or _is_told(address, words):
            return words
        return words + _BRACKETED[self._page.locale].format(address.removeprefix("mailto:").removeprefix("tel:"))

    def _run(self, run: Run) -> str:
        if run.sign is None:
            return plain(run)
        match run.sign.kind:
            case MarkupKind.BREAK:
                return "\n"
            case MarkupKind.NOTE:
                number = self._page.number_of(run.sign.target)
                return f"[{number}]" if number else ""
        return f"[{run.text}]" if run.text else ""


def _is_told(address: str, words: str) -> bool:
    """Whether an address says nothing that the words do not say; a telephone's may lack 0 or +, and have a country."""
    if address.startswith("tel:"):
        told, number = ("".join(_DIGITS.findall(each)) for each in (words, address.partition(";")[0]))
        return len(told) >= _SHORTEST and number.endswith(told.lstrip("0"))
    return address.startswith("#") or address.rstrip("/").endswith(words.rstrip("/"))


def _links(runs: Iterable[Run]) -> Iterable[tuple[Run, ...]]:
    """The runs, those of one link together."""
    for _, same in groupby(runs, key=lambda run: [mark for mark in run.marks if mark.kind is MarkupKind.LINK]):
        yield tuple(same)


def _indented(lines: list[str], first: str, others: str) -> list[str]:
    return [(others if number else first) + line for number, line in enumerate(lines)]
