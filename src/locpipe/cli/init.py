"""`locpipe init`: the files a project starts with."""

from __future__ import annotations

import argparse
from importlib.resources import files
from pathlib import Path

SUMMARY = "start a project"
DESCRIPTION = "Write what a project starts with: locpipe.yml, glossary.yml, releases/, .gitignore. What is there stays."
EXAMPLE = "locpipe init press"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[DIR]."""
    parser.add_argument("folder_to_make", nargs="?", metavar="DIR", default=".", help="the folder (default: this one)")


def run(args: argparse.Namespace) -> int:
    """Write the missing files and say which."""
    from locpipe.errors import LocpipeError, UsageError
    from locpipe.fileio import write_whole

    root = Path(args.folder_to_make)
    templates = files("locpipe") / "templates"
    wanted = {name: (templates / f"{name}.txt").read_bytes() for name in ("locpipe.yml", "glossary.yml", "gitignore")}
    made = []
    try:
        (root / "releases").mkdir(parents=True, exist_ok=True)
        for name, content in wanted.items():
            path = root / ("." + name if name == "gitignore" else name)
            if not path.exists():
                write_whole(path, content, was=None)
                made.append(str(path))
    except OSError as error:
        raise UsageError(f"cannot start a project here: {error.strerror}", root, "name another folder") from None
    except LocpipeError as error:
        raise UsageError(error.message, error.where, error.hint) from None
    print(f"{'Started' if made else 'Already there:'} a locpipe project in {root.resolve()}")
    for name in made:
        print(f"  {name}")
    print("Put releases into releases/, such as 2026-04-01-name.en.md, then: locpipe draft")
    return 0
