"""Quotations that go on over several sentences: the first has the opening mark alone, the last the closing one."""

from __future__ import annotations

import re

from locpipe.languages import quotes
from locpipe.model import Locale

_MARKS = {Locale.EN: ("“", "”"), Locale.JA: ("「", "」"), Locale.KO: ("“", "”")}
_OPENING, _CLOSING = '“"「', '”"」'
_WITHIN = str.maketrans("「」“”", "『』‘’")
_STOP = re.compile(r"。(?=(?:</g\d+>)*\Z)")


def with_lone_marks(source: str, text: str, locale: Locale) -> str:
    """A translation with the mark that its source begins or ends with alone; one that has a lone mark stays.

    Where it stands in marks as a whole, the other one goes. Marks within become inner ones. Japanese has no full stop
    before 」 (記者ハンドブック).

    >>> with_lone_marks("“The river is ours.", "川は私たちのものです。", Locale.JA)
    '「川は私たちのものです。'
    >>> with_lone_marks("We will keep it.”", "「守ってまいります。」", Locale.JA)
    '守ってまいります」'
    """
    lone, own = quotes.pairs(source).lone, quotes.pairs(text)
    if not text or own.lone or len(lone) != 1:
        return text
    opens = lone[0] == 0 and source[0] in _OPENING
    if not opens and (lone[0] != len(source) - 1 or source[-1] not in _CLOSING):
        return text
    if (0, len(text) - 1) in own.quotes(text):
        text = text[1:-1]
    opening, closing = _MARKS[locale]
    inner = text.translate(_WITHIN)
    if opens:
        return f"{opening}{inner}"
    return f"{_STOP.sub('', inner) if locale is Locale.JA else inner}{closing}"
