"""What front matter says of how a document is to be handled: confidential, under embargo."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unicodedata import normalize

import yaml

from locpipe import handling
from locpipe.errors import Textless, Where
from locpipe.formats.front_matter.fences import BLOCK, TOML, yaml_root
from locpipe.formats.lines import BOM, line_ends
from locpipe.handling import Handling

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
_TOP = "write it at the top level of the front matter"


def declared_handling(text: str, path: Path) -> Handling:
    """Whether the front matter says that the document is confidential or under embargo.

    Raises Textless for what is unclear: a value, front matter that is broken, or that is none where it was meant to
    be (never closed, below an empty line, in a format that has none).
    """
    text = text.removeprefix(BOM)
    said = Handling()
    if match := BLOCK.match(text):
        said = handling.read(_yaml_said(match.group(2), path), path)
    elif match := TOML.match(text):
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
    root = yaml_root(source, path)
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
