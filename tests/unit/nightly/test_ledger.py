"""The ledger: results by file and language, in the order of files, and what becomes of damaged ones."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from locpipe.model import Locale
from locpipe.nightly.ledger import Ledger
from locpipe.nightly.result import Done, Failure, Result

JA, KO = Locale.JA, Locale.KO
A, B = Path("releases/a.en.md"), Path("releases/b.en.md")


def result(path: Path, target: str, drafted: int = 0) -> Result:
    """A result with a figure in it."""
    standing = {"next": "", "edition": "none", "catalog": "current", "signoff": "-"}
    return Result(path.stem, "releases/a", "en", target, Done(drafted), standing)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger in its first run."""
    with closing(Ledger(tmp_path / "ledger.sqlite", "first")) as ledger:
        yield ledger


def listed(ledger: Ledger) -> list[tuple[str, str, int]]:
    """The results in their order."""
    return [(each.release, each.target, each.done.drafted) for each, _ in ledger.results()]


def test_the_last_result_counts(ledger: Ledger) -> None:
    assert ledger.last(A, JA) == ("", False)
    ledger.put(A, JA, "key", result(A, JA, 1))
    ledger.put(A, JA, "other", result(A, JA, 2))
    assert (ledger.last(A, JA), ledger.last(A, KO), listed(ledger)) == (
        ("other", True),
        ("", False),
        [("a.en", "ja", 2)],
    )


def test_nothing_to_do_is_remembered_and_not_listed(ledger: Ledger) -> None:
    ledger.put(A, JA, "key", None)
    assert (ledger.last(A, JA), listed(ledger)) == (("key", False), [])


def test_results_come_in_the_order_of_files_and_languages(ledger: Ledger) -> None:
    odd = Path(os.fsdecode(b"releases/\xff.md"))
    for path, target in ((odd, KO), (B, KO), (A, KO), (B, JA)):
        ledger.put(path, target, "", result(A if path is odd else path, target))
    assert [target for _, target, _ in listed(ledger)] == ["ko", "ja", "ko", "ko"]


def test_a_release_that_cannot_be_opened_has_one_row(ledger: Ledger) -> None:
    ledger.put(A, JA, "key", result(A, JA))
    ledger.put(A, KO, "key", result(A, KO))
    ledger.put_alone(A, Result("a.en", "releases/a", "", "", Done(), failure=Failure("broken")))
    assert (listed(ledger), ledger.last(A, JA)) == ([("a.en", "", 0)], ("", False))
    ledger.opened(A)
    assert listed(ledger) == []


def test_what_nobody_wants_any_more_goes(ledger: Ledger) -> None:
    for path in (A, B):
        for target in (JA, KO):
            ledger.put(path, target, "key", result(path, target))
    ledger.keep_only([A], [JA])
    assert listed(ledger) == [("a.en", "ja", 0)]


def test_it_tells_what_this_run_has_done(tmp_path: Path, ledger: Ledger) -> None:
    ledger.put(A, JA, "key", result(A, JA))
    ledger.put(B, JA, "key", result(B, JA))
    with closing(Ledger(tmp_path / "ledger.sqlite", "second")) as later:
        later.put(B, JA, "key", result(B, JA))
        assert [tonight for _, tonight in later.results()] == [False, True]


@pytest.mark.parametrize("row", ["nonsense", "{}", '{"release": 1}', "[]"])
def test_a_damaged_row_is_had_again(tmp_path: Path, ledger: Ledger, row: str) -> None:
    ledger.put(A, JA, "key", result(A, JA))
    ledger.put(B, JA, "key", result(B, JA))
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)) as other:
        other.execute("UPDATE results SET row = ? WHERE file = ?", (row, os.fsencode(A.name)))
    assert listed(ledger) == [("b.en", "ja", 0)]
    assert ledger.last(A, JA) == ("", False)
