"""What several verbs share: their arguments and the project."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from locpipe.errors import LocpipeError, UsageError

if TYPE_CHECKING:
    from locpipe.checks import Rules
    from locpipe.formats import Settings
    from locpipe.model import Locale
    from locpipe.pipeline import Pipeline
    from locpipe.project import Project
    from locpipe.source import Source
    from locpipe.termbase import Termbase
    from locpipe.waivers import Waivers


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


def settings_here() -> Settings | None:
    """What the project says of how documents are read; None outside of a project."""
    from locpipe.project import CONFIG, load_project, project_folder

    root = project_folder(Path.cwd())
    try:
        return load_project(root).settings if root else None
    except UsageError as error:  # a file can be looked at all the same
        print(f"{error.where or CONFIG}: warning: {error.message}; the file is read without it", file=sys.stderr)
        return None


def waivers_here() -> Waivers:
    """The project's waivers, or none: a file can be looked at without a project."""
    from locpipe.project import WAIVERS, project_folder
    from locpipe.waivers import Waivers

    root = project_folder(Path.cwd())
    return Waivers.load(root / WAIVERS) if root else Waivers(Path(WAIVERS))


def rules_here(name: str) -> Rules:
    """What the project checks in a catalog of that name, or everything: a file can be looked at without a project."""
    from locpipe.checks import EVERYTHING
    from locpipe.project import load_project, project_folder

    root = project_folder(Path.cwd())
    return load_project(root).rules(name) if root else EVERYTHING


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


def listed(text: str) -> tuple[str, ...]:
    """The parts of a list with commas between them, each once, in order."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def requested_targets(args: argparse.Namespace, project: Project) -> tuple[Locale, ...]:
    """The languages given by --to, or the project's."""
    from locpipe.naming import parse_locale

    if args.to is None:
        return project.languages
    found = tuple(dict.fromkeys(map(parse_locale, listed(args.to))))
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


def add_by_argument(parser: argparse.ArgumentParser, what: str) -> None:
    """--by."""
    parser.add_argument("--by", metavar="NAME", required=True, help=f"who {what}")


def one_line(text: str, option: str) -> str:
    """What a person says about themselves or why, in one line; raises UsageError if it is not."""
    from locpipe.textfile import is_one_line

    if not is_one_line(text):
        raise UsageError(f"{option} must be one line of text, not {text!a}", hint="write it without control codes")
    return text.strip()


def signer(args: argparse.Namespace) -> str:
    """Who is given by --by; raises UsageError for nobody and for the name that hints show."""
    name = one_line(args.by, "--by")
    if name == "NAME":
        raise UsageError("--by NAME names nobody", hint="put your own name there: --by 'Mizuhara Kozue'")
    return name


def put(path: Path | None, data: bytes) -> bool:
    """Write the file, or to standard output; raises LocpipeError rather than put it in the place of another one."""
    from locpipe.fileio import read_if_there, write_whole

    if path is None:
        sys.stdout.buffer.write(data)
        return True
    was = read_if_there(path)
    if was is not None and was != data:
        raise LocpipeError("there is such a file, with other content", path, "choose another name, or move it away")
    return write_whole(path, data, was=was)
