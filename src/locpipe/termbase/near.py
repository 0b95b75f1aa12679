"""Wrong renderings of a term in a translation: forbidden forms, other texts of the term, near spellings.

Near spellings are those a machine writes for a name it half knows: spaces and ・ put or left out, long-vowel marks,
small kana, 髙 for 高, and one or two wrong characters in a name that is long enough. A name differs from another by
its digits and, in short names, by a kanji: such a text is never a near spelling. Neither is a word that many texts
have (``languages/data/common.yml``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from locpipe import packaged
from locpipe.model import Locale, Span
from locpipe.termbase.fold import Folded, fold, key
from locpipe.termbase.locate import locate, misused, rendered
from locpipe.termbase.model import Match, TermType
from locpipe.termbase.script import HANGUL, KANJI, LATIN, OTHER, SCRIPT

_LEGAL_BEFORE = ("株式会社", "有限会社", "合同会社", "㈱", "(株)", "（株）", "주식회사", "유한회사", "㈜", "(주)")
_LEGAL_AFTER = re.compile(
    r"\s?(?:社|株式|有限|合同|[㈱㈜]|[(（][株주][)）]|주식|유한|,?\s?(?:Co\b|Inc\b|Ltd|Corp|K\.K))", re.IGNORECASE
)
_LEGAL_JA = (
    "株式会社",
    "有限会社",
    "合同会社",
    "財団法人",
    "社団法人",
    "行政法人",
    "学校法人",
    "投資法人",
    "同",
    "両",
    "現",
    "元",
)
_TITLE_JA = re.compile(
    "理事|社長|会長|代表|副|取締役|部長|教授|所長|総裁|院長|局長|長官|大臣|学長|総長|氏|様|本社|支社|内|側|製|等|及|並|関係|担当|広報|主催|共催"
)

_DROPPED = frozenset(" ·ー-'’ッっ\ufffc")
# Small kana, and kana and kanji that are written for each other in names (JIS X 0213 variants).
_SAME = str.maketrans(
    "ァィゥェォャュョヮヵヶぁぃぅぇぉゃゅょヴヂヅヰヱヲ髙﨑德濵邊邉澤廣齋齊斉國會學櫻嶋",
    "アイウエオヤユヨワカケあいうえおやゆよブジズイエオ高崎徳浜辺辺沢広斎斎斎国会学桜島",
)
_VU = {"ァ": "バ", "ィ": "ビ", "ェ": "ベ", "ォ": "ボ"}  # after ヴ
_HIRAGANA = re.compile("[ぁ-ゖ]")
_NAMES = frozenset(TermType) - {TermType.TERM, TermType.TITLE}
# What may follow a Korean name in one word: a title, a suffix, a particle or the copula.
_AFTER_KO = re.compile(
    "(?:이사장|사장|회장|대표|원장|총재|장관|교수|본사|관계자)?(?:들|측|산|발|행|사)?"
    "(?:은|는|이|가|을|를|과|와|의|에|도|로|만|께|랑|나|며|고|라|서|인|씨|님|으로|에서|에게|까지|부터|보다|마다|이나|이며|이고|이라|라고|이라고|라는|이라는"
    "|이란|란|으로서|로서|으로써|로써|에는|에도|에서는|에서도|에서의|과의|와의|과는|와는|이다|다|입니다|였다|이었다|처럼|조차|뿐|이랑|이자|에선|이든|께서)?"
    "(?![가-힣])"
)


def near(text: str, rendering: str, locale: Locale, apart: Iterable[Span] = ()) -> list[Span]:
    """Where a translation has near spellings of a rendering: offsets in the text as given, in order, apart.

    What the rendering as it is written covers, and what touches one of the spans ``apart`` (other terms, addresses),
    does not count.
    """
    return sorted(_near(text, rendering, locale, tuple(apart), fuzzy=True))


def wrong_renderings(
    text: str, match: Match, locale: Locale, own: str | None = None, apart: Iterable[Span] = ()
) -> list[tuple[int, int, str]]:
    """Where a translation may have a wrong rendering of a match: start, end, and of what kind.

    Kinds come in the order of certainty: "forbidden"; "known", another text of the term; "left", the source's own
    text; "near", a near spelling; "own", how the engine renders the term alone. A place comes once.
    """
    good = [*rendered(text, match, locale), *apart]
    spelt = _near_any(text, match, locale, tuple(good))
    kinds: list[tuple[str, Callable[[], Iterable[Span]]]] = [
        ("forbidden", lambda: _forbidden(text, match, locale, good)),
        ("known", lambda: _other_texts(text, match, locale, spelt)),
        ("left", lambda: _located(text, [match.text], locale)),
        ("near", lambda: spelt),
        ("own", lambda: _located(text, [own] if own else [], locale)),
    ]
    taken = _Taken(text, good)
    return [(*span, kind) for kind, places in kinds for span in places() if taken.take(*span)]


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a place is a word of its own: no letter of the same script beside it, in Korean but for a particle."""
    last = SCRIPT[text[end - 1]]
    if not _begins(text, start):
        return False
    if end == len(text) or not SCRIPT[text[end]] & last:
        return True
    if last == KANJI:
        return _TITLE_JA.match(text, end) is not None
    return last == HANGUL and _AFTER_KO.match(text, end) is not None


def _begins(text: str, start: int) -> bool:
    """Whether no letter of the same script stands before a place, unless it is a legal form."""
    if not start or not SCRIPT[text[start - 1]] & SCRIPT[text[start]]:
        return True
    return SCRIPT[text[start]] == KANJI and text.endswith(_LEGAL_JA, 0, start)


def _known(match: Match, locale: Locale) -> list[str]:
    """All other texts of the term in a language, longest first."""
    wanted = set(match.targets(locale))
    texts = {
        text
        for sense in match.senses
        for row in sense.term.rows.values()
        for text in (*row.texts.get(locale, ()), *row.also.get(locale, ()))
    }
    return sorted(texts - wanted, key=lambda text: (-len(text), text))


def _forbidden(text: str, match: Match, locale: Locale, good: Iterable[Span]) -> Iterator[Span]:
    """Where forbidden forms stand: of a name as words of their own, of a word in compounds, too."""
    name = match.term.type in _NAMES
    for start, end, _ in misused(text, match, locale, good):
        if not name or stands_alone(text, start, end):
            yield start, end


def _other_texts(text: str, match: Match, locale: Locale, spelt: list[Span]) -> Iterator[Span]:
    """Where other texts of the term stand: not in a longer near spelling, nor beside a legal form they would double."""
    known = _located(text, _known(match, locale), locale)
    within = _Taken(text, spelt) if known else None
    for start, end in known:
        longer = within is not None and within.covers(start, end) and (start, end) not in spelt
        before = start - text.endswith(" ", 0, start)
        if not longer and not _LEGAL_AFTER.match(text, end) and not text.endswith(_LEGAL_BEFORE, 0, before):
            yield start, end


def _located(text: str, wanted: Iterable[str], locale: Locale) -> list[Span]:
    """Where the texts stand as words of their own."""
    taken = _Taken(text)
    spans = (span for each in wanted for span in locate(text, each, locale) if stands_alone(text, *span))
    return sorted(span for span in spans if taken.take(*span))


def _near_any(text: str, match: Match, locale: Locale, apart: tuple[Span, ...]) -> list[Span]:
    """The near spellings of all renderings of a match; words are compared without wrong characters."""
    fuzzy = match.term.type in _NAMES
    spans = (span for each in match.targets(locale) for span in _near(text, each, locale, apart, fuzzy))
    taken = _Taken(text)
    longest_first = sorted(spans, key=lambda span: (span[0] - span[1], span))
    return sorted(span for span in longest_first if taken.take(*span))


def _near(text: str, rendering: str, locale: Locale, apart: tuple[Span, ...], fuzzy: bool) -> Iterator[Span]:
    wanted, folded = _skeleton(key(rendering)), fold(text)
    if len(wanted) < 3:
        return
    name, (letters, offsets) = _bare(key(rendering).lower()), _letters(folded.lower)
    taken = _Taken(text, [*_right(text, rendering, locale), *apart])
    most = _most_wrong(wanted) if fuzzy else 0
    starts = (at for at, offset in enumerate(offsets) if _begins(folded.text, offset))
    found = filter(None, (_best(name, wanted, letters, at, most, offsets, folded) for at in starts))
    yield from (span for _, _, span in sorted(found) if taken.take(*span))


def _right(text: str, rendering: str, locale: Locale) -> list[Span]:
    """Where the rendering itself stands; spaced otherwise it is accepted, and is a near spelling all the same."""
    same = key(rendering).lower()
    spans = locate(text, rendering, locale)
    return [span for span in spans if locale is Locale.EN or key(text[span[0] : span[1]]).lower() == same]


def _best(
    name: str, wanted: str, letters: str, at: int, most: int, offsets: list[int], folded: Folded
) -> tuple[int, int, Span] | None:
    """The best near spelling that begins with this letter: wrong letters, difference in length, place."""
    found: list[tuple[int, int, Span]] = []
    for size in range(max(2, len(wanted) - most), len(wanted) + most + 1):
        window = letters[at : at + size]
        if len(window) < size or (window[0] != wanted[0] and (len(wanted) < 6 or window[-1] != wanted[-1])):
            continue
        wrong = Levenshtein.distance(wanted, window, score_cutoff=most)
        if wrong > most or not _could_be(wanted, window):
            continue
        first, last = offsets[at], _lengthened(folded.text, offsets[at + size - 1] + 1)
        if wrong and Levenshtein.distance(name, _bare(folded.lower[first:last])) > most:
            continue
        if span := _place(folded, first, last):
            found.append((wrong, abs(size - len(wanted)) + 2 * _is_particle(window[-1], wanted), span))
    return min(found, default=None)


def _is_particle(last: str, wanted: str) -> bool:
    """Whether a last letter that the name does not end in is more likely the particle after it."""
    return last != wanted[-1] and last in "은는이가을를과와의에도로"


def _lengthened(text: str, end: int) -> int:
    """The end of a word with the long mark that belongs to it."""
    while end < len(text) and text[end] in "ーッっァィェォ":
        end += 1
    return end


def _place(folded: Folded, start: int, end: int) -> Span | None:
    """The place in the original of a window of the folded text, as a word of its own."""
    first, last = folded.start(start), folded.end(end)
    if first is None or last is None or not stands_alone(folded.text, start, end):
        return None
    return first, last


def _could_be(wanted: str, window: str) -> bool:
    """Whether the letters can be the same name: digits, marks, hiragana the same, kanji nearly, no common word."""
    if wanted == window:
        return True
    if window in _common() or _marks(wanted) != _marks(window, hiragana=_HIRAGANA.search(wanted) is None):
        return False
    kanji, other = (_only(text, KANJI) for text in (wanted, window))
    if kanji == other:
        return True
    return Levenshtein.distance(kanji, other) <= (0 if len(wanted) < 7 else 1 if len(wanted) < 10 else 2)


def _marks(text: str, hiragana: bool = False) -> str:
    """The digits and marks of a text, and its hiragana where a name has none: it is a particle then."""
    return "".join(
        char for char in text if char.isdecimal() or (SCRIPT[char] == OTHER and (hiragana or not _HIRAGANA.match(char)))
    )


def _bare(folded: str) -> str:
    """A folded text with its long marks and small kana, but without spaces and middle dots."""
    return "".join(char for char in folded if char not in " ·\ufffc")


def _only(text: str, script: int) -> str:
    return "".join(char for char in text if SCRIPT[char] == script)


def _most_wrong(wanted: str) -> int:
    """How many letters may be wrong: Latin letters say less than kana or Hangul."""
    latin = sum(SCRIPT[char] == LATIN for char in wanted)
    size = len(wanted) - latin // 2
    return 0 if size < 4 else 1 if size < 8 else 2


@lru_cache(maxsize=4096)
def _skeleton(folded: str) -> str:
    return _letters(folded.lower())[0]


def _letters(lower: str) -> tuple[str, list[int]]:
    """The skeleton of a folded text in lower case, and where each of its letters stands there."""
    letters, offsets = [], []
    for at, char in enumerate(lower):
        if char == "ヴ" and (after := lower[at + 1 : at + 2]) in _VU:
            char = _VU[after]
        elif char in _DROPPED or (char in _VU and lower[at - 1 : at] == "ヴ"):
            continue
        letters.append(char)
        offsets.append(at)
    return "".join(letters).translate(_SAME), offsets


class _Taken:
    """The places of a text that are taken, as one byte a character: quick for any number of them."""

    def __init__(self, text: str, spans: Iterable[Span] = ()) -> None:
        self._taken = bytearray(len(text))
        for start, end in spans:
            self._taken[start:end] = b"\1" * (end - start)

    def covers(self, start: int, end: int) -> bool:
        """Whether all of a place is taken."""
        return 0 not in self._taken[start:end]

    def take(self, start: int, end: int) -> bool:
        """Take a place, unless a part of it is taken already."""
        if 1 in self._taken[start:end]:
            return False
        self._taken[start:end] = b"\1" * (end - start)
        return True


@cache
def _common() -> frozenset[str]:
    table = packaged.table("locpipe.languages", "common.yml")
    return frozenset(_skeleton(key(word)) for words in table.values() for word in words.split())
