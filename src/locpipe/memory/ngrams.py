"""Which of very many texts may be alike: an index of character n-grams in front of rapidfuzz.

Each text sets a few of `_SLOTS` bits, one for each of its n-grams. The index is that table turned: for every slot one
integer with a bit for each text, so that one addition counts for all texts at once how many n-grams of a question they
share (bit-sliced, carry-save). What shares most is looked at first. Posting lists of the rarest n-grams were tried, and
find the best match as well, but not the other ones in a house that writes the same formula a hundred times: the rarest
n-grams of a question are then those of the one name that the others do not have.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterator, Sequence
from itertools import compress
from zlib import crc32

from locpipe.model import Locale

BLOCK = 4096
"""How many texts stand in one stored block."""

ENOUGH = 80
"""How many texts the first of the `tiers` has at least, where there are so many: they are looked at in any case."""

_SLOTS = 1024
_BANDS = 48  # of lengths, as more columns of the same table; the last takes all that is longer
_PER_DOUBLING = 4
_STEPS = 32
_MOST = 2000
_RAREST = 40  # n-grams of a question that are counted: more take longer and tell little more
_FEWEST = 5  # a text that shares less than a fifth of the n-grams is never alike
_EDGE = "\0"  # so that the shortest text has an n-gram
# Half of the n-grams tell as much as all of them, if both sides leave out the same: here those that begin as most
# others do, with a space, the commonest letters, or what Japanese and Korean put behind words.
_GRAMS = {
    Locale.EN: re.compile("(?=([^aeiou Etnsr]..))", re.DOTALL),
    Locale.JA: re.compile("(?=([^のはをにがとでし、。ていたすま].))", re.DOTALL),
    Locale.KO: re.compile("(?=([^ .은는이가을를의에]..))", re.DOTALL),
}
LAYOUT = repr((_SLOTS, _BANDS, _EDGE, [pattern.pattern for pattern in _GRAMS.values()]))
"""What stored blocks must have been made with."""


class Grams:
    """The index over texts of one language, which are known by their numbers, 0 for the first."""

    def __init__(self, locale: Locale) -> None:
        self._grams = _GRAMS[locale].findall
        self._slots = _Slots()
        self._columns = [0] * (_SLOTS + _BANDS)
        self._texts_in = list(self._columns)
        self.count = 0

    def block(self, texts: Sequence[str]) -> bytes:
        """The table of some texts, at most `BLOCK`, to be stored and taken in by `take`."""
        width = (len(texts) + 7) // 8
        rows = [bytearray(width) for _ in self._columns]
        slot_of = self._slots.__getitem__
        for number, text in enumerate(texts):
            at, bit = number >> 3, 1 << (number & 7)
            for slot in map(slot_of, self._grams(_EDGE + text + _EDGE)):
                rows[slot][at] |= bit
            rows[_SLOTS + _band(len(text))][at] |= bit
        return b"".join(rows)

    def take(self, blocks: Sequence[bytes], count: int) -> None:
        """Take in so many texts, by their blocks; all but the last one are full."""
        widths = [len(block) // len(self._columns) for block in blocks]
        for slot, column in enumerate(self._columns):
            row = b"".join(
                [block[slot * width : (slot + 1) * width] for block, width in zip(blocks, widths, strict=True)]
            )
            self._columns[slot] = column | int.from_bytes(row, "little") << self.count
        self._texts_in = [column.bit_count() for column in self._columns]
        self.count += count

    def tiers(self, text: str, shortest: float, longest: float) -> Iterator[list[int]]:
        """The numbers of texts within two lengths that share n-grams with this one, those that share most first.

        It ends, after the first, at one of more than `_MOST` texts: they share too little to be worth looking at.
        """
        every = set(map(self._slots.__getitem__, self._grams(_EDGE + text + _EDGE)))
        slots = sorted(every, key=self._texts_in.__getitem__)[:_RAREST]
        planes = _sum([self._columns[slot] for slot in slots])
        open_ones = 0
        for band in range(_band(int(shortest)), _band(int(longest) + 1) + 1):
            open_ones |= self._columns[_SLOTS + band]
        floor = max(1, len(slots) // _FEWEST)
        first = _first(planes, open_ones, floor, len(slots))
        for least in range(first, floor - 1, -max(1, len(slots) // _STEPS)):
            found = _at_least(planes, least, open_ones)
            if least < first and found.bit_count() > _MOST:
                return
            if found:
                open_ones ^= found
                yield _numbers(found)


class _Slots(dict[str, int]):
    """The slot of every n-gram, worked out once."""

    def __missing__(self, gram: str) -> int:
        slot = self[gram] = crc32(gram.encode("utf-8", "surrogatepass")) % _SLOTS
        return slot


def _band(length: int) -> int:
    """Lengths in steps of a fifth: the exponent and the two bits that follow the first one."""
    bits = length.bit_length()
    steps = (length << 2 >> (bits - 1)) - _PER_DOUBLING if length else 0
    return min(_PER_DOUBLING * bits + steps, _BANDS - 1)


def _sum(columns: list[int]) -> list[int]:
    """For every text the number of columns it has a bit in, as planes of binary digits, the lowest first."""
    planes = []
    while columns:
        carries = []
        while len(columns) > 2:
            one, two, three = columns.pop(), columns.pop(), columns.pop()
            half = one ^ two
            columns.insert(0, half ^ three)
            carries.append(one & two | half & three)
        if len(columns) == 2:
            carries.append(columns[0] & columns[1])
            columns = [columns[0] ^ columns[1]]
        planes += columns
        columns = carries
    return planes


def _first(planes: Sequence[int], among: int, low: int, high: int) -> int:
    """The highest sum that at least so many texts have as are looked at in any case."""
    while low < high:
        middle = (low + high + 1) // 2
        if _at_least(planes, middle, among).bit_count() >= ENOUGH:
            low = middle
        else:
            high = middle - 1
    return low


def _at_least(planes: Sequence[int], least: int, among: int) -> int:
    """Those among the texts whose sum is at least so much, digit by digit from the highest."""
    more = 0
    for power in range(len(planes) - 1, -1, -1):
        both = among & planes[power]
        if least >> power & 1:
            among = both
        else:
            more |= both
            among ^= both
    return more | among


def _numbers(found: int) -> list[int]:
    """The places of the bits that are set."""
    words = array("Q", found.to_bytes((found.bit_length() + 63) // 64 * 8, "little"))
    if sys.byteorder == "big":
        words.byteswap()
    numbers = []
    for at in compress(range(len(words)), words):
        word = words[at]
        while word:
            lowest = word & -word
            numbers.append(64 * at + lowest.bit_length() - 1)
            word ^= lowest
    return numbers
