"""Front matter of a Markdown release: which values are translated, where its language stands.

YAML between ``---`` lines (or up to ``...``). TOML between ``+++`` lines and YAML in flow style are kept as they
are but for the language that they name.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from pathlib import Path
from unicodedata import normalize

import yaml

from locpipe import handling
from locpipe.errors import Textless, Where
from locpipe.formats.lines import BOM, line_ends, one_line
from locpipe.handling import Handling
from locpipe.languages.joins import line_join

_BLOCK = re.compile(r"(---[ \t]*(?:\r\n|\n|\r))(.*?)((?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z))", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*(?:\r\n|\n|\r)(.*?)(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL)
_TOML_LANGUAGE = re.compile(r"""^(lang(?:uage)?)[ \t]*=[ \t]*["']([A-Za-z-]+)["']""", re.MULTILINE)
_TOML_KEY = re.compile(r"""^[ \t]*["']?([A-Za-z_-]+)["']?[ \t]*=""", re.MULTILINE)
_TOML_MEANT = re.compile(r'"(?:confidential|embargo)[^"]*": ', re.IGNORECASE)
_TOML_LINE = re.compile(r"\(at line (\d+),")
# What looks as if front matter were to come: a fence, a line with next to no letters, as slips and office programs
# make of fences, a comment.
_OPENING = re.compile(r"\s*(?:\S{0,2}(?:---|\+\+\+)|\W{0,2}\{|```|~~~|<!--|[^\w\r\n]*(?:\w[^\w\r\n]*){0,2}[\r\n])")
_KEY = r"""^(?:<!--)?[ \t{,]*["']?(?:confidential|embargo)[\w-]*["']?[ \t]*[:=]"""
_OPENING_KEY = re.compile(_KEY, re.MULTILINE | re.IGNORECASE)
# With such a value it is no sentence, wherever it stands.
_BARE_KEY = re.compile(_KEY + r"""[ \t"']*(?:true|false|yes|no|\d{4}-\d)""", re.MULTILINE | re.IGNORECASE)
_CONFIDENTIAL_LINE = re.compile(r"^[ \t]*confidential[ \t]*[:=][ \t]*(?:true|yes)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_HEAD = 2_000  # characters in which such a key is looked for
_MERGE = "tag:yaml.org,2002:merge"
_QUOTED = re.compile(r"""'[^']{2,}'|"[^"]{2,}\"""")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")  # an anchor or a tag before the value
_NULL = "tag:yaml.org,2002:null"
# What JSON writes as it is and YAML does not read so inside double quotes.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_TOP = "write it at the top level of the front matter"
_LANGUAGE_KEYS = ("lang", "language")
_TRANSLATED_KEYS = ("title", "subtitle", "description")


@dataclass(frozen=True, slots=True)
class Value:
    """A scalar value of the front matter: key, what it says, and its characters' place in the text."""

    key: str
    text: str
    start: int
    end: int
    line: int

    @property
    def is_language(self) -> bool:
        """Whether this value names the document's language."""
        return self.key in _LANGUAGE_KEYS

    @property
    def is_translated(self) -> bool:
        """Whether readers see this value."""
        return self.key in _TRANSLATED_KEYS


def extent(text: str) -> int:
    """How many characters at the start of the text are front matter; 0 if it has none."""
    match = _BLOCK.match(text) or _TOML.match(text)
    return match.end() if match else 0


def values(text: str, path: Path) -> Iterator[Value]:
    """The scalar values at the top level that locpipe has a use for, in order, each as one line.

    An alias stands where its anchor does, so it is not given again. Raises InputError where the front matter
    is no YAML mapping.
    """
    match = _BLOCK.match(text)
    if not match:
        yield from _toml_values(text)
        return
    last = 0
    for key, node in _mapping(match.group(2), path):
        if key not in _LANGUAGE_KEYS + _TRANSLATED_KEYS or not isinstance(node, yaml.ScalarNode) or node.tag == _NULL:
            continue
        begin, end = match.start(2) + node.start_mark.index, match.start(2) + node.end_mark.index
        properties = _PROPERTIES.match(text, begin, end)
        start = properties.end() if properties else begin
        end = start + len(text[start:end].rstrip())
        if last <= start < end:
            yield Value(key, _folded(node.value), start, end, line_ends(text, 0, start) + 1)
            last = end


def declared_handling(text: str, path: Path) -> Handling:
    """Whether the front matter says that the document is confidential or under embargo.

    Raises Textless for what is unclear: a value, front matter that is broken, or that is none where it was meant to
    be (never closed, below an empty line, in a format that has none).
    """
    text = text.removeprefix(BOM)
    said = Handling()
    if match := _BLOCK.match(text):
        said = handling.read(_yaml_said(match.group(2), path), path)
    elif match := _TOML.match(text):
        said = handling.read(_toml_said(match.group(1), path), path)
    hint = "say it in front matter between two lines of ---; there, confidential: false says that it is not"
    if match is None:
        require_no_front_matter(text, path, hint)
    if said.where is None:
        _require_no_key(_BARE_KEY, text, path, hint, start=match.end() if match else 0)
    return said


def require_no_front_matter(text: str, path: Path, hint: str) -> None:
    """Raise Textless where a document that has no front matter opens as if it had, with a key of ours in it."""
    text = text.removeprefix(BOM)
    if _OPENING.match(text):
        _require_no_key(_OPENING_KEY, text, path, hint)
        _require_no_key(_BARE_KEY, text, path, hint, most=len(text))
    _require_no_key(_CONFIDENTIAL_LINE, text, path, hint)


def _require_no_key(
    key: re.Pattern[str], text: str, path: Path, hint: str, *, start: int = 0, most: int = _HEAD
) -> None:
    """Raise Textless for a key below a place, in whatever width and with whatever invisible signs it is written."""
    told = normalize("NFKC", _INVISIBLE.sub("", text[start : start + most].replace("\r\n", "\n").replace("\r", "\n")))
    if found := key.search(told):
        line = line_ends(text, 0, start) + told.count("\n", 0, found.end()) + 1
        raise Textless("this stands in no front matter that can be read", Where(path, line), hint)


def _yaml_said(source: str, path: Path) -> Iterator[tuple[str, str | None, int]]:
    root = _root(source, path)
    for key, node in root.value if root else ():
        line = key.start_mark.line + 2
        if key.tag == _MERGE:
            _require_no_merge(node, path, line)
        elif any(handling.meant(name) for name in _names_below(node)):
            raise Textless("front matter: confidential or embargo below another key", Where(path, line), _TOP)
        yield str(key.value), node.value.strip() if isinstance(node, yaml.ScalarNode) else None, line


def _names_below(root: yaml.Node) -> Iterator[str]:
    """The keys of all mappings in a value."""
    waiting, met = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) in met:  # an alias
            continue
        met.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            yield from (str(key.value) for key, _ in node.value)
            waiting += [value for _, value in node.value]


def _require_no_merge(node: yaml.Node, path: Path, line: int) -> None:
    """What stands in another mapping and is only referred to is not read, so it may not say this."""
    for each in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        keys = [key for key, _ in each.value] if isinstance(each, yaml.MappingNode) else []
        if any(handling.meant(str(key.value)) for key in keys):
            raise Textless("front matter: confidential or embargo in a merged mapping", Where(path, line), _TOP)


def _toml_said(source: str, path: Path) -> Iterator[tuple[str, str | None, int]]:
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    try:
        data = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _TOML_LINE.search(str(error))
        line = int(at[1]) + 1 if at else 2
        raise Textless("front matter: not readable as TOML", Where(path, line), "text stands in quotes") from None
    lines = {match[1]: source.count("\n", 0, match.start(1)) + 2 for match in _TOML_KEY.finditer(source)}
    for key, value in data.items():
        if isinstance(value, dict | list) and _TOML_MEANT.search(json.dumps(value, default=str)):
            raise Textless("front matter: confidential or embargo below another key", Where(path, 2), _TOP)
        yield key, _toml_text(value), lines.get(key, 2)


def _toml_text(value: object) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    return value if isinstance(value, str) else None


def _toml_values(text: str) -> Iterator[Value]:
    head = _TOML.match(text)
    if head is None:
        return
    tables = text.find("\n[", 0, head.end())
    if found := _TOML_LANGUAGE.search(text, 0, tables if tables >= 0 else head.end()):
        start, end = found.span(2)
        yield Value(found[1], found[2], start, end, line_ends(text, 0, start) + 1)


def _folded(value: str) -> str:
    lines = [line.strip() for line in value.strip().splitlines()]
    return reduce(lambda left, right: left + line_join(left, right) + right, filter(None, lines), "").strip()


def _mapping(source: str, path: Path) -> list[tuple[str, yaml.Node]]:
    root = _root(source, path)
    pairs = [(str(key.value), value) for key, value in root.value] if root else []
    return [pair for pair in pairs if pair[0] in _LANGUAGE_KEYS] if root and root.flow_style else pairs


@lru_cache(maxsize=2)  # its language, its handling and its text are asked for one after the other
def _root(source: str, path: Path) -> yaml.MappingNode | None:
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        raise _broken(error.problem or "not readable as YAML", path, line) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise _broken(str(error).splitlines()[0] if str(error) else "nested too deeply", path, 1) from None
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise _broken("not a list of key: value lines", path, 2)
    return root


def _broken(problem: str, path: Path, line: int) -> Textless:
    said = _QUOTED.sub("…", problem)  # the names of anchors and aliases are words of the text
    return Textless(f"front matter: {said}", Where(path, line), "quote values that contain ': ' or '#'")


def encode(text: str) -> str:
    """A translated value: as it is where YAML reads it so, else in double quotes (a JSON string is a YAML one)."""
    line = one_line(text).strip()
    if _reads_as_itself(line):
        return line
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(line, ensure_ascii=False))


def _reads_as_itself(line: str) -> bool:
    try:
        return bool(yaml.safe_load(f"key: {line}\n") == {"key": line})
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: 2024-99-99 looks like a date
        return False
