"""How PO files are written: byte for byte as polib does without wrapping, in less than half of its time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from locpipe.catalog.model import Catalog, Entry

# A line end ends a line of the file, too.
_ESCAPES = {"\\": r"\\", "\t": r"\t", "\r": r"\r", "\n": "\\n\n", "\v": r"\v", "\b": r"\b", "\f": r"\f", '"': r"\""}
_ESCAPED = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")
_LINE = re.compile(r"[^\n]+")
_ORDER = (
    "Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator",
    "Language-Team", "Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms",
)  # fmt: skip


def head(catalog: Catalog) -> str:
    """The header: gettext's fields in gettext's order, then the others by name."""
    fields = dict(catalog.header)
    names = sorted((name for name in fields if name not in _ORDER), key=_with_numbers)
    text = "".join(f"{name}: {fields[name]}\n" for name in (*filter(fields.__contains__, _ORDER), *names))
    return "".join(map(_comment, catalog.header_comment.split("\n"))) + text_of(Entry("", text))


def _with_numbers(name: str) -> list[int | str]:
    return [int(part) if part.isdigit() else part.lower() for part in re.split("([0-9]+)", name)]


def _comment(line: str) -> str:
    return f"#{'' if line[:1] in ('', ',', ':') else ' '}{line}\n"


def text_of(entry: Entry) -> str:
    """An entry as it stands in a file, with the line end after it."""
    mark = (entry.provenance.comment(),) if entry.provenance else ()
    old, previous = ("#~ ", "#~| ") if entry.obsolete else ("", "#| ")
    lines = _commented("# ", (*entry.comments, *mark))
    if not entry.obsolete:
        lines += _commented("#. ", entry.extracted)
        places = " ".join(f"{file}:{line}" if line else file for file, line in entry.references)
        lines += [f"#: {places}"] if entry.references else []
    flags = (["fuzzy"] if entry.fuzzy else []) + list(entry.flags)
    lines += [f"#, {', '.join(flags)}"] if flags else []
    lines += _field(previous, "msgctxt", entry.previous_ctxt) + _field(previous, "msgid", entry.previous)
    lines += _field(old, "msgctxt", entry.msgctxt) + _field(old, "msgid", entry.msgid)
    return "\n".join([*lines, *_field(old, "msgstr", entry.msgstr), ""])


def _commented(mark: str, lines: Iterable[str]) -> list[str]:
    text = "\n".join(lines)
    return [f"{mark}{line}" for line in text.split("\n")] if text else []


def _field(mark: str, name: str, text: str | None) -> list[str]:
    """A keyword and its string, line by line if the text has several; nothing for None."""
    if text is None:
        return []
    lines = _LINE.findall(_ESCAPED.sub(lambda sign: _ESCAPES[sign[0]], text))
    first, rest = ("", lines) if len(lines) > 1 else ("".join(lines), [])
    return [f'{mark}{name} "{first}"', *(f'{mark}"{line}"' for line in rest)]
