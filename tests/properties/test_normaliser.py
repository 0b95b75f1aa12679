"""The normaliser of punctuation: what holds for any text in any language and any house style."""

from __future__ import annotations

import unicodedata
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from locpipe import inline
from locpipe.languages.punctuation import faults, normalised, unpaired
from locpipe.languages.register import register_of, speaks
from locpipe.languages.style import Style
from locpipe.languages.surface import edited, surface
from locpipe.links import links
from locpipe.model import Locale

MARKS = list("、。，．,.!?！？:;：；「」『』“”‘’\"'()（）［］[]【】 \u3000\u00a0・·ㆍ…〜~%％＆＜＞<>\\/@＠")
WORDS = [
    *("港", "です", "た", "ラーク", "ｶﾞﾗｽ", "ﾞ", "ﾟ", "･", "２０", "Ａｂ", "東京"),
    *("항구", "다", "라고", "는", "를", "이라고", "１명", "（주）"),
    *("Port", "it's", '17"', "'24", "1,200", "3.5", "10:30", "2024. 1. 19.", "Co., Ltd.", "A", "7"),
    *("<g1>", "</g1>", "<x2/>", "<joined/>", "\\<g1>", "\\\\<x3/>", "<g", "1>", "<g１>", "＜g1＞"),
    *("https://port.example/a,b", "press@port.example", "www.port.example", "port.example/ja", "ｈttps://", "\ufffc"),
]
TEXTS = st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(WORDS), st.characters()), max_size=25).map("".join)
LOCALES = st.sampled_from(Locale)
STYLES = st.sampled_from([Style("press", a, b, c, d) for a, b, c, d in product((False, True), repeat=4)])


@given(TEXTS, LOCALES, STYLES, st.booleans())
def test_again_normalised_it_stays(text: str, locale: Locale, style: Style, inside: bool) -> None:
    once = normalised(text, locale, style, inside)
    assert normalised(once, locale, style, inside) == once


@given(TEXTS, LOCALES, STYLES, st.booleans())
def test_tags_and_addresses_and_digits_never_change(text: str, locale: Locale, style: Style, inside: bool) -> None:
    after = normalised(text, locale, style, inside)
    assert inline.tags(after) == inline.tags(text)
    assert links(after) == links(text)
    assert digits(after) == digits(text)


def digits(text: str) -> list[int]:
    return [unicodedata.digit(character) for character in text if character.isdigit()]


@given(TEXTS, LOCALES, STYLES)
def test_no_letter_is_lost_or_invented(text: str, locale: Locale, style: Style) -> None:
    assert letters(normalised(text, locale, style)) == letters(text)


@given(TEXTS, LOCALES, STYLES)
def test_no_letter_passes_a_tag(text: str, locale: Locale, style: Style) -> None:
    after = inline.parse(normalised(text, locale, style))
    assert between_tags(after) == between_tags(inline.parse(text))


def between_tags(parts: tuple[str | inline.Tag, ...]) -> list[str]:
    """What stands before, between and behind the tags, by its letters."""
    found = [""]
    for part in parts:
        if isinstance(part, str):
            found[-1] += letters(part)
        else:
            found.append("")
    return found


def letters(text: str) -> str:
    """The letters, in their usual width, without voicing marks; ー and ㆍ count as marks here."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.replace("ㆍ", "")) if c.isalnum() and c not in "ー")


@given(TEXTS, LOCALES, STYLES)
def test_faults_say_what_stands_there(text: str, locale: Locale, style: Style) -> None:
    found = faults(text, locale, style)
    assert found == sorted(found, key=lambda fault: (fault.start, fault.end))
    seen = surface(text)
    for fault in found:
        assert 0 <= fault.start <= fault.end <= len(text)
        start, end = (sum(at < edge for at in seen.at) for edge in (fault.start, fault.end))
        assert seen.text[start:end] == fault.found
        assert fault.right != fault.found or not fault.found
        assert fault.message
        assert "\n" not in fault.message


@given(TEXTS)
def test_the_surface_is_what_a_reader_sees(text: str) -> None:
    seen = surface(text)
    assert len(seen.text) == len(seen.at)
    assert edited(text, seen, []) == text
    tags = "".join(str(tag) for tag in inline.tags(text) if not str(tag).startswith("<x"))
    assert len(text) - len(tags) <= len(seen.text) + 12 * (text.count("<"))


@given(TEXTS, LOCALES)
def test_any_text_has_a_register_or_none(text: str, locale: Locale) -> None:
    assert register_of(text, locale) in {"polite", "plain", "formal", "noun", None}
    assert speaks(text) in {True, False}
    assert unpaired(text) >= 0
