"""Bytes of HTML to text and back, in the encoding that the page declares.

A page says it by a byte order mark, an XML declaration or a meta element; one that says nothing is UTF-8, or what
browsers would take it for if its bytes leave no doubt. What a page calls Latin-1 or ASCII is read as UTF-8 where it is
UTF-8, for then the server says so. An edition keeps its source's encoding as long as that has all its characters; else
it is written in UTF-8 and says so.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from locpipe import textfile
from locpipe.errors import Textless, Where
from locpipe.formats.lines import BOM
from locpipe.model import Locale

UTF8 = "utf-8"
_HINT = "save the page as UTF-8, and let it say so"
_HEAD = 4096  # characters in which a declaration is looked for
_DECLARED = re.compile(
    r"""<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["'](?P<xml>[A-Za-z0-9._:-]{1,40})
      | <meta\s[^>]{0,300}?\bcharset\s*=\s*["']?\s*(?P<meta>[A-Za-z0-9._:-]{1,40})""",
    re.VERBOSE | re.IGNORECASE,
)
# What the Encoding Standard calls so; Python's own codecs of these names know fewer characters.
# A page that says UTF-16 in ASCII letters is UTF-8.
_CODECS = {
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932", "ms_kanji"), "cp932"),
    **dict.fromkeys(("euc-kr", "euckr", "ks_c_5601-1987", "ksc5601", "windows-949", "korean"), "cp949"),
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii", "iso8859-1", "l1", "x-cp1252"), "cp1252"),
    **dict.fromkeys(("x-euc-jp",), "euc_jp"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be", "unicode"), UTF8),
}
_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_SURE = {"EUC-JP": 0.6, "CP932": 0.6, "CP949": 0.9}  # how plausible it must be, see `textfile.legacy_encoding`
_FEWEST = 8  # bytes that are not ASCII, to tell Japanese or Korean by
_PROBE = 1 << 16  # bytes in which they are looked for
_HIGH = re.compile(rb"[\x80-\xff]+")
_NOT_WESTERN = re.compile(rb"[\x80-\xff]{4}")  # in a Western language such letters and signs stand among others


def decoded(data: bytes, path: Path, locale: Locale | None = None) -> tuple[str, str]:
    """The text, with its byte order mark, and the encoding it is written in; raises InputError for wrong bytes.

    Where the page does not say how it is written, only an English one (or of a language not known yet) may be cp1252.
    """
    marked = data.startswith(codecs.BOM_UTF8)
    label = "" if marked else _label(data[:_HEAD].decode("latin-1"))
    encoding = _by_mark(data) or (_codec(label, path, data) if label else UTF8)
    if encoding == UTF8 and not label and not marked:
        encoding = _guessed(data, locale)
    if encoding == UTF8 or (encoding == "cp1252" and _is_utf8(data)):
        text = textfile.decode(data, path)
        return (BOM + text if marked else text), UTF8
    said = f"{label}, as the page says" if label else encoding
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not {said}: byte 0x{data[error.start]:02X} does not belong"
        raise Textless(message, Where(path, line), _HINT) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Textless("not a text file: it contains a NUL character", Where(path, line))
    if text.encode(encoding, "replace") != data:
        raise Textless(f"cannot be written again as it is in {label or encoding}", path, _HINT)
    return text, encoding


def _by_mark(data: bytes) -> str:
    """UTF-16 by its byte order mark; what begins as UTF-32 is none."""
    return "" if data[2:4] == b"\0\0" else _MARKS.get(data[:2], "")


def _guessed(data: bytes, locale: Locale | None) -> str:
    """The encoding of a page that says nothing; UTF-8 if it is that, and if there is a doubt."""
    if b"\x1b$B" in data or b"\x1b$@" in data:
        return "iso2022_jp"
    if _is_utf8(data):
        return UTF8
    legacy = textfile.legacy_encoding(data, min(_SURE.values()))
    enough = sum(map(len, _HIGH.findall(data[:_PROBE]))) >= _FEWEST
    if legacy and enough and legacy == textfile.legacy_encoding(data, _SURE[legacy]):
        return codecs.lookup(legacy).name
    western = locale in (None, Locale.EN) and not _NOT_WESTERN.search(data) and b"\0" not in data
    return "cp1252" if western and _is_written_in(data, "cp1252") else UTF8


def encoded(text: str, encoding: str) -> bytes:
    """The text in an encoding; in UTF-8, and declared so, if that lacks a character."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        head, declarations = _DECLARED.subn(_as_utf8, text[:_HEAD])
        return ("" if declarations else BOM).encode() + head.encode() + text[_HEAD:].encode()


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
        raise Textless("the page names an encoding that locpipe does not know", path, _HINT) from None
    return name


def _is_utf8(data: bytes) -> bool:
    return _is_written_in(data, UTF8)


def _is_written_in(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
