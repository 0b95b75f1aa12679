"""What one text says of an amount and the other contradicts."""

from __future__ import annotations

import pytest

from locpipe.facts import contradicted
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


@pytest.mark.parametrize(
    ("source", "locale", "target", "other", "told"),
    [
        ("At least 300 homes were rebuilt.", EN, "最大300戸が再建されました。", JA, ("At least 300", "最大300")),
        ("Up to 40 people can take part.", EN, "최소 40명이 참가할 수 있다.", KO, ("Up to 40", "최소 40")),
        ("No more than 12 boats may enter.", EN, "12隻以上が入れます。", JA, ("No more than 12", "12隻以上")),
        ("Visitors aged 65 or older pay half.", EN, "65歳以下は半額です。", JA, ("65 or older", "65歳以下")),
        ("重さは3kg未満です。", JA, "무게는 3kg 이상이다.", KO, ("3kg未満", "3kg 이상")),
        (
            "방문객이 3만 명을 넘었다.",
            KO,
            "There were fewer than 30,000 visitors.",
            EN,
            ("3만 명을 넘", "fewer than 30,000"),
        ),
        ("Sales rose 12% to 3 billion yen.", EN, "売上高は12%減の30億円となりました。", JA, ("rose", "%減")),
        ("참가비는 10% 인상된다.", KO, "The fee will be cut by 10%.", EN, ("인상", "cut")),
        ("排出量が前年より減少しました。", JA, "배출량이 전년보다 증가했다.", KO, ("減少", "증가")),
        ("Ferries make six round trips a week.", EN, "フェリーは1日6往復します。", JA, ("a week", "1日6")),
        ("利用料は月額500円です。", JA, "It costs 500 yen a year.", EN, ("月額", "a year")),
        ("연간 3만 톤을 생산한다.", KO, "毎月3万トンを生産します。", JA, ("연간", "毎月")),
    ],
)
def test_a_sense_that_became_another_is_told(
    source: str, locale: Locale, target: str, other: Locale, told: tuple[str, str]
) -> None:
    assert list(contradicted(source, locale, target, other)) == [told]


@pytest.mark.parametrize(
    ("source", "locale", "target", "other"),
    [
        ("At least 300 homes were rebuilt.", EN, "300戸以上が再建されました。", JA),
        ("At least 300 homes were rebuilt.", EN, "300戸が再建されました。", JA),  # lost: a translator may leave it out
        ("Children under 6 are not admitted.", EN, "6歳以上のお子様が入場できます。", JA),
        ("No more than 12 boats may enter.", EN, "12척까지 들어갈 수 있다.", KO),
        ("Costs fell as output grew.", EN, "コストが下がりました。", JA),
        ("Sales rose 12%.", EN, "매출은 12% 늘었다.", KO),
        ("Open seven days a week.", EN, "毎日営業します。", JA),
        ("Every week on March 10 and 17", EN, "3月10日、17日に毎週", JA),
        ("It opens on April 1 and is held every month.", EN, "4月1日に始まり、毎月開かれます。", JA),
        ("The three-week course is held each year.", EN, "3週間の講座は毎年開かれます。", JA),
        ("", EN, "", JA),
    ],
)
def test_what_does_not_contradict_says_nothing(source: str, locale: Locale, target: str, other: Locale) -> None:
    assert list(contradicted(source, locale, target, other)) == []
    assert list(contradicted(target, other, source, locale)) == []
