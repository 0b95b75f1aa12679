"""What the actions of `locpipe tm` share: two languages that need not be given, and the project's memory."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

from locpipe.cli.terminal import ProgressLine
from locpipe.errors import Busy, UsageError

if TYPE_CHECKING:
    from locpipe.memory import Memory
    from locpipe.model import Locale
    from locpipe.project import Project


def add_languages(parser: argparse.ArgumentParser) -> None:
    """--from and --to, of which neither need be given."""
    parser.add_argument("--from", dest="source", metavar="LANG", help="only translations from this language")
    parser.add_argument("--to", dest="target", metavar="LANG", help="only translations into this language")


def languages(args: argparse.Namespace) -> tuple[Locale | None, Locale | None]:
    """The languages given by --from and --to."""
    from locpipe.naming import parse_locale

    source, target = (parse_locale(tag) if tag else None for tag in (args.source, args.target))
    if source and source is target:
        raise UsageError(f"--from and --to are both {source}")
    return source, target


def open_memory(project: Project) -> Memory:
    """The project's memory; how far reading the catalogs is, is shown."""
    from locpipe.pipeline import memory_of

    return memory_of(project, ProgressLine("memory"))


@contextmanager
def memory_to_read(project: Project) -> Iterator[Memory]:
    """The project's memory, or, while another locpipe is at work, as it stands, which is said."""
    from locpipe.pipeline import memory_of

    with ExitStack() as stack:
        try:
            stack.enter_context(project.locked())
        except Busy:
            print("warning: another locpipe is at work: this is the memory as it stands", file=sys.stderr)
            yield stack.enter_context(closing(memory_of(project, as_it_stands=True)))
        else:
            yield stack.enter_context(closing(open_memory(project)))
