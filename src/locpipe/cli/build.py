"""`locpipe build`: editions from catalogs."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from locpipe.cli.common import (
    Batch,
    add_json_argument,
    add_release_arguments,
    current_project,
    open_pipeline,
    print_failed,
    requested_targets,
    targets_of,
)
from locpipe.cli.terminal import print_json
from locpipe.errors import NotApproved, Where

if TYPE_CHECKING:
    from locpipe.pipeline import Edition

SUMMARY = "build editions from catalogs"
DESCRIPTION = """\
Build the editions of releases. Policies:
  approved  only what people approved; refuses otherwise. Writes editions/<lang>/ (default)
  draft     drafts too, marked. Writes build/<lang>/
  source    the source text where nothing is approved. Writes build/<lang>/
An edition that was published is never deleted."""
EXAMPLE = "locpipe build 2026-04-01-news --to ja,ko --policy draft"
_MOST_LISTED, _LONGEST_MSGID = 10, 70


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[RELEASE…] --to --from --policy --json."""
    add_release_arguments(parser)
    parser.add_argument("--policy", choices=["approved", "draft", "source"], default="approved", help="what may go in")
    add_json_argument(parser, "what was built")


def run(args: argparse.Namespace) -> int:
    """Build what can be built; 1 if an edition was refused or a release failed."""
    project = current_project()
    built: list[Edition] = []
    with project.locked():
        pipeline = open_pipeline(project)
        batch = Batch(pipeline, args)
        for source in batch.sources():
            with batch.guard(source.release.name):
                for target in targets_of(source, requested_targets(args, project), args):
                    with batch.guard(source.release.name), _listing_entries():
                        built.append(pipeline.build(source, target, args.policy))
    rows = [asdict(edition) | {"path": str(project.relative(edition.path))} for edition in built]
    if args.json:
        print_json({"built": rows, "failed": batch.failed})
    else:
        for row in rows:
            print(f"{row['path']}{'' if row['written'] else ' (unchanged)'}")
    print_failed(batch.failed)
    return 1 if batch.failed else 0


@contextlib.contextmanager
def _listing_entries() -> Iterator[None]:
    """Show which entries keep an edition from being published, before the refusal itself."""
    try:
        yield
    except NotApproved as refusal:
        for line, state, msgid in refusal.entries[:_MOST_LISTED]:
            print(f"{Where(refusal.path, line)}: {state}: {msgid[:_LONGEST_MSGID]}", file=sys.stderr)
        if len(refusal.entries) > _MOST_LISTED:
            print(f"… and {len(refusal.entries) - _MOST_LISTED} more", file=sys.stderr)
        raise
