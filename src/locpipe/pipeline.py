"""The story of a release up to its edition: draft it, have people review the catalog, check it, sign it off."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from locpipe import signoff
from locpipe.adapting import adapt
from locpipe.candidates import DraftCache, Pending, Translated, translate
from locpipe.catalog import store
from locpipe.catalog.carrying import carried, undone
from locpipe.catalog.history import History
from locpipe.catalog.model import Catalog, Key, State
from locpipe.catalog.store import Drafted
from locpipe.catalog.threeway import Merged
from locpipe.checks import Report, across, check_catalog, errors_of
from locpipe.drafting import gone, own_wording, pending, recalled, with_examples
from locpipe.engines.base import Usage
from locpipe.engines.lineup import Lineup
from locpipe.errors import InputError, NotPublishable, Textless
from locpipe.fileio import digest
from locpipe.fixing import Fix, fixed, fixes
from locpipe.memory import Memory
from locpipe.memory.sources import files_of
from locpipe.model import Adapting, Finding, Locale, Severity
from locpipe.progress import Progress, silent
from locpipe.project import Project, Release, command, protection
from locpipe.publishing import (
    own_lines,
    require_current,
    require_signable,
    stranded,
)
from locpipe.renaming import Renames
from locpipe.signoff import SignedOff, SignOff
from locpipe.source import MadeFrom, Source, open_source
from locpipe.termbase import Termbase
from locpipe.waivers import Waivers


@dataclass(frozen=True, slots=True)
class Drafting:
    """What `draft` did for one release and language; ``states`` counts its catalog's entries as they now are.

    ``recovered`` counts texts brought back from a version that an editor had saved over, ``conflicts`` those that
    are left to a person; ``renamed_from`` is the release's former name if its catalog went along just now;
    ``digest`` is that of the catalog's file as it was left. ``engine`` is who drafted, if anyone was asked;
    ``left_empty`` counts its answers that were of no use, by the reason.
    """

    release: str
    target: Locale
    catalog: Path
    segments: int
    states: Mapping[State, int]
    drafted: int
    recalled: int
    engine: str
    usage: Usage
    flagged: int
    recovered: int
    conflicts: int
    renamed_from: str
    digest: str
    seconds: float
    left_empty: Mapping[str, int]


def memory_of(project: Project, progress: Progress = silent, *, as_it_stands: bool = False) -> Memory:
    """The memory of a project; nothing is read before it is asked for something."""
    others = partial(files_of, project.memory_folder)
    path = project.cache_folder / "memory.sqlite"
    return Memory(path, project.catalog_folder, others, protection(project), progress, as_it_stands=as_it_stands)


class Pipeline:
    """A project's releases on their way; the glossary and the memory are read once a run."""

    def __init__(self, project: Project, termbase: Termbase) -> None:
        self.project, self.termbase = project, termbase
        self.history = History(project.cache_folder / "history.sqlite")
        self.renames = Renames(project, self.history)
        self.memory = memory_of(project)
        self._checked: tuple[Catalog | None, Path, tuple[Report, ...]] = None, Path(), ()
        self._outlined: Source | None = None

    def open(self, release: Release, data: bytes) -> Source:
        """Parse and segment a release."""
        return open_source(self.project, release, data)

    def draft(
        self, source: Source, target: Locale, engines: Lineup, progress: Progress, *, redraft: bool = False
    ) -> Drafting:
        """Bring the catalog up to date and draft what nobody has translated; people's text is left alone."""
        start = time.monotonic()
        renamed, recovered = self._take_along(source, target)
        self.renames.mend(target)
        self._outline(source, target)
        revised = self._revise(source, target)
        recovered = revised.recovered.after(recovered)
        own = own_wording(source, target, revised.catalog, self.project.house, self.termbase)
        waiting = pending(source, target, revised.catalog, self.termbase, own, redraft=redraft)
        known: Mapping[Key, Drafted] = {}
        made = Translated({})
        if waiting:
            trust = self.project.in_context_approved
            known = recalled(
                source,
                target,
                waiting,
                self.memory,
                self.termbase,
                self.project.house,
                own,
                adapting=self._adapting(source),
                trust_context=trust,
            )
            rest = [item for item in waiting if item.key not in known]
            made = self._translate(source, target, with_examples(rest, source, target, self.memory), engines, progress)
            drafts = {**gone(revised.catalog, own), **known, **made.drafts}
            revised = self._revise(source, target, lambda now: store.with_drafts(now, drafts))
            recovered = revised.recovered.after(recovered)
        catalog = revised.catalog
        flagged = {r.entry.key for r in self._check(catalog, source, target) if r.entry.state is State.DRAFT}
        return Drafting(
            release=source.release.name,
            target=target,
            catalog=self._path(source, target),
            segments=len(source.extraction.sentences),
            states=catalog.states,
            drafted=sum(1 for draft in made.drafts.values() if draft.msgstr),
            recalled=len(known),
            engine=made.engine,
            usage=made.usage,
            flagged=len(flagged),
            recovered=len(recovered.taken),
            conflicts=len(recovered.conflicts),
            renamed_from=renamed,
            digest=digest(revised.data),
            seconds=time.monotonic() - start,
            left_empty=made.left_empty,
        )

    def check(self, source: Source, target: Locale) -> Iterator[Report]:
        """The findings on a release's catalog, against its other editions too; those waived with their waivers."""
        return self.all_findings(self.catalog(source, target), source, target)

    def all_findings(self, catalog: Catalog, source: Source, target: Locale) -> Iterator[Report]:
        """The findings on a catalog that was read, against the release's other editions too."""
        against = self.waivers.mark(self._across(catalog, source, target), target)
        return chain(self.findings(catalog, source, target), against)

    def findings(self, catalog: Catalog, source: Source, target: Locale) -> Iterator[Report]:
        """The findings on a catalog of a release that was read."""
        found = self.waivers.mark(self._check(catalog, source, target), target)
        return chain(found, self.stranded(catalog, source, target))

    def fix(self, source: Source, target: Locale, *, edited: bool, write: bool) -> list[Fix]:
        """Put right what is certain in a release's drafts, and if ``edited`` in people's texts; see `fixing`."""
        language, rules = source.release.source, self.project.rules(source.release.name)
        found: list[Fix] = []

        def change(catalog: Catalog) -> Catalog:
            found[:] = fixes(catalog, language, target, self.termbase, rules, edited=edited)
            return fixed(catalog, found)

        catalog = self.catalog(source, target)
        self.require_current(catalog, source, target)
        if write:
            self._revise(source, target, change)
        else:
            change(undone(catalog))
        return found

    def sign_off(self, source: Source, target: Locale, by: str) -> tuple[SignOff, bool]:
        """Write down that a person signs an edition off, as it was read here; raises NotPublishable if it is not ready.

        Gives the sign-off and whether it is new.
        """
        path, catalog = self._path(source, target), self.catalog(source, target)
        self.require_current(catalog, source, target)
        store.remember(catalog, path, self.history)
        require_signable(catalog, path, self.findings(catalog, source, target))
        name, now = source.release.name, self.made_from(source, target, catalog)
        return signoff.sign(self.project.signoff_path(name, target), name, target, by, now)

    def signed_off(self, source: Source, target: Locale, catalog: Catalog | None) -> SignedOff:
        """Whether an edition is signed off; raises InputError for sign-offs that cannot be read."""
        name, now = source.release.name, self.made_from(source, target, catalog)
        return signoff.stand(signoff.load(self.project.signoff_path(name, target), name, target), now)

    def catalog(self, source: Source, target: Locale) -> Catalog:
        """The release's catalog; raises InputError if there is none yet."""
        path = self._path(source, target)
        catalog = store.load(path, source.origin(target))
        if catalog is None:
            raise Textless("there is no catalog yet", path, self._draft_hint(source, target))
        return catalog

    def require_current(self, catalog: Catalog, source: Source, target: Locale) -> None:
        """Raise NotPublishable for a catalog of another version of the source, or one saved over a newer version."""
        path, hint = self._path(source, target), self._draft_hint(source, target)
        require_current(catalog, source, path, hint)
        self.require_newest(catalog, source, target)

    def require_newest(self, catalog: Catalog, source: Source, target: Locale) -> None:
        """Raise NotPublishable for a catalog that was saved over a newer version."""
        path, hint = self._path(source, target), self._draft_hint(source, target)
        if store.is_saved_over(catalog, path, self.history):
            raise NotPublishable("an editor saved an older copy over a newer version of the catalog", path, hint)

    def made_from(self, source: Source, target: Locale, catalog: Catalog | None) -> MadeFrom:
        """What an edition would be made from now."""
        return MadeFrom.of(source, catalog, self.termbase, own_lines(source, target, self.project.house))

    @cached_property
    def waivers(self) -> Waivers:
        """The project's waivers, read once; raises UsageError for a broken file."""
        return Waivers.load(self.project.waivers_path)

    @cached_property
    def draft_cache(self) -> DraftCache:
        """What engines have answered, opened for the first that is asked."""
        return DraftCache(self.project.cache_folder / "drafts.sqlite")

    def stranded(self, catalog: Catalog, source: Source, target: Locale) -> Iterator[Report]:
        """Findings on joined entries that stand alone in their block, those waived with their waivers."""
        said = "joined, but not everywhere to the sentence of its block that has its text"
        lost = Finding("codes", Severity.ERROR, said)
        found = (Report(lost, entry, self._path(source, target)) for entry in stranded(source, catalog))
        return self.waivers.mark(found, target)

    def require_signoff(self, source: Source, target: Locale, catalog: Catalog) -> None:
        """Raise NotPublishable where the project needs a sign-off and there is none that is valid."""
        if self.project.require_signoff:
            name = source.release.name
            signed, path = self.signed_off(source, target, catalog), self.project.signoff_path(name, target)
            signoff.require(signed, path, f"run: {command('approve', name, target, signoff.BY)}")

    def _path(self, source: Source, target: Locale) -> Path:
        return self.project.catalog_path(source.release.name, target)

    def _draft_hint(self, source: Source, target: Locale) -> str:
        return f"run: {command('draft', source.release.name, target)}"

    def _check(self, catalog: Catalog, source: Source, target: Locale) -> Iterator[Report]:
        """The findings on a catalog, which are remembered of the last one."""
        path, rules = self._path(source, target), self.project.rules(source.release.name)
        known, place, found = self._checked
        if known is not catalog or place != path:
            found = tuple(check_catalog(catalog, path, source.release.source, target, self.termbase, rules))
            self._checked = catalog, path, found
        return iter(found)

    def _across(self, catalog: Catalog, source: Source, target: Locale) -> Iterator[Report]:
        """What differs from the release's editions in other languages."""
        release, path = source.release, self._path(source, target)
        if not self.project.rules(release.name).asks_for("editions"):
            return
        for rival in self.project.languages:
            if rival not in (target, release.source):
                try:
                    other = store.load(self._path(source, rival), source.origin(rival)) or Catalog()
                except InputError:
                    continue  # its own check says so
                found = across(catalog, other, release.source, target, rival, self.termbase)
                yield from (Report(finding, entry, path) for entry, finding in found)

    def _revise(self, source: Source, target: Locale, change: store.Change = store.unchanged) -> store.Revised:
        """Bring the catalog up to date, change it, and tell the memory what is in it now."""
        path, needed, carry = self._path(source, target), source.extraction.needed, self.carrying(source, target)
        revised = store.revise(
            path, source.origin(target), needed, self.history, lambda catalog: carry(change(catalog))
        )
        self.memory.learn(path, revised.catalog, target)
        return revised

    def _outline(self, source: Source, target: Locale) -> None:
        """Write the release's template, which is the same for all languages."""
        if self._outlined is not source:
            path = self.project.template_path(source.release.name)
            store.write_template(path, source.extraction.needed, source.origin(target))
            self._outlined = source

    def carrying(self, source: Source, target: Locale) -> store.Change:
        """What is made of people's texts whose sentences changed, in a catalog that is up to date; see `carried`."""
        language, adapting, typos = source.release.source, self._adapting(source), self.project.keeps_typos
        errors = partial(errors_of, termbase=self.termbase, rules=self.project.rules(source.release.name))
        return lambda catalog: carried(catalog, language, target, adapting, errors, typos=typos)

    def _adapting(self, source: Source) -> Adapting:
        """Makes a translation fit a sentence that differs only in names, facts and addresses."""
        return partial(adapt, termbase=self.termbase, rules=self.project.rules(source.release.name))

    def _take_along(self, source: Source, target: Locale) -> tuple[str, Merged]:
        """Make the catalog of the release's former name its own; that name, and what was brought back on the way."""
        old, recovered = self.renames.take_along(source, target)
        if old:
            self.memory.learn(old, Catalog(), target)
        return old.stem if old else "", recovered

    def _translate(
        self, source: Source, target: Locale, items: Sequence[Pending], engines: Lineup, progress: Progress
    ) -> Translated:
        release = source.release
        if not items:
            return Translated({})
        return translate(
            items,
            release.source,
            target,
            engines.serving(release.source, target, release.handling),
            self.termbase,
            self.draft_cache,
            progress,
            handling=release.handling,
            rules=self.project.rules(release.name),
        )
