"""Document formats: a package each, the same two ways through: `parse` and `reassemble`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from locpipe import inline, plugins
from locpipe.errors import InputError, UsageError
from locpipe.formats.base import Configurable, Format, Lookup, Settings
from locpipe.formats.docx import Docx
from locpipe.formats.html import Html
from locpipe.formats.markdown import Markdown
from locpipe.formats.own_lines import OwnLines, with_lines
from locpipe.formats.plain import PlainText
from locpipe.formats.reassembly import in_edition, render
from locpipe.handling import Handling
from locpipe.model import Document, Locale, Segment, Text, Unit

__all__ = [
    "BUILT_IN",
    "PLAIN",
    "Format",
    "Lookup",
    "OwnLines",
    "Settings",
    "available",
    "declared_handling",
    "declared_language",
    "format_of",
    "identity",
    "in_edition",
    "parse",
    "reassemble",
    "source_bytes",
    "words",
]

_NEEDED = (
    "name",
    "extensions",
    "names_language",
    "parse",
    "encode",
    "notice",
    "paragraph",
    "end",
    "declared_language",
    "declared_handling",
    "write",
)

PLAIN = PlainText.name
"""The format whose documents are lines, without a way to say what each is."""

BUILT_IN: Mapping[str, Format] = {fmt.name: fmt for fmt in (PlainText(), Markdown(), Html(), Docx())}


@cache
def available() -> Mapping[str, Format]:
    """Every format by name: the built-in ones and those of other packages (entry points `locpipe.formats`).

    Raises UsageError when two bring the same name or the same extension, or one cannot be loaded.
    """
    found = dict(BUILT_IN)
    taken = {extension for fmt in found.values() for extension in fmt.extensions}
    for point in plugins.added("locpipe.formats"):
        fmt: Format = plugins.made(point, _NEEDED)
        if fmt.name in found or not taken.isdisjoint(fmt.extensions):
            raise UsageError(f"two packages bring the format '{fmt.name}'", hint="uninstall one of them")
        found[fmt.name] = fmt
        taken.update(fmt.extensions)
    return found


def format_of(path: Path) -> Format:
    """The format of a file, by its extension; raises InputError for one that locpipe cannot read."""
    for fmt in available().values():
        if path.suffix.lower() in fmt.extensions:
            return fmt
    known = ", ".join(sorted(ext for fmt in available().values() for ext in fmt.extensions))
    raise InputError(f"no format for '{path.suffix or path.name}' files", path, f"locpipe reads {known}")


def parse(data: bytes, path: Path, locale: Locale, *, settings: Settings | None = None) -> Document:
    """The document in a file's bytes, units not yet segmented; raises InputError if it cannot be read.

    ``settings`` are the project's; a format may have none to ask for.
    """
    fmt = format_of(path)
    if settings and isinstance(fmt, Configurable):
        fmt = fmt.configured(settings)
    return fmt.parse(data, path, locale)


def words(data: bytes, path: Path) -> str:
    """The text of a file, whatever its language, to guess that from."""
    document = parse(data, path, Locale.EN)
    return "\n".join(inline.visible(segment.text) for _, segment in document.segments())


def declared_language(data: bytes, path: Path) -> str | None:
    """The language that the document itself names, unchecked; None where it names none."""
    return format_of(path).declared_language(data, path)


def declared_handling(data: bytes, path: Path) -> Handling:
    """Whether the document itself says that it is confidential or under embargo; raises Textless if that is unclear."""
    return format_of(path).declared_handling(data, path)


def identity(unit: Unit, segment: Segment) -> Text:
    """The lookup that translates every segment to itself; reassembling with it gives the source back."""
    return segment.text


def reassemble(document: Document, lookup: Lookup, target: Locale, own: OwnLines | None = None) -> bytes:
    """The localized document: translations where `lookup` has them, everything else as in the source.

    Lines of the edition's ``own`` stand above and below the readers' text.
    """
    fmt = available()[document.format]
    if own:
        document = with_lines(document, fmt, own)
    return fmt.write(document, render(document, lookup, target, fmt.encode), target)


def source_bytes(document: Document) -> bytes:
    """The bytes the document was parsed from, put together from its pieces through the full reassembly."""
    return reassemble(document, identity, document.locale)
