"""Finding a rendering in a translation: more lenient than finding a term in a source.

Width, composed or decomposed characters, kinds of spaces, quotes and hyphens do not matter, as in matching;
nor do spaces between kana, kanji or Hangul (藤本 利夫 and 藤本利夫; Korean orthography lets names and
technical terms be written together: National Institute of the Korean Language, 한글 맞춤법, articles 49
and 50).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from locpipe.model import Locale
from locpipe.termbase.fold import fold, key
from locpipe.termbase.model import Match, TermType
from locpipe.termbase.script import Guard, is_cjk
from locpipe.termbase.spelling import plurals

_COMPANY_KO = "주식회사"


def contains(text: str, rendering: str, locale: Locale, *, exact: bool = False) -> bool:
    """Whether a translation contains a rendering, as a word of its own. See `locate`."""
    return bool(locate(text, rendering, locale, exact=exact))


def locate(text: str, rendering: str, locale: Locale, *, exact: bool = False) -> list[tuple[int, int]]:
    """Where a rendering stands in a translation: offsets in the text as given, in order.

    Capitals matter only with ``exact``; English plurals count unless ``exact``.
    """
    patterns = _patterns(rendering, locale, exact)
    if not patterns:
        return []
    folded = fold(text)
    haystack = folded.text if exact else folded.lower
    spans: set[tuple[int, int]] = set()
    for pattern, guard in patterns:
        at = 0
        while found := pattern.search(haystack, at):
            at = found.start() + 1
            if not guard.allows(folded.lower, found.start(), found.end()):
                continue
            start, end = folded.start(found.start()), folded.end(found.end())
            if start is not None and end is not None:
                spans.add((start, end))
                at = found.end()
    return sorted(spans)


def rendered(text: str, match: Match, locale: Locale) -> list[tuple[int, int]]:
    """Where a translation has one of the acceptable renderings of a match; names with their capitals.

    A Korean company may have (주) or ㈜, before its name or after it, for 주식회사.
    """
    exact = match.term.type not in (TermType.TERM, TermType.TITLE)
    targets = match.targets(locale)
    if locale is Locale.KO:
        targets = (*targets, *(signed for each in targets for signed in _signed(each)))
    return sorted({span for each in targets for span in locate(text, each, locale, exact=exact)})


def _signed(company: str) -> Iterator[str]:
    name = company.removesuffix(_COMPANY_KO).removeprefix(_COMPANY_KO).strip()
    if name and name != company:
        yield from (f"(주){name}", f"(주) {name}", f"{name}(주)")


def misused(text: str, match: Match, locale: Locale, good: Iterable[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Where a translation has a forbidden rendering of a match, and which: not inside the good ones given.

    Of two that stand at one place, 임상실험 and 임상 실험, the one that is spelled as the text is.
    """
    spans = tuple(good)
    found: dict[tuple[int, int], str] = {}
    for banned in match.forbidden(locale):
        for start, end in locate(text, banned, locale):
            if not any(first <= start and end <= last for first, last in spans):
                found[start, end] = banned if text[start:end] == banned else found.get((start, end), banned)
    return sorted((start, end, banned) for (start, end), banned in found.items())


@lru_cache(maxsize=16384)
def _patterns(rendering: str, locale: Locale, exact: bool) -> tuple[tuple[re.Pattern[str], Guard], ...]:
    word = key(rendering)
    if not word:
        return ()
    words = [word, *(plurals(word) if locale is Locale.EN and not exact else ())]
    cased = [each if exact else fold(each).lower for each in words]
    return tuple((_pattern(each), Guard.of(fold(each).lower)) for each in dict.fromkeys(cased))


def _pattern(word: str) -> re.Pattern[str]:
    out: list[str] = []
    for index, char in enumerate(word):
        before = index > 0 and is_cjk(word[index - 1])
        if char == " " and before and is_cjk(word[index + 1]):
            out.append(" ?")
            continue
        if before and is_cjk(char):
            out.append(" ?")
        out.append(re.escape(char))
    return re.compile("".join(out))
