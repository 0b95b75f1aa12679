"""Headlines and list items that end in a noun."""

from __future__ import annotations

import pytest

from locpipe.languages.headlines import in_noun_style
from locpipe.model import Locale


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("운하 시설을 2027년까지 확충할 계획이다.", "운하 시설을 2027년까지 확충 예정"),
        ("소음이 30% 감소할 것으로 예상된다.", "소음이 30% 감소 전망"),
        ("자료를 세 언어로 검색할 수 있게 한다.", "자료를 세 언어로 검색 가능"),
        ("새 부두를 개장합니다.", "새 부두 개장"),
        ("산간 마을 정비했다.", "산간 마을 정비"),
        ("방문객이 크게 증가하고 있다.", "방문객이 크게 증가"),
        ("역사가 새로 건립되었다.", "역사가 새로 건립"),
        ("주민들이 좋아한다.", "주민들이 좋아한다"),
        ("다음 달에 문을 연다.", "다음 달에 문을 연다"),
        ("새 부두 개장", "새 부두 개장"),
    ],
)
def test_korean(text: str, ended: str) -> None:
    assert in_noun_style(text, Locale.KO) == ended


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("新桟橋の供用を開始します。", "新桟橋の供用を開始"),
        ("騒音は3割減少する見込みです。", "騒音は3割減少の見込み"),
        ("来春に開業する予定です。", "来春に開業予定"),
        ("資料を3言語で検索できます。", "資料を3言語で検索可能"),
        ("新駅が整備されました。", "新駅が整備"),
        ("船内を見られます。", "船内を見られます"),
        ("定員は149人です。", "定員は149人"),
        ("新桟橋の供用開始", "新桟橋の供用開始"),
    ],
)
def test_japanese(text: str, ended: str) -> None:
    assert in_noun_style(text, Locale.JA) == ended


def test_english_stays() -> None:
    assert in_noun_style("The pier opens.", Locale.EN) == "The pier opens."
