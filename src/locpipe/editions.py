"""The record beside a published edition: what it was made from, and what it says of an embargo."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from locpipe import clock
from locpipe.errors import NotPublishable
from locpipe.fileio import digest, read_if_there, write_whole
from locpipe.model import Locale
from locpipe.naming import release_name
from locpipe.project import SOURCE_KIND, Project, release_files
from locpipe.source import MadeFrom, Source


@dataclass(frozen=True, slots=True)
class Record:
    """What stands beside a published edition: what it was made from, its own digest, when it was first built."""

    made_from: MadeFrom
    edition_digest: str
    built: str
    embargo: Mapping[str, object]


def embargo_statements(source: Source, edition: Path, made_from: MadeFrom) -> dict[str, object]:
    """What the record of an edition built now says of its embargo, and whether the edition is marked with it.

    An embargo that was seen to be over stays so for the edition of the same source and catalog: a clock that goes
    back takes no clean edition away. Another embargo, or one that is new, marks the edition again.
    """
    handling = source.release.handling
    if handling.embargo is None:
        return {}
    said: dict[str, object] = {"embargo": handling.embargo.isoformat(timespec="minutes")}
    record = read_record(edition)
    seen_over = (
        record is not None
        and record.embargo == said | {"marked": False}
        and "source" not in made_from.changed(record.made_from)
        and "catalog" not in made_from.changed(record.made_from)
        and record.edition_digest == digest(read_if_there(edition) or b"")
    )
    return said | {"marked": handling.embargoed and not seen_over}


def write_record(
    source: Source, target: Locale, edition: Path, data: bytes, made_from: MadeFrom, embargo: Mapping[str, object]
) -> None:
    """Write beside an edition what it was made from; the time is that of the build that first gave it."""
    record = {"release": source.release.name, "language": target.value, "source": source.file}
    record |= asdict(made_from) | {"edition_digest": digest(data), **embargo}
    path = record_path(edition)
    old = read_if_there(path)
    if {name: value for name, value in _told(old).items() if name != "built"} != record:
        built = {"built": clock.now().isoformat(timespec="seconds")}
        write_whole(path, json.dumps(record | built, indent=2).encode() + b"\n", was=old)


def require_as_built(edition: Path, new: bytes) -> None:
    """Raise NotPublishable for an edition that a person changed since it was built, or that has no record.

    One that reads as the new one does may be written over, and so may one whose line ends git has changed.
    """
    there, record = read_if_there(edition), read_record(edition)
    if there is None or there == new:
        return
    if record is None or record.edition_digest not in (digest(there), digest(there.replace(b"\r\n", b"\n"))):
        what = "was changed since it was built" if record else "has no record of what it was built from"
        hint = "put what was changed into the catalog, then move the file away and build again"
        raise NotPublishable(f"the edition {what}: it is not overwritten", edition, hint)


def left_editions(project: Project, targets: Sequence[Locale]) -> list[Path]:
    """Published editions that no release goes with any more: it was renamed, removed, or has another format now."""
    sources = release_files(project)
    wanted = {
        path
        for source in sources
        for target in targets
        for path in project.edition_paths(
            release_name(source), source.suffix, target, "approved", (SOURCE_KIND, *project.editions)
        ).values()
    }
    names = {project.relative(source).as_posix() for source in sources}
    there = (path for target in targets for path in (project.root / "editions" / target).glob("[!.]*"))
    left = (path for path in there if path not in wanted and path.suffix != ".json")
    return sorted(path for path in left if _told(read_if_there(record_path(path))).get("source") not in names)


def read_record(edition: Path) -> Record | None:
    """What an edition was made from, None if there is no record that can be read."""
    told = _told(read_if_there(record_path(edition)))
    match told:
        case {
            "source_digest": str(source),
            "catalog_digest": str(catalog),
            "glossary_digest": str() | None as glossary,
            "edition_digest": str(made),
            "built": str(built),
        }:
            embargo: dict[str, object] = {name: told[name] for name in ("embargo", "marked") if name in told}
            return Record(MadeFrom(source, catalog, glossary), made, built, embargo)
    return None


def record_path(edition: Path) -> Path:
    """The file that says what an edition was made from."""
    return edition.with_name(edition.name + ".json")


def _told(record: bytes | None) -> dict[str, object]:
    """What a record says; nothing if it cannot be read."""
    try:
        loaded = json.loads(record or b"")
    except (ValueError, RecursionError):
        return {}
    return loaded if isinstance(loaded, dict) else {}
