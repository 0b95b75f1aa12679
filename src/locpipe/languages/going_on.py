"""Quotations that go on over several sentences: the first has the opening mark alone, the last the closing one."""

from __future__ import annotations

from locpipe.languages import quotes
from locpipe.model import Locale

_MARKS = {Locale.EN: ("“", "”"), Locale.JA: ("「", "」"), Locale.KO: ("“", "”")}
_OPENING, _CLOSING = '“"「', '”"」'


def with_lone_marks(source: str, text: str, locale: Locale) -> str:
    """A translation with the mark that its source begins or ends with alone; one that has a lone mark stays.

    Japanese has no full stop before 」 (記者ハンドブック).

    >>> with_lone_marks("“The river is ours.", "川は私たちのものです。", Locale.JA)
    '「川は私たちのものです。'
    >>> with_lone_marks("We will keep it.”", "守ってまいります。", Locale.JA)
    '守ってまいります」'
    """
    lone = quotes.pairs(source).lone
    if not lone or not text or quotes.pairs(text).lone:
        return text
    opening, closing = _MARKS[locale]
    if lone[0] == 0 and source[0] in _OPENING:
        text = f"{opening}{text}"
    if lone[-1] == len(source) - 1 and source[-1] in _CLOSING:
        text = f"{text.removesuffix('。') if locale is Locale.JA else text}{closing}"
    return text
