"""Large cities that only the source or only the translation names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from locpipe.checks.base import Translation
from locpipe.checks.spans import mentioned, overlap, written_terms
from locpipe.furniture import Place, cities, known_place
from locpipe.model import Locale
from locpipe.termbase import Termbase

_Side = tuple[str, Locale]
# Letters that may be another word or another place, unless 시 or 市 follows: a cod, a war, a spring; Itabashi, Ota.
_OTHER_WORDS = {
    Locale.JA: re.compile(r"(?:城南|大田|板橋|水原)(?!(?:広域|特例)?市)"),
    Locale.KO: re.compile(r"(?:광주|대구|대전|성남|세종|수원|제주|파리)(?!(?:광역|특별자치|특례)?시)"),
}


def lost(translation: Translation, termbase: Termbase) -> Iterator[tuple[str, str]]:
    """The cities that are not named any more, as the source names them and as the translation would."""
    pattern, known = cities(translation.source)
    matches = list(pattern.finditer(translation.source_words))
    if not matches:
        return
    there, here = _sides(translation)
    terms = sorted((each.start, each.end) for each in mentioned(translation.source_words, translation.source, termbase))
    for match in {match[0]: match for match in matches}.values():
        city = known[match[0]]
        named = city.is_written(*here) or _as_its_country(city, there, here)
        if not named and not overlap(match.span(), terms):
            yield match[0], city.name(translation.target)


def added(translation: Translation, termbase: Termbase) -> Iterator[str]:
    """The cities of the translation that the source does not name, in whatever language or as a part of a name."""
    pattern, known = cities(translation.target)
    words = translation.target_words
    matches = list(pattern.finditer(words))
    if not matches:
        return
    there, here = _sides(translation)
    terms = written_terms(words, translation, termbase)
    other = _OTHER_WORDS.get(translation.target)
    for match in matches:
        if not overlap(match.span(), terms) and not (other and other.match(words, match.start())):
            city = known[match[0]]
            if not city.named_in(translation.source_words) and not _as_its_country(city, here, there):
                yield match[0]


def _sides(translation: Translation) -> tuple[_Side, _Side]:
    return (translation.source_words, translation.source), (translation.target_words, translation.target)


def _as_its_country(city: Place, one: _Side, other: _Side) -> bool:
    """Whether a capital stands in one text where the other has its country, which the first does not name."""
    country = known_place(city.capital_of, Locale.EN)
    return country is not None and country.is_written(*other) and not country.is_written(*one)
