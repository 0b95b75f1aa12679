"""`locpipe status`: where every release stands in every language."""

from __future__ import annotations

import argparse
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
from locpipe.cli.terminal import print_json, styled, table

if TYPE_CHECKING:
    from locpipe.standing import Standing

SUMMARY = "show where releases stand, and the next command"
DESCRIPTION = (
    "For every release and language: how many entries are approved, edited, drafts or empty, and what is next."
)
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
    elif found:
        print(table([_HEAD, *(_row(standing) for standing in found)]))
        _print_next(found)
    print_failed(batch.failed)
    return 1 if batch.failed else 0


_HEAD = ("RELEASE", "LANG", "ENTRIES", "APPROVED", "EDITED", "DRAFT", "EMPTY", "CATALOG", "EDITION")


def _row(row: Standing) -> tuple[str, ...]:
    from locpipe.catalog.model import State

    counts = tuple(str(row.states[State(name)]) for name in ("approved", "edited", "draft", "empty"))
    total = str(sum(row.states.values()))
    return (row.release, row.target, total, *counts, row.catalog, row.edition)


def _print_next(found: list[Standing]) -> None:
    commands = list(dict.fromkeys(standing.next for standing in found if standing.next))
    for command in commands[:5]:
        print(f"next: {styled(command, 'bold')}")
    if len(commands) > 5:
        print(f"      and {len(commands) - 5} more")
