"""Dates as values, read in one language and written in another."""

from __future__ import annotations

import pytest

from locpipe.facts import Date, parse_date, render_date
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


@pytest.mark.parametrize(
    ("text", "locale", "date"),
    [
        ("January 19, 2024", EN, Date(2024, 1, 19)),
        ("Friday, January 19, 2024", EN, Date(2024, 1, 19, weekday=True)),
        ("Jan. 19, 2024", EN, Date(2024, 1, 19)),
        ("Sept. 5, 2024", EN, Date(2024, 9, 5)),
        ("May 1st, 2024", EN, Date(2024, 5, 1)),
        ("19 January 2024", EN, Date(2024, 1, 19)),
        ("Fri. 19 January, 2024", EN, Date(2024, 1, 19, weekday=True)),
        ("MARCH 3, 2025", EN, Date(2025, 3, 3)),
        ("2024-01-19", EN, Date(2024, 1, 19)),
        ("November 2013", EN, Date(2013, 11)),
        (" January 19, 2024 \n", EN, Date(2024, 1, 19)),
        ("2024年1月19日", JA, Date(2024, 1, 19)),
        ("2024 年 1 月 19 日（金）", JA, Date(2024, 1, 19, weekday=True)),
        ("2024年1月19日(金曜日)", JA, Date(2024, 1, 19, weekday=True)),
        ("２０２４年１月１９日", JA, Date(2024, 1, 19)),
        ("令和6年1月19日", JA, Date(2024, 1, 19)),
        ("令和元年5月1日", JA, Date(2019, 5, 1)),
        ("平成31年4月", JA, Date(2019, 4)),
        ("昭和64年1月7日", JA, Date(1989, 1, 7)),
        ("2013年11月", JA, Date(2013, 11)),
        ("2024/1/19", JA, Date(2024, 1, 19)),
        ("2024年2月29日", JA, Date(2024, 2, 29)),
        ("2024년 1월 19일", KO, Date(2024, 1, 19)),
        ("2024년 1월 19일(금)", KO, Date(2024, 1, 19, weekday=True)),
        ("2024. 1. 19.", KO, Date(2024, 1, 19)),
        ("2024. 1. 19.(금)", KO, Date(2024, 1, 19, weekday=True)),
        ("2024.1.19", KO, Date(2024, 1, 19)),
        ("2013년 11월", KO, Date(2013, 11)),
        ("2013. 11.", KO, Date(2013, 11)),
    ],
)
def test_a_date_line_is_read(text: str, locale: Locale, date: Date) -> None:
    assert parse_date(text, locale) == date


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("", EN),
        ("January 32, 2024", EN),
        ("Saturday, January 19, 2024", EN),
        ("2024年1月19日（土）", JA),
        ("2024년 1월 19일(토)", KO),
        ("February 30, 2024", EN),
        ("January 0, 2024", EN),
        ("Januar 19, 2024", EN),
        ("Marchy 3, 2024", EN),
        ("Ma 3, 2024", EN),
        ("Tokyo, January 19, 2024", EN),
        ("announced on January 19, 2024.", EN),
        ("January 19", EN),
        ("2024年13月1日", JA),
        ("2024年0月1日", JA),
        ("2024年1月0日", JA),
        ("令和0年1月1日", JA),
        ("2024年1月19日発表", JA),
        ("January 19, 2024", JA),
        ("2023년 2월 29일", KO),
        ("3.14", KO),
        ("2024년", KO),
        ("0000. 1. 1.", KO),
    ],
)
def test_anything_else_is_none(text: str, locale: Locale) -> None:
    assert parse_date(text, locale) is None


@pytest.mark.parametrize(
    ("date", "locale", "text"),
    [
        (Date(2024, 1, 19), EN, "January 19, 2024"),
        (Date(2024, 1, 19), JA, "2024年1月19日"),
        (Date(2024, 1, 19), KO, "2024년 1월 19일"),
        (Date(2024, 1, 19, weekday=True), EN, "Friday, January 19, 2024"),
        (Date(2024, 1, 19, weekday=True), JA, "2024年1月19日（金）"),
        (Date(2024, 1, 19, weekday=True), KO, "2024년 1월 19일(금)"),
        (Date(2013, 11), EN, "November 2013"),
        (Date(2013, 11), JA, "2013年11月"),
        (Date(2013, 11), KO, "2013년 11월"),
    ],
)
def test_a_date_is_written_as_its_language_does(date: Date, locale: Locale, text: str) -> None:
    assert render_date(date, locale) == text


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("month", range(1, 13))
def test_what_is_written_is_read_again(locale: Locale, month: int) -> None:
    for date in (Date(2024, month, 1), Date(2024, month, 28), Date(1999, month)):
        assert parse_date(render_date(date, locale), locale) == date


@pytest.mark.parametrize("hostile", ["1" * 200_000, "2024年" + " " * 200_000, "Mon" * 100_000, "2024. " * 50_000])
@pytest.mark.parametrize("locale", Locale)
def test_a_long_line_is_no_date(hostile: str, locale: Locale) -> None:
    assert parse_date(hostile, locale) is None
