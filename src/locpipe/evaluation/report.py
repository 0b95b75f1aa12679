"""A comparison told to people and to programs: Markdown, plain data, and the drafts side by side."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from locpipe import __version__, inline
from locpipe.errors import counted, printable
from locpipe.evaluation.comparing import FEWEST
from locpipe.evaluation.model import Compared, Figures, Result, Score, Share, Standing
from locpipe.interchange.glossaries.csvfile import as_text
from locpipe.model import Severity
from locpipe.termbase import Termbase

PEOPLE = "people"
"""The column with the figures of the references."""
_NOTHING = "–"
_MOST_REASONS = 3
_LONGEST_REASON = 100


def markdown(comparisons: Sequence[Compared], termbase: Termbase, plot: str = "") -> str:
    """The report, with a block for each direction; ``plot`` is the file name of a picture to be shown in it."""
    terms = counted(len(termbase), "term") if len(termbase) else "none"
    lines = ["# Engines side by side", "", f"locpipe {__version__}; glossary: {terms}.", ""]
    lines += [f"![chrF2 and seconds a segment]({plot})", ""] if plot else []
    for each in comparisons:
        lines += [*_block(each), ""]
    return "\n".join(lines)


def _block(compared: Compared) -> Iterator[str]:
    yield f"## {compared.direction}"
    yield ""
    yield from _table(_rows(compared))
    yield ""
    for result in compared.results:
        yield from (f"- {line}" for line in _notes(result))
    for each in compared.direction.sets:
        left = "".join(f"; without {number} {why}" for why, number in each.left_out.items())
        yield f"- {_quoted(each.name)}: {len(each.segments)} compared{left}"
    if len(compared.direction) < FEWEST:
        yield f"- fewer than {FEWEST} segments: too few to say how far the scores can be trusted"
    yield from (f"- `{signature}`" for signature in compared.signatures.values())


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as a Markdown table that can be read as it is; the first is its head."""
    escaped = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*escaped, strict=True)]
    for number, row in enumerate(escaped):
        yield f"| {' | '.join(map(str.ljust, row, widths))} |"
        if not number:
            yield f"|{'|'.join('-' * (width + 2) for width in widths)}|"


def _rows(compared: Compared) -> list[list[str]]:
    """The table: a column for each engine, and one for the references."""
    results, size = compared.results, len(compared.direction)
    done = [result.outcome.engine for result in results if result.outcome.standing is Standing.DONE]
    versus = compared.signatures if len(done) > 1 else ()
    rows = [
        *([f"{name}, 95 %", *(_scored(result, name) for result in results), _NOTHING] for name in compared.signatures),
        *([f"p of {name} against {done[0]}", *(_p(result, name) for result in results), _NOTHING] for name in versus),
    ]
    for label, told in _COUNTED.items():
        counted = [told(result.figures, size) if result.figures else _NOTHING for result in results]
        rows.append([label, *counted, told(compared.people, size)])
    for label, cost in _COSTS.items():
        rows.append([label, *(cost(result) if result.figures else _NOTHING for result in results), _NOTHING])
    head = ["", *(result.outcome.engine for result in results), PEOPLE]
    segments = ["segments", *(_standing(result, size) for result in results), str(size)]
    return [head, segments, *(row for row in rows if set(row[1:]) != {_NOTHING})]


def _standing(result: Result, size: int) -> str:
    standing = result.outcome.standing
    return str(size) if standing is Standing.DONE else standing


def _scored(result: Result, name: str) -> str:
    score = result.scores.get(name)
    if score is None:
        return _NOTHING
    return f"{score.value:.1f}" if score.interval is None else f"{score.value:.1f} ± {score.interval:.1f}"


def _p(result: Result, name: str) -> str:
    score = result.scores.get(name)
    return _NOTHING if score is None or score.p is None else f"{score.p:.3f}"


def _share(share: Share) -> str:
    return _NOTHING if share.ratio is None else f"{share.ratio:.0%} ({share.part} of {share.whole})"


def _findings(figures: Figures, size: int) -> str:
    return " / ".join(f"{100 * figures.findings[severity] / size:.1f}" for severity in Severity)


_COUNTED: Mapping[str, Callable[[Figures, int], str]] = {
    "terms right": lambda figures, _: _share(figures.terms),
    "segments with all names right": lambda figures, _: _share(figures.names),
    "the others, flagged by a check": lambda figures, _: _share(figures.flagged),
    "errors / warnings / hints per 100": _findings,
    "empty": lambda figures, _: str(figures.empty),
    "same as the reference": lambda figures, _: _share(figures.unedited),
    "edit distance, 0 to 1": lambda figures, _: f"{figures.distance:.2f}",
}
_COSTS: Mapping[str, Callable[[Result], str]] = {
    "seconds a segment": lambda result: _each(result, result.outcome.seconds, ".3g"),
    "tokens a segment, read + written": lambda result: (
        f"{_each(result, result.outcome.usage.tokens_in, '.0f')} + "
        f"{_each(result, result.outcome.usage.tokens_out, '.0f')}"
        if any((result.outcome.usage.tokens_in, result.outcome.usage.tokens_out))
        else _NOTHING
    ),
    "cost of this run": lambda result: f"{result.outcome.usage.cost:.4g}" if result.outcome.usage.cost else _NOTHING,
    "segments from the draft cache": lambda result: str(len(result.outcome.drafts) - result.outcome.fresh),
}


def seconds_each(result: Result) -> float | None:
    """Seconds a segment; None where all came from the cache."""
    return result.outcome.seconds / result.outcome.fresh if result.outcome.fresh else None


def _each(result: Result, amount: float, form: str) -> str:
    return format(amount / result.outcome.fresh, form) if result.outcome.fresh else _NOTHING


def _notes(result: Result) -> Iterator[str]:
    outcome = result.outcome
    if outcome.standing is not Standing.DONE:
        yield f"{outcome.engine} {_STOOD[outcome.standing]}: {_quoted(outcome.why)}"
    for why, number in list(result.empty_for.items())[:_MOST_REASONS]:
        yield f"{outcome.engine} left {number} empty: {_quoted(why[:_LONGEST_REASON])}"
    more = list(result.empty_for.values())[_MOST_REASONS:]
    if more:
        yield f"{outcome.engine} left {sum(more)} empty for {len(more)} other reasons"


def _quoted(text: str) -> str:
    """Words that are not ours, so that nothing in them is read as markup."""
    return "`" + printable(text).replace("`", "'") + "`"


_STOOD = {Standing.REFUSED: "refuses the pair", Standing.NOT_READY: "is not ready", Standing.FAILED: "failed"}


def data(comparisons: Sequence[Compared], termbase: Termbase) -> dict[str, Any]:
    """The same for programs; of the texts it has at most what a reason quotes."""
    return {
        "locpipe": __version__,
        "glossary": {"terms": len(termbase), "version": termbase.version},
        "directions": [_direction(each) for each in comparisons],
    }


def _direction(compared: Compared) -> dict[str, Any]:
    direction = compared.direction
    sets = [{"name": each.name, "segments": len(each.segments), "left_out": each.left_out} for each in direction.sets]
    return {
        "source": direction.source,
        "target": direction.target,
        "segments": len(direction),
        "sets": sets,
        "signatures": compared.signatures,
        "engines": [_engine(result) for result in compared.results],
        PEOPLE: _figures(compared.people),
    }


def _engine(result: Result) -> dict[str, Any]:
    outcome = result.outcome
    done = outcome.standing is Standing.DONE
    return {
        "engine": outcome.engine,
        "revision": outcome.revision,
        "standing": outcome.standing,
        "why": outcome.why,
        "scores": {name: _score(score) for name, score in result.scores.items()},
        "figures": _figures(result.figures) if result.figures else None,
        "empty_for": result.empty_for,
        "from_cache": len(outcome.drafts) - outcome.fresh if done else None,
        "seconds_a_segment": seconds_each(result),
        "seconds": round(outcome.seconds, 3),
        "tokens": {"read": outcome.usage.tokens_in, "written": outcome.usage.tokens_out},
        "cost": outcome.usage.cost,
    }


def _score(score: Score) -> dict[str, float | None]:
    return {"score": score.value, "mean": score.mean, "interval": score.interval, "p": score.p}


def _figures(figures: Figures) -> dict[str, Any]:
    shares = {name: getattr(figures, name) for name in ("terms", "names", "flagged", "unedited")}
    told = {name: {"part": share.part, "whole": share.whole} for name, share in shares.items()}
    return {**told, "findings": figures.findings, "empty": figures.empty, "distance": figures.distance}


def side_by_side(comparisons: Sequence[Compared]) -> str:
    """Sources, references and drafts as a table with tabs; nothing of protected releases."""
    engines = list(dict.fromkeys(result.outcome.engine for each in comparisons for result in each.results))
    out = io.StringIO()
    table = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    table.writerow(["set", "line", "from", "to", "source", "reference", *engines])
    for compared in comparisons:
        drafts = {result.outcome.engine: result.outcome.drafts for result in compared.results if result.figures}
        for number, (each, segment) in enumerate(compared.direction.segments()):
            if not each.handling.protected:
                made = [drafts[name][number].msgstr if name in drafts else "" for name in engines]
                texts = map(inline.plain, (segment.msgid, segment.reference, *made))
                table.writerow([as_text(each.name), segment.line, each.source, each.target, *map(as_text, texts)])
    return out.getvalue()
