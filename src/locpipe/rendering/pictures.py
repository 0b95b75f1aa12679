"""The pictures of a release: files beside it, parts of a Word document, data in an address. Nothing is fetched."""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from locpipe.formats.docx import Docx
from locpipe.model import Document

_MOST = 32 * 1024 * 1024  # bytes of one picture
_KINDS = (
    ("image/png", "png", (b"\x89PNG\r\n\x1a\n",)),
    ("image/jpeg", "jpg", (b"\xff\xd8\xff",)),
    ("image/gif", "gif", (b"GIF87a", b"GIF89a")),
    ("image/webp", "webp", (b"RIFF",)),
)
_DATA = re.compile(r"data:image/[a-z.+-]+;base64,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes, its media type and the usual end of its file's name; told by its first bytes alone."""

    data: bytes
    media_type: str
    suffix: str


Pictures = Callable[[str], Picture | None]
"""Gives the picture that a document names; None for one that is not here, or is of no kind that a page can show."""


def pictures_of(document: Document, root: Path) -> Pictures:
    """The pictures of a document; files are read from below ``root`` alone."""

    @cache
    def picture(target: str) -> Picture | None:
        if inside := _DATA.match(target):
            return _told(_decoded(target[inside.end() :]))
        if document.package:
            return _told(Docx().picture(document, target))
        return _told(_file(document.path, target, root))

    return picture


def data_address(picture: Picture) -> str:
    """The picture itself as an address."""
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}"


def size_of(picture: Picture) -> tuple[int, int] | None:
    """Width and height in pixels, from the picture's first bytes; None if they do not say it, or it is no size."""
    data = picture.data
    size = None
    if picture.suffix == "png" and data[12:16] == b"IHDR" and len(data) >= 24:
        size = struct.unpack(">II", data[16:24])
    elif picture.suffix == "gif" and len(data) >= 10:
        size = struct.unpack("<HH", data[6:10])
    elif picture.suffix == "jpg":
        size = _jpeg_size(data)
    return (size[0], size[1]) if size and min(size) > 0 else None


def shown_size(picture: Picture, said: tuple[int, int], most: tuple[float, float]) -> tuple[float, float] | None:
    """Width and height on the page in points: as the source says, else 96 pixels an inch, and never more than ``most``.

    What the source leaves out of the two follows from the picture; None if nobody says it.
    """
    wide, high = said
    own = size_of(picture)
    if own and not (wide and high):
        scale = wide / own[0] if wide else high / own[1] if high else 0.75
        wide, high = max(1, round(own[0] * scale)), max(1, round(own[1] * scale))
    if not (wide and high):
        return None
    scale = min(1.0, most[0] / wide, most[1] / high)
    return wide * scale, high * scale


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """The size in a JPEG's frame header (ITU-T T.81, B.2.2), which stands behind other segments."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            high, wide = struct.unpack(">HH", data[at + 5 : at + 9])
            return wide, high
        at += 2 + max(length, 2)
    return None


def _told(data: bytes | None) -> Picture | None:
    for media_type, suffix, beginnings in _KINDS:
        if data and data.startswith(beginnings) and (suffix != "webp" or data[8:12] == b"WEBP"):
            told = Picture(data, media_type, suffix)
            return told if suffix == "webp" or size_of(told) else None
    return None


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(unquote(text), validate=False) if len(text) <= 2 * _MOST else None
    except (binascii.Error, ValueError):
        return None


def _file(source: Path, target: str, root: Path) -> bytes | None:
    try:
        address = urlsplit(target)
        if address.scheme or address.netloc or not address.path:
            return None
        path = (source.parent / unquote(address.path)).resolve()
        if not path.is_relative_to(root.resolve()) or not path.is_file() or path.stat().st_size > _MOST:
            return None
        return path.read_bytes()
    except (OSError, ValueError):  # ValueError: an address or a path that cannot be one
        return None
