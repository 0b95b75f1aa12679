"""Sign-offs: who took a whole edition as right, when, and what it was made from then.

They lie in ``signoffs/<lang>/<release>.json``, the oldest first; what somebody signed stays, as history.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from locpipe import clock
from locpipe.errors import InputError, NotPublishable
from locpipe.fileio import read_if_there, write_whole
from locpipe.model import Locale
from locpipe.source import MadeFrom
from locpipe.textfile import decode, is_one_line

BY = "--by NAME"
"""How hints show the option; NAME itself signs nothing."""

_DIGEST = "sha256:"


@dataclass(frozen=True, slots=True)
class SignOff:
    """One sign-off; ``at`` is an ISO time with its zone."""

    release: str
    language: Locale
    by: str
    at: str
    made_from: MadeFrom


@dataclass(frozen=True, slots=True)
class SignedOff:
    """How an edition stands: the sign-off that counts, None if there is none, and what has changed since.

    The latest of those that are valid counts; if none is, the latest.
    """

    latest: SignOff | None
    changed: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether the edition is signed off as it would be made now."""
        return self.latest is not None and not self.changed


def load(path: Path, release: str, language: Locale) -> tuple[SignOff, ...]:
    """The sign-offs of a release in a language, none without a file; raises InputError for a file that is broken."""
    data = read_if_there(path)
    return _parsed(data, path, release, language) if data is not None else ()


def stand(signoffs: Sequence[SignOff], now: MadeFrom) -> SignedOff:
    """What the sign-offs are worth now."""
    valid = [each for each in signoffs if each.made_from == now]
    if valid or not signoffs:
        return SignedOff(valid[-1] if valid else None)
    return SignedOff(signoffs[-1], now.changed(signoffs[-1].made_from))


def sign(path: Path, release: str, language: Locale, by: str, now: MadeFrom) -> tuple[SignOff, bool]:
    """Write a sign-off of what was read down; the same person's of the same things is not written again.

    Gives the sign-off and whether it is new. Raises InputError for a file that is broken.
    """
    data = read_if_there(path)
    old = _parsed(data, path, release, language) if data is not None else ()
    same = [each for each in old if (each.by, each.made_from) == (by, now)]
    if same:
        return same[-1], False
    new = SignOff(release, language, by, clock.now().isoformat(timespec="seconds"), now)
    write_whole(path, _written([*old, new]), was=data)
    return new, True


def require(signed: SignedOff, path: Path, hint: str) -> None:
    """Raise NotPublishable, with the reason, unless the sign-off is valid."""
    if signed.latest is None:
        raise NotPublishable("nobody has signed the edition off", path, hint)
    if not signed.valid:
        signing = f"the sign-off by {signed.latest.by} of {signed.latest.at[:10]}"
        raise NotPublishable(f"{signing} has lapsed; changed since: {', '.join(signed.changed)}", path, hint)


def _written(signoffs: Sequence[SignOff]) -> bytes:
    rows = []
    for each in signoffs:
        row = asdict(each)
        rows.append({name: row[name] for name in ("release", "language", "by", "at")} | row["made_from"])
    return json.dumps(rows, ensure_ascii=False, indent=2).encode() + b"\n"


def _parsed(data: bytes, path: Path, release: str, language: Locale) -> tuple[SignOff, ...]:
    try:
        rows = json.loads(decode(data, path))
    except (ValueError, RecursionError):
        raise _broken("it is not JSON", path) from None
    if not isinstance(rows, list):
        raise _broken("it is not a list", path)
    return tuple(_signoff(row, number, path, release, language) for number, row in enumerate(rows, start=1))


def _signoff(row: object, number: int, path: Path, release: str, language: Locale) -> SignOff:
    match row:
        case {
            "release": str(name),
            "language": str(tag),
            "by": str(by),
            "at": str(at),
            "source_digest": str(source),
            "catalog_digest": str(catalog),
            "glossary_digest": str() | None as glossary,
        } if _is_time(at) and is_one_line(by) and source.startswith(_DIGEST) and catalog.startswith(_DIGEST):
            pass
        case _:
            raise _broken(f"sign-off {number} in it is not whole", path)
    if (name, tag) != (release, language):
        raise _broken(f"sign-off {number} in it is of {name} in {tag}, not of {release} in {language}", path)
    return SignOff(release, language, by, at, MadeFrom(source, catalog, glossary))


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _broken(what: str, path: Path) -> InputError:
    return InputError(f"the sign-offs cannot be read: {what}", path, "restore the file from git")
