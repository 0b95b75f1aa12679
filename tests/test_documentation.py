"""What the documentation shows is what the program does, and the repository's own releases are in order."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from locpipe.cli import VERBS, main, make_parser
from locpipe.naming import release_name
from locpipe.project import load_project, release_files
from locpipe.termbase import Termbase

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = sorted((ROOT / "src" / "locpipe").rglob("*.schema.json"))
_FENCE = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
_EVERYWHERE = frozenset({"--help", "--json"})
"""Options that are said once for all commands."""


def _pages() -> str:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    if not pages[0].is_file():
        pytest.skip("THERE IS NO README.md YET: nothing says how the commands are used")
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


def _verbs() -> dict[str, argparse.ArgumentParser]:
    actions = make_parser()._actions
    choices = next(action.choices for action in actions if isinstance(action, argparse._SubParsersAction))
    assert isinstance(choices, dict)
    return choices


def _long_options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if action.option_strings:
            yield max(action.option_strings, key=len)


def _commands(script: str) -> Iterator[list[str]]:
    """The words of every call of locpipe in a shell script, without its own name."""
    for line in script.splitlines():
        words = shlex.split(line, comments=True)
        start = 0
        for end in [*(n for n, word in enumerate(words) if word in ("&&", "|", ";")), len(words)]:
            if words[start:end][:1] == ["locpipe"]:
                yield words[start + 1 : end]
            start = end + 1


def test_every_command_and_option_is_documented() -> None:
    text = _pages()
    missing = []
    for verb, parser in _verbs().items():
        lines = [line for line in text.splitlines() if f"locpipe {verb}" in line]
        missing += [] if lines else [verb]
        for option in _long_options(parser):
            if not any(option in line for line in (text.splitlines() if option in _EVERYWHERE else lines)):
                missing.append(f"{verb} {option}")
    missing += [option for option in _long_options(make_parser()) if option not in text]
    assert missing == []


def test_every_exit_status_and_variable_is_documented() -> None:
    text = _pages()
    assert all(word in text for word in ("Exit status", "NO_COLOR", "LOCPIPE_CACHE_DIR"))


@pytest.mark.parametrize("verb", [verb.__name__.rpartition(".")[2] for verb in VERBS])
def test_help_says_what_a_command_does_and_shows_an_example(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([verb, "--help"])
    assert stop.value.code == 0
    shown = capsys.readouterr().out
    assert f"usage: locpipe {verb}" in shown
    assert f"example:\n  locpipe {verb}" in shown or f"| locpipe {verb}" in shown


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: str(verb.__name__))
def test_the_example_of_a_command_can_be_typed(verb: object) -> None:
    examples = list(_commands(getattr(verb, "EXAMPLE", "")))
    assert examples
    for words in examples:
        assert make_parser().parse_args(words).run is getattr(verb, "run", None)


def test_the_overview_can_be_typed() -> None:
    examples = list(_commands(re.sub(r"  +", "  # ", (make_parser().epilog or "").replace("\n  ", "\n"))))
    assert {words[0] for words in examples} >= {"init", "check"}
    for words in examples:
        make_parser().parse_args(words)


def test_commands_in_the_documentation_can_be_typed() -> None:
    examples = [words for fence in _FENCE.finditer(_pages()) for words in _commands(fence[1])]
    assert len(examples) > 5
    for words in examples:
        make_parser().parse_args(words)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: str(path.name))
def test_the_schemas_that_editors_use_are_valid(path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def test_there_is_a_schema_for_whatever_people_write() -> None:
    assert {path.name for path in SCHEMAS} == {
        f"{name}.schema.json" for name in ("boilerplate", "config", "endpoint", "furniture", "glossary", "waivers")
    }


# --- the repository's own project


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the repository's own project."""
    for name in ("releases", "locales", "editions"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("glossary.yml", "locpipe.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def _json(capsys: pytest.CaptureFixture[str], *words: str | Path) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main([*map(str, words), "--json"]) == 0, capsys.readouterr().err
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_glossary_and_the_configuration_load() -> None:
    assert len(Termbase.load(ROOT / "glossary.yml")) > 10
    assert [engine.spec for engine in load_project(ROOT).engines] == ["local"]


def test_there_is_a_sample_release_in_every_language() -> None:
    assert {path.suffixes[-2] for path in release_files(load_project(ROOT))} == {".en", ".ja", ".ko"}


@pytest.mark.parametrize("path", release_files(load_project(ROOT)), ids=release_name)
def test_a_sample_release_comes_back_byte_for_byte(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen = _json(capsys, "inspect", path)
    assert [(one["lossless"], one["language_guessed"]) for one in seen] == [(True, False)]


def test_the_sample_catalogs_are_complete_approved_and_without_errors(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (rows,) = _json(capsys, "-C", house, "status")
    assert len(rows) == 2 * len(release_files(load_project(house)))
    for row in rows:
        assert isinstance(row, dict)
        assert row["catalog"] == "current", row
        assert {state for state, count in row["states"].items() if count} == {"approved"}, row
    assert main(["-C", str(house), "check"]) == 0


def test_building_the_samples_gives_the_editions_of_the_repository(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (done,) = _json(capsys, "-C", house, "build")
    built = done["built"]
    assert isinstance(built, list)
    assert len(built) == 2 * len(release_files(load_project(house)))
    assert [row["path"] for row in built if row["written"]] == []
