"""How often an amount comes stands before it."""

from __future__ import annotations

import pytest

from locpipe.engines.base import Request
from locpipe.engines.mixing import mixed
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


@pytest.mark.parametrize(
    ("text", "ja", "ko"),
    [
        (
            "It emits about 1,200 metric tons a year.",
            "It emits 《年間約1,200トン》.",
            "It emits 《연간 약 1,200톤》.",
        ),
        ("It makes six round trips a day.", "It makes 《1日6往復》.", "It makes 《하루 왕복 6회》."),
        (
            "It falls by 62%, or 1,200 tons a year.",
            "It falls by 《62%》, or 《年間1,200トン》.",
            "It falls by 《62%》, or 《연간 1,200톤》.",
        ),
        ("It costs $3 million annually.", "It costs 《年間300万ドル》.", "It costs 《연간 300만 달러》."),
        ("Open three days a week.", "Open 《週3日》.", "Open 《주 3일》."),
        ("Open two hours per day, in May.", "Open 《1日2時間》, in 《5月》.", "Open 《하루 2시간》, in 《5월》."),
        ("It flies about 60 days a month.", "It flies 《月約60日》.", "It flies 《월 약 60일》."),
        ("On watch 24 hours a day.", "On watch 《24時間》.", "On watch 《24시간》."),
        ("It sends 48 cameras every month.", "It sends 《毎月カメラ48台》.", "It sends 《매월 카메라 48대》."),
    ],
)
def test_how_often_is_settled_with_the_amount(text: str, ja: str, ko: str) -> None:
    assert mixed(Request(text, EN, JA)) == ja
    assert mixed(Request(text, EN, KO)) == ko


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It sells 5 to 10 tons a year.", "It sells 《5톤》 to 《10톤》 a year."),
        ("It runs at 80 km an hour.", "It runs at 《80킬로미터》 an hour."),
        ("A 40% a year rise.", "A 《40%》 a year rise."),
        ("An $8 a day-pass.", "An 《8달러》 a day-pass."),
        ("Its 48 cameras weekly show.", "Its 《카메라 48대》 weekly show."),
        ("The 85 a year before.", "The 《85》 a year before."),
    ],
)
def test_what_only_looks_like_it_stays(text: str, said: str) -> None:
    assert mixed(Request(text, EN, KO)) == said


def test_into_english_the_model_says_it() -> None:
    assert mixed(Request("年間1,200トンです。", JA, EN)) == "年間《1,200 metric tons》です。"
