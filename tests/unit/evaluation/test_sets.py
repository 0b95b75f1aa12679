"""Sets out of files whose lines belong together: what is paired, what is left out, and what a sample takes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from locpipe import clock
from locpipe.errors import Textless
from locpipe.evaluation.model import EvalSet, Segment
from locpipe.evaluation.sets import BLANK, HALF_BLANK, PROTECTED, LinesFile, directions, kept_here, paired
from locpipe.handling import Handling
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


def lines(name: str, locale: Locale, text: str) -> LinesFile:
    """A file of lines."""
    return LinesFile.of(Path(name), locale, text, Handling())


def numbered(count: int, target: Locale = JA, name: str = "kiln") -> EvalSet:
    """A set of so many segments."""
    return EvalSet(name, EN, target, tuple(Segment((None, f"{name} {n}"), "窯", n) for n in range(count)))


def test_lines_are_paired_by_their_numbers() -> None:
    found = paired(
        lines("kiln.en", EN, "The kiln opens.\r\n  It is hot. \r\n"), lines("kiln.ja", JA, "窯が開きます。\n熱いです。")
    )
    assert (found.name, found.source, found.target) == ("kiln.en, kiln.ja", EN, JA)
    assert [(one.msgid, one.reference, one.line) for one in found.segments] == [
        ("The kiln opens.", "窯が開きます。", 1),
        ("It is hot.", "熱いです。", 2),
    ]


def test_only_line_feeds_end_a_line() -> None:
    found = paired(lines("a.en", EN, "One\u2028two.\x0cThree.\n"), lines("a.ja", JA, "一、二。\x85三。\n"))
    assert len(found.segments) == 1


def test_what_looks_like_a_tag_is_text() -> None:
    (one,) = paired(lines("a.en", EN, "Write <g1> here.\n"), lines("a.ja", JA, "<g1>と書きます。\n")).segments
    assert (one.msgid, one.reference) == (r"Write \<g1> here.", r"\<g1>と書きます。")


def test_empty_lines_are_left_out_and_counted() -> None:
    found = paired(lines("a.en", EN, "One.\n\nTwo.\n \n"), lines("a.ja", JA, "一。\n\n\n四。\n"))
    assert [one.line for one in found.segments] == [1]
    assert found.left_out == {BLANK: 1, HALF_BLANK: 2}


@pytest.mark.parametrize(("text", "count"), [("一。\n二。\n三。\n", 3), ("一。\n", 1), ("", 0)])
def test_another_number_of_lines_is_an_error_with_both(text: str, count: int) -> None:
    with pytest.raises(Textless) as error:
        paired(lines("a.en", EN, "One.\nTwo.\n"), lines("a.ja", JA, text))
    assert error.value.message == f"{count} line{'s' * (count != 1)}, but a.en has 2"


def test_sets_come_together_by_their_languages() -> None:
    found = directions([numbered(2), numbered(1, KO), numbered(3, name="mill"), numbered(0, KO, "none")])
    assert [(one.source, one.target, len(one)) for one in found] == [(EN, JA, 5), (EN, KO, 1)]
    assert directions([numbered(0)]) == []


@pytest.mark.parametrize(
    ("limit", "taken"),
    [(None, list(range(10))), (10, list(range(10))), (99, list(range(10))), (5, [0, 2, 4, 6, 8]), (3, [0, 3, 6])],
)
def test_a_sample_is_spread_evenly_over_all_sets(limit: int | None, taken: list[int]) -> None:
    (found,) = directions([numbered(4, name="a"), numbered(6, name="b")], limit)
    every = [f"a {n}" for n in range(4)] + [f"b {n}" for n in range(6)]
    assert [segment.msgid for _, segment in found.segments()] == [every[n] for n in taken]


def test_nothing_protected_is_left_for_an_engine_that_sends_text_away() -> None:
    soon = Handling(embargo=clock.now() + timedelta(days=1))
    over = Handling(embargo=clock.now() - timedelta(days=1))
    sets = [
        EvalSet(name, EN, JA, numbered(2).segments, {}, handling)
        for name, handling in {"a": Handling(confidential=True), "b": soon, "c": over, "d": Handling()}.items()
    ]
    kept = kept_here(sets)
    assert [(one.name, len(one.segments), dict(one.left_out)) for one in kept] == [
        ("a", 0, {PROTECTED: 2}),
        ("b", 0, {PROTECTED: 2}),
        ("c", 2, {}),
        ("d", 2, {}),
    ]
