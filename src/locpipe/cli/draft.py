"""`locpipe draft`: catalogs brought up to date and drafted."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from locpipe.cli.batch import Batch, error_row, print_failed
from locpipe.cli.common import (
    add_json_argument,
    add_release_arguments,
    current_project,
    open_pipeline,
    requested_targets,
    targets_of,
)
from locpipe.cli.terminal import ProgressLine, print_json
from locpipe.errors import LocpipeError, UsageError, counted, shown

if TYPE_CHECKING:
    from locpipe.engines import Choice, Engine
    from locpipe.engines.lineup import Lineup, Tell
    from locpipe.engines.on_demand import Prepare
    from locpipe.model import Locale
    from locpipe.pipeline import Drafting, Pipeline
    from locpipe.project import Project
    from locpipe.source import Source

_MOST_AT_ONCE = 1024
SUMMARY = "bring catalogs up to date and draft what nobody has translated"
DESCRIPTION = """\
Segment releases, update their catalogs, and draft the sentences that nobody has translated.
Text that a person wrote, edited or approved is never touched."""
EXAMPLE = "locpipe draft 2026-04-01-news --to ja,ko"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[RELEASE…] --to --from --engine --jobs --executor --workers --redraft --json."""
    add_release_arguments(parser)
    add_engine_arguments(parser)
    parser.add_argument("--redraft", action="store_true", help="draft anew what is a draft that nobody has edited")
    add_json_argument(parser, "what was done")


def add_engine_arguments(parser: argparse.ArgumentParser) -> None:
    """--engine --jobs --executor --workers."""
    shown = "draft with this engine, or the first that can of several (see: locpipe engines)"
    parser.add_argument("--engine", metavar="NAME[,…]", help=shown)
    add_pace_arguments(parser)


def add_pace_arguments(parser: argparse.ArgumentParser) -> None:
    """--jobs --executor --workers."""
    parser.add_argument(
        "--jobs", metavar="N", type=_number, default=0, help="sentences that an engine works on at once"
    )
    parser.add_argument("--executor", choices=["ray"], help="let engines work in several processes, on Ray")
    parser.add_argument("--workers", metavar="N", type=_number, help="so many processes (default: 2)")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _MOST_AT_ONCE):
        raise argparse.ArgumentTypeError(f"a number from 1 to {_MOST_AT_ONCE}, not '{text}'")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Draft release by release; one that fails does not stop the others."""
    from locpipe.engines.base import NOTHING

    project = current_project()
    targets = requested_targets(args, project)
    done: list[Drafting] = []
    passed_over: list[dict[str, str]] = []

    def tell(name: str, why: str) -> None:
        passed_over.append({"engine": name, "why": why})
        print(f"warning: the engine '{name}' is passed over for {why}", file=sys.stderr)

    with project.locked(), lineup_for(args, project, fetch_model, tell) as engines:
        pipeline = open_pipeline(project)
        batch = Batch(pipeline, args)
        for source in batch.sources():
            with batch.guard(source.release.name):
                for target in targets_of(source, targets, args):
                    with batch.guard(source.release.name):
                        done.append(_draft_one(pipeline, source, target, engines, redraft=args.redraft))
                        if not args.json:
                            print(_line(done[-1], pipeline))
                        _warn(done[-1])
    used = sum((item.usage for item in done), NOTHING)
    if args.json:
        errors = [error_row(error) for error in batch.errors]
        drafted = [_row(item, pipeline) for item in done]
        lacking = {"engine": engines.unready, "hint": engines.missing_hint} if engines.missing_hint else None
        told = {"passed_over": passed_over, "not_ready": lacking}
        print_json({"drafted": drafted, "usage": asdict(used), **told, "failed": batch.failed, "errors": errors})
    elif used.words and len(done) > 1:
        print(f"In all: {used.words}")
    has_text = any(count for item in done for state, count in item.states.items() if state != "empty")
    if has_text and not batch.failed and not args.json:
        print("Review the catalogs in your PO editor, then: locpipe check && locpipe build")
    _report_missing(done, engines)
    print_failed(batch.failed)
    return 1 if batch.failed else 0


def lineup_for(args: argparse.Namespace, project: Project, fetch: Prepare, tell: Tell) -> Lineup:
    """The engines asked for, or the project's."""
    from locpipe.engines.lineup import Lineup
    from locpipe.project import CONFIG

    require_executor(args)
    names: str | None = args.engine
    choices = project.engines if names is None else choices_of(names, project)
    try:
        return Lineup([engine_for(choice, args) for choice in choices], fetch, tell)
    except UsageError as error:
        raise UsageError(error.message, error.where or (None if names else project.root / CONFIG), error.hint) from None


def engine_for(choice: Choice, args: argparse.Namespace) -> Engine:
    """The engine of a choice, not yet opened, as --jobs, --executor and --workers ask for it."""
    from dataclasses import replace

    from locpipe import engines
    from locpipe.engines.ray_engine import USUAL_WORKERS, RayEngine

    choice = replace(choice, jobs=args.jobs)
    return RayEngine(choice, args.workers or USUAL_WORKERS) if args.executor else engines.get(choice)


def require_executor(args: argparse.Namespace) -> None:
    """Raise UsageError for workers that nobody would run."""
    if args.workers and not args.executor:
        raise UsageError("--workers is for --executor ray", hint="add it, or say --jobs")


def choices_of(names: str, project: Project | None) -> tuple[Choice, ...]:
    """The engines named on the command line, with what locpipe.yml says of them; raises UsageError if it is none."""
    from locpipe.engines import asked

    known, root = (project.engines, project.root) if project else ((), None)
    said = [name.strip() for name in names.split(",")]
    if not all(said) or len(set(said)) < len(said):
        what = "one engine twice" if all(said) else "an engine without a name" if any(said) else "no engine"
        raise UsageError(f"--engine names {what}", hint="for example: --engine local,pseudo")
    return tuple(asked(name, root, known) for name in said)


def fetch_model(engine: Engine, progress: ProgressLine | None = None) -> None:
    """Fetch the embedded model the first time it is needed, after saying so; without it the work goes on."""
    from locpipe.cli.engines import pull_model
    from locpipe.engines.local import LocalEngine
    from locpipe.engines.ray_engine import RayEngine

    engine = engine.inner if isinstance(engine, RayEngine) else engine
    if isinstance(engine, LocalEngine) and engine.has_runtime() and engine.missing():
        progress = progress or ProgressLine("model")
        try:
            pull_model(engine, progress)
        except LocpipeError as error:
            progress.fail(error)


def _draft_one(pipeline: Pipeline, source: Source, target: Locale, engines: Lineup, *, redraft: bool) -> Drafting:
    progress = ProgressLine(f"drafting {source.release.name} into {target}")
    try:
        return pipeline.draft(source, target, engines, progress, redraft=redraft)
    finally:
        progress.close()


def _line(item: Drafting, pipeline: Pipeline) -> str:
    now = ", ".join(f"{count} {state}" for state, count in item.states.items() if count) or "no entries"
    flagged = f" ({item.flagged} flagged)" if item.flagged else ""
    path = str(pipeline.project.relative(item.catalog))
    by = f" by {item.engine}" if item.engine and len(pipeline.project.engines) > 1 else ""
    made = f"{item.drafted} drafted{by}, {item.recalled} recalled"
    path += f" (renamed from {item.renamed_from})" if item.renamed_from else ""
    took = f", {item.usage.words}" if item.usage.words else ""
    return f"{path}: {counted(item.segments, 'segment')}, {made} in {item.seconds:.1f} s{took}; now {now}{flagged}"


def _warn(item: Drafting) -> None:
    """Say what an editor with an older copy had saved over, and why entries are left empty."""
    for why, count in item.left_empty.items():
        entries = counted(count, "entry is", "entries are")
        print(f"{shown(item.catalog)}: warning: {entries} left empty: {why}", file=sys.stderr)
    if item.recovered or item.conflicts:
        path = shown(item.catalog)
        print(f"{path}: warning: an older copy was saved over a newer version", file=sys.stderr)
        print(f"hint: {item.recovered} texts were brought back", end="", file=sys.stderr)
        left = f"; {item.conflicts} are left to you in comments (# ? …)" if item.conflicts else ""
        print(f"{left}; reload the file in your editor", file=sys.stderr)


def _row(item: Drafting, pipeline: Pipeline) -> dict[str, object]:
    return asdict(item) | {"catalog": pipeline.project.relative(item.catalog).as_posix()}


def _report_missing(done: list[Drafting], engines: Lineup) -> None:
    if engines.missing_hint:
        empty = sum(count for item in done for state, count in item.states.items() if state == "empty")
        left = f"{empty} entries are empty" if empty else "nothing was drafted anew"
        print(f"{left}; not ready: {engines.unready}", file=sys.stderr)
        print(f"hint: {engines.missing_hint}", file=sys.stderr)
