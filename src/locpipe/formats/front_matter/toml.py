"""Strings in TOML front matter that can be replaced: told by replacing them, and reading what comes out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence

_TOKEN = re.compile(
    r"""
    \"{3}(?:[^\\]|\\.)*?\"{3} | '{3}.*?'{3} | \#[^\r\n]* | ^[ \t]*\[[^\r\n]*  # long strings, comments, names of tables
  | (?P<value>[=\[,]\s*)?(?!\"{3}|'{3})(?P<string>"(?:[^"\\\r\n]|\\[^\r\n])*"|'[^'\r\n]*')
    (?P<end>[ \t]*(?=[\r\n,\]}\#]|\Z))?
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_MARK = "\ue000"
_LONE_RETURN = re.compile(r"\r(?!\n)")


def strings(
    text: str, begin: int, keys: Sequence[str], top_keys: Collection[str]
) -> Iterator[tuple[str, str, int, int]]:
    """The strings at these paths: path, what each says, and its place with its quotes, in order.

    Only strings on one line, and none at all where one that was replaced did not come out where it stood.
    """
    source = _LONE_RETURN.sub("\n", text[begin:])
    found = [each for each in _TOKEN.finditer(source) if each["value"] and each["end"] is not None]
    if not found or _MARK in source:
        return
    marked, at = [], 0
    for number, each in enumerate(found):
        marked += [source[at : each.start("string")], f'"{_MARK}{number}"']
        at = each.end("string")
    try:
        said = [tomllib.loads(f"value = {each['string']}")["value"] for each in found]
        before, after = tomllib.loads(source), tomllib.loads("".join([*marked, source[at:]]))
        paths: dict[int, str] = {}
        same = _restored(after, "", said, paths) == before
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    wanted = {*keys, *top_keys}
    for number, path in sorted(paths.items()) if same else ():
        if path in wanted:
            start, end = found[number].span("string")
            yield path, said[number], begin + start, begin + end


def _restored(value: object, path: str, said: Sequence[str], paths: dict[int, str]) -> object:
    """The value with its own strings again; ``paths`` gets where each of them stood."""
    if isinstance(value, dict):
        return {key: _restored(each, f"{path}.{key}" if path else key, said, paths) for key, each in value.items()}
    if isinstance(value, list):
        return [_restored(each, f"{path}[]", said, paths) for each in value]
    if isinstance(value, str) and value.startswith(_MARK):
        number = int(value[1:])
        paths[number] = path
        return said[number]
    return value
