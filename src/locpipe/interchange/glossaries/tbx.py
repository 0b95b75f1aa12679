"""A glossary as TBX (ISO 30042), which terminology tools share.

TBX-Basic in its older form (a martif root) is written, for that is what most tools read; both forms are read, and of
the newer one both styles, categories as attributes (DCA) and as elements (DCT). docs/interchange.md says what stands
where, and what TBX has no word for.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from locpipe import xmlfile
from locpipe.errors import InputError, Where
from locpipe.interchange.elements import escaped
from locpipe.interchange.glossaries.termfile import TermFile, require_few
from locpipe.model import Locale
from locpipe.naming import is_known, parse_locale
from locpipe.termbase.entry import Entry, entries_of
from locpipe.termbase.fold import key
from locpipe.termbase.load import OWNERS
from locpipe.termbase.model import Form, Row, Term, TermType
from locpipe.xmlfile import Node, local

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
<martifHeader>
<fileDesc><sourceDesc><p>glossary.yml, written by locpipe</p></sourceDesc></fileDesc>
<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>
</martifHeader>
<text><body>
"""
_TAIL = "</body></text>\n</martif>\n"

_TYPES = {
    Form.FULL: "fullForm",
    Form.LEGAL: "fullForm",
    Form.SHORT: "shortForm",
    Form.ABBREVIATION: "abbreviation",
    Form.FAMILY: "shortForm",
}
_NOTES = {Form.LEGAL: "legal name", Form.FAMILY: "family name"}
"""What tells forms apart that TBX has one word for: a note at the term."""
_NOUNS = frozenset({TermType.TERM, TermType.TITLE})


# --- writing


def write(terms: Iterable[Term], path: Path) -> bytes:
    """The terms of a glossary as TBX-Basic; raises InputError, with the line in ``path``, for what XML cannot hold."""
    terms = tuple(terms)
    ids = {id(term): f"c{number}" for number, term in enumerate(terms, 1)}
    out = [_HEAD]
    for term, entry in zip(terms, entries_of(terms), strict=True):
        try:
            out += _entry(entry, ids[id(term)], ids[id(term.of)] if term.of else "")
        except InputError as error:
            hint = "take that character out of the entry, or write CSV"
            raise InputError(error.message, Where(path, entry.line), hint) from None
    return "".join([*out, _TAIL]).encode()


def _entry(entry: Entry, name: str, owner: str) -> Iterator[str]:
    yield f'<termEntry id="{name}">\n<descrip type="subjectField">{entry.type}</descrip>\n'
    if owner:
        yield f'<ref type="crossReference" target="{owner}">{escaped(entry.of)}</ref>\n'
    if entry.note:
        yield f"<note>{escaped(entry.note)}</note>\n"
    for locale in Locale:
        if terms := "".join(_terms(entry, locale)):
            yield f'<langSet xml:lang="{locale}">\n{terms}</langSet>\n'
    yield "</termEntry>\n"


def _terms(entry: Entry, locale: Locale) -> Iterator[str]:
    for form, row in entry.rows.items():
        for number, text in enumerate(row.texts.get(locale, ())):
            yield _term(text, entry, form, "admitted" if number else "preferred")
        for text in row.also.get(locale, ()):
            yield _term(text, entry, form, "superseded")
        for text in row.forbidden.get(locale, ()):
            yield _term(text, entry, form, "deprecated")
    for text in entry.forbidden.get(locale, ()):
        yield _term(text, entry, None, "deprecated")


def _term(text: str, entry: Entry, form: Form | None, status: str) -> str:
    speech = "noun" if entry.type in _NOUNS else "properNoun"
    kind = f'<termNote type="termType">{_TYPES[form]}</termNote>' if form else ""
    note = f"<note>{_NOTES[form]}</note>" if form in _NOTES else ""
    return (
        f'<tig><term>{escaped(text)}</term><termNote type="partOfSpeech">{speech}</termNote>{kind}'
        f'<termNote type="administrativeStatus">{status}Term-admn-sts</termNote>{note}</tig>\n'
    )


def unsaid(terms: Iterable[Term]) -> dict[str, int]:
    """The keys of glossary.yml that TBX-Basic has no category for, and how many terms have them."""
    counts = Counter(name for term in terms for name, said in _without_category(term) if said)
    return dict(counts)


def _without_category(term: Term) -> tuple[tuple[str, bool], ...]:
    return (
        ("country", bool(term.country)),
        ("case", bool(term.case)),
        ("from", term.sources != frozenset(Locale)),
        ("reading", any(row.reading for row in term.rows.values())),
    )


# --- reading

_FORMS = {
    "shortform": Form.SHORT,
    "abbreviation": Form.ABBREVIATION,
    "acronym": Form.ABBREVIATION,
    "initialism": Form.ABBREVIATION,
}
_STATUS = ("administrativestatus", "normativeauthorization")
_ENDING = re.compile("(?:term)?(?:-?admn-?sts)?$")
_ACCEPTED = {"preferred": 0, "standardized": 1, "legal": 1, "regulated": 1, "admitted": 1}  # by rank
_FORBIDDEN = frozenset({"deprecated", "notrecommended", "forbidden", "obsolete"})
_READ = frozenset({"term", "termtype", "subjectfield", "note", *_STATUS})
_LANGUAGES, _TERMS = ("langSet", "langSec"), ("tig", "ntig", "termSec")
_SECTIONS = frozenset({*_LANGUAGES, *_TERMS})


def read(data: bytes, path: Path) -> TermFile:
    """The terms of a TBX file; raises InputError, with the line, for a file that is none or is broken.

    Terms in languages that locpipe does not know are passed over, and so is what glossary.yml has no place for.
    """
    found: list[_Concept] = []
    for node in xmlfile.stream(data, path, ("martif", "tbx"), ("termEntry", "conceptEntry")):
        concept = _concept(node)
        if concept.entry.rows or concept.entry.forbidden:
            found.append(concept)
        require_few(len(found), path)
    named = {each.id: each.entry for each in found if each.id}
    entries = tuple(replace(each.entry, of=_owner(each, named)) for each in found)
    return TermFile(path, entries, _fields(entries))


@dataclass(frozen=True, slots=True)
class _Concept:
    """An entry with its id and those that it refers to: their ids, and what they are called there."""

    entry: Entry
    id: str
    refers: tuple[tuple[str, str], ...]


def _owner(concept: _Concept, named: Mapping[str, Entry]) -> str:
    """The name of what it belongs to: other tools refer to all kinds of things, so of an entry whose type is known."""
    if not concept.entry.type:
        return ""
    for target, text in concept.refers:
        owner = named.get(target)
        if owner and owner.type in OWNERS:
            return text if key(text) in {name for _, name in owner.keys} else owner.name
    return ""


def _fields(entries: tuple[Entry, ...]) -> frozenset[str]:
    """What the file speaks of: languages, and what stands in one of its entries at least."""
    rows = [row for entry in entries for row in entry.rows.values()]
    used = {locale for row in rows for texts in (row.texts, row.also, row.forbidden) for locale in texts}
    used |= {locale for entry in entries for locale in entry.forbidden}
    said = {name for name in ("type", "of", "note") if any(getattr(entry, name) for entry in entries)}
    return frozenset({"form"} | said | {f"{what}{locale}" for locale in used for what in ("", "also_", "forbidden_")})


def _concept(node: Node) -> _Concept:
    said = _said(node)
    rows: dict[Form, _Texts] = defaultdict(_Texts)
    everywhere = _Texts()
    for section in node:
        if local(section) in _LANGUAGES:
            tag = xmlfile.language(section)
            if is_known(tag):
                _collect(section, parse_locale(tag), rows, everywhere)
    kind = next((text for text in said.get("subjectfield", ()) if text in set(TermType)), None)
    entry = Entry(
        TermType(kind) if kind else None,
        {form: texts.row() for form, texts in rows.items()},
        forbidden=everywhere.row().forbidden,
        note="\n".join(said.get("note", ())),
        line=node.line,
    )
    links = (each for each in node.iter() if _category(each) == "crossreference")
    refers = tuple((each.get("target", ""), "".join(each.itertext()).strip()) for each in links)
    return _Concept(entry, node.get("id", ""), refers)


class _Texts:
    """The texts of one form, by what they are for."""

    def __init__(self) -> None:
        self._accepted: dict[Locale, list[tuple[int, str]]] = defaultdict(list)
        self._also: dict[Locale, list[str]] = defaultdict(list)
        self._forbidden: dict[Locale, list[str]] = defaultdict(list)

    def add(self, locale: Locale, text: str, status: str, *, variant: bool) -> None:
        if status in _FORBIDDEN:
            self._forbidden[locale].append(text)
        elif status == "superseded" or (variant and not status):
            self._also[locale].append(text)
        else:
            self._accepted[locale].append((_ACCEPTED.get(status, 1), text))

    def row(self) -> Row:
        """The same as a row, what is preferred first."""
        texts = {
            locale: tuple(text for _, text in sorted(ranked, key=lambda each: each[0]))
            for locale, ranked in self._accepted.items()
        }
        also = {locale: tuple(each) for locale, each in self._also.items()}
        return Row(texts, also, {locale: tuple(each) for locale, each in self._forbidden.items()})


def _collect(section: Element, locale: Locale, rows: Mapping[Form, _Texts], everywhere: _Texts) -> None:
    for each in section.iter():
        if local(each) not in _TERMS:
            continue
        said = _said(each)
        text = next(iter(said.get("term", ())), "")
        if not text:
            continue
        text = " ".join(text.split()) if "\n" in text else text  # lines are layout
        kind = next(iter(said.get("termtype", ())), "").lower()
        status = next((value for name in _STATUS for value in said.get(name, ())), "").lower()
        status = _ENDING.sub("", status, count=1)
        form = _form(kind, said.get("note", ()))
        texts = everywhere if not kind and status in _FORBIDDEN else rows[form]
        texts.add(locale, text, status, variant=kind == "variant")


def _form(kind: str, notes: Iterable[str]) -> Form:
    named = (form for form, note in _NOTES.items() if note in notes)
    return next(named, _FORMS.get(kind, Form.FULL))


def _said(node: Element) -> dict[str, list[str]]:
    """What an entry or a term says of itself: texts by their category, in small letters."""
    said: dict[str, list[str]] = defaultdict(list)
    open_nodes = list(reversed(node))
    while open_nodes:
        each = open_nodes.pop()
        if (category := _category(each)) in _READ:
            if text := "".join(each.itertext()).strip():
                said[category].append(text)
        elif local(each) not in _SECTIONS:
            open_nodes += reversed(each)
    return said


def _category(node: Element) -> str:
    """A data category, whether it is the element's name or its type."""
    return (node.get("type") or local(node)).lower()
