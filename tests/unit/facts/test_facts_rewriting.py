"""Facts written anew in the notation that stands there."""

from __future__ import annotations

from fractions import Fraction

import pytest

from locpipe.facts import find
from locpipe.facts.model import Value
from locpipe.facts.rewriting import rewritten
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


@pytest.mark.parametrize(
    ("locale", "text", "value", "right"),
    [
        (JA, "2万人", 35_000, "3万5,000"),
        (JA, "2万人", 8_000, "8,000"),
        (JA, "1.5万人", 23_000, "2.3万"),
        (JA, "3500万円", (42_000_000, "JPY"), "4200万円"),
        (JA, "900人", 12_000, "1万2,000"),
        (JA, "１５社", 16, "１６"),
        (JA, "三社", 12, "十二"),
        (JA, "二〇二四年", 2026, "二〇二六年"),
        (JA, "令和7年", 2026, "令和8年"),
        (JA, "令和7年", 2018, "平成30年"),
        (JA, "平成30年", 2020, "令和2年"),
        (JA, "05月", 11, "11月"),
        (JA, "午前9時", (14, 30), "午後2時30分"),
        (JA, "14:30", (9, 5), "9:05"),
        (JA, "上期", 2, "下期"),
        (JA, "水曜日", 5, "金曜日"),
        (KO, "1억 2,000만원", (350_000_000, "KRW"), "3억 5,000만원"),
        (KO, "세 곳", 4, "네"),
        (KO, "오후 2시", (16, 30), "오후 4시 30분"),
        (EN, "five companies", 7, "seven"),
        (EN, "The third time", 5, "fifth"),
        (EN, "12th", 21, "21st"),
        (EN, "$5 million", (7_500_000, "$"), "$7.5 million"),
        (EN, "$1.20", (Fraction(3, 2), "$"), "$1.50"),
        (EN, "800,000 people", 1_200_000, "1,200,000"),
        (EN, "2:30 p.m.", (10, 0), "10 a.m."),
        (EN, "January 5", 5, "May"),
    ],
)
def test_a_value_is_written_in_the_notation_that_stands_there(
    locale: Locale, text: str, value: Value, right: str
) -> None:
    fact = find(text, locale)[0]
    made = rewritten(fact, value, locale, decimals=2 if "." in text and "$" in text else 0)
    assert made == right
    again = find(text.replace(fact.text, right), locale)[0]
    assert (again.kind, again.value) == (fact.kind, value)


@pytest.mark.parametrize(
    ("locale", "text", "value"),
    [
        pytest.param(JA, "令和7年", 2019, id="a year of two eras"),
        pytest.param(JA, "明治2年", 1867, id="before the eras"),
        pytest.param(JA, "2万5千人", 31_000, id="a thousand in words"),
        pytest.param(JA, "三社", 120, id="too many for kanji"),
        pytest.param(JA, "正午", (14, 0), id="noon"),
        pytest.param(KO, "열한 곳", 12, id="native beyond ten"),
        pytest.param(EN, "nine companies", 12, id="no word of one syllable"),
        pytest.param(EN, "1 hour 30 minutes", (2, "duration-hour"), id="two units"),
        pytest.param(EN, "minus 5 degrees", (5, "degree"), id="a sign"),
        pytest.param(EN, "5K users", 1_234, id="a letter for thousand"),
        pytest.param(EN, "Jan. 5", 5, id="a month without abbreviation"),
    ],
)
def test_what_the_notation_cannot_say_is_not_written(locale: Locale, text: str, value: Value) -> None:
    fact = find(text, locale)[0]
    assert rewritten(fact, value, locale) is None
