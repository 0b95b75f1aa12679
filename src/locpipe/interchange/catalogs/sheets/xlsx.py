"""A catalog as a sheet for reviewers who have no translation tool, and what they made of it.

Translation, state and comments can be edited. What else locpipe must know of an entry stands in a hidden column of the
same row, so that rows may be sorted or deleted; the source text says which entry a row is. What reviewers write beside
it, in bubbles and in columns of their own, are comments; words anywhere else are told of.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from locpipe.catalog.model import Catalog, Entry, questions
from locpipe.errors import InputError, Textless, Where
from locpipe.interchange.catalogs.sheets.words import RECORD, WORDS, Verdict, Words, column_of, role_in, verdict_of
from locpipe.interchange.catalogs.sheets.workbook import Cell, Row, Workbook
from locpipe.interchange.catalogs.travel import Arrived, Found, arrived, header_of, note_lines, record, travelling
from locpipe.model import Locale

_QUERIES = "queries"
_FIRST_ROWS = 20
_MOST_NAMED = 5  # cells in one warning
_COUNT = re.compile(r"[\d\s.,:%+-]+")
_FORMULA_SIGNS = tuple("=+-@")


def write(catalog: Catalog, source: Locale, target: Locale) -> bytes:
    """A catalog as an Excel workbook, the same bytes for the same catalog.

    Raises InputError for a text that is too long for a cell.
    """
    from locpipe.interchange.catalogs.sheets.look import Line, workbook

    sent = travelling(catalog)
    words = WORDS[target]
    lines = [Line(*_shown(entry, target), _record(entry)) for entry in sent.entries]
    fields = [*sent.header, *((_QUERIES, line) for line in sent.header_comment.split("\n") if line)]
    return workbook(lines, fields, words, WORDS[source].font)


def _shown(entry: Entry, target: Locale) -> tuple[str, str, str, str, str]:
    lines = dict.fromkeys(line for _, line in entry.references if line)
    place = [role_in(target, line) for line in entry.extracted]
    place[:1] = [" ".join([*place[:1], *([f"({', '.join(lines)})"] if lines else [])])]
    verdict = WORDS[target].verdicts[_verdict(entry)]
    return "\n".join(filter(None, place)), entry.msgid, entry.msgstr, verdict, "\n".join(entry.comments)


def _verdict(entry: Entry) -> Verdict:
    if entry.queries:
        return Verdict.QUERY
    return Verdict.APPROVED if entry.msgstr and not entry.fuzzy else Verdict.TO_REVIEW


def _record(entry: Entry) -> str:
    """An entry as it was sent, for the hidden column."""
    said = {
        "msgid": entry.msgid,
        "msgctxt": entry.msgctxt,
        "msgstr": entry.msgstr,
        "fuzzy": entry.fuzzy,
        "previous": entry.previous,
        "extracted": entry.extracted,
        "comments": entry.comments,
        "record": tuple(record(entry)),
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a sheet that came back: its number, its texts by column, what was sent in it, what stands beside it."""

    number: int
    texts: Mapping[str, str]
    sent: Found | None
    beside: tuple[str, ...]


def read(data: bytes, path: Path) -> Arrived:
    """The catalog in a workbook that came back; raises InputError, with the row, for what cannot be understood."""
    book = Workbook(data, path)
    lines, left_out = _table(book, path)
    known = [line.sent for line in lines if line.sent]
    by_source: dict[str, list[Found]] = defaultdict(list)
    for found in known:
        by_source[_squeezed(found.entry.msgid)].append(found)
    fields = list(_fields(book))
    asked = [text for name, text in fields if name == _QUERIES]
    header = header_of({name: text for name, text in fields if name != _QUERIES})
    entries = (_found(line, _sent(line, by_source, path) if known else None, path) for line in lines)
    return replace(arrived(entries, header, asked, path), left_out=left_out)


def _fields(book: Workbook) -> Iterator[tuple[str, str]]:
    for _, cells in book.rows(RECORD):
        name = cells.get("A", Cell()).text
        if name:
            yield name, cells.get("B", Cell()).text


def _table(book: Workbook, path: Path) -> tuple[list[_Line], tuple[str, ...]]:
    """The rows below the heads, of the first sheet that has heads; and where words stand outside of them."""
    read: dict[str, list[Row]] = {}
    for sheet in book.visible:
        rows = read[sheet] = list(book.rows(sheet))
        for index, (top, cells) in enumerate(rows[:_FIRST_ROWS]):
            columns = _columns(cells)
            if {"source", "translation"} <= columns.keys():
                if len(columns) < sum(column_of(cell.text) is not None for cell in cells.values()):
                    raise Textless("two columns have the same head", Where(path, top), "rename one of them")
                notes: dict[int, list[str]] = defaultdict(list)
                for (number, _), texts in book.notes(sheet).items():
                    notes[number] += texts
                heads = {column: cell.text.strip() for column, cell in cells.items()}
                found = (_line(row, columns, heads, notes[row[0]], path) for row in rows[index + 1 :])
                lines = [line for line in found if line]
                outside = _outside(book, read, sheet, {line.number for line in lines}, top)
                return lines, tuple(outside)
    hint = "the heads of the columns must be as they were sent: restore them"
    raise Textless("there are no columns for source and translation in it", path, hint)


def _columns(cells: Mapping[str, Cell]) -> dict[str, str]:
    """The columns of a row of heads, by the names of their fields."""
    return {field: column for column, cell in cells.items() if (field := column_of(cell.text))}


def _outside(book: Workbook, read: Mapping[str, list[Row]], table: str, taken: set[int], top: int) -> Iterator[str]:
    """Where words stand that belong to no row of the table, sheet by sheet; they are not quoted."""
    for number, sheet in enumerate(book.visible, start=1):
        rows = read[sheet] if sheet in read else book.rows(sheet, merged=True)
        known = taken if sheet == table else set()
        cells = [(row, column) for row, texts in rows for column, cell in texts.items() if _has_words(cell)]
        cells = [cell for cell in cells if cell[0] not in known and not (sheet == table and cell[0] == top)]
        cells += [cell for cell in book.notes(sheet) if cell[0] not in known]
        if cells:
            first = ", ".join(f"{column}{row}" for row, column in cells[:_MOST_NAMED])
            more = f" and {len(cells) - _MOST_NAMED} more" if len(cells) > _MOST_NAMED else ""
            yield f"what stands in {first}{more} of sheet {number} belongs to no row of the table: it is not taken"


def _has_words(cell: Cell) -> bool:
    """Whether a person wrote something there: no count, and no state."""
    text = cell.text.strip()
    return bool(text) and not _COUNT.fullmatch(text) and verdict_of(text)[0] is None


def _line(
    row: Row, columns: Mapping[str, str], heads: Mapping[str, str], notes: Sequence[str], path: Path
) -> _Line | None:
    number, cells = row
    texts = {}
    for field, column in columns.items():
        cell = cells.get(column, Cell())
        if cell.instead and field not in ("number", "place"):
            hint = "write it as text: have the cell formatted as text, then type it again"
            raise Textless(f"cell {column}{number} has {cell.instead}", Where(path, number), hint)
        if cell.struck and field == "translation":
            hint = "delete those words, or take the line through them away"
            raise Textless(f"cell {column}{number} has words that are struck through", Where(path, number), hint)
        texts[field] = cell.text.replace("\r\n", "\n")
    bubbles = [line for text in notes for line in note_lines(text)]
    others = [(heads.get(column, ""), cell) for column, cell in cells.items() if column not in columns.values()]
    own = [line for head, cell in others if _has_words(cell) for line in _headed(head, cell.text)]
    if not any(texts.get(field, "").strip() for field in ("source", "translation", "comment", "record")):
        return None
    beside = tuple(line for line in (*bubbles, *own) if line.strip())
    return _Line(number, texts, _was(texts.get("record", ""), Where(path, number)), beside)


def _headed(head: str, text: str) -> list[str]:
    """What stands in a column of a reviewer's own as comments: the column's head, then the text; a question is one."""
    first, *others = note_lines(text.strip()) or [""]
    asked = questions([first])
    words = first.strip().lstrip("?？").strip() if asked else first
    return [f"{'? ' if asked else ''}{': '.join(filter(None, (head, words)))}", *others]


def _was(said: str, where: Where) -> Found | None:
    """What was sent in a row; None if the row does not know it."""
    if not said.strip():
        return None
    try:
        values: dict[str, Any] = json.loads(said)
        entry = Entry(
            msgid=_string(values["msgid"]),
            msgstr=_string(values["msgstr"]),
            msgctxt=_perhaps(values["msgctxt"]),
            fuzzy=values["fuzzy"] is True,
            previous=_perhaps(values["previous"]),
            extracted=tuple(_notes(values["extracted"])),
            comments=tuple(_notes(values["comments"])),
            line=where.line,
        )
        return Found(entry, True, tuple((_string(name), _string(value)) for name, value in values["record"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Textless("its hidden column is damaged", where, "take the row from the copy that was sent") from None


def _string(value: object) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise TypeError
    value.encode()  # a half of a character is a ValueError
    return value


def _notes(values: Iterable[object]) -> Iterator[str]:
    return (line for value in values for line in note_lines(_string(value)))


def _perhaps(value: object) -> str | None:
    return None if value is None else _string(value)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _sent(line: _Line, by_source: Mapping[str, Sequence[Found]], path: Path) -> Found:
    """What was sent of the text in a row: what its own hidden cell says, if that is of this source text."""
    same = by_source.get(_squeezed(line.texts["source"]), ())
    if line.sent in same and line.sent is not None:
        return line.sent
    if len(same) != 1:
        said = f"row {line.number} has a source text that was not sent"
        hint = "was it changed, or sorted without the columns beside it? undo that, or take the row out"
        raise Textless(said, Where(path, line.number), hint)
    return same[0]


def _found(line: _Line, sent: Found | None, path: Path) -> Found:
    """The entry in a row, beside what was sent of it."""
    was = sent.entry if sent else Entry(line.texts["source"])
    verdict, words = _said(line, path)
    msgstr = _msgstr(line.texts["translation"], was)
    comments = _comments(line, was, words.wordless if verdict is Verdict.QUERY else "")
    if msgstr == was.msgstr and sent and verdict in (None, _verdict(was)):
        fuzzy = was.fuzzy
    else:
        fuzzy = bool(msgstr) and (verdict or Verdict.TO_REVIEW) is not Verdict.APPROVED
    entry = replace(was, msgstr=msgstr, fuzzy=fuzzy, comments=comments, line=line.number)
    says_state = sent is not None or verdict not in (None, Verdict.QUERY) or not msgstr
    doubted = verdict not in (None, Verdict.APPROVED, _verdict(was))
    return Found(entry, says_state, sent.record if sent else (), doubted)


def _said(line: _Line, path: Path) -> tuple[Verdict | None, Words]:
    """The verdict in a row, and the words that it is said in."""
    said = line.texts.get("verdict", "").strip()
    verdict, words = verdict_of(said)
    if said and verdict is None:
        known = ", ".join(word for words in WORDS.values() for word in words.verdicts.values())
        raise InputError(
            f"row {line.number} has no known state: {said[:30]}", Where(path, line.number), f"use: {known}"
        )
    return verdict, words


def _msgstr(text: str, was: Entry) -> str:
    """The text in a cell: as it was sent, if it is that still."""
    if text.strip() == was.msgstr.replace("\r\n", "\n").strip():
        return was.msgstr
    text = text.strip()
    if text.startswith("'") and text[1:].startswith(_FORMULA_SIGNS) and not was.msgstr.startswith("'"):
        text = text[1:]  # typed so that a program takes it for no formula
    return text


def _comments(line: _Line, was: Entry, wordless: str) -> tuple[str, ...]:
    """The comments in a row, one a line; those that were sent, where the sheet has no column for them any more.

    Of a query (``wordless`` is what it says without words) one is a question, with or without its mark. A question that
    was sent and is gone is missing: it stays open (`remarks`), and is told of.
    """
    text = line.texts.get("comment")
    missing = was.queries if text is None else ()
    if text is None:
        comments = [each for each in was.comments if each not in missing]
    elif text.strip() == "\n".join(was.comments).replace("\r\n", "\n").strip():
        comments = list(was.comments)
    else:
        comments = [each for each in note_lines(text) if each.strip()]
    comments += [each for each in line.beside if each not in comments]
    if wordless and not (missing or questions(comments)):
        new = next((index for index, each in enumerate(comments) if each not in was.comments), None)
        if new is not None:
            comments[new] = f"? {comments[new]}"
        elif not was.queries:
            comments.append(f"? {wordless}")
    return tuple(comments)
