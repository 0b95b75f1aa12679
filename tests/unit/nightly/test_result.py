"""What is said of a failure: enough to act on, and nothing of any text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from locpipe.errors import InputError, LocpipeError, Where
from locpipe.nightly.result import Done, Failure, Result, failure_of, from_row, to_row

ROOT = Path("/srv/press")


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (
            InputError("not UTF-8", Where(ROOT / "releases" / "a.en.md", 3), "save it as UTF-8"),
            Failure("not UTF-8", "releases/a.en.md:3", "save it as UTF-8"),
        ),
        (LocpipeError("cannot be written", Path("/elsewhere/a")), Failure("cannot be written", "/elsewhere/a")),
        (LocpipeError("language 'a secret' is not supported"), Failure("language '…' is not supported")),
        (LocpipeError("language 'it's a 'secret'' is not"), Failure("language '…' is not")),
        (LocpipeError('"it\'s secret" is written twice'), Failure("'…' is written twice")),
        (LocpipeError("found 'a\nsecret' here"), Failure("found '…' here")),
        (LocpipeError("the release's catalog isn't there"), Failure("the release's catalog isn't there")),
        (LocpipeError("an \x1b[31m escape\n"), Failure("an \\x1b[31m escape\\n")),
    ],
)
def test_an_error_is_said_in_its_own_words_without_what_it_quotes(error: LocpipeError, failure: Failure) -> None:
    assert failure_of(error, ROOT) == failure


def test_a_fault_is_named_by_its_kind_and_place() -> None:
    try:
        json.loads("{secret")
    except ValueError as error:
        failure = failure_of(error, ROOT)
    assert failure.message.startswith("a fault in the program: JSONDecodeError at json/decoder.py:")
    assert "secret" not in failure.message + failure.where + failure.hint


@pytest.mark.parametrize("failure", [None, Failure("not UTF-8", "releases/a.en.md:3", "hint")])
def test_a_row_gives_the_result_back(failure: Failure | None) -> None:
    standing = {} if failure else {"states": {"approved": 2, "empty": 0}, "catalog": "current", "next": ""}
    result = Result(
        "a", "releases/a.en.md", "en", "ja", Done(1, 2, 0.5, "2026-11-24T22:30:00+09:00"), standing, failure
    )
    assert from_row(json.loads(json.dumps(to_row(result)))) == result


@pytest.mark.parametrize(
    ("catalog", "empty", "failure", "finished"),
    [
        ("current", 0, None, True),
        ("current", 1, None, False),
        ("stale", 0, None, False),
        ("missing", 0, None, False),
        ("current", 0, Failure("broken"), False),
    ],
)
def test_only_what_another_run_could_not_better_is_finished(
    catalog: str, empty: int, failure: Failure | None, finished: bool
) -> None:
    standing = {"states": {"approved": 2, "empty": empty}, "catalog": catalog, "next": ""}
    assert Result("a", "a.md", "en", "ja", Done(), standing, failure).is_finished is finished


@pytest.mark.parametrize(
    ("following", "verb"),
    [("locpipe build a --to ja", "build"), ("review locales/ja/LC_MESSAGES/a.po", "review"), ("", "")],
)
def test_the_next_step_in_a_word(following: str, verb: str) -> None:
    assert Result("a", "a.md", "en", "ja", Done(), {"next": following}).next_verb == verb
