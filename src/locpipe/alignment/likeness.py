"""How likely it is that texts of two editions say the same: what both have, what only one has, lengths, structure.

The measure is a sum of logarithms of likelihoods, roughly: 0 says nothing. Its weights were set on the first four
releases of ``benchmarks/data/alignment`` and tried on the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log, sqrt
from typing import NamedTuple

from locpipe.alignment.model import Keys
from locpipe.languages.volume import volume
from locpipe.model import Locale, Role

# What a key is worth where both texts have it, and what it costs where only one has it, by class.
_WORTH = {"u": 2.0, "p": 2.0, "t": 1.0, "m": 0.7, "y": 0.8, "d": 0.8, "%": 1.1, "n": 0.9, "g": 1.0, "l": 1.0}
_WORTH |= {"s": 0.7, "w": 0.55, "f": 1.5}
_COST = {"u": 0.5, "p": 1.0, "t": 0.8, "m": 0.5, "y": 0.5, "d": 0.3, "%": 0.9, "n": 0.5, "g": 0.35, "l": 0.35}
_COST |= {"s": 0.0, "w": 0.08, "f": 0.4}
_SMALL = 0.5  # worth and cost of a number from 0 to 10, which may be a word or a counter
_LARGE = 1.3  # of one with three digits and more
_MAY_BE_LEFT, _UNKNOWN = "wslgf", 0.5
"""Classes that cost nothing, and what part of the others, where the other edition has the key nowhere."""
_RAREST = 3.6  # no key is rarer than this, as a logarithm
_SPREAD, _ANY_SPREAD, _STEADY = 0.24, 0.9, 80.0
"""How far the logarithms of volumes lie apart, of translations (from `_STEADY` on) and of any two sentences."""
MOST_OF_FORM = 2.7
"""What lengths and structure are worth at most."""
_ALIKE = {
    frozenset(pair)
    for pair in (
        (Role.LEAD, Role.BODY),
        (Role.BODY, Role.BOILERPLATE),
        (Role.BODY, Role.LIST),
        (Role.BODY, Role.QUOTATION),
        (Role.TITLE, Role.HEADING),
        (Role.LEAD, Role.TITLE),
        (Role.LIST, Role.CONTACT),
        (Role.BOILERPLATE, Role.CONTACT),
    )
}
"""Roles that editions of one release may well give to the same block."""
_OPENS_QUOTE = '「『“"'


@dataclass(frozen=True, slots=True)
class Gist:
    """What is compared of one or several sentences: keys, volume, role, whether they have speech or end as a heading.

    ``cost`` is what it costs if the other side has none of the keys; a `Measure` knows it.
    """

    keys: Keys
    volume: float
    role: Role
    quotes: bool
    stopped: bool
    cost: float = 0.0

    @classmethod
    def of(cls, words: str, keys: Keys, locale: Locale, role: Role) -> Gist:
        """The gist of one sentence."""
        quotes = any(mark in words for mark in _OPENS_QUOTE)
        return cls(keys, volume(words, locale), role, quotes, words.rstrip('」』”’")） ')[-1:] in "。.!?！？")


class Likeness(NamedTuple):
    """The measure, what of it comes from what both texts have, and the keys they share, the weightiest first."""

    total: float
    shared: float
    keys: tuple[str, ...]


class Measure:
    """The measure for two editions: how rare each key is in them decides what it is worth."""

    def __init__(self, source: Sequence[Gist], target: Sequence[Gist]) -> None:
        ours, theirs = _counted(source), _counted(target)
        number = (len(source) + len(target)) / 2
        self._worth: dict[str, float] = {}
        self._cost: dict[str, float] = {}
        for key in ours.keys() | theirs.keys():
            both = key in ours and key in theirs
            rare = min(_RAREST, log(1 + number / ((ours[key] + theirs[key]) / 2))) * _size(key)
            if both or key[0] not in _MAY_BE_LEFT:
                self._worth[key] = rare * _WORTH[key[0]]
                self._cost[key] = rare * _COST[key[0]] * (1.0 if both else _UNKNOWN)

    def weighed(self, gist: Gist) -> Gist:
        """The gist with its cost, and without the names and words that the other edition does not have anywhere."""
        keys = {key: times for key, times in gist.keys.items() if key in self._cost}
        return replace(gist, keys=keys, cost=sum(map(self._cost.__getitem__, keys)))

    def joined(self, parts: Sequence[Gist]) -> Gist:
        """The gist of several sentences together."""
        if len(parts) == 1:
            return parts[0]
        keys: Counter[str] = Counter()
        for part in parts:
            keys.update(part.keys)
        quotes, amount = any(part.quotes for part in parts), sum(part.volume for part in parts)
        return self.weighed(Gist(keys, amount, parts[0].role, quotes, parts[-1].stopped))

    def likeness(self, one: Gist, other: Gist) -> Likeness:
        """How likely two texts say the same."""
        both = one.keys.keys() & other.keys.keys()
        cost = one.cost + other.cost
        for key in both:
            as_often = one.keys[key] == other.keys[key] or key[0] not in "n%"
            cost -= self._cost[key] * (2 if as_often else 1)
        shared = sorted(((self._worth[key], key) for key in both), reverse=True)
        worth = sum(_diminished(shared))
        return Likeness(worth - cost + self.form(one, other), worth, tuple(key for _, key in shared))

    def sharing(self, source: Sequence[Gist], target: Sequence[Gist]) -> dict[int, dict[int, float]]:
        """Which texts of the target share keys with which of the source, and what these are worth together.

        Keys that a quarter of the texts have are passed over, so that the time is bounded.
        """
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, gist in enumerate(target):
            for key in gist.keys:
                places[key].append(number)
        most = max(20, len(target) // 4)
        found: dict[int, dict[int, float]] = {}
        for number, gist in enumerate(source):
            row: defaultdict[int, float] = defaultdict(float)
            for key in gist.keys:
                if len(places.get(key, ())) <= most:
                    for at in places.get(key, ()):
                        row[at] += self._worth[key]
            found[number] = dict(row)
        return found

    @staticmethod
    def form(one: Gist, other: Gist) -> float:
        """What lengths and structure say: volume, role, speech, how the text ends."""
        apart = log(other.volume / one.volume)
        spread = _SPREAD * max(1.0, sqrt(2 * _STEADY / (one.volume + other.volume)))
        length = log(_ANY_SPREAD / spread) - apart * apart / 2 * (1 / spread**2 - 1 / _ANY_SPREAD**2)
        role = 0.6 if one.role is other.role else 0.0 if {one.role, other.role} in _ALIKE else -1.2
        speech = (0.4 if one.quotes else 0.0) if one.quotes == other.quotes else -0.4
        end = (0.0 if one.stopped else 0.3) if one.stopped == other.stopped else -0.6
        return max(length, -6.0) + role + speech + end


def _diminished(shared: Iterable[tuple[float, str]]) -> Iterable[float]:
    """Worths, of words and sounds the later ones less: they come together."""
    seen: defaultdict[str, int] = defaultdict(int)
    for worth, key in shared:
        kind = key[0]
        yield worth / sqrt(1 + seen[kind] / 3) if kind in "wsl" else worth
        seen[kind] += 1


def _size(key: str) -> float:
    if key[0] != "n":
        return 1.0
    digits = len(key) - 2
    return _SMALL if digits < 2 else _LARGE if digits > 2 else 1.0


def _counted(gists: Sequence[Gist]) -> Counter[str]:
    return Counter(key for gist in gists for key in gist.keys)
