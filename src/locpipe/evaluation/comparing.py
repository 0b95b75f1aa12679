"""Outcomes of engines made into a comparison: scored against the references, counted, told with or without text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from locpipe import inline
from locpipe.errors import WITHHELD
from locpipe.evaluation.figures import figures
from locpipe.evaluation.model import Compared, Direction, Outcome, Result, Score, Standing
from locpipe.evaluation.scores import scored
from locpipe.termbase import Termbase

FEWEST = 20
"""Segments that intervals and p need: resamples of a single one are all the same, and would be sure of anything."""


def compared(direction: Direction, outcomes: Sequence[Outcome], termbase: Termbase) -> Compared:
    """The engines side by side; the first of those that have drafts is the one that others are compared with."""
    references = [segment.reference for _, segment in direction.segments()]
    done = {one.engine: one for one in outcomes if one.standing is Standing.DONE}
    texts = {name: [inline.plain(draft.msgstr) for draft in one.drafts] for name, one in done.items()}
    scores, signatures = scored(texts, list(map(inline.plain, references)), direction.target)
    results = []
    for one in outcomes:
        if one.engine not in done:
            results.append(Result(one))
            continue
        own = figures(direction, [draft.msgstr for draft in one.drafts], termbase)
        sure = scores[one.engine] if len(direction) >= FEWEST else _unsure(scores[one.engine])
        results.append(Result(one, sure, own, _reasons(direction, one)))
    return Compared(direction, tuple(results), figures(direction, references, termbase), signatures)


def _unsure(scores: Mapping[str, Score]) -> dict[str, Score]:
    return {name: replace(score, interval=None, p=None) for name, score in scores.items()}


def _reasons(direction: Direction, outcome: Outcome) -> dict[str, int]:
    """Why drafts are empty, the most frequent reason first; one of a protected release may have its text in it."""
    found = Counter(
        WITHHELD if each.handling.protected else draft.reason
        for (each, _), draft in zip(direction.segments(), outcome.drafts, strict=True)
        if not draft.msgstr
    )
    return dict(found.most_common())
