"""Terms as the YAML of glossary.yml, put at the end of a file of which nothing else changes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from locpipe.model import Locale
from locpipe.termbase.entry import Entry
from locpipe.termbase.load import spelled
from locpipe.termbase.model import Form, Row, TermType, Texts
from locpipe.termbase.people import name_in_parts
from locpipe.termbase.western import is_western

_HEAD = "# Names and terms of the house: docs/glossary.md\n\nentries:\n"
_EMPTY = re.compile(r"^entries:[ \t]*\[[ \t]*\]", re.MULTILINE)
_ESCAPED = re.compile("[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_FORMS = (Form.LEGAL, Form.SHORT, Form.ABBREVIATION)


class Unsayable(ValueError):
    """What an entry says has no place in glossary.yml; the message says what."""


def with_entries(text: str | None, entries: Sequence[Entry], *, had: int) -> Iterator[tuple[str, list[int]]]:
    """Texts of a glossary with entries at its end, each with the 1-based lines on which they begin.

    ``text`` is the glossary as it is, None for a new one, and ``had`` the number of its entries. The first text that
    reads right is the one to take: how the entries before are indented is not known. Raises Unsayable.
    """
    said = list(map(lines_of, entries))
    start = _HEAD if text is None else text if had else _EMPTY.sub("entries:", text, count=1)
    line_end = "\r\n" if "\r\n" in start else "\n"
    start += "" if not start or start.endswith("\n") else line_end
    for indent in (2, 0, 4):
        lines: list[str] = []
        begin = []
        for each in said:
            lines += [""] if had or lines else []
            begin.append(start.count("\n") + len(lines) + 1)
            lines += [" " * indent + line for line in each]
        yield start + "".join(line + line_end for line in lines), begin


def lines_of(entry: Entry) -> list[str]:
    """The entry as lines of glossary.yml, the first with its dash; raises Unsayable for what these cannot say."""
    return list(_lines(data_of(entry)))


def data_of(entry: Entry) -> dict[str, Any]:
    """The entry as what YAML says of it: texts, lists and mappings, in the order of docs/glossary.md.

    Raises Unsayable for what it cannot say.
    """
    data: dict[str, Any] = {"type": entry.type.value if entry.type else ""}
    if entry.of:
        data["of"] = entry.of
    full = entry.rows.get(Form.FULL, Row({}))
    if entry.type is TermType.PERSON:
        data |= _person(full, entry.rows.get(Form.FAMILY, Row({})))
    elif Form.FAMILY in entry.rows:
        raise Unsayable(f"a {entry.type} has no family name")
    else:
        data |= _texts_of(full.texts) | _extras(full)
    data |= {form.value: _form(row) for form in _FORMS if (row := entry.rows.get(form))}
    if entry.forbidden:
        data["forbidden"] = _by_language(entry.forbidden)
    said = {"country": entry.country, "case": entry.case and entry.case.value, "note": entry.note}
    if entry.sources != frozenset(Locale):
        data["from"] = sorted(entry.sources)
    return data | {name: value for name, value in said.items() if value}


def _person(full: Row, family: Row) -> dict[str, Any]:
    """A name in parts in each language whose family name is known."""
    data: dict[str, Any] = {}
    also, reading = dict(full.also), dict(full.reading)
    for locale in Locale:
        texts, names = full.texts.get(locale, ()), family.texts.get(locale, ())
        if not names and len(texts) > 1:
            raise Unsayable(f"{texts[0]!r} is a person's name with other texts beside it, and without its family name")
        if not names:
            data |= {locale.value: texts[0]} if texts else {}
            continue
        name = name_in_parts(texts, names[0], locale)
        if not name:
            raise Unsayable(
                f"the family name {names[0]!r} is not a part of {' and '.join(map(repr, texts)) or 'a name'}"
            )
        known = spelled(name, locale)[1]
        also[locale] = tuple(text for text in also.get(locale, ()) if text not in known)
        data[locale.value] = {**name, "reading": reading.pop(locale)} if locale in reading else name
    if is_western(data):  # as it is written is not as it would be, so that is said
        data |= {
            locale.value: {**name, "full": full.texts[locale][0]}
            for locale in (Locale.JA, Locale.KO)
            if isinstance(name := data.get(locale.value), dict)
        }
    return data | _extras(Row({}, {locale: each for locale, each in also.items() if each}, reading=reading))


def _form(row: Row) -> Any:
    """A form: one text where it is the same in every language and nothing else is said."""
    data = _texts_of(row.texts) | _extras(row)
    if row.forbidden:
        data["forbidden"] = _by_language(row.forbidden)
    return data["all"] if list(data) == ["all"] and isinstance(data["all"], str) else data


def _texts_of(texts: Texts) -> dict[str, Any]:
    if len(texts) == len(Locale) and len(set(texts.values())) == 1:
        return {"all": _listed(texts[Locale.EN])}
    return _by_language(texts)


def _extras(row: Row) -> dict[str, Any]:
    data: dict[str, Any] = {"also": _by_language(row.also)} if row.also else {}
    return data | ({"reading": {locale.value: text for locale, text in row.reading.items()}} if row.reading else {})


def _by_language(texts: Texts) -> dict[str, Any]:
    return {locale.value: _listed(texts[locale]) for locale in Locale if locale in texts}


def _listed(texts: Sequence[str]) -> Any:
    return texts[0] if len(texts) == 1 else list(texts)


# --- YAML

_LETTER_FIRST = r"[^\W\d_]"
_PLAIN = re.compile(rf"{_LETTER_FIRST}(?:[^\n:#]|:(?=\S)|(?<=\S)#)*")
_PLAIN_IN_FLOW = re.compile(rf"{_LETTER_FIRST}[^\n:#,\[\]{{}}]*")
_TYPED = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})  # in some YAML or other


def _lines(data: Mapping[str, Any]) -> Iterator[str]:
    """The lines of an entry, a key on each, the first with its dash."""
    for number, (name, value) in enumerate(data.items()):
        written = _scalar(value, _PLAIN) if isinstance(value, str) else _flow(value)
        yield f"{'  ' if number else '- '}{name}: {written}"


def _flow(value: Any) -> str:
    if isinstance(value, str):
        return _scalar(value, _PLAIN_IN_FLOW)
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return f"{{ {', '.join(f'{name}: {_flow(each)}' for name, each in value.items())} }}"


def _scalar(text: str, plain: re.Pattern[str]) -> str:
    """A text as it is where that is read as this text, and in quotation marks otherwise."""
    as_it_is = plain.fullmatch(text) and not text.endswith((" ", ":")) and text.lower() not in _TYPED
    if as_it_is and not _ESCAPED.search(text) and "\t" not in text:
        return text
    return _ESCAPED.sub(lambda odd: f"\\u{ord(odd[0]):04X}", json.dumps(text, ensure_ascii=False))
