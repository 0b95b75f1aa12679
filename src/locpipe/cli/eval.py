"""`locpipe eval`: how good engines' drafts are, side by side."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import permutations, product
from pathlib import Path
from typing import TYPE_CHECKING

from locpipe.cli.batch import Batch, print_failed
from locpipe.cli.common import (
    add_from_argument,
    add_json_argument,
    current_project,
    listed,
    open_pipeline,
    requested_targets,
    termbase_of,
)
from locpipe.cli.draft import add_pace_arguments, choices_of, engine_for, fetch_model, require_executor
from locpipe.cli.terminal import ProgressLine, print_json
from locpipe.errors import LocpipeError, UsageError, printable, shown

if TYPE_CHECKING:
    from locpipe.evaluation import Compared, Contestant, Direction, EvalSet, LinesFile, Outcome
    from locpipe.handling import Handling
    from locpipe.model import Locale
    from locpipe.project import Project
    from locpipe.termbase import Termbase

SUMMARY = "compare how good engines' drafts are, on your own approved catalogs or on files"
DESCRIPTION = """\
Draft with each engine what people have translated already, and compare the drafts with that: scores with intervals,
terms and names, findings, seconds. The texts are the project's approved catalogs, or files whose lines belong
together: the first is translated into the languages of the others. See docs/eval.md."""
EXAMPLE = "locpipe eval --engine local,pseudo\nlocpipe eval news.en news.ja news.ko --engine local --limit 100"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[SOURCE TARGET…] and options of `draft`, --each-way --glossary --limit --output."""
    parser.add_argument(
        "files", nargs="*", metavar="FILE", type=Path, help="SOURCE TARGET…, line by line; your catalogs if none"
    )
    add_from_argument(parser)
    parser.add_argument("--to", metavar="LANGS", help="only into these; of files whose names do not say it, theirs")
    parser.add_argument("--each-way", action="store_true", help="translate each of the files, not the first alone")
    parser.add_argument("--engine", metavar="NAME[,…]", help="the engines to compare (default: the project's)")
    add_pace_arguments(parser)
    parser.add_argument("--glossary", metavar="FILE", type=Path, help="use this glossary, not the project's")
    parser.add_argument("--limit", metavar="N", type=int, help="at most so many segments a pair, evenly spread")
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, help="write the report, a plot and the drafts, too")
    add_json_argument(parser, "the report")


def run(args: argparse.Namespace) -> int:
    """Draft with one engine after the other, then compare; one that fails does not stop the others."""
    from locpipe.evaluation import data, directions, markdown, require_sacrebleu
    from locpipe.project import load_project, project_folder

    require_sacrebleu()
    if args.limit is not None and args.limit < 1:
        raise UsageError("--limit must be at least 1")
    root = project_folder(Path.cwd())
    project = load_project(root) if root else None
    contestants, termbase = _contestants(args, project), termbase_of(args.glossary)
    failed: list[str] = []
    work = directions(_sets(args, project, contestants, failed), args.limit)
    if not work:
        hint = "the files have no line in both" if args.files else "approve catalogs, or name two files: see --help"
        raise LocpipeError("there is nothing to compare with", hint=hint)
    if args.output:
        _require_writable(args.output)
    outcomes = _drafted(work, contestants, termbase, _cache_path(project))
    comparisons = _compared(work, outcomes, termbase)
    failed += _not_done(outcomes)
    if args.json:
        print_json(data(comparisons, termbase) | {"failed": failed})
    else:
        print(markdown(comparisons, termbase), end="")
    if args.output:
        _write(comparisons, termbase, args.output)
    print_failed(failed)
    return 1 if failed else 0


def _require_writable(folder: Path) -> None:
    """Raise UsageError now where the report could not be written in the end."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise UsageError("the report cannot be written here", folder, "name another folder with -o")


def _contestants(args: argparse.Namespace, project: Project | None) -> list[Contestant]:
    """The engines asked for, or the project's; raises UsageError for one that there is not."""
    from locpipe.engines import Choice
    from locpipe.evaluation import Contestant

    require_executor(args)
    preferred = project.engines if project else (Choice("local"),)
    choices = preferred if args.engine is None else choices_of(args.engine, project)
    named = {choice.spec: engine_for(choice, args) for choice in choices}
    return [Contestant(spec, engine, fetch_model) for spec, engine in named.items()]


def _cache_path(project: Project | None) -> Path:
    """The project's draft cache; outside of projects one in the user's cache folder."""
    from locpipe.engines import model_store

    return (project.cache_folder if project else model_store.folder().parent) / "drafts.sqlite"


def _sets(
    args: argparse.Namespace, project: Project | None, contestants: Sequence[Contestant], failed: list[str]
) -> list[EvalSet]:
    """What is to be drafted: the same for all engines, so nothing protected where one of them sends text away."""
    from locpipe.evaluation import kept_here

    sets = _of_files(args, project) if args.files else _of_catalogs(args, failed)
    away = [each.spec for each in contestants if each.sends_text_away]
    if away:
        _warn(sets, away)
    return kept_here(sets) if away else sets


def _warn(sets: Sequence[EvalSet], away: Sequence[str]) -> None:
    protected = dict.fromkeys(each.name for each in sets if each.handling.protected)
    if protected:
        said = f"protected, and left out because text leaves this machine with {', '.join(away)}"
        print(f"warning: {printable(', '.join(protected))}: {said}", file=sys.stderr)


# --- sets


def _of_catalogs(args: argparse.Namespace, failed: list[str]) -> list[EvalSet]:
    """What people have approved in the project, release by release."""
    from locpipe.evaluation import approved_set

    project = current_project()
    pipeline, sets = open_pipeline(project, args.glossary), []
    batch = Batch(pipeline, argparse.Namespace(releases=[], source=args.source))
    with _progress("reading catalogs") as progress:
        total = len(batch.paths())
        for number, source in enumerate(batch.sources()):
            progress(number, total, "releases")
            release = source.release
            for target in requested_targets(args, project):
                if target is not release.source and project.catalog_path(release.name, target).exists():
                    with batch.guard(release.name):
                        catalog, rules = pipeline.catalog(source, target), project.rules(release.name)
                        sets.append(approved_set(source, target, catalog, pipeline.termbase, project.house, rules))
    failed += batch.failed
    return sets


def _of_files(args: argparse.Namespace, project: Project | None) -> list[EvalSet]:
    """The files in pairs, each with its languages."""
    from locpipe.checks import EVERYTHING
    from locpipe.evaluation import paired

    if len(args.files) < 2:
        raise UsageError("a text alone: name its translation, too", hint="locpipe eval news.en news.ja")
    source, *targets = _read(args, project)
    rules = project.checked if project else EVERYTHING
    pairs = permutations((source, *targets), 2) if args.each_way else product((source,), targets)
    wanted = _wanted(args)
    found = [replace(paired(*pair), rules=rules) for pair in pairs if not wanted or pair[1].locale in wanted]
    if not found:
        raise UsageError(f"no file is in {args.to}", hint="leave --to out, or name another file")
    return found


def _read(args: argparse.Namespace, project: Project | None) -> Iterator[LinesFile]:
    from locpipe.evaluation import LinesFile
    from locpipe.fileio import read_bytes
    from locpipe.textfile import decode

    seen: dict[Locale, Path] = {}
    for path, locale in zip(args.files, _languages(args), strict=True):
        if locale in seen:
            raise UsageError(f"{shown(seen[locale])} is in {locale}, too", path, "name one file for each language")
        seen[locale] = path
        data = read_bytes(path)
        yield LinesFile.of(path, locale, decode(data, path), _handling(path, data, project))


def _languages(args: argparse.Namespace) -> list[Locale]:
    """The languages of the files: as their names say, or --from and --to, which then name all of them in order."""
    from locpipe.naming import parse_locale

    first, *others = [_in_name(path) for path in args.files]
    source = parse_locale(args.source) if args.source else first
    if source is None or (first and source is not first):
        said = f"its name says {first}, --from {source}" if first else "its language is not known"
        raise UsageError(said, args.files[0], "name it news.en, or say --from en")
    wanted = _wanted(args)
    if None in others and len(wanted) == len(others):
        others = list(wanted)
    found = [source]
    for path, locale in zip(args.files[1:], others, strict=True):
        if locale is None or _in_name(path) not in (None, locale):
            raise UsageError("its language is not known", path, "name it news.ja, or say --to ja")
        found.append(locale)
    return found


def _in_name(path: Path) -> Locale | None:
    """The language that a file name ends with (news.ja), or has before its extension (news.ja.txt)."""
    from locpipe.naming import is_known, parse_locale, tag_in_name

    tags = (path.suffix.removeprefix("."), tag_in_name(path) or "")
    return next((parse_locale(tag) for tag in tags if is_known(tag)), None)


def _wanted(args: argparse.Namespace) -> list[Locale]:
    from locpipe.naming import parse_locale

    return list(dict.fromkeys(map(parse_locale, listed(args.to or ""))))


def _handling(path: Path, data: bytes, project: Project | None) -> Handling:
    """How a file is to be handled: what it says itself if it is of a format that can, and what locpipe.yml says."""
    from locpipe import formats
    from locpipe.handling import Handling
    from locpipe.naming import release_name
    from locpipe.project import handling_of

    known = {extension for fmt in formats.available().values() for extension in fmt.extensions}
    declared = formats.declared_handling(data, path) if path.suffix.lower() in known else Handling()
    return handling_of(project, release_name(path), declared) if project else declared


# --- drafts and reports


def _drafted(
    work: Sequence[Direction], contestants: Sequence[Contestant], termbase: Termbase, cache_path: Path
) -> list[list[Outcome]]:
    """What each engine makes of each direction; one engine after the other, so that one model is loaded at a time."""
    found: list[list[Outcome]] = [[] for _ in work]
    for contestant in contestants:
        with contestant:
            for direction, column in zip(work, found, strict=True):
                with _progress(f"drafting {direction} with {contestant.spec}") as progress:
                    column.append(contestant.drafted(direction, termbase, cache_path, progress))
    return found


def _compared(work: Sequence[Direction], outcomes: Sequence[Sequence[Outcome]], termbase: Termbase) -> list[Compared]:
    from locpipe.evaluation import compared

    found: list[Compared] = []
    with _progress("scoring") as progress:
        for direction, column in zip(work, outcomes, strict=True):
            found.append(compared(direction, column, termbase))
            progress(len(found), len(work), "pairs")
    return found


def _not_done(outcomes: Sequence[Sequence[Outcome]]) -> list[str]:
    """The engines that were to draft something and did not, each once."""
    from locpipe.evaluation import Standing

    wrong = (Standing.NOT_READY, Standing.FAILED)
    return list(dict.fromkeys(one.engine for column in outcomes for one in column if one.standing in wrong))


@contextmanager
def _progress(label: str) -> Iterator[ProgressLine]:
    with ExitStack() as stack:
        progress = ProgressLine(label)
        stack.callback(progress.close)
        yield progress


def _write(comparisons: Sequence[Compared], termbase: Termbase, folder: Path) -> None:
    """eval.md, eval.json, eval.svg and drafts.tsv, in the place of those of an earlier run."""
    from locpipe.evaluation import data, markdown, side_by_side, svg
    from locpipe.fileio import read_if_there, write_whole

    files = {
        "eval.md": markdown(comparisons, termbase, "eval.svg"),
        "eval.json": json.dumps(data(comparisons, termbase), ensure_ascii=False, indent=2) + "\n",
        "eval.svg": svg(comparisons),
        "drafts.tsv": side_by_side(comparisons),
    }
    for name, text in files.items():
        path = folder / name
        write_whole(path, text.encode("utf-8", "surrogatepass"), was=read_if_there(path))
        print(f"written: {printable(shown(path))}", file=sys.stderr)
