"""The best way through two sequences: which parts of one go with which of the other, in order, or not in order."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

_NEVER = float("-inf")
FULL = 250_000
"""As many cells as are looked at in whole; of a larger table a band around the diagonal."""
_BAND = 60


class Step(NamedTuple):
    """So many parts of one sequence from a place on go with so many of the other; none of one is a gap."""

    at: int
    length: int
    other: int
    other_length: int


Score = Callable[[int, int, int, int], float]
"""What a step (start and length in one sequence, start and length in the other) is worth; -inf if it cannot be."""


def best_path(length: int, other: int, score: Score, moves: Iterable[tuple[int, int]]) -> list[Step]:
    """The steps through both sequences, in order, whose sum is the largest; a gap is worth nothing.

    ``moves`` are the lengths that a step may have in both, gaps aside.
    Takes time in proportion to the product of the lengths up to `FULL`, to their sum above.
    """
    kinds = tuple(moves)
    best: list[dict[int, tuple[float, int, int]]] = []
    wide = length * other > FULL
    for i in range(length + 1):
        middle = i * other // max(1, length)
        low, high = (max(0, middle - _BAND), min(other, middle + _BAND)) if wide else (0, other)
        row: dict[int, tuple[float, int, int]] = {}
        best.append(row)
        for j in range(low, high + 1):
            here = (0.0, 0, 0) if i == j == 0 else (_NEVER, 0, 0)
            if i and j in best[i - 1] and best[i - 1][j][0] > here[0]:
                here = (best[i - 1][j][0], 1, 0)
            if j - 1 in row and row[j - 1][0] > here[0]:
                here = (row[j - 1][0], 0, 1)
            for di, dj in kinds:
                if di > i or dj > j:
                    continue
                before = best[i - di].get(j - dj)
                if before is None:
                    continue
                worth = before[0] + score(i - di, di, j - dj, dj)
                if worth > here[0]:
                    here = (worth, di, dj)
            row[j] = here
    return _followed(best, length, other)


def _followed(best: list[dict[int, tuple[float, int, int]]], i: int, j: int) -> list[Step]:
    steps: list[Step] = []
    while i or j:
        _, di, dj = best[i][j]
        if not di and not dj:
            di, dj = (1, 0) if i else (0, 1)
        steps.append(Step(i - di, di, j - dj, dj))
        i, j = i - di, j - dj
    return steps[::-1]


def best_couples(worths: Iterable[tuple[float, int, int]], least: float, margin: float) -> list[tuple[int, int]]:
    """Couples in no order, each number once, the worthiest first: those that beat what else there is by a margin.

    ``worths`` are (worth, one, other); below ``least`` there is no couple.
    """
    rows = sorted((row for row in worths if row[0] >= least - margin), key=lambda row: (-row[0], row[1], row[2]))
    used: tuple[set[int], set[int]] = (set(), set())
    rivals: tuple[defaultdict[int, list[tuple[float, int]]], ...] = (defaultdict(list), defaultdict(list))
    for worth, one, other in rows:
        rivals[0][one].append((worth, other))
        rivals[1][other].append((worth, one))
    couples: list[tuple[int, int]] = []
    for worth, one, other in rows:
        if worth < least or one in used[0] or other in used[1]:
            continue
        second = (
            next((rival for rival, b in rivals[0][one] if b != other and b not in used[1]), _NEVER),
            next((rival for rival, a in rivals[1][other] if a != one and a not in used[0]), _NEVER),
        )
        if worth - max(second) >= margin:
            couples.append((one, other))
            used[0].add(one)
            used[1].add(other)
    return couples


def in_order(couples: Iterable[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """The couples (one, other, worth) that rise in both sequences and are worth the most together."""
    rows = sorted(couples)
    best: list[tuple[float, int]] = []
    tops: list[tuple[int, float, int]] = []  # (other, worth of the best chain that ends there, its row), both rising
    for number, (_, other, worth) in enumerate(rows):
        at = bisect_left(tops, (other,))
        before = tops[at - 1] if at else (-1, 0.0, -1)
        total = before[1] + worth
        best.append((total, before[2]))
        while at < len(tops) and tops[at][1] <= total:
            del tops[at]
        tops.insert(at, (other, total, number))
    chain: list[tuple[int, int]] = []
    number = tops[-1][2] if tops else -1
    while number >= 0:
        chain.append(rows[number][:2])
        number = best[number][1]
    return chain[::-1]
