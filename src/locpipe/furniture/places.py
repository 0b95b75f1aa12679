"""Places that are known without a glossary (``data/places.yml``): large cities and the countries of releases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from locpipe import packaged
from locpipe.model import Locale

# A name by itself, or with what says that it is a city: 大阪市, 대전광역시, Busan City; not 大阪市立大学, 대전시청.
_ALONE = {
    Locale.EN: r"\b(?<![A-Z][a-z] )(?:{})\b"
    r"(?! (?!(?:(?:Metropolitan|Special|Special Self-Governing) )?City\b(?! [A-Z]))[A-Z])",
    # 大田市 is Oda in Shimane
    Locale.JA: r"(?<![一-鿿ァ-ヺー])(?:{})(?=(?:(?:(?<!大田)|特別|特別自治|広域|特例)市内?)?(?:[^一-鿿ァ-ヺー]|\Z))",
    Locale.KO: r"(?<![가-힣])(?:{})(?=(?:(?:특별|특별자치|광역|특례)?시내?)?(?:[^가-힣]|\Z"
    r"|[은는이가을를과와의에로도만](?![가-힣])|에[서는도만]|으로|로부터|[과와]의|까지|부터|이[며다라었나]))",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place and its names, the usual one first; ``also`` is a pattern for what else a source may call it."""

    names: Mapping[Locale, tuple[str, ...]]
    country: bool = False
    also: str = ""
    capital_of: str = ""

    def name(self, locale: Locale) -> str:
        """Its usual name in a language."""
        return self.names[locale][0]

    def is_written(self, text: str, locale: Locale) -> bool:
        """Whether a text in a language has one of its names there."""
        return any(name in text for name in self.names[locale])

    def named_in(self, text: str) -> bool:
        """Whether a text names it, in whatever language or as a part of a name."""
        folded = text.casefold()
        return any(name.casefold() in folded for names in self.names.values() for name in names) or bool(
            self.also and re.search(self.also, text)
        )


@cache
def cities(locale: Locale) -> tuple[re.Pattern[str], Mapping[str, Place]]:
    """The cities that are known: a pattern for their names in a text, and each by its names.

    A name within the name of something else is none: Tokyo Stock Exchange, 서울대학교. Of 大阪市, 대전광역시 and Busan
    City the pattern finds the name alone.
    """
    known = {name: place for place in _places() if not place.country for name in place.names[locale]}
    names = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    return re.compile(_ALONE[locale].format(names)), known


def known_place(text: str, locale: Locale) -> Place | None:
    """The place that a text names, in whatever case its letters are."""
    return _by_name(locale).get(_folded(text))


@cache
def _by_name(locale: Locale) -> Mapping[str, Place]:
    return {_folded(name): place for place in _places() for name in place.names[locale]}


@cache
def _places() -> tuple[Place, ...]:
    return tuple(
        Place({locale: tuple(row.pop(locale.value)) for locale in Locale}, **row)
        for row in packaged.table("locpipe.furniture", "places.yml")
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
