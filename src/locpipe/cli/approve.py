"""`locpipe approve`: a person signs whole editions off."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from locpipe.cli.batch import Batch, error_row, print_failed, refused_entries
from locpipe.cli.common import (
    add_by_argument,
    add_from_argument,
    add_json_argument,
    current_project,
    open_pipeline,
    requested_targets,
    signer,
    targets_of,
)
from locpipe.cli.terminal import print_json
from locpipe.errors import printable, shown

if TYPE_CHECKING:
    from locpipe.project import Project
    from locpipe.signoff import SignOff

SUMMARY = "sign an edition off as a whole"
DESCRIPTION = """\
Record in signoffs/<lang>/ that a person takes an edition as right: who, when, and the digests of source,
catalog and glossary. The sign-off lapses when one of them changes. Refuses as long as entries are not
approved, errors neither mended nor waived, or translators' queries open."""
EXAMPLE = "locpipe approve 2026-04-01-news --to ja --by 'Mizuhara Kozue'"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """RELEASE… --to --by --from --json."""
    parser.add_argument("releases", nargs="+", metavar="RELEASE", help="names or files")
    parser.add_argument("--to", metavar="LANGS", required=True, help="languages of the editions, such as ja,ko")
    add_by_argument(parser, "signs")
    add_from_argument(parser)
    add_json_argument(parser, "what was signed off")


def run(args: argparse.Namespace) -> int:
    """Sign off what can be; 1 if an edition was refused or a release failed."""
    by, project = signer(args), current_project()
    signed: list[tuple[SignOff, bool]] = []
    with project.locked():
        pipeline = open_pipeline(project)
        batch = Batch(pipeline, args)
        for source in batch.sources():
            with batch.guard(source.release.name):
                for target in targets_of(source, requested_targets(args, project), args):
                    with batch.guard(source.release.name), batch.listing_entries(source.release.name):
                        signed.append(pipeline.sign_off(source, target, by))
    if args.json:
        errors = [error_row(error) | refused_entries(error, "what", "text") for error in batch.errors]
        print_json({"signed": [_row(*each, project) for each in signed], "failed": batch.failed, "errors": errors})
    else:
        for signoff, new in signed:
            place = shown(project.signoff_path(signoff.release, signoff.language))
            print(f"{printable(place)}: {'signed off' if new else 'already signed off'} by {signoff.by}")
    print_failed(batch.failed)
    return 1 if batch.failed else 0


def _row(signoff: SignOff, new: bool, project: Project) -> dict[str, object]:
    return {
        "release": signoff.release,
        "target": signoff.language,
        "by": signoff.by,
        "at": signoff.at,
        "path": project.relative(project.signoff_path(signoff.release, signoff.language)).as_posix(),
        "new": new,
    }
