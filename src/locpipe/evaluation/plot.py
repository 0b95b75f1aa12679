"""chrF2 with its intervals and seconds a segment, as a picture: SVG, written by hand.

It is some lines and words, so a library for plots would be a hundred times what it saves; and it is the same bytes
everywhere, its text is text, and it shows in a Markdown page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from locpipe.errors import counted
from locpipe.evaluation.model import Compared, Result, Score, Standing
from locpipe.evaluation.report import seconds_each
from locpipe.evaluation.scores import CHRF

_WIDTH, _LABELS, _CHRF, _GAP, _SECONDS, _MARGIN = 900, 170, 400, 40, 200, 16
_ROW, _HEAD, _TOP, _FOOT = 20, 30, 56, 20
_LEFT = _MARGIN + _LABELS
_RIGHT = _LEFT + _CHRF + _GAP
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#555555")  # Okabe and Ito 2008
_GREY, _INK, _GRID = "#6b6b6b", "#1a1a1a", "#dddddd"
_LONGEST_LABEL, _AHEAD = 24, 8  # characters: of the whole, and of what stays before the cut


def svg(comparisons: Sequence[Compared]) -> str:
    """The picture: a group for each direction, in it a row for each engine."""
    height = _TOP + sum(_HEAD + _ROW * len(each.results) for each in comparisons) + _FOOT
    body = "\n".join(_body(comparisons, height))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'font-family="Helvetica, Arial, \'Noto Sans\', sans-serif" font-size="13">\n{body}\n</svg>\n'
    )


def _body(comparisons: Sequence[Compared], height: int) -> Iterator[str]:
    results = [result for each in comparisons for result in each.results]
    engines = list(dict.fromkeys(result.outcome.engine for result in results))
    colours = {name: _COLOURS[number % len(_COLOURS)] for number, name in enumerate(engines)}
    highest = [score.mean + (score.interval or 0) for one in results if (score := one.scores.get(CHRF))]
    best = _step_up(max(highest, default=100))
    slowest = _step_up(max((seconds_each(result) or 0 for result in results), default=0))
    yield f'<rect width="{_WIDTH}" height="{height}" fill="white"/>'
    yield from _axis(_LEFT, _CHRF, best, "chrF2, with the interval that holds 95 % of the resamples", height)
    yield from _axis(_RIGHT, _SECONDS, slowest, "seconds a segment", height)
    top = _TOP
    for each in comparisons:
        what = f"{each.direction} · {counted(len(each.direction), 'segment')}"
        yield _text(_MARGIN, top + 20, what, weight="bold")
        top += _HEAD
        for result in each.results:
            yield from _row(result, top + _ROW // 2, colours[result.outcome.engine], best, slowest)
            top += _ROW


def _step_up(value: float) -> float:
    """A round number that is not less, for the end of an axis; at least one hundredth."""
    power = 0.01
    while True:
        for factor in (1, 2, 4, 5, 8):
            if factor * power >= value:
                return factor * power
        power *= 10


def _axis(left: int, width: int, end: float, title: str, height: int) -> Iterator[str]:
    yield _text(left, 20, title, _GREY)
    for quarter in range(5):
        x, value = left + width * quarter / 4, end * quarter / 4
        yield f'<line x1="{x:g}" x2="{x:g}" y1="{_TOP - 6}" y2="{height - _FOOT + 6}" stroke="{_GRID}"/>'
        yield _text(x, _TOP - 14, f"{value:g}", _GREY, anchor="middle")


def _row(result: Result, y: int, colour: str, best: float, slowest: float) -> Iterator[str]:
    outcome = result.outcome
    yield _text(_LEFT - 10, y + 4, _cut(outcome.engine), anchor="end")
    if outcome.standing is not Standing.DONE:
        yield _text(_LEFT + 8, y + 4, outcome.standing, _GREY)
        return
    if score := result.scores.get(CHRF):
        yield from _marked(score, y, colour, best)
    seconds = seconds_each(result)
    if seconds is None:
        yield _text(_RIGHT + 6, y + 4, "from the draft cache", _GREY)
        return
    width = _SECONDS * seconds / slowest
    yield f'<rect x="{_RIGHT}" y="{y - 6}" width="{width:.1f}" height="12" fill="{colour}"/>'
    yield _text(_RIGHT + width + 6, y + 4, f"{seconds:.3g}")


def _marked(score: Score, y: int, colour: str, best: float) -> Iterator[str]:
    """The interval as a line, the score as a dot, and its number beside the line."""
    interval = score.interval or 0
    low, at, high = (
        _LEFT + _CHRF * max(0.0, value) / best for value in (score.mean - interval, score.value, score.mean + interval)
    )
    yield f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="3"/>'
    yield f'<circle cx="{at:.1f}" cy="{y}" r="4" fill="{colour}"/>'
    beside = max(high, at + 4) + 6
    if beside + 34 > _LEFT + _CHRF:
        yield _text(min(low, at - 4) - 6, y + 4, f"{score.value:.1f}", anchor="end")
    else:
        yield _text(beside, y + 4, f"{score.value:.1f}")


def _cut(label: str) -> str:
    """A label that fits; of a model's path the end is what tells it from another."""
    return label if len(label) <= _LONGEST_LABEL else f"{label[:_AHEAD]}…{label[_AHEAD + 1 - _LONGEST_LABEL :]}"


def _text(x: float, y: float, text: str, fill: str = _INK, *, anchor: str = "start", weight: str = "normal") -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" fill="{fill}" text-anchor="{anchor}" font-weight="{weight}">{escape(text)}</text>'
    )
