"""What in a sentence may be another in a sentence of the same wording: names, facts and addresses, each of a type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from locpipe import inline
from locpipe.facts import Fact, Kind, find
from locpipe.inline import Tag
from locpipe.languages.particles import leading_closed
from locpipe.links import find_links
from locpipe.model import Locale
from locpipe.termbase import Match, Termbase

_NEVER = frozenset({Kind.RELATIVE, Kind.PART, Kind.MAGNITUDE})
"""Facts that a translation says in its own words."""

DATED = frozenset({Kind.YEAR, Kind.MONTH, Kind.DAY})
"""The parts of a date from which its day of the week follows."""


class Refused(Exception):
    """It is not certain how the translation would be."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a sentence's plain text: a term, a fact or an address that stands there."""

    start: int
    end: int
    text: str
    match: Match | None = None
    fact: Fact | None = None

    @property
    def type(self) -> str:
        """What may stand in its place: the same type of name, or of fact in the same unit."""
        if self.match:
            return f"{self.match.term.type} {self.match.ambiguous}"
        return f"{self.fact.kind} {self.fact.unit}" if self.fact else "address"

    @property
    def is_address(self) -> bool:
        """Whether it is a URL or an e-mail address."""
        return self.match is None and self.fact is None

    def says_the_same(self, other: Slot) -> bool:
        """Whether another slot of the same type has the same meaning, in whatever words."""
        if self.match and other.match:
            return self.match.senses == other.match.senses
        if self.fact and other.fact:
            return self.fact.value == other.fact.value
        return self.text == other.text

    @property
    def is_certain(self) -> bool:
        """Whether it is clear what it means, and a translation says it in a way that can be written anew."""
        if self.match:
            return not self.match.ambiguous and len(self.match.senses) == 1
        return self.fact is None or self.fact.kind not in _NEVER


@dataclass(frozen=True, slots=True)
class Exchange:
    """A slot of the old sentence, and what stands in its place in the new one."""

    old: Slot
    new: Slot

    @property
    def changes(self) -> bool:
        """Whether both mean different things."""
        return not self.old.says_the_same(self.new)


@dataclass(frozen=True, slots=True)
class Edit:
    """A place of a plain translation, and what is written there anew.

    ``counted``: the number of something, with which an English plural agrees.
    """

    start: int
    end: int
    new: str
    counted: bool = False
    is_name: bool = False
    is_time: bool = False


def grouped(sides: Sequence[Exchange]) -> Iterator[list[Exchange]]:
    """Slots that are rendered alike: names by what they mean, facts by their values, addresses by their text."""
    found: dict[object, list[Exchange]] = {}
    for each in sides:
        match, fact = each.old.match, each.old.fact
        key = match.senses if match else (fact.kind, fact.value) if fact else each.old.text
        found.setdefault(key, []).append(each)
    yield from found.values()


def one_new(group: Sequence[Exchange]) -> Slot | None:
    """What stands in the place of slots that were alike; None if that is the same."""
    new = group[0].new
    if not all(new.says_the_same(each.new) for each in group):
        raise Refused
    return new if group[0].changes else None


def slots(text: str, locale: Locale, termbase: Termbase) -> list[Slot]:
    """The slots of a plain text in order, not overlapping: addresses before terms, terms before facts in them."""
    found = [Slot(start, end, text[start:end]) for start, end in find_links(text)]
    for match in termbase.find(text, locale):
        _add(found, Slot(match.start, match.end, text[match.start : match.end], match=match))
    for fact in find(text, locale):
        _add(found, Slot(fact.start, fact.end, fact.text, fact=fact))
    return sorted(found, key=lambda slot: slot.start)


def _add(found: list[Slot], slot: Slot) -> None:
    if not any(slot.start < other.end and other.start < slot.end for other in found):
        found.append(slot)


def exchanges(old: str, new: str, locale: Locale, termbase: Termbase) -> list[Exchange] | None:
    """The slots of two msgids side by side; None unless both are the same but for these, codes and all."""
    before, after = (slots(inline.plain(msgid), locale, termbase) for msgid in (old, new))
    if len(before) != len(after) or [slot.type for slot in before] != [slot.type for slot in after]:
        return None
    one, other = _frame(old, before), _frame(new, after)
    if one is None or other is None or not (one == other or (locale is Locale.KO and _agree(one, other))):
        return None
    return [Exchange(*pair) for pair in zip(before, after, strict=True)]


def _frame(msgid: str, found: list[Slot]) -> list[str] | None:
    """What stands around the slots, with the codes; None if a code stands within one."""
    frame = [""]
    at, waiting = 0, list(_edges(found))
    for part in inline.parse(msgid):
        if isinstance(part, Tag):
            if waiting and waiting[0][0] < at < waiting[0][1]:
                return None
            frame[-1] += f"\0{part}\0"
            continue
        end = at + len(part)
        while waiting and waiting[0][1] <= end:
            start, stop = waiting.pop(0)
            if start < at:
                return None
            frame[-1] += part[at - end + len(part) : start - end + len(part)]
            frame.append("")
            at = stop
        rest = part[at - end + len(part) :]
        if waiting and waiting[0][0] < end:
            return None
        frame[-1] += rest
        at = end
    return frame


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether Korean frames differ in nothing but particles that agree with what stands in the slots."""
    return one[0] == other[0] and list(map(leading_closed, one[1:])) == list(map(leading_closed, other[1:]))


def _edges(found: list[Slot]) -> Iterator[tuple[int, int]]:
    return ((slot.start, slot.end) for slot in found)


def full_date(facts: Sequence[Fact]) -> date | None:
    """The one date that the facts of a sentence state in full; None if there are more, or none."""
    found = {kind: [fact.number for fact in facts if fact.kind is kind] for kind in DATED}
    if any(len(numbers) != 1 for numbers in found.values()):
        return None
    year, month, day = (int(str(found[kind][0])) for kind in (Kind.YEAR, Kind.MONTH, Kind.DAY))
    try:
        return date(year, month, day)
    except ValueError:
        return None
