"""A catalog in the formats that it travels in, by their names; what comes back is known by its content."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from locpipe.catalog import pofile
from locpipe.catalog.model import Catalog
from locpipe.errors import InputError, Textless
from locpipe.interchange.catalogs import xliff
from locpipe.interchange.catalogs.sheets import xlsx
from locpipe.interchange.catalogs.travel import Arrived
from locpipe.model import Locale

Write = Callable[[Catalog, Locale, Locale], bytes]

PO = "po"
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[?!A-Za-z]|\xff\xfe<\0|\xfe\xff\0<|<\0[?!A-Za-z]\0|\0<\0[?!A-Za-z]")
_SHEETS = (".xlsx", ".xls", ".xlsm", ".csv", ".tsv", ".ods")
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"


def _po(catalog: Catalog, source: Locale, target: Locale) -> bytes:
    return pofile.write(catalog)


WRITERS: Mapping[str, tuple[str, Write]] = {
    PO: (".po", _po),
    "xliff": (".xlf", xliff.version1.write),
    "xliff2": (".xliff2.xlf", xliff.version2.write),
    "xlsx": (".xlsx", xlsx.write),
}
"""By the name of a format how its files' names end, and what writes them: from catalog, source and target language."""


def write(form: str, catalog: Catalog, languages: tuple[Locale, Locale], path: Path) -> bytes:
    """A catalog, which lies at ``path``, in a format; raises InputError for what that format cannot hold."""
    try:
        return WRITERS[form][1](catalog, *languages)
    except InputError as error:
        raise InputError(error.message, path, error.hint) from None


def read(data: bytes, path: Path) -> Arrived:
    """The catalog in a file of any of these formats, whatever its name; raises InputError where there is none."""
    if not data.strip():
        raise Textless("the file is empty", path, "have it sent again")
    if _is_xml(data):
        return xliff.read(data, path)
    if _is_office(data):
        return xlsx.read(data, path)
    try:
        catalog = pofile.read(data, path)
    except InputError as error:
        if path.suffix.lower() in _SHEETS:
            hint = "open it in a spreadsheet program and save it as .xlsx, or have it sent again"
            raise Textless("it is no workbook, whatever its name says", path, hint) from None
        error.hint = error.hint or "is it the file that came back, as PO, XLIFF or .xlsx?"
        raise
    doubted = frozenset(entry.key for entry in catalog.current if entry.fuzzy)
    return Arrived(catalog, by_flags=True, doubted=doubted)


def is_po(data: bytes) -> bool:
    """Whether a file is none of the other formats."""
    return not (_is_xml(data) or _is_office(data))


def _is_xml(data: bytes) -> bool:
    return _XML.match(data) is not None


def _is_office(data: bytes) -> bool:
    return data.startswith((_ZIP, _OLE))
