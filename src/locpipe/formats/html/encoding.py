"""Bytes of HTML to text and back, in the encoding that the page declares.

A page says it by a byte order mark, an XML declaration or a meta element; one that says nothing is UTF-8. What a page
calls Latin-1 or ASCII is read as UTF-8 where it is UTF-8, for then the server says so. An edition keeps its source's
encoding as long as that has all its characters; else it is written in UTF-8 and says so.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from locpipe import textfile
from locpipe.errors import Textless, Where
from locpipe.formats.lines import BOM

UTF8 = "utf-8"
_HEAD = 4096  # characters in which a declaration is looked for
_DECLARED = re.compile(
    r"""<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["'](?P<xml>[A-Za-z0-9._:-]{1,40})
      | <meta\s[^>]{0,300}?\bcharset\s*=\s*["']?\s*(?P<meta>[A-Za-z0-9._:-]{1,40})""",
    re.VERBOSE | re.IGNORECASE,
)
# What the Encoding Standard calls so; Python's own codecs of these names know fewer characters.
_CODECS = {
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932", "ms_kanji"), "cp932"),
    **dict.fromkeys(("euc-kr", "euckr", "ks_c_5601-1987", "ksc5601", "windows-949", "korean"), "cp949"),
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii", "iso8859-1", "l1", "x-cp1252"), "cp1252"),
    **dict.fromkeys(("x-euc-jp",), "euc_jp"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be", "unicode"), UTF8),
}
"""A page that says UTF-16 in ASCII letters is UTF-8."""


def decoded(data: bytes, path: Path) -> tuple[str, str]:
    """The text, with its byte order mark, and the encoding it is written in; raises InputError for wrong bytes."""
    marked = data.startswith(codecs.BOM_UTF8)
    label = "" if marked else _label(data[:_HEAD].decode("latin-1"))
    encoding = UTF8 if not label else _codec(label, path, data)
    if encoding == UTF8 or (encoding == "cp1252" and _is_utf8(data)):
        text = textfile.decode(data, path)
        return (BOM + text if marked else text), UTF8
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = f"not {label}, as the page says: byte 0x{data[error.start]:02X} does not belong"
        raise Textless(said, Where(path, line), "save the page as UTF-8, and let it say so") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Textless("not a text file: it contains a NUL character", Where(path, line))
    if text.encode(encoding, "replace") != data:
        raise Textless(
            f"cannot be written again as it is in {label}", path, "save the page as UTF-8, and let it say so"
        )
    return text, encoding


def encoded(text: str, encoding: str) -> bytes:
    """The text in an encoding; in UTF-8, and declared so, if that lacks a character."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return _DECLARED.sub(_as_utf8, text[:_HEAD]).encode() + text[_HEAD:].encode()


def _as_utf8(declaration: re.Match[str]) -> str:
    label = declaration["xml"] or declaration["meta"]
    return declaration.group()[: -len(label)] + UTF8


def _label(head: str) -> str:
    found = _DECLARED.search(head)
    return (found["xml"] or found["meta"]).lower() if found else ""


def _codec(label: str, path: Path, data: bytes) -> str:
    try:
        name = codecs.lookup(_CODECS.get(label, label)).name
        b"".decode(name)
    except LookupError:
        if _is_utf8(data):  # {{ charset }}, or a slip of the pen
            return UTF8
        hint = "save the page as UTF-8, and let it say so"
        raise Textless("the page names an encoding that locpipe does not know", path, hint) from None
    return name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
