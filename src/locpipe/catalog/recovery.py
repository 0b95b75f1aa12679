"""Catalogs that an editor with an older copy saved over: told by their header, brought back from the history.

What people wrote in the newer version is merged into what the editor saved. A file that git had before the newer
version was written was put there on purpose, and stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from locpipe import git
from locpipe.catalog import pofile, threeway
from locpipe.catalog.carrying import worked_on
from locpipe.catalog.history import History, Version
from locpipe.catalog.model import Catalog
from locpipe.catalog.pofile import REVISION
from locpipe.catalog.threeway import Merged
from locpipe.catalog.update import Needed, update

SEEN = "this file, when it was read before,"
SAVED_OVER = "the version that was saved over"
"""What queries call what was here before: read by locpipe, or written by it."""


def name_of(path: Path) -> str:
    """What tells a catalog from others in the history, and on one branch from what it is on another."""
    return f"{path.parent.parent.name}/{path.stem} {git.branch(path.parent)}".strip()


@dataclass(frozen=True, slots=True)
class Past:
    """What the history knows of the catalog at a path, by its name there (see `name_of`)."""

    path: Path
    name: str
    history: History

    @classmethod
    def of(cls, path: Path, history: History) -> Past:
        """That of a path on the branch that is checked out now."""
        return cls(path, name_of(path), history)


def saved_over(catalog: Catalog, data: bytes, past: Past) -> Version | None:
    """The newer version that a file replaced; None if it was made from the newest, or its making is not known."""
    history, named = past.history, catalog.get(REVISION)
    newest = history.newest(past.name)
    if newest is None or named is None or newest.revision == named:
        return None
    number = history.number(named, past.name)
    if number is None or number > newest.number or git.had(data, past.path, newest.at):
        return None  # from elsewhere, sent out later, or put back
    return newest


def recover(
    catalog: Catalog,
    over: Version | None,
    past: Past,
    needed: Sequence[Needed],
    digest: str,
    beside: Sequence[Catalog] = (),
) -> Merged:
    """The catalog up to date with its source, and with what people wrote in the version that it was saved over.

    ``beside`` are copies that it is to be merged with; see `carrying.worked_on`.
    """
    theirs, base = _others(catalog, over, past)
    kept = worked_on([catalog, *beside, *filter(None, (theirs, base))])
    current = update(catalog, needed, digest, kept)
    if catalog.get(REVISION) is None:
        return threeway.refill(current, update(theirs, needed, digest, kept)) if theirs else Merged(current)
    if theirs is None or base is None:
        return Merged(current)
    theirs, base = (update(each, needed, digest, kept) for each in (theirs, base))
    return threeway.merge(current, theirs, base, SAVED_OVER) if over else threeway.remind(current, theirs, base, SEEN)


def _others(catalog: Catalog, over: Version | None, past: Past) -> tuple[Catalog | None, Catalog | None]:
    """What people made of a catalog that may be missing in it now, and the version that both were made from.

    A file that came back without its header, or empty, as from an editor that crashed, is to be refilled from the last.
    """
    named, name, history = catalog.get(REVISION), past.name, past.history
    if named is None:
        newest = history.newest(name) if past.path.exists() else None
        return (_last(history, name, newest.revision) if newest else None), None
    theirs = _last(history, name, over.revision) if over else history.seen(name, named)
    if theirs is None or theirs == catalog:
        return None, None
    return theirs, history.get(named)


def _last(history: History, name: str, revision: str) -> Catalog | None:
    """A version as it was read last, or else as it was written."""
    return history.seen(name, revision) or history.get(revision)


def look(catalog: Catalog, data: bytes, past: Past) -> None:
    """Remember a file as it was read, if people changed it since it was written."""
    named = catalog.get(REVISION)
    if named and pofile.revision_of(catalog) != named:
        past.history.see(past.name, named, data)
