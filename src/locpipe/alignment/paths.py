"""The best way through two sequences: which parts of one go with which of the other, in order, or not in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

_NEVER = float("-inf")
FULL = 250_000
"""As many cells as are looked at in whole; of a larger table a band around the diagonal and what `near` allows."""
_BAND = 60


class Step(NamedTuple):
    """So many parts of one sequence from a place on go with so many of the other; none of one is a gap."""

    at: int
    length: int
    other: int
    other_length: int


Score = Callable[[int, int, int, int], float]
"""What a step (start and length in one sequence, start and length in the other) is worth; -inf if it cannot be."""

MOVES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))


def best_path(length: int, other: int, score: Score, moves: Iterable[tuple[int, int]] = MOVES) -> list[Step]:
    """The steps through both sequences, in order, whose sum is the largest; a gap is worth nothing.

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

    ``worths`` are (worth, one, other).
    """
    rows = sorted(worths, key=lambda row: (-row[0], row[1], row[2]))
    couples: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for worth, one, other in rows:
        if worth < least:
            break
        if one in used[0] or other in used[1]:
            continue
        rivals = (
            rival
            for rival, a, b in rows
            if (a == one) != (b == other) and a not in used[0] and b not in used[1]
        )
        if worth - max(rivals, default=_NEVER) >= margin:
            couples.append((one, other))
            used[0].add(one)
            used[1].add(other)
    return couples
