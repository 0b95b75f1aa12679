"""Places: cities lost or added; in Japanese and Korean the large unit stands before the small one (神奈川県藤沢市)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from locpipe.checks.base import Translation
from locpipe.checks.cities import added, lost
from locpipe.checks.spans import mentioned, overlap
from locpipe.languages.places import chains
from locpipe.model import Finding, Locale, Severity, Span
from locpipe.termbase import Termbase, TermType, locate, rendered

# In the source: the two units in its own order.
_SOURCE = {
    Locale.EN: re.compile(
        r"(?<=\w), ?(?:[A-Z][\w’'-]{0,30} ){0,3}"
        r"(?:[A-Z][\w’'-]{0,30}(?:-do|-ken|-fu|-to)\b"
        r"|(?:Prefecture|Province|State|Metropolis|Metropolitan City|Special City|Special Self-Governing \w+))"
    ),
    Locale.JA: re.compile(r"[一-龥][都道府県州][一-龥ァ-ヺーヶぁ-ん]{1,8}[市区町村郡]"),
    Locale.KO: re.compile(r"[가-힣](?:도|시|현|부|주) [가-힣]{1,8}(?:시|군|구|읍|면|동|정|촌)"),
}

# A small unit, perhaps a comma, a large unit; not a list of places, of which the next is 神奈川県横浜市.
_JA = re.compile(
    r"(?<=[一-龥ァ-ヺーヶぁ-ん])[市区町村郡][、，,・]?[ 　]?"
    r"(?P<large>[一-龥ァ-ヺー]{1,10}?(?:都|道|府|県|州|特別市|広域市|特別自治道))"
    r"(?![都道府県庁民知議立警内外境営産下])(?![一-龥ヶァ-ヺー]{1,6}[市区町村郡])"
)
_JA_BEFORE = re.compile(r"[一-龥][都道府県州][^、。，,\s]{1,8}\Z")
_JA_NO_PLACE = re.compile(
    r"(?:政府|首都|鉄道|水道|歩道|車道|国道|県道|報道|街道|軌道|柔道|剣道|書道|[同各全両]県|都道府県|都道府)\Z"
)
_PROVINCES = "경기|강원|충청[남북]|전라[남북]|경상[남북]|제주|평안[남북]|함경[남북]|황해|황해[남북]|자강|량강|양강"
_KO_LARGE = (
    rf"(?:(?:{_PROVINCES})도|(?:강원|전북|제주)특별자치도|[가-힣]{{2}}(?:특별자치시|특별시|광역시)|[가-힣]{{2,6}}현"
    r"|도쿄도|오사카부|교토부|홋카이도|[가-힣]{3,8}주)"
)
_KO_SMALL = r"[가-힣]{1,8}(?:시|군|구|읍|면|동|정|촌)"
_KO = re.compile(
    rf"(?<![가-힣])(?P<small>[가-힣]{{1,8}}(?:시|군|구|읍|면|동|정|촌))(?:[,，、·] ?| )(?P<large>{_KO_LARGE})"
    rf"(?=[^가-힣]|\Z|[은는이가을를과와의에로도]|에서)(?! {_KO_SMALL}(?![가-힣]))"
)
# Words that only end like a unit: 참여하면, 역시, 연구
_KO_NO_UNIT = re.compile(
    r".*(?:[하되으이려라다지가오보]면|[연요도추]구|[행활노운이공변]동)"
    r"|[동즉역다혹당도실개표제]시|반드시|대도시|중소도시|감정|표정|측정|공군"
)
_KO_BEFORE = re.compile(rf"(?<![가-힣]){_KO_LARGE},? \Z")
_KO_NO_PLACE = re.compile(r"[표실출재구]현\Z")

_FIRST_JA = re.compile(
    r"(北海道|東京都|京都府|大阪府|[一-龥ァ-ヺー]{1,8}?(?:県|[^一-龥]州|特別市|広域市|特別自治道|[南北]道|畿道|原道))(.{1,20})"
)


def places(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """A city lost or added; a small unit before the large one in Japanese or Korean, where the source names both.

    The order is an error where the glossary has the place and the translation its parts the other way round.
    """
    for city, name in lost(translation, termbase):
        yield Finding("places", Severity.WARNING, f"'{city}' is not named: '{name}'")
    for city in dict.fromkeys(added(translation, termbase)):
        yield Finding("places", Severity.WARNING, f"'{city}' is not in the source")
    if translation.target is Locale.EN:
        return
    words = translation.target_words
    known = sorted(_reversed_terms(words, translation, termbase))
    for span, right in known:
        yield Finding("places", Severity.ERROR, f"'{words[slice(*span)]}' has the small unit first: it is '{right}'")
    told = [span for span, _ in known]
    unknown = [span for span in _reversed(words, translation.target) if not overlap(span, told)]
    if not unknown or not _SOURCE[translation.source].search(translation.source_words):
        unknown = []
    so_far = sorted([*told, *unknown])
    unknown += [span for span in _as_in_source(translation) if not overlap(span, so_far)]
    for start, end in sorted(unknown):
        said = f"'{words[start:end]}' has the small unit first: the large one leads"
        yield Finding("places", Severity.WARNING, said)


def _as_in_source(translation: Translation) -> Iterator[Span]:
    """A small unit before a large one where the source has such two one after the other.

    Not in a list of places: neither is the small unit the end of another place, nor the large one the beginning.
    """
    there = {
        tuple(sorted((one.rank, other.rank)))
        for chain in chains(translation.source_words, translation.source)
        for one, other in pairwise(chain)
        if (one.rank > other.rank) == (translation.source is Locale.EN) and one.rank != other.rank
    }
    words = translation.target_words
    for chain in chains(words, translation.target) if there else ():
        ranks = [unit.rank for unit in chain]
        in_pairs = ranks == ranks[:2] * (len(ranks) // 2)
        for at, (small, large) in enumerate(pairwise(ranks)):
            if translation.target is Locale.KO and _KO_NO_UNIT.fullmatch(words[chain[at].start : chain[at].end]):
                continue
            apart = (not at or ranks[at - 1] >= small) and (at + 2 == len(ranks) or ranks[at + 2] <= large)
            apart = apart or (in_pairs and at % 2 == 0)
            # Tokyo is a city in one language and 東京都 in the other
            if small > large and apart and any((each, small) in there for each in (large, large + 1, large - 1)):
                yield chain[at].start, chain[at + 1].end


def _reversed_terms(words: str, translation: Translation, termbase: Termbase) -> Iterator[tuple[Span, str]]:
    """Where the glossary's renderings stand the other way round, and how they are right."""
    matches = mentioned(translation.source_words, translation.source, termbase)
    for match in {match.text: match for match in matches if match.term.type is TermType.PLACE}.values():
        good = rendered(words, match, translation.target)
        for right in match.targets(translation.target):
            turned = _turned_around(right, translation.target)
            spans = (span for wrong in turned for span in locate(words, wrong, translation.target))
            if wrong := next((span for span in spans if not overlap(span, good)), None):
                yield wrong, right


@lru_cache(maxsize=4096)
def _turned_around(text: str, locale: Locale) -> tuple[str, ...]:
    """A place with its largest unit last, however the parts are set apart; nothing if it has one unit alone."""
    parts = text.split(" ") if locale is Locale.KO else _units(text)
    if len(parts) < 2 or (locale is Locale.KO and parts[0][-1:] not in "도시현주부군성"):
        return ()
    between = (", ", " ", ",") if locale is Locale.KO else ("、", " ", "，", ", ")
    orders = (parts[::-1], [*parts[1:], parts[0]])
    return tuple(dict.fromkeys(mark.join(order) for order in orders for mark in between))


def _units(text: str) -> list[str]:
    found = _FIRST_JA.fullmatch(text.replace(" ", ""))
    return [found[1], found[2]] if found else []


def _reversed(words: str, target: Locale) -> Iterator[Span]:
    pattern, before, no_place = (
        (_JA, _JA_BEFORE, _JA_NO_PLACE) if target is Locale.JA else (_KO, _KO_BEFORE, _KO_NO_PLACE)
    )
    for found in pattern.finditer(words):
        listed = before.search(words, max(0, found.start() - 14), found.start())
        if target is Locale.KO and _KO_NO_UNIT.fullmatch(found["small"]):
            continue
        if not listed and not no_place.search(found["large"]):
            start = found.start() if target is Locale.KO else _name_start(words, found.start())
            yield start, found.end("large")


def _name_start(words: str, at: int) -> int:
    """Where the run of kanji and kana before a Japanese unit begins, to show it; 6 characters at most."""
    start = at
    while start > max(0, at - 6) and ("一" <= words[start - 1] <= "龥" or "ァ" <= words[start - 1] <= "ー"):
        start -= 1
    return start
