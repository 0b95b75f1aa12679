"""`locpipe status`: where every release stands in every language."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from locpipe.cli.batch import Batch, print_failed
from locpipe.cli.common import (
    add_json_argument,
    add_release_arguments,
    current_project,
    open_pipeline,
    requested_targets,
    targets_of,
)
from locpipe.cli.terminal import cut, print_json, styled, table
from locpipe.errors import printable, shown

if TYPE_CHECKING:
    from locpipe.model import Locale
    from locpipe.pipeline import Pipeline
    from locpipe.standing import Standing

SUMMARY = "show where releases stand, and the next command"
DESCRIPTION = """\
For every release and language: the sentences, how many entries are empty, drafts, edited and approved, findings
that nobody waived, translators' queries; is the catalog current, who signed the edition off, is the edition
current or what has changed since; and what is next."""
EXAMPLE = "locpipe status"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[RELEASE…] --to --from --json."""
    add_release_arguments(parser)
    add_json_argument(parser, "the table")


def run(args: argparse.Namespace) -> int:
    """Print the table."""
    from locpipe.standing import standing

    project = current_project()
    pipeline = open_pipeline(project)
    batch = Batch(pipeline, args)
    found: list[Standing] = []
    for source in batch.sources():
        with batch.guard(source.release.name):
            for target in targets_of(source, requested_targets(args, project), args):
                with batch.guard(source.release.name):
                    found.append(standing(pipeline, source, target))
    if args.json:
        print_json([asdict(standing) for standing in found])
    else:
        _print(found)
        if not args.releases:
            _print_left(pipeline, requested_targets(args, project))
    print_failed(batch.failed)
    return 1 if batch.failed else 0


_HEAD = (
    *("LANG", "SEGM", "EMPTY", "DRAFT", "EDITED", "APPROVED", "ERR", "WARN", "QUERY"),
    *("CATALOG", "SIGN-OFF", "EDITION"),
)
_LONGEST_NAME = 14  # columns for who signed: the table is to fit into 120


def _print(found: list[Standing]) -> None:
    """The releases with a line for every language, and below it what has changed and what is next there."""
    if not found:
        return
    head, *lines = table([_HEAD, *(_row(standing) for standing in found)]).split("\n")
    print(head)
    release = ""
    for standing, line in zip(found, lines, strict=True):
        if standing.release != release:
            release = standing.release
            print(styled(release, "bold") + (f" ({standing.handling})" if standing.handling else ""))
        print(line)
        for what, changed in (("sign-off", standing.signoff_changed), ("edition", standing.edition_changed)):
            if changed:
                print(f"      changed since the {what}: {', '.join(changed)}")
        if standing.next:
            print(f"      next: {styled(standing.next, 'bold')}")


def _print_left(pipeline: Pipeline, targets: Sequence[Locale]) -> None:
    """What no release goes with any more, what can be done with it, and files that are not read."""
    from locpipe.editions import left_editions
    from locpipe.project import unread_files

    for path in unread_files(pipeline.project):
        print(f"{printable(shown(path))}: not read: locpipe has no format for it, or it lies too deep")
    for path in left_editions(pipeline.project, targets):
        print(f"{printable(shown(path))}: an edition of no release that is there")
    left = [path for target in targets for path in pipeline.renames.left(target)]
    for path in left:
        print(f"{printable(shown(path))}: no release of this name")
    if left:
        print(
            "      a release that was renamed takes its catalog along at the next draft; texts of one that has its own"
        )
        print("      catalog already: locpipe merge FILE.po --into RELEASE")


def _row(row: Standing) -> tuple[str, ...]:
    from locpipe.catalog.model import State
    from locpipe.model import Severity

    states = (row.states[State(name)] for name in ("empty", "draft", "edited", "approved"))
    findings = (row.findings[Severity(name)] for name in ("error", "warning"))
    counts = map(str, (row.segments, *states, *findings, len(row.queries)))
    return (f"  {row.target}", *counts, row.catalog, _signoff(row), row.edition)


def _signoff(row: Standing) -> str:
    """By whom and when; in a word where it is not valid."""
    if row.signed is None or row.signoff != "valid":
        return row.signoff
    name = cut(row.signed.by, _LONGEST_NAME)
    return f"{name if name == row.signed.by else cut(name, _LONGEST_NAME - 1) + '…'} {row.signed.at[:10]}"
