"""Quotations in drafts: their marks, and the verb that Japanese and Korean have behind them."""

from __future__ import annotations

import re

from locpipe.languages import particles, quotes
from locpipe.model import Locale

_MARKS = {Locale.EN: ("“", "”"), Locale.JA: ("「", "」"), Locale.KO: ("“", "”")}
_OPENING, _CLOSING = '“"「', '”"」'
_WITHIN = str.maketrans("「」“”", "『』‘’")
_SAID = {
    Locale.EN: re.compile(r"\b(?:said|says|added|stated|noted|commented|explained)\b"),
    Locale.JA: re.compile(r"述べ|話[しす]|語[りっる]|コメント|説明|強調|言[いうっ]"),
    Locale.KO: re.compile(r"말[했하]|밝[혔혀]|전[했하]|덧붙|강조|설명|소감"),
}
_SPEECH_ENDS = {
    Locale.JA: re.compile(r"(?P<speech>「.+)」[。\s]*\Z"),
    Locale.KO: re.compile(r"(?P<speech>“.+?)\.?”[.\s]*\Z"),
}
_SHORTEST_SPEECH = 8
_SAID_WITH_RAGO = re.compile(r"(?<=다)\.?”(?:이?라(고)(?=[ 며])|라(?=며))")
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


def with_said(source: str, source_locale: Locale, text: str, locale: Locale, *, polite: bool) -> str:
    """A translation that ends with somebody's speech, with the verb that its source has before it: 말했다, 述べました.

    In the Korean press speech that ends in 다 is followed by 고 or 며, without a full stop before the mark. ``polite``:
    Japanese in です・ます.

    >>> with_said("Kim said, “We will sail in May.”", Locale.EN, "김 대표는 “5월에 출항한다.”", Locale.KO, polite=False)
    '김 대표는 “5월에 출항한다”고 말했다.'
    """
    if locale is Locale.KO:
        text = _SAID_WITH_RAGO.sub(r"”\1", text)
    ends = _SPEECH_ENDS[locale].search(text) if locale in _SPEECH_ENDS else None
    if not ends or not ends.start() or len(ends["speech"]) < _SHORTEST_SPEECH or _says(text, locale):
        return text
    if not quotes.speech(source) or not _says(source, source_locale):
        return text
    before = text[: ends.end("speech")]
    if locale is Locale.JA:
        return f"{before}」と述べました。" if polite else f"{before}」と述べた。"
    said = f"{before}”고" if before.endswith("다") else particles.attach(f"{before}”", "라고")
    return f"{said} 말했다."


def _says(text: str, locale: Locale) -> bool:
    """Whether a text says outside of quotations that somebody spoke."""
    outside, at = [], 0
    for start, end in quotes.pairs(text).quotes(text):
        outside.append(text[at:start])
        at = max(at, end)
    return _SAID[locale].search(" ".join([*outside, text[at:]])) is not None


def _at_ends(source: str) -> tuple[bool, bool]:
    """Whether a quotation opens where a source begins and closes where it ends: one, or both if it is all of it."""
    found, last = quotes.pairs(source), len(source) - 1
    if (0, last) in found.matched and source[0] in _OPENING:
        return True, True
    return found.lone == (0,) and source[0] in _OPENING, found.lone == (last,) and source[last] in _CLOSING
