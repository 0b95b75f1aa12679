"""Tags and terms as placeholders: out, through a translation, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locpipe import inline
from locpipe.codes import code_faults
from locpipe.engines.placeholders import protect
from locpipe.model import CodeKind, Locale

TERMS_JA = (("Larkmoor Transit", "ラークムーア交通"), ("Transit", "交通"))
TERMS_KO = (("Larkmoor Transit", "라크무어교통"), ("ひのかわ陶芸館", "히노카와도예관"))


@pytest.mark.parametrize(
    ("msgid", "text"),
    [
        ("The kiln opens.", "The kiln opens."),
        ("See the <g1>harbor page</g1>.", "See the X1 harbor page X2 ."),
        ("<g1>ひのかわ</g1>は<x2/>30人まで。", "X1 ひのかわ X2 は X3 30人まで。"),
        ("The X1 runs <x1/>.", "The X1 runs Q1 ."),
        ("The x1, q 2 and Z3 run <x1/>.", "The x1, q 2 and Z3 run XQ1 ."),
        (r"Write \<g1> at <x1/>.", "Write <g1> at X1 ."),
    ],
)
def test_a_model_sees_no_tags(msgid: str, text: str) -> None:
    assert protect(msgid, Locale.JA).text == text


@pytest.mark.parametrize(
    ("msgid", "target", "translation", "msgstr"),
    [
        ("See the <g1>page</g1>.", Locale.JA, "X1 ページ X2 をご覧ください。", "<g1>ページ</g1>をご覧ください。"),
        ("See the <g1>page</g1>.", Locale.JA, "X1ページX2をご覧ください。", "<g1>ページ</g1>をご覧ください。"),
        ("See the <g1>page</g1>.", Locale.KO, "X1 페이지 X2 를 참고하면 된다.", "<g1>페이지</g1>를 참고하면 된다."),
        ("See the <g1>page</g1>.", Locale.KO, "그 X1 페이지 X2 참고.", "그 <g1>페이지</g1> 참고."),
        ("<g1>窯</g1>は開く。", Locale.EN, "The X1 kiln X2 's door ( X1 ).", "The <g1>kiln</g1>'s door (<g1>)."),
        ("<g1>窯</g1>は開く。", Locale.EN, "The X1 kiln X2 opens.", "The <g1>kiln</g1> opens."),
        ("See <x1/>.", Locale.EN, "See X1 .", "See <x1/>."),
        (r"Write \<g1> <x1/>.", Locale.JA, "<g1>と X1 を", r"\<g1>と<x1/>を"),
        ("No tags.", Locale.KO, " 그대로 ", "그대로"),
    ],
)
def test_tags_come_back_with_the_spaces_of_the_language(
    msgid: str, target: Locale, translation: str, msgstr: str
) -> None:
    assert protect(msgid, target).restored(translation) == msgstr


def test_terms_are_protected_the_longest_first_and_as_whole_words() -> None:
    protected = protect("Larkmoor Transit and Transits in Transit.", Locale.JA, TERMS_JA)
    assert protected.text == "X1 and Transits in X2 ."
    assert protected.restored("X1 は X2 で Transits を") == "ラークムーア交通は交通で Transits を"
    assert protected.has_words


def test_a_korean_particle_joins_the_term_before_it() -> None:
    protected = protect("Larkmoor Transit opens a line.", Locale.KO, TERMS_KO)
    assert protected.restored("X1 은 노선을 연다.") == "라크무어교통은 노선을 연다."
    assert protected.restored("X1 은행 옆에 있다.") == "라크무어교통 은행 옆에 있다."


def test_a_term_with_a_tag_in_it_is_left_to_the_repair() -> None:
    protected = protect("<g1>Larkmoor</g1> Transit opens.", Locale.JA, TERMS_JA[:1])
    assert protected.text == "X1 Larkmoor X2 Transit opens."


def test_a_term_that_looks_like_a_tag_is_escaped() -> None:
    protected = protect("The tag opens.", Locale.JA, (("tag", "<g1>"),))
    assert protected.restored("The X1 opens") == r"The\<g1>opens"
    assert code_faults("The tag opens.", protected.restored("The X1 opens")) == []


@pytest.mark.parametrize(
    ("translation", "whole"),
    [
        ("X1 港 X2 と X3", True),
        ("X3 と X1 港 X2", True),
        ("X1 港 と X3", False),
        ("X1 港 X2 と X3 X3", False),
        ("X2 港 X1 と X3", False),
        ("X1 港 X2 と X30", False),
        ("X1 港 X2 と X3 と X4", False),
        ("x1 港 X 2 と X3", True),
        ("", False),
    ],
)
def test_a_lost_doubled_or_turned_placeholder_is_noticed(translation: str, whole: bool) -> None:
    assert protect("The <g1>harbor</g1> and <x2/>", Locale.JA).is_whole(translation) is whole


_WORDS = st.text("ab窯가 .,X1Q<g1>/\\", max_size=12)
_TAGS = [inline.Tag(kind, 1) for kind in (CodeKind.OPEN, CodeKind.CLOSE)] + [inline.Tag(CodeKind.ALONE, 2)]


@given(st.lists(_WORDS, min_size=4, max_size=4), st.permutations(_TAGS), st.sampled_from(list(Locale)))
def test_what_a_model_copies_comes_back_with_all_its_tags(
    words: list[str], tags: list[inline.Tag], target: Locale
) -> None:
    parts = [part for pair in zip(words, tags, strict=False) for part in pair if part]
    msgid = inline.to_msgid(inline.text_of([*parts, words[-1]]))
    protected = protect(msgid, target)
    assert inline.tags(protected.restored(protected.text)) == inline.tags(msgid) == tags
