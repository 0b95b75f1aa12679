"""The example sentences that engines are shown, and which stretches of a text are copied from them.

They are fixed, and a small model is apt to copy phrases from them (``data/examples.yml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from locpipe import inline, packaged
from locpipe.model import Locale

_LEAST = {Locale.EN: 4, Locale.JA: 8, Locale.KO: 8}
_UNIT = {Locale.EN: re.compile(r"\w+(?:['’-]\w+)*"), Locale.JA: re.compile(r"\S"), Locale.KO: re.compile(r"\S")}
_OVERLAP = 4  # characters of a piece that make it a piece of the stretch


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence in all languages, the glossary pairs shown with it, and its pieces: see the data file."""

    texts: Mapping[Locale, str]
    terms: tuple[Mapping[Locale, str], ...]
    pieces: tuple[Mapping[Locale, tuple[str, ...]], ...]


_Unit = tuple[str, int, int]  # a character or a word in lower case, and where it stands
_Place = tuple[int, int]  # which example, and which of its units


@cache
def examples() -> tuple[Example, ...]:
    """The examples in their order."""
    return tuple(
        Example(
            {locale: str(item[locale.value]) for locale in Locale},
            tuple({locale: str(term[locale.value]) for locale in Locale} for term in item["terms"]),
            tuple({locale: tuple(map(str, piece[locale.value])) for locale in Locale} for piece in item["pieces"]),
        )
        for item in packaged.table("locpipe.languages", "examples.yml")
    )


def copied_stretches(text: str, locale: Locale) -> Iterator[tuple[str, list[Mapping[Locale, tuple[str, ...]]]]]:
    """Stretches that are the same in an example, and the example's pieces in them.

    A stretch has 8 characters or more, white space not counted; in English 4 words or more. One that has no piece is a
    phrase of any release and does not come.
    """
    grams, size = _grams(locale), _LEAST[locale]
    if locale is not Locale.EN and not _has_any(text, grams, size):
        return
    units = _units(text, locale)
    at = 0
    while at + size <= len(units):
        places = grams.get(_gram(units, at, size), ())
        longest = max(((_length(units, at, place, locale), place) for place in places), default=None)
        if longest is None:
            at += 1
            continue
        length, (number, start) = longest
        if pieces := _pieces(number, start, length, locale):
            yield text[units[at][1] : units[at + length - 1][2]], pieces
        at += length


def _has_any(text: str, grams: Mapping[str, list[_Place]], size: int) -> bool:
    """Whether any stretch of so many characters is in an example: quick, for most texts have none."""
    bare = "".join(text.split()).lower()
    return any(bare[at : at + size] in grams for at in range(len(bare) - size + 1))


def _units(text: str, locale: Locale) -> list[_Unit]:
    return [(found[0].lower(), found.start(), found.end()) for found in _UNIT[locale].finditer(text)]


def _gram(units: list[_Unit], at: int, size: int) -> str:
    return "".join([unit[0] for unit in units[at : at + size]])


def _length(units: list[_Unit], at: int, place: _Place, locale: Locale) -> int:
    """How many units are the same from here on."""
    number, start = place
    own = _example_units(locale)[number]
    length = 0
    while at + length < len(units) and start + length < len(own) and units[at + length][0] == own[start + length][0]:
        length += 1
    return length


def _pieces(number: int, start: int, length: int, locale: Locale) -> list[Mapping[Locale, tuple[str, ...]]]:
    """The pieces of an example that lie in so many units of it, or at least `_OVERLAP` characters of each."""
    own = _example_units(locale)[number]
    first, last = own[start][1], own[start + length - 1][2]
    example, found = examples()[number], []
    text = inline.plain(example.texts[locale])
    for piece in example.pieces:
        word = piece[locale][0]
        at = text.find(word)
        if min(last, at + len(word)) - max(first, at) >= min(len(word), _OVERLAP):
            found.append(piece)
    return found


@cache
def _example_units(locale: Locale) -> list[list[_Unit]]:
    return [_units(inline.plain(example.texts[locale]), locale) for example in examples()]


@cache
def _grams(locale: Locale) -> Mapping[str, list[_Place]]:
    """Every stretch of the least length: in which example it stands, and at which unit."""
    found: dict[str, list[_Place]] = {}
    for number, units in enumerate(_example_units(locale)):
        for at in range(len(units) - _LEAST[locale] + 1):
            found.setdefault(_gram(units, at, _LEAST[locale]), []).append((number, at))
    return found
