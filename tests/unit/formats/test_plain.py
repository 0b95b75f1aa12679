"""Plain text: lines, markers, indents, and what an edition of it looks like."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe import formats, inline
from locpipe.formats import OwnLines
from locpipe.model import Document, Locale


def read(text: str, locale: Locale = Locale.EN) -> Document:
    return formats.parse(text.encode(), Path("release.txt"), locale)


def units(text: str, locale: Locale = Locale.EN) -> list[tuple[int, str]]:
    return [(unit.line, inline.visible(unit.parts[0].text)) for unit in read(text, locale).units]


def edition(text: str, translation: str, *notices: str) -> str:
    document = read(text)
    return formats.reassemble(document, lambda _unit, _segment: (translation,), Locale.JA, OwnLines(notices)).decode()


def test_every_line_with_words_is_a_unit() -> None:
    assert units("Harbor news\n\n  \n---\nThe pier opens.\n") == [(1, "Harbor news"), (5, "The pier opens.")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_cr_lf_and_crlf_end_a_line(end: str) -> None:
    assert units(f"One{end}{end}Two{end}") == [(1, "One"), (3, "Two")]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_nothing_else_ends_a_line(mark: str) -> None:
    assert units(f"One{mark}two") == [(1, f"One{mark}two")]


@pytest.mark.parametrize(
    ("marker", "words"),
    [
        ("- ", "Pier 9 opens"),
        ("– ", "Pier 9 opens"),
        ("* ", "Pier 9 opens"),
        ("● ", "Pier 9 opens"),
        ("●", "Pier 9 opens"),
        ("● \uf0b7 ", "Pier 9 opens"),
        ("\uf06c\t", "Pier 9 opens"),
        ("・", "新桟橋を開設"),
        ("※", "写真あり"),
        ("① ", "新桟橋を開設"),
        ("（1）", "新桟橋を開設"),
        ("(12) ", "Pier 9 opens"),
        ("1. ", "Pier 9 opens"),
        ("  2. ", "Pier 9 opens"),
        ("3) ", "Pier 9 opens"),
        ("\u3000", "新桟橋を開設"),
        ("\u00a0", "Pier 9 opens"),
        ("    ", "Pier 9 opens"),
    ],
)
def test_bullets_numbers_and_indents_are_not_translated(marker: str, words: str) -> None:
    assert units(marker + words) == [(1, words)]
    assert edition(marker + words + " ", "桟橋") == f"{marker}桟橋 "


@pytest.mark.parametrize(
    "line",
    [
        "2024. 1. 19.",
        "24. 1. 19.",
        "24.  1. 19.",
        "+82 2 000 0142",
        "-5 degrees at dawn",
        "3.5 million visitors",
        "*starred* text",
        "1.",
        "(1)",
        "0. {",
        "㈱みなと",
        "(株)みなと",
    ],
)
def test_what_only_looks_like_a_marker_is_text(line: str) -> None:
    assert units(line) == [(1, line)]


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "***\n", "● ● ●\n", "\u3000\n"])
def test_a_text_without_words_has_no_units(text: str) -> None:
    assert units(text) == []
    assert formats.source_bytes(read(text)) == text.encode()


def test_markup_means_nothing() -> None:
    text = "**Pier** [9](u) <b>opens</b> \\* &amp; `now` # _x_"
    assert units(text) == [(1, text)]
    assert edition("Pier", text) == text


@pytest.mark.parametrize("translation", ["新\n桟橋", "新 \r\n\r\n  桟橋\n", "\ufeff新\r桟橋"])
def test_a_translation_stays_on_one_line(translation: str) -> None:
    assert edition("- Pier\nEnd", translation) == "- 新 桟橋\n新 桟橋"


def test_the_notice_stands_behind_the_byte_order_mark() -> None:
    assert edition("\ufeffPier\n", "桟橋", "DRAFT") == "\ufeffDRAFT\n\n桟橋\n"


def test_plain_text_names_no_language() -> None:
    assert formats.declared_language(b"lang: ja\n", Path("release.txt")) is None
