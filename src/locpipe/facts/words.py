"""The word lists of the package, from ``data/words.<locale>.yml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from locpipe import packaged
from locpipe.model import Locale


@cache
def words(locale: Locale) -> dict[str, Any]:
    """The lists of a language: names to lists of words, or to words and their values."""
    lists: dict[str, Any] = packaged.table("locpipe.facts", f"words.{locale}.yml")
    return {name: entry.split() if isinstance(entry, str) else entry for name, entry in lists.items()}


@cache
def traces(locale: Locale, number: int) -> tuple[str, ...]:
    """What in a text of the language may say this number without being read as one: 四 of 四季, サマーセブン."""
    listed: dict[int, str] = words(locale).get("traces", {}) if locale is not Locale.EN else {}
    return tuple(
        word.replace("_", " ") for key in {number, number - number % 10} for word in listed.get(key, "").split()
    )


def one_of(words: list[str]) -> str:
    """A regular expression for any of the words, the longest first; see `by_initial`."""
    return by_initial({word: re.escape(word[1:]) for word in sorted(words, key=len, reverse=True)})


def by_initial(words: Mapping[str, str]) -> str:
    """A regular expression for any of the words, in their order, each given with what matches it behind its initial.

    Those with one initial stand together: of a thousand words `re` tries only the few that can be there.
    """
    rests: dict[str, list[str]] = {}
    for word, rest in words.items():
        rests.setdefault(word[0], []).append(rest)
    return "(?:" + "|".join(f"{re.escape(initial)}(?:{'|'.join(rest)})" for initial, rest in rests.items()) + ")"
