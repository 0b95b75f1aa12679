"""A project in a folder, worked on without the command line: an editor's desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import dedent

from locpipe.building import Edition, build
from locpipe.catalog import pofile
from locpipe.catalog.model import Catalog, Entry
from locpipe.engines import Engine
from locpipe.engines.lineup import Lineup
from locpipe.engines.pseudo import PseudoEngine
from locpipe.model import Locale
from locpipe.pipeline import Drafting, Pipeline
from locpipe.progress import silent
from locpipe.project import load_project, open_release
from locpipe.source import Source
from locpipe.termbase import Termbase

NAME = "2026-04-02-larkmoor-tram"
RELEASE = """\
# Larkmoor Transit to Open a Night Tram Line

April 2, 2026

The line opens on May 9. It runs every 20 minutes. Tickets cost eight dollars.

## About Larkmoor Transit

Larkmoor Transit runs nine trams.
"""
GLOSSARY = """\
- type: organization
  en: Larkmoor Transit
  ja: ラークムーア交通
  ko: 라크무어교통
"""


@dataclass
class Desk:
    """The project, a release on it, and what people do to its Japanese catalog."""

    root: Path
    target: Locale = Locale.JA

    def glossary(self, entries: str) -> None:
        """Write the glossary anew."""
        text = "entries:\n" + dedent(entries) if entries else "entries: []\n"
        (self.root / "glossary.yml").write_text(text, encoding="utf-8")

    def release(self, text: str, name: str = f"{NAME}.en.md") -> Path:
        """Write a release."""
        path = self.root / "releases" / name
        path.write_text(text, encoding="utf-8")
        return path

    def pipeline(self) -> Pipeline:
        """The project as a new run sees it."""
        return Pipeline(load_project(self.root), Termbase.load(self.root / "glossary.yml"))

    def source(self, pipeline: Pipeline | None = None, name: str = f"{NAME}.en.md") -> Source:
        """The release as a new run sees it."""
        return (pipeline or self.pipeline()).open(*open_release(self.root / "releases" / name))

    def draft(self, engine: Engine | None = None, name: str = f"{NAME}.en.md", *, redraft: bool = False) -> Drafting:
        """Draft in a new run."""
        pipeline = self.pipeline()
        source = self.source(pipeline, name)
        return pipeline.draft(source, self.target, Lineup([engine or PseudoEngine()]), silent, redraft=redraft)

    def build(self, policy: str = "approved") -> Edition:
        """Build in a new run."""
        pipeline = self.pipeline()
        return build(pipeline, self.source(pipeline), self.target, policy)[0]

    def path(self, name: str = NAME) -> Path:
        """The catalog's file."""
        return self.root / "locales" / self.target / "LC_MESSAGES" / f"{name}.po"

    def catalog(self, name: str = NAME) -> Catalog:
        """The catalog on disk."""
        return pofile.read(self.path(name).read_bytes(), self.path(name))

    def entry(self, msgid: str) -> Entry:
        """An entry of the catalog on disk."""
        (entry,) = (entry for entry in self.catalog().entries if entry.msgid == msgid)
        return entry

    def change(self, act: Callable[[Entry], Entry], *msgids: str, name: str = NAME) -> None:
        """Do something to entries, or to all of them, and save the catalog."""
        old = self.catalog(name)
        entries = (act(entry) if not msgids or entry.msgid in msgids else entry for entry in old.entries)
        self.path(name).write_bytes(pofile.write(replace(old, entries=tuple(entries))))

    def approve(self, *msgids: str, name: str = NAME) -> None:
        """Do as a reviewer who agrees with drafts, or with all of them."""
        self.change(lambda entry: replace(entry, fuzzy=False), *msgids, name=name)

    def write(self, msgid: str, msgstr: str, *, fuzzy: bool) -> None:
        """Do as a person who writes a translation."""
        self.change(lambda entry: replace(entry, msgstr=msgstr, fuzzy=fuzzy), msgid)

    def files(self) -> dict[str, bytes]:
        """Every file of the project but for the cache."""
        paths = (path for path in self.root.rglob("*") if path.is_file() and ".locpipe" not in path.parts)
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in paths}


def new_desk(root: Path) -> Desk:
    """A project with one release and a glossary of one name."""
    (root / "releases").mkdir(parents=True)
    (root / "locpipe.yml").write_text("languages: [en, ja, ko]\nengine: pseudo\n", encoding="utf-8")
    desk = Desk(root)
    desk.glossary(GLOSSARY)
    desk.release(RELEASE)
    return desk
