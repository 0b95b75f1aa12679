"""Answers as they grow."""

from __future__ import annotations

from typing import Any

import pytest

from locpipe.engines.llama import Written
from locpipe.engines.local import _is_lost


def choice(content: str, end: str | None = None, *, logprob: float | None = None) -> dict[str, Any]:
    """What a server that streams says of one choice."""
    said: dict[str, Any] = {"delta": {"content": content}, "finish_reason": end}
    return said if logprob is None else said | {"logprobs": {"content": [{"logprob": logprob}]}}


def test_an_answer_grows_token_by_token() -> None:
    answer = Written()
    answer.take({"delta": {"role": "assistant", "content": None}, "finish_reason": None}, {})
    answer.take(choice("港", logprob=-1.0), {"cache_n": 400, "prompt_n": 12, "predicted_n": 1})
    answer.take(choice("です", logprob=-2.0), {"cache_n": 400, "prompt_n": 12, "predicted_n": 2})
    answer.take({"delta": {}, "finish_reason": "stop"}, {})
    assert (answer.text, answer.end, answer.tokens_in, answer.tokens_out) == ("港です", "stop", 412, 2)
    assert answer.doubt == (False, 1.5)


def test_one_that_was_cut_off_is_doubted_most() -> None:
    sure = Written("港です", [-0.1, -0.1], "length")
    unsure = Written("港", [-3.0], "stop")
    assert sorted([sure, unsure], key=lambda answer: answer.doubt) == [unsure, sure]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("《来訪者50人》の" * 5, True),
        ("체험회는 " + "9곳에서 " * 5, True),
        ("《来訪者50人》の" * 4, False),
        ("………………", False),
        ("実証運航中、両組織は訓練を行います。", False),
    ],
)
def test_an_answer_that_goes_round_in_circles_is_lost(text: str, lost: bool) -> None:
    assert _is_lost(text) == lost
