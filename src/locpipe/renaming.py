"""Releases that were renamed: their catalogs go along instead of being started anew.

A catalog without a release is the renamed one's if both have the same source to the byte, or at least half of their
sentences in common and its own edition was never published. Where two catalogs fit equally well, none is taken.
"""

from __future__ import annotations

import contextlib
from collections.abc import Container
from functools import cache, cached_property
from pathlib import Path

from locpipe.catalog import pofile, store
from locpipe.catalog.history import History
from locpipe.catalog.model import SOURCE_DIGEST, Catalog
from locpipe.catalog.threeway import Merged
from locpipe.errors import InputError
from locpipe.fileio import ChangedMeanwhile, move, read_bytes
from locpipe.model import Locale
from locpipe.naming import release_name
from locpipe.project import Project, release_files
from locpipe.source import Source

_LEAST_IN_COMMON = 0.5


class Renames:
    """The catalogs that no release of the project goes with; what there is is looked at once a run."""

    def __init__(self, project: Project, history: History) -> None:
        self._project, self._history = project, history
        self._left = cache(self._without_release)
        self._mended: set[Locale] = set()

    def take_along(self, source: Source, target: Locale) -> tuple[Path | None, Merged]:
        """Rename the catalog of the release's former name, if it has none of its own yet and there is one.

        Returns its old path, and what was brought back into it from a version that had been saved over. A run that is
        killed half-way is taken up by the next one: the catalog says first whose it is, then moves.
        """
        project, name = self._project, source.release.name
        path = project.catalog_path(name, target)
        old = self._former(source, target) if not path.exists() else None
        recovered = Merged(Catalog())
        if old:
            old_template, template = project.template_path(old.stem), project.template_path(name)
            if old_template.exists() and not template.exists():
                move(old_template, template)
            recovered = store.rehome(old, path, source.origin(target), source.extraction.needed, self._history)
        return old, recovered

    def mend(self, target: Locale) -> None:
        """Bring back what was saved over in the catalogs in a language that no release goes with, once a run."""
        if target not in self._mended:
            self._mended.add(target)
            for path in self.left(target):
                with contextlib.suppress(InputError, ChangedMeanwhile):  # the next run does it
                    store.mend(path, self._history)

    def left(self, target: Locale) -> list[Path]:
        """The catalogs in a language without a release of their name."""
        return [path for path in self._left(target) if path.exists()]

    def _former(self, source: Source, target: Locale) -> Path | None:
        fits = {path: self._fit(path, source, target) for path in self.left(target)}
        best = max(fits.values(), default=0.0)
        found = [path for path, share in fits.items() if share == best]
        return found[0] if best >= _LEAST_IN_COMMON and len(found) == 1 else None

    def _fit(self, path: Path, source: Source, target: Locale) -> float:
        """How well a catalog fits; one whose edition is published only if its source is the same to the byte."""
        fit = _in_common(path, source, self._releases)
        editions = self._project.edition_paths(path.stem, source.release.path.suffix, target, "approved")
        published = any(edition.exists() for edition in editions.values())
        return 0.0 if published and fit <= 1 else fit

    def _without_release(self, target: Locale) -> list[Path]:
        folder = self._project.catalog_folder(target)
        return sorted(path for path in folder.glob("[!.]*.po") if path.stem not in self._releases)

    @cached_property
    def _releases(self) -> frozenset[str]:
        return frozenset(release_name(path) for path in release_files(self._project))


def _in_common(path: Path, source: Source, releases: Container[str]) -> float:
    """How much of the release stands in a catalog, 0 to 1; 2 if it was made from the same bytes or says it is ours."""
    try:
        catalog = pofile.read(read_bytes(path), path)
    except InputError:
        return 0.0
    named = release_name(Path(catalog.get(store.SOURCE) or path.stem))
    if catalog.get(store.SOURCE_LANGUAGE) != source.release.source or (
        named in releases and named != source.release.name
    ):
        return 0.0
    if named == source.release.name or catalog.get(SOURCE_DIGEST) == source.digest:
        return 2.0
    return _shared(catalog, source)


def _shared(catalog: Catalog, source: Source) -> float:
    theirs = {entry.msgid for entry in catalog.current}
    ours = {want.key[1] for want in source.extraction.needed}
    return len(theirs & ours) / max(len(theirs), len(ours), 1)
