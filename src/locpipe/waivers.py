"""waivers.yml: findings that people looked at and left as they are, each bound to the texts it is about."""

from __future__ import annotations

import codecs
import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from unicodedata import category

from locpipe.catalog.model import Entry
from locpipe.checks import Report, require_check
from locpipe.errors import InputError, UsageError
from locpipe.fileio import read_if_there, write_whole
from locpipe.model import Finding, Locale, Severity, Waiver
from locpipe.yamlfile import YamlFile, parse_bytes
from locpipe.yamlschema import validate

CHECK = "waivers"
"""The check id of waivers that fit nothing any more."""

_Finding = tuple[str, Locale, str | None, str, str, str]
_HEAD = "# Findings of `locpipe check` that were looked at and left as they are; `locpipe waive` adds them.\n"
_FIELDS = ("check", "to", "msgctxt", "msgid", "msgstr", "message", "reason", "by", "date")


@cache
def schema() -> Mapping[str, Any]:
    """The JSON Schema of waivers.yml (draft 2020-12), which editors can use too."""
    text = (files("locpipe") / "waivers.schema.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


class Waivers:
    """The waivers of a project, looked up by what they are about."""

    def __init__(self, path: Path, items: Iterable[Waiver] = ()) -> None:
        self.path, self.items = path, tuple(items)
        self._by_finding = {_about(waiver): waiver for waiver in reversed(self.items)}

    @classmethod
    def load(cls, path: Path) -> Waivers:
        """Read a file, which need not be there; raises UsageError, with line and hint, for what is wrong with it."""
        data = _read(path)
        return cls(path, _items(data, path) if data is not None else ())

    def mark(self, reports: Iterable[Report], target: Locale) -> Iterator[Report]:
        """The reports, those that are waived with their waivers."""
        for report in reports:
            yield replace(report, waiver=self._by_finding.get(_found(report, target)))

    def unused(self, reports: Iterable[Report]) -> Iterator[Report]:
        """A hint for every waiver that fits none of the reports, which are those of the whole project."""
        used = {_about(report.waiver) for report in reports if report.waiver}
        for waiver in self.items:
            if _about(waiver) not in used:
                message = f"this waiver of [{waiver.check}] fits no finding any more: remove it from the file"
                place = Entry("", line=waiver.line)  # without text: it may be a confidential release's
                yield Report(Finding(CHECK, Severity.HINT, message), place, self.path)


def waive(path: Path, report: Report, target: Locale, *, reason: str, by: str, on: date) -> Waiver:
    """Add a waiver of a finding at the end of the file, of which the rest stays as it is; returns it.

    Raises UsageError for a file that cannot be read or added to, ChangedMeanwhile if somebody else writes it now.
    """
    check, to, msgctxt, msgid, msgstr, message = _found(report, target)
    new = Waiver(check, to, msgctxt, msgid, msgstr, message, reason, by, on.isoformat())
    data = _read(path)
    write_whole(path, _added(data, path, new), was=data)
    return new


def _about(waiver: Waiver) -> _Finding:
    return waiver.check, waiver.to, waiver.msgctxt, waiver.msgid, waiver.msgstr, waiver.message


def _found(report: Report, target: Locale) -> _Finding:
    return report.finding.check, target, report.entry.msgctxt, *report.about, report.finding.message


def _read(path: Path) -> bytes | None:
    try:
        return read_if_there(path)
    except InputError as error:
        raise UsageError(error.message, error.where, error.hint) from None


def _items(data: bytes, path: Path) -> tuple[Waiver, ...]:
    file = parse_bytes(data, path)
    validate(file, schema())
    listed = (file.data or {}).get("waivers") or []
    return tuple(_waiver(file, index, item) for index, item in enumerate(listed))


def _waiver(file: YamlFile, index: int, item: Mapping[str, str]) -> Waiver:
    key = ("waivers", index)
    require_check(item["check"], file.where((*key, "check")))
    try:
        date.fromisoformat(item["date"])
    except ValueError:
        raise UsageError(f"there is no day {item['date']}", file.where((*key, "date"))) from None
    told = {name: item.get(name) for name in _FIELDS}
    return Waiver(**told | {"to": Locale(item["to"]), "line": file.line_of(key)})  # type: ignore[arg-type]


# --- adding one


def _added(data: bytes | None, path: Path, new: Waiver) -> bytes:
    """The file with one waiver more, of which nothing else has changed."""
    if data is None:
        return f"{_HEAD}waivers:\n{_lines(new, 2)}".encode()
    old = _items(data, path)
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(bom).decode()
    for added in _ways(text, new):
        result = bom + added.encode()
        with contextlib.suppress(UsageError):
            if _items(result, path) == (*old, new):
                return result
    hint = "let its list end the file, every item on lines of its own below a '-'"
    raise UsageError("a waiver cannot be added to it as it is written", path, hint)


def _ways(text: str, new: Waiver) -> Iterator[str]:
    """Texts with the item added, of which the first that reads right is taken."""
    place = _list_in(text)
    if place is None:
        yield _with_lines(text, f"waivers:\n{_lines(new, 2)}")
        return
    start, end, column = place
    inside = text[start:end]
    if column is None and inside.strip("[] \t\r\n") and inside.startswith("["):
        for comma in (", ", " "):  # its last item may have a comma already
            yield f"{text[: end - 1]}{comma}{_in_braces(new)}{text[end - 1 :]}"
    elif column is None:
        yield _with_lines(text[:start].rstrip(" ") + text[end:], _lines(new, 2))
    else:
        yield _with_lines(text, _lines(new, column))


def _list_in(text: str) -> tuple[int, int, int | None] | None:
    """Where the list stands in the text: start, end and, if it is written in lines, their column; None without one."""
    import yaml

    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(root, yaml.MappingNode):
        return None
    found = root.value[0][1]
    in_lines = isinstance(found, yaml.SequenceNode) and not found.flow_style
    return found.start_mark.index, found.end_mark.index, found.start_mark.column if in_lines else None


def _with_lines(text: str, lines: str) -> str:
    line_end = "\r\n" if "\r\n" in text else "\n"
    gap = line_end if text and not text.endswith("\n") else ""
    return text + gap + lines.replace("\n", line_end)


def _lines(waiver: Waiver, column: int) -> str:
    space = " " * column
    return f"{space}- " + f"{space}  ".join(f"{name}: {value}\n" for name, value in _values(waiver))


def _in_braces(waiver: Waiver) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in _values(waiver)) + "}"


def _values(waiver: Waiver) -> list[tuple[str, str]]:
    values = ((name, getattr(waiver, name)) for name in _FIELDS)
    return [(name, _quoted(value)) for name, value in values if value is not None]


def _quoted(text: str) -> str:
    """A text in double quotes, with all escaped that does not show: JSON's escapes are YAML's."""
    return "".join(_escaped(char) for char in json.dumps(text, ensure_ascii=False))


def _escaped(char: str) -> str:
    if category(char)[0] != "C" and category(char) not in ("Zl", "Zp"):
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
