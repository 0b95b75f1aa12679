"""The command line: the only place that prints or exits. One module a verb; what they need is imported there."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from locpipe import __version__
from locpipe.cli.batch import error_row
from locpipe.cli.stopping import Terminated, ending_in_order
from locpipe.cli.terminal import print_error, print_json, write_any_text
from locpipe.errors import LocpipeError, UsageError

from . import (
    approve,
    boilerplate,
    build,
    check,
    draft,
    engines,
    eval,
    glossary,
    init,
    inspect,
    merge,
    proof,
    run,
    segment,
    send,
    status,
    tm,
    waive,
)

VERBS = (
    init,
    draft,
    send,
    merge,
    status,
    check,
    waive,
    proof,
    approve,
    build,
    run,
    glossary,
    boilerplate,
    tm,
    segment,
    inspect,
    engines,
    eval,
)

_DESCRIPTION = """\
locpipe drafts the other-language editions of press releases in English, Japanese and Korean,
keeps them as gettext catalogs for review, and builds the editions."""
_EPILOG = """\
A release goes this way:
  locpipe init press                                a project: releases/, glossary.yml, locpipe.yml
  cp news.en.md press/releases/2026-04-01-news.en.md
  cd press && locpipe draft --to ja,ko              drafts in locales/<lang>/LC_MESSAGES/*.po
  (review the .po files in your editor)
  locpipe check && locpipe build --to ja,ko         editions/<lang>/

Exit status: 0 done; 1 check found errors, build refused or a release failed; 2 usage or configuration;
130 stopped by Ctrl-C, 143 by SIGTERM.
"""


@cache
def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("locpipe", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=raw)
    parser.add_argument("--version", action="version", version=f"locpipe {__version__}")
    parser.add_argument("-C", dest="folder", metavar="DIR", default=".", help="work as if started in DIR")
    verbs = parser.add_subparsers(dest="verb", metavar="COMMAND", required=True)
    for verb in VERBS:
        name = verb.__name__.rpartition(".")[2]
        example = "example:\n  " + verb.EXAMPLE.replace("\n", "\n  ")
        sub = verbs.add_parser(
            name, help=verb.SUMMARY, description=verb.DESCRIPTION, epilog=example, formatter_class=raw
        )
        verb.add_arguments(sub)
        sub.set_defaults(run=verb.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    write_any_text()
    args = make_parser().parse_args(argv)
    try:
        _enter(args.folder)
        with ending_in_order():
            status_code: int = args.run(args)
            sys.stdout.flush()
        return status_code
    except LocpipeError as error:
        print_error(error)
        if getattr(args, "json", False):
            print_json({"error": error_row(error)})
        return 2 if isinstance(error, UsageError) else 1
    except KeyboardInterrupt as stop:
        print("locpipe: stopped; what was drafted is kept, run the command again to go on", file=sys.stderr)
        return 143 if isinstance(stop, Terminated) else 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:
        print_error(LocpipeError(error.strerror or str(error), Path(error.filename) if error.filename else None))
        return 2


def _enter(folder: str) -> None:
    try:
        os.chdir(folder)
    except OSError as error:
        raise UsageError(f"-C {folder}: {error.strerror}") from None
