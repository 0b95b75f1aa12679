"""Where a release stands in a language, and what is to be done next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from locpipe.catalog import store
from locpipe.catalog.model import State
from locpipe.errors import NotPublishable
from locpipe.fileio import digest, read_bytes, read_if_there
from locpipe.model import Locale
from locpipe.pipeline import Pipeline, count_states
from locpipe.project import command
from locpipe.publishing import embargo_statements, record_path, require_current, without_time
from locpipe.source import Source


@dataclass(frozen=True, slots=True)
class Standing:
    """One row of `status`.

    ``catalog`` is "missing", "stale" (older than its source) or "current"; ``edition`` is "none", "old"
    (made from something older) or "current"; ``next`` is the command to run, empty when all is done.
    """

    release: str
    target: Locale
    states: Mapping[State, int]
    catalog: str
    edition: str
    next: str


def standing(pipeline: Pipeline, source: Source, target: Locale) -> Standing:
    """Look at the catalog and the edition of a release in a language."""
    name = source.release.name
    path = pipeline.project.catalog_path(name, target)
    catalog = store.load(path, source.origin(target))
    edition = _edition(pipeline, source, target)
    if catalog is None:
        none = dict.fromkeys(State, 0)
        return Standing(name, target, none, "missing", edition, command("draft", name, target))
    states = count_states(catalog)
    try:
        require_current(catalog, source, path, "")
    except NotPublishable:
        return Standing(name, target, states, "stale", edition, command("draft", name, target))
    following = ""
    if any(entry.state is State.EMPTY and entry.provenance is None for entry in catalog.current):
        following = command("draft", name, target)  # nobody has tried yet
    elif states[State.APPROVED] < len(catalog.current):
        following = f"review {pipeline.project.relative(path)}"
    elif edition != "current":
        following = command("build", name, target)
    return Standing(name, target, states, "current", edition, following)


def _edition(pipeline: Pipeline, source: Source, target: Locale) -> str:
    path = pipeline.project.edition_path(source.release, target, "approved")
    record = read_if_there(record_path(path))
    if not path.exists():
        return "none"
    catalog = read_if_there(pipeline.project.catalog_path(source.release.name, target))
    made_from = without_time(record or b"")
    now = {
        "source_digest": source.digest,
        "catalog_digest": digest(catalog) if catalog is not None else None,
        "edition_digest": digest(read_bytes(path)),
    }
    embargo = {"embargo": None, "marked": None} | embargo_statements(source, path, now["catalog_digest"] or "")
    wanted = (*now.items(), *embargo.items())
    return "current" if all(made_from.get(key) == value for key, value in wanted) else "old"
