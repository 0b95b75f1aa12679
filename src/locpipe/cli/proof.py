"""`locpipe proof`: source and translation side by side, for whoever signs the edition off."""

from __future__ import annotations

import argparse

from locpipe.cli.batch import Batch, error_row, print_failed
from locpipe.cli.common import (
    add_json_argument,
    add_release_arguments,
    current_project,
    open_pipeline,
    requested_targets,
    translated_targets,
)
from locpipe.cli.terminal import print_json

SUMMARY = "write source and translation side by side, for sign-off"
DESCRIPTION = """\
Write a page for whoever signs an edition off: build/<lang>/<release>.proof.html has source and translation side
by side, sentence by sentence, with what is approved and what is not, the findings, facts set off, and the digests
of what is signed. It stands alone: it can be mailed, printed, saved as PDF."""
EXAMPLE = "locpipe proof 2026-04-01-news --to ja,ko"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[RELEASE…] --to --from --json."""
    add_release_arguments(parser)
    add_json_argument(parser, "what was written")


def run(args: argparse.Namespace) -> int:
    """Write the proofs; 1 if a release failed."""
    from locpipe.building import prove

    project = current_project()
    rows: list[dict[str, object]] = []
    with project.locked():
        pipeline = open_pipeline(project)
        batch = Batch(pipeline, args)
        for source in batch.sources():
            with batch.guard(source.release.name):
                for target in translated_targets(source, project, requested_targets(args, project), args):
                    with batch.guard(source.release.name):
                        path, written = prove(pipeline, source, target)
                        place = project.relative(path).as_posix()
                        rows.append(
                            {"release": source.release.name, "target": target, "path": place, "written": written}
                        )
    if args.json:
        print_json({"proofs": rows, "failed": batch.failed, "errors": [error_row(error) for error in batch.errors]})
    else:
        for row in rows:
            print(f"{row['path']}{'' if row['written'] else ' (unchanged)'}")
    print_failed(batch.failed)
    return 1 if batch.failed else 0
