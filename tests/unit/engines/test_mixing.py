"""Texts with what is settled already in the target language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locpipe.engines.base import Request
from locpipe.engines.mixing import marked, marks, mixed, pieces, settled, unmarked, with_pairs
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
TERMS = {
    JA: (
        ("Larkmoor Mills Co., Ltd.", "ラークムーア製粉株式会社"),
        ("Larkmoor", "ラークムーア"),
        ("Headquarters", "本社"),
        ("Oda City", "大田市"),
        ("president", "社長"),
        ("Rin Asai", "浅井 凛"),
        ("hereinafter referred to as", "以下"),
    ),
    KO: (
        ("Larkmoor Mills Co., Ltd.", "주식회사 라크무어제분"),
        ("Larkmoor", "라크무어"),
        ("Headquarters", "본사"),
        ("Oda City", "오다시"),
        ("president", "사장"),
        ("Rin Asai", "아사이 린"),
        ("hereinafter referred to as", "이하"),
    ),
}
COMPANY = (
    "Larkmoor Mills Co., Ltd. (Headquarters: Oda City; president: Rin Asai; hereinafter referred to as “Larkmoor”) "
    "opened on June 3."
)


def en(text: str, target: Locale) -> Request:
    """A request from English with the terms above."""
    return Request(text, EN, target, terms=TERMS[target], people=("Rin Asai",))


@pytest.mark.parametrize(
    ("source", "target", "text", "said"),
    [
        (EN, JA, "It opens on June 3, 2027 at 10 a.m.", "It opens on 《2027年6月3日》 at 《午前10時》"),
        (EN, KO, "It opens on 3 June 2027.", "It opens on 《2027년 6월 3일》."),
        (EN, JA, "Founded in May 2019, it cost $14.6 million.", "Founded in 《2019年5月》, it cost 《1,460万ドル》."),
        (EN, KO, "Sales fell 5.5% to 12.6 billion won.", "Sales fell 《5.5%》 to 《126억 원》."),
        (JA, EN, "2027年6月3日に開館します。", "《June 3, 2027》に開館します。"),
        (KO, EN, "2027년 6월에 문을 연다.", "《June 2027》에 문을 연다."),
        (KO, JA, "6월 3일 문을 연다.", "《6月3日》 문을 연다."),
        (
            EN,
            JA,
            "It has done so in 2025, June 2026 and since.",
            "It has done so in 《2025年》, 《2026年6月》 and since.",
        ),
        (EN, JA, "About 2.48 million, some 45%, around 3 p.m.", "《約248万》, 《約45%》, around 《午後3時》"),
        (EN, KO, "The handsome 12 came.", "The handsome 《12》 came."),
        (JA, KO, "費用は約3,000ドルです。", "費用は《약 3,000달러》です。"),
        (KO, JA, "대략 3동, 협약 3건, 약 5%", "대략 《3》동, 협약 《3》건, 《約5%》"),
        (JA, EN, "約5%です。", "約《5%》です。"),
        (EN, JA, "It was -5°C.", "It was 《-5°C》."),
        (EN, KO, "It fell to minus 5 degrees.", "It fell to 《영하 5도》."),
        (KO, EN, "기온은 영하 5도였다.", "기온은 《minus 5 degrees》였다."),
        (JA, EN, "2026-03-05に開館します。", "《March 5, 2026》に開館します。"),
        (EN, KO, "Updated 2026/3/5.", "Updated 《2026년 3월 5일》."),
        (KO, JA, "2026. 3. 5.(목) 개관", "《2026年3月5日》(《木曜日》) 개관"),
        (KO, EN, "개관일은 2026. 3. 5.", "개관일은 《March 5, 2026》."),
        (JA, EN, "2026年1〜3月の売上高", "《January–March 2026》の売上高"),
        (EN, JA, "sales in January–March 2026", "sales in 《2026年1〜3月》"),
        (KO, EN, "2026년 1 - 2월", "《January–February 2026》"),
        (EN, KO, "from April 3 to May–June", "from 《4월 3일》 to 《5~6월》"),
        (EN, JA, "It ran from December 2025–March 2026.", "It ran from 《2025年12月》–《2026年3月》."),
        # what the press would write is not certain: translated with the sentence
        (JA, KO, "4〜6月期の売上高", "4〜6月期の売上高"),
        (JA, EN, "10時15分に開館", "10時15分に開館"),
        (KO, EN, "10:15 개관, 18:30 폐관", "10:15 개관, 《6:30 p.m.》 폐관"),
        (KO, EN, "2025년도 예산", "2025년도 예산"),
        (EN, JA, "It was 3rd.", "It was 3rd."),
        # or the same in all: as it stands
        (JA, KO, "東京2020の会場", "東京《2020》の会場"),
        (JA, EN, "第3回フォーラム（2024）", "《3rd》フォーラム《(2024)》"),
        (EN, KO, "FY2025 sales of the 3rd Forum", "《2025 회계연도》 sales of the 《제3회》 Forum"),
        # cities, but not where the letters may be another word, nor in the name of something else
        (EN, KO, "From Seattle to Seoul-based Nohwa.", "From 《시애틀》 to 《서울에 본사를 둔》 Nohwa."),
        (EN, JA, "Osaka-Based Nohwa Opens", "《大阪に本社を置く》 Nohwa Opens"),
        (EN, JA, "Tokyo Stock Exchange, Parisian, Kyoto", "Tokyo Stock Exchange, Parisian, 《京都》"),
        (EN, JA, "Busan City, Ulsan Metropolitan City, Jeju", "Busan City, Ulsan Metropolitan City, 《済州》"),
        (KO, EN, "대구를 잡았다.", "대구를 잡았다."),
        (EN, JA, "Nothing is settled here.", "Nothing is settled here."),
        (EN, JA, "", ""),
    ],
)
def test_facts_stand_as_the_target_writes_them(source: Locale, target: Locale, text: str, said: str) -> None:
    assert mixed(Request(text, source, target)) == said


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (
            JA,
            "《ラークムーア製粉株式会社（本社：大田市、社長：浅井 凛、以下「ラークムーア」）》 opened on 《6月3日》.",
        ),
        (KO, "《주식회사 라크무어제분(본사: 오다시, 사장: 아사이 린, 이하 ‘라크무어’)》 opened on 《6월 3일》."),
    ],
)
def test_a_company_with_all_that_stands_in_its_brackets_is_one_piece(target: Locale, said: str) -> None:
    assert mixed(en(COMPANY, target)) == said


def test_brackets_with_words_that_are_not_settled_stay_open() -> None:
    text = "Larkmoor (a mill in Oda City) opened."
    assert mixed(en(text, JA)) == "《ラークムーア》 (a mill in 《大田市》) opened."


@pytest.mark.parametrize(
    ("target", "said"),
    [(JA, "《ラークムーア社長の浅井 凛》 said: “Come.”"), (KO, "《아사이 린 라크무어 사장》 said: “Come.”")],
)
@pytest.mark.parametrize("article", ["", "the ", "a "])
def test_a_person_with_an_office_is_one_piece(target: Locale, article: str, said: str) -> None:
    assert mixed(en(f"Rin Asai, {article}president of Larkmoor, said: “Come.”", target)) == said


@pytest.mark.parametrize(
    "text",
    [
        "In 2025, the president of Larkmoor said no.",
        "Unlike Oda City, the president of Larkmoor said no.",
        "Asked by Rin Asai, the president of Larkmoor said no.",
        "Rin Asai, president of Larkmoor and Oda City",
        "Rin Asai, president of Larkmoor and president of Oda City",
    ],
)
def test_what_only_looks_like_a_person_with_an_office_is_none(text: str) -> None:
    assert "《社長》" in mixed(en(text, JA))


@pytest.mark.parametrize(
    ("source", "target", "terms", "text", "said"),
    [
        (EN, KO, (("AI", "인공지능"),), "KAIST showed AI at the AIRPORT.", "KAIST showed 《인공지능》 at the AIRPORT."),
        (KO, EN, (("사장", "president"),), "공사장에서 사장이 말했다.", "공사장에서 《president》이 말했다."),
        (JA, EN, (("社長", "president"),), "副社長と社長が話す。", "副社長と《president》が話す。"),
        (EN, JA, (("Busan", "釜山"), ("BPA", "BPA")), "The port of Busan (BPA).", "The port of 《釜山》 (《BPA》)."),
        (EN, JA, (("TWR", "TWR"),), "It was set up in 2024 (TWR).", "It was set up in 《2024年》 (《TWR》)."),
        (EN, JA, TERMS[JA], "Rin Asai, president of Oda City hall.", "《浅井 凛》, 《社長》 of 《大田市》 hall."),
        (EN, KO, (), "It cost 1 billion won, 50 offers came.", "It cost 《10억 원》, 《50》 offers came."),
        (JA, EN, (), "10億円、3社が参加。", "《¥1 billion》、《3》社が参加。"),
        (EN, JA, (), "From May 3 to 5, 2024, it ran.", "From 《5月3日》 to 《5日》, 《2024年》, it ran."),
        (KO, JA, (), "주 5일, 1월부터 연다.", "주 《5日》, 《1月》부터 연다."),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_whole_is_none(
    source: Locale, target: Locale, terms: tuple[tuple[str, str], ...], text: str, said: str
) -> None:
    assert mixed(Request(text, source, target, terms=terms)) == said


def test_marks_that_the_text_has_are_not_used() -> None:
    request = Request("전시 《숲》은 6월 3일 연다.", KO, JA)
    assert mixed(request, marks(request)) == "전시 《숲》은 ⟪6月3日⟫ 연다."
    assert unmarked("展示《森》は⟪6月3日⟫に開く。", around=marks(request)) == "展示《森》は6月3日に開く。"


@pytest.mark.parametrize(
    ("draft", "given"),
    [
        ("売上は15%増えた。", "5%（2024年）"),
        ("부산물은 다르다.", "부산(2024년)"),
        ("Tidewater Railways runs.", "Tidewater Rail (TWR)"),
        ("新釜山駅です。", "釜山駅（KTX）"),
        ("タイドウォーター鉄道（ＴＷＲ）です。", "タイドウォーター鉄道（TWR）"),
    ],
)
def test_a_part_of_a_word_gets_no_brackets(draft: str, given: str) -> None:
    assert unmarked(draft, [given]).count("（") + unmarked(draft, [given]).count("(") == draft.count("（")


def test_what_is_no_office_holds_none() -> None:
    text = "Rin Asai, Oda City of Larkmoor, spoke."
    assert mixed(en(text, JA)) == "《浅井 凛》, 《大田市》 of 《ラークムーア》, spoke."


def test_tags_are_no_words_and_a_pair_may_be_a_term() -> None:
    text = "See <g1>June 3</g1> and <x2/>."
    assert mixed(Request(text, EN, JA)) == "See <g1>《6月3日》</g1> and 《<x2/>》."
    whole = Request(text, EN, JA, terms=(("<g1>June 3</g1>", "<g1>6月3日</g1>"),))
    assert mixed(whole) == "See 《<g1>6月3日</g1>》 and 《<x2/>》."


def test_marks_are_put_into_a_translation_once_for_each_text_and_taken_out_again() -> None:
    translation = "ラークムーアは6月3日、ラークムーア社長の浅井 凛が語ったとおり…"
    shown = marked(translation, ["ラークムーア", "6月3日", "浅井 凛", "ラークムーア社長の浅井 凛"])
    assert shown == "《ラークムーア》は《6月3日》、《ラークムーア社長の浅井 凛》が語ったとおり…"
    assert unmarked(shown) == translation


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        ("《ラークムーア製粉》は開業した。", "ラークムーア製粉（本社：大田市、社長：浅井 凛）は開業した。"),
        ("《ラークムーア製粉》は大田市で開業した。", "ラークムーア製粉は大田市で開業した。"),
        ("製粉会社は開業した。", "製粉会社は開業した。"),
    ],
)
def test_a_name_gets_its_brackets_back_if_nothing_of_them_stands_elsewhere(draft: str, said: str) -> None:
    assert unmarked(draft, ["ラークムーア製粉（本社：大田市、社長：浅井 凛）", "6月3日"]) == said


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        ("《나루빛제과》와《라크무어교통》은 만났다.", "나루빛제과와 라크무어교통은 만났다."),
        ("《수소 페리》《키티호》를 띄운다.", "수소 페리 키티호를 띄운다."),
        ("약《40명》과 ‘《나루빛제과》’가", "약40명과 ‘나루빛제과’가"),
        ("《水素フェリー》《キティ》を運航する。", "水素フェリー「キティ」を運航する。"),
        ("《フェリー》「《キティ》」は《タイド》の《イム・ハユル》が", "フェリー「キティ」はタイドのイム・ハユルが"),
    ],
)
def test_nothing_is_run_into_a_name(draft: str, said: str) -> None:
    assert unmarked(draft) == said


@given(st.text(max_size=60), st.sampled_from(Locale), st.sampled_from(Locale))
def test_without_terms_and_facts_nothing_is_lost(text: str, source: Locale, target: Locale) -> None:
    found = pieces(Request(text, source, target))
    if not any(piece.settled for piece in found):
        assert "".join(piece.text for piece in found) == text
    assert settled(Request(text, source, target)) == [piece.text for piece in found if piece.settled]


def test_an_address_is_settled_with_its_brackets() -> None:
    request = Request("It is on the website (<x1/>), see <g1>there</g1>.", EN, JA)
    assert mixed(request) == "It is on the website 《（<x1/>）》, see <g1>there</g1>."
    assert settled(Request("See <x1/>.", EN, JA)) == ["<x1/>"]


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        ("案内は今日から読める。", "<g1>案内</g1>は今日から読める。"),
        ("案内は今日から、案内所でも読める。", "案内は今日から、案内所でも読める。"),
        ("<g1>案内</g1>は今日から読める。", "<g1>案内</g1>は今日から読める。"),
        ("<g1>冊子</g1>の案内。", "<g1>冊子</g1>の案内。"),
        ("冊子。", "冊子。"),
    ],
)
def test_a_pair_of_codes_that_is_lost_is_put_around_its_words(draft: str, said: str) -> None:
    assert with_pairs(draft, ["<g1>案内</g1>"]) == said


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("《ソウルに本社を置く》で企業が参加します。", "ソウルに本社を置く企業が参加します。"),
        ("《ソウルに本社を置く》企業が参加します。", "ソウルに本社を置く企業が参加します。"),
        ("同社は《ソウルに本社を置く》でしょう。", "同社はソウルに本社を置くでしょう。"),
        ("연간 《연간 약 1,200톤》을 운반한다.", "연간 약 1,200톤을 운반한다."),
        ("年間《年間約1,200トン》を運びます。", "年間約1,200トンを運びます。"),
        ("그 제약 《약 40곳》이 있다.", "그 제약 약 40곳이 있다."),
    ],
)
def test_nothing_needless_stands_around_a_settled_text(said: str, text: str) -> None:
    assert unmarked(said) == text


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (JA, "The 《ソウルに本社を置くラークムーア製粉株式会社》 paid."),
        (KO, "The 《서울에 본사를 둔 주식회사 라크무어제분》 paid."),
    ],
)
def test_who_is_based_somewhere_stands_in_one_piece_with_it(target: Locale, said: str) -> None:
    assert mixed(en("The Seoul-based Larkmoor Mills Co., Ltd. paid.", target)) == said
