"""What a line may begin with that is no text: bullets and numbers of the three languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import numeric

_HANGUL = "가나다라마바사아자차카타파하"
_KANA = "アイウエオカキクケコ"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
_ORDERED = (_HANGUL, _KANA, _ROMAN, "abcdefghijklmnopqrstuvwxyz")

# Word processors leave their bullets as private-use characters. A number has one or two digits, and no further
# number follows (2024. 1. 19. is a date).
_MARKER = re.compile(
    rf"""
        (?P<bullet>
            (?:[●○■□◆◇▪▫◾◦•‣⁃▲△▼▽▶►▷☆★※◎◈▣❍❏➢➤✓✔☞∙·‧・ㆍ⦁\ue000-\uf8ff]\ufe0f?\s*)+
          | [-–—*+－＊ㅇ〇o]\s+
        )
      | (?P<number>\d{{1,2}})[.)]\s+(?!\s|\d+[.])
      | (?P<wide>[０-９]{{1,2}})．(?=[0-9])
      | (?P<tight>\d{{1,2}})[.)．）](?=[^\W\d_a-zA-Z])
      | [（(](?P<inside>\d{{1,2}})[)）]\s*
      | (?P<circled>[\u2460-\u249b\u2776-\u277f])\s*
      | (?P<careful>
            [{_HANGUL}{_KANA}][.)．）]\s* | [（(][{_HANGUL}{_KANA}a-z][)）]\s*
          | [{_ROMAN}](?:[.．]\s*|\s+) | [a-z]\)\s+ | 第[\d一二三四五六七八九十]{{1,2}}\s+
        )
    """,
    re.VERBOSE,
)
_DASHES, _LONGEST_FRAMED = "-–—*－＊", 40
_AROUND = " \t\u3000\u00a0.)．）（(第"


@dataclass(frozen=True, slots=True)
class Marker:
    """A bullet or a number with the blanks after it.

    ``style`` is the same for the markers of one list, ``number`` is 0 for a bullet. A ``careful`` one may as well be
    the end of a word or a number, and is a marker only among its like.
    """

    source: str
    style: str
    number: int = 0
    careful: bool = False


def marker_at(text: str) -> Marker | None:
    """The marker that a text begins with."""
    match = _MARKER.match(text)
    if not match:
        return None
    source, kind = match.group(), match.lastgroup
    if kind == "bullet" and _is_framed(text, source):
        return None
    if kind == "bullet":
        return Marker(source, source[0])
    if kind == "careful":
        return _ordered(source, source.strip(_AROUND))
    sign = match[kind or 0]
    number = int(numeric(sign)) if kind == "circled" else int(sign)
    style = "①" if kind == "circled" else source.strip().replace(sign, "1")
    return Marker(source, style, number, careful=kind == "wide")


def _is_framed(text: str, bullet: str) -> bool:
    """Whether the line ends with the dash that it begins with: - ENDS -"""
    dash = bullet.strip()
    return len(dash) == 1 and dash in _DASHES and len(text) <= _LONGEST_FRAMED and text[-2:].strip() == dash


def _ordered(source: str, sign: str) -> Marker:
    for letters in _ORDERED:
        if sign in letters:
            return Marker(source, source.strip().replace(sign, letters[0]), letters.index(sign) + 1, careful=True)
    number = int(sign) if sign.isdigit() else int(sum(map(numeric, sign)))
    return Marker(source, "第", number, careful=True)


def in_order(markers: Iterable[tuple[int, Marker]]) -> set[int]:
    """Of the careful markers, with the numbers of their lines, those that stand in a row of at least two from 1."""
    kept: set[int] = set()
    rows: dict[str, list[int]] = {}
    for line, marker in markers:
        row = rows.setdefault(marker.style, [])
        if marker.number == 1:
            row[:] = [line]
        elif row and marker.number == len(row) + 1:
            row.append(line)
            kept.update(row[:1], row[-1:])
    return kept
