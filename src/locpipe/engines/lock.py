"""engines.lock: which models a project's engines use, to the byte. It lies in the project's folder, for git.

The first `locpipe engines pull` of a model writes what came: the repository, its revision, the licence if one was
shown and accepted, and size and SHA-256 of every file. Whoever pulls or opens it afterwards, here or elsewhere, gets
these files or an error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from locpipe.engines import digests
from locpipe.errors import UsageError
from locpipe.fileio import read_if_there, write_whole
from locpipe.yamlfile import YamlFile, parse_bytes
from locpipe.yamlschema import validate

NAME = "engines.lock"
_HEAD = """\
# The models of this project's engines, as they were first fetched. Keep this file in git.
# To take a newer revision, remove a model's block and say: locpipe engines pull NAME
"""
_PLAIN = re.compile(r"[A-Za-z][\w./:@+-]*(?<!:)", re.ASCII)  # what YAML reads as text without quotes
_FILE = re.compile(r"(?!\.{1,2}(?:/|\Z))[^\x00-\x1f\\/:]+(?:/(?!\.{1,2}(?:/|\Z))[^\x00-\x1f\\/:]+)*")
_TEXT, _COUNT = {"type": "string"}, {"type": "integer", "minimum": 0}
_DIGEST = _TEXT | {"pattern": r"^[0-9a-f]{64}\Z", "description": "64 hexadecimal digits"}
_MODEL: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["repository", "revision", "files"],
    "properties": {
        "repository": _TEXT | {"pattern": r"^[\w.-]+(/[\w.-]+)?\Z", "description": "OWNER/NAME"},
        "revision": _TEXT | {"pattern": r"^[0-9a-f]{40}\Z", "description": "40 hexadecimal digits"},
        "licence": _TEXT,
        "files": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["size", "sha256"],
                "properties": {"size": _COUNT, "sha256": _DIGEST},
            },
        },
    },
}
_SCHEMA: Mapping[str, Any] = {"type": ["object", "null"], "additionalProperties": _MODEL}


@dataclass(frozen=True, slots=True)
class LockedFile:
    """A file as it must be: its size in bytes and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Locked:
    """A model as it was fetched: from which repository and revision, and its files by their paths in it.

    ``licence`` is what was shown to whoever pulled it, and accepted; empty where none was.
    """

    repository: str
    revision: str
    files: Mapping[str, LockedFile]
    licence: str = ""


def read(root: Path) -> dict[str, Locked]:
    """What the lock file of a project says, by the names that users pull models by; empty if there is none.

    Raises UsageError, with the line, where it cannot be understood or a path leads out of the model's folder.
    """
    data = read_if_there(root / NAME)
    if data is None:
        return {}
    file = parse_bytes(data, root / NAME)
    if file.data is not None:
        validate(file, _SCHEMA)
    return {name: _model(file, name, said) for name, said in (file.data or {}).items()}


def _model(file: YamlFile, name: str, said: Mapping[str, Any]) -> Locked:
    for path in said["files"]:
        if not stays_inside(path):
            raise UsageError(f"a model has no file '{path}'", file.where((name, "files", path)), "remove the block")
    files = {path: LockedFile(each["size"], each["sha256"]) for path, each in said["files"].items()}
    return Locked(said["repository"], said["revision"], files, said.get("licence", ""))


def stays_inside(path: str) -> bool:
    """Whether a file's path in a model leads nowhere else, on any system."""
    return bool(_FILE.fullmatch(path))


def add(root: Path, name: str, model: Locked) -> None:
    """Write a model that was fetched into the lock file, beside those that are there or in place of its own block."""
    path = root / NAME
    was = read_if_there(path)
    blocks = {**read(root), name: model}
    text = _HEAD + "".join("\n" + "\n".join(_block(each, blocks[each])) + "\n" for each in sorted(blocks))
    write_whole(path, text.encode(), was=was)


def _block(name: str, model: Locked) -> Iterator[str]:
    yield f"{_key(name)}:"
    yield f"  repository: {_key(model.repository)}"
    yield f'  revision: "{model.revision}"'
    if model.licence:
        yield f"  licence: {json.dumps(model.licence, ensure_ascii=False)}"
    yield "  files:"
    for path in sorted(model.files):
        file = model.files[path]
        yield f'    {_key(path)}: {{size: {file.size}, sha256: "{file.sha256}"}}'


def _key(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def as_fetched(folder: Path, repository: str, revision: str, licence: str = "") -> Locked:
    """The block for what lies in a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {
        path.relative_to(folder).as_posix(): LockedFile(path.stat().st_size, digests.sha256(path)) for path in paths
    }
    return Locked(repository, revision, files, licence)


def difference(folder: Path, model: Locked) -> str:
    """What is wrong with the first file in a folder that is not as the lock says, or not in it; empty if nothing."""
    for name, wanted in model.files.items():
        path = folder / PurePosixPath(name)
        if not path.is_file():
            return f"{name} of {model.repository} is missing"
        if (size := path.stat().st_size) != wanted.size:
            return f"{name} of {model.repository} has {size} bytes, not the {wanted.size} that are locked"
        if (found := digests.sha256(path)) != wanted.sha256:
            return f"{name} of {model.repository} is not the file that is locked: sha256 {found}, not {wanted.sha256}"
    here = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    return next((f"{name} is not in the lock of {model.repository}" for name in here if name not in model.files), "")
