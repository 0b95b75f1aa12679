"""Breaks a text into lines as its language does: Japanese between characters, English and Korean at spaces.

What may not begin or end a line is as in JIS X 4051; addresses are never broken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from locpipe.formats.plain.columns import width
from locpipe.formats.plain.markers import marker_at
from locpipe.links import find_links

_NO_START = frozenset(
    "、。，．,.:;：；・･!?！？‼⁇⁈⁉」』】〕〉》）］｝)]}”’｣%％℃‰°′″ー－～〜…‥―—–々ゝゞヽヾ"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶｧｨｩｪｫｬｭｮｯｰ｡､ﾞﾟ\u3099\u309a"
)
_NO_END = frozenset("「『【〔〈《（［｛([{“‘｢￥$＄№〒…‥―—")
_IDEOGRAPHIC = r"\u2e80-\u303f\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff"
_CJK = re.compile(f"[{_IDEOGRAPHIC}]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_BLANKS = " \t\u3000"
_LONGEST_MARKER = 40
_WINDOW = 200  # characters looked at for what a line begins with


def is_hangul(character: str) -> bool:
    """Whether a character is a Korean syllable or letter."""
    return bool(_HANGUL.match(character))


def is_ideographic(character: str) -> bool:
    """Whether a line may end beside a character without a blank: kana, ideographs, full-width signs."""
    return bool(_CJK.match(character))


def first_piece(text: str) -> str:
    """What a line must have room for to take anything of the text."""
    return next(_pieces(text[:_WINDOW]), "").rstrip(_BLANKS)


def wrapped(text: str, columns: int, start: int, indent: int) -> Iterator[str]:
    """The lines of a text of so many columns; the first begins at column ``start``, the others at ``indent``."""
    line, column = "", start
    for piece in _pieces(text):
        core = piece.rstrip(_BLANKS)
        for part in _fitting(core, max(2, columns - indent)):
            if line and column + width(part) > columns:
                yield line.rstrip(_BLANKS)
                line, column = "", indent
            line += part
            column += width(part)
        line += piece[len(core) :]
        column += width(piece[len(core) :])
    yield line.rstrip(_BLANKS)


def _pieces(text: str) -> Iterator[str]:
    """The text between the places where a line may end; blanks stand at the ends of the pieces."""
    links = iter(find_links(text))
    link = next(links, None)
    start = 0
    for at in range(1, len(text)):
        while link and link[1] <= at:
            link = next(links, None)
        if not (link and link[0] < at) and _may_break(text, at):
            yield text[start:at]
            start = at
    yield text[start:]


def _may_break(text: str, at: int) -> bool:
    """Whether a line may end before the character there."""
    before, after = text[at - 1], text[at]
    if after in _BLANKS or after in _NO_START:
        return False
    if before in _BLANKS:  # what would begin a line as a bullet or a quotation sign does must not
        return after != ">" and not marker_at(text[at : at + _LONGEST_MARKER])
    if before in _NO_END or unicodedata.combining(after) or is_hangul(before) or is_hangul(after):
        return False
    return is_ideographic(before) or is_ideographic(after)


def _fitting(piece: str, columns: int) -> Iterator[str]:
    """The piece, cut where it is longer than a line, if it may be cut at all: Korean between syllables."""
    if width(piece) <= columns or not _HANGUL.search(piece) or any(find_links(piece)):
        yield piece
        return
    start, taken = 0, 0
    for at, character in enumerate(piece):
        size = width(character)
        if taken + size > columns and character not in _NO_START and piece[at - 1] not in _NO_END:
            yield piece[start:at]
            start, taken = at, 0
        taken += size
    yield piece[start:]
