"""Numbers with what they count."""

from __future__ import annotations

import re

import pytest

from locpipe import facts
from locpipe.engines import tables
from locpipe.engines.base import Request
from locpipe.engines.mixing import mixed
from locpipe.languages import scripts
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


@pytest.mark.parametrize(
    ("source", "target", "text", "said"),
    [
        (EN, JA, "The 48 cameras see it.", "The 《カメラ48台》 see it."),
        (EN, KO, "The 48 cameras see it.", "The 《카메라 48대》 see it."),
        (EN, KO, "48 Security Cameras for the Port", "《방범카메라 48대》 for the Port"),
        (EN, KO, "About 310,000 passengers came.", "《승객 약 31만 명》 came."),
        (EN, JA, "About 310,000 passengers came.", "《乗客約31万人》 came."),
        (EN, KO, "It drew 12,600 visitors.", "It drew 《방문객 1만 2,600명》."),
        (EN, JA, "It speaks three languages.", "It speaks 《3言語》."),
        (EN, KO, "In twelve cities and five years.", "In 《12개 도시》 and 《5년간》."),
        (EN, KO, "It reached three neighboring counties.", "It reached 《3》 neighboring counties."),
        (EN, KO, "It has a staff of 85.", "It has 《임직원 85명》."),
        (EN, JA, "It fell for the third straight year.", "It fell for the 《3年連続》."),
        (EN, KO, "It fell for the 12th consecutive quarter.", "It fell for the 《12분기 연속》."),
        (EN, KO, "The second phase ends in May.", "The 《2단계》 ends in 《5월》."),
        (EN, JA, "It is the country's fifth-largest port.", "It is the country's 《5番目に大きい》 port."),
        (EN, JA, "On the third floor of its second store.", "On the 《3階》 of its 《2号店》."),
        (EN, JA, "A 149-passenger ferry.", "A 《149人乗り》 ferry."),
        (JA, KO, "カメラ48台を置いた。", "《카메라 48대》を置いた。"),
        (JA, KO, "弁護士3人が来た。", "弁護士《3명》が来た。"),
        (KO, EN, "카메라 48대를 두었다.", "《48 cameras》를 두었다."),
        (KO, JA, "승객 약 31만 명이 탔다.", "《乗客約31万人》이 탔다."),
    ],
)
def test_a_number_stands_with_what_it_counts(source: Locale, target: Locale, text: str, said: str) -> None:
    assert mixed(Request(text, source, target)) == said


@pytest.mark.parametrize(
    ("source", "target", "text", "said"),
    [
        (EN, KO, "48 camera-ready papers.", "《48》 camera-ready papers."),
        (EN, KO, "In two countries.", "In two countries."),  # 양국
        (EN, KO, "One people.", "One people."),
        (EN, JA, "The first phase, every second year.", "The first phase, every second year."),
        (EN, JA, "A third of it, a third-year student.", "A third of it, a third-year student."),
        (EN, KO, "Type 2 patients, Windows 11 users.", "Type 《2》 patients, Windows 《11》 users."),
        (
            EN,
            KO,
            "It has 3 to 5 students in grade 6 schools.",
            "It has 《3》 to 《5》 students in grade 《6》 schools.",
        ),
        (EN, KO, "It has 5–10 schools.", "It has 《5》–《10》 schools."),
        (EN, KO, "COVID-19 patients, G7 countries.", "COVID-19 patients, G7 countries."),
        (EN, KO, "The 48 cameras' lenses.", "The 《48》 cameras' lenses."),
        (KO, JA, "시민 500여 명이 100만 주를 샀다.", "시민 500여 명이 《100万株》를 샀다."),
        (KO, JA, "1주당 배당, 5세대 이동통신.", "《1》주당 배당, 《5》세대 이동통신."),
        (JA, EN, "弁護士3人が来た。", "弁護士《3》人が来た。"),
        (JA, KO, "カメラ48台分です。", "カメラ《48》台分です。"),
        (JA, KO, "デジタルカメラ48台", "デジタルカメラ《48》台"),
        (KO, JA, "카메라 48대째다.", "카메라 《48》대째다."),
    ],
)
def test_what_only_looks_like_it_is_none(source: Locale, target: Locale, text: str, said: str) -> None:
    assert mixed(Request(text, source, target)) == said


@pytest.mark.parametrize("table", ["counted.tsv", "ordinals.tsv"])
def test_every_entry_has_a_number_in_three_languages(table: str) -> None:
    rows = list(tables.rows(table))
    assert all(len(row) == 3 and all(form.count("{}") == 1 for form in row) for row in rows)
    assert len({row[0] for row in rows}) == len(rows)
    for en, ja, ko in rows:
        assert en.isascii(), en
        assert not scripts.HANGUL.search(ja), ja
        assert re.fullmatch(r"[가-힣 {}]+", ko), ko


def test_the_check_of_facts_takes_what_ordinals_number_for_the_same() -> None:
    for en, *forms in tables.rows("ordinals.tsv"):
        for target, form in zip((JA, KO), forms, strict=True):
            assert facts.compare(f"Its {en.format('third')}.", EN, form.format(3), target) == [], en


def test_a_unit_that_is_a_term_belongs_to_its_number() -> None:
    terms = (("metric tons", "톤"),)
    assert mixed(Request("It took 1,200 metric tons.", EN, KO, terms=terms)) == "It took 《1,200톤》."
    assert mixed(Request("Metric tons and metric tons.", EN, KO, terms=terms)) == "Metric tons and 《톤》."


def test_a_long_text_takes_no_long_time() -> None:
    text = f"{'1a' * 20_000} 48 cameras and {'A' * 40_000} 48 cameras"
    assert "《カメラ48台》" in mixed(Request(f"The 48 cameras {text}", EN, JA))
