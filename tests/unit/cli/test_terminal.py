"""What those who wait are told."""

from __future__ import annotations

import time

import pytest

from locpipe.cli.terminal import ProgressLine
from locpipe.errors import counted


def test_one_is_no_plural() -> None:
    assert [counted(number, "segment") for number in (0, 1, 2)] == ["0 segments", "1 segment", "2 segments"]


def test_what_had_to_start_first_is_no_measure_for_the_rest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = ((40.0, 0), (80.0, 1), (90.0, 11), (92.0, 13), (100.0, 21))
    clock = iter((0.0, *(now for now, _ in calls)))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    progress = ProgressLine("drafting")
    for _, done in calls:
        progress(done, 101)
    assert capsys.readouterr().err.splitlines() == [
        "drafting: 0 of 101",
        "drafting: 1 of 101",
        "drafting: 11 of 101, about 90 s left",
        "drafting: 21 of 101, about 80 s left",
    ]
