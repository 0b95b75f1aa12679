"""The word lists of the package, from ``data/words.<locale>.yml``."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

import yaml

from locpipe.model import Locale


def words(locale: Locale) -> dict[str, Any]:
    """The lists of a language: names to lists of words, or to words and their values."""
    text = files("locpipe.facts").joinpath(f"data/words.{locale}.yml").read_text(encoding="utf-8")
    lists: dict[str, Any] = yaml.safe_load(text)
    return {name: entry.split() if isinstance(entry, str) else entry for name, entry in lists.items()}


def one_of(words: list[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"
