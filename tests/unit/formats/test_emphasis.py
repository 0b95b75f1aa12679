"""Emphasis after translation: where CommonMark would print the asterisks it is written in HTML."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from locpipe import formats, inline
from locpipe.formats.markdown.emphasis import repair_emphasis
from locpipe.model import Code, CodeKind, Locale, Text
from locpipe.segmentation import segment


def pair(mark: str, *inside: str | Code) -> Text:
    return (Code(CodeKind.OPEN, mark), *inside, Code(CodeKind.CLOSE, mark))


def written(*parts: str | Code) -> str:
    return inline.verbatim(repair_emphasis(parts))


@pytest.mark.parametrize(
    ("before", "mark", "inside", "after", "result"),
    [
        ("", "**", "東京", "は", "**東京**は"),
        ("新", "**", "東京", "は", "新**東京**は"),
        ("", "**", "「東京」", "は", "<strong>「東京」</strong>は"),
        ("新", "**", "「東京」", "", "新<strong>「東京」</strong>"),
        ("", "**", "「東京」", "、横浜", "**「東京」**、横浜"),
        ("", "**", "「東京」", " は", "**「東京」** は"),
        ("", "**", "東京。", "次は", "<strong>東京。</strong>次は"),
        ("", "**", "부두(9)", "는", "<strong>부두(9)</strong>는"),
        ("", "**", "부두", "는", "**부두**는"),
        ("", "*", "100%", "를", "<em>100%</em>를"),
        ("", "_", "부두", "는", "<em>부두</em>는"),
        ("", "__", "부두", " 는", "__부두__ 는"),
        ("", "~~", "「東京」", "は", "<del>「東京」</del>は"),
        ("", "**", " 東京", "は", "<strong> 東京</strong>は"),
        ("a ", "**", "b", " c", "a **b** c"),
        ("「", "**", "「東京」", "」", "「**「東京」**」"),
    ],
)
def test_a_mark_that_would_not_open_or_close(before: str, mark: str, inside: str, after: str, result: str) -> None:
    assert written(before, *pair(mark, inside), after) == result


def test_a_pair_with_nothing_in_it_goes() -> None:
    assert written("A ", *pair("**"), "B") == "A B"
    assert written("A ", *pair("*", *pair("**", "")), "B") == "A B"


def test_pairs_side_by_side_do_not_run_together() -> None:
    assert written(*pair("**", "東京"), *pair("**", "横浜")) == "<strong>東京</strong>**横浜**"


def test_the_run_of_marks_counts_not_each_mark() -> None:
    assert written("新", *pair("*", *pair("**", "東京")), "は") == "新***東京***は"
    assert written("新", *pair("*", *pair("**", "「東京」")), "は") == "新<em><strong>「東京」</strong></em>は"


def test_a_pair_inside_its_like_is_told_apart() -> None:
    assert written(*pair("*", "a ", *pair("*", "b"), "c")) == "*a <em>b</em>c*"


def test_halves_in_two_sentences_find_each_other() -> None:
    halves = Code(CodeKind.ALONE, "**", 1)
    assert written("新", halves, "「東京」と", halves, "横浜") == "新<strong>「東京」と</strong>横浜"


def test_other_codes_are_left_alone() -> None:
    text = (
        *pair("[", "「東京」"),
        Code(CodeKind.ALONE, "`**`"),
        Code(CodeKind.SHOWN, "**", shown="**"),
        *pair("<b>", "港"),
    )
    assert repair_emphasis(text) == text


@pytest.mark.parametrize(
    ("source", "msgstr"),
    [
        ("The **Harbor** opens.", "<g1>「港」</g1>が開く。"),
        ("The *Harbor* opens.", "新<g1>（港）</g1>が開く。"),
        ("The _Harbor_ opens.", "新<g1>港</g1>が開く。"),
        ("The ***Harbor*** opens.", "新<g1><g2>「港」</g2></g1>が開く。"),
        ("The **new *Harbor* here** opens.", "<g1>新<g2>「港」</g2>は</g1>ここ。"),
    ],
)
def test_emphasis_is_still_emphasis_when_the_edition_is_read(source: str, msgstr: str) -> None:
    document = segment(formats.parse(source.encode(), Path("release.md"), Locale.EN))
    edition = formats.reassemble(document, lambda _unit, found: inline.restore(msgstr, found.text), Locale.JA)
    (unit,) = segment(formats.parse(edition, Path("release.md"), Locale.JA)).units
    assert "".join(inline.to_msgid(found.text) for found in unit.segments) == msgstr


def test_time_is_linear_in_the_marks() -> None:
    started = time.process_time()
    repair_emphasis(pair("**", "「東京」") * 20_000)
    repair_emphasis((Code(CodeKind.OPEN, "**"),) * 20_000 + ("a",) + (Code(CodeKind.CLOSE, "**"),) * 20_000)
    assert time.process_time() - started < 5
