"""A finding in its place: the entry and the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from locpipe.catalog.model import Entry
from locpipe.checks.registry import CHECKS
from locpipe.errors import WITHHELD
from locpipe.model import Finding, Severity, Waiver


@dataclass(frozen=True, slots=True)
class Report:
    """A finding with the entry it is about and the file the entry stands in; a waived one with its waiver.

    ``whole`` are the source and translation of all joined entries together, where the finding is about them.
    """

    finding: Finding
    entry: Entry
    path: Path
    waiver: Waiver | None = None
    whole: tuple[str, str] | None = None

    @property
    def about(self) -> tuple[str, str]:
        """The source and the translation that the finding is about: the entry's, or those of all that are joined."""
        return self.whole or (self.entry.msgid, self.entry.msgstr)

    @property
    def title(self) -> str:
        """The check's title for people."""
        known = CHECKS.get(self.finding.check)
        return known.title if known else self.finding.check

    @property
    def is_error(self) -> bool:
        """Whether it is an error that nobody waived."""
        return self.finding.severity is Severity.ERROR and self.waiver is None

    def without_text(self) -> Report:
        """The report as it may be told of a protected release: place, check and title, nothing of the text."""
        message = f"{self.title} ({WITHHELD})"
        entry = Entry("", fuzzy=self.entry.fuzzy, obsolete=self.entry.obsolete, line=self.entry.line)
        waiver = replace(self.waiver, reason=WITHHELD) if self.waiver else None
        return replace(self, finding=replace(self.finding, message=message), entry=entry, waiver=waiver, whole=None)
