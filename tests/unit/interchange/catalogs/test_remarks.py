"""Comments that a file has lost on its way, and those that a person took out of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from locpipe.catalog.model import Catalog, Entry
from locpipe.interchange.catalogs.remarks import remarked_again

RUNS = Entry("The line runs daily.", "毎日走る。", comments=("? 毎日か", "社内確認済み"))
OPENS = Entry("It opens May 9.", "5月9日に開業。", comments=("仮訳",))
SENT = Catalog((RUNS, OPENS))


def _came_back(runs: tuple[str, ...], opens: tuple[str, ...]) -> list[tuple[str, ...]]:
    back = Catalog((replace(RUNS, comments=runs), replace(OPENS, comments=opens), Entry("New.", comments=("新",))))
    return [entry.comments for entry in remarked_again(back, SENT)[0].entries[:2]]


@pytest.mark.parametrize("more", [(), ("QA ok",)])
def test_a_file_that_brings_back_no_comment_removes_none(more: tuple[str, ...]) -> None:
    assert _came_back((), more) == [RUNS.comments, ("仮訳", *more)]


def test_a_comment_that_is_missing_beside_others_was_removed_and_a_question_was_not() -> None:
    assert _came_back((), ("仮訳",)) == [("? 毎日か",), ("仮訳",)]
    assert _came_back(("社内確認済み",), ()) == [RUNS.comments, ()]


def test_questions_that_are_missing_are_told() -> None:
    back = Catalog((replace(RUNS, comments=("社内確認済み",)), OPENS))
    assert remarked_again(back, SENT)[1] == {(RUNS.key, "? 毎日か")}
    assert remarked_again(SENT, SENT) == (SENT, frozenset())


def test_a_comment_that_a_tool_wrapped_is_one_again() -> None:
    assert _came_back(("新", "?", "毎", "日か", "社内確認済み"), ("仮", "訳", "済み")) == [
        ("新", *RUNS.comments),
        ("仮訳", "済み"),
    ]


def test_white_space_that_a_tool_changed_makes_no_other_comment() -> None:
    assert _came_back(("?  毎日か ", "社内確認済み"), ("仮訳",)) == [RUNS.comments, ("仮訳",)]
