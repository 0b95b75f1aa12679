"""What people get to read: editions from catalogs, and the proofs of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from locpipe import formats
from locpipe.catalog import store
from locpipe.catalog.model import State
from locpipe.checks import Report, check_codes
from locpipe.editions import embargo_statements, require_as_built, write_record
from locpipe.fileio import read_if_there, write_whole
from locpipe.model import Locale
from locpipe.pipeline import Pipeline
from locpipe.project import SOURCE_KIND
from locpipe.proof import Proof, proof
from locpipe.publishing import Contents, contents, own_lines, require_codes, require_hosted, require_publishable
from locpipe.rendering import not_shown, pictures_of, render_as
from locpipe.source import Source


@dataclass(frozen=True, slots=True)
class Edition:
    """What `build` made: the file, whether it differs from what was there, and codes that approved text lost.

    ``not_shown`` are the source's pictures, by their parts in its package, that the edition has words for instead.
    """

    release: str
    target: Locale
    policy: str
    path: Path
    written: bool
    faults: tuple[Report, ...] = ()
    not_shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Made:
    """An edition before it is written: its bytes, pictures it cannot show, what its record will say of an embargo."""

    path: Path
    data: bytes
    not_shown: tuple[str, ...]
    embargo: Mapping[str, object]


def build(
    pipeline: Pipeline, source: Source, target: Locale, policy: str, kinds: Sequence[str] = ()
) -> tuple[Edition, ...]:
    """Write the editions, of the given kinds or the project's.

    Raises NotPublishable, and touches nothing, where the policy does not allow it for one of them.
    """
    project, release = pipeline.project, source.release
    catalog_path = project.catalog_path(release.name, target)
    catalog = pipeline.catalog(source, target)
    stranded = list(pipeline.stranded(catalog, source, target))
    pipeline.require_current(catalog, source, target)
    store.remember(catalog, catalog_path, pipeline.history)
    lost = chain(pipeline.waivers.mark(check_codes(catalog, catalog_path), target), stranded)
    faults = tuple(report for report in lost if report.entry.state is State.APPROVED and not report.waiver)
    paths = project.edition_paths(release.name, release.path.suffix, target, policy, kinds)
    if policy == "approved":
        for path in paths.values():
            require_publishable(catalog, catalog_path, path)
        require_hosted(stranded, catalog_path)
        require_codes(faults, source, catalog, catalog_path)
        pipeline.require_signoff(source, target, catalog)
    made_from = pipeline.made_from(source, target, catalog)
    unseen = not_shown(source.document, project.root) if {*paths} - {SOURCE_KIND} else ()
    made = []
    for kind, path in paths.items():
        embargo = embargo_statements(source, path, made_from)
        said = contents(source, catalog, policy, target, embargoed=bool(embargo.get("marked")), house=project.house)
        data = _bytes(kind, source, said, target, project.root)
        made.append(_Made(path, data, () if kind == SOURCE_KIND else unseen, embargo))
    if policy == "approved":
        for each in made:
            require_as_built(each.path, each.data)
    built = []
    for each in made:
        written = write_whole(each.path, each.data, was=read_if_there(each.path))
        if policy == "approved":
            write_record(source, target, each.path, each.data, made_from, each.embargo)
        built.append(Edition(release.name, target, policy, each.path, written, faults, each.not_shown))
    return tuple(built)


def _bytes(kind: str, source: Source, said: Contents, target: Locale, root: Path) -> bytes:
    if kind == SOURCE_KIND:
        return formats.reassemble(source.document, said.lookup, target, said.own)
    return render_as(kind, source.document, said.lookup, target, said.own, root=root)


def prove(pipeline: Pipeline, source: Source, target: Locale) -> tuple[Path, bool]:
    """Write the proof of an edition; its file, and whether it differs from what was there."""
    project = pipeline.project
    catalog = pipeline.catalog(source, target)
    pipeline.require_current(catalog, source, target)
    shown = Proof(
        source,
        target,
        catalog,
        list(pipeline.all_findings(catalog, source, target)),
        pipeline.made_from(source, target, catalog),
        pipeline.signed_off(source, target, catalog),
        project.relative(project.catalog_path(source.release.name, target)).as_posix(),
        own_lines(source, target, project.house),
    )
    path = project.proof_path(source.release.name, target)
    data = proof(shown, pictures_of(source.document, project.root))
    return path, write_whole(path, data, was=read_if_there(path))
