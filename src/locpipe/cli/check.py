"""`locpipe check`: findings on catalogs, the project's or anybody's."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from locpipe.cli.batch import Batch, error_row, is_protected_file, print_failed, short_msgid, tellable, unexpected
from locpipe.cli.common import (
    add_json_argument,
    add_release_arguments,
    current_project,
    open_pipeline,
    requested_targets,
    source_language,
    termbase_of,
    translated_targets,
    waivers_here,
)
from locpipe.cli.terminal import print_error, print_json, styled
from locpipe.errors import LocpipeError, UsageError, Where, printable, shown

if TYPE_CHECKING:
    from locpipe.catalog.model import Catalog
    from locpipe.checks import Report
    from locpipe.model import Locale
    from locpipe.termbase import Termbase
    from locpipe.waivers import Waivers

SUMMARY = "report what is wrong in catalogs; exit 1 on errors"
DESCRIPTION = """\
Check the catalogs of releases, or any PO files, and report what is wrong with the translations.
A file from elsewhere is taken to be in the language of its header, translated from --from (default: en)."""
EXAMPLE = "locpipe check\nlocpipe check returned.po --glossary glossary.yml"
_COLOURS = {"error": "red", "warning": "yellow", "hint": "cyan"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[RELEASE | FILE.po …] --to --from --glossary --json."""
    add_release_arguments(parser)
    parser.add_argument("--glossary", metavar="FILE", type=Path, help="check terms against this glossary")
    add_json_argument(parser, "the findings")


def run(args: argparse.Namespace) -> int:
    """Report findings; 1 if any is an error."""
    files = [Path(name) for name in args.releases if name.lower().endswith((".po", ".pot"))]
    args.releases = [name for name in args.releases if not name.lower().endswith((".po", ".pot"))]
    reports: list[Report] = []
    errors: list[LocpipeError] = []
    failed: list[str] = []
    if files:
        reports, errors, failed = _check_files(files, args)
    if args.releases or not files:
        found, batch = _check_releases(args)
        reports, errors, failed = reports + found, errors + batch.errors, failed + batch.failed
    if args.json:
        print_json([*map(_row, reports), *map(_error_row, errors)])
    elif reports or not failed:
        _print(reports)
    print_failed(failed)
    return 1 if failed or any(report.is_error for report in reports) else 0


def _check_releases(args: argparse.Namespace) -> tuple[list[Report], Batch]:
    project = current_project()
    pipeline = open_pipeline(project, args.glossary)
    batch = Batch(pipeline, args)
    reports: list[Report] = []
    for source in batch.sources():
        with batch.guard(source.release.name):
            for target in translated_targets(source, project, requested_targets(args, project), args):
                with batch.guard(source.release.name):
                    found = pipeline.check(source, target)
                    reports += tellable(found, protected=source.release.handling.protected)
    if not (args.releases or args.to or args.glossary or batch.failed):
        reports += pipeline.waivers.unused(reports)  # all was looked at
    return reports, batch


def _check_files(files: Sequence[Path], args: argparse.Namespace) -> tuple[list[Report], list[LocpipeError], list[str]]:
    termbase, waivers = termbase_of(args.glossary), waivers_here()
    reports: list[Report] = []
    errors: list[LocpipeError] = []
    failed: list[str] = []
    for path in files:
        protected = True  # until it is known
        try:
            protected = is_protected_file(path)
            reports += tellable(_check_file(path, termbase, waivers, args), protected=protected)
        except UsageError:
            raise
        except Exception as error:
            if not isinstance(error, LocpipeError) and not protected:
                raise
            known = error if isinstance(error, LocpipeError) else unexpected(error)
            errors.append(known.without_text() if protected else known)
            print_error(errors[-1])
            failed.append(str(path))
    return reports, errors, failed


def _check_file(path: Path, termbase: Termbase, waivers: Waivers, args: argparse.Namespace) -> Iterator[Report]:
    from locpipe.catalog import pofile, store
    from locpipe.checks import check_catalog
    from locpipe.errors import InputError
    from locpipe.fileio import read_bytes
    from locpipe.naming import parse_locale

    catalog = pofile.read(read_bytes(path), path)
    target = parse_locale(args.to) if args.to else _language(catalog, path)
    source = source_language(args) or parse_locale(catalog.get(store.SOURCE_LANGUAGE) or "en")
    if source is target:
        raise InputError(f"it is taken to be translated from {source} into {target}", path, "say --from and --to")
    return waivers.mark(check_catalog(catalog, path, source, target, termbase), target)


def _language(catalog: Catalog, path: Path) -> Locale:
    from locpipe.errors import InputError, UsageError
    from locpipe.naming import parse_locale

    named = catalog.get("Language") or ""
    try:
        return parse_locale(named)
    except UsageError:
        message = f"the header's Language is '{named}'" if named else "no Language in its header"
        raise InputError(message, path, "say which language it is: --to ja") from None


def _row(report: Report) -> dict[str, object]:
    return {
        "check": report.finding.check,
        "severity": report.finding.severity,
        "file": shown(report.path),
        "line": report.entry.line,
        "msgctxt": report.entry.msgctxt,
        "msgid": report.entry.msgid,
        "message": report.finding.message,
        "waived": waived_row(report),
    }


def waived_row(report: Report) -> dict[str, str] | None:
    """Who waived a finding, why and when, for a script."""
    waiver = report.waiver
    return {"by": waiver.by, "reason": waiver.reason, "date": waiver.date} if waiver else None


def _error_row(error: LocpipeError) -> dict[str, object]:
    """What could not be checked, as a finding."""
    row = error_row(error)
    found = {"check": "file", "severity": "error", "file": row["file"], "line": row["line"]}
    return found | {"msgctxt": None, "msgid": "", "message": error.message, "waived": None}


def _print(reports: list[Report]) -> None:
    shown = [report for report in reports if not report.waiver]
    for _, group in groupby(shown, key=lambda report: (report.path, report.entry.line)):
        findings = list(group)
        short = short_msgid(findings[0].entry)
        for report in findings:
            severity = styled(report.finding.severity, _COLOURS[report.finding.severity])
            place = Where(report.path, report.entry.line)
            print(f"{place}: {severity}: {report.finding.message} [{report.finding.check}]")
        if short:
            print(styled(f"    {printable(short)}", "dim"))
    counts = [(level, sum(r.finding.severity == level for r in shown)) for level in ("error", "warning", "hint")]
    said = [f"{count} {level}{'s' if count > 1 else ''}" for level, count in counts if count]
    if len(shown) < len(reports):
        said.append(f"{len(reports) - len(shown)} waived")
    print(", ".join(said) or "No findings.")
