"""A glossary as a table: CSV, a row for each form of a term, which spreadsheets open.

docs/interchange.md describes the columns. What is written is read back as the same entries.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from locpipe.errors import InputError, Where
from locpipe.interchange.glossaries.termfile import TermFile, require_few
from locpipe.model import Locale
from locpipe.naming import is_known, parse_locale
from locpipe.termbase.entry import ALL_FIELDS, Entry, entries_of
from locpipe.termbase.model import Case, Form, Row, Term, TermType, Texts
from locpipe.textfile import decode

_PER_LANGUAGE = ("", "also_", "forbidden_", "reading_")
_COLUMNS = (
    "id",
    "type",
    "form",
    *(f"{what}{locale}" for what in _PER_LANGUAGE for locale in Locale),
    *("of", "country", "case", "from", "note"),
)
_OF_THE_ENTRY = ("type", "of", "country", "case", "from", "note")
_FORMS = (Form.FULL, Form.LEGAL, Form.SHORT, Form.ABBREVIATION, Form.FAMILY)
_FORMULA = re.compile("'*[=+\\-@＝＋－＠\t\r\n]")
_SEPARATED = re.compile(r"\\[\\|]|\||[^\\|]+|\\")


# --- writing


def write(terms: Iterable[Term]) -> bytes:
    """The terms of a glossary as CSV in UTF-8 with a byte order mark."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(_COLUMNS)
    for number, entry in enumerate(entries_of(terms), 1):
        for cells in _rows(entry):
            table.writerow([as_text(str({"id": number, **cells}.get(column, ""))) for column in _COLUMNS])
    return codecs.BOM_UTF8 + out.getvalue().encode()


def _rows(entry: Entry) -> Iterator[dict[str, str]]:
    """The rows of an entry; the first says what holds for all of them."""
    said = {
        "type": entry.type.value if entry.type else "",
        "of": entry.of,
        "country": entry.country,
        "case": entry.case.value if entry.case else "",
        "from": "" if entry.sources == frozenset(Locale) else _joined(sorted(entry.sources)),
        "note": entry.note,
        **_cells("forbidden_", entry.forbidden),
    }
    for form in _FORMS:
        row = entry.rows.get(form)
        if row or (form is Form.FULL and entry.forbidden):
            row = row or Row({})
            texts = _cells("", row.texts) | _cells("also_", row.also) | _cells("forbidden_", row.forbidden)
            readings = {f"reading_{locale}": text for locale, text in row.reading.items()}
            yield {"form": form.value, **texts, **readings, **said}
            said = {}


def _cells(what: str, texts: Texts) -> dict[str, str]:
    return {f"{what}{locale}": _joined(each) for locale, each in texts.items()}


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(text.replace("\\", r"\\").replace("|", r"\|") for text in texts)


def as_text(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula: behind an apostrophe."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


# --- reading


def read(data: bytes, path: Path) -> TermFile:
    """The terms in a table with commas, semicolons or tabs.

    Raises InputError, with the line, for a file that is no UTF-8 text, for columns that have no meaning, and for rows
    that contradict each other.
    """
    text = decode(data, path)
    skipped = 0
    if text.startswith("sep="):  # which Excel puts there
        text, skipped = text.partition("\n")[2], 1
    rows = _records(text, _separator(text), path, skipped)
    head = next(rows, None)
    if head is None:
        raise InputError("it is empty", path, "let the first row have the names of the columns")
    columns = _named(head, path)
    records = (_Record.of(row, columns, path) for row in rows)
    entries = []
    for _, group in groupby(_numbered(records), key=lambda numbered: numbered[0]):
        entries.append(_entry([record for _, record in group]))
        require_few(len(entries), path)
    return TermFile(path, tuple(entries), frozenset(columns) & ALL_FIELDS)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    cells: list[str]


def _separator(text: str) -> str:
    """What stands between the cells of the first row: what gives most known names."""
    first = text.partition("\n")[0]
    known = {each: sum(_column(name) is not None for name in first.split(each, len(_COLUMNS))) for each in ",;\t"}
    return max(known, key=lambda each: known[each])


def _records(text: str, separator: str, path: Path, skipped: int) -> Iterator[_Line]:
    table = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        begin = table.line_num + 1 + skipped
        try:
            cells = next(table, None)
        except csv.Error as error:
            hint = "look at the quotation marks on this line and before it"
            raise InputError(f"not a table: {error}", Where(path, begin), hint) from None
        if cells is None:
            return
        while cells and not cells[-1].strip():  # empty columns that spreadsheets add on the right
            cells.pop()
        if cells:
            yield _Line(begin, cells)


def _column(name: str) -> str | None:
    """The column of a name in the first row: languages may have regions, capitals do not matter."""
    name = name.strip().strip('"').lower()
    what = next((each for each in _PER_LANGUAGE if each and name.startswith(each)), "")
    language = name.removeprefix(what)
    column = f"{what}{parse_locale(language)}" if is_known(language) else name
    return column if column in _COLUMNS else None


def _named(head: _Line, path: Path) -> list[str]:
    columns = []
    for name in head.cells:
        column = _column(name)
        if column is None or column in columns:
            close = get_close_matches(name[:40].lower(), _COLUMNS, n=1)
            said = "stands there twice" if column else "has no meaning here"
            hint = f"did you mean {close[0]}?" if close and not column else f"the columns are {', '.join(_COLUMNS)}"
            raise InputError(f"the column {name[:40]!r} {said}", Where(path, head.number), hint)
        columns.append(column)
    if not any(locale in columns for locale in Locale):
        raise InputError(
            "it has no column en, ja or ko", Where(path, head.number), f"the columns are {', '.join(_COLUMNS)}"
        )
    return columns


@dataclass(frozen=True, slots=True)
class _Record:
    """A row by the names of its columns; what is empty is left out."""

    where: Where
    cells: Mapping[str, str]

    @classmethod
    def of(cls, line: _Line, columns: list[str], path: Path) -> _Record:
        where = Where(path, line.number)
        if any(cell.strip() for cell in line.cells[len(columns) :]):
            hint = "put cells that have a comma in quotation marks"
            raise InputError("the row has more cells than there are columns", where, hint)
        cells = {name: _from_text(cell) for name, cell in zip(columns, line.cells, strict=False)}
        return cls(where, {name: cell for name, cell in cells.items() if cell.strip()})

    def texts(self, column: str) -> tuple[str, ...]:
        return _parted(self.cells.get(column, ""))

    def by_language(self, what: str) -> dict[Locale, tuple[str, ...]]:
        return {locale: texts for locale in Locale if (texts := self.texts(f"{what}{locale}"))}

    def error(self, message: str, hint: str) -> InputError:
        return InputError(message, self.where, hint)


def _from_text(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _parted(cell: str) -> tuple[str, ...]:
    """The texts of a cell, which stand between bars."""
    if not cell:
        return ()
    texts = [""]
    for match in _SEPARATED.finditer(cell):
        if match[0] == "|":
            texts.append("")
        else:
            texts[-1] += match[0][1:] if match[0] in (r"\\", r"\|") else match[0]
    return tuple(text.strip() for text in texts if text.strip())


def _numbered(records: Iterable[_Record]) -> Iterator[tuple[object, _Record]]:
    """Each row with what it shares with the other rows of its entry: their id, and without one nothing."""
    seen: set[str] = set()
    last = ""
    for number, record in enumerate(records):
        name = record.cells.get("id", "").strip()
        if name and name != last and name in seen:
            raise record.error(f"the rows of the entry {name} are not together", "sort the table by id")
        seen.add(name)
        last = name
        yield (name or number), record


def _entry(records: list[_Record]) -> Entry:
    said: dict[str, str] = {}
    rows: dict[Form, Row] = {}
    for record in records:
        _say(said, record)
        form = _one_of(Form, record, "form", Form.FULL)
        if form in rows:
            raise record.error(f"the form {form} stands twice in one entry", "write all its texts into one row")
        reading = {
            locale: record.cells[f"reading_{locale}"] for locale in Locale if f"reading_{locale}" in record.cells
        }
        row = Row(record.by_language(""), record.by_language("also_"), record.by_language("forbidden_"), reading)
        rows[form] = row
    first = records[0]
    head = _Record(first.where, said)
    return Entry(
        _one_of(TermType, head, "type", None),
        rows,
        said.get("of", "").strip(),
        said.get("country", "").strip(),
        _one_of(Case, head, "case", None),
        frozenset(_language(head, tag) for tag in head.texts("from")) or frozenset(Locale),
        note=said.get("note", ""),
        line=first.where.line,
    )


def _say(said: dict[str, str], record: _Record) -> None:
    """Take what a row says of the whole entry; the other rows say the same, or nothing."""
    for column in _OF_THE_ENTRY:
        cell = record.cells.get(column, "")
        if cell and said.setdefault(column, cell) != cell:
            hint = "leave it empty but in the first row of the entry"
            raise record.error(f"{column} is {cell!r} here, and {said[column]!r} before in the same entry", hint)


_Value = TypeVar("_Value", bound=StrEnum)
_Default = TypeVar("_Default", bound=StrEnum | None)


def _one_of(kind: type[_Value], record: _Record, column: str, default: _Default) -> _Value | _Default:
    cell = record.cells.get(column, "").strip().lower()
    if not cell:
        return default
    try:
        return kind(cell)
    except ValueError:
        known = [each.value for each in kind if each.value != Form.COMBINED]
        raise record.error(f"the {column} {cell!r} has no meaning here", f"one of {', '.join(known)}") from None


def _language(record: _Record, tag: str) -> Locale:
    if not is_known(tag):
        raise record.error(f"from names the language {tag!r}", f"one of {', '.join(Locale)}")
    return parse_locale(tag)
