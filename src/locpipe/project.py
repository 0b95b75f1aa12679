"""A locpipe project on disk: its configuration, its releases, and where everything lies."""

from __future__ import annotations

import contextlib
import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from filelock import FileLock, Timeout

from locpipe import formats
from locpipe.errors import InputError, UnknownLanguage, UsageError
from locpipe.fileio import read_bytes
from locpipe.model import Locale
from locpipe.yamlschema import load

CONFIG = "locpipe.yml"
GLOSSARY = "glossary.yml"
POLICIES = ("approved", "draft", "source")
_NAME_LANGUAGE = re.compile(r"^(?P<release>.+)\.(?P<tag>[A-Za-z]{2}(?:[-_][A-Za-z0-9]{2,8})*)$")


@dataclass(frozen=True, slots=True)
class Release:
    """A source document: the name it goes by, its file, and the language it is written in."""

    name: str
    path: Path
    source: Locale


@dataclass(frozen=True, slots=True)
class Project:
    """A project's folder and configuration. Paths in the project are given relative to nothing but `root`."""

    root: Path
    languages: tuple[Locale, ...]
    engine: str

    def catalog_path(self, release: str, target: Locale) -> Path:
        """The PO file of a release in a language."""
        return self.root / "locales" / target / "LC_MESSAGES" / f"{release}.po"

    def template_path(self, release: str) -> Path:
        """The POT file of a release."""
        return self.root / "locales" / f"{release}.pot"

    def edition_path(self, release: Release, target: Locale, policy: str) -> Path:
        """Where `build` writes: approved editions to be kept, everything else under `build/`."""
        if policy == "approved":
            return self.root / "editions" / target / f"{release.name}{release.path.suffix}"
        return self.root / "build" / target / f"{release.name}.{policy}{release.path.suffix}"

    def relative(self, path: Path) -> Path:
        """A path as users see it: relative to the project's folder where it lies in it."""
        return path.relative_to(self.root) if path.is_relative_to(self.root) else path

    @property
    def glossary_path(self) -> Path:
        """The project's glossary."""
        return self.root / GLOSSARY

    @property
    def cache_folder(self) -> Path:
        """The folder that can be deleted at any time."""
        return self.root / ".locpipe"

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the project's lock; raises UsageError at once if another locpipe has it."""
        lock = FileLock(self.cache_folder / "lock")
        try:
            self.cache_folder.mkdir(exist_ok=True)
            lock.acquire(timeout=0)
        except Timeout:
            raise UsageError("another locpipe is at work in this project", self.root, "wait until it is done") from None
        except OSError as error:
            hint = "look at the permissions of the folder"
            raise UsageError(f"nothing can be written here: {error.strerror}", self.root, hint) from None
        try:
            yield
        finally:
            lock.release()


def project_folder(start: Path) -> Path | None:
    """The nearest folder upwards with a locpipe.yml, None if there is none."""
    folders = (start.resolve(), *start.resolve().parents)
    return next((folder for folder in folders if (folder / CONFIG).is_file()), None)


def find_project(start: Path) -> Project:
    """The project that a folder lies in."""
    folder = project_folder(start)
    if folder is None:
        raise UsageError(f"no {CONFIG} here or in any folder above", start, "start a project with: locpipe init")
    return load_project(folder)


def load_project(root: Path) -> Project:
    """The project in a folder; raises UsageError for a configuration that cannot be used."""
    loaded = load(root / CONFIG, schema())
    data = loaded.data or {}
    languages = tuple(Locale(tag) for tag in data.get("languages", [locale.value for locale in Locale]))
    return Project(root, languages, data.get("engine", "local"))


def schema() -> dict[str, object]:
    """The JSON Schema of locpipe.yml."""
    import json

    loaded: dict[str, object] = json.loads((files("locpipe") / "config.schema.json").read_text(encoding="utf-8"))
    return loaded


def parse_locale(tag: str) -> Locale:
    """A locale from its tag; a region or script in it (en-GB, ja_JP) does not matter.

    Raises UsageError for a language that locpipe cannot write.
    """
    try:
        return Locale(re.split("[-_]", tag.strip().lower(), maxsplit=1)[0])
    except ValueError:
        known = ", ".join(Locale)
        raise UsageError(f"language '{tag.strip()}' is not supported", hint=f"locpipe knows {known}") from None


def release_files(project: Project) -> list[Path]:
    """What lies in releases/ under a name that locpipe has a format for, in order; hidden files are not releases."""
    folder = project.root / "releases"
    known = {extension for fmt in formats.BUILT_IN.values() for extension in fmt.extensions}
    return sorted(p for p in folder.glob("[!.]*") if p.suffix.lower() in known) if folder.is_dir() else []


def release_name(path: Path) -> str:
    """The name a release goes by: its file's without extension and language."""
    match = _NAME_LANGUAGE.match(path.stem)
    return match["release"] if match else path.stem


def command(verb: str, release: str, target: Locale) -> str:
    """The command that does something with a release, as it can be typed."""
    name = shlex.quote(release)
    return f"locpipe {verb} --to {target} -- {name}" if name.startswith("-") else f"locpipe {verb} {name} --to {target}"


def select(project: Project, names: Sequence[str]) -> list[Path]:
    """The files of the releases named on the command line, by name or path; all of them if none is named."""
    found = release_files(project)
    if not names:
        if not found:
            raise UsageError("no releases", project.root / "releases", "put one there, such as 2026-04-01-name.en.md")
        return found
    return list(dict.fromkeys(_named(project, name, found) for name in names))


def _named(project: Project, name: str, found: list[Path]) -> Path:
    as_path = Path(name).resolve()
    matches = [
        path for path in found if path.resolve() == as_path or name in (path.name, path.stem, release_name(path))
    ]
    if len(matches) == 1:
        return matches[0]
    if matches:
        hint = "rename one: " + ", ".join(path.name for path in matches)
        raise UsageError(f"'{name}' is the name of {len(matches)} releases", project.root / "releases", hint)
    known = ", ".join(release_name(path) for path in found[:8]) or "none yet"
    hint = f"releases: {known}"
    if as_path.is_file():
        hint = f"copy it there first: cp {name} {project.relative(project.root / 'releases')}/"
    raise UsageError(f"no release '{name}' in this project", project.root / "releases", hint)


def open_release(path: Path, given: Locale | None = None) -> tuple[Release, bytes]:
    """A release and its bytes, its language from `--from`, the document itself or the file's name.

    Never guessed: raises InputError where none of them names it, or two differ.
    """
    if not path.name.isprintable():
        raise InputError("the name of the file is not printable Unicode", path, "rename it")
    data = read_bytes(path)
    named = {
        "--from": given.value if given else None,
        "front matter": formats.declared_language(data, path),
        "file name": _tag_in_name(path),
    }
    tags = {where: tag for where, tag in named.items() if tag}
    if not tags:
        hint = f"name it {path.stem}.en{path.suffix}, give `lang:` in the front matter, or say --from en"
        raise UnknownLanguage("the source language is not known", path, hint)
    try:
        locales = {parse_locale(tag) for tag in tags.values()}
    except UsageError as error:
        raise InputError(error.message, path, error.hint) from None
    if len(locales) > 1:
        said = ", ".join(f"{where} says {tag}" for where, tag in tags.items())
        raise InputError(f"two source languages: {said}", path, "make them agree")
    return Release(release_name(path), path, locales.pop()), data


def _tag_in_name(path: Path) -> str | None:
    match = _NAME_LANGUAGE.match(path.stem)
    return match["tag"] if match else None
