"""What the local model is asked, without the model."""

from __future__ import annotations

import json
from typing import Any

import pytest

from locpipe.engines.base import Request
from locpipe.engines.local import LocalEngine
from locpipe.languages import scripts
from locpipe.model import Locale


def completions(request: Request) -> list[dict[str, Any]]:
    """What the model is asked for a request, the words in pairs of codes first."""
    return list(json.loads(LocalEngine().rendered(request)))


def bias(text: str, target: Locale, *terms: tuple[str, str]) -> dict[str, object]:
    """What a request adds to the logits, by token."""
    (asked,) = completions(Request(text, Locale.EN, target, terms=terms))
    return dict(asked["logit_bias"])


def test_the_mark_is_wished_for_where_something_is_settled() -> None:
    assert bias("The mill opens on June 3.", Locale.KO) == {"《": 4.0, " ": 2.0}
    assert bias("The 《mill》 opens on June 3.", Locale.KO) == {"⟪": 4.0, " ": 2.0}
    assert bias("The mill opens.", Locale.KO) == {}


def test_chinese_words_are_kept_out_of_japanese_alone() -> None:
    out = {word for word, value in bias("The mill opens.", Locale.JA).items() if value is False}
    assert {"柴油", "因此", "房企"} <= out
    assert not out & {"提供", "開発", "三百", "環境", "技術", "大学"}
    assert all(len(word) > 1 and scripts.HAN.match(word) for word in out)


@pytest.mark.parametrize("fault", ["", "the number 3 is missing"])
def test_only_the_second_try_gives_several_candidates(fault: str) -> None:
    (asked,) = completions(Request("It opens.", Locale.EN, Locale.JA, fault=fault))
    several = bool(fault)
    assert (asked["n"], asked["temperature"] > 0, "logprobs" in asked) == (2 if several else 1, several, several)


def test_words_in_a_pair_of_codes_are_asked_for_first() -> None:
    request = Request("See the <g1>user guide of the mill</g1>.", Locale.EN, Locale.KO)
    words, sentence = completions(request)
    assert words["messages"][-1]["content"].endswith("Text: user guide of the mill")
    assert sentence["messages"][-1]["content"].endswith("Text: See the <g1>user guide of the mill</g1>.")


def test_neighbours_are_not_shown() -> None:
    request = Request("It opens.", Locale.EN, Locale.KO, before="The mill was built in 1911.")
    (asked,) = completions(request)
    assert "1911" not in json.dumps(asked)
