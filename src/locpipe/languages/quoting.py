"""Quotations of a whole sentence, or of several: the first has the opening mark alone, the last the closing one."""

from __future__ import annotations

import re

from locpipe.languages import quotes
from locpipe.model import Locale

_MARKS = {Locale.EN: ("“", "”"), Locale.JA: ("「", "」"), Locale.KO: ("“", "”")}
_OPENING, _CLOSING = '“"「', '”"」'
_WITHIN = str.maketrans("「」“”", "『』‘’")
_STOP = re.compile(r"。(?=(?:</g\d+>)*\Z)")


def with_marks(source: str, text: str, locale: Locale) -> str:
    """A translation with the marks that its source begins and ends with, or the one of them that it has alone.

    One that has a lone mark stays, and of a whole quotation one that has any. Where it stands in marks as a whole and
    the source has one alone, the other one goes. Marks within become inner ones. Japanese has no full stop before 」
    (記者ハンドブック).

    >>> with_marks("“The river is ours.", "川は私たちのものです。", Locale.JA)
    '「川は私たちのものです。'
    >>> with_marks("We will keep it.”", "「守ってまいります。」", Locale.JA)
    '守ってまいります」'
    >>> with_marks("“The river is ours.”", "川は私たちのものです。", Locale.JA)
    '「川は私たちのものです」'
    """
    opens, closes = _at_ends(source)
    own = quotes.pairs(text)
    if not text or own.lone or not (opens or closes) or (opens and closes and quotes.has_any(text)):
        return text
    if (0, len(text) - 1) in own.quotes(text):
        text = text[1:-1]
    opening, closing = _MARKS[locale]
    inner = text.translate(_WITHIN)
    if closes and locale is Locale.JA:
        inner = _STOP.sub("", inner)
    return f"{opening if opens else ''}{inner}{closing if closes else ''}"


def _at_ends(source: str) -> tuple[bool, bool]:
    """Whether a quotation opens where a source begins and closes where it ends: one, or both if it is all of it."""
    found, last = quotes.pairs(source), len(source) - 1
    if (0, last) in found.matched and source[0] in _OPENING:
        return True, True
    return found.lone == (0,) and source[0] in _OPENING, found.lone == (last,) and source[last] in _CLOSING
