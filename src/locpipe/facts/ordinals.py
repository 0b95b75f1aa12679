"""Places in an order as the languages write them: 第3回, 제3회, 3rd; 第2次, 제2차; 3位, 3위; No. 3."""

from __future__ import annotations

import re

from locpipe.languages.english import ordinal_ending
from locpipe.model import Locale

_OCCASION = re.compile(
    r" (?:(?:annual|general|regular|plenary|ordinary|extraordinary|international|biennial|[A-Z][A-Za-z&’'-]*) ){0,4}"
    r"(?:forum|conference|meeting|session|congress|symposium|festival|summit|exhibition|expo|fair|workshop|seminar"
    r"|assembly|convention|competition|contest|tournament|championships?|ceremony|awards|olympiad|marathon|biennale"
    r"|edition|round)\b",
    re.IGNORECASE,
)
# AP style writes ordinals below 10th in words.
_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ENGLISH = re.compile(r"\d+(?:st|nd|rd|th)")
_NEIGHBOURS = re.compile(r"(?P<first>[第제]?) ?\d+ ?(?P<unit>[^\d ]*)")
_AS_JAPANESE = {"회": "回", "차": "次", "위": "位", "호": "号", "번": "番", "대": "代", "등": "等"}
_AS_KOREAN = {ja: ko for ko, ja in _AS_JAPANESE.items()}
_IN_A_ROW = ("目", "째", "차례")
_NUMBERED = ("号", "番")


def is_occasion(text: str, at: int) -> bool:
    """Whether an English ordinal that ends here counts what is held again and again: the 3rd Forum."""
    return _OCCASION.match(text, at) is not None


def ordinal(value: int, locale: Locale) -> str:
    """An ordinal of which nothing more is known."""
    if locale is Locale.EN:
        return _WORDS[value - 1] if 0 < value < 10 else f"{value:,}{ordinal_ending(value)}"
    return f"{value}番目" if locale is Locale.JA else f"{value}번째"


def written_ordinal(text: str, value: int, locale: Locale, *, occasion: bool) -> str | None:
    """The ordinal that a text writes so, in another language; None where that asks what it counts."""
    if _ENGLISH.fullmatch(text):
        forms = {Locale.JA: f"第{value}回", Locale.KO: f"제{value}회"}
        return forms.get(locale, text) if occasion or locale is Locale.EN else None
    match = _NEIGHBOURS.fullmatch(text)
    if not match or match["unit"].endswith(_IN_A_ROW):
        return ordinal(value, locale)
    unit = _AS_JAPANESE.get(match["unit"], match["unit"])
    if unit and unit not in _AS_KOREAN:
        return None
    if locale is Locale.EN:
        return _in_english(value, unit)
    first = bool(match["first"]) or unit == "次"
    if locale is Locale.JA:
        return f"{'第' if first else ''}{value}{unit}"
    return f"{'제' if first else ''}{value}{_AS_KOREAN.get(unit, '')}"


def _in_english(value: int, unit: str) -> str | None:
    """第3回 is in figures, as events are named; what 第2 alone counts is not known: chapter, phase, article."""
    if unit in _NUMBERED:
        return f"No. {value}"
    if unit == "回":
        return f"{value}{ordinal_ending(value)}"
    return ordinal(value, Locale.EN) if unit in ("次", "位", "代") else None
