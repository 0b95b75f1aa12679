"""Where a release stands in a language, and what is to be done next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from locpipe.catalog import store
from locpipe.catalog.model import Catalog, State
from locpipe.checks import Report
from locpipe.editions import Record, embargo_statements, read_record
from locpipe.errors import NotPublishable
from locpipe.fileio import digest, read_if_there
from locpipe.model import Locale, Severity
from locpipe.pipeline import Pipeline
from locpipe.project import command
from locpipe.signoff import BY, SignedOff, SignOff
from locpipe.source import MadeFrom, Source


@dataclass(frozen=True, slots=True)
class Standing:
    """One row of `status`; `dataclasses.asdict` makes JSON of it.

    ``segments`` counts the document's sentences, ``states`` the catalog's entries, ``findings`` what nobody
    waived; ``queries`` are the places (``path:line``) of translators' questions.

    ``catalog`` is "missing", "stale" (older than its source, or saved over a newer version) or "current".

    ``signoff`` is "valid", "lapsed" (``signoff_changed`` says which of source, catalog, glossary changed),
    "none" where one is needed, "-" where none is; ``signed`` is the sign-off that counts.

    ``edition`` is "none", "current" or "old"; ``edition_changed`` says what is no longer as it was built from:
    source, catalog, glossary, embargo, the "edition" itself, or a "record" that cannot be read; ``built`` is the
    record: what it was built from, and when.

    ``handling`` says "confidential" and until when there is an embargo; empty if nothing is to be said.

    ``next`` is the command to run, or what a person is to do; empty when all is done.
    """

    release: str
    target: Locale
    segments: int
    states: Mapping[State, int]
    findings: Mapping[Severity, int]
    waived: int
    queries: tuple[str, ...]
    catalog: str
    signoff: str
    signoff_changed: tuple[str, ...]
    signed: SignOff | None
    edition: str
    edition_changed: tuple[str, ...]
    built: Record | None
    handling: str
    next: str


def standing(pipeline: Pipeline, source: Source, target: Locale) -> Standing:
    """Look at the catalog, the sign-off and the edition of a release in a language, each read once."""
    name, project = source.release.name, pipeline.project
    path = project.catalog_path(name, target)
    catalog = store.load(path, source.origin(target))
    current = catalog.current if catalog else ()
    reports = list(pipeline.findings(catalog, source, target)) if catalog else []
    place = project.relative(path).as_posix()
    signed = pipeline.signed_off(source, target, catalog)
    edition, edition_changed, built = _edition(pipeline, source, target, catalog)
    row = Standing(
        release=name,
        target=target,
        segments=len(source.extraction.sentences),
        states=(catalog or Catalog()).states,
        findings=_counted(reports),
        waived=sum(1 for report in reports if report.waiver),
        queries=tuple(dict.fromkeys(f"{place}:{line}" for line, _ in (catalog or Catalog()).queries)),
        catalog=_age(pipeline, catalog, source, target),
        signoff=_signoff(signed, required=project.require_signoff),
        signoff_changed=signed.changed,
        signed=signed.latest,
        edition=edition,
        edition_changed=edition_changed,
        built=built,
        handling=source.release.handling.words,
        next="",
    )
    untried = any(entry.state is State.EMPTY and entry.provenance is None for entry in current)
    return replace(row, next=_next(row, place, untried=untried, required=project.require_signoff))


def _next(row: Standing, place: str, *, untried: bool, required: bool) -> str:
    """What is to be done next; ``untried`` says that there are entries that no machine has looked at."""
    if row.catalog != "current" or untried:
        return command("draft", row.release, row.target)
    if any(count for state, count in row.states.items() if state is not State.APPROVED):
        return f"review {place}"
    if row.queries:
        return f"answer {row.queries[0]}"
    if row.findings[Severity.ERROR]:
        return command("check", row.release, row.target)
    if required and row.signoff != "valid":
        return command("approve", row.release, row.target, BY)
    if row.edition == "current":
        return ""
    if {"edition", "record"} & set(row.edition_changed):
        return f"move away the edition in {row.target}, which a person changed"
    return command("build", row.release, row.target)


def _counted(reports: Iterable[Report]) -> dict[Severity, int]:
    counts = Counter(report.finding.severity for report in reports if not report.waiver)
    return {severity: counts[severity] for severity in Severity}


def _age(pipeline: Pipeline, catalog: Catalog | None, source: Source, target: Locale) -> str:
    if catalog is None:
        return "missing"
    try:
        pipeline.require_current(catalog, source, target)
    except NotPublishable:
        return "stale"
    return "current"


def _signoff(signed: SignedOff, *, required: bool) -> str:
    if signed.latest is None:
        return "none" if required else "-"
    return "valid" if signed.valid else "lapsed"


def _edition(
    pipeline: Pipeline, source: Source, target: Locale, catalog: Catalog | None
) -> tuple[str, tuple[str, ...], Record | None]:
    """Whether the editions are there, what is no longer as they were built from, and the record of the first."""
    release = source.release
    paths = pipeline.project.edition_paths(release.name, release.path.suffix, target, "approved")
    now = pipeline.made_from(source, target, catalog)
    found = {kind: _one_edition(source, path, now) for kind, path in paths.items()}
    states = {state for state, _, _ in found.values()}
    if states <= {"none"} or states <= {"current"}:
        return next(iter(found.values()))
    missing = tuple(f"no {kind}" for kind, (state, _, _) in found.items() if state == "none")
    changed = dict.fromkeys(each for _, whys, _ in found.values() for each in whys)
    record = next((record for _, _, record in found.values() if record), None)
    return "old", (*changed, *missing), record


def _one_edition(source: Source, path: Path, now: MadeFrom) -> tuple[str, tuple[str, ...], Record | None]:
    data = read_if_there(path)
    if data is None:
        return "none", (), None
    record = read_record(path)
    if record is None:
        return "old", ("record",), None
    changed = now.changed(record.made_from)
    if embargo_statements(source, path, now) != record.embargo:
        changed = (*changed, "embargo")
    if digest(data) != record.edition_digest:
        changed = (*changed, "edition")
    return ("old" if changed else "current"), changed, record
