"""Sentence boundaries: the interface, the pairs, and text that means harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest
import yaml

from growth import grows_linearly
from locpipe.languages.segmentation import LONGEST_PAIR, cuts, sentences
from locpipe.model import Locale

MEGABYTE = 1_000_000


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "。", "...", "(", "\ud800", "\ufffc", "A", "」。", "\x00."])
def test_small_texts_are_one_sentence(text: str, locale: Locale) -> None:
    assert cuts(text, locale) == []
    assert sentences(text, locale) == ([text] if text else [])


def test_white_space_belongs_to_the_sentence_before() -> None:
    assert sentences("  A cat sat.  \n It slept. ", Locale.EN) == ["  A cat sat.  \n ", "It slept. "]


def test_a_quotation_is_cut_in_english() -> None:
    text = "He said: “We came. We saw. We left.”"
    assert sentences(text, Locale.EN) == ["He said: “We came. ", "We saw. ", "We left.”"]


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("「来ました。見ました。」と述べた。", Locale.JA),
        ("彼は『来た。見た。』と言う。", Locale.JA),
        ("市長（当時。今は引退。）が来た。", Locale.JA),
        ("그는 “왔다. 보았다.”라고 말했다.", Locale.KO),
        ('그는 "왔다. 보았다."라고 말했다.', Locale.KO),
        ("그는 ‘왔다. 보았다.’고 말했다.", Locale.KO),
    ],
)
def test_a_quotation_inside_a_sentence_is_not_cut(text: str, locale: Locale) -> None:
    assert sentences(text, locale) == [text]


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("「来ました。見ました。」", Locale.JA),
        ("“왔습니다. 보았습니다.”", Locale.KO),
        ("次の言葉です。「来た。見た。」", Locale.JA),
    ],
)
def test_a_quotation_that_stands_alone_is_cut(text: str, locale: Locale) -> None:
    assert len(sentences(text, locale)) == text.count("。") + text.count(".")


@pytest.mark.parametrize("opening", ["「", "（", "“", "『"])
def test_a_mark_without_a_partner_swallows_nothing(opening: str) -> None:
    assert len(sentences(f"彼は{opening}来た。見た。帰った。", Locale.JA)) == 3


def test_a_pair_too_far_apart_counts_for_nothing() -> None:
    inner = "来た。" * LONGEST_PAIR
    assert len(sentences(f"彼は「{inner}」と言う。", Locale.JA)) >= LONGEST_PAIR


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("モーニング娘。が歌う。", Locale.JA),
        ("Yahoo!ニュースに載った。", Locale.JA),
        ("Yahoo! Japan said so.", Locale.EN),
        ("Yahoo! 재팬이 밝혔다.", Locale.KO),
    ],
)
def test_a_mark_that_is_part_of_a_name(text: str, locale: Locale) -> None:
    assert sentences(text, locale) == [text]


def test_the_data_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cuts("A. B.", Locale.EN)
    monkeypatch.setattr("locpipe.languages.segmentation._data", None)
    assert cuts("A cat. A dog.", Locale.EN) == [7]


HOSTILE = [
    "(",
    ".",
    '"',
    "“",
    "「",
    "」",
    "。",
    " ",
    "a",
    "あ",
    "(A. ",
    "? ",
    "「A。",
    "https://",
    "1. ",
    "Inc. A ",
    "' a",
]


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_only(piece: str, locale: Locale) -> None:
    assert grows_linearly(lambda times: cuts(piece * times, locale), 4_000, 40_000)


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("piece", ["(", ".", '"', "「", "“", "？"])
def test_a_megabyte_of_one_mark(piece: str, locale: Locale) -> None:
    text = piece * (MEGABYTE // len(piece.encode()))
    assert "".join(sentences(text, locale)) == text


@pytest.mark.parametrize("locale", Locale)
def test_the_rules_have_no_possessive_quantifiers(locale: Locale) -> None:
    """CPython before 3.11.5 miscounts groups behind them (gh-101955, gh-106052), and Debian 12 has 3.11.2."""
    text = (files("locpipe.languages") / "data" / f"{locale}.yml").read_text(encoding="utf-8")
    assert not re.findall(r"(?<!\\)[*+?}]\+", "\n".join(_patterns_in(yaml.safe_load(text))))


def _patterns_in(data: object) -> Iterator[str]:
    """Every text in the data but the word lists."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key != "words":
                yield from _patterns_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from _patterns_in(value)
