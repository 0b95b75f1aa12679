"""`locpipe engines`: which there are, and fetching a model."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locpipe.cli.common import add_json_argument
from locpipe.cli.terminal import ProgressLine, print_json, table
from locpipe.errors import UsageError

if TYPE_CHECKING:
    from locpipe.engines import Choice, Engine

SUMMARY = "list the engines, or fetch the model of one"
DESCRIPTION = "List the machine translation engines and whether they are ready; `pull` fetches the model of one."
EXAMPLE = "locpipe engines\nlocpipe engines pull local"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[pull NAME] --json."""
    parser.add_argument("action", nargs="?", choices=["pull"], help="fetch a model into your cache folder")
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME[:MODEL]",
        help="the engine whose model to fetch, such as local or nmt:m2m100-418m",
    )
    add_json_argument(parser, "the engines")


def run(args: argparse.Namespace) -> int:
    """List, or pull."""
    if args.action == "pull":
        return _pull(args)
    return _list(args)


def _list(args: argparse.Namespace) -> int:
    from locpipe.engines import Choice, available

    preferred, root = _preferred(), _project_folder()
    named = {choice.name for choice in preferred}
    rows = [_row(choice, number) for number, choice in enumerate(preferred, start=1)]
    rows += [_row(Choice(name, root=root), None) for name in sorted(available()) if name not in named]
    if args.json:
        print_json(rows)
        return 0
    away = {True: "yes", False: "no", None: ""}
    head = ("ENGINE", "ORDER", "REVISION", "TEXT LEAVES THIS MACHINE", "READY")
    shown = [
        (row["name"], str(row["order"] or ""), row["revision"], away[row["sends_text_away"]], row["missing"] or "yes")
        for row in rows
    ]
    print(table([head, *shown]))
    return 0


def _preferred() -> tuple[Choice, ...]:
    """The engines of the project that we are in, by preference; none outside of projects."""
    from locpipe.project import load_project

    folder = _project_folder()
    return load_project(folder).engines if folder else ()


def _project_folder() -> Path | None:
    from locpipe.project import project_folder

    return project_folder(Path.cwd())


def _row(choice: Choice, preference: int | None) -> dict[str, Any]:
    """What is to be known of an engine; of one that cannot be loaded, why."""
    from locpipe import engines

    about = {"name": choice.spec, "order": preference}
    try:
        engine = engines.get(choice)
    except UsageError as error:
        return about | {"revision": "", "sends_text_away": None, "ready": False, "missing": error.message}
    missing = engine.missing()
    known = {"revision": engine.revision, "sends_text_away": engine.sends_text_away}
    return about | known | {"ready": not missing, "missing": missing}


def _pull(args: argparse.Namespace) -> int:
    from locpipe import engines

    if args.name is None:
        raise UsageError("which engine?", hint="locpipe engines pull local")
    wanted = engines.asked(args.name, _project_folder(), _preferred())
    path = pull_model(engines.get(wanted), ProgressLine("model"))
    if args.json:
        print_json({"name": args.name, "path": path})
    else:
        print(path or f"{args.name}: nothing to fetch")
    return 0


def pull_model(engine: Engine, progress: ProgressLine) -> Path | None:
    """Fetch an engine's model with progress; what is there already is not fetched again."""
    told = False

    def show(what: str, done: int, total: int) -> None:
        nonlocal told
        if not told:
            size = f"{total / 1e9:.1f} GB, once" if total else "once"
            progress.note(f"Fetching the model of '{engine.name}' ({size})")
            told = True
        progress.label = what
        progress(done // 1_000_000, total // 1_000_000, "MB")

    try:
        return engine.pull(show)
    finally:
        progress.close()
