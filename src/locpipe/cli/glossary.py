"""`locpipe glossary`: the glossary as a table or a termbase of other tools, and back."""

from __future__ import annotations

import argparse
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from locpipe.cli.common import add_json_argument, current_project, put
from locpipe.cli.terminal import print_error, print_json
from locpipe.errors import InputError, LocpipeError, UsageError, Where, printable, shown

if TYPE_CHECKING:
    from locpipe.interchange.glossaries.taking import Clash, Taken
    from locpipe.interchange.glossaries.termfile import TermFile
    from locpipe.termbase.entry import Entry

SUMMARY = "take terms from CSV and TBX files into glossary.yml, and write them as such"
DESCRIPTION = """\
`export` writes the glossary as a table for spreadsheets (CSV) or for terminology tools (TBX). `import` puts
the new terms of such a file at the end of glossary.yml, of which nothing else changes: what is there already
is passed over, and where a term contradicts one that is there, nothing is written and both lines are told."""
EXAMPLE = """\
locpipe glossary export -o glossary.csv
locpipe glossary import terms-from-agency.tbx --dry-run"""

_KINDS = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".tbx": "tbx", ".xml": "tbx"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """export [-o FILE]; import FILE [-o GLOSSARY] [--dry-run]; --as --json."""
    parser.add_argument("action", choices=("export", "import"), help="what to do")
    parser.add_argument("file", nargs="?", metavar="FILE", type=Path, help="the file to import")
    kinds = ("csv", "tbx")
    parser.add_argument(
        "--as", dest="kind", choices=kinds, help="the format (default: as the file's name says, or csv)"
    )
    where = "what to write (default: to export, the terminal; to import, the project's glossary.yml)"
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=where)
    parser.add_argument("--dry-run", action="store_true", help="only show what import would do")
    add_json_argument(parser, "what was done")


def run(args: argparse.Namespace) -> int:
    """Export or import; 1 if terms contradict those that are there."""
    if args.action == "export":
        if args.file or args.dry_run:
            raise UsageError("export takes no file and no --dry-run", hint="say where to write with -o FILE")
        return _export(args)
    if not args.file:
        raise UsageError("import needs a file", hint="for example: locpipe glossary import terms.csv")
    return _import(args)


def _kind(path: Path | None, args: argparse.Namespace) -> str:
    """csv or tbx, as --as or the file's name says."""
    if args.kind or path is None:
        return str(args.kind or "csv")
    if path.suffix.lower() not in _KINDS:
        raise UsageError(f"the name {path.name} does not say the format", hint="say --as csv or --as tbx")
    return _KINDS[path.suffix.lower()]


# --- export


def _export(args: argparse.Namespace) -> int:
    from locpipe.interchange.glossaries import csvfile, tbx
    from locpipe.termbase import Termbase

    if args.json and not args.output:
        raise UsageError("--json needs -o FILE: the glossary itself goes there")
    path = current_project().glossary_path
    terms = tuple(Termbase.load(path)) if path.exists() else ()
    kind = _kind(args.output, args)
    data = tbx.write(terms, path) if kind == "tbx" else csvfile.write(terms)
    unsaid = tbx.unsaid(terms) if kind == "tbx" else {}
    written = put(args.output, data)
    for name, count in unsaid.items():
        lost = f"TBX has no word for `{name}`: left out of {_count(count, 'entry', 'entries')}; CSV keeps it"
        print(f"{shown(path)}: warning: {lost}", file=sys.stderr)
    if args.json:
        print_json({"path": shown(args.output), "entries": len(terms), "written": written, "left_out": unsaid})
    elif args.output:
        print(f"{shown(args.output)}: {_count(len(terms), 'entry', 'entries')}")
    return 0


# --- import


def _import(args: argparse.Namespace) -> int:
    from locpipe.fileio import read_bytes, read_if_there, write_whole
    from locpipe.interchange.glossaries.taking import take

    terms = _read(args.file, read_bytes(args.file), args)
    path, locked = _glossary(args)
    with locked:
        data = read_if_there(path)
        taken = take(terms, data, path)
        written = taken.data is not None and not args.dry_run
        if taken.data is not None and written:
            write_whole(path, taken.data, was=data)
    _tell(taken, terms.path, path, args, written=written)
    return 1 if taken.clashes and not args.dry_run else 0


def _read(path: Path, data: bytes, args: argparse.Namespace) -> TermFile:
    from locpipe.interchange.glossaries import csvfile, tbx

    terms = tbx.read(data, path) if _kind(path, args) == "tbx" else csvfile.read(data, path)
    if not terms.entries:
        raise InputError("no terms in it are in English, Japanese or Korean", path)
    return terms


def _glossary(args: argparse.Namespace) -> tuple[Path, AbstractContextManager[object]]:
    """The glossary to add to, and the lock of its project."""
    if args.output:
        return args.output, nullcontext()
    project = current_project()
    return project.glossary_path, project.locked()


def _tell(taken: Taken, file: Path, glossary: Path, args: argparse.Namespace, *, written: bool) -> None:
    if args.json:
        conflicts = [_clash_row(clash) for clash in taken.clashes]
        entries = {"new": [_row(each) for each in taken.new], "there": [_row(each) for each in taken.there]}
        print_json({"glossary": shown(glossary), "written": written, **entries, "conflicts": conflicts})
        return
    for clash in taken.clashes:
        print_error(LocpipeError(clash.message, clash.where, clash.hint))
    odd = {id(clash.entry) for clash in taken.clashes}
    fit = [entry for entry in taken.new if id(entry) not in odd]
    if args.dry_run:
        for entry in fit:
            print(f"{Where(file, entry.line)}: new: {printable(entry.name)} ({entry.type})")
    there = f"{len(taken.there)} there already"
    if taken.clashes:
        there += f", {_count(len(taken.clashes), 'conflict', 'conflicts')}: nothing is written"
    added = len(fit) if written or args.dry_run else 0
    print(f"{shown(glossary)}: {added} {'to add' if args.dry_run else 'added'}, {there}")


def _row(entry: Entry) -> dict[str, object]:
    return {"line": entry.line, "type": entry.type, "name": entry.name}


def _clash_row(clash: Clash) -> dict[str, object]:
    other = {"path": shown(clash.other.path), "line": clash.other.line}
    return {**_row(clash.entry), "other": other, "message": clash.message, "hint": clash.hint}


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
