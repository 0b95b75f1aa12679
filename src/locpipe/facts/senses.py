"""What one text says of an amount and the other contradicts: at least and at most, up and down, a day and a week.

Both texts may then state the same values, so only the words around them tell (``data/senses.yml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from locpipe import packaged
from locpipe.languages.negation import denial_in, negation_in
from locpipe.model import Locale

_TURNED_BY_NEGATION = ("bounds", "changes")
"""Groups of which a negation says the opposite: nobody under 6 is 6歳以上. Not every day is no week."""
_Sought = tuple[frozenset[str], re.Pattern[str]]
"""Words of which the text must have one, if there are any, and what is looked for then."""
_WORD = re.compile("[a-z]+")


def contradicted(source: str, source_locale: Locale, target: str, target_locale: Locale) -> Iterator[tuple[str, str]]:
    """Words of the source and of the translation that cannot both be right, as the texts have them.

    >>> list(contradicted("Open to at least 30 people.", Locale.EN, "30名以下です。", Locale.JA))
    [('at least 30', '30名以下')]
    """
    said = _said(target, target_locale) if (meant := _said(source, source_locale)) else {}
    for group, theirs in meant.items():
        ours = said.get(group, {})
        if not ours or theirs.keys() & ours.keys():
            continue
        if group in _TURNED_BY_NEGATION and (_is_negated(source, source_locale) or _is_negated(target, target_locale)):
            continue
        yield next(iter(theirs.values())), next(iter(ours.values()))


@lru_cache(maxsize=1024)  # a release's sentences are looked at for each language
def _said(text: str, locale: Locale) -> Mapping[str, Mapping[str, str]]:
    """The senses that a text has by their groups, each with the first words that say it."""
    read = text.lower() if locale is Locale.EN else text
    words = set(_WORD.findall(read)) if locale is Locale.EN else set()
    said: dict[str, dict[str, str]] = {}
    for group, sense, every in _senses(locale):
        for needed, pattern in every:
            if (not needed or not words.isdisjoint(needed)) and (match := pattern.search(read)):
                said.setdefault(group, {}).setdefault(sense, text[match.start() : match.end()])
                break
    return said


def _is_negated(text: str, locale: Locale) -> bool:
    return bool(negation_in(text, locale) or denial_in(text, locale))


@cache
def _senses(locale: Locale) -> tuple[tuple[str, str, tuple[_Sought, ...]], ...]:
    """Groups and their senses, with what says them in a language."""
    data: dict[str, Any] = packaged.table("locpipe.facts", "senses.yml")
    amount = data.pop("amounts")[locale]
    return tuple(
        (group, sense, tuple(_sought(sought[locale], amount)))
        for group, senses in data.items()
        for sense, sought in senses.items()
    )


def _sought(sought: list[str] | dict[str, str], amount: str) -> Iterator[_Sought]:
    pairs = sought.items() if isinstance(sought, dict) else (("", pattern) for pattern in sought)
    for words, pattern in pairs:
        alone = rf"\b(?:{words.replace(' ', '|')})\b"
        yield frozenset(words.split()), re.compile(pattern.replace("{n}", amount) or alone)
