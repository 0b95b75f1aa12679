"""What facts a text states, by kind and value."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locpipe.facts import Kind, compare, find
from locpipe.facts.model import Value
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
K = Kind
GOLDEN: list[tuple[Locale, str, list[tuple[Kind, Value, str]]]] = [
    (
        EN,
        "On January 19, 2024, the 8th plant opened.",
        [(K.MONTH, 1, "January"), (K.DAY, 19, "19"), (K.YEAR, 2024, "2024"), (K.ORDINAL, 8, "8th")],
    ),
    (EN, "the 5th of May, 2024", [(K.DAY, 5, "5"), (K.MONTH, 5, "May"), (K.YEAR, 2024, "2024")]),
    (EN, "They may march.", []),
    (EN, "1.20 and 1.2", [(K.NUMBER, Fraction(6, 5), "1.20"), (K.NUMBER, Fraction(6, 5), "1.2")]),
    (EN, "1.2 hundred", [(K.NUMBER, 120, "1.2 hundred")]),
    (EN, "version 3.2.1", [(K.NUMBER, "3.2.1", "3.2.1")]),
    (EN, "one hundred and twenty-one", [(K.NUMBER, 121, "one hundred and twenty-one")]),
    (EN, "two million three hundred thousand", [(K.NUMBER, 2_300_000, "two million three hundred thousand")]),
    (EN, "hundreds of thousands", [(K.MAGNITUDE, "100,000", "hundreds of thousands")]),
    (EN, "about US$1.2 billion", [(K.MONEY, (1_200_000_000, "USD"), "US$1.2 billion")]),
    (EN, "£3m and 5 m", [(K.MONEY, (3_000_000, "GBP"), "£3m"), (K.MEASURE, (5, "length-meter"), "5 m")]),
    (EN, "Call +81-3-1234-5678.", [(K.PHONE, "+81312345678", "+81-3-1234-5678")]),
    (EN, "Call (555) 123-4567.", [(K.PHONE, "5551234567", "(555) 123-4567")]),
    (EN, "Chapter XIV", [(K.ORDINAL, 14, "XIV")]),
    (EN, "at 9 a.m. on Monday", [(K.TIME, (9, 0), "9 a.m."), (K.WEEKDAY, 1, "Monday")]),
    (EN, "1 hour 15 minutes", [(K.MEASURE, (Fraction(5, 4), "duration-hour"), "1 hour 15 minutes")]),
    (EN, "See example.com/2024/19 or mail a1@example.com", []),
    (JA, "2024年1月（月）", [(K.YEAR, 2024, "2024年"), (K.MONTH, 1, "1月")]),
    (JA, "1月19日（金）", [(K.MONTH, 1, "1月"), (K.DAY, 19, "19日"), (K.WEEKDAY, 5, "金")]),
    (JA, "令和元年度", [(K.YEAR, 2019, "令和元年")]),
    (JA, "１億２，０００万円", [(K.MONEY, (120_000_000, "JPY"), "１億２，０００万円")]),
    (JA, "二〇二四年に二十五社", [(K.YEAR, 2024, "二〇二四年"), (K.NUMBER, 25, "二十五")]),
    (JA, "一般の方も十分に統一された数十社", [(K.MAGNITUDE, "10", "数十")]),
    (JA, "午後3時15分", [(K.TIME, (15, 15), "午後3時15分")]),
    (JA, "3割5分", [(K.PERCENT, 35, "3割5分")]),
    (JA, "3か月と3月", [(K.MEASURE, (3, "duration-month"), "3か月"), (K.MONTH, 3, "3月")]),
    (JA, "人数10人", [(K.NUMBER, 10, "10")]),
    (JA, "第18回、2件目", [(K.ORDINAL, 18, "第18回"), (K.ORDINAL, 2, "2件目")]),
    (JA, "③研修", [(K.ITEM, 3, "③")]),
    (KO, "2024. 1. 19.(금)", [(K.YEAR, 2024, "2024"), (K.MONTH, 1, "1"), (K.DAY, 19, "19"), (K.WEEKDAY, 5, "금")]),
    (KO, "1억 2,000만 원", [(K.MONEY, (120_000_000, "KRW"), "1억 2,000만 원")]),
    (KO, "스물다섯 명이 여덟 번째로", [(K.NUMBER, 25, "스물다섯"), (K.ORDINAL, 8, "여덟 번째")]),
    (KO, "수백만 명과 수천 명", [(K.MAGNITUDE, "1,000,000", "수백만"), (K.MAGNITUDE, "1,000", "수천")]),
    (KO, "몇백십 명", []),
    (KO, "사흘 뒤 오후 3시 15분", [(K.MEASURE, (3, "duration-day"), "사흘"), (K.TIME, (15, 15), "오후 3시 15분")]),
    (KO, "한국과 세계, 네트워크와 일반 사항", []),
    (KO, "3주 동안 5세 아동이", [(K.MEASURE, (3, "duration-week"), "3주"), (K.MEASURE, (5, "duration-year"), "5세")]),
    (KO, "1주당 배당, 100만 주", [(K.NUMBER, 1, "1"), (K.NUMBER, 1_000_000, "100만")]),
    (KO, "5세대 통신, 청년 세대", [(K.NUMBER, 5, "5")]),
    (KO, "첫째, 둘째", [(K.ORDINAL, 1, "첫째"), (K.ORDINAL, 2, "둘째")]),
    (KO, "3분의 2, 3분기, 3분", [
        (K.NUMBER, Fraction(2, 3), "3분의 2"), (K.QUARTER, 3, "3분기"), (K.MEASURE, (3, "duration-minute"), "3분")
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "facts"), GOLDEN)
def test_facts_by_kind_and_value(locale: Locale, text: str, facts: list[tuple[Kind, Value, str]]) -> None:
    assert [(fact.kind, fact.value, fact.text) for fact in find(text, locale)] == facts


@pytest.mark.parametrize(
    ("locale", "text", "spelled"),
    [
        (EN, "eleven", True),
        (EN, "11", False),
        (EN, "COVID-19", True),
        (EN, "May 5", False),
        (EN, "World War II", True),
        (JA, "三つ", True),
        (JA, "3つ", False),
        (KO, "세 명", True),
        (KO, "3명", False),
        (KO, "코로나19", True),
    ],
)
def test_words_and_names_are_spelled(locale: Locale, text: str, spelled: bool) -> None:
    assert {fact.spelled for fact in find(text, locale)} == {spelled}


ALPHABET = (
    "0123456789,.:/-–~()+ %$¥€'〜½①零〇一二三十百千万億兆年月日時分割半第目元令和曜火円人つ数"
    "일이십백천만억조년월일시분반제번째첫두세원명수몇초중말순에조개달영하요旬頃RH'abcdefhimnorstuvwxyMayIVX"
)
TEXTS = st.one_of(st.text(max_size=40), st.text(ALPHABET, max_size=40))


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.sampled_from(list(Locale)))
def test_any_text_can_be_searched_and_facts_are_slices_in_order(text: str, locale: Locale) -> None:
    end = 0
    for fact in find(text, locale):
        assert end <= fact.start < fact.end
        assert fact.text == text[fact.start : fact.end]
        end = fact.end


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.sampled_from(list(Locale)))
def test_a_text_does_not_differ_from_itself(text: str, locale: Locale) -> None:
    assert compare(text, locale, text, locale) == []


@settings(deadline=None, max_examples=200)
@given(TEXTS, TEXTS, st.sampled_from(list(Locale)), st.sampled_from(list(Locale)))
def test_any_two_texts_can_be_compared(source: str, target: str, one: Locale, other: Locale) -> None:
    for difference in compare(source, one, target, other):
        assert (difference.source is None) == (difference.what == "invented")
        assert (difference.target is None) == (difference.what == "missing")


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize(
    "piece",
    ["1", "1,000", "1.", "(1", "+1 ", "1-", "0 1", "one ", "two hundred ", "twenty-",
     "nineteen ", "early May ", "上旬", "수백 명 ", "hundreds of ", "2〜4", "R6.4.1", "two ",
     "万", "千1", "一", "第", "1万", "억", "3만 ",
     "일", "X", "1:1", "1/2/", "May 1, ", "12 ", "数", " " * 9 + "1", "세 "],
)  # fmt: skip
def test_a_hostile_text_takes_no_longer_than_it_is_long(locale: Locale, piece: str) -> None:
    text = piece * (10_000 // len(piece))
    assert isinstance(compare(text, locale, text + "7", locale), list)
