"""The words of an evaluation: what is to be translated, what engines made of it, and the figures of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from locpipe.catalog.model import Key
from locpipe.checks import EVERYTHING, Rules
from locpipe.engines.base import NOTHING, Usage
from locpipe.handling import Handling
from locpipe.model import Locale, Role, Severity


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence and what people made of it, both as in a catalog; ``line`` is where it stands in its source."""

    key: Key
    reference: str
    line: int
    role: Role = Role.BODY
    before: str = ""
    after: str = ""

    @property
    def msgid(self) -> str:
        """The sentence."""
        return self.key[1]


@dataclass(frozen=True, slots=True)
class EvalSet:
    """Segments of one source: a release in a language, or two files whose lines belong together.

    ``left_out`` counts what was there and is not compared, by the reason. Of a protected set nothing is told.
    """

    name: str
    source: Locale
    target: Locale
    segments: tuple[Segment, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    handling: Handling = field(default_factory=Handling)
    rules: Rules = EVERYTHING


@dataclass(frozen=True, slots=True)
class Direction:
    """All sets from one language into another."""

    source: Locale
    target: Locale
    sets: tuple[EvalSet, ...]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"

    @property
    def protected(self) -> bool:
        """Whether nothing may be told of the text of one of the sets."""
        return any(each.handling.protected and each.segments for each in self.sets)

    def segments(self) -> Iterator[tuple[EvalSet, Segment]]:
        """Every segment with the set it stands in, in order."""
        for each in self.sets:
            for segment in each.segments:
                yield each, segment

    def __len__(self) -> int:
        return sum(len(each.segments) for each in self.sets)


class Standing(StrEnum):
    """What came of an engine in a direction."""

    DONE = "done"
    REFUSED = "refuses the pair"  # it has no model for it, and says so
    NOT_READY = "not ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an engine made of a segment, as a msgstr; empty for a reason."""

    msgstr: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An engine's drafts in a direction, one for each segment in order; none, and why, where it has not done it.

    ``fresh`` are the segments that it was asked for in this run, ``seconds`` and ``usage`` what that took; all others
    came from the draft cache. ``engine`` is as it was asked for, ``revision`` what decides its texts.
    """

    engine: str
    revision: str
    standing: Standing
    why: str = ""
    drafts: tuple[Draft, ...] = ()
    fresh: int = 0
    seconds: float = 0.0
    usage: Usage = NOTHING


@dataclass(frozen=True, slots=True)
class Score:
    """A score from 0 to 100; ``mean`` ± ``interval`` holds 95 % of the resamples.

    ``p`` is how likely so great a difference to the first engine is by chance; None of that engine itself. Both are
    None where there are too few segments to say.
    """

    value: float
    mean: float
    interval: float | None
    p: float | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def ratio(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Figures:
    """What can be counted in translations of a direction without a score.

    ``terms`` are the glossary's terms of the sources that stand in a right form; ``names`` the segments with a person
    or an organization in which all of them do, ``flagged`` those of the others that a check points at. ``findings``
    are those on texts that are not empty. ``unedited`` are the texts that are the reviewers' own; ``distance`` is the
    mean of the characters to be changed for that, over the reference's length, at most 1 for each.
    """

    terms: Share
    names: Share
    flagged: Share
    findings: Mapping[Severity, int]
    empty: int
    unedited: Share
    distance: float


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome with its scores and figures; ``empty_for`` counts the empty drafts by their reason."""

    outcome: Outcome
    scores: Mapping[str, Score] = field(default_factory=dict)
    figures: Figures | None = None
    empty_for: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Compared:
    """The engines in one direction, side by side; ``people`` are the figures of the references themselves.

    ``signatures`` are sacrebleu's, by score.
    """

    direction: Direction
    results: tuple[Result, ...]
    people: Figures
    signatures: Mapping[str, str] = field(default_factory=dict)
