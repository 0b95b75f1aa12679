"""`locpipe merge`: catalogs that came back by mail, taken into the project's own."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from locpipe.cli.batch import Batch, error_row, is_protected_file, print_failed, short_msgid
from locpipe.cli.common import (
    add_from_argument,
    add_json_argument,
    current_project,
    open_pipeline,
)
from locpipe.cli.terminal import print_json, styled
from locpipe.errors import WITHHELD, InputError, UsageError, Where, printable, shown

if TYPE_CHECKING:
    from locpipe.catalog.model import Catalog, Entry
    from locpipe.pipeline import Pipeline
    from locpipe.returned import Merging, Returned

SUMMARY = "take the work in returned PO, XLIFF and XLSX files into the project's catalogs"
DESCRIPTION = """\
Merge files that came back as PO, XLIFF or XLSX, whatever their names, into the catalogs they belong to. What changed
since the file was sent, there and here, is told entry by entry. Where people changed both, the text here stays, and
the other one is put into a comment `# ? …` for a person to decide; the exit status is then 1."""
EXAMPLE = "locpipe merge ~/mail/news-ja-final.po"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE… --into --to --from --base --json."""
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="returned files")
    parser.add_argument("--into", metavar="RELEASE", help="the release they belong to (default: as their header says)")
    parser.add_argument("--to", metavar="LANG", help="the language they are in (default: as their header says)")
    add_from_argument(parser)
    parser.add_argument("--base", metavar="FILE", type=Path, help="the file as it was sent, if you still have it")
    add_json_argument(parser, "what was merged")


def run(args: argparse.Namespace) -> int:
    """Merge file by file; 1 if one failed or left conflicts."""
    from locpipe.returned import read_returned

    project = current_project()
    done: list[Merging] = []
    with project.locked():
        pipeline = open_pipeline(project)
        batch = Batch(pipeline, args)
        for path in args.files:
            protected = not path.is_file() or is_protected_file(path) or batch.may_be_protected(args.into)
            with batch.guard(str(path), protected=protected):
                sent = read_returned(args.base).catalog if args.base else None
                returned = read_returned(path)
                for said in returned.arrived.left_out:
                    print(f"{shown(path)}: warning: {said}", file=sys.stderr)
                merging = _merge(pipeline, batch, returned, sent, args)
                done.append(_without_text(merging) if protected or batch.is_protected(merging.release) else merging)
                if not args.json:
                    _print(done[-1])
    if args.json:
        errors = [error_row(error) for error in batch.errors]
        print_json({"merged": [_row(merging) for merging in done], "failed": batch.failed, "errors": errors})
    print_failed(batch.failed)
    return 1 if batch.failed or any(merging.conflicts for merging in done) else 0


def _merge(
    pipeline: Pipeline, batch: Batch, returned: Returned, sent: Catalog | None, args: argparse.Namespace
) -> Merging:
    from locpipe import returned as returns
    from locpipe.naming import parse_locale

    name = args.into or returned.release
    if name is None:
        raise InputError("its header does not say which release it belongs to", returned.path, "say --into RELEASE")
    _warn_of_another(batch, returned, args.into)
    target = parse_locale(args.to) if args.to else returned.target
    if target is None:
        raise InputError("its header does not say which language it is in", returned.path, "say --to, such as --to ja")
    try:
        source = batch.source(name)
    except UsageError as error:
        if args.into:
            raise
        raise InputError(error.message, returned.path, "if it was renamed, say --into with its new name") from None
    if target not in pipeline.project.languages:
        raise InputError(
            f"it says that it is in {target}, which is no language of this project", returned.path, "say --to"
        )
    if target is source.release.source:
        raise InputError(f"it says that it is in {target}, the release's own language", returned.path, "say --to")
    carry = pipeline.carrying(source, target)
    return returns.merge(pipeline.project, pipeline.history, source, target, returned, sent, carry)


def _warn_of_another(batch: Batch, returned: Returned, into: str | None) -> None:
    """Say so where a file is to go into one release and names another that is there, too."""
    if into is None or returned.release is None:
        return
    with contextlib.suppress(UsageError):  # the release that it names was renamed, or is of another project
        if not batch.is_same(into, returned.release):
            said = f"its header names the release {printable(returned.release)}, and it is merged into {into}"
            print(f"{shown(returned.path)}: warning: {said}", file=sys.stderr)


def _without_text(merging: Merging) -> Merging:
    def bare(entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(replace(entry, msgid="", msgctxt=None) for entry in entries)

    return replace(
        merging,
        taken=bare(merging.taken),
        conflicts=bare(merging.conflicts),
        commented=bare(merging.commented),
        retired=bare(merging.retired),
        asked=bare(merging.asked),
        emptied=bare(merging.emptied),
    )


def _print(merging: Merging) -> None:
    _print_entries(merging, merging.conflicts, styled("conflict", "red"))
    _print_entries(merging, merging.asked, "its question is missing in the file, and stays")
    withdrawn = [entry for entry in merging.emptied if entry.fuzzy]
    _print_entries(merging, withdrawn, "its text is missing in the file, and stays, to be looked at again")
    approved = [entry for entry in merging.emptied if not entry.fuzzy]
    _print_entries(merging, approved, "its text is missing in the file, and stays")
    _print_entries(merging, merging.retired, "not in the release, kept as obsolete")
    counts = f"{len(merging.taken)} taken, {len(merging.conflicts)} in conflict"
    if merging.commented:
        counts += f", comments of {len(merging.commented)} more"
    if merging.asked_of_all:
        counts += ", a question about all"
    if merging.retired:
        counts += f", {len(merging.retired)} obsolete"
    unknown = "" if merging.base_known else " (what was sent is not known: where texts differ, a person must decide)"
    print(f"{shown(merging.catalog)}: {counts}{unknown}")
    if merging.conflicts:
        print("The other texts stand in comments (# ? …): decide, then remove the comment.")
    if merging.asked:
        print("A question is open until its comment (# ? …) is removed in the catalog.")


def _print_entries(merging: Merging, entries: Iterable[Entry], said: str) -> None:
    for entry in entries:
        print(f"{Where(merging.catalog, entry.line)}: {said}: {short_msgid(entry) or WITHHELD}")


def _row(merging: Merging) -> dict[str, object]:
    return {
        "file": str(merging.returned),
        "release": merging.release,
        "target": merging.target,
        "catalog": shown(merging.catalog),
        "base_known": merging.base_known,
        "written": merging.written,
        "taken": [_entry_row(entry) for entry in merging.taken],
        "conflicts": [_entry_row(entry) for entry in merging.conflicts],
        "commented": [_entry_row(entry) for entry in merging.commented],
        "asked_of_all": merging.asked_of_all,
        "obsolete": [_entry_row(entry) for entry in merging.retired],
        "questions_kept": [_entry_row(entry) for entry in merging.asked],
        "texts_kept": [_entry_row(entry) for entry in merging.emptied],
        "left_out": merging.left_out,
    }


def _entry_row(entry: Entry) -> dict[str, object]:
    return {"line": entry.line, "msgctxt": entry.msgctxt, "msgid": entry.msgid}
