"""`locpipe engines`: which there are, and fetching the embedded model."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locpipe.cli.common import add_json_argument
from locpipe.cli.terminal import ProgressLine, print_json, table
from locpipe.errors import UsageError

if TYPE_CHECKING:
    from locpipe.engines import Engine

SUMMARY = "list the engines, or fetch the model of one"
DESCRIPTION = "List the machine translation engines and whether they are ready; `pull` fetches the model of one."
EXAMPLE = "locpipe engines\nlocpipe engines pull local"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[pull NAME] --json."""
    parser.add_argument("action", nargs="?", choices=["pull"], help="fetch a model into your cache folder")
    parser.add_argument("name", nargs="?", metavar="NAME", help="the engine whose model to fetch")
    add_json_argument(parser, "the engines")


def run(args: argparse.Namespace) -> int:
    """List, or pull."""
    if args.action == "pull":
        return _pull(args)
    return _list(args)


def _list(args: argparse.Namespace) -> int:
    from locpipe import engines

    rows = [_row(name, factory) for name, factory in sorted(engines.available().items())]
    if args.json:
        print_json(rows)
        return 0
    away = {True: "yes", False: "no", None: ""}
    head = ("ENGINE", "REVISION", "TEXT LEAVES THIS MACHINE", "READY")
    shown = [(row["name"], row["revision"], away[row["sends_text_away"]], row["missing"] or "yes") for row in rows]
    print(table([head, *shown]))
    return 0


def _row(name: str, factory: Callable[[], Engine]) -> dict[str, Any]:
    """What is to be known of an engine; of one that cannot be loaded, why."""
    try:
        engine = factory()
    except UsageError as error:
        return {"name": name, "revision": "", "sends_text_away": None, "ready": False, "missing": error.message}
    missing = engine.missing()
    fields = {"name": engine.name, "revision": engine.revision, "sends_text_away": engine.sends_text_away}
    return fields | {"ready": not missing, "missing": missing}


def _pull(args: argparse.Namespace) -> int:
    from locpipe import engines

    name: str | None = args.name
    if name is None:
        raise UsageError("which engine?", hint="locpipe engines pull local")
    engines.get(name)
    path = pull_model(ProgressLine("model")) if name == "local" else None
    if args.json:
        print_json({"name": name, "path": path})
    else:
        print(path or f"{name}: nothing to fetch")
    return 0


def pull_model(progress: ProgressLine) -> Path:
    """Fetch the embedded model with progress; what is there already is not fetched again."""
    from locpipe.engines import model_store

    model = model_store.LOCAL
    here = model_store.path_of(model)
    if here:
        return here
    size = f"{model.size / 1e9:.1f} GB"
    progress.note(f"Fetching the local model ({size}, once) into {model_store.folder()}")

    def show(what: str, done: int, total: int) -> None:
        progress.label = what
        progress(done // 1_000_000, total // 1_000_000, "MB")

    try:
        return model_store.pull(model, show)
    finally:
        progress.close()
