"""How good engines' drafts are, side by side: against references, by glossary and checks, and by what they take.

Drafts are made by the way that `draft` goes, before any person's hand and without the memory.
"""

from __future__ import annotations

from locpipe.evaluation.approved import approved_set
from locpipe.evaluation.comparing import compared
from locpipe.evaluation.drafting import Contestant
from locpipe.evaluation.model import Compared, Direction, EvalSet, Outcome, Segment, Standing
from locpipe.evaluation.plot import svg
from locpipe.evaluation.report import data, markdown, side_by_side
from locpipe.evaluation.scores import require_sacrebleu
from locpipe.evaluation.sets import LinesFile, directions, kept_here, paired

__all__ = [
    "Compared",
    "Contestant",
    "Direction",
    "EvalSet",
    "LinesFile",
    "Outcome",
    "Segment",
    "Standing",
    "approved_set",
    "compared",
    "data",
    "directions",
    "kept_here",
    "markdown",
    "paired",
    "require_sacrebleu",
    "side_by_side",
    "svg",
]
