"""Roles, rule by rule; whole releases are among the goldens."""

from __future__ import annotations

import random
import time

import pytest

from locpipe.formats import roles as told
from locpipe.formats.roles import assign_roles, ends_sentence
from locpipe.model import BlockKind, Box, BoxKind, Locale, Place, Role, Segment, Unit

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
LEAD = {
    EN: "Tidewater Robotics Co., Ltd. announced on March 3 that it will build a test basin in Halla City.",
    JA: "株式会社しおかぜロボティクスは3月3日、ハルラ市に試験水槽を建設すると発表しました。",
    KO: "주식회사 물결로보틱스는 한라시에 심해 시험 수조를 짓기로 합의했다고 3월 3일 밝혔다.",
}


def roles(locale: Locale, *lines: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Role]:
    return assign_roles([unit(line, Place(kind)) for line in lines], locale)


def unit(text: str, place: Place) -> Unit:
    return Unit(Role.BODY, (Segment((text,), 1),), 1, place=place)


def inside(*boxes: Box) -> Place:
    return Place(boxes=boxes)


def after_lead(locale: Locale, *lines: str) -> list[Role]:
    """Roles of lines that stand below a headline and a lead."""
    return roles(locale, "Pier 9 to open in May 2026", LEAD[locale], *lines)[2:]


@pytest.mark.parametrize("locale", Locale)
def test_the_first_long_sentence_is_the_lead_and_the_next_is_body(locale: Locale) -> None:
    assert roles(locale, LEAD[locale], LEAD[locale] + " ") == [Role.LEAD, Role.BODY]


@pytest.mark.parametrize(
    ("line", "locale"),
    [
        ("March 3, 2025", EN),
        ("Monday, March 3, 2025", EN),
        ("2025年3月3日", JA),
        ("令和7年3月3日", JA),
        ("2025. 3. 3.", KO),
        ("2025년 3월 3일(월)", KO),
    ],
)
def test_a_line_that_is_a_date(line: str, locale: Locale) -> None:
    assert after_lead(locale, line) == [Role.DATE]


@pytest.mark.parametrize(
    ("line", "locale"),
    [
        ("From left to right: Mara Ellison, CEO of Tidewater, and Seo-jin Baek", EN),
        ("From left: Mara Ellison", EN),
        ("Photo: the basin", EN),
        ("[Photo] The basin", EN),
        ("左から、江里口真帆、ペク・ソジン氏", JA),
        ("写真：水槽の全景", JA),
        ("왼쪽부터 임서후 대표이사, 백서진 원장", KO),
        ("(사진) 왼쪽부터 임서후 대표이사", KO),
        ("사진: 수조 전경", KO),
    ],
)
def test_captions(line: str, locale: Locale) -> None:
    assert after_lead(locale, line) == [Role.CAPTION]


@pytest.mark.parametrize(
    ("line", "locale"), [("사진관이 문을 연다고 임서후 대표이사가 밝혔다.", KO), ("Photography fans came early.", EN)]
)
def test_a_word_that_begins_like_a_caption_is_none(line: str, locale: Locale) -> None:
    assert after_lead(locale, line) == [Role.BODY]


@pytest.mark.parametrize(
    ("line", "locale"),
    [
        ("“Robots must first fail in the light.”", EN),
        ('"Robots must first fail in the light."', EN),
        ("「まず明るい場所で失敗しなければなりません。」", JA),
        ("「まず明るい場所で失敗しなければなりません」と述べました。", JA),
        ("“먼저 밝은 곳에서 실패해 봐야 한다.”", KO),
        ("“먼저 밝은 곳에서 실패해 봐야 한다”라고 백서진 원장은 말했다.", KO),
    ],
)
def test_a_line_that_is_speech(line: str, locale: Locale) -> None:
    assert after_lead(locale, line) == [Role.QUOTATION]


@pytest.mark.parametrize(
    ("heading", "text", "locale"),
    [
        ("About Tidewater Robotics Co., Ltd.", "It designs underwater robots for industry.", EN),
        ("しおかぜロボティクスについて", "水中ロボットを設計しています。", JA),
        ("会社概要", "水中ロボットを設計しています。", JA),
        ("물결로보틱스 소개", "수중 로봇을 설계하는 기업이다.", KO),
        ("기관 소개", "수중 로봇을 설계하는 기업이다.", KO),
    ],
)
def test_about_begins_boilerplate(heading: str, text: str, locale: Locale) -> None:
    assert after_lead(locale, heading, text, text) == [Role.HEADING, Role.BOILERPLATE, Role.BOILERPLATE]


@pytest.mark.parametrize(
    ("opening", "lines", "locale"),
    [
        ("For inquiries regarding this matter, please contact:", ("Tidewater", "Mail: a@e.example"), EN),
        ("Media Contact", ("Tidewater Communications", "+1-360-555-0142"), EN),
        ("お問い合わせ先", ("広報部", "電話：+81-90-0000-0142"), JA),
        ("本件に関するお問い合わせ先", ("担当：広報部",), JA),
        ("문의처", ("홍보팀", "전화: +82-64-000-0142"), KO),
        ("■ 문의", ("담당: 홍보팀",), KO),
    ],
)
def test_an_inquiry_line_begins_the_contact_block(opening: str, lines: tuple[str, ...], locale: Locale) -> None:
    assert set(after_lead(locale, opening, *lines)) == {Role.CONTACT}


@pytest.mark.parametrize(
    ("line", "locale"),
    [
        ("Homepage: https://tidewater.example", EN),
        ("Social media: YouTube / Blog", EN),
        ("公式サイト：https://shiokaze.example", JA),
        ("홈페이지: https://mulgyeol.example", KO),
    ],
)
def test_key_and_value_is_contact_wherever_it_stands(line: str, locale: Locale) -> None:
    assert after_lead(locale, line) == [Role.CONTACT]


def test_a_repeated_line_near_the_top_is_the_title_with_or_without_its_label() -> None:
    title = "Tidewater Robotics to Build a Test Basin"
    found = roles(EN, "News", f"[Press Release] {title}", "March 3, 2025", title, LEAD[EN], "About it", "More.")
    assert found[1] == found[3] == Role.TITLE


@pytest.mark.parametrize(
    ("lines", "locale"),
    [
        (("Press Release", "March 3, 2025", "Tidewater Robotics Co., Ltd.", "Tidewater to Build a Basin"), EN),
        (
            (
                "【プレスリリース】",
                "2025年3月3日",
                "株式会社しおかぜロボティクス",
                "しおかぜ、深海試験水槽の建設に着手",
            ),
            JA,
        ),
        (("[보도자료]", "2025. 3. 3.", "주식회사 물결로보틱스", "물결로보틱스, 심해 시험 수조 건립"), KO),
    ],
)
def test_without_repetition_the_first_line_that_is_no_label_date_or_issuer(
    lines: tuple[str, ...], locale: Locale
) -> None:
    assert roles(locale, *lines, LEAD[locale])[: len(lines)] == [Role.HEADING, Role.DATE, Role.HEADING, Role.TITLE]


def test_what_the_format_knows_counts() -> None:
    units = [
        unit("Pier 9", Place(BlockKind.HEADING, 1)),
        unit("1", inside(Box(BoxKind.LIST, 1, "1"), Box(BoxKind.ITEM, 2))),
        unit("Pier 9", Place(BlockKind.HEADING, 2)),
        unit("one", inside(Box(BoxKind.LIST, 3), Box(BoxKind.ITEM, 4))),
        unit("two", inside(Box(BoxKind.CELL, 5))),
        unit("three", inside(Box(BoxKind.QUOTE, 6))),
        unit("four", Place(BlockKind.PICTURE)),
    ]
    assert assign_roles(units, EN) == [
        Role.TITLE,
        Role.BREADCRUMB,
        Role.TITLE,
        Role.LIST,
        Role.LIST,
        Role.QUOTATION,
        Role.CAPTION,
    ]


@pytest.mark.parametrize("text", ["It opens.", "It opens.”", "開きます。」", "문을 연다", "Really?!", "and so on…"])
def test_sentences_end_in_marks(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["Tidewater Robotics Co., Ltd.", "Opens in May", "개장", "開設", ""])
def test_a_legal_form_ends_no_sentence(text: str) -> None:
    assert not ends_sentence(text)


def test_nothing_has_no_roles() -> None:
    assert assign_roles([], EN) == []


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize(
    "hostile", ["a" * 500_000, "1 " * 250_000, "a@" * 250_000, "연락처" * 150_000, "“" * 500_000, "a:" * 250_000]
)
def test_time_is_linear_in_a_line(hostile: str, locale: Locale) -> None:
    started = time.process_time()
    roles(locale, hostile, hostile, kind=BlockKind.HEADING)
    roles(locale, hostile)
    assert time.process_time() - started < 5


def test_time_is_linear_in_the_number_of_blocks() -> None:
    started = time.process_time()
    roles(EN, *["Short line"] * 50_000)
    assert time.process_time() - started < 10


CONTACTS = (
    "contact Contacts CONTACT for_ FOR_ further_ any_ inquiry inquir ENQUIRIES information details press_ "
    "本件に関する お問い合わせ お問合せ 問 窓口 報道 報道関係者の 連絡先 문의 문의처 보도_ 연락처 담당자 담당 "
    "_ ■ 【 】 : About_ about とは 소개 _소개 の概要 会社概要 기관_ 기업개요"
)


def test_the_quick_look_before_a_slow_pattern_changes_nothing() -> None:
    chance = random.Random(9)  # noqa: S311 - no secret
    found = 0
    for _ in range(5000):
        text = "".join(chance.choice(CONTACTS.split()) for _ in range(chance.randint(1, 5))).replace("_", " ")
        assert told._is_contact(text) == bool(told._CONTACT.search(text))
        assert told._is_about(text) == bool(told._ABOUT.match(text))
        found += told._is_contact(text) + told._is_about(text)
    assert found > 1000
