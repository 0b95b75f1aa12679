"""Keeps emphasis visible where CommonMark would print its asterisks.

A ``**`` opens only if what follows is not punctuation next to a letter (CommonMark 0.31, 6.2): in
``**「東京」**は`` it does not, as Japanese and Korean set no space there. Such a pair is written in HTML, and
one with nothing in it, its sentence being told in the next, goes.
"""

from __future__ import annotations

import string
import unicodedata
from dataclasses import replace

from locpipe import inline
from locpipe.model import Code, CodeKind, Text

_HTML = {"**": "strong", "__": "strong", "*": "em", "_": "em", "~~": "del", "~": "del"}
_LONGEST_RUN = 8  # marks in a row that are looked past


def repair_emphasis(text: Text) -> Text:
    """The text with every emphasis pair that would not be read as such written as an HTML element."""
    parts = _without_empty(text)
    pairs = _pairs(parts)
    nested = _inside_their_like(parts, pairs)
    opens = dict.fromkeys((opening for opening, _ in pairs), 1) | dict.fromkeys((closing for _, closing in pairs), -1)
    for opening, closing in pairs:
        first, last = parts[opening], parts[closing]
        if not isinstance(first, Code) or not isinstance(last, Code):
            continue
        if closing in nested or not (_can_open(parts, opening, opens) and _can_close(parts, closing, opens)):
            tag = _HTML[first.source]
            parts[opening] = replace(first, source=f"<{tag}>")
            parts[closing] = replace(last, source=f"</{tag}>")
    return tuple(parts)


def _is_mark(part: str | Code) -> bool:
    return isinstance(part, Code) and part.kind is not CodeKind.SHOWN and part.source in _HTML


def _without_empty(text: Text) -> list[str | Code]:
    parts: list[str | Code] = []
    for part in text:
        if parts and _is_empty_pair(parts[-1], part):
            parts.pop()
        elif part != "":
            parts.append(part)
    return parts


def _is_empty_pair(first: str | Code, last: str | Code) -> bool:
    if isinstance(first, str) or isinstance(last, str) or first.source != last.source:
        return False
    return _is_mark(first) and (first.kind, last.kind) == (CodeKind.OPEN, CodeKind.CLOSE)


def _pairs(parts: list[str | Code]) -> list[tuple[int, int]]:
    """Indexes of the marks that belong together, inner pairs first; around two sentences each stands alone."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[int, str]] = []
    for index, part in enumerate(parts):
        if not isinstance(part, Code) or not _is_mark(part):
            continue
        same = bool(waiting) and waiting[-1][1] == part.source
        if part.kind is CodeKind.OPEN or (part.kind is CodeKind.ALONE and not same):
            waiting.append((index, part.source))
        elif same:
            found.append((waiting.pop()[0], index))
    return found


def _inside_their_like(parts: list[str | Code], pairs: list[tuple[int, int]]) -> set[int]:
    """Where the pairs end that stand inside another with the same marks: which closes which is anybody's guess."""
    around: dict[str, int] = {}
    nested = set()
    for opening, closing in reversed(pairs):
        mark = inline.verbatim((parts[opening],))
        if closing < around.get(mark, -1):
            nested.add(closing)
        else:
            around[mark] = closing
    return nested


def _can_open(parts: list[str | Code], index: int, opens: dict[int, int]) -> bool:
    before, after = _around(parts, index, opens)
    if _space(after) or before == _mark(parts[index]):
        return False
    left = not _punctuation(after) or _space(before) or _surely_punctuation(before)
    return left and not (_not_inside_words(parts[index]) and _word(before))


def _can_close(parts: list[str | Code], index: int, opens: dict[int, int]) -> bool:
    before, after = _around(parts, index, opens)
    if _space(before) or after == _mark(parts[index]):
        return False
    right = not _punctuation(before) or _space(after) or _surely_punctuation(after)
    return right and not (_not_inside_words(parts[index]) and _word(after))


def _around(parts: list[str | Code], index: int, opens: dict[int, int]) -> tuple[str, str]:
    """The characters before and after the run of marks that the mark belongs to."""
    return _beside(parts, index, opens, -1), _beside(parts, index, opens, 1)


def _beside(parts: list[str | Code], index: int, opens: dict[int, int], step: int) -> str:
    mark, at, seen = _mark(parts[index]), index + step, 0
    while 0 <= at < len(parts):
        part = parts[at]
        same = _is_mark(part) and _mark(part) == mark and opens.get(at) == opens[index]
        written = inline.verbatim((part,))
        if not (same and seen < _LONGEST_RUN) and written:
            return written[0 if step > 0 else -1]
        at, seen = at + step, seen + 1
    return ""


def _mark(part: str | Code) -> str:
    return part.source[:1] if isinstance(part, Code) else ""


def _space(character: str) -> bool:
    return not character or character.isspace()


def _punctuation(character: str) -> bool:
    """Whether any version of CommonMark takes the character for punctuation; since 0.31 symbols are."""
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _surely_punctuation(character: str) -> bool:
    """Whether every version of CommonMark does."""
    return bool(character) and (unicodedata.category(character)[0] == "P" or character in string.punctuation)


def _word(character: str) -> bool:
    return bool(character) and not _space(character) and not _punctuation(character)


def _not_inside_words(part: str | Code) -> bool:
    return isinstance(part, Code) and part.source in ("_", "__", "~")
