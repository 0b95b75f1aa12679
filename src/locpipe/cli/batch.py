"""Going through releases one by one: what fails is told, as far as it may be, and the others go on."""

from __future__ import annotations

import argparse
import contextlib
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from locpipe.cli.common import source_language
from locpipe.cli.terminal import print_error, styled
from locpipe.errors import WITHHELD, LocpipeError, Textless, UsageError, Where, printable, shown

if TYPE_CHECKING:
    from locpipe.catalog.model import Entry
    from locpipe.checks import Report
    from locpipe.handling import Handling
    from locpipe.pipeline import Pipeline
    from locpipe.source import Source

_MOST_LISTED, _LONGEST_TEXT = 10, 70


class Batch:
    """Goes through releases; one that fails is reported and the others go on."""

    def __init__(self, pipeline: Pipeline, args: argparse.Namespace) -> None:
        self._pipeline, self._args = pipeline, args
        self._paths: dict[str, Path] = {}
        self._handlings: dict[str, Handling] = {}
        self.failed: list[str] = []
        self.errors: list[LocpipeError] = []
        self._twins = cache(self._files_by_name)

    def sources(self) -> Iterator[Source]:
        """Every requested release that can be opened.

        ``--from`` must agree with a release asked for by name; among all of them it is for those that do not say.
        """
        from locpipe.naming import release_name

        for path in self.paths():
            with self.guard(release_name(path)):
                yield self.open(path)

    def source(self, name: str) -> Source:
        """The release of that name; raises LocpipeError where there is none or it cannot be opened."""
        from locpipe.project import select

        (path,) = select(self._pipeline.project, [name])
        return self.open(path)

    def paths(self) -> list[Path]:
        """The files of the requested releases; raises UsageError for a name that no release has."""
        from locpipe.project import select

        return select(self._pipeline.project, self._args.releases)

    def require_alone(self, path: Path) -> None:
        """Raise LocpipeError if another file goes by the same name as a release."""
        from locpipe.naming import release_name

        name = release_name(path)
        twins = self._twins().get(name, [])
        if len(twins) > 1:
            raise LocpipeError(f"two files go by the name {name}", path, f"rename one of: {', '.join(twins)}")

    def open(self, path: Path) -> Source:
        """Open one of the releases, if it is the only one of its name."""
        from locpipe.errors import UnknownLanguage
        from locpipe.naming import release_name
        from locpipe.project import open_release, recorded_source

        name = release_name(path)
        self._paths[name] = path
        self.require_alone(path)
        if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe would be waited for
            raise Textless("it is no file to read", path, "move it out of releases/")
        said = source_language(self._args)
        try:
            opened = open_release(path, said if getattr(self._args, "releases", True) else None)
        except UnknownLanguage:
            known = said or recorded_source(self._pipeline.project, name)
            if known is None:
                raise
            opened = open_release(path, known)
        source = self._pipeline.open(*opened)
        self._handlings[name] = source.release.handling
        return source

    def _files_by_name(self) -> dict[str, list[str]]:
        from locpipe.naming import release_name
        from locpipe.project import release_files

        found: dict[str, list[str]] = {}
        for path in release_files(self._pipeline.project):
            found.setdefault(release_name(path), []).append(path.name)
        return found

    @contextlib.contextmanager
    def guard(self, name: str, *, protected: bool = False) -> Iterator[None]:
        """Report an error of one release, or of a file that may be of a protected one, and let the others go on."""
        try:
            yield
        except UsageError:
            raise
        except LocpipeError as error:
            self._fail(name, error.without_text() if protected or self.is_protected(name) else error)
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:  # a plugin's, too: its message may be text
            if not (protected or self.is_protected(name)):
                raise
            self._fail(name, unexpected(error))

    @contextlib.contextmanager
    def listing_entries(self, name: str) -> Iterator[None]:
        """Show what keeps an edition of a release from being published or signed off, before the refusal itself."""
        from locpipe.errors import NotReady

        try:
            yield
        except NotReady as error:
            refusal = error.without_text() if self.is_protected(name) else error
            for line, what, text in refusal.entries[:_MOST_LISTED]:
                said = printable(text[:_LONGEST_TEXT]) or WITHHELD
                print(f"{Where(refusal.path, line)}: {what}: {said}", file=sys.stderr)
            if len(refusal.entries) > _MOST_LISTED:
                print(f"… and {len(refusal.entries) - _MOST_LISTED} more", file=sys.stderr)
            raise refusal from None

    def _fail(self, name: str, error: LocpipeError) -> None:
        print_error(error)
        self.errors.append(error)
        if name not in self.failed:
            self.failed.append(name)

    def is_same(self, name: str, other: str) -> bool:
        """Whether two names are of one release; raises UsageError for one that no release has."""
        from locpipe.project import select

        return len(select(self._pipeline.project, [name, other])) == 1

    def may_be_protected(self, name: str | None) -> bool:
        """Whether a release that somebody names, and that has not been opened yet, is protected."""
        from locpipe.project import is_protected, select

        return name is not None and is_protected(self._pipeline.project, *select(self._pipeline.project, [name]))

    def is_protected(self, name: str) -> bool:
        """Whether nothing may be told of a release's text."""
        from locpipe.project import is_protected

        if name in self._handlings:
            return self._handlings[name].protected
        return name in self._paths and is_protected(self._pipeline.project, self._paths[name])


def error_row(error: LocpipeError) -> dict[str, object]:
    """An error for a script."""
    return {
        "file": shown(error.where.path) if error.where else None,
        "line": error.where.line if error.where else 0,
        "message": error.message,
        "hint": error.hint,
    }


def refused_entries(error: LocpipeError, what: str, text: str) -> dict[str, object]:
    """What keeps an edition from being published or signed off, for a script, under the given names."""
    from locpipe.errors import NotReady

    if not isinstance(error, NotReady):
        return {}
    return {"entries": [{"line": line, what: kind, text: said} for line, kind, said in error.entries]}


def print_failed(failed: Sequence[str]) -> None:
    """Name what failed, after everything else."""
    if failed:
        print(styled(f"failed: {printable(', '.join(failed))}", "red", sys.stderr), file=sys.stderr)


def short_msgid(entry: Entry) -> str:
    """The beginning of a msgid, on one line."""
    msgid = entry.msgid.replace("\n", " ")
    return msgid if len(msgid) <= _LONGEST_TEXT else msgid[:_LONGEST_TEXT] + "…"


def tellable(reports: Iterable[Report], *, protected: bool) -> list[Report]:
    """Findings as they may be printed: those on protected releases without their text."""
    return [report.without_text() for report in reports] if protected else list(reports)


def is_protected_file(path: Path) -> bool:
    """Whether a PO file is of a protected release of the project that it or we are in.

    Its header or its place says which release it is of; one that no release claims may be of any.
    """
    from locpipe.catalog import store
    from locpipe.fileio import read_if_there
    from locpipe.naming import release_name
    from locpipe.project import is_protected, load_project, project_folder, release_files

    root = project_folder(path.resolve().parent) or project_folder(Path.cwd())
    if root is None:
        return False
    project = load_project(root)
    releases = {release_name(release): release for release in release_files(project)}
    named = store.claimed_release(read_if_there(path) or b"")
    in_place = path.resolve().is_relative_to(root.resolve() / "locales")
    if (named and named not in releases) or (in_place and path.stem not in releases):
        return True  # of a release that is gone nobody knows
    mine = [releases[name] for name in (named, path.stem) if name in releases]
    return any(is_protected(project, release) for release in mine or releases.values())


def unexpected(error: BaseException) -> LocpipeError:
    """A fault of the program's own in a protected release: its message and its trace may hold text, its place not."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    message = f"unexpected {type(error).__name__} ({WITHHELD})"
    return Textless(message, Where(Path(frame.filename), frame.lineno or 0), "report the place of the fault")
