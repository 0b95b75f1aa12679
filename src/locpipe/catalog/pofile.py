"""PO files to catalogs and back, on polib.

Files are written as `msgcat --no-wrap` writes them, but with all places of an entry on one line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, reduce
from itertools import pairwise
from operator import attrgetter
from pathlib import Path

import polib

from locpipe import textfile
from locpipe.catalog.model import Catalog, Entry, Key
from locpipe.catalog.posyntax import readable_by_polib
from locpipe.catalog.provenance import MARK, Kind, Provenance, parse_comment
from locpipe.errors import InputError, Where

REVISION = "X-Locpipe-Revision"
"""The header field that names the version of a catalog that a file was made from."""

_CHARSET = re.compile(r"charset=([\w.:-]+)", re.IGNORECASE)
_MSGID = re.compile(r"^(?:#~\s*)?msgid\s", re.MULTILINE)
_MOST_LINES = 5
"""As many lines as a wrapped mark may take, the reason why a text is missing included."""
_POLIB_LINE = re.compile(r"\(line (\d+)\)|\bline (\d+)\b")
_READ: dict[bytes, Catalog] = {}
_MOST_READ = 4


class _Lines(str):
    """Text whose only line end is LF: polib splits a string at U+2028 and others, which PO files may hold."""

    def splitlines(self, keepends: bool = False) -> list[str]:
        return re.findall(r"[^\n]*\n|[^\n]+", self) if keepends else self.split("\n")


def read(data: bytes, path: Path) -> Catalog:
    """The catalog in a PO file, plural forms as one entry each; that of the last few files is remembered.

    Raises InputError with file and line for a file that msgfmt would not read either.
    """
    return _READ.get(data) or _remembered(data, _parsed(data, path))


def _remembered(data: bytes, catalog: Catalog) -> Catalog:
    _READ[data] = catalog
    if len(_READ) > _MOST_READ:
        del _READ[next(iter(_READ))]
    return catalog


def _parsed(data: bytes, path: Path) -> Catalog:
    text = textfile.decode(data, path).removeprefix("\ufeff").replace("\r\n", "\n")
    lines = readable_by_polib(text.split("\n"), path)
    if text.strip() and not any(map(_MSGID.match, lines)):
        raise InputError("there is no entry in it", path, "are all lines comments, or its line ends lost? restore it")
    try:
        file = polib.pofile(_Lines("\n".join(lines)), wrapwidth=0)
    except (OSError, ValueError, IndexError) as error:
        raise _unreadable(str(error), path) from None
    _give_back_comment(file, lines)
    _require_utf8(file.metadata.get("Content-Type", ""), path)
    entries = tuple(entry for item in file for entry in _entries(item, lines))
    _require_unique(entries, path)
    return Catalog(entries, tuple(file.metadata.items()), file.header)


def _give_back_comment(file: polib.POFile, lines: list[str]) -> None:
    """Where a file has no header, polib takes the first entry's comments for the header's."""
    if file.header and file and not any(pair[0] == 'msgid ""' and pair[1][:6] == "msgstr" for pair in pairwise(lines)):
        file[0].tcomment = "\n".join(filter(None, (file.header, file[0].tcomment)))
        file.header = ""


def _require_utf8(content_type: str, path: Path) -> None:
    charset = _CHARSET.search(content_type)
    if charset and charset[1].upper() not in ("UTF-8", "UTF8", "CHARSET", "ASCII", "US-ASCII"):
        hint = "write charset=UTF-8 there: the bytes are UTF-8 already"
        raise InputError(f"the header says charset {charset[1]}", path, hint)


def _require_unique(entries: tuple[Entry, ...], path: Path) -> None:
    seen: dict[Key, int] = {(None, ""): 0}  # the header
    for entry in entries:
        if seen.get(entry.key, entry.line) != entry.line:  # the plural forms of one entry may be the same text
            hint = f"the first one is at line {seen[entry.key] or 1}; msguniq merges them"
            raise InputError("this msgid stands twice", Where(path, entry.line), hint)
        seen[entry.key] = entry.line


def _unreadable(problem: str, path: Path) -> InputError:
    line = _POLIB_LINE.search(problem)
    text = problem.split(": ", 1)[-1] if line else problem
    number = int(line[1] or line[2]) if line else 0
    return InputError(f"not a readable PO file: {text}", Where(path, number), "msgfmt -c FILE shows more")


def _entries(item: polib.POEntry, lines: list[str]) -> Iterator[Entry]:
    first = item.linenum or 1
    line = next((number for number in range(first, len(lines)) if _MSGID.match(lines[number - 1])), first)
    if not item.msgid_plural:
        yield _entry(item, item.msgid, item.msgstr, line)
        return
    for index, msgstr in sorted(item.msgstr_plural.items()):
        yield _entry(item, item.msgid_plural if index else item.msgid, msgstr, line)


def _entry(item: polib.POEntry, msgid: str, msgstr: str, line: int) -> Entry:
    comments, provenance = _split_comments(item.tcomment)
    return Entry(
        msgid=msgid,
        msgstr=msgstr,
        msgctxt=item.msgctxt,
        fuzzy=item.fuzzy,
        previous=item.previous_msgid,
        previous_ctxt=item.previous_msgctxt,
        extracted=tuple(item.comment.split("\n")) if item.comment else (),
        references=tuple((str(file), str(line)) for file, line in item.occurrences),
        comments=comments,
        provenance=provenance,
        flags=tuple(dict.fromkeys(flag for flag in item.flags if flag != "fuzzy")),
        obsolete=bool(item.obsolete),
        line=line,
    )


def _split_comments(tcomment: str) -> tuple[tuple[str, ...], Provenance | None]:
    """The translators' comments and locpipe's; of two readable marks none counts, so the text is a person's."""
    comments: list[str] = []
    marks: list[str] = []
    lines = tcomment.split("\n") if tcomment else []
    while lines:
        if not lines[0].lstrip().startswith(MARK):
            comments.append(lines.pop(0))
            continue
        length = _length_of_mark(lines)
        marks.append(_joined(lines[:length]))
        del lines[:length]
    return tuple(comments), parse_comment(marks[0]) if len(marks) == 1 else None


def _length_of_mark(lines: list[str]) -> int:
    """How many lines the mark takes that begins in the first: polib, Babel and others wrap comments when they save."""
    lengths = range(1, min(len(lines), _MOST_LINES) + 1)
    return next((length for length in lengths if _is_whole(parse_comment(_joined(lines[:length])))), 1)


def _is_whole(mark: Provenance | None) -> bool:
    """Whether a mark goes to its end: a reason in brackets, for a text the digest."""
    if mark and mark.kind is Kind.EMPTY:
        return bool(mark.note) and mark.note.count("(") == mark.note.count(")")
    return mark is not None and bool(mark.digest)


def _joined(lines: list[str]) -> str:
    """Lines as one that was cut at spaces, or behind a hyphen as Python's textwrap does."""
    return reduce(lambda text, line: text + line.strip() if text.endswith("-") else f"{text} {line.strip()}", lines)


@lru_cache(maxsize=4)  # a version is written for its history, for the file and for the memory
def write(catalog: Catalog) -> bytes:
    """The catalog as a PO file: UTF-8, LF, unwrapped, the same bytes for the same catalog."""
    head = _head(catalog.header, catalog.header_comment)
    return "\n".join((head, *_written(catalog.entries))).rstrip("\n").encode() + b"\n"


@lru_cache(maxsize=4)
def _head(header: tuple[tuple[str, str], ...], comment: str) -> str:
    file = polib.POFile(wrapwidth=0)
    file.header = comment
    file.metadata = dict(header)
    file.metadata_is_fuzzy = False
    return str(file)


def written(catalog: Catalog) -> tuple[bytes, Catalog]:
    """The catalog as a PO file, and as `read` gives it from there, which it does without parsing the file."""
    data, entries = write(catalog), []
    line = _head(catalog.header, catalog.header_comment).count("\n") + 2
    for entry, text in zip(_in_order(catalog.entries), _written(catalog.entries), strict=True):
        msgid = _MSGID.search(text)
        entries.append(replace(entry, line=line + text.count("\n", 0, msgid.start() if msgid else 0)))
        line += text.count("\n") + 1
    return data, _remembered(data, replace(catalog, entries=tuple(entries)))


def _in_order(entries: tuple[Entry, ...]) -> list[Entry]:
    """Obsolete entries last, as files have them."""
    return sorted(entries, key=attrgetter("obsolete"))


@lru_cache(maxsize=4)  # a version is written for its digest, too
def _written(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """The entries as they stand in a file, obsolete ones last."""
    return tuple(_item(entry).__unicode__(wrapwidth=0) for entry in _in_order(entries))


def _item(entry: Entry) -> polib.POEntry:
    mark = (entry.provenance.comment(),) if entry.provenance else ()
    return polib.POEntry(
        msgid=_Lines(entry.msgid),
        msgstr=_Lines(entry.msgstr),
        msgctxt=_lines(entry.msgctxt),
        previous_msgid=_lines(entry.previous),
        previous_msgctxt=_lines(entry.previous_ctxt),
        comment="\n".join(entry.extracted),
        tcomment="\n".join((*entry.comments, *mark)),
        occurrences=list(entry.references),
        flags=(["fuzzy"] if entry.fuzzy else []) + list(entry.flags),
        obsolete=entry.obsolete,
    )


def _lines(text: str | None) -> str | None:
    return None if text is None else _Lines(text)


def revision_of(catalog: Catalog) -> str:
    """16 hexadecimal digits that stand for everything in a catalog but the revision that it names."""
    header = tuple(sorted(pair for pair in catalog.header if pair[0] != REVISION))
    return hashlib.sha256(write(replace(catalog, header=header))).hexdigest()[:16]
