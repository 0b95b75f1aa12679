"""Properties of sentence boundaries that hold for any text in any language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locpipe.languages.segmentation import cuts, sentences
from locpipe.model import Locale

MARKS = "..!?。．！？…‥♪~\"'“”‘’「」『』（）()[]【】 \n\u3000\ufffc\ud800🎉１5"
PIECES = st.sampled_from(
    [
        "Co., Ltd.",
        "Inc.",
        "U.S. ",
        "Dr. ",
        "No. 5",
        "iPark ",
        "The ",
        "A",
        "a",
        "です",
        "と",
        "社",
        "했다",
        "라고 ",
        "2024. 1. 19.",
        "Yahoo!",
    ]
)
TEXTS = st.lists(st.one_of(st.sampled_from(MARKS), PIECES, st.characters()), max_size=40).map("".join)
LOCALES = st.sampled_from(Locale)
ADDRESSES = st.sampled_from(
    [
        "https://www.example.org/a.b?c=D.E&f=G!H#I",
        "https://example.com/?q=x.y",
        "http://example.net/v1.2/index.html",
        "www.example.org/a?B",
        "first.last@mail.example.org",
        "Press.Office@example.com",
    ]
)


@given(TEXTS, LOCALES)
def test_nothing_is_lost(text: str, locale: Locale) -> None:
    assert "".join(sentences(text, locale)) == text


@given(TEXTS, LOCALES)
def test_cuts_rise_and_begin_a_sentence(text: str, locale: Locale) -> None:
    found = cuts(text, locale)
    assert found == sorted(set(found))
    assert all(0 < cut < len(text) and not text[cut].isspace() for cut in found)
    assert all(sentence.strip() for sentence in sentences(text, locale)) or not text.strip()


@given(TEXTS, LOCALES, st.text(" \n\t\u3000", max_size=5))
def test_white_space_at_the_end_changes_nothing(text: str, locale: Locale, space: str) -> None:
    assert cuts(text + space, locale) == cuts(text, locale)


@given(ADDRESSES, LOCALES, TEXTS)
def test_no_cut_inside_an_address(address: str, locale: Locale, before: str) -> None:
    head = before.replace("\ud800", "") + " "
    text = f"{head}{address} です"
    assert not [cut for cut in cuts(text, locale) if len(head) < cut < len(head) + len(address)]


@pytest.mark.parametrize(
    ("locale", "one", "gap"),
    [
        (Locale.EN, "The shop is open.", " "),
        (Locale.JA, "店は開いています。", ""),
        (Locale.KO, "가게는 열려 있다.", " "),
    ],
)
@given(count=st.integers(1, 30))
def test_plain_sentences_are_counted(locale: Locale, one: str, gap: str, count: int) -> None:
    assert len(sentences(gap.join([one] * count), locale)) == count
