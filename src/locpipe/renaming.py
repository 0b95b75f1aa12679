"""Releases that were renamed: their catalogs go along instead of being started anew.

A catalog without a release is the renamed one's if both have the same source to the byte, or at least half of their
sentences in common. Where two catalogs fit equally well, none is taken.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from pathlib import Path

from locpipe.catalog import pofile, store
from locpipe.catalog.history import History
from locpipe.catalog.model import Catalog
from locpipe.errors import InputError
from locpipe.fileio import move, read_bytes
from locpipe.model import Locale
from locpipe.naming import release_name
from locpipe.project import Project
from locpipe.source import Source

_LEAST_IN_COMMON = 0.5


def without_release(project: Project, target: Locale, releases: Container[str]) -> list[Path]:
    """The catalogs in a language that no release of the project goes with, by name."""
    folder = project.catalog_path("any", target).parent
    return sorted(path for path in folder.glob("[!.]*.po") if path.stem not in releases)


def take_along(
    project: Project, history: History, source: Source, target: Locale, left: Sequence[Path], releases: Container[str]
) -> Path | None:
    """Rename the catalog, among those that are left, of the release's former name; None if there is none.

    A run that is killed half-way is taken up by the next one: the catalog says first whose it is, then moves.
    """
    fits = {path: _in_common(path, source, releases) for path in left if path.exists()}
    best = max(fits.values(), default=0.0)
    found = [path for path, share in fits.items() if share == best]
    if best < _LEAST_IN_COMMON or len(found) > 1:
        return None
    (old,) = found
    name = source.release.name
    old_template, template = project.template_path(old.stem), project.template_path(name)
    if old_template.exists() and not template.exists():
        move(old_template, template)
    origin = source.origin(target)
    store.rehome(old, project.catalog_path(name, target), origin, source.extraction.needed, history)
    return old


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
    if named == source.release.name or catalog.get(store.SOURCE_DIGEST) == source.digest:
        return 2.0
    return _shared(catalog, source)


def _shared(catalog: Catalog, source: Source) -> float:
    theirs = {entry.msgid for entry in catalog.current}
    ours = {want.key[1] for want in source.extraction.needed}
    return len(theirs & ours) / max(len(theirs), len(ours), 1)
