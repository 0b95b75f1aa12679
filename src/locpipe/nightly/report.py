"""The report of a run: `build/report.json` for programs, `build/report.html` for people, written row by row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from locpipe import __version__
from locpipe.fileio import writing_whole
from locpipe.nightly import page
from locpipe.nightly.figures import Points, Run, Totals
from locpipe.nightly.ledger import Ledger
from locpipe.nightly.result import to_row


def write_reports(folder: Path, ledger: Ledger, run: Run) -> Path:
    """Write both files and return the one for people; raises LocpipeError where they cannot be written."""
    totals, points = _look_over(ledger)
    _write(folder / "report.json", _json(ledger, run, totals))
    path = folder / "report.html"
    _write(path, page.lines(run, totals, points, ledger.results))
    return path


def _look_over(ledger: Ledger) -> tuple[Totals, Points]:
    totals, points, last = Totals(), Points(), ""
    for result, _ in ledger.results():
        totals.add(result, new_release=result.file != last)
        points.add(result)
        last = result.file
    return totals, points


def _write(path: Path, lines: Iterable[str]) -> None:
    with writing_whole(path) as file:
        for line in lines:
            file.write(line.encode() + b"\n")


def _json(ledger: Ledger, run: Run, totals: Totals) -> Iterator[str]:
    """One JSON document, a row a line."""
    head = {"locpipe": __version__, "run": asdict(run), "totals": asdict(totals)}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
    before = ""
    for result, tonight in ledger.results():
        yield before + json.dumps(to_row(result) | {"tonight": tonight}, ensure_ascii=False)
        before = ","
    yield "]}"
