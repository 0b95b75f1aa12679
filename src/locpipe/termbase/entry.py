"""Terms as files of other tools say them: each by itself, its owner by name, and perhaps not everything said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace

from locpipe.model import Locale
from locpipe.termbase.fold import key
from locpipe.termbase.load import OWNERS, spelled
from locpipe.termbase.model import Case, Form, Row, Term, TermType, Texts
from locpipe.termbase.people import name_in_parts

ALL_FIELDS = frozenset(
    {"type", "form", "of", "country", "case", "from", "note"}
    | {f"{what}{locale}" for locale in Locale for what in ("", "also_", "forbidden_", "reading_")}
)
"""What can be said of a term: ``en`` are its texts in English, ``also_en`` the spellings that are only recognised."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as a file says it: like `Term`, but ``of`` is a text of the owner, and a type may be missing.

    ``line`` is the 1-based line on which it begins in the file.
    """

    type: TermType | None
    rows: Mapping[Form, Row]
    of: str = ""
    country: str = ""
    case: Case | None = None
    sources: frozenset[Locale] = frozenset(Locale)
    forbidden: Texts = field(default_factory=dict)
    note: str = ""
    line: int = field(default=0, compare=False)

    @property
    def name(self) -> str:
        """The first text, to speak of it in messages."""
        return next((texts[0] for row in self.rows.values() for texts in row.texts.values() if texts), "")

    @property
    def keys(self) -> set[tuple[Locale, str]]:
        """Its texts in every language, folded."""
        return keys_of(self.rows)


def keys_of(rows: Mapping[Form, Row]) -> set[tuple[Locale, str]]:
    """The texts of a term in every language, folded."""
    return {(locale, key(text)) for row in rows.values() for locale, texts in row.texts.items() for text in texts}


def entries_of(terms: Iterable[Term]) -> list[Entry]:
    """The terms of a glossary as a file says them, in order."""
    terms = tuple(terms)
    named: dict[str, list[Term]] = {}
    for term in terms:
        for _, text in keys_of(term.rows):
            named.setdefault(text, []).append(term)
    return [_entry(term, named) for term in terms]


def _entry(term: Term, named: Mapping[str, list[Term]]) -> Entry:
    of = _owner_name(term, term.of, named) if term.of else ""
    said = Entry(term.type, term.rows, of, term.country, term.case, term.sources, term.forbidden, term.note, term.line)
    return normal(said)


def _owner_name(term: Term, owner: Term, named: Mapping[str, list[Term]]) -> str:
    """A text that names this owner and nobody else, as `of` is read."""
    texts = [text for row in owner.rows.values() for each in row.texts.values() for text in each]
    for text in texts:
        found = [each for each in named[key(text)] if each is not term]
        if all(each is owner for each in [each for each in found if each.type in OWNERS] or found):
            return text
    return owner.name


def normal(entry: Entry) -> Entry:
    """The entry in the one way in which everything it says can be said: as glossary.yml would be read.

    Nothing empty is left. What is forbidden for the full form is forbidden for all, a text that stays as it is does so
    in every language, and a person whose family name is known has the spellings that follow from it.
    """
    rows = {form: _row(row) for form, row in entry.rows.items()}
    forbidden = [_texts(entry.forbidden)]
    if full := rows.get(Form.FULL):
        forbidden.append(full.forbidden)
        rows[Form.FULL] = replace(full, forbidden={})
    if entry.type is TermType.PERSON:
        rows |= _spelled(rows)
    if entry.type is TermType.KEPT:
        rows = {form: _same_everywhere(row) for form, row in rows.items()}
    said = {form: row for form, row in rows.items() if row.texts or row.also or row.forbidden or row.reading}
    return replace(entry, rows=said, forbidden=_joined(*forbidden))


def _row(row: Row) -> Row:
    reading = {locale: text for locale, text in row.reading.items() if text}
    return Row(_texts(row.texts), _texts(row.also), _texts(row.forbidden), reading)


def _texts(texts: Texts) -> Texts:
    stripped = {locale: tuple(dict.fromkeys(text.strip() for text in each)) for locale, each in texts.items()}
    return {locale: each for locale in Locale if (each := stripped.get(locale, ()))}


def _joined(*texts: Texts) -> Texts:
    return _texts({locale: tuple(text for each in texts for text in each.get(locale, ())) for locale in Locale})


def _spelled(rows: Mapping[Form, Row]) -> dict[Form, Row]:
    """The full name with all spellings that follow from its parts."""
    full, family = rows.get(Form.FULL), rows.get(Form.FAMILY)
    if not full or not family:
        return {}
    texts, also = dict(full.texts), dict(full.also)
    for locale, names in family.texts.items():
        if name := name_in_parts(texts.get(locale, ()), names[0], locale):
            texts[locale], known = spelled(name, locale)
            also[locale] = (*known, *also.get(locale, ()))
    return {Form.FULL: Row(_texts(texts), _texts(also), reading=full.reading)}


def _same_everywhere(row: Row) -> Row:
    different = set(row.texts.values())
    return replace(row, texts=dict.fromkeys(Locale, different.pop())) if len(different) == 1 else row


def as_far_as(entry: Entry, fields: Set[str]) -> Entry:
    """What is left of an entry when only these of `ALL_FIELDS` can be said."""
    forms = set(Form) if "form" in fields else {Form.FULL}
    rows = {
        form: Row(
            _in(row.texts, "", fields),
            _in(row.also, "also_", fields),
            _in(row.forbidden, "forbidden_", fields),
            {locale: text for locale, text in row.reading.items() if f"reading_{locale}" in fields},
        )
        for form, row in entry.rows.items()
        if form in forms
    }
    return normal(
        Entry(
            entry.type if "type" in fields else None,
            rows,
            entry.of if "of" in fields else "",
            entry.country if "country" in fields else "",
            entry.case if "case" in fields else None,
            entry.sources if "from" in fields else frozenset(Locale),
            _in(entry.forbidden, "forbidden_", fields),
            entry.note if "note" in fields else "",
            entry.line,
        )
    )


def _in(texts: Texts, prefix: str, fields: Set[str]) -> Texts:
    return {locale: each for locale, each in texts.items() if f"{prefix}{locale}" in fields}
