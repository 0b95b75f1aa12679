"""The plot: everything lies in it, nothing is read as markup, and what could not be measured is said."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from locpipe.evaluation.model import (
    Compared,
    Direction,
    Draft,
    EvalSet,
    Figures,
    Outcome,
    Result,
    Score,
    Segment,
    Share,
    Standing,
)
from locpipe.evaluation.plot import svg
from locpipe.model import Locale, Severity

FIGURES = Figures(Share(0, 0), Share(0, 0), Share(0, 0), dict.fromkeys(Severity, 0), 0, Share(0, 1), 0.5)


def row(name: str, score: float, interval: float = 2.0, seconds: float = 1.5, fresh: int = 1) -> Result:
    """An engine with a score."""
    outcome = Outcome(name, "1", Standing.DONE, "", (Draft("窯が開きます。"),), fresh, seconds)
    return Result(outcome, {"chrF2": Score(score, score, interval)}, FIGURES)


def drawn(*results: Result) -> ElementTree.Element:
    """The plot of one direction."""
    segments = (Segment((None, "The kiln opens."), "窯が開きます。", 1),)
    direction = Direction(Locale.EN, Locale.JA, (EvalSet("kiln", Locale.EN, Locale.JA, segments),))
    return ElementTree.fromstring(svg([Compared(direction, results, FIGURES)]))  # noqa: S314 - our own


@pytest.mark.parametrize("score", [0.0, 3.2, 41.5, 99.0, 100.0])
@pytest.mark.parametrize("seconds", [0.0, 0.0004, 1.5, 240.0])
def test_everything_lies_in_the_picture(score: float, seconds: float) -> None:
    picture = drawn(row("one", score, seconds=seconds), row("two", 50.0))
    width, height = float(picture.attrib["width"]), float(picture.attrib["height"])
    for shape in picture:
        xs = [float(shape.attrib[name]) for name in ("x", "x1", "x2", "cx") if name in shape.attrib]
        if shape.tag.endswith("rect"):
            xs = [0.0, float(shape.attrib.get("x", 0)) + float(shape.attrib["width"])]
        ys = [float(shape.attrib[name]) for name in ("y", "y1", "y2", "cy") if name in shape.attrib]
        assert all(0 <= x <= width for x in xs)
        assert all(0 <= y <= height for y in ys)


def test_a_higher_score_is_farther_to_the_right() -> None:
    low, high = (float(shape.attrib["cx"]) for shape in drawn(row("one", 20), row("two", 40)) if "cx" in shape.attrib)
    assert low < high


def test_a_name_is_never_markup_and_a_long_one_is_cut() -> None:
    texts = [shape.text or "" for shape in drawn(row("<b>&", 20), row("x" * 60, 20))]
    assert "<b>&" in texts
    assert "x" * 8 + "…" + "x" * 15 in texts


def test_what_was_not_measured_is_said() -> None:
    refused = Result(Outcome("two", "1", Standing.REFUSED, "it knows no Japanese"))
    texts = [shape.text for shape in drawn(row("one", 20, fresh=0), refused)]
    assert "from the draft cache" in texts
    assert "refuses the pair" in texts


def test_no_two_words_of_a_column_share_a_line() -> None:
    """The direction and the engines' names, which stand left of the scores."""
    left = [shape for shape in drawn(row("one", 20), row("two", 40)) if shape.tag.endswith("text")]
    lines = sorted(float(shape.attrib["y"]) for shape in left if shape.text in ("one", "two", "en → ja · 1 segment"))
    assert len(lines) == 3
    assert min(below - above for above, below in pairwise(lines)) >= 13
