"""The best way through two sequences, in order and in no order."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from locpipe.alignment.paths import FULL, Step, best_couples, best_path, in_order


def test_equal_letters_go_together_and_others_are_gaps() -> None:
    one, other = "abxcd", "abcyd"
    steps = best_path(5, 5, lambda i, di, j, dj: 1.0 if one[i] == other[j] else -1.0, [(1, 1)])
    pairs = [(one[s.at], other[s.other]) for s in steps if s.length and s.other_length]
    assert pairs == [("a", "a"), ("b", "b"), ("c", "c"), ("d", "d")]


def test_several_may_go_with_one() -> None:
    one, other = [1, 2, 3], [3, 3]

    def score(i: int, di: int, j: int, dj: int) -> float:
        return float(di + dj) if sum(one[i : i + di]) == sum(other[j : j + dj]) else -9.0

    assert best_path(3, 2, score, [(1, 1), (1, 2), (2, 1)]) == [Step(0, 2, 0, 1), Step(2, 1, 1, 1)]


def test_a_large_table_is_searched_around_its_diagonal() -> None:
    length = int(FULL**0.5) + 50
    asked = 0

    def score(i: int, di: int, j: int, dj: int) -> float:
        nonlocal asked
        asked += 1
        return 1.0 if i == j else -1.0

    steps = best_path(length, length, score, [(1, 1)])
    assert steps == [Step(at, 1, at, 1) for at in range(length)]
    assert asked < length * length // 2


def test_couples_that_have_rivals_are_none() -> None:
    assert best_couples([(9.0, 0, 0), (8.9, 0, 1)], least=5, margin=1) == []
    assert best_couples([(9.0, 0, 0), (7.0, 0, 1), (6.0, 1, 1)], least=5, margin=1) == [(0, 0), (1, 1)]
    assert best_couples([(4.0, 0, 0)], least=5, margin=1) == []


COUPLES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=7, unique=True).map(
    lambda rows: [(*row, float(1 + row[0] % 3)) for row in {r[0]: r for r in {s[1]: s for s in rows}.values()}.values()]
)


@given(COUPLES)
def test_the_chain_that_rises_is_the_worthiest(rows: list[tuple[int, int, float]]) -> None:
    worth = {row[:2]: row[2] for row in rows}
    chain = in_order(rows)
    assert chain == sorted(chain)
    assert all(a[1] < b[1] for a, b in pairwise(chain))
    rising = (
        sum(row[2] for row in some)
        for size in range(len(rows) + 1)
        for some in combinations(sorted(rows), size)
        if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(some))
    )
    assert sum(worth[each] for each in chain) == max(rising)
