"""How findings are printed: for people, for scripts, for pull requests."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from locpipe.cli.batch import error_row, short_msgid
from locpipe.cli.terminal import styled
from locpipe.errors import WITHHELD, LocpipeError, Where, printable, shown

if TYPE_CHECKING:
    from locpipe.checks import Report
    from locpipe.fixing import Fix

_COLOURS = {"error": "red", "warning": "yellow", "hint": "cyan"}
_COMMANDS = {"error": "error", "warning": "warning", "hint": "notice"}


def print_fix(fix: Fix, path: Path, *, would: bool, protected: bool) -> None:
    """What was put right in an entry, word by word, on standard error."""
    from locpipe.catalog.wording import differences

    said = WITHHELD if protected else differences(fix.entry.msgstr, fix.msgstr)
    place = Where(path, fix.entry.line)
    print(f"{place}: {'would be fixed' if would else 'fixed'}: {printable(said)}", file=sys.stderr)


def print_annotations(reports: Sequence[Report], errors: Sequence[LocpipeError]) -> None:
    """Workflow commands, which GitHub shows as annotations at the lines of a pull request.

    Their syntax is that of the "Workflow commands for GitHub Actions": %, line ends, and in properties : and , are
    escaped.
    """
    for report in reports:
        if not report.waiver:
            _annotate(
                report.finding.severity, shown(report.path), report.entry.line, report.title, report.finding.message
            )
    for error in errors:
        where = error.where
        _annotate("error", shown(where.path) if where else "", where.line if where else 0, "", error.message)


def _annotate(severity: str, file: str, line: int, title: str, message: str) -> None:
    properties = {"file": file, "line": str(line or ""), "title": title}
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    print(f"::{_COMMANDS[severity]} {said}::{_data(message)}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def finding_row(report: Report) -> dict[str, object]:
    """A finding for a script."""
    return {
        "check": report.finding.check,
        "severity": report.finding.severity,
        "file": shown(report.path),
        "line": report.entry.line,
        "msgctxt": report.entry.msgctxt,
        "msgid": report.entry.msgid,
        "message": report.finding.message,
        "waived": waived_row(report),
    }


def waived_row(report: Report) -> dict[str, str] | None:
    """Who waived a finding, why and when, for a script."""
    waiver = report.waiver
    return {"by": waiver.by, "reason": waiver.reason, "date": waiver.date} if waiver else None


def failure_row(error: LocpipeError) -> dict[str, object]:
    """What could not be checked, as a finding."""
    row = error_row(error)
    found = {"check": "file", "severity": "error", "file": row["file"], "line": row["line"]}
    return found | {"msgctxt": None, "msgid": "", "message": error.message, "waived": None}


def print_findings(reports: Sequence[Report]) -> None:
    """The findings that nobody waived, entry by entry, and how many there are."""
    shown = [report for report in reports if not report.waiver]
    for _, group in groupby(shown, key=lambda report: (report.path, report.entry.line)):
        findings = list(group)
        short = short_msgid(findings[0].entry)
        for report in findings:
            severity = styled(report.finding.severity, _COLOURS[report.finding.severity])
            place = Where(report.path, report.entry.line)
            print(f"{place}: {severity}: {report.finding.message} [{report.finding.check}]")
        if short:
            print(styled(f"    {printable(short)}", "dim"))
    counts = [(level, sum(r.finding.severity == level for r in shown)) for level in ("error", "warning", "hint")]
    said = [f"{count} {level}{'s' if count > 1 else ''}" for level, count in counts if count]
    if len(shown) < len(reports):
        said.append(f"{len(reports) - len(shown)} waived")
    print(", ".join(said) or "No findings.")
