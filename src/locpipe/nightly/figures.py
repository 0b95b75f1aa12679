"""The figures of a report: of the run, over all rows, and what waits for a person."""

from __future__ import annotations

from dataclasses import dataclass, field

from locpipe.catalog.model import State
from locpipe.engines.base import NOTHING, Usage
from locpipe.model import Severity
from locpipe.nightly.result import Result

MOST_LISTED = 15
"""How many editions are listed in each section above the table, which has them all."""


@dataclass(frozen=True, slots=True)
class Run:
    """The run as a whole: times as ISO 8601 with zone, its seconds, how many editions it was busy with.

    ``usage`` is what its drafts took.
    """

    project: str
    engine: str
    started: str
    ended: str
    seconds: float
    done: int
    unchanged: int
    failures: int
    stopped: bool
    engine_missing: str = ""
    usage: Usage = NOTHING


@dataclass
class Totals:
    """The figures over all rows; an edition is a release in a language."""

    releases: int = 0
    editions: int = 0
    failed: int = 0
    approved_editions: int = 0
    current_editions: int = 0
    queries: int = 0
    states: dict[str, int] = field(default_factory=lambda: {state.value: 0 for state in State})
    findings: dict[str, int] = field(default_factory=lambda: {severity.value: 0 for severity in Severity})

    def add(self, result: Result, *, new_release: bool) -> None:
        """Count a row in."""
        self.releases += new_release
        self.editions += bool(result.target)
        if result.failure:
            self.failed += 1
            return
        for state in self.states:
            self.states[state] += result.count(state)
        for severity in self.findings:
            self.findings[severity] += result.findings(severity)
        self.queries += result.queries
        self.approved_editions += result.unapproved == 0
        self.current_editions += result.standing["edition"] == "current"


@dataclass
class Listed:
    """The first rows of a section, and how many there are."""

    rows: list[Result] = field(default_factory=list)
    total: int = 0

    def add(self, result: Result) -> None:
        """Count a row in."""
        self.total += 1
        if len(self.rows) < MOST_LISTED:
            self.rows.append(result)


@dataclass
class Points:
    """What waits for a person, each edition once: under what is most pressing."""

    failed: Listed = field(default_factory=Listed)
    queries: Listed = field(default_factory=Listed)
    errors: Listed = field(default_factory=Listed)
    steps: dict[str, Listed] = field(default_factory=dict)

    def add(self, result: Result) -> None:
        """Count a row in; ``steps`` are told apart by the verb of the next command."""
        if result.failure:
            self.failed.add(result)
        elif result.queries:
            self.queries.add(result)
        elif result.findings("error"):
            self.errors.add(result)
        elif result.next_verb:
            self.steps.setdefault(result.next_verb, Listed()).add(result)
