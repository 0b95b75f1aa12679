"""`locpipe engines`: which there are, and fetching a model."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locpipe.cli.common import add_json_argument
from locpipe.cli.terminal import ProgressLine, print_json, table
from locpipe.engines.base import Licensed
from locpipe.errors import UsageError

if TYPE_CHECKING:
    from locpipe.engines import Choice, Engine

SUMMARY = "list the engines, or fetch the model of one"
DESCRIPTION = "List the machine translation engines and whether they are ready; `pull` fetches the model of one."
EXAMPLE = "locpipe engines\nlocpipe engines pull local"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[pull NAME] --accept-licence --json."""
    parser.add_argument("action", nargs="?", choices=["pull"], help="fetch a model into your cache folder")
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME[:MODEL]",
        help="the engine whose model to fetch, such as local or nmt:m2m100-418m",
    )
    parser.add_argument(
        "--accept-licence", action="store_true", help="accept the licence of the model that is to be fetched"
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
    engine = engines.get(wanted)
    progress = ProgressLine("model")
    if isinstance(engine, Licensed):
        _show_licence(engine, args.name, progress, accepted=args.accept_licence)
    path = pull_model(engine, progress)
    if args.json:
        print_json({"name": args.name, "path": path})
    else:
        print(path or f"{args.name}: nothing to fetch")
    return 0


def _show_licence(engine: Licensed, name: str, progress: ProgressLine, *, accepted: bool) -> None:
    """Say a model's licence before it is fetched; raises UsageError where it must be accepted, and is not."""
    licence = engine.licence()
    progress.note(f"Licence of the model: {licence.text}")
    if licence.note:
        progress.note(f"  {licence.note}")
    if licence.needs_consent and not accepted and not _agrees():
        hint = f"if you do: locpipe engines pull {name} --accept-licence"
        raise UsageError("the licence must be accepted before the model is fetched", hint=hint)
    engine.accept()


def _agrees() -> bool:
    """Ask whoever sits at the terminal, if anybody does."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print("Do you accept it? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def pull_model(engine: Engine, progress: ProgressLine) -> Path | None:
    """Fetch an engine's model with progress; what is there already is not fetched again."""
    told = False

    def show(what: str, done: int, total: int) -> None:
        nonlocal told
        if not told:
            size = f"{total / 1e9:.1f} GB, " if total >= 1e8 else f"{total / 1e6:.1f} MB, " if total else ""
            progress.note(f"Fetching the model of '{engine.name}' ({size}once)")
            told = True
        progress.label = what
        progress(done // 1_000_000, total // 1_000_000, "MB")

    try:
        return engine.pull(show)
    finally:
        progress.close()
