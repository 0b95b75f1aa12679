"""What comes of a file when it is taken into the folder `memory`, and what of the file that it would take the place of.

Pairs that people approved are never lost silently: only what came of the review of the same two editions is written
over, and only by a file in which all that was approved there is approved still.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from locpipe.alignment import approved_pairs
from locpipe.alignment.review import LANGUAGES, SOURCE, SOURCE_DIGEST, TARGET, TARGET_DIGEST
from locpipe.catalog import pofile
from locpipe.catalog.model import Catalog
from locpipe.errors import InputError, Where, printable
from locpipe.inline import joined_to
from locpipe.interchange.memories import tmx
from locpipe.memory.sources import usable
from locpipe.model import Pair
from locpipe.termbase import Termbase

_CATALOGS = (".po", ".pot")
_SHOWN = 60  # characters of a sentence in a message


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it goes into the folder: its bytes there, how many pairs, and what was passed over.

    ``changed`` counts the pairs that have another text than in the file whose place it takes; ``joined`` the
    approved ones of a review that may hold a neighbour's words as well. The others are `tmx.Contents`'.
    """

    data: bytes
    pairs: int
    changed: int
    joined: int
    other_languages: Mapping[str, int]
    empty: int
    refused: int


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file offers, and the review that it came of, if any."""

    pairs: tuple[Pair, ...]
    review: str
    joined: int = 0
    other_languages: Mapping[str, int] = field(default_factory=dict)
    empty: int = 0
    refused: int = 0


def take(
    data: bytes,
    path: Path,
    there: bytes | None,
    place: Path,
    termbase: Termbase,
    protected: Callable[[str], bool] = lambda file: False,
) -> Taken:
    """A memory of another tool (TMX) or a reviewed alignment (PO), made ready for its place; nothing is written.

    ``there`` are the bytes of the file at that place, if there is one; ``protected`` says of an aligned edition, by its
    name in the review, whether it belongs to a release that must not get into others. Raises InputError for a file that
    cannot be read or has no pair to be used, and where the file at that place must stay.
    """
    read = _reviewed(data, path, termbase, protected) if path.suffix.lower() in _CATALOGS else _memory(data, path)
    new = tmx.write(read.pairs, review=read.review)
    changed = _changed(read, there, path, place) if there is not None and there != new else 0
    return Taken(new, len(read.pairs), changed, read.joined, read.other_languages, read.empty, read.refused)


def _memory(data: bytes, path: Path) -> _Read:
    found = tmx.parse(data, path)
    pairs = tuple(usable(found.pairs))
    if not pairs:
        raise InputError("there is no pair of two of the languages en, ja and ko in it", path)
    return _Read(pairs, found.review, 0, found.other_languages, found.empty, found.refused)


def _reviewed(data: bytes, path: Path, termbase: Termbase, protected: Callable[[str], bool]) -> _Read:
    """The pairs of a review file that a person has approved."""
    catalog = pofile.read(data, path)
    if any(protected(catalog.get(edition) or "") for edition in (SOURCE, TARGET)):
        hint = "it has become confidential since it was aligned: take it in when it may be read"
        raise InputError("what a protected release says is not copied", path, hint)
    approved, beside = approved_pairs(catalog, path, termbase), _beside_joined(catalog)
    pairs = tuple(pair for pair in usable(approved) if (pair.msgid, pair.msgstr) not in beside)
    if not pairs:
        raise InputError("no pair in it is approved yet", path, "clear the fuzzy flag of those that are right")
    review = " ".join(catalog.get(name) or "" for name in (LANGUAGES, SOURCE_DIGEST, TARGET_DIGEST))
    return _Read(pairs, review, len(approved) - len(pairs))


def _beside_joined(catalog: Catalog) -> set[tuple[str, str]]:
    """The texts that may not be of one sentence alone."""
    current = catalog.current
    msgstrs = [entry.msgstr for entry in current]
    return {(entry.msgid, entry.msgstr) for number, entry in enumerate(current) if joined_to(msgstrs, number)}


def _changed(read: _Read, there: bytes, path: Path, place: Path) -> int:
    """How many pairs of the file there have another text now; raises InputError where that file must stay."""
    old = tmx.parse(there, place)
    if not read.review or read.review != old.review:
        raise InputError("there is another memory of this name", place, "give this one another --name")
    if lost := _sentences(old.pairs) - _sentences(read.pairs):
        first = next(pair.msgid for pair in old.pairs if pair.msgid in lost)
        hint = f"approve them again; if they are wrong, remove {place.name} first, or give this one another --name"
        message = f"sentences that are approved in {Where(place)} are not approved in this file: {lost.total()}, "
        message += f"the first: {printable(first[:_SHOWN])}"
        raise InputError(message, path, hint)
    return (_texts(old.pairs) - _texts(read.pairs)).total()


def _sentences(pairs: Iterable[Pair]) -> Counter[str]:
    return Counter(pair.msgid for pair in pairs)


def _texts(pairs: Iterable[Pair]) -> Counter[tuple[str, str]]:
    return Counter((pair.msgid, pair.msgstr) for pair in pairs)
