"""Furniture in other languages: by the slots that come with locpipe, and by a project's."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locpipe import inline
from locpipe.furniture import Furniture, built_in, fill
from locpipe.model import Locale
from locpipe.termbase import Form, Row, Term, Termbase, TermType

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


def _term(kind: TermType, en: str, ja: str, ko: str) -> Term:
    return Term(kind, {Form.FULL: Row(texts={EN: (en,), JA: (ja,), KO: (ko,)})})


TERMBASE = Termbase(
    [
        _term(TermType.ORGANIZATION, "Tidewater Robotics", "タイドウォーター・ロボティクス", "타이드워터로보틱스"),
        _term(TermType.PLACE, "Kawabe City", "川辺市", "가와베시"),
        _term(TermType.PLACE, "Mizuho Prefecture", "瑞穂県", "미즈호현"),
    ]
)


def _filled(msgid: str, source: Locale, target: Locale) -> str | None:
    found = fill(msgid, source, target, built_in(), TERMBASE)
    return found.text if found else None


@pytest.mark.parametrize(
    ("source", "msgid", "target", "text"),
    [
        (EN, "Press Release", JA, "プレスリリース"),
        (EN, "PRESS RELEASE", KO, "보도자료"),
        (EN, "[Press Release]", JA, "【プレスリリース】"),
        (JA, "【プレスリリース】", EN, "Press Release"),
        (JA, "【プレスリリース】", KO, "[보도자료]"),
        (KO, "[보도 자료]", JA, "【プレスリリース】"),
        (EN, "FOR IMMEDIATE RELEASE", JA, "報道関係者各位"),
        (EN, "For immediate release:", KO, "즉시 보도:"),
        (KO, "즉시 보도", EN, "FOR IMMEDIATE RELEASE"),
        (JA, "報道関係各位", EN, "To members of the media"),
        (EN, "Media Contact", JA, "報道関係のお問い合わせ先"),
        (EN, "Media contacts:", KO, "언론 문의:"),
        (JA, "＜報道関係者お問合せ先＞", KO, "<언론 문의>"),
        (JA, "■本件に関するお問い合わせ先", KO, "■문의처"),
        (KO, "문의처", JA, "お問い合わせ先"),
        (EN, "Notes to Editors", JA, "編集者への注記"),
        (EN, "Editor’s Notes", KO, "편집자 주"),
        (JA, "以上", EN, "###"),
        (JA, "以　上", KO, "끝"),
        (KO, "끝.", JA, "以上"),
        (EN, "ENDS", JA, "以上"),
        (EN, "- ENDS -", JA, "以上"),
        (EN, "--END--", KO, "끝"),
        (EN, "-30-", JA, "以上"),
        (EN, "About Tidewater Robotics", JA, "タイドウォーター・ロボティクスについて"),
        (JA, "タイドウォーター・ロボティクスとは", EN, "About Tidewater Robotics"),
        (KO, "타이드워터로보틱스 소개", JA, "タイドウォーター・ロボティクスについて"),
    ],
)
def test_a_line_that_is_furniture_has_the_languages_own_form(
    source: Locale, msgid: str, target: Locale, text: str
) -> None:
    assert _filled(msgid, source, target) == text


@pytest.mark.parametrize(
    ("source", "msgid", "target", "text"),
    [
        (EN, "Tel: +82-2-123-4567", JA, "電話：+82-2-123-4567"),
        (EN, "Tel. +82-2-123-4567", KO, "전화 +82-2-123-4567"),
        (EN, "E-mail: press@tidewater.example", KO, "이메일: press@tidewater.example"),
        (EN, "<g1>Phone:</g1> +1-360-555-0142", JA, "<g1>電話：</g1>+1-360-555-0142"),
        (
            EN,
            "<g1>Web</g1>: <g2>https://tidewater.example</g2>",
            KO,
            "<g1>홈페이지</g1>: <g2>https://tidewater.example</g2>",
        ),
        (JA, "電話：03-1234-5678", EN, "Tel: 03-1234-5678"),
        (JA, "TEL：03-1234-5678　FAX：03-1234-5679", KO, "전화: 03-1234-5678 팩스: 03-1234-5679"),
        (
            JA,
            "TEL:03-1234-5678 / Eメール:press@tidewater.example",
            EN,
            "Tel: 03-1234-5678 / Email: press@tidewater.example",
        ),
        (EN, "Phone:", JA, "電話："),
        (KO, "문의: 02-123-4567", EN, "Inquiries: 02-123-4567"),
        (KO, "홈페이지 : https://tidewater.example", JA, "ウェブサイト：https://tidewater.example"),
        (EN, "Contact: Tidewater Robotics", JA, "担当：タイドウォーター・ロボティクス"),
        (EN, "Founded: April 2016", KO, "설립: 2016년 4월"),
    ],
)
def test_a_contact_line_is_its_label_and_its_value(source: Locale, msgid: str, target: Locale, text: str) -> None:
    assert _filled(msgid, source, target) == text


@pytest.mark.parametrize(
    ("source", "msgid", "target", "text", "known"),
    [
        (EN, "SEOUL, April 3, 2026 –", JA, "【ソウル、2026年4月3日】", True),
        (EN, "SEOUL, South Korea, April 3, 2026 –", JA, "【韓国・ソウル、2026年4月3日】", True),
        (EN, "SEOUL and TOKYO, April 3, 2026 –", KO, "(서울·도쿄=2026년 4월 3일)", True),
        (EN, "KAWABE CITY, Mizuho Prefecture, April 3, 2026 —", JA, "【瑞穂県川辺市、2026年4月3日】", True),
        (EN, "SEOUL, April 3, 2026 /PRNewswire/ --", JA, "【ソウル、2026年4月3日 /PRNewswire/】", True),
        (EN, "WRENHAVEN, Wash., March 18, 2026 —", JA, "【Wrenhaven, Wash.、2026年3月18日】", False),
        (JA, "【東京、2026年4月3日】", EN, "TOKYO, April 3, 2026 —", True),
        (JA, "【瑞穂県川辺市、2026年4月3日】", EN, "KAWABE CITY, Mizuho Prefecture, April 3, 2026 —", True),
        (JA, "【瑞穂県川辺市、2026年4月3日】", KO, "(미즈호현 가와베시=2026년 4월 3일)", True),
        (KO, "(서울=2026년 4월 3일)", EN, "SEOUL, April 3, 2026 —", True),
        (EN, "<g1>SEOUL, April 3, 2026</g1> –", KO, "<g1>(서울=2026년 4월 3일)</g1>", True),
        (KO, "서울, 2026년 4월 3일", JA, "【ソウル、2026年4月3日】", True),
        (JA, "（東京、2026年4月3日（金））", EN, "TOKYO, Friday, April 3, 2026 —", True),
    ],
)
def test_a_date_line_names_place_and_date_as_the_language_does(
    source: Locale, msgid: str, target: Locale, text: str, known: bool
) -> None:
    found = fill(msgid, source, target, built_in(), TERMBASE)
    assert found is not None
    assert (found.text, found.known) == (text, known)
    assert not found.approved


@pytest.mark.parametrize(
    ("source", "msgid"),
    [
        (EN, "The press release is out."),
        (EN, "Contact: Office of Communications"),
        (EN, "Tel: ask for Edda"),
        (EN, "About time"),
        (EN, "T"),
        (EN, "Cell"),
        (EN, "Capital"),
        (EN, "<g1>Press</g1> Release"),
        (EN, "Tel: +82-2-123-4567, or ask: Edda"),
        (JA, "以上のとおりです。"),
        (JA, "担当：広報部 水原"),
        (KO, "끝까지 간다"),
        (KO, "담당: 홍보팀"),
    ],
)
def test_what_is_more_than_furniture_needs_a_translator(source: Locale, msgid: str) -> None:
    for target in Locale:
        if target is not source:
            assert _filled(msgid, source, target) is None


def test_every_form_is_a_form_of_one_slot_and_comes_back_as_a_form_of_it() -> None:
    """What a slot is in another language is found there again, except where two slots share a form."""
    shared = {("immediate", JA)}
    for slot, kind in built_in().kinds.items():
        for source in Locale:
            form = built_in().forms[slot][source].texts[0]
            if kind in ("line", "label") and (slot, source) not in shared:
                assert built_in().slot(form, source, label=kind == "label") == slot, (slot, form)


def test_a_projects_own_form_is_approved_and_its_other_forms_are_read(tmp_path: Path) -> None:
    path = tmp_path / "furniture.yml"
    path.write_text(
        """\
slots:
  press_release: { en: [News from the Pier, Pier News], ja: 【ニュースリリース】 }
  date_line: { ja: "{place}、{date} ―" }
  about: { ko: "{name}에 대하여" }
""",
        encoding="utf-8",
    )
    own = Furniture.load(path)
    found = fill("Pier News", EN, JA, own, TERMBASE)
    assert found is not None
    assert (found.text, found.own, found.approved) == ("【ニュースリリース】", True, True)
    korean = fill("Pier News", EN, KO, own, TERMBASE)
    assert korean is not None
    assert (korean.text, korean.own) == ("보도자료", False)
    bracketed = fill("[보도자료]", KO, JA, own, TERMBASE)
    assert bracketed is not None
    assert bracketed.text == "【ニュースリリース】"
    dated = fill("SEOUL, April 3, 2026 –", EN, JA, own, TERMBASE)
    assert dated is not None
    assert (dated.text, dated.approved) == ("ソウル、2026年4月3日 ―", True)
    unknown = fill("WRENHAVEN, April 3, 2026 –", EN, JA, own, TERMBASE)
    assert unknown is not None
    assert (unknown.own, unknown.approved) == (True, False)
    about = fill("About Tidewater Robotics", EN, KO, own, TERMBASE)
    assert about is not None
    assert (about.text, about.approved) == ("타이드워터로보틱스에 대하여", True)


_PIECES = ["Tel", "電話", "전화", "About ", "について", ":", "：", " ", "<g1>", "</g1>", "<x2/>", "+82-2-123-4567", "/"]
_PIECES += [
    "SEOUL, April 3, 2026",
    "【東京、2026年4月3日】",
    "(서울=2026년 4월 3일)",
    " –",
    "Press Release",
    "■",
    "[",
    "]",
    "x",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=9).map("".join), st.sampled_from(list(Locale)))
def test_codes_come_through_whole_whatever_is_put_together(msgid: str, source: Locale) -> None:
    for target in Locale:
        found = fill(msgid, source, target, built_in(), TERMBASE) if target is not source else None
        if found:
            assert sorted(map(str, inline.tags(msgid))) == sorted(map(str, inline.tags(found.text)))
            assert found.text.strip() == found.text or msgid.strip() != msgid


@pytest.mark.parametrize(
    "msgid", ["A: " * 100, "Tel: " + "a/" * 140, " " * 300, "<g1>" * 70, "About " + "a" * 290, "■" * 300]
)
def test_hostile_text_takes_no_time(msgid: str) -> None:
    for source, target in ((EN, JA), (JA, KO), (KO, EN)):
        assert fill(msgid, source, target, built_in(), TERMBASE) is None
