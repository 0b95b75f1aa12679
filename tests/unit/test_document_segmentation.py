"""Documents into sentences: gaps, lines, and codes at the edges of sentences."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from locpipe import formats, inline
from locpipe.model import Document, Gap, Locale, Segment
from locpipe.segmentation import segment


def read(text: str, locale: Locale = Locale.EN, name: str = "release.md") -> Document:
    document = segment(formats.parse(text.encode(), Path(name), locale))
    assert formats.source_bytes(document) == text.encode()
    return document


def found(text: str, locale: Locale = Locale.EN) -> list[tuple[int, str]]:
    return [(piece.line, inline.to_msgid(piece.text)) for _, piece in read(text, locale).segments()]


def gaps(text: str) -> list[str]:
    (unit,) = read(text).units
    return [inline.verbatim(part.text) for part in unit.parts if isinstance(part, Gap)]


def test_a_paragraph_is_its_sentences_and_the_white_space_between_them() -> None:
    text = "The pier opens in May. Ferries sail at noon.  Tickets are free."
    assert [msgid for _, msgid in found(text)] == [
        "The pier opens in May.",
        "Ferries sail at noon.",
        "Tickets are free.",
    ]
    assert gaps(text) == [" ", "  "]


def test_japanese_sentences_need_no_gap() -> None:
    (unit,) = read("桟橋は５月に開きます。船は正午に出ます。", Locale.JA).units
    assert [type(part) for part in unit.parts] == [Segment, Segment]


def test_markup_around_a_sentence_is_no_translators_business() -> None:
    assert found("**The pier opens in May.** Ferries sail at noon.") == [
        (1, "The pier opens in May."),
        (1, "Ferries sail at noon."),
    ]
    assert gaps("**The pier opens in May.** Ferries sail at noon.") == ["**", "** "]


def test_markup_around_two_sentences_stands_outside_both() -> None:
    assert gaps("**The pier opens in May. Ferries sail at noon.**") == ["**", " ", "**"]


def test_markup_across_a_sentence_end_stands_alone_in_each() -> None:
    assert found("We **open in May. Ferries sail** at noon.") == [
        (1, "We <x1/>open in May."),
        (1, "Ferries sail<x1/> at noon."),
    ]


def test_elements_of_html_are_pairs_like_any_other() -> None:
    assert found("<b>The pier opens in May.</b> See <span lang='ja'>港</span> and <img src='a'>.") == [
        (1, "The pier opens in May."),
        (1, "See <g1>港</g1> and <x2/>."),
    ]


def test_html_that_is_not_well_nested_stands_alone() -> None:
    assert found("A *b <b>c* d</b> e.") == [(1, "A <g1>b <x2/>c</g1> d<x3/> e.")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_sentences_know_their_lines_however_lines_end(end: str) -> None:
    text = end.join(["# Harbor news", "", "The pier opens", "in May. Ferries", "sail at noon.", "Tickets are free."])
    assert [line for line, _ in found(text)] == [1, 3, 4, 6]


def test_lines_are_those_of_quotations_too() -> None:
    assert found("> The pier opens in May.\n> Ferries sail\n> at noon.") == [
        (1, "The pier opens in May."),
        (2, "Ferries sail at noon."),
    ]


def test_what_cannot_be_read_is_no_segment() -> None:
    assert found("桟橋は５月に開きます。……。船は正午に出ます。", Locale.JA) == [
        (1, "桟橋は５月に開きます。"),
        (1, "船は正午に出ます。"),
    ]


def test_neighbouring_gaps_are_one() -> None:
    for unit in read("**The pier opens.** … **Ferries sail.**\n\nNext. — *Noon.*").units:
        kinds = [type(part) for part in unit.parts]
        assert (Gap, Gap) not in pairwise(kinds)


@pytest.mark.parametrize("text", ["", "\n\n", "***\n", "---\nlang: en\n---\n", "```\ncode\n```\n", "★★★\n"])
def test_a_document_without_words_has_no_segments(text: str) -> None:
    assert found(text) == []
    assert found(text, Locale.JA) == []
