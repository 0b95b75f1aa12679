"""What each block of a press release is; invented releases in three languages, as text and as Markdown.

A case is a file ``roles/<name>.json``: ``extension``, ``locale``, ``lines`` (the release) and ``roles`` (line
and role of every block, in order). ``LOCPIPE_UPDATE_GOLDENS=1`` writes what the rules give now, for review;
never under CI.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from goldens import wants_update

from locpipe import formats
from locpipe.model import Locale, Role

FOLDER = Path(__file__).parent / "roles"
CASES = sorted(FOLDER.glob("*.json"))


def problem(case: Any) -> str:
    """What is wrong with a case; empty if nothing."""
    if not isinstance(case, dict) or set(case) != {"extension", "locale", "lines", "roles"}:
        return "keys must be extension, locale, lines, roles"
    if case["locale"] not in set(Locale) or case["extension"] not in (".txt", ".md"):
        return "locale or extension unknown"
    if not all(isinstance(line, str) and "\n" not in line for line in case["lines"]):
        return "lines must be text without line ends"
    for row in case["roles"]:
        if not (isinstance(row, list) and len(row) == 2 and row[0] in range(1, len(case["lines"]) + 1)):
            return f"not a line and its role: {row!r}"
        if row[1] not in set(Role):
            return f"no such role: {row[1]!r}"
    return ""


def load(path: Path) -> dict[str, Any]:
    case = json.loads(path.read_text(encoding="utf-8"))
    assert not problem(case), f"{path.name}: malformed case: {problem(case)}"
    return dict(case)


def roles(case: dict[str, Any]) -> list[list[int | str]]:
    data = "\n".join([*case["lines"], ""]).encode()
    document = formats.parse(data, Path(f"release{case['extension']}"), Locale(case["locale"]))
    return [[unit.line, unit.role.value] for unit in document.units]


def written(case: dict[str, Any]) -> str:
    """A case as its file has it: one line of the release, one block on a line."""
    lines = ",\n    ".join(json.dumps(line, ensure_ascii=False) for line in case["lines"])
    rows = ",\n    ".join(json.dumps(row) for row in case["roles"])
    head = f'  "extension": {json.dumps(case["extension"])},\n  "locale": {json.dumps(case["locale"])},\n'
    return f'{{\n{head}  "lines": [\n    {lines}\n  ],\n  "roles": [\n    {rows}\n  ]\n}}\n'


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_goldens(path: Path) -> None:
    case = load(path)
    if wants_update():
        path.write_text(written(case | {"roles": roles(case)}), encoding="utf-8")
        pytest.skip("goldens were updated: review the difference")
    assert roles(case) == case["roles"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_files_are_as_an_update_writes_them(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == written(load(path))


def test_every_language_and_format_has_a_release() -> None:
    found = {(case["locale"], case["extension"]) for case in map(load, CASES)}
    assert found == {(locale.value, extension) for locale in Locale for extension in (".txt", ".md")}


def test_every_role_is_there() -> None:
    assert {role for case in map(load, CASES) for _, role in case["roles"]} == {role.value for role in Role}


GOOD: dict[str, Any] = {"extension": ".txt", "locale": "en", "lines": ["Pier 9"], "roles": [[1, "title"]]}


@pytest.mark.parametrize(
    "case",
    [
        {},
        [],
        GOOD | {"note": ""},
        GOOD | {"locale": "jp"},
        GOOD | {"extension": ".html"},
        GOOD | {"lines": ["a\nb"]},
        GOOD | {"roles": [[0, "title"]]},
        GOOD | {"roles": [[2, "title"]]},
        GOOD | {"roles": [[1, "headline"]]},
        GOOD | {"roles": [[1]]},
        GOOD | {"roles": ["title"]},
    ],
)
def test_a_malformed_case_fails(case: Any) -> None:
    assert problem(case)


def test_a_sound_case_has_no_problem() -> None:
    assert not problem(GOOD)
