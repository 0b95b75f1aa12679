"""The spellings under which a term is recognised in a source text.

Besides what the glossary says: English terms and titles in the plural (``MOUs``, ``memorandums of
understanding``), a full form with its abbreviation in brackets, Japanese and Korean names without their
spaces, and a family name beside a title (``Mr. Fujimoto``, 藤本氏) or before what only people do (``Fujimoto
said``). Possessives need nothing: an apostrophe ends a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from locpipe.model import Locale
from locpipe.termbase.fold import key
from locpipe.termbase.model import Case, Form, Sense, Term, TermType
from locpipe.termbase.script import KANJI, SCRIPT, is_cjk

_WORDS = (TermType.TERM, TermType.TITLE)
_HEAD = re.compile(r" (?:of|for|in|on) ")
_BEFORE = ("mr.", "mr", "ms.", "ms", "mrs.", "mrs", "dr.", "dr", "prof.", "prof", "professor")
_ACTS = ("said", "says", "added", "told", "noted", "explained", "joined", "founded", "earned", "graduated", "stated")
_AFTER_JA = ("氏", "さん", "様", "先生", "博士", "教授", "社長", "会長", "理事長", "代表")
_AFTER_KO = ("씨", "님", "박사", "교수", "사장", "회장", "이사장", "대표")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A folded text to look for. ``skip`` and ``drop`` characters at its ends are context, not the name;
    ``exact`` says that capitals matter."""

    text: str
    exact: bool
    sense: Sense
    skip: int = 0
    drop: int = 0
    alone: bool = False  # no kanji may stand before it


def spellings(term: Term, locale: Locale) -> Iterator[Spelling]:
    """All spellings of a term in a language; the same text may come more than once."""
    if locale not in term.sources:
        return
    for form in term.rows:
        sense = Sense(term, form)
        if form is Form.FAMILY:
            yield from _family(sense, locale)
            continue
        for text in _texts(term, form, locale):
            for variant in _variants(term, form, text, locale):
                yield Spelling(variant, _exact(term, form, text), sense)
    if Form.ABBREVIATION in term.rows and Form.FULL in term.rows:
        yield from _combined(term, locale)


def plurals(text: str) -> Iterator[str]:
    """The regular plurals of an English term: of its last word, and of the word before `` of ``."""
    if not (text and text[-1].isascii() and text[-1].isalpha()):
        return
    yield _plural(text)
    if found := _HEAD.search(text):
        yield _plural(text[: found.start()]) + text[found.start() :]


def spaceless(text: str) -> str:
    """The text without the spaces that stand between kana, kanji or Hangul."""
    if " " not in text:
        return text
    last = len(text) - 1
    return "".join(
        char
        for index, char in enumerate(text)
        if char != " " or not (0 < index < last and is_cjk(text[index - 1]) and is_cjk(text[index + 1]))
    )


def is_exact(term: Term, form: Form, text: str) -> bool:
    """Whether capitals matter for this text of a term: names always, words when they are all capitals."""
    return _exact(term, form, text)


def _plural(text: str) -> str:
    if re.search(r"(?:[sxz]|ch|sh)$", text):
        return text + "es"
    if re.search(r"[^aeiou\W]y$", text):
        return text[:-1] + "ies"
    return text + "s"


def _texts(term: Term, form: Form, locale: Locale) -> Iterable[str]:
    row = term.rows[form]
    return (*row.texts.get(locale, ()), *row.also.get(locale, ()))


def _variants(term: Term, form: Form, text: str, locale: Locale) -> Iterator[str]:
    folded = key(text)
    if not folded:
        return
    yield folded
    if locale is Locale.EN:
        if term.type in _WORDS:
            yield from plurals(folded)
    elif (joined := spaceless(folded)) != folded:
        yield joined


def _exact(term: Term, form: Form, text: str) -> bool:
    if term.case is not None:
        return term.case is Case.EXACT
    if term.type not in _WORDS or form is Form.ABBREVIATION:
        return True
    return text.upper() == text and text.lower() != text


def _combined(term: Term, locale: Locale) -> Iterator[Spelling]:
    sense = Sense(term, Form.COMBINED)
    exact = term.case is Case.EXACT or term.type not in _WORDS
    shorts = [
        short
        for text in _texts(term, Form.ABBREVIATION, locale)
        for short in _variants(term, Form.ABBREVIATION, text, locale)
    ]
    for text in _texts(term, Form.FULL, locale):
        for full in _variants(term, Form.FULL, text, locale):
            for short in shorts:
                yield Spelling(f"{full}({short})", exact, sense)
                yield Spelling(f"{full} ({short})", exact, sense)


def _family(sense: Sense, locale: Locale) -> Iterator[Spelling]:
    """A family name where a title beside it, or in English what only people do, shows that it is one."""
    for text in sense.term.rows[Form.FAMILY].texts.get(locale, ()):
        name = key(text)
        if locale is Locale.EN:
            for spelled in (name, name.upper()):
                for title in _BEFORE:
                    yield Spelling(f"{title.capitalize()} {spelled}", True, sense, skip=len(title) + 1)
                for verb in _ACTS:
                    yield Spelling(f"{spelled} {verb}", True, sense, drop=len(verb) + 1)
        elif locale is Locale.JA:
            alone = SCRIPT[name[0]] == KANJI
            yield from (Spelling(name + title, True, sense, drop=len(title), alone=alone) for title in _AFTER_JA)
        elif len(name) > 1:  # 이 대표, 정 회장: one syllable is a word more often than a name
            yield from (Spelling(f"{name} {title}", True, sense, drop=len(title) + 1) for title in _AFTER_KO)
