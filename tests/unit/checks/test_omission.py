"""Translations that leave something out or add something, and good ones that do not."""

from __future__ import annotations

import pytest

from locpipe.checks.base import Translation
from locpipe.checks.omission import omission
from locpipe.languages.volume import surplus, volume
from locpipe.model import Locale, Severity
from locpipe.termbase import Form, Row, Term, Termbase, TermType

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO

FERRY = (
    "Larkmoor Ferries will start a night service between Port Ellis and the island of Sorra in October, "
    "and three new vessels with electric engines will be built for it."
)
FERRY_JA = (
    "ラークムーアフェリーは10月、ポートエリスとソラ島を結ぶ夜間便を開始し、電動エンジンを備えた新造船3隻を建造します。"
)
FERRY_KO = (
    "라크무어페리는 10월 포트엘리스와 소라섬을 잇는 야간 항로를 개설하고, "
    "이를 위해 전기 엔진을 갖춘 신조선 3척을 건조한다."
)
TWO = "The museum reopens in May after two years of repairs. Visitors can see the whole collection free of charge."
TWO_JA = "同館は2年間の改修を経て5月に再開館します。来館者は全収蔵品を無料で見ることができます。"
TWO_KO = "박물관은 2년간의 보수를 마치고 5월에 다시 문을 연다. 관람객은 소장품 전체를 무료로 볼 수 있다."
LIST = "The group has offices in Lisbon, Porto, Madrid, and Seville, and employs about 400 people."
LIST_JA = "同グループはリスボン、ポルト、マドリード、セビリアに拠点を置き、約400人を雇用しています。"
LIST_KO = "이 그룹은 리스본, 포르투, 마드리드, 세비야에 사무소를 두고 있으며 직원은 약 400명이다."
JA_ONE = "ヒナタ電機は、家庭用蓄電池の新工場を来年春に稼働させ、生産能力を現在の2倍に引き上げる計画です。"
JA_ONE_KO = "히나타전기는 가정용 축전지 신공장을 내년 봄 가동해 생산 능력을 현재의 두 배로 끌어올릴 계획이다."
JA_ONE_EN = (
    "Hinata Electric plans to start a new plant for home storage batteries next spring and double its present capacity."
)

GOOD = [
    (EN, FERRY, JA, FERRY_JA),
    (EN, FERRY, KO, FERRY_KO),
    (JA, FERRY_JA, EN, FERRY),
    (JA, FERRY_JA, KO, FERRY_KO),
    (KO, FERRY_KO, EN, FERRY),
    (KO, FERRY_KO, JA, FERRY_JA),
    (EN, TWO, JA, TWO_JA),
    (EN, TWO, KO, TWO_KO),
    (JA, TWO_JA, KO, TWO_KO),
    (KO, TWO_KO, EN, TWO),
    (EN, TWO, JA, TWO_JA.replace("ます。来館者は", "、来館者は")),
    (EN, LIST, JA, LIST_JA),
    (EN, LIST, KO, LIST_KO),
    (EN, LIST, JA, LIST_JA.replace("、セビリア", "およびセビリア")),
    (EN, LIST, KO, LIST_KO.replace("마드리드, ", "마드리드 및 ")),
    (JA, JA_ONE, KO, JA_ONE_KO),
    (JA, JA_ONE, EN, JA_ONE_EN),
    (EN, "Opens in May", JA, "5月オープン"),
    (EN, "Contact", KO, "보도자료에 관한 문의는 홍보팀으로"),
    (EN, "See https://larkmoor.example/en/timetables/ferries/night-service for times.", JA, "時刻はウェブサイトへ。"),
    (EN, "<g1>Kiln</g1> reopens", KO, "<g1>가마</g1> 재가동"),
    (EN, FERRY, JA, ""),
    (EN, "", JA, FERRY_JA),
    # terse, and complete
    (EN, "About 3,500 households lost power.", JA, "約3500世帯が停電した。"),
    (EN, "About 3,500 households lost power.", KO, "약 3500가구가 정전됐다."),
    (EN, "The two firms will jointly own the plant from next spring.", JA, "両社は来春から工場を共有する。"),
    (EN, "The two firms will jointly own the plant from next spring.", KO, "양사는 내년 봄부터 공장을 공유한다."),
    (EN, "For more information, please refer to the appendix.", JA, "詳しくは付録を参照。"),
    (EN, "For more information, please refer to the appendix.", KO, "자세한 내용은 부록 참조."),
    (EN, "The project was carried out with support from the city government.", JA, "市の支援を受けて実施した。"),
    (EN, "The project was carried out with support from the city government.", KO, "시의 지원을 받아 진행했다."),
    (JA, "収益は全額、地元の学校に寄付いたします。", KO, "수익금은 전액 지역 학교에 기부한다."),
    # listed otherwise
    (EN, "The museum, the library and the park are near.", JA, "博物館にも図書館にも公園にも歩いて行けます。"),
    (EN, "The museum, the library and the park are near.", KO, "박물관도 도서관도 공원도 모두 가깝다."),
    (EN, "Norway, Chile, Japan, Korea and China took part.", KO, "노르웨이, 칠레와 한중일이 참가했다."),
    (EN, "Japan, Korea and China will meet in May.", JA, "日中韓3カ国は5月に会合を開きます。"),
    (EN, "The device cuts, folds and seals paper.", JA, "この装置は紙を切って折り、封をします。"),
    (EN, "The device cuts, folds and seals paper.", KO, "이 장치는 종이를 자르고 접어서 봉한다."),
    (EN, "The company develops, makes and sells pumps.", JA, "同社はポンプを開発・製造販売しています。"),
    (EN, "The walls were washed, dried and painted.", KO, "벽은 씻어 말린 뒤 칠했다."),
    (EN, "Colors: red, blue, green", JA, "色：赤・青・緑の3色"),
    (EN, "Her first book, Salt and Light, has been translated.", JA, "初の著書『塩と光』は翻訳されています。"),
    (
        EN,
        "Ashes became soap, oil became light, and shells were sold.",
        JA,
        "灰は石けんに、油は灯に変わり、貝殻は売られた。",
    ),
    (JA, "開発・製造・販売を行っています。", KO, "개발부터 제조, 판매까지 수행한다."),
    (KO, "자세한 내용은 추후 홈페이지를 통해 안내할 예정이다.", JA, "詳細は後日サイトで発表する。"),
]

DROPPED = [
    (EN, FERRY, JA, "ラークムーアフェリーは10月、ポートエリスとソラ島を結ぶ夜間便を開始します。"),
    (EN, FERRY, KO, "라크무어페리는 10월 포트엘리스와 소라섬을 잇는 야간 항로를 개설한다."),
    (EN, FERRY, KO, "이를 위해 전기 엔진을 갖춘 신조선 3척을 건조한다."),
    (JA, FERRY_JA, EN, "Larkmoor Ferries will start a night service in October."),
    (JA, FERRY_JA, KO, "라크무어페리는 10월 야간 항로를 개설한다."),
    (KO, FERRY_KO, EN, "Larkmoor Ferries will start a night service to Sorra in October."),
    (KO, FERRY_KO, JA, "ラークムーアフェリーは10月に夜間便を開始します。"),
    (EN, TWO, JA, "同館は2年間の改修を経て5月に再開館します。"),
    (EN, TWO, JA, "来館者は全収蔵品を無料で見ることができます。"),
    (EN, TWO, KO, "박물관은 2년간의 보수를 마치고 5월에 다시 문을 연다."),
    (EN, TWO, KO, "관람객은 소장품 전체를 무료로 볼 수 있다."),
    (JA, TWO_JA, KO, "관람객은 소장품 전체를 무료로 볼 수 있다."),
    (JA, TWO_JA, EN, "The museum reopens in May after two years of repairs."),
    (KO, TWO_KO, JA, "同館は2年間の改修を経て5月に再開館します。"),
    (KO, TWO_KO, EN, "Visitors can see the whole collection free of charge."),
    (EN, LIST, JA, "同グループはリスボンとポルトに拠点を置き、約400人を雇用。"),
    (EN, LIST, KO, "이 그룹은 리스본, 포르투에 사무소가 있으며 직원은 400명이다."),
    (JA, JA_ONE, KO, "히나타전기는 신공장을 내년 봄 가동한다."),
    (JA, JA_ONE, EN, "Hinata Electric plans to start a new plant."),
    (EN, "The fair drew firms from Japan, Korea, China and Chile.", JA, "見本市には日本、韓国、中国の企業が参加した。"),
    (EN, "The fair drew firms from Japan, Korea, China and Chile.", KO, "박람회에는 일본, 한국, 중국 기업이 참가했다."),
    (EN, "The museum, the library and the park reopen.", JA, "博物館と図書館が再開します。"),
    (EN, "The museum, the library and the park reopen.", KO, "박물관과 도서관이 다시 문을 연다."),
    (EN, "Products: rope, netting, buoys, anchors", JA, "取扱品：ロープ、網、ブイ"),
    (EN, "Products: rope, netting, buoys, anchors", KO, "취급 품목: 로프, 그물, 부표"),
    (EN, "The firm designs, builds and sells small boats.", JA, "同社は小型船を設計、販売しています。"),
    (EN, "The firm designs, builds and sells small boats.", KO, "이 회사는 소형 선박을 설계·판매한다."),
    (EN, "It was designed by Moss, built by hand and paid for by the town.", JA, "モスが設計し、町が費用を負担した。"),
    (JA, "会場は東館・西館・南館です。", KO, "행사장은 동관·남관이다."),
    (JA, "ロープや網、ブイ、いかりを売る。", KO, "로프와 그물, 닻을 판다."),
    (KO, "도로·철도·항만을 정비한다.", JA, "道路と港湾を整備します。"),
    (EN, "Entry is free. Please come by train.", JA, "入場無料です。"),
    (EN, "The shop sells rope, and it also repairs sails for visitors.", JA, "縄を販売します。"),
    (EN, "The shop sells rope, and it also repairs sails for visitors.", KO, "밧줄을 판다."),
    (EN, "The harbor office moved to a new building near the station.", JA, "移転した。"),
    (EN, f"<g1>{FERRY}</g1>", JA, "<g1>ラークムーアフェリーは夜間便を開始します。</g1>"),
]

ADDED = [
    (EN, "The ferry company will start a night service to the island of Sorra.", JA, FERRY_JA),
    (EN, "The ferry company will start a night service to the island of Sorra.", KO, FERRY_KO),
    (EN, "The museum reopens in May after two years of repairs.", JA, TWO_JA),
    (EN, "The museum reopens in May after two years of repairs.", KO, TWO_KO),
    (JA, "ヒナタ電機は、家庭用蓄電池の新工場を来年春に稼働させます。", KO, JA_ONE_KO + " " + TWO_KO),
    (KO, "박물관은 보수를 마치고 5월에 다시 문을 연다고 밝혔다.", EN, TWO),
]


def found(source: Locale, msgid: str, target: Locale, msgstr: str) -> list[str]:
    findings = list(omission(Translation(msgid, msgstr, source, target), Termbase.empty()))
    assert all(finding.check == "omission" and finding.severity is Severity.WARNING for finding in findings)
    return [finding.message for finding in findings]


@pytest.mark.parametrize(("source", "msgid", "target", "msgstr"), GOOD)
def test_good_translations(source: Locale, msgid: str, target: Locale, msgstr: str) -> None:
    assert found(source, msgid, target, msgstr) == []


@pytest.mark.parametrize(("source", "msgid", "target", "msgstr"), DROPPED)
def test_something_is_missing(source: Locale, msgid: str, target: Locale, msgstr: str) -> None:
    (message,) = found(source, msgid, target, msgstr)
    assert "missing" in message


@pytest.mark.parametrize(("source", "msgid", "target", "msgstr"), ADDED)
def test_something_is_added(source: Locale, msgid: str, target: Locale, msgstr: str) -> None:
    (message,) = found(source, msgid, target, msgstr)
    assert "added" in message


def test_volume_is_about_the_same_in_all_languages() -> None:
    for texts in ((FERRY, FERRY_JA, FERRY_KO), (TWO, TWO_JA, TWO_KO), (LIST, LIST_JA, LIST_KO)):
        volumes = [volume(text, locale) for text, locale in zip(texts, Locale, strict=True)]
        assert max(volumes) < 1.4 * min(volumes)


def test_volume_of_nothing_is_not_zero() -> None:
    assert volume("", JA) > 0
    assert surplus("", "", (EN, KO)) == pytest.approx(-0.02)


def test_an_unknown_enumeration_is_no_burden() -> None:
    """Time stays linear in hostile texts."""
    for hostile in ("a, " * 20_000, "あ、" * 20_000, "가, " * 20_000, "A B C, " * 10_000):
        for source in Locale:
            assert len(found(source, hostile, JA, "あ")) <= 1


def test_a_name_that_is_short_in_one_language_is_no_omission() -> None:
    texts = {
        EN: ("Office of Public Communications, Larkmoor Port Authority",),
        JA: ("港湾公社広報室",),
        KO: ("항만청 홍보실",),
    }
    termbase = Termbase([Term(TermType.ORGANIZATION, {Form.FULL: Row(texts=texts)})])
    for target, msgstr in ((JA, "担当：港湾公社広報室"), (KO, "담당: 항만청 홍보실")):
        translation = Translation(
            "Contact: Office of Public Communications, Larkmoor Port Authority", msgstr, EN, target
        )
        assert list(omission(translation, Termbase.empty()))
        assert not list(omission(translation, termbase))
