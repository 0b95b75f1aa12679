"""XLIFF, which translation tools exchange, in both of its versions."""

from __future__ import annotations

from pathlib import Path

from locpipe import xmlfile
from locpipe.errors import Textless, Where
from locpipe.interchange.catalogs.travel import Arrived
from locpipe.interchange.catalogs.xliff import version1, version2

_LARGEST = 16 << 20  # bytes of XML; its tree takes twenty times as much memory


def read(data: bytes, path: Path) -> Arrived:
    """The catalog in an XLIFF file of whatever version; raises InputError for another XML file."""
    if len(data) > _LARGEST:
        raise Textless(f"larger than {_LARGEST >> 20} MB, which no release is", path, "is it the file that came back?")
    root = xmlfile.parse(data, path)
    version = root.get("version", "")
    if xmlfile.local(root) != "xliff" or version[:2] not in ("1.", "2."):
        hint = "have it exported as XLIFF 1.2 or 2, or as PO"
        raise Textless("it is no XLIFF file of version 1 or 2", Where(path, root.line), hint)
    files = list(xmlfile.children(root, "file"))
    if len({each.get("original") for each in files}) > 1:
        hint = "have each file of the source exported by itself"
        raise Textless("it has the texts of several files", Where(path, files[1].line), hint)
    return version1.read(root, path) if version.startswith("1.") else version2.read(root, path)
