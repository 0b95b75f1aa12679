"""The checks of punctuation and register."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locpipe.checks.base import Translation
from locpipe.checks.style import punctuation, register
from locpipe.languages.style import Style
from locpipe.model import Locale, Role, Severity
from locpipe.termbase import Form, Row, Term, Termbase, TermType

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
NONE = Termbase([])


def marks(
    msgid: str, target: Locale, msgstr: str, style: Style | None = None, termbase: Termbase = NONE
) -> list[tuple[Severity, str]]:
    """What the check of punctuation says."""
    translation = Translation(msgid, msgstr, EN, target, style=style)
    return [(finding.severity, finding.message) for finding in punctuation(translation, termbase)]


def test_a_kind_of_slip_is_one_finding_with_its_places() -> None:
    assert marks("A, b, c.", JA, "港,駅,空港を結びます。") == [
        (Severity.ERROR, "Western comma in a Japanese sentence: '港,駅,空港を結' (、), '港,駅,空港を結びま' (、)"),
    ]


def test_only_some_places_are_shown() -> None:
    ((_, message),) = marks("List", JA, "一つ目の町,二つ目の町,三つ目の町,四つ目の町,五つ目の町,六つ目の町")
    assert message.endswith("and 1 more")


def test_tags_are_not_shown() -> None:
    assert marks("A <g1>b</g1>.", KO, "<g1>서울、</g1>부산") == [(Severity.ERROR, "、 in Korean: '서울、부산' (, )")]


@pytest.mark.parametrize(
    ("target", "msgstr", "found"),
    [
        (JA, "シアトル-拠点のノファとソウル-の会社です。", "'シアトル-', 'ソウル-'"),
        (KO, "서울-기반의 노화가 연다.", "'서울-'"),
    ],
)
def test_the_hyphen_of_an_english_compound_is_told(target: Locale, msgstr: str, found: str) -> None:
    assert marks("Seoul-based Nohwa opens.", target, msgstr) == [
        (Severity.WARNING, f"a hyphen as in English: {found}"),
    ]
    assert marks("Nohwa of Seoul opens.", target, msgstr) == []


@pytest.mark.parametrize(
    ("target", "msgstr"),
    [
        (JA, "ソウルに本社を置くX-レイ社は海野町1-2にあります。"),
        (JA, "ルミ-2は小型機です。"),
        (KO, "폴 밀스-힉스가 서울에서 연다."),
    ],
)
def test_hyphens_of_names_and_numbers_stay(target: Locale, msgstr: str) -> None:
    assert marks("Seoul-based Nohwa opens.", target, msgstr) == []


def test_a_hyphen_of_the_glossary_is_right() -> None:
    term = Term(TermType.PRODUCT, {Form.FULL: Row(texts={EN: ("Lumi-line",), JA: ("ルミ-線",)})})
    assert marks("Lumi-line opens.", JA, "ルミ-線が開きます。", termbase=Termbase([term])) == []


def test_what_the_glossary_writes_is_right() -> None:
    term = Term(TermType.TERM, {Form.FULL: Row(texts={EN: ("Lumi",), JA: ("ルミ,２夜",)})})
    assert marks("Lumi opens.", JA, "ルミ,２夜が開きます。", termbase=Termbase([term])) == []
    assert len(marks("It opens.", JA, "ルミ,２夜が開きます。", termbase=Termbase([term]))) == 2


@pytest.mark.parametrize(
    ("msgid", "severity"),
    [
        ("She said so.", Severity.ERROR),
        ("“We open,” she said.", Severity.ERROR),
        ("“We open.", None),
    ],
)
def test_a_lone_mark_is_an_error_unless_the_source_has_one(msgid: str, severity: Severity | None) -> None:
    found = [(severity, "「 has no partner: '「港を開きます'")] if severity else []
    assert marks(msgid, JA, "「港を開きます") == found


@pytest.mark.parametrize(
    ("msgid", "msgstr", "lost"),
    [
        ("“We open the new pier in May,” she said.", "5月に新しい桟橋を開きますと述べました。", True),
        ("“We open the new pier in May,” she said.", "「5月に新しい桟橋を開きます」と述べました。", False),
        ("“We open the new pier in May,” she said.", "『5月に新しい桟橋を開きます", False),  # told as a lone mark
        ("“We open the new pier (Pier 3) in May,” she said.", "新しい桟橋（3号桟橋）を開きます。", True),
        ("The “new pier” opens in May.", "5月に新しい桟橋を開きます。", False),
        ("The pier opens in May.", "5月に桟橋を開きます。", False),
    ],
)
def test_speech_that_lost_its_marks_is_told(msgid: str, msgstr: str, lost: bool) -> None:
    said = [message for severity, message in marks(msgid, JA, msgstr) if severity is Severity.WARNING]
    assert [message.startswith("the quotation 'We open the new pier") for message in said] == [True] * lost


def test_the_style_of_the_edition_counts() -> None:
    text = "「港は開く。」"
    assert marks("“It opens.”", JA, text) == [(Severity.HINT, "。 before 」: '「港は開く。」'")]
    assert marks("“It opens.”", JA, text, Style(stop_before_closing_quote=True)) == []


def release(target: Locale, lines: Iterable[tuple[Role, str]], style: Style | None = None) -> list[tuple[int, str]]:
    """What the check of register says of a release, by line."""
    translations = [Translation("x", text, EN, target, role, style) for role, text in lines]
    found = list(register(translations, NONE))
    assert all(finding.check == "register" for _, finding in found)
    assert all(finding.severity is not Severity.ERROR for _, finding in found)
    return [(index, finding.message) for index, finding in found]


T, H, LEAD, B, L, C, Q, A = (
    Role.TITLE,
    Role.HEADING,
    Role.LEAD,
    Role.BODY,
    Role.LIST,
    Role.CAPTION,
    Role.QUOTATION,
    Role.BOILERPLATE,
)
GOOD_JA = [
    (T, "新しい港を開業"),
    (LEAD, "港湾局は新しい港を開きます。"),
    (B, "理事長は「港は町の顔だ」と述べました。"),
    (Q, "「港は町の顔だ。」"),
    (B, "次のように述べました。「港は町の顔だ。"),
    (B, "船も増える。"),
    (B, "町が変わる。」"),
    (L, "港の開業"),
    (C, "左から藤野遼太氏、帆足澪氏"),
    (H, "港湾局について"),
    (A, "港湾局は港を運営しています。"),
]
GOOD_KO = [
    (T, "항만공사, 새 항구 개항"),
    (LEAD, "항만공사가 새 항구를 열었다."),
    (B, "이사장은 “함께 열겠습니다”라고 말했다."),
    (B, "이사장은 이렇게 말했다. “함께 열겠습니다."),
    (B, "배도 늘어납니다.”"),
    (L, "새 항구 개항"),
    (A, "항만공사는 항구를 운영한다."),
]


def test_a_good_release_has_no_findings() -> None:
    assert release(JA, GOOD_JA) == []
    assert release(KO, GOOD_KO) == []


def test_who_deviates_is_named() -> None:
    lines = [(LEAD, "港を開きます。"), (B, "駅も開く。"), (B, "空港も開きます。")]
    assert release(JA, lines) == [(1, "だ・である among sentences in です・ます")]
    lines = [(LEAD, "항구를 연다."), (B, "역도 엽니다."), (B, "공항도 연다.")]
    assert release(KO, lines) == [(1, "합니다 among sentences in 한다")]


def test_of_two_alike_the_profile_is_the_usual_one() -> None:
    assert [index for index, _ in release(KO, [(B, "역도 엽니다."), (B, "공항도 연다.")])] == [0]
    assert [index for index, _ in release(KO, [(B, "역도 엽니다."), (B, "공항도 연다.")], Style("web"))] == [1]


def test_another_register_than_the_profile_is_told_once_a_section() -> None:
    lines = [(B, "港を開く。"), (B, "駅も開く。"), (H, "今後"), (B, "空港も開く。"), (L, "船を出す。")]
    said = "だ・である, but the style of this edition is です・ます"
    assert release(JA, lines) == [(0, said), (3, said)]
    assert release(JA, lines, Style("plain")) == []


def test_sections_are_compared_each_by_itself() -> None:
    lines = [(B, "항구를 연다."), (B, "역도 연다."), (A, "공사는 항구를 운영합니다."), (A, "역도 운영합니다.")]
    assert release(KO, lines) == [(2, "합니다, but the style of this edition is 한다")]


def test_lists_mix_too() -> None:
    assert release(JA, [(L, "港を開きます"), (L, "駅を開きます"), (L, "空港を開く"), (L, "船の展示")]) == [
        (2, "だ・である among sentences in です・ます")
    ]


def test_a_korean_headline_ends_in_a_noun() -> None:
    assert release(KO, [(T, "항만공사가 새 항구를 열었다")]) == [(0, "a headline usually ends in a noun")]
    assert release(KO, [(T, "“함께 연다”")]) == []


def test_empty_and_joined_entries_say_nothing() -> None:
    assert release(JA, [(B, ""), (B, "<joined/>"), (B, "港を開きます。"), (Role.CONTACT, "電話を待つ。")]) == []


ODD = st.lists(
    st.sampled_from([*'、。,.「”"(） ！ｶ１', "港", "항구", "<g1>", "</g1>", "<x2/>", "\u2028", "\n", "a"]), max_size=14
)


@given(ODD.map("".join), ODD.map("".join), st.sampled_from(Locale), st.sampled_from(Role))
def test_whatever_the_text_a_message_is_one_line(msgid: str, msgstr: str, target: Locale, role: Role) -> None:
    translation = Translation(msgid, msgstr, EN, target, role)
    found = [*punctuation(translation, NONE), *(finding for _, finding in register([translation] * 2, NONE))]
    assert all(finding.message and len(finding.message.splitlines()) == 1 for finding in found)


@pytest.mark.parametrize(
    ("target", "msgstr", "wrong"),
    [
        (KO, "가격이 낮아서었다.", "낮아서었다"),
        (KO, "길이 막혀서았습니다.", "막혀서았습니다"),
        (JA, "開館しませんでいます。", "開館しませんでいます"),
        (JA, "開館しませんでいるためです。", "開館しませんでいる"),
    ],
)
@pytest.mark.parametrize("role", [Role.BODY, Role.CAPTION])
def test_an_ending_that_no_verb_has_is_told(target: Locale, msgstr: str, wrong: str, role: Role) -> None:
    found = list(register([Translation("It is so.", msgstr, EN, target, role)], NONE))
    assert [(f.severity, f.message) for _, f in found if "ends so" in f.message] == [
        (Severity.WARNING, f"'{wrong}': no sentence ends so")
    ]


@pytest.mark.parametrize(
    ("target", "msgstr"),
    [
        (KO, "가격이 낮아서였다."),
        (KO, "취미는 독서였다."),
        (KO, "앞에 섰다."),
        (JA, "開館していません。"),
        (JA, "開館しませんでした。"),
    ],
)
def test_endings_that_verbs_have_are_right(target: Locale, msgstr: str) -> None:
    assert list(register([Translation("It is so.", msgstr, EN, target)], NONE)) == []
