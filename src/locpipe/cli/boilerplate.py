"""`locpipe boilerplate`: blocks that are approved once and used in every release."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from locpipe.cli.common import add_from_argument, add_json_argument, current_project, open_pipeline, source_language
from locpipe.cli.terminal import print_json
from locpipe.errors import LocpipeError, UsageError, printable, shown

if TYPE_CHECKING:
    from locpipe.furniture import Block
    from locpipe.model import Locale
    from locpipe.project import Project

SUMMARY = "keep blocks that every release reuses, such as the words about a company"
DESCRIPTION = """\
`add` takes a block from a release whose translations are approved and puts it into boilerplate.yml:
the section about an organization, or the paragraph on a line. `list` shows the blocks there are.
From then on `draft` uses the block's words wherever a release has its text."""
EXAMPLE = "locpipe boilerplate add 2026-04-01-news --id about-tidewater\nlocpipe boilerplate list"
_SHOWN = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """add RELEASE[:LINE] --id NAME; list; --from --json."""
    parser.add_argument("action", choices=("add", "list"), help="what to do")
    parser.add_argument("release", nargs="?", metavar="RELEASE[:LINE]", help="where the block stands")
    parser.add_argument("--id", metavar="NAME", help="the block's name: small letters, digits and hyphens")
    add_from_argument(parser)
    add_json_argument(parser, "the blocks")


def run(args: argparse.Namespace) -> int:
    """Add a block, or list all."""
    project = current_project()
    if args.action == "list":
        if args.release or args.id:
            raise UsageError("list takes no release and no --id")
        _print(project.house.blocks, project, args)
        return 0
    if not args.release or not args.id:
        hint = "for example: locpipe boilerplate add 2026-04-01-news --id about-tidewater"
        raise UsageError("add needs a release and --id", hint=hint)
    with project.locked():
        _print([_added(args, project)], project, args)
    return 0


def _added(args: argparse.Namespace, project: Project) -> Block:
    from locpipe.approved_blocks import block_of
    from locpipe.furniture.adding import add
    from locpipe.project import open_release, select

    name, line = _place(args.release)
    (path,) = select(project, [name])
    pipeline = open_pipeline(project)
    source = pipeline.open(*open_release(path, source_language(args)))
    if source.release.handling.protected:
        hint = "put it there by hand, if it may be read"
        raise LocpipeError("what a protected release says is not copied", source.release.path, hint)
    catalogs = {}
    for target in _others(project, source.release.source):
        if project.catalog_path(source.release.name, target).exists():
            catalogs[target] = pipeline.catalog(source, target)
            pipeline.require_current(catalogs[target], source, target)
    block = block_of(source, catalogs, args.id, line)
    add(project.boilerplate_path, block)
    return block


def _others(project: Project, own: Locale) -> list[Locale]:
    return [locale for locale in project.languages if locale is not own]


def _place(text: str) -> tuple[str, int | None]:
    """The release and the line in RELEASE:LINE."""
    name, colon, line = text.rpartition(":")
    return (name, int(line)) if colon and line.isascii() and line.isdigit() else (text, None)


def _print(blocks: Sequence[Block], project: Project, args: argparse.Namespace) -> None:
    if args.json:
        print_json(
            {
                "blocks": [
                    {"id": each.id, **{tag.value: list(text) for tag, text in each.texts.items()}} for each in blocks
                ]
            }
        )
        return
    for block in blocks:
        first = next(iter(block.texts.values()))[0]
        words = first if len(first) <= _SHOWN else first[: _SHOWN - 1] + "…"
        print(f"{block.id} ({', '.join(block.texts)}): {printable(words)}")
    if not blocks:
        print(f"no blocks in {shown(project.boilerplate_path)}")
