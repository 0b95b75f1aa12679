"""Cities that a translation no longer names, and those that only it names."""

from __future__ import annotations

import pytest

from locpipe.checks import Translation
from locpipe.checks.places import places
from locpipe.model import Locale
from locpipe.termbase import Form, Row, Term, Termbase, TermType

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


def said(source: Locale, msgid: str, target: Locale, msgstr: str, termbase: Termbase | None = None) -> list[str]:
    """What the check of places says."""
    translation = Translation(msgid, msgstr, source, target)
    return [finding.message for finding in places(translation, termbase or Termbase.empty())]


@pytest.mark.parametrize(
    ("source", "msgid", "target", "wrong", "right", "messages"),
    [
        (
            KO,
            "버스는 대전에서 출발한다.",
            JA,
            "バスは大分を出発します。",
            "バスは大田を出発します。",
            ["'대전' is not named: '大田'"],
        ),
        (
            EN,
            "The bus leaves Daejeon.",
            KO,
            "버스는 대구를 출발한다.",
            "버스는 대전을 출발한다.",
            ["'Daejeon' is not named: '대전'"],
        ),
        (
            JA,
            "バスは釜山を出ます。",
            EN,
            "The bus leaves Pohang.",
            "The bus leaves Busan.",
            ["'釜山' is not named: 'Busan'"],
        ),
        (
            JA,
            "バスは東京を出ます。",
            KO,
            "버스는 교토를 출발한다.",
            "버스는 도쿄를 출발한다.",
            ["'東京' is not named: '도쿄'", "'교토' is not in the source"],
        ),
        (
            JA,
            "都内に3店を開きます。",
            KO,
            "시내에 3개 점포를 연다.",
            "도쿄에 3개 점포를 연다.",
            ["'都内' is not named: '도쿄'"],
        ),
        (
            EN,
            "Beijing, China, is next.",
            KO,
            "중국이 다음이다.",
            "중국 베이징이 다음이다.",
            ["'Beijing' is not named: '베이징'"],
        ),
    ],
)
def test_a_city_that_became_another_is_told(
    source: Locale, msgid: str, target: Locale, wrong: str, right: str, messages: list[str]
) -> None:
    assert said(source, msgid, target, wrong) == messages
    assert said(source, msgid, target, right) == []


@pytest.mark.parametrize(
    ("source", "msgid", "target", "msgstr"),
    [
        (EN, "It is listed on the Tokyo Stock Exchange.", JA, "東証に上場しています。"),
        (JA, "東京大学と協力します。", KO, "동대와 협력한다."),
        (KO, "서울대학교와 협력한다.", JA, "ソ大と協力します。"),
        (EN, "It sails to Incheon.", JA, "インチョンに向かいます。"),
        (KO, "세계대전이 끝났다.", JA, "世界大戦が終わりました。"),
    ],
)
def test_what_is_no_city_alone_or_named_otherwise_says_nothing(
    source: Locale, msgid: str, target: Locale, msgstr: str
) -> None:
    assert said(source, msgid, target, msgstr) == []


@pytest.mark.parametrize(
    ("source", "msgid", "target", "wrong", "right"),
    [
        (JA, "仙台市は条例を改めます。", EN, "Sapporo will change its bylaw.", "Sendai will change its bylaw."),
        (JA, "仙台市内で走ります。", KO, "삿포로에서 달린다.", "센다이 시내를 달린다."),
        (JA, "大田広域市を走ります。", KO, "대구를 달린다.", "대전을 달린다."),
        (KO, "인천광역시는 조례를 고친다.", EN, "Busan will change its bylaw.", "Incheon will change its bylaw."),
        (KO, "서울시와 협력한다.", JA, "釜山市と協力します。", "ソウル市と協力します。"),
        (KO, "수원특례시에서 열린다.", EN, "It takes place in Sejong.", "It takes place in Suwon."),
        (EN, "Busan City will run it.", JA, "蔚山市が運行します。", "釜山市が運行します。"),
        (EN, "Busan Metropolitan City will run it.", KO, "울산이 운행한다.", "부산광역시가 운행한다."),
    ],
)
def test_a_city_that_is_said_to_be_one_is_told(
    source: Locale, msgid: str, target: Locale, wrong: str, right: str
) -> None:
    assert "is not named" in said(source, msgid, target, wrong)[0]
    assert said(source, msgid, target, right) == []


@pytest.mark.parametrize(
    ("source", "msgid", "target", "msgstr"),
    [
        (JA, "大阪市立大学が調べました。", EN, "OCU studied it."),
        (JA, "大田市に移ります。", EN, "It moves to Oda."),
        (KO, "대전시청 앞에서 열린다.", JA, "市役所の前で開きます。"),
        (KO, "서울시의회가 통과시켰다.", JA, "市議会が可決しました。"),
        (KO, "서울의료원이 맡는다.", EN, "The medical center is in charge."),
        (EN, "Busan City Hall is near.", KO, "시청이 가깝다."),
        (EN, "London City Airport opens.", KO, "공항이 문을 연다."),
    ],
)
def test_what_is_named_after_a_city_says_nothing(source: Locale, msgid: str, target: Locale, msgstr: str) -> None:
    assert said(source, msgid, target, msgstr) == []


def test_a_city_in_a_name_of_the_glossary_says_nothing() -> None:
    term = Term(TermType.ORGANIZATION, {Form.FULL: Row(texts={EN: ("Daejeon tram office",), JA: ("軌道事務所",)})})
    assert said(EN, "The Daejeon tram office opens.", JA, "軌道事務所が開きます。", Termbase([term])) == []


@pytest.mark.parametrize(
    ("source", "msgid", "target", "msgstr", "city"),
    [
        (EN, "The bus leaves from the plant.", KO, "버스는 울산 공장에서 출발한다.", "울산"),
        (EN, "The bus leaves from the plant.", KO, "버스는 대전광역시를 출발한다.", "대전"),
        (EN, "The bus leaves from the plant.", JA, "バスは仙台市の工場を出ます。", "仙台"),
        (KO, "버스는 공장에서 출발한다.", JA, "バスは釜山の工場を出ます。", "釜山"),
        (JA, "バスは工場を出ます。", EN, "The bus leaves from Busan City.", "Busan"),
        (JA, "日本に本社を置く。", EN, "It is based in Tokyo, Japan.", "Tokyo"),
    ],
)
def test_a_city_that_only_the_translation_names_is_told(
    source: Locale, msgid: str, target: Locale, msgstr: str, city: str
) -> None:
    assert said(source, msgid, target, msgstr) == [f"'{city}' is not in the source"]


@pytest.mark.parametrize(
    ("source", "msgid", "target", "msgstr"),
    [
        # within a longer name, in another language's letters, or by another name
        (JA, "東京大学で開きます。", EN, "It takes place at the university in Tokyo."),
        (JA, "Seoul本社で開きます。", KO, "서울 본사에서 연다."),
        (JA, "都内で開きます。", EN, "It takes place in Tokyo."),
        (EN, "It opens an office in L.A. soon.", JA, "ロサンゼルスに近く事務所を開きます。"),
        (JA, "東証に上場しています。", KO, "도쿄 증권거래소에 상장돼 있다."),
        (JA, "東大と協力します。", EN, "It works with the University of Tokyo."),
        (KO, "수도권에 매장을 연다.", EN, "It opens stores in and around Seoul."),
        # a capital for its country
        (KO, "중국은 관세로 보복했다.", EN, "Beijing retaliated with tariffs."),
        (EN, "Beijing retaliated with tariffs.", KO, "중국은 관세로 보복했다."),
        (EN, "It opens three shops in Tokyo.", JA, "都内に3店を開きます。"),
        # another word, or another place
        (EN, "World War II ended.", KO, "제2차 세계 대전이 끝났다."),
        (EN, "Cod is caught.", KO, "대구가 잡힌다."),
        (EN, "The store in Itabashi opens.", JA, "板橋の店が開きます。"),
        (EN, "It moves to Oda City.", JA, "大田市に移ります。"),
    ],
)
def test_what_the_source_may_well_name_is_no_added_city(
    source: Locale, msgid: str, target: Locale, msgstr: str
) -> None:
    assert said(source, msgid, target, msgstr) == []


def test_a_city_in_the_rendering_of_a_term_is_no_added_one() -> None:
    term = Term(
        TermType.ORGANIZATION, {Form.FULL: Row(texts={EN: ("Larkmoor Works",), JA: ("ラークムーア 釜山 工場",)})}
    )
    text = "ラークムーア 釜山 工場が開きます。"
    assert said(EN, "Larkmoor Works opens.", JA, text, Termbase([term])) == []
    assert said(EN, "Larkmoor Works opens.", JA, text) == ["'釜山' is not in the source"]
