"""Figures that may be read in two ways: years and counts, signs and dashes, proportions and times, dates."""

from __future__ import annotations

from fractions import Fraction

import pytest

from locpipe.facts import Kind, compare, find, render
from locpipe.facts.model import Value
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
K = Kind


def only(text: str, locale: Locale) -> list[tuple[Kind, Value]]:
    return [(fact.kind, fact.value) for fact in find(text, locale)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2000 people came.", K.NUMBER),
        ("They sold 2024 units.", K.NUMBER),
        ("Some 1900 homes were built.", K.NUMBER),
        ("It adds 1500 new jobs.", K.NUMBER),
        ("The 2000 employees of the mill agreed.", K.NUMBER),
        ("More than 2000 of them stayed.", K.NUMBER),
        ("About 1500 lanterns were lit.", K.NUMBER),
        ("In 2024 employees got a day off.", K.YEAR),
        ("The 2024 visitors were older.", K.YEAR),
        ("Since 2000 people have moved away.", K.YEAR),
        ("The 2024 budget grew.", K.YEAR),
        ("It opens in 2024.", K.YEAR),
        ("2024 elections were held.", K.YEAR),
        ("Harbor Days (2024)", K.YEAR),
        ("Sales fell from 2019 levels.", K.YEAR),
    ],
)
def test_four_digits_before_what_is_counted_are_no_year(text: str, kind: Kind) -> None:
    assert {fact.kind for fact in find(text, EN) if fact.number in (1500, 1900, 2000, 2019, 2024)} == {kind}


@pytest.mark.parametrize(
    ("locale", "text", "kind"),
    [
        (JA, "海港祭（2024）", K.YEAR),
        (KO, "바다 축제(2024)", K.YEAR),
        (JA, "2000人", K.NUMBER),
        (KO, "2000명", K.NUMBER),
        (JA, "2000年", K.YEAR),
        (KO, "2000년", K.YEAR),
        (JA, "合計（3500）", K.NUMBER),
        (KO, "합계 (2024개)", K.NUMBER),
    ],
)
def test_a_year_in_brackets_is_one(locale: Locale, text: str, kind: Kind) -> None:
    assert [fact.kind for fact in find(text, locale)] == [kind]


@pytest.mark.parametrize(
    ("locale", "text", "value", "written"),
    [
        (EN, "It was -5°C.", -5, "-5°C"),
        (EN, "It was −5°C.", -5, "−5°C"),
        (EN, "It was –5°C.", -5, "–5°C"),
        (EN, "It fell to minus 5 degrees.", -5, "minus 5 degrees"),
        (EN, "It was 5 degrees below zero.", -5, "5 degrees below zero"),
        (EN, "a loss of -$5 million", -5_000_000, "-$5 million"),
        (EN, "a gain of 3-5%", 5, "5%"),
        (EN, "a rise of 3−5%", 5, "5%"),
        (EN, "a fall – 5% in all", 5, "5%"),
        (JA, "気温は-5℃だった。", -5, "-5℃"),
        (JA, "気温は－５℃だった。", -5, "－５℃"),
        (JA, "氷点下5度だった。", -5, "氷点下5度"),
        (JA, "前年同期比-3.2%だった。", Fraction(-16, 5), "-3.2%"),
        (JA, "3-5%の伸び", 5, "5%"),
        (KO, "기온은 −5℃였다.", -5, "−5℃"),
        (KO, "영하 5도였다.", -5, "영하 5도"),
        (KO, "△3억 원", -300_000_000, "△3억 원"),
        (KO, "△3개 공장 신설", 3, "3"),
    ],
)
def test_the_sign_is_in_the_fact(locale: Locale, text: str, value: int, written: str) -> None:
    last = find(text, locale)[-1]
    assert (last.number, last.text) == (value, written)


@pytest.mark.parametrize(
    ("locale", "text", "numbers"),
    [
        (EN, "John 3:16 was read.", [3, 16]),
        (EN, "at a ratio of 10:15", [10, 15]),
        (EN, "a 10:15 split", [10, 15]),
        (EN, "They won 3-2.", [3, 2]),
        (EN, "voted 2:1 in favor", [2, 1]),
        (JA, "ヨハネ3:16", [3, 16]),
        (JA, "1：10の割合", [1, 10]),
        (KO, "요한복음 3:16", [3, 16]),
        (KO, "비율은 1:10이다.", [1, 10]),
    ],
)
def test_verses_proportions_and_scores_are_two_numbers(locale: Locale, text: str, numbers: list[int]) -> None:
    assert only(text, locale) == [(K.NUMBER, number) for number in numbers]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        (EN, "It opens at 10:15."),
        (EN, "the 10:15 ferry"),
        (JA, "駅伝10:15開始"),
        (KO, "10:15 시작"),
        (KO, "참가비 10:15"),
    ],
)
def test_a_time_stays_one(locale: Locale, text: str) -> None:
    assert only(text, locale) == [(K.TIME, (10, 15))]


def test_fractions_stay_fractions() -> None:
    assert only("2 1/2 hours", EN) == [(K.MEASURE, (Fraction(5, 2), "duration-hour"))]
    assert only("3/4 of them", EN) == [(K.NUMBER, Fraction(3, 4))]
    assert only("2026년 1/4분기", KO) == [(K.YEAR, 2026), (K.QUARTER, 1)]
    assert only("on 26/3/5", EN) == [(K.NUMBER, 26), (K.NUMBER, 3), (K.NUMBER, 5)]


DATE: list[tuple[Kind, Value]] = [(K.YEAR, 2026), (K.MONTH, 3), (K.DAY, 5)]


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("text", ["2026-03-05", "2026/3/5", "2026.3.5", "2026. 3. 5."])
def test_a_date_in_digits(locale: Locale, text: str) -> None:
    assert only(text, locale) == DATE
    assert only(f"{text.rstrip('.')}-7", locale) == [*DATE, (K.DAY, 7)]


@pytest.mark.parametrize("locale", [JA, KO])
@pytest.mark.parametrize("text", ["26.3.5", "26.3.5.", "’26.3.5", "26/3/5", "(26.3.5)"])
def test_a_date_with_a_short_year(locale: Locale, text: str) -> None:
    assert only(text, locale) == DATE


def test_a_short_date_may_last() -> None:
    assert only("기간: 26.3.5~4.7", KO) == [*DATE, (K.MONTH, 4), (K.DAY, 7)]
    assert only("26.3.5～7", JA) == [*DATE, (K.DAY, 7)]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        (EN, "26.3.5"),
        (JA, "バージョン26.3.5"),
        (KO, "버전 26.3.5"),
        (KO, "Lindo 26.3.5"),
        (KO, "26.3.5 버전"),
        (JA, "26.3.5版"),
        (KO, "26.13.5"),
        (KO, "3.2.1"),
        (JA, "10.3.5"),
    ],
)
def test_a_version_is_no_date(locale: Locale, text: str) -> None:
    assert {fact.kind for fact in find(text, locale)} == {K.NUMBER}


@pytest.mark.parametrize(
    ("locale", "text", "year", "written"),
    [
        (EN, "in '24", 2024, "'24"),
        (EN, "the ’24 season", 2024, "’24"),
        (EN, "the class of ’88", 1988, "’88"),
        (EN, "May ’24", 2024, "’24"),
        (JA, "’24年に開業", 2024, "’24年"),
        (KO, "’24년 예산", 2024, "’24년"),
        (KO, "‘24년 예산", 2024, "‘24년"),
        (KO, "'23~'25년", 2025, "'25년"),
        (KO, "’24.3월", 2024, "’24"),
        (EN, "FY2025", 2025, "FY2025"),
        (EN, "FY25 sales", 2025, "FY25"),
        (EN, "fiscal year 2025", 2025, "fiscal year 2025"),
        (EN, "the 2025 fiscal year", 2025, "2025 fiscal year"),
        (JA, "2025年度", 2025, "2025年度"),
        (JA, "2025会計年度", 2025, "2025会計年度"),
        (KO, "2025 회계연도", 2025, "2025 회계연도"),
        (KO, "2025회계연도", 2025, "2025회계연도"),
        (KO, "2025년 회계연도", 2025, "2025년 회계연도"),
        (KO, "2025년도", 2025, "2025년도"),
        (KO, "FY2025 실적", 2025, "FY2025"),
    ],
)
def test_years_with_what_belongs_to_them(locale: Locale, text: str, year: int, written: str) -> None:
    last = [fact for fact in find(text, locale) if fact.kind is K.YEAR][-1]
    assert (last.value, last.text) == (year, written)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        (KO, "‘24년 만의 귀향’ 상영"),
        (KO, "'24년 만의 귀향' 상영"),
        (EN, "‘24 people came’"),
        (EN, "it's 24"),
        (JA, "24年間"),
    ],
)
def test_a_quotation_begins_with_no_year(locale: Locale, text: str) -> None:
    assert K.YEAR not in {fact.kind for fact in find(text, locale)}


@pytest.mark.parametrize(
    ("locale", "text", "months"),
    [
        (JA, "1〜3月", [1, 3]),
        (JA, "4～6月期", [4, 6]),
        (JA, "11、12、1月", [11, 12, 1]),
        (KO, "1∼3월", [1, 3]),
        (KO, "1～3월", [1, 3]),
        (KO, "3·4월", [3, 4]),
        (EN, "January–March", [1, 3]),
        (EN, "March–May", [3, 5]),
        (EN, "Jan.–Mar.", [1, 3]),
    ],
)
def test_months_from_and_to(locale: Locale, text: str, months: list[int]) -> None:
    assert only(text, locale) == [(K.MONTH, month) for month in months]
    assert not any(fact.spelled for fact in find(text, locale))


@pytest.mark.parametrize(
    ("locale", "text", "first"),
    [
        (JA, "1〜3か月", K.MEASURE),
        (KO, "1~3개월", K.MEASURE),
        (JA, "20〜3月", K.NUMBER),
        (KO, "5만~7월", K.NUMBER),
        (JA, "1〜3日", K.NUMBER),
    ],
)
def test_what_stands_before_a_month_or_is_no_month_stays(locale: Locale, text: str, first: Kind) -> None:
    assert find(text, locale)[0].kind is first


@pytest.mark.parametrize(
    ("locale", "text", "en", "ja", "ko"),
    [
        (EN, "the 3rd Forum", "3rd", "第3回", "제3회"),
        (EN, "the 21st annual meeting", "21st", "第21回", "제21회"),
        (EN, "3rd place", "3rd", None, None),
        (JA, "第3回フォーラム", "3rd", "第3回", "제3회"),
        (JA, "3回目", "third", "3番目", "3번째"),
        (JA, "第2次計画", "second", "第2次", "제2차"),
        (JA, "第5号", "No. 5", "第5号", "제5호"),
        (JA, "第2章", None, "第2", "제2"),
        (KO, "제3회 포럼", "3rd", "第3回", "제3회"),
        (KO, "3위", "third", "3位", "3위"),
        (KO, "제1조", None, "第1", "제1"),
        (EN, "FY2025", "fiscal 2025", "2025年度", "2025 회계연도"),
        (JA, "2025年度", "fiscal 2025", "2025年度", "2025 회계연도"),
        (JA, "25年度", None, None, None),
        (KO, "2025 회계연도", "fiscal 2025", "2025年度", "2025 회계연도"),
        (KO, "2025년도", None, "2025年度", None),
        (KO, "2025학년도", None, None, None),
        (JA, "24年", None, None, None),
        (JA, "3月期", None, None, None),
        (JA, "東京2020", None, None, None),
        (KO, "2020.5", None, None, None),
        (EN, "1/2 of them", "1/2", "2分の1", "2분의 1"),
        (EN, "0.5 percent", "0.5%", "0.5%", "0.5%"),
        (EN, "at 3:30", None, "3時30分", "3시 30분"),
        (EN, "at 3:30 p.m.", "3:30 p.m.", "午後3時30分", "오후 3시 30분"),
        (EN, "at 15:30", "3:30 p.m.", "午後3時30分", "오후 3시 30분"),
        (JA, "10時15分", None, "10時15分", "10시 15분"),
        (KO, "영하 5도", "minus 5 degrees", "氷点下5度", "영하 5도"),
        (EN, "-5°C", "-5°C", "-5°C", "-5°C"),
        (EN, "in the '80s", None, "80年代", "80년대"),
        (JA, "3倍", None, "3倍", "3배"),
    ],
)
def test_what_the_press_of_each_language_writes(
    locale: Locale, text: str, en: str | None, ja: str | None, ko: str | None
) -> None:
    (fact,) = find(text, locale)
    assert [render(fact, other) for other in (EN, JA, KO)] == [en, ja, ko]


@pytest.mark.parametrize(
    ("source", "one", "target", "other"),
    [
        ("FY2025 sales rose.", EN, "2025年度の売上高は増えた。", JA),
        ("FY25 sales rose.", EN, "2025년도 매출이 늘었다.", KO),
        ("2025年度の売上高は増えた。", JA, "2025 회계연도 매출이 늘었다.", KO),
        ("Some 2000 people came.", EN, "約2000人が訪れた。", JA),
        ("It opened in '24.", EN, "’24년 문을 열었다.", KO),
        ("’24년 문을 열었다.", KO, "2024年に開館した。", JA),
        ("On March 5, 2026", EN, "26.3.5.", KO),
        ("2026년 1~3월 매출", KO, "2026年1〜3月の売上高", JA),
        ("Sales in January–March", EN, "1～3월 매출", KO),
        ("The 3rd Forum", EN, "제3회 포럼", KO),
        ("The 3rd Forum", EN, "第3回フォーラム", JA),
        ("The third Forum", EN, "제 3회 포럼", KO),
        ("John 3:16", EN, "ヨハネ3章16節", JA),
        ("three plants were opened", EN, "△3개 공장 준공", KO),
    ],
)
def test_readings_that_agree(source: str, one: Locale, target: str, other: Locale) -> None:
    assert compare(source, one, target, other) == []
    assert compare(target, other, source, one) == []


@pytest.mark.parametrize(
    ("source", "one", "target", "other"),
    [
        ("FY2025 sales rose.", EN, "2024年度の売上高は増えた。", JA),
        ("It opened in '24.", EN, "’23년 문을 열었다.", KO),
        ("On March 5, 2026", EN, "26.3.6.", KO),
        ("On March 5, 2026", EN, "2026/4/5", JA),
        ("2026년 1~3월 매출", KO, "2026年2〜3月の売上高", JA),
        ("Some 2000 people came.", EN, "約3000人が訪れた。", JA),
        ("It was -5°C.", EN, "気温は-6℃だった。", JA),
        ("The 3rd Forum", EN, "제4회 포럼", KO),
        ("2 1/2 hours", EN, "3時間半", JA),
    ],
)
def test_readings_that_differ(source: str, one: Locale, target: str, other: Locale) -> None:
    assert [found.sure for found in compare(source, one, target, other)] == [True]
    assert [found.sure for found in compare(target, other, source, one)] == [True]


@pytest.mark.parametrize(
    ("source", "one", "target", "other", "lost"),
    [
        ("FY2025 sales rose.", EN, "2025年の売上高は増えた。", JA, True),
        ("Sales rose in fiscal 2025.", EN, "2025년 매출이 늘었다.", KO, True),
        ("2025年度に着工する。", JA, "Work starts in 2025.", EN, True),
        ("2025 회계연도 매출", KO, "2025年の売上高", JA, True),
        ("FY2025 sales rose.", EN, "2025년도 매출이 늘었다.", KO, False),
        ("2025年度に着工する。", JA, "Work starts in the 2025 academic year.", EN, False),
        ("2025년도 예산", KO, "The 2025 budget", EN, False),
        ("Sales rose in 2025.", EN, "2025年の売上高は増えた。", JA, False),
    ],
)
def test_a_fiscal_year_that_has_become_the_calendars_is_for_a_person_to_look_at(
    source: str, one: Locale, target: str, other: Locale, lost: bool
) -> None:
    assert [(found.what, found.sure) for found in compare(source, one, target, other)] == [("changed", False)] * lost
