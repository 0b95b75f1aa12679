"""Large cities that the source names: whether the translation does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from locpipe.checks.base import Translation
from locpipe.checks.spans import mentioned, overlap
from locpipe.furniture import cities
from locpipe.model import Locale
from locpipe.termbase import Termbase

# Not in the name of something else: Tokyo Stock Exchange, 東京大学, 서울대학교.
_ALONE = {
    Locale.EN: r"\b(?<![A-Z][a-z] )(?:{})\b(?! [A-Z])",
    Locale.JA: r"(?<![一-鿿ァ-ヺー])(?:{})(?![一-鿿ァ-ヺー])",
    Locale.KO: r"(?<![가-힣])(?:{})(?=[^가-힣]|\Z|[은는이가을를과와의에로도]|에서|으로|시)",
}


def lost(translation: Translation, termbase: Termbase) -> Iterator[tuple[str, str]]:
    """The cities that are not named any more, as the source names them and as the translation would."""
    pattern, known = _cities(translation.source)
    matches = list(pattern.finditer(translation.source_words))
    if not matches:
        return
    terms = sorted((each.start, each.end) for each in mentioned(translation.source_words, translation.source, termbase))
    for match in {match[0]: match for match in matches}.values():
        names = known[match[0]][translation.target]
        if not overlap(match.span(), terms) and not any(name in translation.target_words for name in names):
            yield match[0], names[0]


@cache
def _cities(locale: Locale) -> tuple[re.Pattern[str], Mapping[str, Mapping[Locale, Sequence[str]]]]:
    known = {name: city for city in cities() for name in city[locale]}
    names = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    return re.compile(_ALONE[locale].format(names)), known
