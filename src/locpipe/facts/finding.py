"""Find the facts that a text states, in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from locpipe.facts import english, japanese, korean
from locpipe.facts.model import Fact, Kind, Number, number_of
from locpipe.facts.numbers import simplest
from locpipe.facts.ordinals import is_occasion
from locpipe.facts.part import Part
from locpipe.facts.phrases import every_day
from locpipe.facts.quantities import with_number
from locpipe.facts.scan import SIGNS, of_sign
from locpipe.facts.words import one_of, words
from locpipe.links import find_links
from locpipe.model import Locale

Finder = Callable[[str, re.Match[str]], list[Part]]
_FINDERS: dict[Locale, tuple[re.Pattern[str], Finder]] = {
    Locale.EN: (english.TRIGGER, english.find),
    Locale.JA: (japanese.TRIGGER, japanese.find),
    Locale.KO: (korean.TRIGGER, korean.find),
}
# Full-width signs that say the same, one character for one.
_WIDE = str.maketrans("０１２３４５６７８９，．％￥＄＋－：／（）～〜∼’\u3000", "0123456789,.%¥$+-:/()~~~'\u0020")
_MAYBE_LINK = re.compile(r"[@/]|www\.", re.IGNORECASE)
# What is counted, right after a number: 15組, 15개 학교, 15 schools.
_COUNTED = {
    Locale.EN: re.compile(
        r"[ -](?!(?:is|was|has|as|its|this|plus|less|minus|versus|always|points)\b)[a-z]{3,}s\b| people\b"
    ),
    Locale.JA: re.compile(" ?" + one_of([*words(Locale.JA)["counters"], *words(Locale.JA)["after_digits"]])),
    Locale.KO: re.compile(
        " ?"
        + one_of([*words(Locale.KO)["counters"], *words(Locale.KO)["after_digits"]])
        + r"(?=[\s은는이가을를과와의에도만로으까부씩,.)]|\Z)"
    ),
}
_RANGE = re.compile(r" ?(?:[~–—‒-]|to|or|and|and|から|ないし|または|에서|내지|부터) ?\Z|, \Z|、\Z|[·・]\Z")

_FROM_TO = re.compile(r" ?(?:[~–—‒-]|to|から|ないし|에서|내지|부터) ?\Z")


def find(text: str, locale: Locale) -> list[Fact]:
    """The facts of a plain text (no inline tags) in order, not overlapping; addresses are skipped."""
    return list(_found(text, locale))


@lru_cache(maxsize=1024)  # a sentence is looked at as a source in every language, and a draft when made and in checks
def _found(text: str, locale: Locale) -> tuple[Fact, ...]:
    plain = _prepared(text)
    return tuple(
        Fact(
            part.kind,
            part.value,
            part.start,
            part.end,
            text[part.start : part.end],
            part.spelled,
            _is_counted(plain, part, locale),
        )
        for part in parts(plain, locale)
    )


def _is_counted(plain: str, part: Part, locale: Locale) -> bool:
    if part.kind is Kind.ORDINAL:
        return locale is Locale.EN and is_occasion(plain, part.end)
    return part.kind is Kind.NUMBER and _COUNTED[locale].match(plain, part.end) is not None


def parts(plain: str, locale: Locale) -> list[Part]:
    """The facts without their text, of a prepared text."""
    trigger, finder = _FINDERS[locale]
    found: list[Part] = []
    at = 0
    while match := trigger.search(plain, at):
        here = of_sign(plain, match.start(), match[0]) if match[0] in SIGNS else finder(plain, match)
        at = max(here[-1].end, match.start() + 1) if here else match.end()
        last = found[-1].end if found else 0
        found += [every_day(plain, part, locale) for part in here if part.end > part.start >= last]
    return _ranges(plain, found)


def _prepared(text: str) -> str:
    plain = text if text.isascii() else text.translate(_WIDE)
    if _MAYBE_LINK.search(text):
        for start, end in find_links(text):
            plain = f"{plain[:start]}{'_' * (end - start)}{plain[end:]}"
    return plain


def _ranges(plain: str, found: list[Part]) -> list[Part]:
    """Ranges of which one number has the scale or the unit: 5〜10万円, 5 to 10 percent, $5 to 10 billion."""
    for at in range(len(found) - 2, -1, -1):
        first, second = found[at], found[at + 1]
        if second.start - first.end < 6 and _RANGE.match(plain, first.end, second.start):
            listed = not _FROM_TO.match(plain, first.end, second.start)
            first = _month_shared(plain, first, second)
            found[at : at + 2] = _unit_shared(_scale_shared(first, second), second, listed=listed)
    return found


def _month_shared(plain: str, first: Part, second: Part) -> Part:
    """The first of months of which only the last is called one: 1〜3月, 4·5월."""
    number = first.value if first.kind is Kind.NUMBER and plain[first.start : first.end].isdecimal() else 0
    of_year = isinstance(number, int) and 0 < number < 13 and second.kind is Kind.MONTH
    return first._replace(kind=Kind.MONTH) if of_year and plain[second.start].isdecimal() else first


def _scale_shared(first: Part, second: Part) -> Part:
    number, last = number_of(first.kind, first.value), number_of(second.kind, second.value)
    if first.kind not in (Kind.NUMBER, second.kind) and (first.kind, second.kind) != (Kind.MONEY, Kind.NUMBER):
        return first
    if second.scale == 1 or first.scale > 1 or not (isinstance(number, Number) and isinstance(last, Number)):
        return first
    larger = simplest(Fraction(number) * second.scale)
    return with_number(first, larger) if 0 < larger < last else first


def _unit_shared(first: Part, second: Part, *, listed: bool) -> list[Part]:
    """Both with the unit of one; in a list what follows money is a count of its own: 10億円、3社."""
    if first.kind is Kind.NUMBER and second.kind in _WITH_UNIT:
        number, last = first.value, number_of(second.kind, second.value)
        if isinstance(number, Number) and isinstance(last, Number):
            return [
                with_number(second._replace(start=first.start, end=first.end, spelled=first.spelled), number),
                second,
            ]
    if listed:
        return [first, second]
    if first.kind is Kind.MONEY and second.kind is Kind.NUMBER and isinstance(second.value, Number):
        return [first, with_number(first._replace(start=second.start, end=second.end), second.value)]
    return [first, second]


_WITH_UNIT = frozenset({Kind.PERCENT, Kind.MONEY, Kind.MEASURE})
