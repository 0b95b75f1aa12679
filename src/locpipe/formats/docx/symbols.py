"""What the letters of symbol fonts are in Unicode: arrows, boxes to tick, Greek, marks of trade."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from locpipe import packaged

_PRIVATE = range(0xF000, 0xF100)  # where Word keeps the codes of such fonts
_CODE = range(0x100)


def sign(font: str, code: str) -> str:
    """The character that ``w:sym`` shows, by its font and its code in hexadecimal; empty if that is not known."""
    return signs(font, chr(int(code, 16))) if len(code) == 4 and all(each in _HEX for each in code) else ""


def signs(font: str, text: str) -> str:
    """A text in a symbol font as everybody can read it, without what is not known."""
    known = _table().get(font.lower(), {})
    return "".join(_sign(known, ord(each)) for each in text)


_HEX = frozenset("0123456789abcdefABCDEF")


def _sign(known: Mapping[int, str], code: int) -> str:
    if code in _PRIVATE or (code in _CODE and known):
        return known.get(code & 0xFF, "")
    character = chr(code)
    return character if character.isprintable() else ""


@cache
def _table() -> Mapping[str, Mapping[int, str]]:
    table: dict[str, dict[object, str]] = packaged.table("locpipe.formats.docx", "symbols.yml")
    return {
        font: {int(str(first), 16) + n: each for first, row in rows.items() for n, each in enumerate(row)}
        for font, rows in table.items()
    }
