"""The whole names of companies with a legal form, or none: in the places of sentences that names stand in."""

from __future__ import annotations

import time
from itertools import islice, product

import pytest
from companies_in_sentences import COMPANIES, DIRECTIONS, SENTENCES, with_form

from locpipe.alignment.companies import companies, confirmed
from locpipe.alignment.wholes import same_name, whole
from locpipe.model import Locale

EN, JA, KO = Locale


def found(one: str, ours: Locale, other: str, theirs: Locale) -> tuple[str, str] | None:
    a, b = companies(one, ours), companies(other, theirs)
    return whole(a[0], ours, b[0], theirs) if len(a) == len(b) == 1 else None


@pytest.mark.parametrize(("ours", "theirs"), DIRECTIONS)
def test_a_name_is_proposed_whole_or_not_at_all(ours: Locale, theirs: Locale) -> None:
    right = tried = 0
    for number, company in enumerate(COMPANIES):
        (one, one_with), (other, other_with) = with_form(company, ours), with_form(company, theirs)
        couples = product(SENTENCES[ours], SENTENCES[theirs])
        for sentence, other_sentence in islice(couples, number % 5, None, 5):
            names = found(sentence.format(one_with), ours, other_sentence.format(other_with), theirs)
            assert names in (None, (one, other)), (sentence, other_sentence)
            right += names is not None
            tried += 1
    assert right > tried * 0.4


@pytest.mark.parametrize(
    ("one", "ours", "other", "theirs", "names"),
    [
        ("Halden Foods Inc. rents it.", EN, "수도권의 핼든 푸드 주식회사가", KO, ("Halden Foods", "핼든 푸드")),
        ("Halden Foods Inc. rents it.", EN, "주식회사 핼든 푸드의 공장", KO, ("Halden Foods", "핼든 푸드")),
        ("It is of Dunmere Mitoi Inc.", EN, "주식회사 던미어 미토이 밝혔다", KO, None),  # 이 may be a particle
        ("The firm of Asanagi Pharma Co., Ltd.", EN, "朝凪製薬株式会社は", JA, ("Asanagi Pharma", "朝凪製薬")),
        ("Supplier Asanagi Pharma Co., Ltd. said", EN, "朝凪製薬株式会社は", JA, None),
        ("bought by Asanagi Pharma Co., Ltd.", EN, "同日朝凪製薬株式会社は", JA, None),
        ("bought by Northern Halden Foods Inc.", EN, "북부 핼든 푸드 주식회사", KO, None),
        ("bought by Halden Foods Inc.", EN, "株式会社ダンミアバンクは", JA, None),  # of another company
        ("株式会社みなと照明は", JA, "미나토 조명 주식회사는", KO, None),
        ("みなと照明株式会社は", JA, "미나토 조명 주식회사는", KO, None),
        ("またメロウ・グラス株式会社も", JA, "또한 메로 글라스 주식회사도", KO, ("メロウ・グラス", "메로 글라스")),
        ("メロウ・グラス株式会社の", JA, "메로 글라스 주식회사의 주가는", KO, ("メロウ・グラス", "메로 글라스")),
        ("Shares of Merrow Glass Inc. rose.", EN, "메로 글라스 주식회사 주가는", KO, None),
        ("ラーク・ティー株式会社と", JA, "㈜라크 티와", KO, ("ラーク・ティー", "라크 티")),
        ("株式会社三笠の湯は", JA, "주식회사 미카사", KO, None),
        ("株式会社ハンマウル銀行社長の", JA, "주식회사 한마을 은행 사장은", KO, ("ハンマウル銀行", "한마을 은행")),
    ],
)
def test_cases(one: str, ours: Locale, other: str, theirs: Locale, names: tuple[str, str] | None) -> None:
    assert found(one, ours, other, theirs) == names


@pytest.mark.parametrize(
    ("text", "locale", "names"),
    [
        ("株式会社ムルギョルロボティクスは受注した。", JA, ("ムルギョルロボティクス",)),
        ("しおかぜ交通株式会社は10月に始める。", JA, ("しおかぜ交通",)),
        ("大手ハルデンフーズ株式会社が", JA, ("ハルデンフーズ",)),
        ("핼든 푸드㈜는", KO, ("핼든 푸드", "푸드")),
        ("㈜핼든푸드", KO, ("핼든푸드",)),
        ("주식회사 물결로보틱스는", KO, ("물결로보틱스는", "물결로보틱스")),
        ("Asanagi Pharma Co., Ltd. began.", EN, ("Asanagi Pharma",)),
        ("About Nokori Materials, Inc.", EN, ("Nokori Materials",)),
        ("Bank of Harrow PLC", EN, ("Bank of Harrow",)),
    ],
)
def test_names_that_a_company_may_have(text: str, locale: Locale, names: tuple[str, ...]) -> None:
    (company,) = companies(text, locale)
    assert company.names == names


def test_a_sentence_without_a_legal_form_has_no_company() -> None:
    assert companies("The company said so.", EN) == companies("会社は", JA) == companies("회사는", KO) == []


def test_a_name_at_the_beginning_of_a_sentence_is_confirmed_by_another_one() -> None:
    (company,) = companies("Asanagi Pharma Co., Ltd. began.", EN)
    assert not company.certain
    assert confirmed(company, "It was said by Asanagi Pharma.").certain
    assert not confirmed(company, "It was said. Asanagi Pharma began.").certain


@pytest.mark.parametrize(
    ("one", "ours", "other", "theirs", "same"),
    [
        ("Halden Foods", EN, "핼든푸드", KO, True),
        ("Halden Foods", EN, "푸드", KO, False),
        ("Halden Foods", EN, "핼든", KO, False),
        ("Dunmere Bank", EN, "던미어 은행나무", KO, False),
        ("Corrie Ledger", EN, "コリー・レジャー", JA, True),
        ("ハルデン フーズ", JA, "핼든 푸드", KO, True),
        ("ダンミア・バンク", JA, "던미어 은행", KO, True),
        ("A" * 100, EN, "가" * 100, KO, False),
    ],
)
def test_names_are_the_same_word_by_word(one: str, ours: Locale, other: str, theirs: Locale, same: bool) -> None:
    assert same_name(one, ours, other, theirs) is same
    assert same_name(other, theirs, one, ours) is same


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("A" * 50_000, EN),
        ("Aa " * 20_000 + "Inc.", EN),
        ("株式会社" * 10_000, JA),
        ("가 " * 20_000 + "주식회사" * 5_000, KO),
    ],
)
def test_hostile_text_takes_bounded_time(text: str, locale: Locale) -> None:
    start = time.process_time()
    companies(text, locale)
    assert time.process_time() - start < 5
