"""A fact is written as the language does, and what is written is read again."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locpipe.facts import Fact, Kind, find, render
from locpipe.facts.model import Value
from locpipe.facts.units import UNITS, may_be_one
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
K = Kind


def fact(kind: Kind, value: Value) -> Fact:
    return Fact(kind, value, 0, 1, "x")


@pytest.mark.parametrize(
    ("kind", "value", "en", "ja", "ko"),
    [
        (K.YEAR, 2024, "2024", "2024年", "2024년"),
        (K.MONTH, 1, "January", "1月", "1월"),
        (K.DAY, 19, "19", "19日", "19일"),
        (K.WEEKDAY, 5, "Friday", "金曜日", "금요일"),
        (K.QUARTER, 1, "first quarter", "第1四半期", "1분기"),
        (K.HALF, 2, "second half", "下半期", "하반기"),
        (K.DECADE, 1960, "1960s", "1960年代", "1960년대"),
        (K.CENTURY, 21, "21st century", "21世紀", "21세기"),
        (K.TIME, (10, 30), "10:30 a.m.", "午前10時30分", "오전 10시 30분"),
        (K.TIME, (18, 0), "6 p.m.", "午後6時", "오후 6시"),
        (K.TIME, (12, 0), "noon", "正午", "정오"),
        (K.NUMBER, 2_000, "2,000", "2,000", "2,000"),
        (K.NUMBER, 20_000, "20,000", "2万", "2만"),
        (K.NUMBER, 120_000_000, "120 million", "1億2,000万", "1억 2,000만"),
        (K.NUMBER, 1_200_000, "1.2 million", "120万", "120만"),
        (K.NUMBER, 23_500, "23,500", "2万3,500", "2만 3,500"),
        (K.NUMBER, Fraction(2, 3), "2/3", "3分の2", "3분의 2"),
        (K.NUMBER, Fraction(5, 2), "2.5", "2.5", "2.5"),
        (K.ORDINAL, 8, "eighth", "8番目", "8번째"),
        (K.ORDINAL, 112, "112th", "112番目", "112번째"),
        (K.PERCENT, Fraction(25, 2), "12.5%", "12.5%", "12.5%"),
        (K.MONEY, (120_000_000, "JPY"), "¥120 million", "1億2,000万円", "1억 2,000만 엔"),
        (K.MONEY, (22_500, "USD"), "US$22,500", "2万2,500米ドル", "2만 2,500달러"),
        (K.MONEY, (5, "INR"), "5 rupees", "5ルピー", "5루피"),
        (K.MEASURE, (70, "length-kilometer"), "70 kilometers", "70キロメートル", "70킬로미터"),
        (K.MEASURE, (2_300_000, "mass-tonne"), "2.3 million metric tons", "230万トン", "230만 톤"),
        (K.MEASURE, (3, "duration-day"), "3 days", "3日間", "3일간"),
        (K.MEASURE, (1, "duration-hour"), "1 hour", "1時間", "1시간"),
        (K.ITEM, 3, "(3)", "（3）", "(3)"),
    ],
)
def test_a_fact_in_three_languages(kind: Kind, value: Value, en: str, ja: str, ko: str) -> None:
    assert [render(fact(kind, value), locale) for locale in (EN, JA, KO)] == [en, ja, ko]


def test_an_anniversary_is_no_length_of_time() -> None:
    assert [render(find("創立30周年", JA)[0], locale) for locale in (EN, JA, KO)] == [None, "30周年", "30주년"]


def test_cents_stay() -> None:
    (fare,) = find("It costs $8.50.", EN)
    assert [render(fare, locale) for locale in (EN, JA, KO)] == ["$8.50", "8.50ドル", "8.50달러"]


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("17.10", "17.10"),
        ("2.0", "2.0"),
        ("5.0%", "5.0%"),
        ("-2.0%", "-2.0%"),
        ("1,200.0 km", "1,200.0キロメートル"),
        ("12,000.0 km", "1万2,000.0キロメートル"),
        ("1.50 billion", "15億"),
        ("$5.00", "5ドル"),
        ("$1.50 billion", "15億ドル"),
    ],
)
def test_zeros_at_the_end_of_decimals_stay(text: str, rendered: str) -> None:
    (fact,) = find(text, EN)
    assert render(fact, JA) == rendered


def test_a_telephone_number_stays_as_it_is_written() -> None:
    assert render(find("+81-3-1234-5678", EN)[0], JA) == "+81-3-1234-5678"


@pytest.mark.parametrize("locale", Locale)
def test_what_has_no_form_is_none(locale: Locale) -> None:
    assert render(fact(K.PERCENT, Fraction(1, 3)), locale) is None
    assert render(fact(K.NUMBER, Fraction(7, 3)), locale) is None
    assert render(fact(K.MONEY, (1, "XXX")), locale) is None
    assert render(fact(K.MONTH, 13), locale) is None
    assert render(fact(K.YEAR, 10**12), locale) is None


@settings(deadline=None, max_examples=200)
@given(st.text("0123456789,.-%$¥ 万億円年月日第割만억원년월일제명kmFYQ:’a", max_size=25), st.sampled_from(list(Locale)))
def test_whatever_is_found_can_be_asked_for_in_any_language(text: str, locale: Locale) -> None:
    for one in find(text, locale):
        assert all(render(one, other) != "" for other in Locale)


_INTEGERS = st.integers(3, 10**13)
_VALUES = st.one_of(
    st.tuples(st.just(K.YEAR), st.integers(1000, 2199)),
    st.tuples(st.just(K.MONTH), st.integers(1, 12)),
    st.tuples(st.just(K.WEEKDAY), st.integers(1, 7)),
    st.tuples(st.just(K.QUARTER), st.integers(1, 4)),
    st.tuples(st.just(K.HALF), st.integers(1, 2)),
    st.tuples(st.just(K.DECADE), st.integers(100, 210).map(lambda tens: tens * 10)),
    st.tuples(st.just(K.CENTURY), st.integers(1, 25)),
    st.tuples(st.just(K.TIME), st.tuples(st.integers(0, 23), st.integers(0, 59))),
    st.tuples(st.just(K.ORDINAL), st.integers(1, 999)),
    st.tuples(st.just(K.NUMBER), _INTEGERS),
    st.tuples(st.just(K.PERCENT), st.integers(0, 100_000).map(lambda parts: Fraction(parts, 100))),
    st.tuples(st.just(K.MONEY), st.tuples(_INTEGERS, st.sampled_from(["JPY", "USD", "EUR", "KRW", "GBP", "INR"]))),
)


@settings(deadline=None, max_examples=300)
@given(_VALUES, st.sampled_from(list(Locale)))
def test_what_is_written_is_read_again(made: tuple[Kind, Value], locale: Locale) -> None:
    one = fact(*made)
    written = render(one, locale)
    assert written is not None
    (read,) = find(written, locale)
    assert read.number == one.number
    assert read.kind is one.kind or {read.kind, one.kind} <= {K.YEAR, K.NUMBER}
    assert read.unit == one.unit or may_be_one(read.unit, one.unit)


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("unit", sorted(UNITS))
def test_every_unit_that_is_written_is_read_again(unit: str, locale: Locale) -> None:
    written = render(fact(K.MEASURE, (7, unit)), locale)
    if written is not None:
        (read,) = find(written, locale)
        assert read.number == 7
        assert may_be_one(read.unit, unit)
