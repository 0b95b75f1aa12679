"""The zip around an Office document, opened within limits. Nothing in it is run or fetched."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from locpipe.errors import Textless

_MOST_ENTRIES = 10_000
_MOST_BYTES = 512 << 20  # of all entries, inflated
_HIGHEST_RATIO = 250  # deflate packs the XML of real documents 5 to 40 times
_SMALL = 4 << 20  # entries too small for a ratio to say anything
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a zip should be, in words for whoever reads that it is not: (a) Word document, .docx, and how to mend it."""

    name: str
    short: str
    extension: str
    save: str


class OfficeZip:
    """A zip opened for reading; raises Textless for one that is broken, locked or asks for too much."""

    def __init__(self, data: bytes, path: Path, kind: Kind) -> None:
        self._path, self._kind = path, kind
        if data.startswith(_OLE):
            old = kind.extension[:-1]
            hint = f"remove the password, or save an old {old} as {kind.extension}"
            raise self.refused(f"it is locked with a password, or an old {old} file", hint)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, EOFError, OverflowError):
            raise self.refused(f"it is no {kind.name}: not a zip file, or cut short") from None
        self._entries = {info.filename: info for info in self._infos}
        self._require_harmless()

    @property
    def entries(self) -> Mapping[str, zipfile.ZipInfo]:
        """What is in it, by name."""
        return self._entries

    def inflated(self, name: str) -> bytes:
        """The bytes of an entry; never more than it says."""
        size = self._entries[name].file_size
        try:
            with self._zip.open(name) as file:
                data = file.read(size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
            raise self.refused(f"{name} in it is damaged") from None
        if len(data) != size:
            raise self.refused(f"{name} in it is damaged")
        return data

    def refused(self, said: str, hint: str = "") -> Textless:
        """The error that says why the file is not read; the hint is to save it again, if nothing else."""
        return Textless(said, self._path, hint or self._kind.save)

    def _require_harmless(self) -> None:
        large = f"it inflates to more than a {self._kind.short} can hold"
        if len(self._infos) > _MOST_ENTRIES or sum(info.file_size for info in self._infos) > _MOST_BYTES:
            raise self.refused(large, f"split the {self._kind.short}")
        if len({info.filename.lower() for info in self._infos}) != len(self._infos):
            raise self.refused("two of its parts have one name")
        for info in self._infos:
            name = info.filename
            if name.startswith("/") or ".." in name.split("/") or any(sign in name for sign in "\\:\0"):
                raise self.refused("a name of its parts leads out of the package")
            if info.flag_bits & 1:
                raise self.refused("it is encrypted", "remove the password")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self.refused("it is packed in a way that Office does not read")
            if info.file_size > max(_SMALL, info.compress_size * _HIGHEST_RATIO):
                raise self.refused(large)
            if posixpath.basename(name).lower().startswith("vbaproject"):
                hint = f"save it as {self._kind.extension}, without macros"
                raise self.refused("it has macros, which are not taken along", hint)
