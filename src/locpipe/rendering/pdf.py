"""A page as PDF, set by Typst with a Japanese and Korean font embedded.

What the page says goes to Typst as data and the template is ours, so no text is ever read as markup or code.
"""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from locpipe.errors import InputError, UsageError
from locpipe.model import Box, BoxKind, Markup, MarkupKind
from locpipe.rendering.columns import Room, fitted, pieces
from locpipe.rendering.grid import grid_of
from locpipe.rendering.links import followed
from locpipe.rendering.page import Block, Boxed, Page, with_next
from locpipe.rendering.pictures import Pictures, shown_size
from locpipe.rendering.runs import Marked, Run, marked
from locpipe.rendering.tree import Node

_FONTS = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")
_ROOM = Room(width=459.2, turned=705.8, size=10.0)  # of the page in page.typ
_HIGHEST = 640.0  # points, of a picture: it has its caption on its page
_HINT = "install what it needs: pip install 'locpipe[pdf]'"
Json = dict[str, object]


def pdf(page: Page, pictures: Pictures) -> bytes:
    """The page as a PDF, the same bytes for the same page.

    Raises UsageError if Typst or the fonts are not installed, InputError for a picture that cannot be read.
    """
    return typeset(page, pictures)[0]


def typeset(page: Page, pictures: Pictures) -> tuple[bytes, list[str]]:
    """The page as `pdf` gives it, and what Typst warns of."""
    try:
        import typst
    except ImportError:
        raise UsageError("PDFs are made by Typst, which is not installed", hint=_HINT) from None
    fonts = [_folder(package) for package in _FONTS]
    with tempfile.TemporaryDirectory(prefix="locpipe-") as folder:
        root = Path(folder)
        template = root / "page.typ"
        template.write_bytes((files("locpipe.rendering") / "data" / "page.typ").read_bytes())
        data = json.dumps(_Data(page, pictures, root).page(), ensure_ascii=False)
        try:
            made, warnings = typst.compile_with_warnings(
                template, root=root, font_paths=fonts, ignore_system_fonts=True, sys_inputs={"page": data}
            )
        except typst.TypstError as error:
            said = error.message.replace(str(root), "").strip()
            raise InputError(f"the PDF cannot be made: {said}", hint="is it a picture that no program opens?") from None
    return bytes(made), [warning.message for warning in warnings]


def _folder(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise UsageError("the fonts for PDFs are not installed", hint=_HINT)
    return Path(next(iter(found.submodule_search_locations)))


class _Data:
    """The page as data for the template; pictures are written to files beside it."""

    def __init__(self, page: Page, pictures: Pictures, root: Path) -> None:
        self._page, self._pictures, self._root = page, pictures, root
        self._names: dict[str, str] = {}

    def page(self) -> Json:
        """All of it."""
        return {
            "language": self._page.locale.value,
            "title": self._page.title,
            "notices": self._page.notices,
            "blocks": self._nodes(self._page.boxed, _ROOM),
            "notes": [self._nodes(texts, replace(_ROOM, turned=0.0)) for _, texts in self._page.numbered_notes],
        }

    def _nodes(self, nodes: Iterable[Boxed], room: Room) -> list[Json]:
        return [
            self._block(node, room, kept=kept) if isinstance(node, Block) else self._box(node, room)
            for node, kept in with_next(nodes)
        ]

    def _block(self, block: Block, room: Room, *, kept: bool) -> Json:
        kind, level = block.place.kind.value, min(max(block.place.level, 1), 6)
        runs = [self._marked(node, room) for node in marked(block.runs)]
        return {"kind": kind, "level": level, "look": block.look.value, "runs": runs, "kept": kept}

    def _box(self, node: Node[Box, Block], room: Room) -> Json:
        if node.step.kind is BoxKind.TABLE:
            return self._table(node, room)
        inside = self._nodes(node.inside, room.within(node.step))
        return {"kind": node.step.kind.value, "start": node.step.first, "inside": inside}

    def _table(self, node: Node[Box, Block], room: Room) -> Json:
        grid = grid_of(node)
        fit = fitted(grid, self._page.locale, room)
        cells = [
            {
                "at": (cell.column, cell.row),
                "span": (cell.columns, cell.rows),
                "head": cell.head,
                "inside": self._nodes(cell.node.inside, fit.inside(cell)),
            }
            for cell in grid.cells
        ]
        look = {"columns": fit.columns, "size": fit.size, "inset": fit.inset, "turned": fit.turned}
        return {"kind": "table", "cells": cells, **look}

    def _marked(self, node: Marked, room: Room) -> Json:
        if isinstance(node, Run):
            return (
                self._sign(node, node.sign, room) if node.sign else {"text": pieces(node.text, self._page.locale, room)}
            )
        inside = [self._marked(each, room) for each in node.inside]
        if node.step.kind is not MarkupKind.LINK:
            return {"mark": node.step.kind.value, "inside": inside}
        address = followed(node.step.target)
        leads = bool(urlsplit(address).scheme)  # a PDF lies nowhere, so an address beside it leads nowhere
        return {"mark": "link" if leads else "", "address": address, "inside": inside}

    def _sign(self, run: Run, sign: Markup, room: Room) -> Json:
        if sign.kind is MarkupKind.NOTE:
            return {"mark": "note", "number": self._page.number_of(sign.target)}
        if sign.kind is MarkupKind.BREAK:
            return {"mark": "break"}
        picture = self._pictures(sign.target)
        size = shown_size(picture, sign.size, (room.width, _HIGHEST)) if picture else None
        return {"mark": "picture", "file": self._file(sign.target), "text": run.text, "size": size}

    def _file(self, target: str) -> str:
        """The name of a picture's file; empty for one that is not here."""
        if target not in self._names:
            picture = self._pictures(target)
            name = f"{len(self._names)}.{picture.suffix}" if picture else ""
            if picture:
                (self._root / name).write_bytes(picture.data)
            self._names[target] = name
        return self._names[target]
