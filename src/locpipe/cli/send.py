"""`locpipe send`: a copy of a catalog for somebody who works elsewhere, remembered for the day it comes back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from locpipe.cli.batch import Batch, error_row, print_failed
from locpipe.cli.common import (
    add_from_argument,
    add_json_argument,
    current_project,
    open_pipeline,
    requested_targets,
    targets_of,
)
from locpipe.cli.terminal import print_json
from locpipe.errors import NotPublishable, UsageError, printable, shown

if TYPE_CHECKING:
    from locpipe.catalog.model import Catalog
    from locpipe.model import Locale
    from locpipe.pipeline import Pipeline
    from locpipe.source import Source

SUMMARY = "write a copy of a catalog to be sent, and remember it for merge"
DESCRIPTION = """\
Write copies of catalogs to be sent by mail, build/sent/<release>.<lang>.po; as XLIFF for translation tools (xliff is
1.2, which most of them read, xliff2 is 2.0), or as a sheet for reviewers who have none (xlsx). What was sent is
remembered, so that `locpipe merge` can tell what was changed there from what was changed here when they come back."""
_FORMS = ("po", "xliff", "xliff2", "xlsx")
EXAMPLE = "locpipe send 2026-04-01-news --to ja --as xlsx"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """RELEASE… --to --as --from --output --json."""
    parser.add_argument("releases", nargs="+", metavar="RELEASE", help="names or files")
    parser.add_argument("--to", metavar="LANGS", required=True, help="languages of the catalogs, such as ja,ko")
    parser.add_argument("--as", dest="form", choices=_FORMS, default="po", help="format of the copies (default: po)")
    parser.add_argument("--output", metavar="DIR", type=Path, help="where to write them (default: build/sent)")
    add_from_argument(parser)
    add_json_argument(parser, "what was written")


def run(args: argparse.Namespace) -> int:
    """Write the copies; 1 if a release failed."""
    from locpipe.interchange.catalogs import WRITERS
    from locpipe.returned import send

    project = current_project()
    folder = args.output or project.root / "build" / "sent"
    if folder.resolve().is_relative_to(project.root.resolve() / "locales"):
        raise UsageError("copies do not belong among the catalogs", folder, "choose another folder")
    done: list[tuple[str, Locale, Path]] = []
    with project.locked():
        pipeline = open_pipeline(project)
        batch = Batch(pipeline, args)
        for source in batch.sources():
            name = source.release.name
            with batch.guard(name):
                for target in targets_of(source, requested_targets(args, project), args):
                    with batch.guard(name):
                        path = folder / f"{name}.{target}{WRITERS[args.form][0]}"
                        own = project.catalog_path(name, target)
                        catalog = pipeline.catalog(source, target)
                        pipeline.require_newest(catalog, source, target)
                        _warn_if_stale(pipeline, catalog, source, target)
                        languages = (source.release.source, target)
                        send(catalog, own, path, args.form, languages, pipeline.history)
                        done.append((name, target, path))
    if args.json:
        rows = [{"release": name, "target": target, "path": shown(path)} for name, target, path in done]
        print_json({"sent": rows, "failed": batch.failed, "errors": [error_row(error) for error in batch.errors]})
    else:
        for _, _, path in done:
            print(printable(shown(path)))
    print_failed(batch.failed)
    return 1 if batch.failed else 0


def _warn_if_stale(pipeline: Pipeline, catalog: Catalog, source: Source, target: Locale) -> None:
    """Say that the source has changed since: what is translated there would be out of date."""
    try:
        pipeline.require_current(catalog, source, target)
    except NotPublishable as error:
        print(f"{error.where}: warning: {error.message}", file=sys.stderr)
        print(f"hint: {error.hint}", file=sys.stderr)
