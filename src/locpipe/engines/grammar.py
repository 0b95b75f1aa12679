"""Holds a model to the target's script while it writes: a GBNF grammar of llama.cpp for each request.

A draft is one line. Characters of another language's script, words in small Latin letters that no name or
term brings, and tags that the source does not have cannot be written at all.
"""

from __future__ import annotations

import json
import re
from functools import cache

from locpipe.engines.base import Request
from locpipe.languages import scripts
from locpipe.model import Locale

_TAG = re.compile(r"</?[gx]\d+/?>")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9.&+'’/-]*")
_UNIT = re.compile(r"(?<=\d)\s?([a-zµ]{1,3}(?:/[a-z]{1,3})?)\b")


def grammar(request: Request) -> str:
    """The grammar for the answer to one request."""
    terms = given_terms(request)
    words = _kept_words(f"{request.text} {terms}") | _latin_words(terms) if request.target is not Locale.EN else set()
    alternatives = [json.dumps(word) for word in sorted(words | set(_TAG.findall(request.text)), key=_longest_first)]
    lower = "" if request.target is Locale.EN else "a-z"
    unusual = scripts.foreign(terms, request.target) or (request.target is Locale.KO and scripts.HAN.search(terms))
    strange = "" if unusual else _strange(request.target)
    character = f"[^\\n\\r<>{lower}{strange}]"
    return f"root ::= ({' | '.join([character, *alternatives])})+"


def given_terms(request: Request) -> str:
    """The target forms that the glossary gives for a request."""
    return " ".join(target for _, target in request.terms)


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def _kept_words(text: str) -> set[str]:
    """Latin words that may stand in a translation as they are: names, acronyms, units after a number."""
    words = {word for word in _latin_words(text) if re.search(r"[A-Z0-9]", word)}
    return words | set(_UNIT.findall(text))


def _latin_words(text: str) -> set[str]:
    """The words with small Latin letters, which the grammar's character class leaves out."""
    words = {word.rstrip(".'’-/") for word in _LATIN_WORD.findall(_TAG.sub(" ", text))}
    return {word for word in words if re.search(r"[a-z]", word)}


@cache
def _strange(target: Locale) -> str:
    """Characters that no text in the language has, as the inside of a GBNF character class."""
    hangul, kana, han = "가-힣ㄱ-ㆎ", "ぁ-ヿ", "㐀-鿿"
    elsewhere = scripts.ELSEWHERE.pattern.strip("[]").encode().decode("unicode_escape")
    if target is Locale.EN:
        return elsewhere + hangul + kana + han
    return elsewhere + (kana + han if target is Locale.KO else hangul + _simplified_chinese())


def _simplified_chinese() -> str:
    """The characters of GB 2312 that JIS X 0213 does not have, as ranges."""
    found = []
    for code in range(0x4E00, 0x9FFF):
        character = chr(code)
        if scripts.not_japanese(character) and _encodes(character, "gb2312"):
            found.append(code)
    return "".join(chr(low) if low == high else f"{chr(low)}-{chr(high)}" for low, high in _ranges(found))


def _encodes(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _ranges(codes: list[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return ranges
