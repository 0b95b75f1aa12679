"""Whether a text is negated, by its words: clearly, or perhaps. The words are data (``data/negation.yml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import Any

from locpipe import packaged
from locpipe.model import Locale

_TAKEN_OUT = "\ufffe"


@dataclass(frozen=True, slots=True)
class _Words:
    """The compiled data of one language."""

    idioms: re.Pattern[str]
    clear: re.Pattern[str]
    double: re.Pattern[str]
    cancels: re.Pattern[str]
    bound: re.Pattern[str]
    unless: re.Pattern[str]
    apart: re.Pattern[str]
    verbs: re.Pattern[str]
    renders: re.Pattern[str]
    any: re.Pattern[str]


def negation_in(text: str, locale: Locale) -> str:
    """The first word that clearly negates something in the text, or ""; idioms that only look negated do not count."""
    if not looks_negated(text, locale):
        return ""
    found = _words(locale).clear.search(_without_idioms(text, locale))
    return found[0].strip() if found else ""


def looks_negated(text: str, locale: Locale) -> bool:
    """Whether a word that negates is in the text, even in an idiom: not until May may be 5月まで…しない."""
    return _words(locale).clear.search(_folded(text, locale)) is not None


def may_be_negated(text: str, locale: Locale) -> bool:
    """Whether the text has any word that can stand for a negation: unable, only, avoid; 不, 以外; 거부, 밖에."""
    words, folded = _words(locale), _without_idioms(text, locale)
    return bool(words.clear.search(folded) or words.any.search(folded))


def doubled(text: str, locale: Locale) -> str:
    """Two negations that limit each other (cannot … without), as they stand in the text; "" if there are none."""
    found = _words(locale).double.search(_without_idioms(text, locale))
    return found[0].replace(_TAKEN_OUT, "…") if found else ""


def is_cancelled(text: str, locale: Locale) -> bool:
    """Whether a verb that denies is negated itself (did not deny): a translation may well affirm."""
    return _words(locale).cancels.search(_folded(text, locale)) is not None


def may_be_doubled(text: str, locale: Locale) -> bool:
    """Whether the text has two words that can stand for a negation, or one such as only, must: 必要, 해야."""
    words = _words(locale)
    return bool(words.bound.search(_folded(text, locale))) or _negations(_without_idioms(text, locale), words) > 1


def unless_in(text: str, locale: Locale) -> str:
    """The first condition in the text that is negated by a word of its own: unless, ない限り, 않는 한; or ""."""
    found = _words(locale).unless.search(_folded(text, locale))
    return found[0] if found else ""


def may_be_unless(text: str, locale: Locale) -> bool:
    """Whether the text has anything that can stand for such a condition: a plain negation, 以外, 제외, only."""
    words, folded = _words(locale), _folded(text, locale)
    return bool(words.clear.search(folded) or words.apart.search(folded))


def _negations(text: str, words: _Words) -> int:
    """How many words the text has that can stand for a negation; those that touch count once."""
    count, end = 0, -1
    for found in sorted(match.span() for pattern in (words.clear, words.any) for match in pattern.finditer(text)):
        count += found[0] > end
        end = max(end, found[1])
    return count


def denial_in(text: str, locale: Locale) -> str:
    """The first verb or noun in the text that denies something: deny, 拒否, 금지; "" if there is none."""
    verbs = _words(locale).verbs
    if not verbs.search(_folded(text, locale)):
        return ""
    found = verbs.search(_without_idioms(text, locale))
    return found[0] if found else ""


def may_deny(text: str, locale: Locale) -> bool:
    """Whether the text has a rendering of such a verb, or anything else that can stand for a negation."""
    return may_be_negated(text, locale) or _words(locale).renders.search(_folded(text, locale)) is not None


def without_shared(source: str, target: str, languages: tuple[Locale, Locale]) -> tuple[str, str]:
    """Both texts without what looks negated and stands in both, free and 無料: it cannot stand for anything else."""
    for patterns in _shared():
        one, other = (patterns[language] for language in languages)
        if one.search(_folded(source, languages[0])) and other.search(_folded(target, languages[1])):
            source = one.sub(_without_it, _folded(source, languages[0]))
            target = other.sub(_without_it, _folded(target, languages[1]))
    return source, target


def _without_it(found: re.Match[str]) -> str:
    """A match with its group "it" taken out, or all of it."""
    if "it" not in found.re.groupindex:
        return _TAKEN_OUT
    start, end = found.span("it")
    return found[0][: start - found.start()] + _TAKEN_OUT + found[0][end - found.start() :]


def _folded(text: str, locale: Locale) -> str:
    return text.lower().replace("’", "'") if locale is Locale.EN else text


@lru_cache(maxsize=64)  # one sentence and its translation are asked about several times
def _without_idioms(text: str, locale: Locale) -> str:
    return _words(locale).idioms.sub(_TAKEN_OUT, _folded(text, locale))


@cache
def _words(locale: Locale) -> _Words:
    data = _data()[locale.value]
    return _Words(*(_compiled("|".join(data[field.name])) for field in fields(_Words)))


def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern with the look back behind the first letter of each word, which `re` finds up to ten times as fast."""
    return re.compile(re.sub(r"(?<!\\)\\b([a-z])", r"\1(?<!\\w\1)", pattern))


@cache
def _shared() -> tuple[Mapping[Locale, re.Pattern[str]], ...]:
    return tuple(
        {Locale(name): _compiled(words) for name, words in each.items()} for each in _data()["shared"].values()
    )


@cache
def _data() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = packaged.table("locpipe.languages", "negation.yml")
    return loaded
