"""Find the facts that a text states, in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from locpipe.facts import english, japanese, korean
from locpipe.facts.model import Fact, Kind
from locpipe.facts.numbers import simplest
from locpipe.facts.scan import Part
from locpipe.links import find_links
from locpipe.model import Locale

Finder = Callable[[str, re.Match[str]], list[Part]]
_FINDERS: dict[Locale, tuple[re.Pattern[str], Finder]] = {
    Locale.EN: (english.TRIGGER, english.find),
    Locale.JA: (japanese.TRIGGER, japanese.find),
    Locale.KO: (korean.TRIGGER, korean.find),
}
# Full-width signs that say the same, one character for one.
_WIDE = str.maketrans("０１２３４５６７８９，．％￥＄＋－：／（）～〜’\u3000", "0123456789,.%¥$+-:/()~~'\u0020")
_MAYBE_LINK = re.compile(r"[@/]|www\.", re.IGNORECASE)
_RANGE = re.compile(r" ?(?:[~–—‒-]|to|or|and|and|から|ないし|または|에서|내지|부터) ?\Z|, \Z|、\Z")


def find(text: str, locale: Locale) -> list[Fact]:
    """The facts of a plain text (no inline tags) in order, not overlapping; addresses are skipped."""
    plain = _prepared(text)
    return [
        Fact(part.kind, part.value, part.start, part.end, text[part.start : part.end], part.spelled)
        for part in parts(plain, locale)
    ]


def parts(plain: str, locale: Locale) -> list[Part]:
    """The facts without their text, of a prepared text."""
    trigger, finder = _FINDERS[locale]
    found: list[Part] = []
    at = 0
    while match := trigger.search(plain, at):
        here = finder(plain, match)
        at = max(here[-1].end, match.start() + 1) if here else match.end()
        last = found[-1].end if found else 0
        found += [part for part in here if part.end > part.start >= last]
    return _ranges(plain, found)


def _prepared(text: str) -> str:
    plain = text if text.isascii() else text.translate(_WIDE)
    if _MAYBE_LINK.search(text):
        for start, end in find_links(text):
            plain = f"{plain[:start]}{'_' * (end - start)}{plain[end:]}"
    return plain


def _ranges(plain: str, found: list[Part]) -> list[Part]:
    """The first number of a range with the scale and the unit of the second: 5〜10万円, 5 to 10 percent."""
    for at in range(len(found) - 2, -1, -1):
        first, second = found[at], found[at + 1]
        if second.start - first.end < 6 and _RANGE.match(plain, first.end, second.start):
            if first.kind is Kind.NUMBER:
                found[at] = _inherited(first, second)
            elif first.kind is Kind.MONEY and second.kind is Kind.NUMBER:
                found[at : at + 2] = _money(first, second)
    return found


def _money(first: Part, second: Part) -> list[Part]:
    """Two sums of money of which only the first has its sign: $5 to 10 billion."""
    value, unit = first.value if isinstance(first.value, tuple) else (first.value, "")
    if isinstance(value, str) or isinstance(second.value, str | tuple):
        return [first, second]
    number = _inherited(replace(first, kind=Kind.NUMBER, value=value), second).value
    if isinstance(number, str | tuple):
        return [first, second]
    return [
        replace(first, value=(number, str(unit))),
        replace(second, kind=Kind.MONEY, value=(second.value, str(unit))),
    ]


def _inherited(first: Part, second: Part) -> Part:
    value = first.value
    other = second.value[0] if isinstance(second.value, tuple) else second.value
    if isinstance(value, str | tuple) or isinstance(other, str) or second.kind not in _WITH_UNIT:
        return first
    if second.scaled and not first.scaled:
        scale = next((scale for scale in _SCALES if abs(other) >= scale), 1)
        if Fraction(value) * scale < other:
            value = simplest(Fraction(value) * scale)
    if second.kind is Kind.NUMBER:
        return replace(first, value=value)
    if second.kind is Kind.PERCENT:
        return replace(first, kind=second.kind, value=value)
    unit = str(second.value[1]) if isinstance(second.value, tuple) else ""
    return replace(first, kind=second.kind, value=(value, unit))


_WITH_UNIT = {Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.MEASURE}
_SCALES = (10**12, 10**9, 10**8, 10**6, 10**4, 10**3)
