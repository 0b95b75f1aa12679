"""How a release is to be handled: confidential for good, or under embargo until its time has come.

A value that cannot be understood is an error and never "not confidential". The errors say nothing of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from rapidfuzz.distance import OSA

from locpipe import clock
from locpipe.errors import Textless, Where

CONFIDENTIAL, EMBARGO = "confidential", "embargo"
EMBARGO_HINT = "write date, time and time zone, such as 2026-12-01T09:00+09:00"
CONFIDENTIAL_HINT = "write confidential: true or confidential: false"

_EMBARGO = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt]|[ ]+)([0-9]{2}:[0-9]{2})(?::00)?[ ]*(?:([Zz])|([+-][0-9]{2}):?([0-5][0-9]))"
)
_NO_TIME = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_NO_ZONE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt]|[ ]+)[0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
_SLIPS = {CONFIDENTIAL: 2, EMBARGO: 1}
_WESTERNMOST, _EASTERNMOST = timedelta(hours=-12), timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Handling:
    """Whether a release is confidential, when its embargo ends, and where that is said."""

    confidential: bool = False
    embargo: datetime | None = None
    where: Where | None = field(default=None, compare=False)

    @property
    def embargoed(self) -> bool:
        """Whether there is an embargo and its time has not come."""
        return self.embargo is not None and clock.now() < self.embargo

    @property
    def protected(self) -> bool:
        """Whether its text must neither leave the machine nor stand in a log or report."""
        return self.confidential or self.embargoed

    @property
    def words(self) -> str:
        """What people must know of it now; empty if nothing."""
        until = self.embargo.isoformat(sep=" ", timespec="minutes") if self.embargo and self.embargoed else ""
        said = ("confidential" if self.confidential else "", f"embargo until {until}" if until else "")
        return ", ".join(filter(None, said))

    def stricter(self, other: Handling) -> Handling:
        """What both ask for: confidential if one says so, the later embargo."""
        embargo = max((each for each in (self.embargo, other.embargo) if each), default=None)
        return Handling(self.confidential or other.confidential, embargo, self.where or other.where)


def said_confidential(text: str) -> bool:
    """What ``confidential: …`` says; raises ValueError for anything but true and false."""
    value = {"true": True, "false": False}.get(text.strip().lower())
    if value is None:
        raise ValueError("'confidential' is neither true nor false")
    return value


def said_embargo(text: str) -> datetime:
    """The moment that ``embargo: …`` names; raises ValueError unless date, time and zone are there and possible."""
    match = _EMBARGO.fullmatch(text.strip())
    if not match:
        raise ValueError(f"'embargo' {_lacking(text.strip())}")
    day, time, utc, hours, minutes = match.groups()
    try:
        moment = datetime.fromisoformat(f"{day}T{time}{'+00:00' if utc else f'{hours}:{minutes}'}")
    except ValueError:
        raise ValueError("'embargo' is not a possible date and time") from None
    if not _WESTERNMOST <= (moment.utcoffset() or timedelta()) <= _EASTERNMOST:
        raise ValueError("'embargo' has a time zone that is nowhere on earth")
    return moment


def _lacking(text: str) -> str:
    if not text:
        return "has no value"
    if _NO_TIME.fullmatch(text):
        return "has no time and no time zone"
    return "has no time zone" if _NO_ZONE.fullmatch(text) else "is not a date and time with a time zone"


def read(said: Iterator[tuple[str, str | None, int]], path: Path, place: str = "front matter") -> Handling:
    """The handling that a document asks for: (key, value, line) of its keys; raises Textless for what is unclear.

    A key counts in upper and lower case, and one that only begins or looks like ours is asked about; None is a value
    that is no single text.
    """
    found: dict[str, tuple[str | None, int]] = {}
    for key, value, line in said:
        name = meant(key)
        if not name:
            continue
        if key.strip().lower() != name:
            raise Textless(f"{place} has a key that looks like '{name}'", Where(path, line), _hint(name))
        if name in found:
            raise Textless(f"{place}: '{name}' is written twice", Where(path, line), "remove one of the two")
        found[name] = (value, line)
    handling = Handling()
    for name, (value, line) in found.items():
        handling = handling.stricter(_one(name, value, Where(path, line), place))
    return handling


def meant(key: str) -> str:
    """Which of the two a key is meant to be, by how it begins or as a slip of the pen; empty if neither."""
    start = key.strip().lower()
    return next((name for name, slips in _SLIPS.items() if start.startswith(name) or _slips(start, name) <= slips), "")


def _slips(word: str, name: str) -> int:
    """How many letters are wrong, missing, too many or exchanged with their neighbour."""
    return OSA.distance(word, name)


def _one(name: str, value: str | None, where: Where, place: str) -> Handling:
    try:
        if value is None:
            raise ValueError(f"'{name}' has no value that can be understood")
        if name == EMBARGO:
            return Handling(embargo=said_embargo(value), where=where)
        return Handling(confidential=said_confidential(value), where=where)
    except ValueError as error:
        raise Textless(f"{place}: {error}", where, _hint(name)) from None


def _hint(name: str) -> str:
    return f"embargo: {EMBARGO_HINT}" if name == EMBARGO else CONFIDENTIAL_HINT


def may_be_given(handling: Handling, sends_text_away: object) -> bool:
    """Whether an engine may have a release's text: a protected one's only if it says that it sends none away."""
    return not handling.protected or sends_text_away is False


def require_kept_here(handling: Handling, engine: str, sends_text_away: object) -> None:
    """Raise Textless where text of a protected release would be given to an engine that sends it off the machine."""
    if not may_be_given(handling, sends_text_away):
        why = "confidential" if handling.confidential else "under embargo"
        message = f"the release is {why}, and the engine '{engine}' sends text off this machine: nothing is drafted"
        raise Textless(message, handling.where, "draft it on this machine: --engine local")
