"""Administrative units in a text, largest and smallest: Kita Ward, Aoshima City; 碧島市北区; 아오시마시 기타구.

The words are data (``data/places.yml``). What only looks like a unit (都市, 역시) is told apart by the caller, who has
the units of the source to compare with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from locpipe import packaged
from locpipe.model import Locale

_GAP = {
    Locale.EN: re.compile(r",? "),
    Locale.JA: re.compile(r"[、，,・]?[ 　]?"),
    Locale.KO: re.compile(r"[,，、·] ?| "),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit: its rank, 0 the largest, and where it stands, name and all."""

    rank: int
    start: int
    end: int


def chains(text: str, locale: Locale) -> Iterator[list[Unit]]:
    """Units that follow one another with nothing but a comma or a space between, two and more."""
    chain: list[Unit] = []
    for unit in _units(text, locale):
        if chain and not _GAP[locale].fullmatch(text, chain[-1].end, unit.start):
            if len(chain) > 1:
                yield chain
            chain = []
        chain.append(unit)
    if len(chain) > 1:
        yield chain


def _units(text: str, locale: Locale) -> Iterator[Unit]:
    for found in _pattern(locale).finditer(text):
        yield Unit(int((found.lastgroup or "0")[-1]), found.start(), found.end())


@cache
def _pattern(locale: Locale) -> re.Pattern[str]:
    """The units with a group for each, whose name ends with the rank."""
    rows: Mapping[int, Mapping[str, str]] = _data()[locale.value]
    groups = {
        name: "|".join(f"(?P<{name}{rank}>{row[name]})" for rank, row in rows.items() if name in row)
        for name in ("whole", "words", "suffix", "last")
    }
    return re.compile(_SHAPE[locale].format_map(groups))


# A whole name; a name with a word or a suffix, in Japanese and Korean perhaps with a number behind it; a street.
_SHAPE = {
    Locale.EN: (
        r"\b(?:{whole})\b|\b[A-Z][\w’'-]{{0,30}}(?: [A-Z][\w’'-]{{0,30}}){{0,2}}?(?: (?:{words})|-(?:{suffix}))\b"
        r"|\b(?:{last})\b"
    ),
    Locale.JA: (
        r"(?:{whole})(?![都府県市]|特別|広域)"
        r"|[一-龥々ァ-ヺーヶ]{{1,8}}?(?:{suffix})(?![都道府県庁民知議立警内外境営産下場役長会政税所域街])"
        r"(?:\d{{1,4}}(?:[-−‐]\d{{1,4}}){{0,3}}(?:番地|号|丁目)?)?|{last}"
    ),
    Locale.KO: (
        r"(?<![가-힣])(?:(?:{whole})(?![도시부]|특별|광역)"
        r"|(?:[가-힣]{{1,8}}?(?:{suffix})(?: \d{{1,4}}(?:-\d{{1,4}})?(?:번지)?)?)"
        r"|{last})(?=[^가-힣A-Za-z]|\Z|(?:에서|에서는|에는?|의|은|는|이|가|을|를|과|와|도|로|으로|까지|부터|이다|다|에게)(?![가-힣]))"
    ),
}


@cache
def _data() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = packaged.table("locpipe.languages", "places.yml")
    return loaded
