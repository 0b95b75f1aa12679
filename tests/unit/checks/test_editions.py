"""Editions compared with each other."""

from __future__ import annotations

import pytest

from locpipe.catalog.model import Catalog, Entry
from locpipe.checks import across
from locpipe.model import Locale
from locpipe.termbase import Form, Row, Term, Termbase, TermType

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
TERMBASE = Termbase(
    [
        Term(
            TermType.ORGANIZATION,
            {Form.FULL: Row(texts={EN: ("Larkmoor Transit",), JA: ("ラークムーア交通",), KO: ("라크무어교통",)})},
        )
    ]
)


def found(msgid: str, ja: str, ko: str) -> list[str]:
    """What is said of a Japanese text against the Korean one."""
    own, other = Catalog((Entry(msgid, ja),)), Catalog((Entry(msgid, ko),))
    return [finding.message for _, finding in across(own, other, EN, JA, KO, TERMBASE)]


@pytest.mark.parametrize(
    ("msgid", "ja", "ko"),
    [
        ("The line opens on May 9.", "5月9日に開業します。", "5월 9일 개통한다."),
        ("It cost 20,000 won.", "費用は2万ウォンでした。", "비용은 2만 원이었다."),
        ("The line opens on May 9.", "5月8日に開業します。", "5월 9일 개통한다."),  # the check of facts says so
        ("The line opens.", "<joined/>", "5월 9일 개통한다."),
        ("The line opens.", "開業します。", ""),
        ("Larkmoor Transit opens it.", "同社が開業します。", "라크무어교통이 개통한다."),  # the check of terms says so
    ],
)
def test_editions_that_agree_or_are_told_already(msgid: str, ja: str, ko: str) -> None:
    assert found(msgid, ja, ko) == []


def test_facts_and_names_that_only_one_edition_has() -> None:
    assert found("It opens next spring.", "来春に開業します。", "내년 3월에 개통한다.") == []  # told against the source
    said = found("The company opens the line.", "同社が開業します。", "라크무어교통이 노선을 개통한다.")
    assert said == ["against the Korean edition: '라크무어교통' is not named here"]


def test_a_fact_that_each_edition_gives_in_another_way() -> None:
    said = found("It opens on 3/4/2027.", "2027年3月4日に開業します。", "2027년 4월 3일에 개통한다.")
    assert len(said) == 2
    assert all(message.startswith("against the Korean edition: ") for message in said)


def test_structure_that_only_one_edition_has() -> None:
    msgid = "They opened it. (three sites, see the plan)"
    said = found(msgid, "本館、分館を開きました。", "본관, 분관, 별관, 온실을 열었다.")
    assert said == ["against the Korean edition: fewer items than that edition lists: is something missing?"]
    said = found("The site will remain as it was.", "跡地を売却します。", "부지를 매각하지 않는다.")
    assert said == ["against the Korean edition: '않' of that edition is not in the translation"]


def test_the_structure_of_joined_texts_is_not_compared() -> None:
    first, second = "The hall opened in 2015.", "On May 3, 3,000 people came to see the new wing, garden and mill."
    own = Catalog(
        (
            Entry(first, "2015年に開館し、5月3日には3,000人が新館や庭園、水車を見に訪れました。"),
            Entry(second, "<joined/>"),
        )
    )
    ko = "5월 3일에는 3,000명이 새 별관과 정원, 물레방아를 보러 왔다."
    other = Catalog((Entry(first, "이 회관은 2015년에 문을 열었다."), Entry(second, ko)))
    assert not list(across(own, other, EN, JA, KO, TERMBASE))
    assert not list(across(other, own, EN, KO, JA, TERMBASE))
