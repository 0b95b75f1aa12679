"""The words and patterns by which lists of items are told, from ``data/words.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from locpipe import packaged
from locpipe.model import Locale


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled data of Japanese or Korean."""

    leading: re.Pattern[str]
    verb: re.Pattern[str]
    several: tuple[tuple[re.Pattern[str], int], ...]


@cache
def words_of(locale: Locale) -> Words:
    """What Japanese or Korean has."""
    data = _data()[locale.value]
    several: Iterable[tuple[int, str]] = data["several"].items()
    return Words(
        re.compile(data["leading"]),
        re.compile(data["verb"]),
        tuple((re.compile(pattern), more) for more, pattern in several),
    )


@cache
def english_words(name: str) -> frozenset[str]:
    """A list of English words, by its name in the file."""
    return frozenset(_data()["en"][name].split())


@cache
def english_pattern(name: str) -> re.Pattern[str]:
    """A pattern for English, by its name in the file."""
    text = _data()["en"][name]
    return re.compile(rf"[a-z]{{2}}{text}\Z" if name == "adjective_ending" else text)


@cache
def pattern_of(locale: Locale, name: str) -> re.Pattern[str]:
    """A pattern of a language, by its name in the file."""
    return re.compile(_data()[locale.value][name])


@cache
def _data() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = packaged.table("locpipe.languages.lists", "words.yml")
    return loaded
