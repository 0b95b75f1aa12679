"""What a sentence has that its translation should have, too: facts as values, addresses, names, common words.

Each is a key, a class and a value, equal in every language: ``n:62`` is 62, 六十二 and 예순둘, ``u:…`` an address,
``g:12`` a term of the glossary, ``s:RPTKS`` how a name sounds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from locpipe import packaged
from locpipe.alignment.sounds import sounds
from locpipe.facts import Fact, Kind, find
from locpipe.furniture import built_in, slot_of
from locpipe.links import find_links, same_page, without_links
from locpipe.model import Locale
from locpipe.termbase import Termbase

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[&+.-][A-Za-z0-9]+)*")
_LABEL = re.compile("([^:：]{1,40})[:：]")
_OWN_CLASS = {Kind.MONTH: "m", Kind.YEAR: "y", Kind.TIME: "t", Kind.PHONE: "p", Kind.WEEKDAY: "d", Kind.PERCENT: "%"}
_LONGEST = 20_000
"""Characters of a sentence that are looked at; no sentence is longer."""

CLASSES: Mapping[str, str] = {
    "u": "address",
    "p": "telephone number",
    "t": "time",
    "m": "month",
    "y": "year",
    "d": "weekday",
    "%": "percentage",
    "n": "number",
    "f": "label",
    "g": "term",
    "l": "name in Latin letters",
    "s": "sound of a name",
    "w": "word",
}
"""What the first letter of a key says it is, in words."""


def evidence(text: str, locale: Locale, glossary: Mapping[int, int], termbase: Termbase) -> Counter[str]:
    """The keys of a text, each with how often it has it; ``glossary`` numbers the termbase's terms by `id`."""
    text = text[:_LONGEST]
    found = Counter("u:" + same_page(text[start:end]).rstrip("/") for start, end in find_links(text))
    plain = without_links(text)
    found.update(map(_fact, find(plain, locale)))
    found.update(f"g:{glossary[id(match.term)]}" for match in termbase.find(plain, locale))
    found.update("l:" + word.lower() for word in _LATIN.findall(plain) if len(word) > 1)
    found.update("s:" + code for code in sounds(plain, locale))
    found.update(f"w:{number}" for number in _words(plain, locale))
    label = _LABEL.match(plain)
    found.update(f"f:{slot}" for part in {plain, label[1] if label else plain} if (slot := label_of(part, locale)))
    return found


def numbered(termbase: Termbase) -> dict[int, int]:
    """The terms of a termbase by `id`, each with its number in the file."""
    return {id(term): number for number, term in enumerate(termbase)}


def label_of(text: str, locale: Locale) -> str:
    """What a text is the label of, such as a contact; empty if it is none."""
    return slot_of(text.strip(), locale, built_in())


def _fact(fact: Fact) -> str:
    kind = _OWN_CLASS.get(fact.kind, "n")
    return f"{kind}:{fact.value if kind in 't' else fact.number}"


def _words(text: str, locale: Locale) -> Iterator[int]:
    """The meanings of the common words in a text, each once."""
    automaton, meanings = _lexicon(locale)
    lower = text.lower()
    seen: set[int] = set()
    for number, start, _ in automaton.find_matches_as_indexes(lower, overlapping=True):
        if locale is not Locale.EN or not lower[start - 1 : start].isalpha():
            seen.update(meanings[number])
    yield from sorted(seen)


def is_common(word: str, locale: Locale) -> bool:
    """Whether a word is one of those that releases use, and so no name."""
    return word.lower() in _written(locale)


def has_common(word: str, locale: Locale) -> bool:
    """Whether one of the words that releases use is in a word; in English at its beginning."""
    return any(True for _ in _words(word, locale))


@cache
def _lexicon(locale: Locale) -> tuple[AhoCorasick, list[list[int]]]:
    from ahocorasick_rs import AhoCorasick

    written = _written(locale)
    return AhoCorasick(list(written), store_patterns=False), list(written.values())


@cache
def _written(locale: Locale) -> dict[str, list[int]]:
    """The common words of a language, each with the numbers of its meanings."""
    written: dict[str, list[int]] = {}
    for number, row in enumerate(_rows()):
        for word in row[list(Locale).index(locale)]:
            written.setdefault(word.lower(), []).append(number)
    return written


@cache
def _rows() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The meanings, each with its words in the languages, in their order; those of Japanese and Korean alone last."""
    every = [row.split(" / ") for row in _data("words.yml")] + [
        ["", *row.split(" / ")] for row in _data("shared_words.yml")
    ]
    return tuple(tuple(tuple(part.split()) for part in row) for row in every)


def _data(name: str) -> list[str]:
    rows: list[str] = packaged.table("locpipe.alignment", name)
    return rows
