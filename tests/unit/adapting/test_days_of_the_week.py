"""The day of the week of a date that changes: it follows the date, or nothing is adapted."""

from __future__ import annotations

import pytest

from locpipe.adapting import adapt
from locpipe.checks import EVERYTHING
from locpipe.model import Locale, Pair
from locpipe.termbase import Termbase

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
WORDS = Termbase([])


def adapted(source: Locale, old: str, target: Locale, msgstr: str, new: str) -> str | None:
    """The adapted msgstr, if there is one."""
    return adapt(Pair(old, msgstr, source, target, "spring"), new, WORDS, EVERYTHING)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (KO, "2026년 5월 {} ({}) 연다."),
        (KO, "2026년 5월 {}[{}] 연다."),
        (KO, "2026년 5월 {}({}) 연다."),
        (KO, "({1}) 2026년 5월 {0} 연다."),
        (JA, "2026年5月{} ({})に開きます。"),
        (JA, "2026年5月{} （{}）に開きます。"),
        (JA, "2026年5月{}【{}】に開きます。"),
        (JA, "2026年5月{}〔{}〕に開きます。"),
        (JA, "（{1}）2026年5月{0}に開きます。"),
    ],
)
def test_a_day_in_brackets_follows_the_date(target: Locale, said: str) -> None:
    old, new = "It opens on May 9, 2026.", "It opens on May 11, 2026."
    before, after = {KO: (("9일", "토"), ("11일", "월")), JA: (("9日", "土"), ("11日", "月"))}[target]
    assert adapted(EN, old, target, said.format(*before), new) == said.format(*after)
    undated = said.replace("2026년 ", "").replace("2026年", "")
    assert adapted(EN, "It opens on May 9.", target, undated.format(*before), "It opens on May 11.") is None


def test_a_day_that_the_source_names_is_found_in_any_brackets() -> None:
    old, new = "It opens on Saturday, May 9.", "It opens on Monday, May 11."
    assert adapted(EN, old, KO, "5월 9일 (토)에 연다.", new) == "5월 11일 (월)에 연다."
    assert adapted(EN, old, JA, "5月9日[土]に開きます。", new) == "5月11日[月]に開きます。"
    old, new = "5月9日 （土）に開く。", "5月11日 （月）に開く。"
    assert adapted(JA, old, KO, "5월 9일 (토)에 연다.", new) == "5월 11일 (월)에 연다."


@pytest.mark.parametrize(
    ("target", "msgstr"),
    [
        (KO, "2026년 5월 9일 토 연다."),
        (KO, "2026년 5월 9일·토 연다."),
        (KO, "토, 2026년 5월 9일 연다."),
        (KO, "2026년 5월 9일(Sat) 연다."),
        (JA, "2026年5月9日・土に開きます。"),
        (JA, "2026年5月9日 土に開きます。"),
        (JA, "2026年5月9日土に開きます。"),
        (JA, "2026年5月9日〈土、夜〉に開きます。"),
        (JA, "土、2026年5月9日に開きます。"),
        (JA, "2026年5月9日(Sat)に開きます。"),
    ],
)
def test_a_sign_beside_the_date_is_never_left(target: Locale, msgstr: str) -> None:
    assert adapted(EN, "It opens on May 9, 2026.", target, msgstr, "It opens on May 11, 2026.") is None


@pytest.mark.parametrize(
    "said", ["It opens May 9, 2026 (Sa).", "It opens Sa, May 9, 2026.", "It opens May 9, 2026, Sat."]
)
def test_a_short_day_in_english_is_never_left(said: str) -> None:
    assert adapted(JA, "2026年5月9日に開く。", EN, f"It opens {said}.", "2026年5月12日に開く。") is None


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (KO, "5월 {}일 일본에서 연다."),
        (KO, "5월 {}일에 일을 시작한다."),
        (KO, "5월 {}일 수도권에서 연다."),
        (JA, "5月{}日、日本で開きます。"),
        (JA, "毎年5月{}日に木を植えます。"),
    ],
)
def test_a_sign_in_a_word_is_no_day(target: Locale, said: str) -> None:
    assert adapted(EN, "It opens on May 9.", target, said.format(9), "It opens on May 11.") == said.format(11)
