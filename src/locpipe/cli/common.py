"""What several verbs share: their arguments, the project, and going through releases one by one."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from locpipe.cli.terminal import print_error, styled
from locpipe.errors import LocpipeError, UsageError, printable, shown

if TYPE_CHECKING:
    from locpipe.model import Locale
    from locpipe.pipeline import Pipeline
    from locpipe.project import Project
    from locpipe.source import Source
    from locpipe.termbase import Termbase


def add_release_arguments(parser: argparse.ArgumentParser) -> None:
    """RELEASE…, --to and --from."""
    parser.add_argument("releases", nargs="*", metavar="RELEASE", help="names or files; all of the project's if none")
    parser.add_argument("--to", metavar="LANGS", help="target languages, such as ja,ko (default: all of the project's)")
    add_from_argument(parser)


def add_from_argument(parser: argparse.ArgumentParser) -> None:
    """--from, where neither the document nor its name says the language."""
    parser.add_argument("--from", dest="source", metavar="LANG", help="source language, if no file says it")


def add_json_argument(parser: argparse.ArgumentParser, what: str) -> None:
    """--json."""
    parser.add_argument("--json", action="store_true", help=f"print {what} as JSON")


def current_project() -> Project:
    """The project that the current folder lies in."""
    from locpipe.project import find_project

    return find_project(Path.cwd())


def termbase_of(glossary: Path | None) -> Termbase:
    """The given glossary, the project's, or none: a file can be looked at without a project."""
    from locpipe.project import GLOSSARY, project_folder
    from locpipe.termbase import Termbase

    if glossary:
        return Termbase.load(glossary)
    root = project_folder(Path.cwd())
    return Termbase.load(root / GLOSSARY) if root and (root / GLOSSARY).exists() else Termbase.empty()


def open_pipeline(project: Project, glossary: Path | None = None) -> Pipeline:
    """The project's pipeline, with its own glossary or the given one."""
    from locpipe.pipeline import Pipeline
    from locpipe.termbase import Termbase

    path = glossary or project.glossary_path
    return Pipeline(project, Termbase.load(path) if glossary or path.exists() else Termbase.empty())


def source_language(args: argparse.Namespace) -> Locale | None:
    """The language given by --from."""
    from locpipe.naming import parse_locale

    return parse_locale(args.source) if args.source else None


def requested_targets(args: argparse.Namespace, project: Project) -> tuple[Locale, ...]:
    """The languages given by --to, or the project's."""
    from locpipe.naming import parse_locale

    if args.to is None:
        return project.languages
    found = tuple(dict.fromkeys(parse_locale(tag) for tag in args.to.split(",") if tag.strip()))
    if not found:
        raise UsageError("--to names no language", hint="for example: --to ja,ko")
    return found


def targets_of(source: Source, targets: Sequence[Locale], args: argparse.Namespace) -> list[Locale]:
    """The languages a release is to be had in: the requested ones but its own.

    Raises LocpipeError where a release asked for by name has none; among all of them it is passed over.
    """
    found = [target for target in targets if target is not source.release.source]
    if not found and args.to and args.releases:
        message = f"the release is written in {source.release.source}, there is nothing to translate into {args.to}"
        raise LocpipeError(message, source.release.path, "choose another language, or leave the release out")
    return found


def translated_targets(
    source: Source, project: Project, targets: Sequence[Locale], args: argparse.Namespace
) -> list[Locale]:
    """Of the languages a release is to be had in those that have a catalog, unless --to asks for more.

    All of them where none has one: then that is what is wrong.
    """
    found = targets_of(source, targets, args)
    have = [target for target in found if project.catalog_path(source.release.name, target).exists()]
    return have if have and args.to is None else found


def error_row(error: LocpipeError) -> dict[str, object]:
    """An error for a script."""
    return {
        "file": shown(error.where.path) if error.where else None,
        "line": error.where.line if error.where else 0,
        "message": error.message,
        "hint": error.hint,
    }


def print_failed(failed: Sequence[str]) -> None:
    """Name what failed, after everything else."""
    if failed:
        print(styled(f"failed: {printable(', '.join(failed))}", "red", sys.stderr), file=sys.stderr)


class Batch:
    """Goes through releases; one that fails is reported and the others go on."""

    def __init__(self, pipeline: Pipeline, args: argparse.Namespace) -> None:
        self._pipeline, self._args = pipeline, args
        self._twins: dict[str, list[str]] = {}
        self.failed: list[str] = []
        self.errors: list[LocpipeError] = []

    def sources(self) -> Iterator[Source]:
        """Every requested release that can be opened.

        ``--from`` must agree with a release asked for by name; among all of them it is for those that do not say.
        """
        from locpipe.naming import release_name

        for path in self.paths():
            with self.guard(release_name(path)):
                self.require_alone(path)
                yield self.open(path)

    def paths(self) -> list[Path]:
        """The files of the requested releases; raises UsageError for a name that no release has."""
        from locpipe.naming import release_name
        from locpipe.project import release_files, select

        for path in release_files(self._pipeline.project):
            self._twins.setdefault(release_name(path), []).append(path.name)
        return select(self._pipeline.project, self._args.releases)

    def require_alone(self, path: Path) -> None:
        """Raise LocpipeError if another file goes by the same name as a release."""
        from locpipe.naming import release_name

        name = release_name(path)
        if len(self._twins[name]) > 1:
            raise LocpipeError(
                f"two files go by the name {name}", path, f"rename one of: {', '.join(self._twins[name])}"
            )

    def open(self, path: Path) -> Source:
        """Open one of the releases."""
        from locpipe.errors import UnknownLanguage
        from locpipe.naming import release_name
        from locpipe.project import open_release, recorded_source

        said = source_language(self._args)
        try:
            opened = open_release(path, said if self._args.releases else None)
        except UnknownLanguage:
            known = said or recorded_source(self._pipeline.project, release_name(path))
            if known is None:
                raise
            opened = open_release(path, known)
        return self._pipeline.open(*opened)

    @contextlib.contextmanager
    def guard(self, name: str) -> Iterator[None]:
        """Report an error of one release, and let the others go on."""
        try:
            yield
        except UsageError:
            raise
        except LocpipeError as error:
            print_error(error)
            self.errors.append(error)
            if name not in self.failed:
                self.failed.append(name)
