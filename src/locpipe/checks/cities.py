"""Large cities that only the source or only the translation names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from locpipe.checks.base import Translation
from locpipe.checks.spans import mentioned, overlap, written_terms
from locpipe.furniture import cities, countries
from locpipe.model import Locale
from locpipe.termbase import Termbase

# Letters that may be another word or another place, unless 시 or 市 follows: a cod, a war, a spring; Itabashi, Ota.
_OTHER_WORDS = {
    Locale.JA: re.compile(r"(?:城南|大田|板橋|水原)(?!(?:広域|特例)?市)"),
    Locale.KO: re.compile(r"(?:광주|대구|대전|성남|세종|수원|제주|파리)(?!(?:광역|특별자치|특례)?시)"),
}
# What else a source may call a city, which is too short or too common to be looked for by itself.
_ALSO = {
    "Bangkok": "バンコック",
    "Beijing": "ペキン|북경|Peking",
    "Busan": "Pusan",
    "Daegu": "Taegu",
    "Daejeon": "Taejon",
    "Geneva": "ジュネーヴ",
    "Gwangju": "広州|광저우|Guangzhou|Kwangju",
    "Hiroshima": "ヒロシマ",
    "Hong Kong": "HK",
    "Incheon": "Inchon",
    "Kawasaki": "カワサキ",
    "Kobe": "コービー|コウベ|코비",
    "Kyoto": "京大",
    "Las Vegas": "Vegas|ラスヴェガス|베가스",
    "Los Angeles": r"LA|L\.A\.|ロス|로스엔젤레스",
    "Nagoya": "名大",
    "New York": r"NY|N\.Y\.|ＮＹ",
    "Osaka": "大坂|阪|オオサカ",
    "San Francisco": "SF|サンフラン|샌프란",
    "Seoul": "京城|漢城|首都|수도|capital|SNU",
    "Shanghai": "상해",
    "Singapore": "싱가폴",
    "Tokyo": "都|東[大証]|トーキョー|동경|수도|capital|TSE",
    "Yokohama": "ヨコハマ",
}
_CAPITALS = {  # and the country a city may stand for: talks between Seoul and Tokyo
    "Beijing": "China",
    "Berlin": "Germany",
    "Hanoi": "Vietnam",
    "London": "U.K.",
    "Paris": "France",
    "Seoul": "South Korea",
    "Taipei": "Taiwan",
    "Tokyo": "Japan",
}


def lost(translation: Translation, termbase: Termbase) -> Iterator[tuple[str, str]]:
    """The cities that are not named any more, as the source names them and as the translation would."""
    pattern, known = cities(translation.source)
    matches = list(pattern.finditer(translation.source_words))
    if not matches:
        return
    terms = sorted((each.start, each.end) for each in mentioned(translation.source_words, translation.source, termbase))
    for match in {match[0]: match for match in matches}.values():
        names = known[match[0]][translation.target]
        if not overlap(match.span(), terms) and not any(name in translation.target_words for name in names):
            yield match[0], names[0]


def added(translation: Translation, termbase: Termbase) -> Iterator[str]:
    """The cities of the translation that the source does not name, in whatever language or as a part of a name."""
    pattern, known = cities(translation.target)
    words, source = translation.target_words, translation.source_words
    matches = list(pattern.finditer(words))
    if not matches:
        return
    terms = written_terms(words, translation, termbase)
    other = _OTHER_WORDS.get(translation.target)
    for match in matches:
        if not overlap(match.span(), terms) and not (other and other.match(words, match.start())):
            city = known[match[0]]
            if not _named(city, source) and not _as_its_country(city, translation):
                yield match[0]


def _named(city: Mapping[Locale, Sequence[str]], text: str) -> bool:
    also = _ALSO.get(city[Locale.EN][0])
    folded = text.casefold()
    return any(name.casefold() in folded for names in city.values() for name in names) or bool(
        also and re.search(also, text)
    )


def _as_its_country(city: Mapping[Locale, Sequence[str]], translation: Translation) -> bool:
    """Whether a capital stands where the source has the country, which the translation does not name."""
    country = countries().get(_CAPITALS.get(city[Locale.EN][0], ""))
    return bool(
        country
        and any(name in translation.source_words for name in country[translation.source])
        and not any(name in translation.target_words for name in country[translation.target])
    )
