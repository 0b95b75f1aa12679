"""YAML that people write by hand: read safely, with the line of everything.

A subset of YAML 1.2: one document, text keys, no anchors, aliases or tags, nesting up to 24 levels. Plain
scalars follow the core schema, so ``no``, ``on``, ``2024-01-19`` and ``1:30`` are text as written; only
``true``, ``false``, ``null`` and plain numbers are something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locpipe.errors import InputError, UsageError, Where
from locpipe.fileio import digest, read_bytes
from locpipe.textfile import decode

if TYPE_CHECKING:
    import yaml

MAX_DEPTH = 24
Key = tuple[str | int, ...]  # keys and indexes that lead to a value

_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)
_NULL = re.compile(r"(?:~|null|Null|NULL)?")
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,15})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,15})\.[0-9]{1,16}(?:[eE][-+]?[0-9]{1,2})?")
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a YAML file says; ``lines`` maps the keys to a value to the 1-based line it is written on.

    ``digest`` is that of the bytes it was read from, empty for a text that was not read from a file.
    """

    path: Path
    data: Any
    lines: Mapping[Key, int]
    raw: Mapping[Key, str]  # numbers, booleans and nulls as they are written
    digest: str = ""

    def line_of(self, key: Key = ()) -> int:
        """The line of a key or list item; of the nearest thing around it when it is not in the file."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 0)

    def where(self, key: Key = ()) -> Where:
        """The place of a key, for an error."""
        return Where(self.path, self.line_of(key))

    def below(self, key: Key) -> YamlFile:
        """What stands under a key, with its lines in the file."""
        data = self.data
        for step in key:
            data = data[step]
        lines = {place[len(key) :]: line for place, line in self.lines.items() if place[: len(key)] == key}
        raw = {place[len(key) :]: text for place, text in self.raw.items() if place[: len(key)] == key}
        return YamlFile(self.path, data, lines, raw, self.digest)


def read(path: Path) -> YamlFile:
    """The data of a YAML file with the lines; raises UsageError when it is broken or not of the subset."""
    try:
        data = read_bytes(path)
    except InputError as error:
        raise UsageError(error.message, error.where, error.hint) from None
    return parse_bytes(data, path)


def parse_bytes(data: bytes, path: Path) -> YamlFile:
    """The data of a YAML file that was read; raises UsageError when it is broken or not of the subset."""
    try:
        text = decode(data, path)
    except InputError as error:
        raise UsageError(error.message, error.where, error.hint) from None
    return replace(parse(text, path), digest=digest(data))


def parse(text: str, path: Path) -> YamlFile:
    """The data of a YAML text with the lines; raises UsageError when it is broken or not of the subset."""
    import yaml

    if odd := yaml.reader.Reader.NON_PRINTABLE.search(text):
        line = text.count("\n", 0, odd.start()) + 1
        raise UsageError(f"it contains a control character, U+{ord(odd[0]):04X}", Where(path, line))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(path)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        if conflict := _CONFLICT.search(text):
            line = text.count("\n", 0, conflict.start()) + 1
            raise UsageError("it has a merge conflict", Where(path, line), "settle it first") from None
        mark = error.problem_mark or error.context_mark
        last = len(text.splitlines())
        if error.context_mark and mark and mark.line >= last:
            mark = error.context_mark  # what the file ends in the middle of
        line = min(mark.line + 1, last) if mark else 0
        raise UsageError(f"not valid YAML: {_plain(error)}", Where(path, line), _yaml_hint(error)) from None
    except yaml.YAMLError as error:
        raise UsageError(f"not valid YAML: {str(error).splitlines()[0]}", path) from None
    return YamlFile(path, builder.root, builder.lines, builder.raw)


class _Builder:
    """Builds data from parser events: no recursion, so hostile nesting ends in an error of our own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.root: Any = None
        self.lines: dict[Key, int] = {}
        self.raw: dict[Key, str] = {}
        self._open: list[dict[str, Any] | list[Any]] = []
        self._path: list[str | int] = []  # the key or index being filled, one for each open collection
        self._wants_key = False
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the parser."""
        import yaml

        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self._error("a second document begins here", line, "keep everything in one document")
        elif isinstance(event, yaml.NodeEvent):
            self._refuse(event, line)
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event, line)
            else:
                self._enter({} if isinstance(event, yaml.MappingStartEvent) else [], line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._path.pop()
            self._done()

    def _refuse(self, event: yaml.NodeEvent, line: int) -> None:
        import yaml

        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            message = f"anchors and aliases are not allowed: {sign}{event.anchor}"
            raise self._error(message, line, f"write the value out; put it in quotes if {sign} is part of it")
        tag = getattr(event, "tag", None)
        if tag is not None and not (isinstance(event, yaml.ScalarEvent) and tag == "!"):
            raise self._error(f"tags are not allowed: {tag}", line, "put it in quotes if ! is part of it")

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        if self._open and self._wants_key:
            self._key(event.value, line)
            return
        value = event.value if event.style else _typed(event.value)
        self._add(value, line)
        if not isinstance(value, str):
            self.raw[tuple(self._path)] = event.value
        self._done()

    def _key(self, key: str, line: int) -> None:
        holder = self._open[-1]
        self._path[-1] = key
        where = tuple(self._path)
        if key in holder:
            first = self.lines[where]
            hint = "join the two, or remove one"
            raise self._error(f"{key!r} is written twice: on line {first} and on line {line}", line, hint)
        holder[key] = None  # type: ignore[call-overload]
        self.lines[where] = line
        self._wants_key = False

    def _enter(self, collection: dict[str, Any] | list[Any], line: int) -> None:
        if self._wants_key and self._open:
            raise self._error("a key must be text", line, "put text that begins with [ or { in quotes")
        if len(self._open) >= MAX_DEPTH:
            raise self._error(f"nested more than {MAX_DEPTH} levels deep", line)
        self._add(collection, line)
        self._open.append(collection)
        self._path.append(0)
        self._wants_key = isinstance(collection, dict)

    def _add(self, value: Any, line: int) -> None:
        if not self._open:
            self.root = value
        elif isinstance(holder := self._open[-1], list):
            self._path[-1] = len(holder)
            holder.append(value)
        else:
            holder[str(self._path[-1])] = value
        self.lines.setdefault(tuple(self._path), line)

    def _done(self) -> None:
        self._wants_key = bool(self._open) and isinstance(self._open[-1], dict)

    def _error(self, message: str, line: int, hint: str = "") -> UsageError:
        return UsageError(message, Where(self.path, line), hint)


def _typed(text: str) -> Any:
    """A plain scalar as a value, by the core schema."""
    if text in _BOOL:
        return _BOOL[text]
    if _NULL.fullmatch(text):
        return None
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _plain(error: yaml.MarkedYAMLError) -> str:
    if "nesting" in str(error.problem):
        return f"nested more than {MAX_DEPTH} levels deep"
    return str(error.problem or error.context or "it cannot be read").splitlines()[0]


def _yaml_hint(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.problem} {error.context}"
    if "tab" in said or "'\\t'" in said:
        return "indent with spaces, not tabs"
    if "mapping values are not allowed" in said:
        return "put a text that contains ': ' in quotes"
    return "look at the indentation, quotes and colons on this line and the one before it"
