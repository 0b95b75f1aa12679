"""Editions in another format than the source: a page from any document, and the page as HTML, PDF, Word and so on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from locpipe.formats import Lookup
from locpipe.model import Document, Locale
from locpipe.rendering.pictures import Pictures, pictures_of

__all__ = ["KINDS", "pictures_of", "render_as"]

KINDS = ("html", "pdf", "docx", "md", "txt")
"""The formats that any release can be had in, by the end of the file's name."""


def render_as(
    kind: str,
    document: Document,
    lookup: Lookup,
    target: Locale,
    notice: str = "",
    above: Sequence[str] = (),
    below: Sequence[str] = (),
    *,
    root: Path,
) -> bytes:
    """The edition of a document in another format, with lines of its own as `formats.reassemble` has them.

    Its pictures are read from below ``root``.

    Raises UsageError if what makes it is not installed, InputError if it cannot be made.
    """
    from locpipe.rendering.page import Page, page_of

    render: Callable[[Page, Pictures], bytes]
    match kind:
        case "html":
            from locpipe.rendering.html import html as render
        case "pdf":
            from locpipe.rendering.pdf import pdf as render
        case "docx":
            from locpipe.rendering.docx import docx as render
        case "md":
            from locpipe.rendering.markdown import markdown as render
        case _:
            from locpipe.rendering.text import text as render
    return render(page_of(document, lookup, target, notice, above, below), pictures_of(document, root))
