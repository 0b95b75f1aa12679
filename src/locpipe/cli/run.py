"""`locpipe run`: everything drafted and checked, what is unchanged passed over, and a report of it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from locpipe import clock
from locpipe.cli.batch import Batch, print_failed
from locpipe.cli.common import (
    add_from_argument,
    add_json_argument,
    current_project,
    open_pipeline,
    requested_targets,
    source_language,
    targets_of,
)
from locpipe.cli.draft import add_engine_arguments, fetch_model, lineup_for
from locpipe.cli.terminal import ProgressLog, log_line, print_json
from locpipe.errors import UsageError, printable

if TYPE_CHECKING:
    from locpipe.engines import Engine
    from locpipe.engines.lineup import Lineup
    from locpipe.model import Locale
    from locpipe.nightly.night import Night, Tally

SUMMARY = "draft and check everything that has changed, and write a report"
DESCRIPTION = """\
Draft and check releases in every language, pass over what has not changed since the last run, and write
build/report.html and build/report.json. Made for a timer: a log line for each step on standard error, a second
run at the same time is refused, a killed run goes on where it stopped. See docs/nightly.md."""
EXAMPLE = "locpipe run --all"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """RELEASE… | --all, --to --from --engine --jobs --executor --workers --json."""
    parser.add_argument("releases", nargs="*", metavar="RELEASE", help="names or files")
    parser.add_argument("--all", action="store_true", help="all releases of the project")
    parser.add_argument("--to", metavar="LANGS", help="target languages, such as ja,ko (default: all of the project's)")
    add_from_argument(parser)
    add_engine_arguments(parser)
    add_json_argument(parser, "what was done")


def run(args: argparse.Namespace) -> int:
    """Work on release by release; one that fails does not stop the others."""
    from locpipe.nightly.ledger import Ledger
    from locpipe.nightly.night import Night, common_digest
    from locpipe.project import load_project

    if bool(args.releases) == args.all:
        raise UsageError("which releases? either names or --all", hint="locpipe run --all")
    project, started = current_project(), clock.now()
    targets = requested_targets(args, project)
    with (
        project.locked(),
        lineup_for(args, project, _fetch_model, _passed_over) as engines,
        closing(Ledger(project.cache_folder / "ledger.sqlite", started.isoformat())) as ledger,
    ):
        common = common_digest(project, engines.revisions, source_language(args))  # before the files are read
        project = load_project(project.root)  # again, now that it is part of the digest
        pipeline = open_pipeline(project)
        batch = Batch(pipeline, args)
        _ = pipeline.waivers  # broken ones are for people to mend, before anything is done
        night = Night(pipeline, engines, ledger, log_line, common, batch)
        try:
            _work(night, batch, targets, args)
        except KeyboardInterrupt:
            _report(night, engines, started, stopped=True)
            raise
        page = _report(night, engines, started, stopped=False)
    _say(night.tally, project.relative(page), engines.unready, args)
    return 1 if night.tally.failed or engines.missing_hint else 0


def _fetch_model(engine: Engine) -> None:
    """Fetch it with lines in the log."""
    fetch_model(engine, ProgressLog("model", "fetch"))


def _passed_over(name: str, why: str) -> None:
    log_line({"time": clock.local(clock.now()), "step": "engine", "engine": name, "passed_over_for": why})


def _work(night: Night, batch: Batch, targets: Sequence[Locale], args: argparse.Namespace) -> None:
    from locpipe.project import release_files

    project = night.pipeline.project
    paths = release_files(project) if args.all else batch.paths()
    night.ledger.keep_only(release_files(project), {*project.languages, *targets})
    for path in paths:
        night.work_on(path, targets, lambda source: targets_of(source, targets, args))


def _report(night: Night, engines: Lineup, started: datetime, *, stopped: bool) -> Path:
    """Write the report, say so in the log, and return the page."""
    from locpipe.nightly.figures import Run
    from locpipe.nightly.report import write_reports

    root, tally, ended = night.pipeline.project.root, night.tally, clock.now()
    seconds = round((ended - started).total_seconds(), 3)
    run = Run(
        project=printable(root.name),
        engine=engines.name,
        started=clock.local(started),
        ended=clock.local(ended),
        seconds=seconds,
        done=tally.done,
        unchanged=tally.unchanged,
        failures=tally.failures,
        stopped=stopped,
        engine_missing=engines.missing_hint,
        usage=tally.usage,
    )
    if engines.missing_hint:
        log_line({"time": run.ended, "step": "engine", "engine": engines.unready, "missing": engines.missing_hint})
    counts = {"done": tally.done, "unchanged": tally.unchanged, "failures": tally.failures}
    page = write_reports(root / "build", night.ledger, run)
    done = {"time": run.ended, "step": "report", "seconds": seconds, **counts, **tally.usage.fields}
    log_line(done | {"stopped": str(stopped).lower()})
    return page


def _say(tally: Tally, page: Path, unready: str, args: argparse.Namespace) -> None:
    if args.json:
        counts = {"done": tally.done, "unchanged": tally.unchanged, "failures": tally.failures}
        row = {"usage": asdict(tally.usage), "failed": tally.failed, "report": page.with_suffix(".json").as_posix()}
        print_json(counts | row)
    else:
        more = f"; {tally.usage.words}" if tally.usage.words else ""
        more += f"; not ready: {unready}" if unready else ""
        print(f"{tally.done} done, {tally.unchanged} unchanged, {tally.failures} failed{more}: {page}")
    print_failed(tally.failed)
