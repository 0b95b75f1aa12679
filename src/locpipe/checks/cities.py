"""Large cities that the source names: whether the translation does."""

from __future__ import annotations

from collections.abc import Iterator

from locpipe.checks.base import Translation
from locpipe.checks.spans import mentioned, overlap
from locpipe.furniture import cities
from locpipe.termbase import Termbase


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
