"""Reading glossary.yml: from the file to terms, with every error on its line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from locpipe.errors import UsageError
from locpipe.model import Locale
from locpipe.termbase.consistency import check
from locpipe.termbase.fold import key
from locpipe.termbase.model import Case, Form, Row, Term, TermType, Texts
from locpipe.termbase.western import is_katakana, is_western
from locpipe.yamlfile import Key, YamlFile, parse_bytes
from locpipe.yamlschema import load, validate

_BY_GIVEN_NAME = {Locale.EN: "{given} {family}", Locale.JA: "{given}・{family}", Locale.KO: "{given} {family}"}
_FORMS = (Form.LEGAL, Form.SHORT, Form.ABBREVIATION)
OWNERS = ("organization", "place", "facility")
_LANGUAGES = tuple(locale.value for locale in Locale)


@cache
def schema() -> Mapping[str, Any]:
    """The JSON Schema of glossary.yml (draft 2020-12), which editors can use too."""
    text = (files("locpipe.termbase") / "glossary.schema.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def load_terms(path: Path) -> tuple[tuple[Term, ...], str]:
    """The terms of a glossary, in the order of the file, and the digest of the bytes they were read from.

    Raises UsageError, with line and hint, for a file that is not well formed, for entries that contradict
    each other, and for an ``of`` that names no entry.
    """
    file = load(path, schema())
    terms = _terms(file)
    check(path, terms)
    return terms, file.digest


def terms_in(data: bytes, path: Path) -> tuple[Term, ...]:
    """The terms of a glossary's bytes like `load_terms`, which may still contradict each other."""
    file = parse_bytes(data, path)
    validate(file, schema())
    return _terms(file)


def _terms(file: YamlFile) -> tuple[Term, ...]:
    entries = file.data["entries"] or []
    drafts = [_term(file, index, entry) for index, entry in enumerate(entries)]
    return _linked(file, entries, drafts)


def _term(file: YamlFile, index: int, entry: Mapping[str, Any]) -> Term:
    kind = TermType(entry["type"])
    rows = _person(entry) if kind is TermType.PERSON else _rows(file, index, entry)
    languages = {locale for row in rows.values() for locale, texts in row.texts.items() if texts}
    if len(languages) < 2:
        raise UsageError(
            "the entry has no translation: it needs texts in two languages at least",
            file.where(("entries", index)),
            "write en, ja and ko, or `all` for a text that is the same in every language",
        )
    return Term(
        type=kind,
        rows=rows,
        country=entry.get("country", ""),
        case=Case(entry["case"]) if "case" in entry else None,
        sources=frozenset(map(Locale, entry.get("from", _LANGUAGES))),
        forbidden=_texts(entry.get("forbidden", {})),
        note=entry.get("note", ""),
        line=file.line_of(("entries", index)),
    )


def _linked(file: YamlFile, entries: list[Mapping[str, Any]], terms: list[Term]) -> tuple[Term, ...]:
    """The terms with their ``of`` resolved; owners are made before what belongs to them."""
    named: dict[str, set[int]] = {}
    for index, term in enumerate(terms):
        for row in term.rows.values():
            for text in (text for texts in row.texts.values() for text in texts):
                named.setdefault(key(text), set()).add(index)
    linked: dict[int, Term] = {}

    def link(index: int, seen: tuple[int, ...]) -> Term:
        if index not in linked:
            term, where = terms[index], ("entries", index, "of")
            if "of" in entries[index]:
                owner = _owner(file, where, entries[index]["of"], named, entries, index)
                if owner in seen or len(seen) > 20:
                    raise UsageError("`of` leads back to the entry itself", file.where(where))
                term = _with_owner(term, link(owner, (*seen, owner)))
            linked[index] = term
        return linked[index]

    return tuple(link(index, (index,)) for index in range(len(terms)))


def _owner(
    file: YamlFile,
    where: Key,
    name: str,
    named: Mapping[str, set[int]],
    entries: list[Mapping[str, Any]],
    index: int,
) -> int:
    from difflib import get_close_matches

    found = named.get(key(name), set()) - {index}
    owners = {each for each in found if entries[each]["type"] in OWNERS} or found
    if len(owners) == 1:
        return owners.pop()
    if owners:
        lines = " and ".join(str(file.line_of(("entries", each))) for each in sorted(owners))
        raise UsageError(f"`of` is not clear: {name!r} is in the entries on lines {lines}", file.where(where))
    close = get_close_matches(key(name), list(named), n=1)
    hint = f"did you mean {close[0]!r}?" if close else "write the name as it stands in its own entry"
    if not close and len(name) == 2:
        hint = f"for a country write: country: {name.upper()}"
    raise UsageError(f"`of` names no entry: {name!r}", file.where(where), hint)


def _with_owner(term: Term, owner: Term) -> Term:
    from dataclasses import replace

    return replace(term, of=owner)


def _rows(file: YamlFile, index: int, entry: Mapping[str, Any]) -> dict[Form, Row]:
    rows: dict[Form, Row] = {}
    top = {name: entry[name] for name in (*_LANGUAGES, "all", "also", "reading") if name in entry}
    if not top.keys().isdisjoint((*_LANGUAGES, "all")):
        rows[Form.FULL] = _row(top)
    elif top:
        name = next(iter(top))
        raise UsageError(
            f"{name!r} has no text that it belongs to",
            file.where(("entries", index, name)),
            f"write it inside `{next((form for form in _FORMS if form in entry), 'short')}`",
        )
    for form in _FORMS:
        if form in entry:
            rows[form] = _row(entry[form])
    return rows


def _row(value: str | Mapping[str, Any]) -> Row:
    if isinstance(value, str):
        value = {"all": value}
    same = _list(value["all"]) if "all" in value else ()
    texts = {locale: _list(value[locale]) if locale in value else same for locale in Locale}
    return Row(
        texts={locale: each for locale, each in texts.items() if each},
        also=_texts(value.get("also", {})),
        forbidden=_texts(value.get("forbidden", {})),
        reading={Locale(language): text for language, text in value.get("reading", {}).items()},
    )


def _person(entry: Mapping[str, Any]) -> dict[Form, Row]:
    """The rows of a person: names in the order of each language (see `western`), and family names alone."""
    texts: dict[Locale, tuple[str, ...]] = {}
    also: dict[Locale, tuple[str, ...]] = {}
    reading: dict[Locale, str] = {}
    family: dict[Locale, tuple[str, ...]] = {}
    more = _texts(entry.get("also", {}))
    given_first = is_western(entry)
    for locale in Locale:
        name = entry.get(locale.value)
        if isinstance(name, str):
            texts[locale] = (name.strip(),)
        elif name:
            written = {"full": _BY_GIVEN_NAME[locale].format(**name)} if given_first else {}
            texts[locale], also[locale] = spelled({**written, **name}, locale)
            family[locale] = (name["family"].strip(),)
            if "reading" in name:
                reading[locale] = name["reading"]
        also[locale] = (*also.get(locale, ()), *more.get(locale, ()))
    rows = {Form.FULL: Row(texts=texts, also=also, reading=reading)}
    if family:
        rows[Form.FAMILY] = Row(texts=family)
    return rows


def spelled(name: Mapping[str, str], locale: Locale) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Acceptable spellings of a name, preferred first, and those that are only recognised.

    Family name first in Japanese and Korean; in English a name is also recognised in that order and with the
    family name in capitals. A Korean family name of one syllable is joined to the given name. A name in katakana whose
    family name is first has ・ between its parts: クォン・ミンソ.
    """
    family, given = name["family"].strip(), name["given"].strip()
    full = (name["full"].strip(),) if "full" in name else ()
    if locale is Locale.EN:
        capitals = family.upper()
        known = (f"{given} {family}", f"{given} {capitals}", f"{family} {given}", f"{capitals} {given}")
        return _different((*full, known[0])), known[1:]
    spaced, joined = f"{family} {given}", f"{family}{given}"
    if locale is Locale.KO and len(family) == 1:
        spaced, joined = joined, spaced
    is_first = not full or not full[0].startswith(given)
    dotted = (f"{family}・{given}",) if locale is Locale.JA and is_katakana(family + given) and is_first else ()
    return _different((*full, *dotted, spaced, joined)), ()


def _texts(value: Mapping[str, Any]) -> Texts:
    return {Locale(language): _list(texts) for language, texts in value.items()}


def _list(value: str | list[str]) -> tuple[str, ...]:
    return _different((value,) if isinstance(value, str) else tuple(value))


def _different(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts))
