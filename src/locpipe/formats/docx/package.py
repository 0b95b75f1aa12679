"""The zip around a Word document: what is in it, within limits, and how it is written again.

Nothing in it is run or fetched. What is refused, and why, is told in docs/formats.md.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from locpipe.formats.docx.xml_tokens import Ignoring, as_utf8, scan
from locpipe.officezip import Kind, OfficeZip

_MOST_XML = 32 << 20  # of all parts that are read: their pieces take thirty times as much memory
_KIND = Kind("Word document", "document", ".docx", "open it in a word processor and save it again as .docx")
_DOCUMENT_TYPES = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another, or out of the package; ``target`` is the other's name, or an address."""

    kind: str
    target: str
    outside: bool = False


class Package:
    """A package opened for reading; raises Textless for one that is broken, locked or asks for too much."""

    def __init__(self, data: bytes, path: Path) -> None:
        self._path = path
        self._read: set[str] = set()  # names of parts
        self._xml = 0  # bytes of them
        self._zip = OfficeZip(data, path, _KIND)
        self._entries = self._zip.entries
        self.main = self._main_part()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """The bytes of a part that is XML, in UTF-8."""
        if name not in self._read:
            self._read.add(name)
            self._xml += self._entries[name].file_size
        if self._xml > _MOST_XML:
            raise self._zip.refused(
                f"its text with its markup is larger than {_MOST_XML >> 20} MB", "split the document"
            )
        return as_utf8(self._zip.inflated(name))

    def relationships(self, name: str) -> list[Relationship]:
        """The parts that a part names (of the package itself: the empty name), those outside it left out."""
        return [each for _, each in self._links(name) if not each.outside and each.target in self._entries]

    def targets(self, name: str) -> dict[str, str]:
        """What a part leads to, parts of the package and addresses, by the names that it has for them."""
        return {identity: each.target for identity, each in self._links(name)}

    def media(self, name: str) -> bytes | None:
        """The bytes of a part that is no XML, such as a picture; None if there is none."""
        return self._zip.inflated(name) if name in self._entries else None

    def _links(self, name: str) -> list[tuple[str, Relationship]]:
        rels = rels_of(name)
        if rels not in self._entries:
            return []
        found = _Relationships(posixpath.dirname(name))
        scan(self.read(rels), found, rels, self._path)
        return found.found

    def written(self, changed: Mapping[str, bytes | None]) -> bytes:
        """The package with parts exchanged, or left out (None); the others' content as it was, in the same order."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as new:
            for name, info in self._entries.items():
                data = changed[name] if name in changed else self._zip.inflated(name)
                if data is not None:
                    new.writestr(_like(info), data)
        return out.getvalue()

    def _main_part(self) -> str:
        if "[Content_Types].xml" not in self._entries:
            raise self._zip.refused("it is no Word document: a zip file of something else")
        main = next((each.target for each in self.relationships("") if each.kind == "officeDocument"), "")
        types = _ContentTypes()
        scan(self.read("[Content_Types].xml"), types, "[Content_Types].xml", self._path)
        if not types.of(main).endswith(_DOCUMENT_TYPES):
            raise self._zip.refused("it is no Word document, or one with macros")
        return main


def rels_of(name: str) -> str:
    """The part that holds a part's relationships."""
    return posixpath.join(posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels")


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """An entry of the same name, date and packing, and nothing else of the old one."""
    new = zipfile.ZipInfo(info.filename, info.date_time)
    new.compress_type, new.external_attr, new.create_system = info.compress_type, info.external_attr, info.create_system
    return new


class _Relationships(Ignoring):
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: list[tuple[str, Relationship]] = []

    def start(self, name: str, attributes: Mapping[str, str], at: int, after: int) -> None:
        """Keep what leads to another part or out of the package."""
        if name.rpartition(":")[2] != "Relationship":
            return
        outside, target = attributes.get("TargetMode") == "External", attributes.get("Target", "")
        if not outside:
            target = posixpath.normpath(posixpath.join("/", self._folder, unquote(target))).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.found.append((attributes.get("Id", ""), Relationship(kind, target, outside)))


class _ContentTypes(Ignoring):
    def __init__(self) -> None:
        self._overrides: dict[str, str] = {}
        self._defaults: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str], at: int, after: int) -> None:
        """Keep what a part or an extension is."""
        kind = attributes.get("ContentType", "")
        if name.rpartition(":")[2] == "Override":
            self._overrides[attributes.get("PartName", "").lstrip("/").lower()] = kind
        elif name.rpartition(":")[2] == "Default":
            self._defaults[attributes.get("Extension", "").lower()] = kind

    def of(self, part: str) -> str:
        """The content type of a part."""
        return self._overrides.get(part.lower()) or self._defaults.get(part.rpartition(".")[2].lower(), "")
