"""Every check has a page in docs/checks, and its examples are what the check says.

A page: its title, a line "Severity: error …" with the worst that the check says, a line "Into: en, ja, ko." with the
languages it looks at, and, after "## Examples", fenced blocks: glossary entries in `yaml`, for the examples behind
them, and examples in `text`, parted by empty lines. An example begins with ``wrong en → ja`` or ``right en → ja``,
perhaps with a role, ``(title)``; then source and translation stand in turn, line by line. Where the last translation
is left out, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from locpipe.checks import CHECKS, Check, Translation, find
from locpipe.checks.registry import find_in_release
from locpipe.checks.rules import EVERYTHING
from locpipe.model import Finding, Locale, Role, Severity
from locpipe.termbase import Termbase

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "checks"
_FENCE = re.compile(r"^```(yaml|text)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_HEAD = re.compile(r"(right|wrong) (en|ja|ko) → (en|ja|ko)(?: \(([a-z]+)\))?")
_INTO = re.compile(r"^Into: ((?:en|ja|ko)(?:, (?:en|ja|ko))*)\.", re.MULTILINE)
_SEVERITY = re.compile(r"^Severity: (error|warning|hint)\b(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """An example of a page, and the glossary for it as it stands there."""

    check: Check
    right: bool
    release: tuple[Translation, ...]
    glossary: str
    name: str

    @property
    def target(self) -> Locale:
        return self.release[0].target


def _page(check: Check) -> str:
    return (FOLDER / f"{check.id}.md").read_text(encoding="utf-8")


def _example(check: Check, text: str, glossary: str) -> Example:
    first, *lines = text.splitlines()
    head = _HEAD.fullmatch(first)
    assert head, f"{check.id}: {first}"
    assert lines, f"{check.id}: {first}"
    lines += [""] * (len(lines) % 2)
    source, target, role = Locale(head[2]), Locale(head[3]), Role(head[4] or "body")
    pairs = zip(lines[::2], lines[1::2], strict=True)
    release = tuple(Translation(msgid, msgstr, source, target, role) for msgid, msgstr in pairs)
    return Example(check, head[1] == "right", release, glossary, f"{check.id}: {first}: {lines[0][:24]}")


def _examples() -> Iterator[Example]:
    for check in CHECKS.values():
        glossary = ""
        for fence in _FENCE.finditer(_page(check).partition("\n## Examples\n")[2]):
            if fence[1] == "yaml":
                glossary = fence[2]
                continue
            for text in re.split(r"\n{2,}", fence[2].strip()):
                yield _example(check, text, glossary)


EXAMPLES = tuple(_examples())
each_check = pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
each_example = pytest.mark.parametrize("example", EXAMPLES, ids=[each.name for each in EXAMPLES])


@pytest.fixture(scope="module")
def glossaries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Termbase]:
    """The termbases of the examples, by the text of their glossary."""
    path = tmp_path_factory.mktemp("glossaries") / "glossary.yml"
    loaded = {"": Termbase.empty()}
    for text in {each.glossary for each in EXAMPLES if each.glossary}:
        path.write_text(text, encoding="utf-8")
        loaded[text] = Termbase.load(path)
    return loaded


def _said(example: Example, termbase: Termbase) -> list[Finding]:
    return [finding for _, finding in example.check.findings(example.release, termbase)]


def test_no_page_is_left_over() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{check}.md" for check in CHECKS)


@each_check
def test_the_title_and_severity_are_those_of_the_registry(check: Check) -> None:
    assert _page(check).splitlines()[0] == f"# `{check.id}` – {check.title}"
    severity = _SEVERITY.search(_page(check))
    assert severity
    assert severity[1] == check.severity
    assert ("fatal" in severity[2]) == check.fatal


@each_check
def test_every_language_has_a_right_and_a_wrong_example(check: Check) -> None:
    if check.id in ("editions", "boilerplate"):  # they need more than a translation: see their tests in unit/checks
        return
    into = _INTO.search(_page(check))
    assert into
    languages = set(map(Locale, into[1].split(", ")))
    for right in (True, False):
        assert {each.target for each in EXAMPLES if each.check is check and each.right is right} == languages


@cache
def _overview() -> str:
    return (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")


@each_check
def test_the_overview_links_to_the_page(check: Check) -> None:
    rows = [line for line in _overview().splitlines() if line.startswith(f"| [`{check.id}`](checks/{check.id}.md) |")]
    assert len(rows) == 1
    severities = rows[0].split("|")[2]
    assert check.severity in severities
    assert ("fatal" in rows[0].split("|")[4]) == check.fatal


@each_example
def test_the_check_tells_wrong_from_right(example: Example, glossaries: dict[str, Termbase]) -> None:
    found = _said(example, glossaries[example.glossary])
    assert bool(found) != example.right, found


@each_example
def test_a_right_example_has_no_error_at_all(example: Example, glossaries: dict[str, Termbase]) -> None:
    if not example.right:
        return
    termbase = glossaries[example.glossary]
    found = [finding for each in example.release for finding in find(each, termbase)]
    found += [finding for _, finding in find_in_release(example.release, termbase, EVERYTHING)]
    assert [each for each in found if each.severity is Severity.ERROR] == []
