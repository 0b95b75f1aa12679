"""What the local model is asked, without the model."""

from __future__ import annotations

import json

import pytest

from locpipe.engines.base import Request
from locpipe.engines.local import LocalEngine
from locpipe.languages import scripts
from locpipe.model import Locale


def bias(text: str, target: Locale, *terms: tuple[str, str]) -> dict[str, object]:
    """What a request adds to the logits, by token."""
    asked = json.loads(LocalEngine().rendered(Request(text, Locale.EN, target, terms=terms)))
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
    asked = json.loads(LocalEngine().rendered(Request("It opens.", Locale.EN, Locale.JA, fault=fault)))
    several = bool(fault)
    assert (asked["n"], asked["temperature"] > 0, "logprobs" in asked) == (3 if several else 1, several, several)
