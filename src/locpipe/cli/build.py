"""`locpipe build`: editions from catalogs."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from locpipe.cli.batch import Batch, error_row, print_failed, refused_entries, tellable
from locpipe.cli.common import (
    add_json_argument,
    add_release_arguments,
    current_project,
    listed,
    open_pipeline,
    requested_targets,
    translated_targets,
)
from locpipe.cli.terminal import print_json
from locpipe.errors import UsageError, Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from locpipe.building import Edition
    from locpipe.project import Project
    from locpipe.source import Source

SUMMARY = "build editions from catalogs"
DESCRIPTION = """\
Build the editions of releases. Policies:
  approved  only what people approved; refuses otherwise. Writes editions/<lang>/ (default)
  draft     drafts too, marked. Writes build/<lang>/
  source    the source text where nothing is approved. Writes build/<lang>/
An edition that was published is never deleted. It has the format of the source; --as, or editions: in locpipe.yml,
gives it in others too: a page in HTML, a PDF, Word, Markdown, text."""
EXAMPLE = "locpipe build 2026-04-01-news --to ja,ko --policy draft"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[RELEASE…] --to --from --policy --as --json."""
    add_release_arguments(parser)
    parser.add_argument("--policy", choices=["approved", "draft", "source"], default="approved", help="what may go in")
    parser.add_argument(
        "--as", dest="kinds", metavar="FORMATS", help="source, html, pdf, docx, md, txt (default: the project's)"
    )
    add_json_argument(parser, "what was built")


def run(args: argparse.Namespace) -> int:
    """Build what can be built; 1 if an edition was refused or a release failed."""
    from locpipe.building import build

    kinds = _kinds(args)
    project = current_project()
    built: list[tuple[Edition, ...]] = []
    with project.locked():
        pipeline = open_pipeline(project)
        batch = Batch(pipeline, args)
        for source in batch.sources():
            with batch.guard(source.release.name):
                for target in translated_targets(source, project, requested_targets(args, project), args):
                    with batch.guard(source.release.name), batch.listing_entries(source.release.name):
                        editions = build(pipeline, source, target, args.policy, kinds)
                        built.append(tuple(_tellable(edition, source) for edition in editions))
    rows = [_row(edition, project) for editions in built for edition in editions]
    for first, *_ in built:
        for fault in first.faults:
            place = Where(fault.path, fault.entry.line)
            print(f"{place}: warning: {fault.finding.message} [{fault.finding.check}]", file=sys.stderr)
    for editions in built:
        _warn_of_pictures(editions, project)
    if args.json:
        errors = [error_row(error) | refused_entries(error, "state", "msgid") for error in batch.errors]
        print_json({"built": rows, "failed": batch.failed, "errors": errors})
    else:
        for row in rows:
            print(f"{row['path']}{'' if row['written'] else ' (unchanged)'}")
    print_failed(batch.failed)
    return 1 if batch.failed else 0


def _warn_of_pictures(editions: Sequence[Edition], project: Project) -> None:
    """Say what is not to be seen in editions in another format than the source, which all lack the same."""
    for edition in [each for each in editions if each.not_shown][:1]:
        for part in edition.not_shown:
            message = f"{part} cannot be shown in another format; words stand in its place"
            print(f"{project.relative(edition.path)}: warning: {message}", file=sys.stderr)


def _kinds(args: argparse.Namespace) -> tuple[str, ...]:
    """The kinds that --as names; none where it is not given, and the project decides."""
    from locpipe.project import SOURCE_KIND
    from locpipe.rendering import KINDS

    if args.kinds is None:
        return ()
    found = listed(args.kinds)
    known = (SOURCE_KIND, *KINDS)
    for kind in found:
        if kind not in known:
            raise UsageError(f"--as: no format '{kind}'", hint=f"there are: {', '.join(known)}")
    if not found:
        raise UsageError("--as names no format", hint="for example: --as source,pdf")
    return found


def _tellable(edition: Edition, source: Source) -> Edition:
    faults = tellable(edition.faults, protected=source.release.handling.protected)
    return replace(edition, faults=tuple(faults))


def _row(edition: Edition, project: Project) -> dict[str, object]:
    return {
        "release": edition.release,
        "target": edition.target,
        "policy": edition.policy,
        "path": str(project.relative(edition.path)),
        "written": edition.written,
        "not_shown": list(edition.not_shown),
        "faults": [{"line": fault.entry.line, "message": fault.finding.message} for fault in edition.faults],
    }
