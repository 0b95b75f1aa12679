"""`locpipe check`: findings on catalogs, the project's or anybody's."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from locpipe.cli.batch import Batch, is_protected_file, print_failed, tellable, unexpected
from locpipe.cli.common import (
    add_json_argument,
    add_release_arguments,
    current_project,
    listed,
    open_pipeline,
    requested_targets,
    rules_here,
    source_language,
    termbase_of,
    translated_targets,
    waivers_here,
)
from locpipe.cli.findings import failure_row, finding_row, print_annotations, print_findings, print_fix
from locpipe.cli.terminal import print_error, print_json
from locpipe.errors import LocpipeError, UsageError

if TYPE_CHECKING:
    from locpipe.catalog.model import Catalog
    from locpipe.checks import Report, Rules
    from locpipe.model import Locale
    from locpipe.pipeline import Pipeline
    from locpipe.source import Source
    from locpipe.termbase import Termbase
    from locpipe.waivers import Waivers

SUMMARY = "report what is wrong in catalogs; exit 1 on errors"
DESCRIPTION = """\
Check the catalogs of releases, or any PO files, and report what is wrong with the translations.
A file from elsewhere is taken to be in the language of its header, translated from --from (default: en)."""
EXAMPLE = "locpipe check\nlocpipe check returned.po --glossary glossary.yml"
PROFILES = ("plain", "press", "web")  # `style.REGISTERS` has them, and takes long to load for --help alone


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[RELEASE | FILE.po …] --to --from --glossary --select --ignore --profile --fix --diff --format --json."""
    add_release_arguments(parser)
    parser.add_argument("--glossary", metavar="FILE", type=Path, help="check terms against this glossary")
    parser.add_argument("--select", metavar="CHECKS", help="make these checks only, such as facts,terms")
    parser.add_argument("--ignore", metavar="CHECKS", help="leave these checks out")
    parser.add_argument("--profile", choices=PROFILES, help="the register of running text (default: press)")
    parser.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="github: annotations for pull requests"
    )
    parser.add_argument("--fix", action="store_true", help="put right what is certain in drafts that nobody has edited")
    parser.add_argument("--fix-edited", action="store_true", help="the same in people's texts, which become fuzzy")
    parser.add_argument(
        "--diff", action="store_true", help="show what --fix would do, and change nothing; exit 1 if there is anything"
    )
    add_json_argument(parser, "the findings")


def run(args: argparse.Namespace) -> int:
    """Report findings; 1 if any is an error or, with --diff, anything would change."""
    files = [Path(name) for name in args.releases if name.lower().endswith((".po", ".pot"))]
    args.releases = [name for name in args.releases if not name.lower().endswith((".po", ".pot"))]
    reports: list[Report] = []
    errors: list[LocpipeError] = []
    failed: list[str] = []
    if args.json and args.format == "github":
        raise UsageError("--json and --format github are two formats", hint="leave one of them out")
    if files and (args.fix or args.fix_edited or args.diff):
        raise UsageError("only the project's own catalogs are fixed", files[0], "name the release instead of its file")
    if files:
        reports, errors, failed = _check_files(files, args)
    would_change = False
    if args.releases or not files:
        found, would_change, batch = _check_releases(args)
        reports, errors, failed = reports + found, errors + batch.errors, failed + batch.failed
    if args.json or args.format == "json":
        print_json([*map(finding_row, reports), *map(failure_row, errors)])
    elif args.format == "github":
        print_annotations(reports, errors)
    elif reports or not failed:
        print_findings(reports)
    print_failed(failed)
    return 1 if failed or would_change or any(report.is_error for report in reports) else 0


def _rules(rules: Rules, args: argparse.Namespace) -> Rules:
    """The project's rules as the command line changes them."""
    ignored = _ids(args.ignore or "")
    if args.select is not None:
        if not _ids(args.select):
            raise UsageError("--select names no check", hint="such as --select facts,terms")
        rules = replace(rules, selected=_ids(args.select) - ignored)
    rules = rules.without(ignored)
    return rules.in_register(args.profile) if args.profile else rules


def _ids(text: str) -> frozenset[str]:
    from locpipe.checks import require_check

    found = frozenset(listed(text))
    for check in sorted(found):
        require_check(check)
    return found


def _check_releases(args: argparse.Namespace) -> tuple[list[Report], bool, Batch]:
    """The findings, whether --diff shows a change, and the run."""
    project = current_project()
    project = replace(project, checked=_rules(project.checked, args))
    pipeline = open_pipeline(project, args.glossary)
    batch = Batch(pipeline, args)
    reports: list[Report] = []
    would_change = False
    fixing = args.fix or args.fix_edited or args.diff
    with project.locked() if fixing and not args.diff else nullcontext():
        for source in batch.sources():
            with batch.guard(source.release.name):
                for target in translated_targets(source, project, requested_targets(args, project), args):
                    with batch.guard(source.release.name):
                        if fixing:
                            would_change |= _fix(pipeline, source, target, args) and args.diff
                        found = pipeline.check(source, target)
                        reports += tellable(found, protected=source.release.handling.protected)
    some = args.releases or args.to or args.glossary or args.select or args.ignore or args.profile
    if not (some or batch.failed):
        reports += pipeline.waivers.unused(reports)  # all was looked at
    return reports, would_change, batch


def _fix(pipeline: Pipeline, source: Source, target: Locale, args: argparse.Namespace) -> bool:
    """Put right what is certain, and say on standard error what was, or would be; whether there was anything."""
    found = pipeline.fix(source, target, edited=args.fix_edited, write=not args.diff)
    path = pipeline.project.catalog_path(source.release.name, target)
    for fix in found:
        print_fix(fix, path, would=args.diff, protected=source.release.handling.protected)
    return bool(found)


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
    rules = _rules(rules_here(path.stem), args)
    return waivers.mark(check_catalog(catalog, path, source, target, termbase, rules), target)


def _language(catalog: Catalog, path: Path) -> Locale:
    from locpipe.errors import InputError, UsageError
    from locpipe.naming import parse_locale

    named = catalog.get("Language") or ""
    try:
        return parse_locale(named)
    except UsageError:
        message = f"the header's Language is '{named}'" if named else "no Language in its header"
        raise InputError(message, path, "say which language it is: --to ja") from None
