"""Whether the entries of a glossary contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from locpipe.errors import UsageError, Where
from locpipe.model import Locale
from locpipe.termbase.fold import fold, key
from locpipe.termbase.model import Form, Sense, Term
from locpipe.termbase.spelling import is_exact

_Spot = tuple[Locale, str, bool, int, str]  # language, folded text, exact, of, country


@dataclass(frozen=True, slots=True)
class Conflict:
    """What ``term`` contradicts: ``other``, an entry before it in the file, or itself, in what it forbids.

    ``renderings`` are those of both in ``locale``, where they differ.
    """

    term: Term
    other: Term
    text: str
    locale: Locale | None = None
    renderings: tuple[str, ...] = ()

    def said(self, term: str, other: str) -> str:
        """What is wrong, with the places of the two, such as "line 12"."""
        if self.renderings:
            first, second = self.renderings
            return f"{self.text!r} has two renderings in {self.locale}: {first!r} ({other}) and {second!r}"
        if self.other is self.term:
            return f"{self.text!r} is forbidden and wanted at once for {self.term.name!r}"
        return f"{self.text!r} is in two entries, on {other} and on {term}"

    @property
    def hint(self) -> str:
        """What can be done about it."""
        if self.renderings:
            return _TELL_APART
        return (
            f"remove it from `forbidden` or from `{self.locale}`" if self.other is self.term else "remove one of them"
        )


_TELL_APART = (
    "tell them apart with `of` or `country`, list the second as another text of the first entry, "
    "or limit an entry to some source languages with `from`"
)


def check(path: Path, terms: Sequence[Term]) -> None:
    """Raise UsageError for a form forbidden and preferred at once, a duplicate entry, or a conflict."""
    for found in conflicts(terms):
        message = found.said(f"line {found.term.line}", f"line {found.other.line}")
        raise UsageError(message, Where(path, found.term.line), found.hint)


def conflicts(terms: Sequence[Term], *, across_case: bool = False) -> Iterator[Conflict]:
    """All that `check` would find; with ``across_case`` a text of a name and the same text of a word are one, too."""
    seen: dict[_Spot, Sense] = {}
    for term in terms:
        yield from _forbidden(term)
        for form, row in term.rows.items():
            if form is Form.FAMILY:
                continue
            for locale in sorted(term.sources):
                for text in (*row.texts.get(locale, ()), *row.also.get(locale, ())):
                    yield from _same(seen, locale, text, Sense(term, form), across_case)


def _forbidden(term: Term) -> Iterator[Conflict]:
    for form, row in term.rows.items():
        for locale in Locale:
            wanted = {key(text) for text in row.texts.get(locale, ())}
            both = next((text for text in term.forbids(form, locale) if key(text) in wanted), None)
            if both is not None:
                yield Conflict(term, term, both, locale)


def _same(seen: dict[_Spot, Sense], locale: Locale, text: str, sense: Sense, across_case: bool) -> Iterator[Conflict]:
    term = sense.term
    exact = across_case or is_exact(term, sense.form, text)
    folded = key(text) if exact else fold(text).lower.strip()
    spot = (locale, folded, exact, id(term.of) if term.of else 0, term.country)
    other = seen.setdefault(spot, sense)
    if other.term is term:
        return
    for target in (each for each in Locale if each is not locale):
        first = other.term.preferred(other.form, target)
        second = term.preferred(sense.form, target)
        if first and second and key(first) != key(second):
            yield Conflict(term, other.term, text, target, (first, second))
            return
    if other.term.type is term.type:
        yield Conflict(term, other.term, text)
