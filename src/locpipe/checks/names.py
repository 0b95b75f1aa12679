"""Names of people, against the glossary: in Japanese and Korean the family name stands first.

Their titles are looked at along with them; see `titles`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from locpipe.checks.base import Translation
from locpipe.checks.mentions import (
    HONORIFICS,
    PARTICLE,
    Mention,
    Sentence,
    every_mention,
    honorific_after,
    is_addressed,
    is_family,
    read,
    tight,
)
from locpipe.checks.spans import beside, bracketed, overlap, quoted
from locpipe.checks.titles import titles
from locpipe.model import Finding, Locale, Severity, Span
from locpipe.termbase import Form, Term, Termbase, locate
from locpipe.termbase.script import SCRIPT

__all__ = ["HONORIFICS", "honorific_after", "honorifics", "names"]

_BRACKETS = re.compile(r"[()（）\[\]［］]")
_BETWEEN_NAMES = re.compile(r"[\s・·ㆍ=＝]+")
_SEPARATORS = (" ", "・", "＝")
_LIKE_PARTICLES = frozenset(
    "이은도가과로의나라한만양"
)  # family names that could be one, or begin one, behind a given name
_LONGER = re.compile(r" [A-Z][a-z]")
_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


def names(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """People and titles of the source that the translation does not have as the glossary says.

    Errors are a name given name first in Japanese or Korean, one left in Latin letters, the title of another
    organization, and a person whose title is missing.
    """
    sentence = read(translation, termbase)
    if not (sentence.people or sentence.titles):
        return
    for person in sentence.people:
        yield from _person(person, sentence)
    yield from titles(sentence, termbase)


def honorifics(translations: Sequence[Translation], termbase: Termbase) -> Iterator[tuple[int, Finding]]:
    """Where a release calls a person by another honorific than the house's, or, if it has none, than before.

    Speech in quotation marks is left out.
    """
    first: dict[Term, str] = {}
    told: set[tuple[Term, str]] = set()
    for number, translation in enumerate(translations):
        if not HONORIFICS[translation.target]:
            continue
        sentence = read(translation, termbase)
        for person in sentence.people:
            for span in every_mention(person.term, sentence.words, translation.target):
                said = honorific_after(sentence.words, span, translation.target)
                if not said or quoted(sentence.words, span[0]):
                    continue
                house = translation.style.honorific if translation.style else ""
                known = house or first.setdefault(person.term, said)
                if said != known and (person.term, said) not in told:
                    told.add((person.term, said))
                    name, other = sentence.words[slice(*span)], "in this house" if house else "before"
                    yield number, Finding("names", Severity.HINT, f"'{name}' has '{said}' here and '{known}' {other}")


def _person(person: Mention, sentence: Sentence) -> Iterator[Finding]:
    targets = person.match.targets(sentence.target)
    if not targets:
        return
    wrong: tuple[Finding, ...] = ()
    if sentence.target is not Locale.EN:
        wrong = (*_turned_around(person, sentence, targets[0]), *_left_in_latin(person, sentence, targets[0]))
        yield from wrong
    if not wrong and not person.spans:
        severity = Severity.HINT if person.match.ambiguous else Severity.WARNING
        yield Finding("names", severity, f"'{person.match.text}' should be '{targets[0]}'")


def _turned_around(person: Mention, sentence: Sentence, right: str) -> Iterator[Finding]:
    """The name with its parts in the other order than in the glossary: given name first."""
    words, target = sentence.words, sentence.target
    good = sorted(span for each in sentence.people for span in each.spans)
    banned = {tight(text) for text in person.match.forbidden(target)}
    told: list[Span] = []
    for last, first in _orders(person.term, target):
        for between in _SEPARATORS:
            name = f"{first}{between}{last}"
            spans = locate(words, name, target, exact=True) if tight(name) not in banned else ()
            wrong = (each for each in spans if not overlap(each, good) and _ends_there(words, each, last, target))
            span = next(wrong, None)
            if span and not overlap(span, told):
                told = sorted([*told, span])
                text = words[slice(*span)]
                yield Finding("names", Severity.ERROR, f"'{text}' has the family name last: it is '{right}'")


@lru_cache(maxsize=4096)
def _orders(term: Term, locale: Locale) -> tuple[tuple[str, str], ...]:
    """The two parts of a person's name, as they stand in the glossary, in each of its spellings and its reading."""
    row = term.rows[Form.FULL]
    texts = list(row.texts.get(locale, ()))
    if reading := row.reading.get(locale):
        texts += [reading, reading.translate(_KATAKANA)]
    parts = (tuple(_BETWEEN_NAMES.split(piece.strip())) for text in texts for piece in _BRACKETS.split(text))
    two = dict.fromkeys((part[0], part[1]) for part in parts if len(part) == 2)
    return tuple((first, last) for first, last in two if first != last and (last, first) not in two)


def _ends_there(words: str, span: Span, family: str, target: Locale) -> bool:
    """Whether a name turned around ends where it seems to: 도윤이 is a name with a particle, 도윤 한국 is none."""
    if target is not Locale.KO or len(family) > 1:
        return True
    if family in _LIKE_PARTICLES and (SCRIPT[words[span[1] - 2]] or words[span[1] : span[1] + 1] == " "):
        return SCRIPT[words[span[1] - 2]] == 0 and is_addressed(words, span, target)
    return PARTICLE.match(words, span[1]) is not None


def _left_in_latin(person: Mention, sentence: Sentence, right: str) -> Iterator[Finding]:
    """The English name in a Japanese or Korean text; beside its form, or in brackets after it, it is fine."""
    words, target = sentence.words, sentence.target
    full = person.term.rows[Form.FULL]
    if not any(SCRIPT[char] > 1 or "ぁ" <= char <= "ゟ" for char in right):
        return
    latin = (*full.texts.get(Locale.EN, ()), *full.also.get(Locale.EN, ()))
    spans = sorted({span for text in latin for span in locate(words, text, target)})
    alone: list[Span] = []
    family = person.term.rows[Form.FAMILY].texts.get(Locale.EN, ()) if Form.FAMILY in person.term.rows else ()
    for name in family:
        near = (span for span in locate(words, name, target, exact=True) if is_family(words, span, target))
        alone += [span for span in near if not overlap(span, spans)]
    for span in sorted({*spans, *alone}):
        if _LONGER.match(words, span[1]):  # Clara Bright Foundation
            continue
        if not overlap(span, person.spans) and not (person.spans and _is_gloss(words, span, person.spans)):
            yield Finding("names", Severity.ERROR, f"'{words[slice(*span)]}' is left in Latin letters: it is '{right}'")
            return


def _is_gloss(words: str, span: Span, good: Sequence[Span]) -> bool:
    """Whether a text stands in brackets, or right beside its own form."""
    gaps = (words[end : span[0]] if end <= span[0] else words[span[1] : start] for start, end in beside(span, good))
    return bracketed(words, span[0]) or any(not gap.strip(" 　/／|｜") for gap in gaps)
