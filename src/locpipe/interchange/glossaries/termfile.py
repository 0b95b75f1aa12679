"""What a file of terms says, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from locpipe.errors import InputError
from locpipe.termbase.entry import Entry

MOST = 10_000
"""So many entries are taken from one file."""


@dataclass(frozen=True, slots=True)
class TermFile:
    """The terms that a file says; ``fields`` are those of `ALL_FIELDS` that it speaks of at all."""

    path: Path
    entries: tuple[Entry, ...]
    fields: frozenset[str]


def require_few(entries: int, path: Path) -> None:
    """Raise InputError for a file with more than `MOST` entries."""
    if entries > MOST:
        raise InputError(f"it has more than {MOST:,} entries", path, "split it")
