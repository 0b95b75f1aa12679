"""The termbase: glossary.yml, and finding its terms in texts.

>>> from locpipe.model import Locale
>>> Termbase.empty().find("Nothing is known yet.", Locale.EN)
[]
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from locpipe.model import Locale
from locpipe.termbase.fold import key
from locpipe.termbase.load import load_terms
from locpipe.termbase.locate import contains, locate, misused, rendered
from locpipe.termbase.match import Index
from locpipe.termbase.model import Case, Form, Match, Row, Sense, Term, TermType

__all__ = [
    "Case",
    "Form",
    "Match",
    "Row",
    "Sense",
    "Term",
    "TermType",
    "Termbase",
    "contains",
    "locate",
    "misused",
    "rendered",
]


class Termbase:
    """The terms of a glossary, searchable in every language; ``digest`` is that of the file, None without one."""

    def __init__(self, terms: Iterable[Term] = (), digest: str | None = None) -> None:
        self._terms = tuple(terms)
        self.digest = digest
        self._indexes: dict[Locale, Index] = {}
        self._readings: dict[tuple[str, Locale], str] | None = None
        self._version = ""

    @classmethod
    def load(cls, path: Path) -> Termbase:
        """Read a glossary; raises UsageError, with line and hint, for whatever is wrong with it."""
        return cls(*load_terms(path))

    @classmethod
    def empty(cls) -> Termbase:
        """A termbase without terms."""
        return cls()

    def __len__(self) -> int:
        return len(self._terms)

    def __iter__(self) -> Iterator[Term]:
        return iter(self._terms)

    @property
    def version(self) -> str:
        """A digest of the content: comments, notes and layout of the file do not change it."""
        if not self._version:
            data = json.dumps([_content(term) for term in self._terms], ensure_ascii=False, sort_keys=True)
            self._version = hashlib.sha256(data.encode()).hexdigest()[:16]
        return self._version

    def find(self, text: str, source: Locale) -> list[Match]:
        """The terms in a text of the source language, in order, not overlapping.

        Of terms at one place the longest is taken. Give one sentence at a time: a title of several
        organizations is settled by what else is mentioned near it.
        """
        if source not in self._indexes:
            self._indexes[source] = Index(self._terms, source)
        return list(_found(self._indexes[source], text))

    def reading(self, text: str, locale: Locale) -> str | None:
        """How a term is read aloud in a language, where the glossary says so."""
        if self._readings is None:
            self._readings = {
                (key(written), language): reading
                for term in reversed(self._terms)
                for row in term.rows.values()
                for language, reading in row.reading.items()
                for written in row.texts.get(language, ())
            }
        return self._readings.get((key(text), locale))


@lru_cache(maxsize=1024)  # most checks ask for the terms of a source, in every language again
def _found(index: Index, text: str) -> tuple[Match, ...]:
    return tuple(index.find(text))


def _content(term: Term) -> list[object]:
    rows = {form: [row.texts, row.also, row.forbidden, row.reading] for form, row in term.rows.items()}
    of = term.of.name if term.of else ""
    return [term.type, rows, of, term.country, term.case, sorted(term.sources), term.forbidden]
