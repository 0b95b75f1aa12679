"""Whether a text is negated, by its words: clearly, or perhaps. The words are data (``data/negation.yml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from locpipe.model import Locale


@dataclass(frozen=True, slots=True)
class _Words:
    """The compiled data of one language."""

    idioms: re.Pattern[str]
    clear: re.Pattern[str]
    any: re.Pattern[str]


def negation_in(text: str, locale: Locale) -> str:
    """The first word that clearly negates something in the text, or ""; idioms that only look negated do not count."""
    words = _words(locale)
    folded = _folded(text, locale)
    if not (found := words.clear.search(folded)):
        return ""
    found = words.clear.search(words.idioms.sub("\ufffe", folded))
    return found[0].strip() if found else ""


def may_be_negated(text: str, locale: Locale) -> bool:
    """Whether the text has any word that can stand for a negation: unable, only, avoid; 不, 以外; 거부, 밖에."""
    words = _words(locale)
    folded = words.idioms.sub("\ufffe", _folded(text, locale))
    return bool(words.clear.search(folded) or words.any.search(folded))


def _folded(text: str, locale: Locale) -> str:
    return text.lower().replace("’", "'") if locale is Locale.EN else text


@cache
def _words(locale: Locale) -> _Words:
    text = (files("locpipe.languages") / "data" / "negation.yml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml.safe_load(text)[locale.value]
    return _Words(*(re.compile("|".join(data[name])) for name in ("idioms", "clear", "any")))
