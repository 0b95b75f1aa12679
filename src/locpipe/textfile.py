"""Reading text files: bytes to text, and a useful word when they are not UTF-8.

Everything locpipe reads is UTF-8 (with or without a byte order mark). Files that come from Japanese or Korean
office software often are not; the error names the encoding they most likely have and how to convert them.
"""

from __future__ import annotations

import codecs
import shlex
import unicodedata
from pathlib import Path

from locpipe.errors import Textless, Where, shown

_LEGACY = {"cp932": "CP932", "euc_jp": "EUC-JP", "cp949": "CP949"}  # Python's name: iconv's name
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_PROBE = 1 << 16  # bytes looked at to guess an encoding


def decode(data: bytes, path: Path) -> str:
    """The text of a UTF-8 file, without its byte order mark; line ends stay as they are.

    Raises InputError, with the line of the first bad byte and the command that converts the file, when the
    bytes are UTF-16, another encoding, or no text at all.
    """
    likely = _utf16(data) or ("ISO-2022-JP" if b"\x1b$B" in data[:_PROBE] else "")
    if likely:
        raise _not_utf8(path, 0, f"it is {likely}", likely)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        bom = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        at = error.start + bom
        likely = legacy_encoding(data)
        said = f"it looks like {likely}" if likely else f"byte 0x{data[at]:02X} does not belong"
        raise _not_utf8(path, data.count(b"\n", 0, at) + 1, said, likely) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Textless("not a text file: it contains a NUL character", Where(path, line))
    return text


def is_one_line(text: str) -> bool:
    """Whether the text is one line, not blank, of characters that show: no control codes, nothing that turns text."""
    odd = ("Cc", "Cs", "Zl", "Zp")
    return bool(text.strip()) and not any(unicodedata.category(char) in odd or char in _TURNING for char in text)


def read_text(path: Path) -> str:
    """The text of the file at ``path``, as `decode` gives it; raises InputError when it cannot be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Textless("there is no such file", path) from None
    except OSError as error:
        raise Textless(f"cannot be read: {error.strerror or error}", path) from None
    return decode(data, path)


def _not_utf8(path: Path, line: int, said: str, encoding: str) -> Textless:
    hint = "save the file as UTF-8 in your editor"
    if encoding:
        file, copy = shlex.quote(shown(path)), shlex.quote(f"{shown(path)}.tmp")
        hint = f"convert it: iconv -f {encoding} -t UTF-8 {file} > {copy} && mv {copy} {file}"
        if path.suffix.lower() in (".po", ".pot"):
            hint += "; then its header must say charset=UTF-8"
    return Textless(f"not UTF-8: {said}", Where(path, line), hint)


def _utf16(data: bytes) -> str:
    """UTF-16 or UTF-32 by its byte order mark, or UTF-16 by the NUL bytes of its ASCII characters."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    head = data[:_PROBE]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 8 > len(head) > 1 and min(even, odd) * 8 < max(even, odd):
        return "UTF-16LE" if odd > even else "UTF-16BE"
    return ""


def legacy_encoding(data: bytes, least: float = 0.25) -> str:
    """The legacy encoding that makes the most plausible Japanese or Korean of the bytes, or "".

    ``least``, from 0 to 1, is how plausible it must be; above a half, kanji alone are not.
    """
    best, best_score = "", least
    for codec, name in _LEGACY.items():
        try:
            text = codecs.getincrementaldecoder(codec)().decode(data[:_PROBE], final=len(data) <= _PROBE)
        except UnicodeDecodeError:
            continue
        if (score := _plausible(text)) > best_score:
            best, best_score = name, score
    return best


def _plausible(text: str) -> float:
    """How much of the non-ASCII text is kana or common Hangul (1 a character) or kanji (a half), between 0 and 1."""
    foreign = [char for char in text if char > "\x7f"]
    kana = sum("\u3041" <= char <= "\u30fe" for char in foreign)
    hangul = sum("가" <= char <= "힣" and _is_common(char) for char in foreign)
    kanji = sum("一" <= char <= "龥" for char in foreign)
    usual = sum("\u3000" <= char <= "\u3020" or "\uff01" <= char <= "\uff5e" for char in foreign)
    return (kana + hangul + usual + kanji / 2) / len(foreign) if foreign else 0.0


def _is_common(syllable: str) -> bool:
    """Whether KS X 1001 has the syllable: Korean text is made of those, misread Japanese of the others."""
    return len(syllable.encode("euc_kr", "ignore")) == 2  # the others are spelled out in eight bytes
