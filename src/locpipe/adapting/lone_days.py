"""A sign of a day of the week beside a date that is not read as one: 5月9日・土, 토, 5월 9일, May 9 (Sa).

It would stay the old date's, and what is a sign there may be a word elsewhere (水, 일), so it is only looked for here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from locpipe.adapting.slots import DATED, Exchange
from locpipe.facts import Kind, find
from locpipe.facts.day_names import DAY_SIGNS
from locpipe.model import Locale

_GAP = r"[\s・·･ㆍ、,，.:：/／|(（\[［【〔〈《<＜]{0,3}"
_BACK_GAP = r"[\s・·･ㆍ、,，.:：/／|)）\]］】〕〉》>＞]{0,3}"
_IN_ENGLISH = (
    r"(?<![A-Za-z])(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:days?)?|MON|TUE|WED|THU|FRI|SAT|SUN"
    r"|Mo|Tu|We|Th|Fr|Sa|Su)(?![A-Za-z])"
)
_JA, _KO = (f"[{DAY_SIGNS[locale]}]" for locale in (Locale.JA, Locale.KO))
_SIGNS = {
    Locale.EN: _IN_ENGLISH,
    Locale.JA: rf"{_JA}(?:[・、~〜～-]?{_JA})*(?:曜日?)?(?![一-龥々ァ-ヺー])|{_IN_ENGLISH}",
    Locale.KO: rf"{_KO}(?:[·,~-]? ?{_KO})*(?:요일)?(?=(?:에는|에도|에|의|은|는|이|가|과|와|부터|까지|인)?(?![가-힣]))"
    rf"|{_IN_ENGLISH}",
}
_BEHIND = {locale: re.compile(f"{_GAP}(?P<sign>{signs})") for locale, signs in _SIGNS.items()}
_ALONE = r"(?<![\d〇一-龥々ァ-ヺー가-힣])"
_BEFORE = {locale: re.compile(rf"{_ALONE}(?P<sign>{signs}){_BACK_GAP}\Z") for locale, signs in _SIGNS.items()}
_REACH = 14  # characters


def has_lone_day(words: str, locale: Locale, sides: Sequence[Exchange]) -> bool:
    """Whether a sign that is no fact stands beside a date of a text, where a date changes."""
    if not any(each.changes and each.old.fact and each.old.fact.kind in DATED for each in sides):
        return False
    facts = find(words, locale)
    known = {fact.start for fact in facts if fact.kind in DATED or fact.kind is Kind.WEEKDAY}
    for fact in facts:
        if fact.kind not in DATED:
            continue
        start = max(0, fact.start - _REACH)
        before = _BEFORE[locale].search(words[start : fact.start])
        behind = _BEHIND[locale].match(words, fact.end)
        if (before and start + before.start("sign") not in known) or (behind and behind.start("sign") not in known):
            return True
    return False
