"""Facts are compared as values: what is the same said otherwise is no difference, what is not is found."""

from __future__ import annotations

import pytest
from fact_pairs import (
    EQUAL_EN_JA,
    EQUAL_EN_KO,
    EQUAL_JA_KO,
    UNEQUAL_EN_JA,
    UNEQUAL_EN_KO,
    UNEQUAL_JA_KO,
)

from locpipe.facts import compare
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
EQUAL = [
    (one, source, other, target)
    for one, other, rows in ((EN, JA, EQUAL_EN_JA), (EN, KO, EQUAL_EN_KO), (JA, KO, EQUAL_JA_KO))
    for source, target in rows
]
UNEQUAL = [
    (one, source, other, target, what)
    for one, other, rows in ((EN, JA, UNEQUAL_EN_JA), (EN, KO, UNEQUAL_EN_KO), (JA, KO, UNEQUAL_JA_KO))
    for source, target, what in rows
]


@pytest.mark.parametrize(("one", "source", "other", "target"), EQUAL)
def test_the_same_facts_are_no_difference_in_either_direction(
    one: Locale, source: str, other: Locale, target: str
) -> None:
    assert compare(source, one, target, other) == []
    assert compare(target, other, source, one) == []


@pytest.mark.parametrize(("one", "source", "other", "target", "what"), UNEQUAL)
def test_another_fact_is_surely_found(one: Locale, source: str, other: Locale, target: str, what: str) -> None:
    assert [(difference.what, difference.sure) for difference in compare(source, one, target, other)] == [(what, True)]


@pytest.mark.parametrize(("one", "source", "other", "target", "what"), UNEQUAL)
def test_backwards_what_was_missing_is_invented(
    one: Locale, source: str, other: Locale, target: str, what: str
) -> None:
    back = {"changed": "changed", "missing": "invented", "invented": "missing"}[what]
    assert [(found.what, found.sure) for found in compare(target, other, source, one)] == [(back, True)]


@pytest.mark.parametrize(
    ("one", "source", "other", "target"),
    [
        (EN, "It opens on Friday.", JA, "開館する。"),  # weekdays are left out in many houses
        (EN, "It opens on May 3.", KO, "5월 3일(토) 개관한다."),
        (EN, "It is 86 °F (30 °C).", JA, "気温は30℃です。"),  # a size said twice
        (EN, "It is 16 km (10 miles) long.", KO, "길이는 16km이다."),
        (EN, "Sales fell 3.2%.", JA, "売上高は▲3.2%だった。"),
        (EN, "Two labs agreed.", JA, "1つの研究所が合意した。"),
        (EN, "It has 2 labs.", JA, "研究所がある。"),
        (EN, "Both companies agreed.", KO, "세 회사가 합의했다."),
        (EN, "Three of the five left.", KO, "다섯 명 가운데 두 명이 남았다."),  # the rest of a whole
        (EN, "It opens in early April.", JA, "4月に開く。"),
        (EN, "It opens in April.", KO, "4월 초에 연다."),
        (EN, "It closes at the end of March.", KO, "3월에 닫는다."),
        (EN, "Hundreds of people", JA, "数千人"),
        (JA, "数十人", KO, "수백 명"),
        (EN, "It will be cooler by 5 degrees Celsius.", JA, "気温は前日より−5度となる。"),
        (EN, "Four dozen labs", KO, "사십여 개의 연구소"),
        (JA, "4〜6月期は好調だった。", KO, "1분기는 호조였다."),  # of which year?
        (EN, "It has seven labs.", JA, "研究所がある。"),
        (EN, "Four seasons", JA, "春夏秋冬"),
        (JA, "三つの店のうち、二つが閉まった。", KO, "가게 세 곳 가운데 한 곳이 문을 닫았다."),
        (EN, "Two of the three shops closed.", KO, "가게 세 곳 가운데 한 곳이 문을 닫았다."),
        (EN, "The 12th and the 17th district", KO, "12번 지구와 17번 지구, 즉 12번 지구"),  # said again
    ],
)
def test_what_a_house_may_do_is_for_a_person_to_look_at(one: Locale, source: str, other: Locale, target: str) -> None:
    assert [difference.sure for difference in compare(source, one, target, other)] == [False]


@pytest.mark.parametrize(
    ("one", "source", "other", "target"),
    [
        (EN, "A lab opened.", JA, "研究所が1つ開所した。"),
        (EN, "One lab opened.", JA, "研究所が開所した。"),
        (EN, "Four seasons", JA, "四季"),
        (EN, "The Summer Seven visited.", KO, "서머 세븐이 방문했다."),
        (EN, "Dozens of labs", KO, "수십 개의 연구소"),
        (EN, "COVID-19 measures", JA, "新型コロナウイルス対策"),
    ],
)
def test_words_come_and_go(one: Locale, source: str, other: Locale, target: str) -> None:
    assert compare(source, one, target, other) == []


def test_differences_stand_in_the_order_of_the_source_then_of_the_target() -> None:
    found = compare("12 labs, 34 offices, ¥560", EN, "13の研究所、300円、890人", JA)
    assert [(one.source and one.source.text, one.target and one.target.text) for one in found] == [
        ("12", "13"),
        ("34", "890"),
        ("¥560", "300円"),
    ]


@pytest.mark.parametrize(
    ("locale", "target"),
    [
        (KO, "방문객 열 명 중 네 명은 버스로 온다."),
        (KO, "방문객 10명 중 4명은 버스로 온다."),
        (JA, "来場者の10人に4人はバスで来る。"),
    ],
)
def test_another_portion_is_surely_found(locale: Locale, target: str) -> None:
    assert any(found.sure for found in compare("Some 30 percent of visitors come by bus.", EN, target, locale))
