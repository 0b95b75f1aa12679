"""Whether the entries of a glossary contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from locpipe.errors import UsageError, Where
from locpipe.model import Locale
from locpipe.termbase.fold import fold, key
from locpipe.termbase.model import Form, Sense, Term
from locpipe.termbase.spelling import is_exact
from locpipe.yamlfile import YamlFile

_Spot = tuple[Locale, str, bool, int, str]  # language, folded text, exact, of, country


def check(file: YamlFile, terms: Sequence[Term]) -> None:
    """Raise UsageError for a form forbidden and preferred at once, a duplicate entry, or a conflict."""
    seen: dict[_Spot, Sense] = {}
    for term in terms:
        _check_forbidden(file.path, term)
        for form, row in term.rows.items():
            if form is Form.FAMILY:
                continue
            for locale in sorted(term.sources):
                for text in (*row.texts.get(locale, ()), *row.also.get(locale, ())):
                    _check_same(file.path, seen, locale, text, Sense(term, form))


def _check_forbidden(path: Path, term: Term) -> None:
    for form, row in term.rows.items():
        for locale in Locale:
            wanted = {key(text) for text in row.texts.get(locale, ())}
            both = next((text for text in term.forbids(form, locale) if key(text) in wanted), None)
            if both is not None:
                raise UsageError(
                    f"{both!r} is forbidden and wanted at once for {term.name!r}",
                    Where(path, term.line),
                    f"remove it from `forbidden` or from `{locale}`",
                )


def _check_same(path: Path, seen: dict[_Spot, Sense], locale: Locale, text: str, sense: Sense) -> None:
    term = sense.term
    exact = is_exact(term, sense.form, text)
    folded = key(text) if exact else fold(text).lower.strip()
    spot = (locale, folded, exact, id(term.of) if term.of else 0, term.country)
    other = seen.setdefault(spot, sense)
    if other.term is term:
        return
    for target in (each for each in Locale if each is not locale):
        first = other.term.preferred(other.form, target)
        second = term.preferred(sense.form, target)
        if first and second and key(first) != key(second):
            _conflict(path, text, target, (first, second), (other.term, term))
    if other.term.type is term.type:
        raise UsageError(
            f"{text!r} is in two entries, on line {other.term.line} and on line {term.line}",
            Where(path, term.line),
            "remove one of them",
        )


def _conflict(path: Path, text: str, target: Locale, texts: tuple[str, str], terms: tuple[Term, Term]) -> NoReturn:
    raise UsageError(
        f"{text!r} has two renderings in {target}: {texts[0]!r} (line {terms[0].line}) and {texts[1]!r}",
        Where(path, terms[1].line),
        "tell them apart with `of` or `country`, list the second as another text of the first entry, "
        "or limit an entry to some source languages with `from`",
    )
