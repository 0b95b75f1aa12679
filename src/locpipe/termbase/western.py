"""People whose given name stands first in Japanese and Korean as well: レナータ・ハルヴォーセン, 레나타 할보르센."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from locpipe.model import Locale

_KATAKANA = re.compile(r"[ァ-ヺー・＝= ]+")
_ROMAJI = re.compile(  # Hepburn, long vowels with or without a sign
    r"(?:(?:kk|ss|ssh|tt|tch|tts|pp|sh|ch|ts|[kgnhbpmr]y|[kgszjtdnhbfpmyrw])?[aiueo]h?|n['’-]?|m(?=[bmp])|-)+"
)
_KOREAN_OF_TWO = frozenset(["남궁", "독고", "동방", "사공", "서문", "선우", "제갈", "황보"])


def is_katakana(text: str) -> bool:
    """Whether a Japanese text is in katakana, ・ and spaces alone."""
    return _KATAKANA.fullmatch(text) is not None


def is_western(entry: Mapping[str, Any]) -> bool:
    """Whether the person of an entry of glossary.yml is neither Japanese, Korean nor Chinese, by the three names.

    Of those the Korean family name has one syllable, or the Japanese name is in kanji; without a Japanese name the
    English one is no romaji. Without a Korean name in parts nobody can know: ペ・ドギョム is Korean.
    """
    korean, japanese, english = (entry.get(locale.value) for locale in (Locale.KO, Locale.JA, Locale.EN))
    if not isinstance(korean, Mapping) or len(korean["family"].strip()) == 1 or korean["family"] in _KOREAN_OF_TWO:
        return False
    if japanese:
        return all(map(is_katakana, _parts(japanese)))
    return not all(_ROMAJI.fullmatch(_plain(part)) for part in _parts(english or ""))


def _parts(name: str | Mapping[str, str]) -> list[str]:
    return name.split() if isinstance(name, str) else [name["given"].strip(), name["family"].strip()]


def _plain(text: str) -> str:
    """A text in small letters without its signs: Ōno, ono."""
    return "".join(char for char in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(char))
