"""A page as HTML that stands alone: no script, nothing fetched, pictures inside the file."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from locpipe.model import BlockKind, Box, BoxKind, Role
from locpipe.rendering.inline_html import InlineHtml
from locpipe.rendering.page import Block, Boxed, Page
from locpipe.rendering.pictures import Pictures
from locpipe.rendering.tree import Node

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_BOXES = {
    BoxKind.QUOTE: "blockquote",
    BoxKind.ITEM: "li",
    BoxKind.TABLE: "table",
    BoxKind.ROW: "tr",
}
_CLASSES = {role: role.value for role in (Role.DATE, Role.LEAD, Role.CAPTION, Role.CONTACT, Role.QUOTATION)}


def html(page: Page, pictures: Pictures) -> bytes:
    """The page as an HTML document in UTF-8."""
    body = _Body(page, pictures)
    language = page.locale.value
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(page.title)}</title>",
        f"<style>\n{style('page.css')}</style>",
        "</head>",
        "<body>",
        "<main>",
        *(f'<p class="notice">{escape(notice)}</p>' for notice in page.notices),
        *body.nodes(page.boxed),
        *body.notes(),
        "</main>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode()


def style(name: str) -> str:
    """A style sheet of the package."""
    return (files("locpipe.rendering") / "data" / name).read_text(encoding="utf-8")


class _Body:
    def __init__(self, page: Page, pictures: Pictures) -> None:
        self._page, self._inline = page, InlineHtml(page.number_of, pictures)

    def nodes(self, nodes: Iterable[Boxed]) -> list[str]:
        """Some blocks with what they stand in."""
        return list(map(self._node, nodes))

    def notes(self) -> list[str]:
        """The lines of the notes below the text."""
        items = list(map(self._note, self._page.boxed_notes))
        return ['<ol class="notes">', *items, "</ol>"] if items else []

    def _note(self, node: Node[Box, Block]) -> str:
        number = self._page.number_of(node.step.value)
        return f'<li id="note-{number}">{self._inside(node)}</li>'

    def _node(self, node: Boxed) -> str:
        if isinstance(node, Block):
            return self._block(node)
        box, inside = node.step, self._inside(node)
        match box.kind:
            case BoxKind.LIST:
                start = f' start="{int(box.value)}"' if box.value.isdecimal() and int(box.value) != 1 else ""
                return f"<ol{start}>\n{inside}\n</ol>" if box.value else f"<ul>\n{inside}\n</ul>"
            case BoxKind.CELL:
                name, (columns, rows) = "th" if box.head else "td", box.span
                spans = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
                return f"<{name}{spans}>{inside}</{name}>"
        name = _BOXES.get(box.kind, "div")
        return f"<{name}>{inside}</{name}>" if name == "li" else f"<{name}>\n{inside}\n</{name}>"

    def _inside(self, node: Node[Box, Block]) -> str:
        """What is in a box; a paragraph alone in an item or a cell needs no tags."""
        first, *others = node.inside
        bare = node.step.kind in (BoxKind.ITEM, BoxKind.CELL, BoxKind.NOTE)
        alone = bare and isinstance(first, Block) and not any(isinstance(other, Block) for other in others)
        if alone and isinstance(first, Block) and first.place.kind is BlockKind.PARAGRAPH:
            return "\n".join([self._inline.written(first.runs), *map(self._node, others)])
        return "\n".join(self.nodes(node.inside))

    def _block(self, block: Block) -> str:
        words = self._inline.written(block.runs)
        match block.place.kind:
            case BlockKind.HEADING:
                level = min(max(block.place.level, 1), 6)
                return f"<h{level}>{words}</h{level}>"
            case BlockKind.RULE:
                return "<hr>"
            case BlockKind.CODE:
                return f"<pre><code>{words}</code></pre>"
            case BlockKind.CAPTION:
                return f"<figure><figcaption>{words}</figcaption></figure>"
        name = block.place.kind.value if block.place.kind is BlockKind.PICTURE else _CLASSES.get(block.role)
        said = f' class="{name}"' if name else ""
        return f"<p{said}>{words}</p>"
