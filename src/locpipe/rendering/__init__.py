"""Editions in another format than the source: a page from any document, and the page as HTML, PDF, Word and so on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from locpipe.formats import Lookup, OwnLines
from locpipe.model import Document, Locale
from locpipe.rendering.pictures import Pictures, pictures_of

if TYPE_CHECKING:
    from locpipe.rendering.page import Page

__all__ = ["KINDS", "not_shown", "pictures_of", "render_as"]

KINDS: Mapping[str, str] = {"html": "html", "pdf": "pdf", "docx": "docx", "md": "markdown", "txt": "text"}
"""The formats that any release can be had in, by the end of the file's name: the module, and the function in it."""


def render_as(
    kind: str, document: Document, lookup: Lookup, target: Locale, own: OwnLines | None = None, *, root: Path
) -> bytes:
    """The edition of a document in another format, with lines of its own as `formats.reassemble` has them.

    Its pictures are read from below ``root``. Raises UsageError if what makes it is not installed, InputError if it
    cannot be made.
    """
    from locpipe.rendering.page import page_of, with_stand_ins

    name = KINDS[kind]
    render: Callable[[Page, Pictures], bytes] = getattr(import_module(f"locpipe.rendering.{name}"), name)
    pictures = pictures_of(document, root)
    return render(with_stand_ins(page_of(document, lookup, target, own), pictures), pictures)


def not_shown(document: Document, root: Path) -> tuple[str, ...]:
    """The parts of a package that readers see as pictures and no page can show: charts, EMF, TIFF."""
    from locpipe.rendering.page import pictures_on

    pictures = pictures_of(document, root)
    return tuple(target for target in pictures_on(document) if document.package and pictures(target) is None)
