"""The words of a termbase: terms, their forms in each language, and matches in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from locpipe.model import Locale


class TermType(StrEnum):
    """What a term names; it decides how the term is matched by default."""

    ORGANIZATION = "organization"
    PERSON = "person"
    TITLE = "title"
    PLACE = "place"
    PRODUCT = "product"
    FACILITY = "facility"
    TERM = "term"
    KEPT = "do-not-translate"


class Form(StrEnum):
    """Which form of a name a text is. A form is translated by the same form of the other language."""

    FULL = "full"
    LEGAL = "legal"
    SHORT = "short"
    ABBREVIATION = "abbreviation"
    COMBINED = "combined"  # full with the abbreviation in brackets: never written in the glossary
    FAMILY = "family"  # a person's family name alone: never written as a form of its own


class Case(StrEnum):
    """Whether capitals matter."""

    EXACT = "exact"
    INSENSITIVE = "insensitive"


Texts = Mapping[Locale, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """One form of a term in every language: texts (preferred first), spellings that are only recognised
    (``also``), forbidden renderings per target language, and readings per language."""

    texts: Texts
    also: Texts = field(default_factory=dict)
    forbidden: Texts = field(default_factory=dict)
    reading: Mapping[Locale, str] = field(default_factory=dict)


_FALLBACK = (Form.FULL, Form.LEGAL, Form.SHORT, Form.ABBREVIATION)
_BRACKETS = {Locale.EN: "{} ({})", Locale.JA: "{}（{}）", Locale.KO: "{}({})"}


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One entry of the glossary. ``of`` is the entry it belongs to, ``country`` an ISO 3166 code,
    ``sources`` the languages in which it is recognised, ``line`` where the entry begins."""

    type: TermType
    rows: Mapping[Form, Row]
    of: Term | None = None
    country: str = ""
    case: Case | None = None
    sources: frozenset[Locale] = frozenset(Locale)
    forbidden: Texts = field(default_factory=dict)
    note: str = ""
    line: int = 0

    @property
    def name(self) -> str:
        """The first text of the entry, to speak of it in messages."""
        return next((texts[0] for row in self.rows.values() for texts in row.texts.values() if texts), "")

    def renderings(self, form: Form, locale: Locale) -> tuple[str, ...]:
        """What may stand for this form in a language, preferred first; another form when it has none."""
        if form is Form.COMBINED:
            return self._combined(locale)
        for each in (form, *_FALLBACK):
            row = self.rows.get(each)
            if row and (texts := row.texts.get(locale)):
                return texts
        return ()

    def forbids(self, form: Form, locale: Locale) -> tuple[str, ...]:
        """The renderings that must not be used in a language for this form."""
        forms = (Form.FULL, Form.ABBREVIATION) if form is Form.COMBINED else (form,)
        rows = (self.rows[each] for each in forms if each in self.rows)
        own = (text for row in rows for text in row.forbidden.get(locale, ()))
        return _unique((*own, *self.forbidden.get(locale, ())))

    def preferred(self, form: Form, locale: Locale) -> str:
        """The first of `renderings`, or ""."""
        return next(iter(self.renderings(form, locale)), "")

    def _combined(self, locale: Locale) -> tuple[str, ...]:
        full, short = self.rows.get(Form.FULL), self.rows.get(Form.ABBREVIATION)
        longs = full.texts.get(locale, ()) if full else ()
        shorts = short.texts.get(locale, ()) if short else ()
        joined = tuple(_BRACKETS[locale].format(one, other) for one in longs for other in shorts)
        return joined or longs or shorts


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a matched text can mean: a term, in one of its forms."""

    term: Term
    form: Form


class Match(NamedTuple):  # a third of a dataclass's cost, and there are many
    """A term found in a text: ``start`` and ``end`` count characters of the text as it was given.

    ``senses`` are all the meanings the glossary gives; ``term`` and ``form`` are the first. ``ambiguous`` is
    true when the context does not tell which of several terms is meant, or whether a title is that of the
    organization it is listed under.
    """

    start: int
    end: int
    term: Term
    form: Form
    text: str
    senses: tuple[Sense, ...]
    ambiguous: bool = False

    def targets(self, locale: Locale) -> tuple[str, ...]:
        """The acceptable renderings of what was matched, preferred first; empty if the glossary has none."""
        return _unique(text for sense in self.senses for text in sense.term.renderings(sense.form, locale))

    def forbidden(self, locale: Locale) -> tuple[str, ...]:
        """The renderings that must not be used for it; none of them is one of its `targets`."""
        banned = (text for sense in self.senses for text in sense.term.forbids(sense.form, locale))
        wanted = self.targets(locale)
        return tuple(text for text in _unique(banned) if text not in wanted)


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
