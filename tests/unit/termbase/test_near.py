"""Near spellings of renderings, and wrong renderings of a term."""

from __future__ import annotations

from pathlib import Path

import pytest
from glossaries import EN, JA, KO, glossary

from locpipe.model import Locale
from locpipe.termbase.near import near, stands_alone, wrong_renderings

NEAR = [
    ("본사는 오라파크에 있다.", "오로라파크", KO, "오라파크"),
    ("오로라 파크는 넓다.", "오로라파크", KO, "오로라 파크"),
    ("새로운 오로 라파크로 간다.", "오로라 파크", KO, "오로 라파크"),
    ("오러라파크를 열었다.", "오로라파크", KO, "오러라파크"),
    ("라크무어트랜짓이라고 한다.", "라크무어트랜싯", KO, "라크무어트랜짓"),
    ("라크무어 트랜짓은", "라크무어트랜싯", KO, "라크무어 트랜짓"),
    ("하마사키테크놀러지와 협력한다.", "하마사키테크놀로지", KO, "하마사키테크놀러지"),
    ("하마사키테크로지의", "하마사키테크놀로지", KO, "하마사키테크로지"),
    ("한빛첨단소재연구소가", "한빛첨단소재연구원", KO, "한빛첨단소재연구소"),
    ("‘오라파크’ 개장", "오로라파크", KO, "오라파크"),
    ("(오라파크)", "오로라파크", KO, "오라파크"),
    ("오라파크 이사장은", "오로라파크", KO, "오라파크"),
    ("ラークムーア・トランジットは", "ラークムーアトランジット", JA, "ラークムーア・トランジット"),
    ("ラークムアトランジットは", "ラークムーアトランジット", JA, "ラークムアトランジット"),
    ("ラークムーアトランジツトは", "ラークムーアトランジット", JA, "ラークムーアトランジツト"),
    ("ラークモーアトランジットの", "ラークムーアトランジット", JA, "ラークモーアトランジット"),
    ("ハマサキ・インスティテュートが", "ハマサキインスティチュート", JA, "ハマサキ・インスティテュート"),
    ("オーロラパークー", "オーロラパーク", JA, "オーロラパークー"),
    ("オロラ・パークで", "オーロラパーク", JA, "オロラ・パーク"),
    ("オーローラパークに", "オーロラパーク", JA, "オーローラパーク"),
    ("ｵｰﾛﾗﾊﾟｸで", "オーロラパーク", JA, "ｵｰﾛﾗﾊﾟｸ"),
    ("髙橋精機は", "高橋精機", JA, "髙橋精機"),
    ("浜崎オーロラパーグ内に", "浜崎オーロラパーク", JA, "浜崎オーロラパーグ"),
    ("北洋先端材料研究財団理事長は", "北洋先端材料研究振興財団", JA, "北洋先端材料研究財団"),
    ("ヴェルデ・システムは", "ベルデシステム", JA, "ヴェルデ・システム"),
    ("the Larkmor Transit line", "Larkmoor Transit", EN, "Larkmor Transit"),
    ("the Lark-moor Transit line", "Larkmoor Transit", EN, "Lark-moor Transit"),
    ("Hamasaki Institut said", "Hamasaki Institute", EN, "Hamasaki Institut"),
]

NOT_NEAR = [
    ("오로라파크는 넓다.", "오로라파크", KO),
    ("오로라파크", "오로라파크", KO),
    ("라크무어트랜싯", "오로라파크", KO),
    ("프로그램을 연다.", "프로그랜", KO),
    ("새 프로젝트는", "프로젝타", KO),
    ("그는 사람들이라고 했다.", "사라", KO),
    ("제2공장은", "제3공장", KO),
    ("대오라파크홀", "오로라파크", KO),
    ("オーロラパークは", "オーロラパーク", JA),
    ("センターで", "センダー", JA),
    ("サービスを", "サーバス", JA),
    ("山田一郎は", "山本一郎", JA),
    ("第2オーロラパークは", "第3オーロラパーク", JA),
    ("ポーランドで", "ブランド", JA),
    ("スーパーオーロラパクトスは", "オーロラパーク", JA),
    ("ノーベル賞", "ベル", JA),
    ("", "オーロラパーク", JA),
    ("オーロラ", "", JA),
    ("The program runs.", "Program", EN),
    ("a market transit", "Larkmoor Transit", EN),
    ("nova", "Nova", EN),
]


@pytest.mark.parametrize(("text", "rendering", "locale", "wanted"), NEAR)
def test_near(text: str, rendering: str, locale: Locale, wanted: str) -> None:
    assert [text[start:end] for start, end in near(text, rendering, locale)] == [wanted]


@pytest.mark.parametrize(("text", "rendering", "locale"), NOT_NEAR)
def test_not_near(text: str, rendering: str, locale: Locale) -> None:
    assert near(text, rendering, locale) == []


def test_what_is_apart_is_not_near() -> None:
    text = "오라파크와 오러라파크"
    assert [text[a:b] for a, b in near(text, "오로라파크", KO)] == ["오라파크", "오러라파크"]
    assert [text[a:b] for a, b in near(text, "오로라파크", KO, [(0, 4)])] == ["오러라파크"]


@pytest.mark.parametrize(
    ("text", "word", "alone"),
    [
        ("오라파크에서는", "오라파크", True),
        ("오라파크측은", "오라파크", True),
        ("오라파크홀", "오라파크", False),
        ("대오라파크", "오라파크", False),
        ("オーロラの", "オーロラ", True),
        ("オーロラパーク", "オーロラ", False),
        ("高橋精機工業", "高橋精機", False),
        ("高橋精機社長", "高橋精機", True),
        ("株式会社高橋精機", "高橋精機", True),
        ("新高橋精機", "高橋精機", False),
        ("aurora", "auror", False),
    ],
)
def test_a_word_of_its_own(text: str, word: str, alone: bool) -> None:
    at = text.index(word)
    assert stands_alone(text, at, at + len(word)) is alone


HOUSE = """
- type: organization
  en: Larkmoor Transit Corporation
  ja: ラークムーア交通株式会社
  ko: 라크무어교통 주식회사
  short: {en: Larkmoor Transit, ja: ラークムーア交通, ko: 라크무어교통}
  forbidden: {ja: [ラークムーア鉄道]}
- type: product
  en: Aurora Pass
  ja: オーロラパス
  ko: 오로라패스
- type: term
  en: letter of intent
  ja: 意向表明書
  ko: 의향서
  forbidden: {ja: [趣意書]}
"""


@pytest.mark.parametrize(
    ("source", "text", "own", "wanted"),
    [
        ("Larkmoor Transit said so.", "ラークムーア鉄道は", None, [("ラークムーア鉄道", "forbidden")]),
        ("Larkmoor Transit Corporation said so.", "ラークムーア交通は", None, [("ラークムーア交通", "known")]),
        ("Aurora Pass sells.", "Aurora Passは", None, [("Aurora Pass", "left")]),
        ("Aurora Pass sells.", "オーロラ・パースは", None, [("オーロラ・パース", "near")]),
        ("Aurora Pass sells.", "極光パスは", "極光パス", [("極光パス", "own")]),
        ("A letter of intent", "趣意書と意向書を", "意向書", [("趣意書", "forbidden"), ("意向書", "own")]),
        ("Aurora Pass sells.", "オーロラパスは", "オーロラパス", []),
        ("A letter of intent", "意向票明書を", None, []),
        ("A letter of intent", "意向 表明・書を", None, [("意向 表明・書", "near")]),
    ],
)
def test_wrong_renderings(
    tmp_path: Path, source: str, text: str, own: str | None, wanted: list[tuple[str, str]]
) -> None:
    (match,) = glossary(tmp_path, HOUSE).find(source, EN)
    found = [(text[start:end], kind) for start, end, kind in wrong_renderings(text, match, JA, own)]
    assert found == wanted
