"""The values of front matter that are translated, and how a translation is written in their place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import NamedTuple

import yaml

from locpipe.formats.front_matter import toml
from locpipe.formats.front_matter.fences import BLOCK, TOML, yaml_root
from locpipe.formats.lines import line_ends, one_line
from locpipe.languages.joins import line_join
from locpipe.model import BlockKind, Code, CodeKind, LanguageSlot, Place, Role, Segment, Text, Unit

DEFAULT_KEYS = (
    "title",
    "subtitle",
    "description",
    "summary",
    "excerpt",
    "abstract",
    "headline",
    "subheadline",
    "tagline",
    "lead",
    "caption",
    "alt",
    "image_alt",
    "image.alt",
    "image.caption",
    "images[].alt",
    "images[].caption",
    "cover.alt",
    "cover.caption",
    "hero.alt",
    "hero.title",
    "hero.tagline",
    "thumbnail.alt",
    "seo.title",
    "seo.description",
)
"""What readers see of most generators' front matter; names that become addresses (tags, categories) are none of it."""
_LANGUAGE_KEYS = ("lang", "language")
_YAML, _FLOW, _TOML = "yaml", "yaml in flow style", "toml"
SYNTAXES = frozenset((_YAML, _FLOW, _TOML))
_NO_WORDS = frozenset(("tag:yaml.org,2002:null", "tag:yaml.org,2002:bool"))
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")  # an anchor or a tag before the value
_STEP = re.compile(r"[^.\[\]]+|\[\]")
# What JSON writes as it is and YAML does not read so inside double quotes, nor TOML the first of it.
_NOT_QUOTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class Value(NamedTuple):
    """A value of the front matter: key, what it says on one line, its characters' place in the text, and its syntax."""

    key: str
    text: str
    start: int
    end: int
    line: int
    syntax: str = _YAML

    @property
    def is_language(self) -> bool:
        """Whether this value names the document's language."""
        return self.key in _LANGUAGE_KEYS


class _Node(NamedTuple):
    """A node of YAML, and whether it stands in flow style."""

    node: yaml.Node
    flow: bool


def pieces(text: str, path: Path, keys: Sequence[str] | None) -> Iterator[tuple[int, int, LanguageSlot | Unit]]:
    """What is translated in the front matter and where it names its language, each with its place, in order.

    ``keys`` are the paths of the values that are translated, None for `DEFAULT_KEYS`. Raises InputError where the front
    matter is no YAML mapping.
    """
    for value in values(text, path, DEFAULT_KEYS if keys is None else keys):
        source = text[value.start : value.end]
        if value.is_language:
            yield value.start, value.end, LanguageSlot(source, '"{tag}"' if value.syntax == _TOML else "{tag}")
        elif any(map(str.isalnum, value.text)):
            level = 1 if value.key == "title" else 0
            shown: Text = (source,) if source == value.text else (Code(CodeKind.SHOWN, source, shown=value.text),)
            place = Place(BlockKind.ATTRIBUTE, level)
            role = Role.TITLE if level else Role.BODY
            unit = Unit(role, (Segment(shown, value.line),), value.line, value.syntax, place)
            yield value.start, value.end, unit


def language(text: str, path: Path) -> str | None:
    """The language that the front matter names, None where it names none."""
    return next((value.text for value in values(text, path, ()) if value.is_language), None)


def values(text: str, path: Path, keys: Sequence[str]) -> Iterator[Value]:
    """The values of the language and of these keys, in order; an alias stands where its anchor does."""
    if head := BLOCK.match(text):
        yield from _yaml_values(text, head.group(2), head.start(2), path, keys)
    elif head := TOML.match(text):
        for key, said, start, end in toml.strings(text[: head.end(1)], head.start(1), keys, _LANGUAGE_KEYS):
            yield Value(key, _folded(said), start, end, line_ends(text, 0, start) + 1, _TOML)


def _yaml_values(text: str, source: str, at: int, path: Path, keys: Sequence[str]) -> Iterator[Value]:
    root = yaml_root(source, path)
    top = _Node(root, bool(root.flow_style)) if root else None
    chosen = {**dict.fromkeys(keys), **dict.fromkeys(_LANGUAGE_KEYS)}
    found = [(key, each) for key in chosen for each in _nodes(top, key)] if top else []
    last = 0
    for key, (node, flow) in sorted(found, key=lambda each: int(each[1].node.start_mark.index)):
        if not isinstance(node, yaml.ScalarNode) or node.tag in _NO_WORDS:
            continue
        begin, end = at + node.start_mark.index, at + node.end_mark.index
        properties = _PROPERTIES.match(text, begin, end)
        start = properties.end() if properties else begin
        end = start + len(text[start:end].rstrip())
        if last <= start < end:
            line = line_ends(text, 0, start) + 1
            yield Value(key, _folded(node.value), start, end, line, _FLOW if flow else _YAML)
            last = end


def _nodes(top: _Node, key: str) -> list[_Node]:
    """The nodes at a path: ``hero.title``, ``keywords[]``, ``images[].alt``; one that is met again counts once."""
    nodes = [top]
    for step in _STEP.findall(key):
        below = {id(each.node): each for node in nodes for each in _below(node, step)}
        nodes = list(below.values())
    return nodes


def _below(each: _Node, step: str) -> Iterator[_Node]:
    node, flow = each
    if step == "[]" and isinstance(node, yaml.SequenceNode):
        yield from (_Node(item, flow or bool(node.flow_style)) for item in node.value)
    elif step != "[]" and isinstance(node, yaml.MappingNode):
        inside = flow or bool(node.flow_style)
        yield from (_Node(value, inside) for key, value in node.value if str(key.value) == step)


def _folded(value: str) -> str:
    lines = [line.strip() for line in value.strip().splitlines()]
    return reduce(lambda left, right: left + line_join(left, right) + right, filter(None, lines), "").strip()


def encode(text: str, syntax: str = _YAML) -> str:
    """A translated value: as it is where YAML reads it so, else in double quotes, as in JSON."""
    line = one_line(text).strip()
    if syntax != _TOML and _reads_as_itself(line, flow=syntax == _FLOW):
        return line
    return _NOT_QUOTED.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(line, ensure_ascii=False))


def _reads_as_itself(line: str, *, flow: bool) -> bool:
    try:
        if flow and yaml.safe_load(f"[{line}, 1]") != [line, 1]:
            return False
        return bool(yaml.safe_load(f"key: {line}\n") == {"key": line})
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: 2024-99-99 looks like a date
        return False
