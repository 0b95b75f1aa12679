"""Folding: the form of a text in which terms are compared, with a way back to the original offsets.

Two spellings of one text fold to the same: full-width and half-width letters and katakana, composed and
decomposed Hangul and kana, ㈱ and (株), ligatures, the kinds of spaces, apostrophes, quotes, hyphens and
middle dots, variation selectors. Superscripts, circled numbers and ™ stay: they are marks beside a word, not
letters of it (Unicode Standard Annex 15, compatibility decomposition, less the tags <super>, <sub>, <circle>,
<fraction> and <font>). Folded text is never stored.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

_KEPT_TAGS = frozenset({"<super>", "<sub>", "<circle>", "<fraction>", "<font>"})
_IGNORED = "\u00ad\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef"  # as in a regular expression
_SAME = {
    **dict.fromkeys("‘’‛ʼ′´", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‐‑‒–−", "-"),
    **dict.fromkeys("・ㆍ‧∙⋅•", "·"),
    "〜": "~",
    "İ": "I",  # the only character whose lower case is longer than itself
}
_QUOTES = tuple((mark, _SAME[mark]) for mark in "’“”")  # the commonest are folded at once
_SAME_TABLE = str.maketrans(_SAME)
_IGNORED_MARK = re.compile(f"[{_IGNORED}]")
# Where to look for characters that join the one before them.
_SCANNED = (
    range(0x80, 0x3400),
    range(0xA000, 0xAC00),
    range(0xD7A4, 0xD800),
    range(0xF900, 0x17000),
    range(0x1D000, 0x1F300),
    range(0x2F800, 0x2FA20),
)
# What never changes by itself: ASCII, kana, kanji, Hangul syllables, the commonest Japanese marks.
_PLAIN = "!-~\u3001-\u3002\u300c-\u300f\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3"
_EDIT = re.compile(f"[^ {_PLAIN}][^{_PLAIN}]*")
# For texts with runs of spaces, slower.
_EDIT_SPACES = re.compile(f"[^ {_PLAIN}][^{_PLAIN}]*|  [^{_PLAIN}]*")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``lower`` is the same text in lower case, of the same length.

    ``starts``, ``ends`` (offsets in the folded text) and ``spans`` (in the original) list only the places
    where characters are not folded one for one; in between, offsets move in step.
    """

    text: str
    lower: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    def start(self, at: int) -> int | None:
        """The original offset of the folded character at ``at``; None in the middle of an expanded one."""
        return self._original(at, closing=False)

    def end(self, at: int) -> int | None:
        """The original offset just after the folded text that ends at ``at``; None in the middle of one."""
        return self._original(at, closing=True)

    def _original(self, at: int, closing: bool) -> int | None:
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return at
        first, last = self.starts[index], self.ends[index]
        if at == first and (closing or last > first):
            return self.spans[index][0]
        return self.spans[index][1] + at - last if at >= last else None


def fold(text: str) -> Folded:
    """Fold a text for matching. Takes time linear in its length."""
    for mark, same in _QUOTES:
        text = text.replace(mark, same)
    edit = _EDIT_SPACES if "  " in text else _EDIT
    if edit.search(text) is None:
        return Folded(text, _lower(text))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    spans: list[tuple[int, int]] = []
    done = length = 0  # so much of the original is copied, so much is folded
    for run in edit.finditer(text):
        begin, end = run.span()
        begin = _widened(text, done, begin)
        run_fold = _fold_run if end - begin < 64 else _fold_run.__wrapped__  # long runs do not come back
        folded, changes = run_fold(text[begin:end])
        length += begin - done
        for first, last, size, at in changes:
            starts.append(length + at)
            ends.append(length + at + size)
            spans.append((begin + first, begin + last))
        pieces += (text[done:begin], folded)
        length += len(folded)
        done = end
    pieces.append(text[done:])
    joined = "".join(pieces)
    return Folded(joined, _lower(joined), tuple(starts), tuple(ends), tuple(spans))


def key(text: str) -> str:
    """The folded text alone, without white space at its ends; case is kept."""
    return fold(text).text.strip()


def _lower(text: str) -> str:
    return text.lower() if text.isascii() else text.lower().replace("ς", "σ")


def _widened(text: str, done: int, begin: int) -> int:
    """Where an edit begins: white space takes the spaces before it along, a combining mark its letter."""
    if begin == done:
        return begin
    if text[begin].isspace() or _IGNORED_MARK.match(text, begin):
        spaces = begin - done - len(text[done:begin].rstrip(" "))
        if spaces:
            return begin - spaces
    return begin - 1 if _patterns()[0].match(text, begin) else begin


@lru_cache(maxsize=8192)
def _fold_run(run: str) -> tuple[str, tuple[tuple[int, int, int, int], ...]]:
    """The folded run; and (start, end in the run, folded length, folded offset) of all not one for one."""
    pieces: list[str] = []
    changes: list[tuple[int, int, int, int]] = []
    length = 0
    for part in _patterns()[1].finditer(run):
        folded = _fold_cluster(part[0])
        if len(folded) != len(part[0]) or len(folded) > 1:  # no term ends before an accent
            changes.append((*part.span(), len(folded), length))
        pieces.append(folded)
        length += len(folded)
    return "".join(pieces), tuple(changes)


@lru_cache(maxsize=8192)
def _fold_cluster(cluster: str) -> str:
    """A character with what joins it, or a run of white space: a blank line stays a line end."""
    bare = _IGNORED_MARK.sub("", cluster)
    if bare.isspace():
        return "\n\n" if bare.count("\n") > 1 else " "
    spread = "".join(map(_spread, unicodedata.normalize("NFD", bare)))
    same = unicodedata.normalize("NFC", spread).translate(_SAME_TABLE)
    return unicodedata.normalize("NFC", same)


def _spread(char: str) -> str:
    """The compatibility decomposition of a character, as far as it is folded at all."""
    tag, *points = unicodedata.decomposition(char).split() or [""]
    if not tag or tag in _KEPT_TAGS or "\u3131" <= char <= "\u318e":  # Hangul letters on their own stay apart
        return char
    if not tag.startswith("<"):
        points.insert(0, tag)
    spread = "".join(_spread(chr(int(point, 16))) for point in points)
    return char if len(spread) > 1 and spread[0] == " " else spread  # a spacing accent


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What joins the character before it, and one cluster; made on first use (a few milliseconds)."""
    joins: set[int] = set(range(0x1160, 0x1200)) | {0xFF9E, 0xFF9F}
    for block in _SCANNED:
        for point in block:
            if unicodedata.combining(chr(point)):
                joins.add(point)
            elif (spelled := unicodedata.decomposition(chr(point))) and spelled[0] != "<":
                first, *rest = (int(part, 16) for part in spelled.split())
                joins.update(rest)
                if unicodedata.combining(chr(first)):
                    joins.add(point)
    mark = _IGNORED + _ranges(joins)
    return re.compile(f"[{mark}]"), re.compile(f"[^{mark}\\s]?[{mark}]+|\\s[\\s{_IGNORED}]*|.", re.DOTALL)


def _ranges(points: set[int]) -> str:
    """Code points as the inside of a character class."""
    out: list[str] = []
    ordered = sorted(points)
    first = 0
    for index, point in enumerate(ordered):
        if index + 1 == len(ordered) or ordered[index + 1] != point + 1:
            out.append(f"{chr(ordered[first])}-{chr(point)}")
            first = index + 1
    return "".join(out)
