"""A page as HTML that stands alone: no script, nothing fetched, pictures inside the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

from locpipe.formats.plain.columns import width
from locpipe.model import BlockKind, Box, BoxKind, Locale, Role
from locpipe.rendering.inline_html import InlineHtml
from locpipe.rendering.page import Block, Boxed, Page
from locpipe.rendering.pictures import Pictures
from locpipe.rendering.tree import Node

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_BOXES = {
    BoxKind.QUOTE: "blockquote",
    BoxKind.ITEM: "li",
    BoxKind.ROW: "tr",
}
_SHORT = 16  # columns of a terminal, of which a full-width character takes two
_CLASSES = {role: role.value for role in (Role.DATE, Role.LEAD, Role.CAPTION, Role.CONTACT, Role.QUOTATION)}


def html(page: Page, pictures: Pictures) -> bytes:
    """The page as an HTML document in UTF-8."""
    body = _Body(page, pictures)
    notices = (f'<p class="notice">{escape(notice)}</p>' for notice in page.notices)
    lines = ["<main>", *notices, *body.nodes(page.boxed), *body.notes(), "</main>"]
    return standing_alone(page.title, page.locale, "page.css", lines)


def standing_alone(title: str, language: Locale, style: str, body: Iterable[str]) -> bytes:
    """A document that stands alone, with one of the style sheets of this package: no script, nothing fetched."""
    sheet = (files("locpipe.rendering") / "data" / style).read_text(encoding="utf-8")
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{sheet}</style>",
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode()


def _is_short(cell: Node[Box, Block]) -> bool:
    """Whether a cell is one short word or a number, such as of a telephone, which browsers break at its hyphens."""
    words = "".join(each.text if isinstance(each, Block) else " " for each in cell.inside)
    return 0 < width(words) <= _SHORT and not any(map(str.isspace, words))


class _Body:
    def __init__(self, page: Page, pictures: Pictures) -> None:
        self._page, self._inline = page, InlineHtml(page.number_of, pictures)

    def nodes(self, nodes: Iterable[Boxed]) -> list[str]:
        """Some blocks with what they stand in."""
        return list(map(self._node, nodes))

    def notes(self) -> list[str]:
        """The lines of the notes below the text."""
        items = [
            f'<li id="note-{number}">{self._inside(texts, bare=True)}</li>'
            for number, texts in self._page.numbered_notes
        ]
        return ['<ol class="notes">', *items, "</ol>"] if items else []

    def _node(self, node: Boxed) -> str:
        if isinstance(node, Block):
            return self._block(node)
        box = node.step
        inside = self._inside(node.inside, bare=box.kind in (BoxKind.ITEM, BoxKind.CELL))
        match box.kind:
            case BoxKind.LIST:
                if box.first is None:
                    return f"<ul>\n{inside}\n</ul>"
                start = f' start="{box.first}"' if box.first != 1 else ""
                return f"<ol{start}>\n{inside}\n</ol>"
            case BoxKind.CELL:
                name, (columns, rows) = "th" if box.head else "td", box.span
                spans = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
                short = ' class="short"' if _is_short(node) else ""
                return f"<{name}{spans}{short}>{inside}</{name}>"
            case BoxKind.TABLE:
                return f'<div class="table">\n<table>\n{inside}\n</table>\n</div>'
        name = _BOXES.get(box.kind, "div")
        return f"<{name}>{inside}</{name}>" if name == "li" else f"<{name}>\n{inside}\n</{name}>"

    def _inside(self, nodes: Sequence[Boxed], *, bare: bool) -> str:
        """What is in a box; a paragraph alone in an item, a cell or a note needs no tags, which is then ``bare``."""
        first, *others = nodes
        alone = bare and isinstance(first, Block) and not any(isinstance(other, Block) for other in others)
        if alone and isinstance(first, Block) and first.place.kind is BlockKind.PARAGRAPH:
            return "\n".join([self._inline.written(first.runs), *map(self._node, others)])
        return "\n".join(self.nodes(nodes))

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
        name = block.place.kind.value if block.place.kind is BlockKind.PICTURE else _CLASSES.get(block.look)
        said = f' class="{name}"' if name else ""
        return f"<p{said}>{words}</p>"
