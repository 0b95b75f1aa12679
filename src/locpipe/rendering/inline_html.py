"""Runs of words as HTML."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from html import escape

from locpipe.model import Markup, MarkupKind
from locpipe.rendering.links import followed
from locpipe.rendering.pictures import Pictures, data_address, shown_size
from locpipe.rendering.runs import Marked, Run, marked

_POINTS_A_PIXEL = 0.75
_ANY = (math.inf, math.inf)  # the style sheet lets no picture be wider than the page
_MARKS = {
    MarkupKind.STRONG: "strong",
    MarkupKind.EMPHASIS: "em",
    MarkupKind.UNDERLINED: "u",
    MarkupKind.STRUCK: "s",
    MarkupKind.SUPERSCRIPT: "sup",
    MarkupKind.SUBSCRIPT: "sub",
    MarkupKind.CODE: "code",
}


def plainly(text: str) -> str:
    """Words as they stand between tags."""
    return escape(text, quote=False)


class InlineHtml:
    """Writes runs; ``number_of`` gives the number of the note with a label, 0 for one without a text.

    ``words`` writes what is no markup, if it is to be shown otherwise than as it is.
    """

    def __init__(
        self, number_of: Callable[[str], int], pictures: Pictures, words: Callable[[str], str] = plainly
    ) -> None:
        self._number_of, self._pictures, self._words = number_of, pictures, words

    def written(self, runs: Iterable[Run]) -> str:
        """The runs with their tags."""
        return "".join(map(self._marked, marked(runs)))

    def _marked(self, node: Marked) -> str:
        if isinstance(node, Run):
            return self._sign(node, node.sign) if node.sign else self._words(node.text)
        inside = "".join(map(self._marked, node.inside))
        if node.step.kind is MarkupKind.LINK:
            address = followed(node.step.target)
            return f'<a href="{escape(address)}">{inside}</a>' if address else inside
        name = _MARKS[node.step.kind]
        return f"<{name}>{inside}</{name}>"

    def _sign(self, run: Run, sign: Markup) -> str:
        match sign.kind:
            case MarkupKind.BREAK:
                return "<br>\n"
            case MarkupKind.NOTE:
                number = self._number_of(sign.target)
                return f'<sup><a href="#note-{number}">{number}</a></sup>' if number else ""
        picture = self._pictures(sign.target)
        if picture is None:
            return f'<span class="missing">{escape(run.text)}</span>' if run.text else ""
        size = shown_size(picture, sign.size, _ANY) if any(sign.size) else None
        wide, high = (round(points / _POINTS_A_PIXEL) for points in size or sign.size)
        said = (f' width="{wide}"' if wide else "") + (f' height="{high}"' if high else "")
        return f'<img alt="{escape(run.text)}"{said} src="{data_address(picture)}">'
