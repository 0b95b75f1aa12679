"""Whether a word or number can take another's place in an English sentence with nothing around it changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ARTICLE = re.compile(r"\b(an?|the) ?\Z", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:in|on|at) (?:the )?\Z", re.IGNORECASE)
_IS_OF = re.compile(r"(?:the )|\w+ of ", re.IGNORECASE)  # the Strand; Isle of Wight
_MAY_BE_ON = re.compile(
    r"\b(?:in|on|at|into|onto|off|within|inside|across|around|throughout)\b[^.,;:!?()]{0,40}\Z", re.IGNORECASE
)
_IS_ON = re.compile(
    r"\b(?:islands?|isles?|islets?|archipelago|atoll|peninsula|cape|coast|shores?|beach|riviera|plateau|mount|mountains?"
    r"|mt\.?|hills?|street|avenue|road|boulevard|campus)(?!\w)",
    re.IGNORECASE,
)
_VOWEL_NUMBER = re.compile(r"(?:8|1[18](?:,\d{3})*(?!\d)(?!\.?\d))")
_ONE = re.compile(
    r"[^\d.,]*(?<![\d.,])(?:0?\.\d+|0(?:\.\d+)?|1(?:\.0+)?|one|zero)(?![\d.,]*\d)"
    r"(?![ -](?:hundred|thousand|million|billion|trillion))",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_FIGURE = re.compile(r"\d+")
_POSSESSIVE = re.compile(r"['’]s?")
_TAKES_THE = re.compile(
    r"\b(?:museum|ministry|university|institute|cent(?:er|re)|agency|association|foundation|federation|office|authority"
    r"|bureau|council|committee|society|union|bank|library|gallery|hotel|station|airport|port|tower|bridge|river"
    r"|government|school|college|hospital|department|commission|league|group|company|corporation|fund|festival|park)\b",
    re.IGNORECASE,
)
"""Words in names that may have "the" before them."""


def keeps_grammar(text: str, start: int, end: int, new: str, *, counted: bool = False) -> bool:
    """Whether the words around a place fit what is to stand there as they fit what does.

    Articles, the plural after one of what is counted, endings of ordinals and possessives are looked at; where it is
    not certain, no.
    """
    old, before, after = text[start:end], text[:start], text[end:]
    if counted and (_ONE.match(old) or _ONE.match(new)):
        return False
    if not _keeps_article(before, old, new):
        return False
    if (ending := _ORDINAL.match(after)) and old[-1:].isdigit():
        return new[-1:].isdigit() and ordinal_ending(int(_FIGURE.findall(new)[-1])) == ending[0]
    possessive = _POSSESSIVE.match(after)
    return not possessive or old[-1:].lower().endswith("s") == new[-1:].lower().endswith("s")


def stands_in(before: str, old: Sequence[str], new: Sequence[str], *, is_place: bool) -> bool:
    """Whether a preposition or "the" before a name may not fit the name of another place or building.

    ``old`` and ``new`` are the spellings of the two: an island is not gone to as a city is.
    """
    article, word = _ARTICLE.search(before), _PREPOSITION.search(before)
    if not article and not word:
        return False
    if any(_IS_OF.match(name) for name in (*old, *new)):
        return True
    if is_place:
        return bool(article)
    return bool(word) and _last_words(old) != _last_words(new)


def is_on(name: str) -> bool:
    """Whether people are on what has the name, and not in it: an island, a coast, a street."""
    return bool(_IS_ON.search(name))


def may_be_on(before: str) -> bool:
    """Whether words that end where a name begins have "in", "on" or the like, perhaps some words before it."""
    return bool(_MAY_BE_ON.search(before))


def _last_words(names: Sequence[str]) -> frozenset[str]:
    return frozenset((re.findall(r"[^\W\d]+", name) or [""])[-1].lower() for name in names)


def _keeps_article(before: str, old: str, new: str) -> bool:
    article = _ARTICLE.search(before)
    if article and article[1].lower() != "the":
        return bool(_FIGURE.search(old) and _FIGURE.search(new)) and _vowel(old) == _vowel(new)
    return not old[:1].isupper() or _heads(old) == _heads(new)


def _heads(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _TAKES_THE.findall(name))


def _vowel(figure: str) -> bool:
    """Whether a number is read with a vowel first: 8, 11, 18, 80, 11,000."""
    digits = figure.lstrip("$€£¥US ")
    return digits[:1] == "8" or bool(_VOWEL_NUMBER.match(digits))


def ordinal_ending(number: int) -> str:
    """What is written after the digits of an ordinal: st, nd, rd, th."""
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
