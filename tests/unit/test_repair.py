"""Drafts whose glossary terms are put right, and those that are better left alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locpipe import inline
from locpipe.checks import Translation
from locpipe.checks.kept import terms
from locpipe.model import Locale
from locpipe.repair import with_terms
from locpipe.termbase import Form, Row, Term, Termbase, TermType

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


def _row(en: str, ja: str, ko: str, forbidden: Mapping[Locale, tuple[str, ...]] | None = None) -> Row:
    return Row(texts={EN: (en,), JA: (ja,), KO: (ko,)}, forbidden=forbidden or {})


TERMBASE = Termbase(
    [
        Term(
            TermType.ORGANIZATION,
            {
                Form.LEGAL: _row(
                    "Hamasaki Institute Co., Ltd.",
                    "ハマサキインスティチュート株式会社",
                    "하마사키 인스티튜트 주식회사",
                ),
                Form.SHORT: _row("Hamasaki Institute", "ハマサキインスティチュート", "하마사키 인스티튜트"),
            },
        ),
        Term(
            TermType.FACILITY,
            {
                Form.FULL: _row("Aurora Innovation Park", "オーロライノベーションパーク", "오로라 이노베이션 파크"),
                Form.SHORT: _row("Aurora Park", "オーロラパーク", "오로라파크"),
            },
        ),
        Term(TermType.ORGANIZATION, {Form.FULL: _row("Hamasaki", "ハマサキ", "하마사키")}),
        Term(
            TermType.ORGANIZATION,
            {
                Form.FULL: _row(
                    "Larkmoor Transit",
                    "ラークムーア交通",
                    "라크무어교통",
                    {JA: ("ラークムーア鉄道",), KO: ("라크무어철도",)},
                )
            },
        ),
        Term(
            TermType.TERM,
            {Form.FULL: _row("letter of intent", "意向表明書", "의향서", {JA: ("趣意書",), KO: ("의견서",)})},
        ),
        Term(TermType.PERSON, {Form.FULL: _row("Sora Minase", "水無瀬 空", "미나세 소라")}),
        Term(TermType.TERM, {Form.FULL: _row("night line", "夜行線", "야간선")}),
    ]
)

REPAIRED = [
    ("Aurora Park opens.", KO, "오라파크가 문을 연다.", "오로라파크가 문을 연다."),
    ("Aurora Park opens.", KO, "오로라팍크가 문을 연다.", "오로라파크가 문을 연다."),
    ("Aurora Park opens.", KO, "Aurora Park가 문을 연다.", "오로라파크가 문을 연다."),
    ("Aurora Park opens.", JA, "オーロラ・パクが開業します。", "オーロラパークが開業します。"),
    ("Aurora Park opens.", JA, "Aurora Parkが開業します。", "オーロラパークが開業します。"),
    ("Aurora Park opens.", JA, "オーロライノベーションパークが開業します。", "オーロラパークが開業します。"),
    ("Aurora Innovation Park opens.", JA, "オーロラパークが開業します。", "オーロライノベーションパークが開業します。"),
    ("Aurora Innovation Park opens.", KO, "오로라 이노베숀 파크는 열린다.", "오로라 이노베이션 파크는 열린다."),
    (
        "Hamasaki Institute moves.",
        JA,
        "ハマサキ・インスティテュートは移転します。",
        "ハマサキインスティチュートは移転します。",
    ),
    ("Hamasaki Institute moves.", KO, "하마사키 인스티투트는 옮긴다.", "하마사키 인스티튜트는 옮긴다."),
    ("Hamasaki Institute moves.", KO, "하마사키인스터튜트는 옮긴다.", "하마사키 인스티튜트는 옮긴다."),
    ("Larkmoor Transit said so.", JA, "ラークムーア鉄道は発表しました。", "ラークムーア交通は発表しました。"),
    ("Larkmoor Transit said so.", KO, "라크무어철도는 밝혔다.", "라크무어교통는 밝혔다."),
    ("Larkmoor Transit said so.", KO, "라커무어교통은 밝혔다.", "라크무어교통은 밝혔다."),
    ("They signed a letter of intent.", JA, "両者は趣意書に署名しました。", "両者は意向表明書に署名しました。"),
    ("They signed a letter of intent.", KO, "양측은 의견서에 서명했다.", "양측은 의향서에 서명했다."),
    ("Sora Minase spoke.", JA, "Sora Minase氏が語りました。", "水無瀬 空氏が語りました。"),
    ("Sora Minase spoke.", KO, "미나새 소라가 말했다.", "미나세 소라가 말했다."),
    (
        "Aurora Park is next to Aurora Park Hall; Aurora Park grows.",
        KO,
        "오라파크는 오라파크 홀 옆에 있고 오라파크는 커진다.",
        "오로라파크는 오로라파크 홀 옆에 있고 오로라파크는 커진다.",
    ),
    ("<g1>Aurora Park</g1> opens.", KO, "<g1>오라파크</g1>가 문을 연다.", "<g1>오로라파크</g1>가 문을 연다."),
    ("Aurora Park<x1/> opens.", JA, "Aurora Park<x1/>が開業します。", "オーロラパーク<x1/>が開業します。"),
    (
        "Larkmoor Transit and Aurora Park",
        JA,
        "ラークムーア鉄道とオーロラパク",
        "ラークムーア交通とオーロラパーク",
    ),
    (
        "See https://aurora.example/Aurora for Aurora Park.",
        JA,
        "Aurora Parkはhttps://aurora.example/Auroraへ。",
        "オーロラパークはhttps://aurora.example/Auroraへ。",
    ),
    (r"\<g1> Aurora Park", KO, r"\<g1> 오라파크", r"\<g1> 오로라파크"),
    (
        "Hamasaki Institute Co., Ltd. moves.",
        JA,
        "ハマサキインスティチュートは移転します。",
        "ハマサキインスティチュート株式会社は移転します。",
    ),
]

LEFT = [
    ("Aurora Park opens.", KO, "오로라파크가 문을 연다."),
    ("Aurora Park opens.", KO, "오로라 파크가 문을 연다."),
    ("Aurora Park opens.", KO, "공원이 문을 연다."),
    ("Aurora Park opens.", KO, "오라파크와 오러라파크가 문을 연다."),
    ("Aurora Park opens.", JA, "Aurora ParkとAurora Parkが開業します。"),
    ("Aurora Park opens.", JA, "Aurora <g1>Park</g1>が開業します。"),
    ("Aurora Park opens.", JA, "スーパーオーロラパクトが開業します。"),
    ("The park opens.", KO, "오라파크가 문을 연다."),
    ("A night line opens.", JA, "夜間線が開業します。"),
    ("A night line opens.", KO, "야간선이 열린다."),
    ("Hamasaki opens Aurora Park.", JA, "ハマサキはオーロラパークを開きます。"),
    ("Aurora Park opens.", JA, ""),
    ("Aurora Park opens.", JA, "<joined/>"),
    ("", JA, "オーロラパク"),
    ("Larkmoor Transit said so.", JA, "新ラークムーア鉄道網を発表しました。"),
    ("See https://aurora.example/ for Aurora Park.", JA, "https://aurora.example/Aurora-Parkへ。"),
]


@pytest.mark.parametrize(("msgid", "target", "msgstr", "wanted"), REPAIRED)
def test_repaired(msgid: str, target: Locale, msgstr: str, wanted: str) -> None:
    assert with_terms(msgid, msgstr, EN, target, TERMBASE) == wanted
    assert with_terms(msgid, wanted, EN, target, TERMBASE) == wanted


@pytest.mark.parametrize(("msgid", "target", "msgstr"), LEFT)
def test_left_alone(msgid: str, target: Locale, msgstr: str) -> None:
    assert with_terms(msgid, msgstr, EN, target, TERMBASE) == msgstr


def test_the_engines_own_rendering_is_replaced() -> None:
    own = {"night line": "夜間線"}
    assert with_terms("A night line opens.", "夜間線が開業します。", EN, JA, TERMBASE, own) == "夜行線が開業します。"
    twice = "夜間線と夜間線が開業します。"
    assert with_terms("A night line opens.", twice, EN, JA, TERMBASE, own) == twice


def test_into_english() -> None:
    text = with_terms("ラークムーア交通が発表しました。", "Larkmor Transit said so.", JA, EN, TERMBASE)
    assert text == "Larkmoor Transit said so."


def _agreeing(text: str, span: tuple[int, int]) -> str:
    """는 after a vowel, 은 after a consonant."""
    consonant = (ord(text[span[1] - 1]) - 0xAC00) % 28 > 0
    return text[: span[1]] + re.sub("^[은는]", "은" if consonant else "는", text[span[1] :])


@pytest.mark.parametrize(
    ("msgstr", "wanted"),
    [
        ("라크무어철도는 밝혔다.", "라크무어교통은 밝혔다."),
        ("<g1>라크무어철도</g1>는 밝혔다.", "<g1>라크무어교통</g1>은 밝혔다."),
        ("<g1>라크무어철도는</g1> 밝혔다.", "<g1>라크무어교통은</g1> 밝혔다."),
        ("라크무어철도에서 밝혔다.", "라크무어교통에서 밝혔다."),
    ],
)
def test_what_follows_is_mended(msgstr: str, wanted: str) -> None:
    assert with_terms("Larkmoor Transit said so.", msgstr, EN, KO, TERMBASE, mend=_agreeing) == wanted


WORDS = st.sampled_from(
    [
        *(
            "오로라파크",
            "오라파크",
            "오로라 이노베이션 파크",
            "라크무어철도",
            "라크무어교통",
            "하마사키",
            "의견서",
            "의향서",
        ),
        *(
            "オーロラパーク",
            "オーロラ・パク",
            "ラークムーア鉄道",
            "ハマサキ",
            "趣意書",
            "意向表明書",
            "ハマサキ・インスティテュート",
        ),
        *(
            "Aurora Park",
            "Hamasaki",
            "<g1>",
            "</g1>",
            "<x2/>",
            "\\",
            "https://a.example/Aurora",
            "는",
            "は",
            " ",
            "、",
            "가",
        ),
    ]
)
SOURCES = st.lists(
    st.sampled_from(
        [
            "Aurora Park",
            "Aurora Innovation Park",
            "Hamasaki Institute",
            "Hamasaki",
            "Larkmoor Transit",
            "letter of intent",
        ]
    ),
    max_size=4,
).map(" and ".join)
DRAFTS = st.lists(st.one_of(WORDS, st.text(max_size=3)), max_size=10).map("".join)
TARGETS = st.sampled_from([JA, KO])


def _faults(msgid: str, msgstr: str, target: Locale) -> int:
    return len(list(terms(Translation(msgid, msgstr, EN, target), TERMBASE)))


@given(SOURCES, DRAFTS, TARGETS)
def test_twice_is_as_once(msgid: str, msgstr: str, target: Locale) -> None:
    once = with_terms(msgid, msgstr, EN, target, TERMBASE)
    assert with_terms(msgid, once, EN, target, TERMBASE) == once


@given(SOURCES, DRAFTS, TARGETS)
def test_never_worse(msgid: str, msgstr: str, target: Locale) -> None:
    repaired = with_terms(msgid, msgstr, EN, target, TERMBASE)
    before, after = _faults(msgid, msgstr, target), _faults(msgid, repaired, target)
    assert after < before or repaired == msgstr
    assert inline.tags(repaired) == inline.tags(msgstr)


@given(SOURCES, DRAFTS, TARGETS)
def test_without_a_fault_nothing_changes(msgid: str, msgstr: str, target: Locale) -> None:
    if not _faults(msgid, msgstr, target):
        assert with_terms(msgid, msgstr, EN, target, TERMBASE) == msgstr


PEOPLE = Termbase(
    [
        Term(
            TermType.PERSON,
            {
                Form.FULL: _row("Ha-eun Seo", "ソ・ハウン", "서하은"),
                Form.FAMILY: _row("Seo", "ソ", "서"),
            },
        ),
        Term(
            TermType.PERSON,
            {
                Form.FULL: _row("Sora Minase", "水無瀬 空", "미나세 소라"),
                Form.FAMILY: _row("Minase", "水無瀬", "미나세"),
            },
        ),
    ]
)


@pytest.mark.parametrize(
    ("target", "text"),
    [
        (KO, "하은 서 이사장이 말했다."),
        (KO, "소라 미나세 사장이 말했다."),
        (KO, "쏘라 미나세 사장이 말했다."),
        (JA, "空・水無瀬が話しました。"),
        (JA, "水無瀬ソラが話しました。"),
        (JA, "ソラ・水無瀬が話しました。"),
    ],
)
def test_a_name_is_not_put_beside_its_other_half(target: Locale, text: str) -> None:
    assert with_terms("Ha-eun Seo and Sora Minase spoke.", text, EN, target, PEOPLE) == text


@pytest.mark.parametrize(
    ("target", "text", "right"),
    [
        (KO, "사장 미나세는 말했다.", "사장 미나세 소라는 말했다."),
        (KO, "미나세 이사장은 말했다.", "미나세 소라 이사장은 말했다."),
        (KO, "미나세 쏘라는 말했다.", "미나세 소라는 말했다."),
        (JA, "社長の水無瀬は話しました。", "社長の水無瀬 空は話しました。"),
        (JA, "水無瀬氏は話しました。", "水無瀬 空氏は話しました。"),
    ],
)
def test_half_a_name_becomes_the_whole(target: Locale, text: str, right: str) -> None:
    assert with_terms("Sora Minase spoke.", text, EN, target, PEOPLE) == right
