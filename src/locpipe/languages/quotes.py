"""Which quotation marks and brackets of a sentence belong together, in any of the languages.

A mark closes the nearest open one of its own kind. What is left over is lone, or, where one lone mark opens and the
next one closes, a mixed pair such as 「…”. Whether a straight mark opens is told by its neighbours. Apostrophes and
the marks of feet and inches are no quotation marks. One pass, with at most `_DEPTH` open marks looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

OPENERS = {"「": "」", "『": "』", "“": "”", "‘": "’", "(": ")", "（": "）", "[": "]", "［": "］", "【": "】"}
OPENERS |= {"《": "》", "〈": "〉", "〔": "〕"}
STRAIGHT = "\"'"
_BRACKETS = "()（）[]［］【】〔〕"
QUOTES = "「」『』“”‘’\"'"

_CLOSERS = {closer: opener for opener, closer in OPENERS.items()} | {'"': '"', "'": "'"}
_MARK = re.compile("[" + re.escape("".join(OPENERS) + "".join(OPENERS.values()) + STRAIGHT) + "]")
_FAMILY = dict.fromkeys('“”"', "double") | dict.fromkeys("‘’'", "single")
_DEPTH = 32
_FRESH = re.compile(r"[\s([{（「『“‘【《〈—–…/·=:：-]")
_SPENT = re.compile(r"[\s)\]}）」』”’】》〉,.!?;:…。、！？，．]")
_NEVER_FIRST = ",)]}」』、。;:!?"
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_LISTED = re.compile(r"(?:^|[\s,;·])(?:\d{1,3}|[A-Za-z가-힣ア-ン]|[ivxIVX]{1,5})$")  # 1) a) 가)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Offsets of marks: pairs of one kind, mixed pairs, pairs that cross another, and marks without a partner."""

    matched: tuple[tuple[int, int], ...]
    mixed: tuple[tuple[int, int], ...]
    crossed: tuple[tuple[int, int], ...]
    lone: tuple[int, ...]

    def quotes(self, text: str) -> Iterator[tuple[int, int]]:
        """The quotations, matched or mixed, in the order in which they open."""
        return iter(sorted(pair for pair in (*self.matched, *self.mixed) if text[pair[0]] in QUOTES))


_NOTHING = Pairs((), (), (), ())
_SEVERAL_WORDS = re.compile(r"(?:[^\W\d_]\S*\s+){4}\S|[\u3040-\u30ff\u3400-\u9fff、]{12}")  # no name and no single word


def speech(text: str) -> str:
    """The first quotation of several words, without its marks; empty where there is none."""
    found = (text[start + 1 : end] for start, end in pairs(text).quotes(text))
    return next((quotation for quotation in found if _SEVERAL_WORDS.search(quotation)), "")


def has_any(text: str) -> bool:
    """Whether a text has a quotation mark, or a title in 《》 or 〈〉."""
    found = pairs(text)
    opening = [at for pair in (found.matched, found.mixed, found.crossed) for at, _ in pair]
    return any(text[at] not in _BRACKETS for at in (*opening, *found.lone))


@lru_cache(maxsize=64)
def pairs(text: str) -> Pairs:
    """How the marks of a visible text belong together."""
    marks = list(_MARK.finditer(text))
    if not marks:
        return _NOTHING
    stack: list[int] = []
    matched: list[tuple[int, int]] = []
    mixed: list[tuple[int, int]] = []
    lone: list[tuple[int, bool]] = []  # offset, opens
    for mark in marks:
        at, character = mark.start(), mark[0]
        waiting = [text[i] for i in stack[-_DEPTH:]]
        opens = character in OPENERS if character not in STRAIGHT else _opens(text, at, waiting)
        if _no_quote(text, at, character, waiting, opens):
            continue
        if opens:
            stack.append(at)
        elif waiting and waiting[-1] != _CLOSERS[character] and _FAMILY.get(waiting[-1]) == _FAMILY.get(character, ""):
            mixed.append((stack.pop(), at))  # a straight and a curly mark
        elif (own := _CLOSERS[character]) in waiting:
            while text[stack[-1]] != own:
                lone.append((stack.pop(), True))
            matched.append((stack.pop(), at))
        else:
            lone.append((at, False))
    lone += [(at, True) for at in stack]
    return _sorted_out(text, matched, mixed, sorted(lone))


def _sorted_out(
    text: str, matched: list[tuple[int, int]], mixed: list[tuple[int, int]], lone: list[tuple[int, bool]]
) -> Pairs:
    """Lone marks that stand side by side make mixed or crossed pairs."""
    crossed: list[tuple[int, int]] = []
    left: list[tuple[int, bool]] = []
    for at, opens in lone:
        if not opens and left and left[-1][1] and (text[left[-1][0]] in QUOTES) == (text[at] in QUOTES):
            other = left.pop()[0]
            same = text[other] == _CLOSERS[text[at]]
            (crossed if same else mixed).append((other, at))
        else:
            left.append((at, opens))
    return Pairs(tuple(sorted(matched)), tuple(sorted(mixed)), tuple(crossed), tuple(at for at, _ in left))


def _opens(text: str, at: int, waiting: list[str]) -> bool:
    """Whether a straight mark opens; where its neighbours do not tell, it closes what is open."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    fresh = (not before or _FRESH.match(before) is not None) and after not in _NEVER_FIRST and not after.isspace()
    spent = bool(before) and not before.isspace() and (not after or _SPENT.match(after) is not None)
    if fresh != spent:
        return fresh
    return text[at] not in waiting and waiting[-1:] != ["“" if text[at] == '"' else "‘"]


def _no_quote(text: str, at: int, character: str, waiting: list[str], opens: bool) -> bool:
    """Whether a mark is an apostrophe (it's, James’, ’24), feet or inches, or the bracket of a list number."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if character in ")）":
        return "(" not in waiting and "（" not in waiting and _LISTED.search(text[max(0, at - 7) : at]) is not None
    if character == '"':
        return before.isdigit() and '"' not in waiting and "“" not in waiting
    if character not in "'’":
        return False
    latin = _LATIN.match(before) is not None
    if latin and _LATIN.match(after):
        return True
    if not opens and ("‘" in waiting or "'" in waiting):
        return False
    return after.isdigit() or latin or before.isdigit()


def inner_marks(text: str, found: Pairs, inside: bool) -> Iterator[tuple[int, int, int, bool]]:
    """Every quotation with its depth among quotations, and whether that depth is sure.

    ``inside`` says that the whole text stands in a quotation. A lone opening mark may be one that goes on in the
    next sentence, so what follows it has a depth that is not sure.
    """
    lone = [at for at in found.lone if text[at] in "「『“‘"]
    closes: list[int] = []
    for opened, closed in found.quotes(text):
        while closes and closes[-1] < opened:
            closes.pop()
        before = sum(at < opened for at in lone[:1])
        yield opened, closed, len(closes) + inside + before, not before
        closes.append(closed)
