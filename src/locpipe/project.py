"""A locpipe project on disk: its configuration, its releases, and where everything lies."""

from __future__ import annotations

import contextlib
import difflib
import re
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from filelock import FileLock, Timeout

from locpipe import config, engines, formats
from locpipe.catalog import store
from locpipe.checks import Rules
from locpipe.engines.base import Choice
from locpipe.errors import Busy, InputError, Textless, UnknownLanguage, UsageError
from locpipe.fileio import read_bytes, read_if_there, sweep
from locpipe.furniture import BOILERPLATE, FURNITURE, House
from locpipe.handling import Handling
from locpipe.languages.scripts import likely_locale
from locpipe.model import Locale
from locpipe.naming import is_known, parse_locale, release_name, tag_in_name
from locpipe.yamlschema import load

CONFIG = "locpipe.yml"
GLOSSARY = "glossary.yml"
WAIVERS = "waivers.yml"
MEMORY = "memory"
OPEN_IN_WORD = "~$"
"""How the file begins that Word keeps beside a document that it has open; it is no document."""
SOURCE_KIND = "source"
"""The edition in the format of the source; all others are formats that any release can be had in."""
WRITTEN = ("locales", "editions", "signoffs", MEMORY, "build")
"""The folders that locpipe writes into, besides the project's own and the cache."""
_SOURCE_LANGUAGE = re.compile(rf'^"{store.SOURCE_LANGUAGE}: (en|ja|ko)\\n"'.encode(), re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Release:
    """A source document: the name it goes by, its file, the language it is written in, and how to handle it."""

    name: str
    path: Path
    source: Locale
    handling: Handling = field(default_factory=Handling)


@dataclass(frozen=True, slots=True)
class Project:
    """A project's folder and configuration. Paths in the project are given relative to nothing but `root`."""

    root: Path
    languages: tuple[Locale, ...]
    engines: tuple[Choice, ...]
    require_signoff: bool = False
    in_context_approved: bool = False  # the memory's text for a sentence between the same neighbours
    editions: tuple[str, ...] = (SOURCE_KIND,)  # what `build` makes of a release
    releases: Mapping[str, Handling] = field(default_factory=dict)  # what locpipe.yml says of them, by name
    checked: Rules = field(default_factory=Rules)
    ignored_in: Mapping[str, frozenset[str]] = field(default_factory=dict)  # checks left out for releases, by name
    settings: formats.Settings = field(default_factory=formats.Settings)
    keeps_typos: bool = False  # whether approval outlives typos of the source

    def rules(self, release: str) -> Rules:
        """What is checked in a release, and in which style."""
        return self.checked.without(self.ignored_in.get(release, frozenset()))

    def catalog_path(self, release: str, target: Locale) -> Path:
        """The PO file of a release in a language."""
        return self.catalog_folder(target) / f"{release}.po"

    def catalog_folder(self, target: Locale) -> Path:
        """The folder of a language's PO files."""
        return self.root / "locales" / target / "LC_MESSAGES"

    def template_path(self, release: str) -> Path:
        """The POT file of a release."""
        return self.root / "locales" / f"{release}.pot"

    def edition_paths(
        self, release: str, suffix: str, target: Locale, policy: str, kinds: Sequence[str] = ()
    ) -> dict[str, Path]:
        """Where `build` writes, by kind: approved editions to be kept, everything else under `build/`.

        The kinds are the project's unless given; one that is the format of the source is "source".
        """
        folder = self.root / ("editions" if policy == "approved" else "build") / target
        name = release if policy == "approved" else f"{release}.draft"
        found = {}
        for kind in kinds or self.editions:
            own = kind == SOURCE_KIND or f".{kind}" == suffix.lower()
            found[SOURCE_KIND if own else kind] = folder / f"{name}{suffix if own else f'.{kind}'}"
        return found

    def proof_path(self, release: str, target: Locale) -> Path:
        """The proof of an edition."""
        return self.root / "build" / target / f"{release}.proof.html"

    def signoff_path(self, release: str, target: Locale) -> Path:
        """The file of the sign-offs of a release in a language."""
        return self.root / "signoffs" / target / f"{release}.json"

    def relative(self, path: Path) -> Path:
        """A path as users see it: relative to the project's folder where it lies in it."""
        return path.relative_to(self.root) if path.is_relative_to(self.root) else path

    @property
    def glossary_path(self) -> Path:
        """The project's glossary."""
        return self.root / GLOSSARY

    @property
    def house(self) -> House:
        """How the project writes what stands around the text of its releases."""
        return self.checked.house

    @property
    def furniture_path(self) -> Path:
        """How the project writes labels, date lines and contact lines."""
        return self.root / FURNITURE

    @property
    def boilerplate_path(self) -> Path:
        """The project's approved blocks."""
        return self.root / BOILERPLATE

    @property
    def memory_folder(self) -> Path:
        """The memories of other tools."""
        return self.root / MEMORY

    @property
    def waivers_path(self) -> Path:
        """The findings that people waived."""
        return self.root / WAIVERS

    @property
    def cache_folder(self) -> Path:
        """The folder that can be deleted at any time."""
        return self.root / ".locpipe"

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the project's lock; raises Busy at once if another locpipe has it.

        Who has the lock is the only one who writes, so what is half-written then is a killed run's, and is removed.
        """
        lock = FileLock(self.cache_folder / "lock")
        try:
            self.cache_folder.mkdir(exist_ok=True)
            lock.acquire(timeout=0)
        except Timeout:
            raise Busy("another locpipe is at work in this project", self.root, "wait until it is done") from None
        except OSError as error:
            hint = "look at the permissions of the folder"
            raise UsageError(f"nothing can be written here: {error.strerror}", self.root, hint) from None
        try:
            sweep(self.root, WRITTEN)
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
    said = load(root / CONFIG, config.schema())
    data = said.data or {}
    project = Project(
        root,
        languages=tuple(Locale(tag) for tag in data.get("languages", [locale.value for locale in Locale])),
        engines=engines.choices(said),
        require_signoff=data.get("require_signoff", False),
        in_context_approved=config.in_context_approved(data),
        editions=tuple(data.get("editions", [SOURCE_KIND])),
        releases=config.handlings(said),
        checked=config.rules(said),
        ignored_in=config.ignored_in_releases(said),
        settings=config.settings(data),
        keeps_typos=config.keeps_typos(data),
    )
    _require_releases(project)
    return project


def _require_releases(project: Project) -> None:
    """Raise UsageError for a name that no release has: misspelt, it would leave the release that is meant open."""
    if not project.releases:
        return
    names = [release_name(path) for path in release_files(project)]
    for name, handling in project.releases.items():
        if name not in names:
            close = difflib.get_close_matches(name, names, n=1)
            hint = f"did you mean '{close[0]}'?" if close else "put the release there first, or remove the lines"
            raise UsageError(f"no release '{name}' in releases/", handling.where, hint)


def release_files(project: Project) -> list[Path]:
    """What lies in releases/ under a name that locpipe has a format for, in order; hidden files are not releases."""
    folder = project.root / "releases"
    known = {extension for fmt in formats.available().values() for extension in fmt.extensions}
    there = folder.glob("[!.]*") if folder.is_dir() else ()
    return sorted(path for path in there if path.suffix.lower() in known and not path.name.startswith(OPEN_IN_WORD))


def unread_files(project: Project) -> list[Path]:
    """What lies in releases/ and is no release, in order: files without a format, and folders; not hidden ones."""
    folder, read = project.root / "releases", set(release_files(project))
    there = folder.glob("[!.]*") if folder.is_dir() else ()
    return sorted(path for path in there if path not in read and not path.name.startswith(OPEN_IN_WORD))


def command(verb: str, release: str, target: Locale, options: str = "") -> str:
    """The command that does something with a release, as it can be typed."""
    name, to = shlex.quote(release), f"--to {target} {options}".strip()
    return f"locpipe {verb} {to} -- {name}" if name.startswith("-") else f"locpipe {verb} {name} {to}"


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

    Never guessed: raises InputError where two of them differ, UnknownLanguage where none names it.
    """
    if not path.name.isprintable():
        raise Textless("the name of the file is not printable Unicode", path, "rename it")
    data = read_bytes(path)
    said = {"--from": given, "front matter": _declared(data, path), "file name": _in_name(path)}
    locales = {where: locale for where, locale in said.items() if locale}
    if len(set(locales.values())) > 1:
        told = ", ".join(f"{where} says {locale}" for where, locale in locales.items())
        raise Textless(f"two source languages: {told}", path, "make them agree")
    if not locales:
        raise _unknown_language(path, data)
    handling = formats.declared_handling(data, path)
    return Release(release_name(path), path, next(iter(locales.values())), handling), data


def handling_of(project: Project, name: str, declared: Handling) -> Handling:
    """How a release is to be handled: the stricter of what itself and locpipe.yml say."""
    return declared.stricter(project.releases.get(name, Handling()))


def is_protected(project: Project, path: Path) -> bool:
    """Whether the release in a file is protected; one that does not say so clearly is."""
    if not path.is_file():
        return True  # a pipe would be waited for
    try:
        declared = formats.declared_handling(read_bytes(path), path)
    except Exception:
        return True  # whatever it is that cannot be read
    return handling_of(project, release_name(path), declared).protected


def protection(project: Project) -> Callable[[str], bool]:
    """What says of a release, by name, whether it is protected; of one that is gone nobody knows, so it is.

    The folder is looked at once, each release's file once.
    """

    @cache
    def paths() -> dict[str, list[Path]]:
        found: dict[str, list[Path]] = {}
        for path in release_files(project):
            found.setdefault(release_name(path), []).append(path)
        return found

    @cache
    def is_protected_release(name: str) -> bool:
        return not paths().get(name) or any(is_protected(project, path) for path in paths()[name])

    return is_protected_release


def _declared(data: bytes, path: Path) -> Locale | None:
    tag = formats.declared_language(data, path)
    try:
        return parse_locale(tag) if tag else None
    except UsageError as error:
        raise InputError(error.message, path, error.hint) from None


def _in_name(path: Path) -> Locale | None:
    """The language in the file's name; another word in its place (acme.io.md) says nothing."""
    tag = tag_in_name(path)
    return parse_locale(tag) if tag and is_known(tag) else None


def _unknown_language(path: Path, data: bytes) -> InputError:
    likely = likely_locale(formats.words(data, path))
    if tag := tag_in_name(path):
        hint = f"locpipe knows {', '.join(Locale)}; if '{tag}' is a part of the name, say --from {likely}"
        return UnknownLanguage(f"language '{tag}' is not supported", path, hint)
    ways = [f"name it {path.stem}.{likely}{path.suffix}", f"say --from {likely}"]
    if formats.format_of(path).names_language:
        ways.insert(1, f"give `lang: {likely}` in the front matter")
    return UnknownLanguage("the source language is not known", path, f"if it is {likely}: {', or '.join(ways)}")


def recorded_source(project: Project, release: str) -> Locale | None:
    """The source language that a catalog of the release remembers, as when it was given by hand."""
    for target in Locale:
        data = read_if_there(project.catalog_path(release, target))
        if data and (found := _SOURCE_LANGUAGE.search(data)):
            return parse_locale(found[1].decode())
    return None
