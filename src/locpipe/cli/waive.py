"""`locpipe waive`: a person takes a finding as right as it is."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from locpipe.cli.batch import Batch, print_failed
from locpipe.cli.common import (
    add_by_argument,
    add_json_argument,
    current_project,
    one_line,
    open_pipeline,
    signer,
)
from locpipe.cli.terminal import print_json
from locpipe.errors import WITHHELD, InputError, UsageError, Where, printable, shown

if TYPE_CHECKING:
    from locpipe.checks import Report
    from locpipe.model import Locale, Waiver
    from locpipe.project import Project

SUMMARY = "leave a finding of check as it is, with a reason"
DESCRIPTION = """\
Write into waivers.yml that a finding is right as it is. PLACE is what check shows before the finding; CHECK, and
where one check found several things there, MESSAGE say which one is meant. The waiver ends by itself when the
source or the translation changes."""
EXAMPLE = """\
locpipe waive locales/ja/LC_MESSAGES/2026-04-01-news.po:42 terms --by 'Mizuhara Kozue' --reason 'short in headlines'"""
_NUMBER = re.compile("[1-9][0-9]{0,3}")
_PLACE = re.compile(r"(?P<file>.+):(?P<line>[1-9][0-9]{0,8})")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PLACE [CHECK [MESSAGE]] --by --reason --json."""
    parser.add_argument("place", metavar="PLACE", help="file and line, as check shows them: …/news.po:42")
    parser.add_argument("check", metavar="CHECK", nargs="?", help="the check, as it stands in brackets")
    parser.add_argument("message", metavar="MESSAGE", nargs="?", help="what the check says there, or its number")
    add_by_argument(parser, "waives it")
    parser.add_argument("--reason", metavar="TEXT", required=True, help="why it is right as it is")
    add_json_argument(parser, "the waiver")


def run(args: argparse.Namespace) -> int:
    """Waive one finding; a usage error if it is not clear which."""
    from locpipe import clock
    from locpipe.checks import require_check
    from locpipe.waivers import waive

    by, reason = signer(args), one_line(args.reason, "--reason")
    if args.check is not None:
        require_check(args.check)
    project = current_project()
    path, line, target = _place(args.place, project)
    args.releases, args.source = [path.stem], None
    with project.locked():
        pipeline = open_pipeline(project)
        batch = Batch(pipeline, args)
        for source in batch.sources():
            protected = batch.is_protected(source.release.name)
            here = [report for report in pipeline.check(source, target) if report.entry.line == line]
            report = _chosen(here, args, Where(path, line), protected=protected)
            old, file = report.waiver, project.waivers_path
            waiver = old or waive(file, report, target, reason=reason, by=by, on=clock.now().date())
            if protected:
                waiver = replace(waiver, msgctxt=None, msgid="", msgstr="", message=WITHHELD)
            _tell(waiver, file, args, new=old is None)
    print_failed(batch.failed)
    return 1 if batch.failed else 0


def _place(place: str, project: Project) -> tuple[Path, int, Locale]:
    """The catalog, line and language of a place; raises UsageError for one that is not in the project's catalogs."""
    from locpipe.naming import is_known, parse_locale

    found = _PLACE.fullmatch(place)
    if not found:
        hint = "give the file and the line as check shows them: locales/ja/LC_MESSAGES/2026-04-01-news.po:42"
        raise UsageError(f"'{place}' names no file and line", hint=hint)
    path = Path.cwd() / found["file"]
    tag = path.parent.parent.name
    if path.suffix == ".po" and is_known(tag):
        catalog = project.catalog_path(path.stem, parse_locale(tag))
        if os.path.realpath(catalog) == os.path.realpath(path):  # which, unlike resolve, bears links in a circle
            return catalog, int(found["line"]), parse_locale(tag)
    hint = "only findings in the project's catalogs, locales/<lang>/LC_MESSAGES/<release>.po, can be waived"
    raise UsageError("this is no catalog of the project", path, hint)


def _chosen(here: Sequence[Report], args: argparse.Namespace, place: Where, *, protected: bool) -> Report:
    """The one finding that is meant; raises InputError if there is none, UsageError if there are several.

    Without CHECK it is the one that nobody waived yet, if there is one.
    """
    of_check = (report for report in here if args.check in (None, report.finding.check))
    found = list({(report.entry.key, report.finding): report for report in of_check}.values())
    if args.message and _NUMBER.fullmatch(args.message):
        found = found[int(args.message) - 1 : int(args.message)]
    elif args.message:
        found = [report for report in found if report.finding.message == args.message]
    if args.check is None:
        found = [report for report in found if not report.waiver] or found
    if not found:
        raise _none(here, args, place)
    if len(found) > 1:
        raise _several(found, place, protected=protected)
    return found[0]


def _none(here: Sequence[Report], args: argparse.Namespace, place: Where) -> InputError:
    said = "no finding" if args.check is None else f"no finding of [{args.check}]"
    said += " that says so" if args.message else ""
    others = ", ".join(dict.fromkeys(report.finding.check for report in here))
    hint = f"what stands here is of: {others}" if others else "run locpipe check again: lines move as texts change"
    return InputError(f"{said} stands here", place, hint)


def _several(found: Sequence[Report], place: Where, *, protected: bool) -> UsageError:
    """The error for several findings, which are shown before it."""
    numbers = Counter[str]()
    for report in found:
        check = report.finding.check
        numbers[check] += 1
        message = f"{numbers[check]} ({WITHHELD})" if protected else report.finding.message
        print(f"{place}: {printable(f'{report.finding.severity}: {message} [{check}]')}", file=sys.stderr)
    hint = "name one: " + _way(found[0], found, place, protected=protected)
    return UsageError(f"{len(found)} findings stand here, and only one is waived at a time", place, hint)


def _way(report: Report, found: Sequence[Report], place: Where, *, protected: bool) -> str:
    """The command that waives one of several findings."""
    words = [str(place), report.finding.check]
    if sum(other.finding.check == report.finding.check for other in found) > 1:
        words.append("1" if protected else report.finding.message)
    return f"locpipe waive {shlex.join(words)} --by NAME --reason TEXT"


def _tell(waiver: Waiver, path: Path, args: argparse.Namespace, *, new: bool) -> None:
    if args.json:
        told = {name: value for name, value in asdict(waiver).items() if name != "line"}
        print_json(told | {"new": new})
    else:
        said = f"{'waived' if new else 'already waived'}: {waiver.message} [{waiver.check}]"
        print(f"{shown(path)}: {printable(said)}")
