"""The way to a page, as it is copied along with a release: ``Home > News > Title``, ``1. Home  2. News``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from locpipe.formats.plain.reading import Line, LineKind

_BETWEEN = re.compile(r"\s+[>›»/]\s+|\s*[＞≫→›»]\s*")
_NEXT_NUMBER = re.compile(r"\s+(\d{1,2})[.)]\s+")
_HOMES = frozenset({"home", "top", "ホーム", "トップ", "トップページ", "홈", "메인", "처음"})
_LONGEST = 500  # characters


def steps(line: Line) -> list[tuple[str, str]]:
    """The items of such a line, each after what stands before it; nothing if the line is none."""
    if line.kind is not LineKind.WORDS or len(line.body) > _LONGEST:
        return []
    found = list(_split(line.body, numbered=bool(line.marker and line.marker.number == 1)))
    is_trail = len(found) > 1 and is_home(found[0][1])
    return found if is_trail and all(any(map(str.isalnum, words)) for _, words in found) else []


def is_home(words: str) -> bool:
    """Whether these are the words for the page that every way begins with."""
    return words.strip().lower() in _HOMES


def _split(body: str, *, numbered: bool) -> Iterator[tuple[str, str]]:
    start, before, expected = 0, "", 2
    for match in (_NEXT_NUMBER if numbered else _BETWEEN).finditer(body):
        if numbered and int(match[1]) != expected:
            continue
        yield before, body[start : match.start()]
        start, before, expected = match.end(), match.group(), expected + 1
    yield before, body[start:]
