"""XLIFF, which translation tools exchange, in both of its versions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from locpipe import xmlfile
from locpipe.errors import Textless, Where
from locpipe.interchange.catalogs.travel import Arrived
from locpipe.interchange.catalogs.xliff import version1, version2
from locpipe.naming import language_of
from locpipe.xmlfile import Node

_LARGEST = 16 << 20  # bytes of XML; its tree takes twenty times as much memory
_HAVE_TARGETS = ("trans-unit", "segment")


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
    first, old = next(iter(files), root), version.startswith("1.")
    _require_language(root, first.get("target-language") if old else root.get("trgLang"), path)
    arrived = version1.read(root, path) if old else version2.read(root, path)
    return replace(arrived, source=first.get("source-language") if old else root.get("srcLang"))


def _require_language(root: Node, language: str | None, path: Path) -> None:
    """Refuse a target that says that it is in another language than the file is for."""
    units = (node for node in root.iter() if isinstance(node, Node) and xmlfile.local(node) in _HAVE_TARGETS)
    for target in (target for unit in units for target in xmlfile.children(unit, "target")):
        said = xmlfile.language(target)
        if said and language and language_of(said) != language_of(language):
            hint = f"the file is in {language}: put the text into the file of its language, or take xml:lang out"
            raise Textless("a target in it says that it is in another language", Where(path, target.line), hint)
