"""How likely it is that texts of two editions say the same: what both have, what only one has, lengths, structure.

The measure is a sum of logarithms of likelihoods, roughly: 0 says nothing. Its weights were set on one half of the
editions of ``benchmarks/data/alignment`` and tried on the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import NamedTuple

from locpipe.alignment.model import Keys
from locpipe.languages.volume import volume
from locpipe.model import Locale, Role

# What a key is worth where both texts have it, and what it costs where only one has it, by class.
_WORTH = {"u": 2.0, "p": 2.0, "t": 1.0, "m": 0.7, "y": 0.8, "d": 0.8, "%": 1.1, "n": 0.9, "g": 1.0, "l": 1.0}
_WORTH |= {"s": 0.7, "w": 0.55}
_COST = {"u": 0.5, "p": 1.0, "t": 0.8, "m": 0.5, "y": 0.5, "d": 0.3, "%": 0.9, "n": 0.5, "g": 0.35, "l": 0.35}
_COST |= {"s": 0.12, "w": 0.12}
_SMALL = 0.5  # worth and cost of a number from 0 to 10, which may be a word or a counter
_LARGE = 1.3  # of one with three digits and more
_RAREST = 3.6  # no key is rarer than this, as a logarithm
_SPREAD, _ANY_SPREAD, _STEADY = 0.24, 0.9, 80.0
"""How far the logarithms of volumes lie apart, of translations (from `_STEADY` on) and of any two sentences."""
_ALIKE = (frozenset({Role.LEAD, Role.BODY}), frozenset({Role.BODY, Role.BOILERPLATE}), frozenset({Role.BODY, Role.LIST}))
_ALIKE += (frozenset({Role.TITLE, Role.HEADING}), frozenset({Role.LEAD, Role.TITLE}), frozenset({Role.LIST, Role.CONTACT}))
_ALIKE += (frozenset({Role.QUOTATION, Role.BODY}), frozenset({Role.BOILERPLATE, Role.CONTACT}))
_OPENS_QUOTE = "「『“\""


@dataclass(frozen=True, slots=True)
class Gist:
    """What is compared of one or several sentences: keys, volume, role, whether they have speech or end as a heading."""

    keys: Keys
    volume: float
    role: Role
    quotes: bool
    stopped: bool

    @classmethod
    def of(cls, words: str, keys: Keys, locale: Locale, role: Role) -> Gist:
        """The gist of one sentence."""
        quotes = any(mark in words for mark in _OPENS_QUOTE)
        return cls(keys, volume(words, locale), role, quotes, words.rstrip("」』”’\")） ")[-1:] in "。.!?！？")

    @classmethod
    def joined(cls, parts: Sequence[Gist]) -> Gist:
        """The gist of several sentences together."""
        if len(parts) == 1:
            return parts[0]
        keys: Counter[str] = Counter()
        for part in parts:
            keys.update(part.keys)
        first = parts[0]
        amount = sum(part.volume for part in parts)
        return cls(keys, amount, first.role, any(part.quotes for part in parts), parts[-1].stopped)


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
        self._weights: dict[str, float] = {}
        self._known: frozenset[str] = frozenset(ours.keys() & theirs.keys())
        for key in ours.keys() | theirs.keys():
            rare = min(_RAREST, log(1 + number / ((ours[key] + theirs[key]) / 2)))
            self._weights[key] = rare * _size(key)

    def likeness(self, one: Gist, other: Gist) -> Likeness:
        """How likely two texts say the same."""
        shared, cost = [], 0.0
        for key, times in one.keys.items():
            have = other.keys.get(key, 0)
            if have:
                shared.append((self._weights[key] * _WORTH[key[0]], key))
            if not have or (have != times and key[0] in "n%"):
                cost += self._cost(key)
        cost += sum(self._cost(key) for key in other.keys if key not in one.keys)
        shared.sort(reverse=True)
        worth = sum(_diminished(shared))
        total = worth - cost + self.form(one, other)
        return Likeness(total, worth, tuple(key for _, key in shared))

    def _cost(self, key: str) -> float:
        return self._weights[key] * _COST[key[0]] * (1.0 if key in self._known else _unknown(key))

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


def _unknown(key: str) -> float:
    """How much a key costs that the other edition does not have anywhere: it may be said otherwise there."""
    return 0.0 if key[0] in "wslg" else 0.5


def _size(key: str) -> float:
    if key[0] != "n":
        return 1.0
    digits = len(key) - 2
    return _SMALL if digits < 2 else _LARGE if digits > 2 else 1.0


def _counted(gists: Sequence[Gist]) -> Counter[str]:
    return Counter(key for gist in gists for key in gist.keys)


def sharing(source: Sequence[Gist], target: Sequence[Gist]) -> Mapping[int, set[int]]:
    """Which texts of the target share any key with which of the source, those of very common keys left out."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, gist in enumerate(target):
        for key in gist.keys:
            places[key].append(number)
    most = max(20, len(target) // 4)
    found: dict[int, set[int]] = {}
    for number, gist in enumerate(source):
        found[number] = {at for key in gist.keys if len(places.get(key, ())) <= most for at in places.get(key, ())}
    return found
