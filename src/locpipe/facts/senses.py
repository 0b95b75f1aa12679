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
_Senses = Mapping[str, tuple[re.Pattern[str], ...]]  # several, for `re` finds them faster than one that joins them


def contradicted(source: str, source_locale: Locale, target: str, target_locale: Locale) -> Iterator[tuple[str, str]]:
    """Words of the source and of the translation that cannot both be right, as the texts have them.

    >>> list(contradicted("Open to at least 30 people.", Locale.EN, "30名以下です。", Locale.JA))
    [('at least 30', '30名以下')]
    """
    for group in _groups():
        theirs = _said(source, source_locale, group)
        ours = _said(target, target_locale, group) if theirs else {}
        if not ours or theirs.keys() & ours.keys():
            continue
        if group in _TURNED_BY_NEGATION and (_is_negated(source, source_locale) or _is_negated(target, target_locale)):
            continue
        yield next(iter(theirs.values())), next(iter(ours.values()))


@lru_cache(maxsize=1024)  # a release's sentences are looked at for each language
def _said(text: str, locale: Locale, group: str) -> Mapping[str, str]:
    """The senses of a group that a text has, each with the first words that say it."""
    read = text.lower() if locale is Locale.EN else text
    said = {}
    for sense, patterns in _groups()[group][locale].items():
        match = next(filter(None, (pattern.search(read) for pattern in patterns)), None)
        if match:
            said[sense] = text[match.start() : match.end()]
    return said


def _is_negated(text: str, locale: Locale) -> bool:
    return bool(negation_in(text, locale) or denial_in(text, locale))


@cache
def _groups() -> Mapping[str, Mapping[Locale, _Senses]]:
    data: dict[str, Any] = packaged.table("locpipe.facts", "senses.yml")
    amounts = data.pop("amounts")
    return {
        group: {
            locale: {
                sense: tuple(re.compile(pattern.replace("{n}", amounts[locale])) for pattern in words[locale])
                for sense, words in senses.items()
            }
            for locale in Locale
        }
        for group, senses in data.items()
    }
