"""English punctuation after a translation from Japanese or Korean: Western marks, one kind of quotation mark.

Straight quotation marks are right in a text that has no curly ones; the two side by side are not. Marks inside a
quotation alternate, “ ” and ‘ ’ (The Chicago Manual of Style).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from locpipe.languages import quotes
from locpipe.languages.quotes import Pairs
from locpipe.languages.style import Style
from locpipe.languages.surface import Fault, rule, run
from locpipe.model import Severity


def _half(text: str) -> str:
    return {"、": ",", "。": "."}.get(text) or unicodedata.normalize("NFKC", text)


def _spaced(text: str) -> str:
    return _half(text) + " "


_CJK = "ぁ-ヿ㐀-鿿가-힣"
_ALONE = f"(?<![{_CJK}].)(?![{_CJK}])"  # a name in its own script keeps its marks
_RULES = (
    rule(rf"[、。]{_ALONE}(?=[^\s”’」』)\"'.])", _spaced, "East Asian mark", Severity.ERROR, True),
    rule(rf"[、。]{_ALONE}(?=[\s”’」』)\"'.]|\Z)", _half, "East Asian mark", Severity.ERROR, True),
    rule(rf"[，；：！？．](?<!\d.){_ALONE}(?=[^\s”’」』)\"'!?！？.])", _spaced, "full-width mark"),
    rule(rf"[，；：！？．]{_ALONE}(?:(?<=\d.)|(?=[\s”’」』)\"'!?！？.]|\Z))", _half, "full-width mark"),
    rule(rf"（(?<=[^\s(\[“‘（]（){_ALONE}", " (", "full-width bracket"),
    rule(rf"（(?<![^\s(\[“‘（]（){_ALONE}", "(", "full-width bracket"),
    rule(rf"）{_ALONE}(?=[^\s”’」』)\"'.,;:!?）、。，．；：！？])", ") ", "full-width bracket"),
    rule(rf"）{_ALONE}(?=[\s”’」』)\"'.,;:!?）、。，．；：！？]|\Z)", ")", "full-width bracket"),
    rule(
        "[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ]|[．，：](?<=[０-９].)(?=[０-９]))*",
        _half,
        "full-width digits or Latin letters",
    ),
    rule(r"[％＆＋＝＃](?<=[A-Za-z0-9\s].)", _half, "full-width mark"),
    rule("\u3000+", " ", "full-width space"),
    rule(r"(?<=[A-Za-z0-9)”’%]) +(?=[,.;:!?](?:\s|\Z))", "", "space before a mark"),
    rule(r"[(\[“‘](?P<x> +)(?=\S)", "", "space after an opening mark"),
    rule(r"\S(?P<x> {2,})(?=\S)", " ", "more than one space", Severity.HINT),
)


def faults(text: str, found: Pairs, style: Style, inside: bool) -> Iterator[Fault]:
    """The slips in a visible English text whose marks belong together as ``found`` says."""
    yield from run(_RULES, text)
    curly = any(mark in text for mark in "“”")
    for opened, closed, depth, sure in quotes.inner_marks(text, found, inside):
        first, last = text[opened], text[closed]
        corner = first in "「『" and last in "」』"
        matching = quotes.OPENERS.get(first, first) == last
        if matching and not corner and not (curly and first == '"'):
            continue
        right = "‘" if depth % 2 or (first in "‘'" and not corner) else "“"
        message = "East Asian quotation mark" if corner else "straight beside curly marks"
        severity = Severity.WARNING
        if not matching:
            message = "mixed quotation marks"
            severity = Severity.WARNING if first in quotes.STRAIGHT or last in quotes.STRAIGHT else Severity.ERROR
        certain = (sure or not depth) and (matching or {first, last} <= {"“", "”", '"'})
        for at, mark in ((opened, right), (closed, quotes.OPENERS[right])):
            if text[at] != mark:
                yield Fault(at, at + 1, text[at], mark, message, severity, certain)
