"""The story of a release: draft it, have people review the catalog, check it, build the edition."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from locpipe import formats
from locpipe.candidates import Progress, translate
from locpipe.catalog import pofile, store
from locpipe.catalog.model import Catalog, Key, State
from locpipe.catalog.store import Drafted
from locpipe.catalog.update import update
from locpipe.checks import Report, check_catalog, check_codes
from locpipe.drafting import pending, recalled
from locpipe.engines.base import Engine
from locpipe.errors import InputError
from locpipe.fileio import read_if_there, write_whole
from locpipe.memory import Memory
from locpipe.model import Finding, Locale, Severity
from locpipe.project import Project, Release, command
from locpipe.publishing import MadeFrom, contents, require_approved, require_current, stranded, write_record
from locpipe.source import Source, open_source
from locpipe.termbase import Termbase


@dataclass(frozen=True, slots=True)
class Drafting:
    """What `draft` did for one release and language; ``states`` counts its catalog's entries as they now are."""

    release: str
    target: Locale
    catalog: Path
    segments: int
    states: Mapping[State, int]
    drafted: int
    recalled: int
    flagged: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Edition:
    """What `build` made: the file, whether it differs from what was there, and codes that approved text lost."""

    release: str
    target: Locale
    policy: str
    path: Path
    written: bool
    faults: tuple[Report, ...] = ()


class Pipeline:
    """A project's releases on their way; the glossary and the memory are read once a run."""

    def __init__(self, project: Project, termbase: Termbase) -> None:
        self.project, self.termbase = project, termbase
        self._memory = Memory(project.cache_folder / "memory.sqlite", project.catalog_folder)

    def open(self, release: Release, data: bytes) -> Source:
        """Parse and segment a release."""
        return open_source(self.project, release, data)

    def draft(
        self, source: Source, target: Locale, engine: Engine, progress: Progress, *, redraft: bool = False
    ) -> Drafting:
        """Bring the catalog up to date and draft what nobody has translated; people's text is left alone."""
        start = time.monotonic()
        path, origin, needed = self._path(source, target), source.origin(target), source.extraction.needed
        self._write_template(source, target)
        catalog = store.revise(path, origin, lambda old: update(old, needed))
        self._memory.learn(path, catalog, target)
        waiting = pending(source, target, catalog, self.termbase, redraft=redraft)
        known: Mapping[Key, Drafted] = {}
        made: Mapping[Key, Drafted] = {}
        if waiting:
            language = source.release.source
            known = recalled(source, target, waiting, self._memory, self.termbase)
            rest = [item for item in waiting if item.key not in known]
            made = translate(rest, language, target, engine, self.termbase, self._drafts_path, progress)
            drafts = {**known, **made}
            catalog = store.revise(path, origin, lambda old: store.with_drafts(update(old, needed), drafts))
            self._memory.learn(path, catalog, target)
        return self._summary(source, target, catalog, known, made, time.monotonic() - start)

    def check(self, source: Source, target: Locale) -> Iterator[Report]:
        """The findings on a release's catalog."""
        catalog = self.catalog(source, target)
        yield from self._check(catalog, source, target)
        yield from self._stranded(catalog, source, target)

    def build(self, source: Source, target: Locale, policy: str) -> Edition:
        """Write the edition; raises NotPublishable, and touches nothing, where the policy does not allow it."""
        catalog_path = self._path(source, target)
        made_from = MadeFrom.read(catalog_path, self.project.glossary_path)
        catalog = self.catalog(source, target)
        require_current(catalog, source, catalog_path, self._draft_hint(source, target))
        if policy == "approved":
            require_approved(catalog, catalog_path)
        made = contents(source, catalog, policy, target)
        data = formats.reassemble(source.document, made.lookup, target, made.notice)
        path = self.project.edition_path(source.release, target, policy)
        written = write_whole(path, data, was=read_if_there(path))
        if policy == "approved":
            write_record(source, target, path, made_from)
        lost = (*check_codes(catalog, catalog_path), *self._stranded(catalog, source, target))
        faults = tuple(report for report in lost if report.entry.state is State.APPROVED)
        return Edition(source.release.name, target, policy, path, written, faults)

    def catalog(self, source: Source, target: Locale) -> Catalog:
        """The release's catalog; raises InputError if there is none yet."""
        path = self._path(source, target)
        catalog = store.load(path, source.origin(target))
        if catalog is None:
            raise InputError("there is no catalog yet", path, self._draft_hint(source, target))
        return catalog

    def _path(self, source: Source, target: Locale) -> Path:
        return self.project.catalog_path(source.release.name, target)

    @property
    def _drafts_path(self) -> Path:
        return self.project.cache_folder / "drafts.sqlite"

    def _draft_hint(self, source: Source, target: Locale) -> str:
        return f"run: {command('draft', source.release.name, target)}"

    def _check(self, catalog: Catalog, source: Source, target: Locale) -> Iterator[Report]:
        return check_catalog(catalog, self._path(source, target), source.release.source, target, self.termbase)

    def _stranded(self, catalog: Catalog, source: Source, target: Locale) -> Iterator[Report]:
        """Findings on joined entries that stand alone in their block."""
        lost = Finding("codes", Severity.ERROR, "joined, but its block has no sentence that it could be translated in")
        return (Report(lost, entry, self._path(source, target)) for entry in stranded(source, catalog))

    def _write_template(self, source: Source, target: Locale) -> None:
        path = self.project.template_path(source.release.name)
        template = store.template(source.extraction.needed, source.origin(target))
        write_whole(path, pofile.write(template), was=read_if_there(path))

    def _summary(
        self,
        source: Source,
        target: Locale,
        catalog: Catalog,
        known: Mapping[Key, Drafted],
        made: Mapping[Key, Drafted],
        seconds: float,
    ) -> Drafting:
        flagged = {r.entry.key for r in self._check(catalog, source, target) if r.entry.state is State.DRAFT}
        return Drafting(
            release=source.release.name,
            target=target,
            catalog=self._path(source, target),
            segments=sum(1 for _ in source.document.segments()),
            states=count_states(catalog),
            drafted=sum(1 for draft in made.values() if draft.msgstr),
            recalled=len(known),
            flagged=len(flagged),
            seconds=seconds,
        )


def count_states(catalog: Catalog) -> dict[State, int]:
    """How many current entries stand in each state."""
    return {state: sum(1 for entry in catalog.current if entry.state is state) for state in State}
