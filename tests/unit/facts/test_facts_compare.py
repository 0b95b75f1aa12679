"""Facts are compared as values: what is the same said otherwise is no difference, what is not is found."""

from __future__ import annotations

import pytest
from fact_pairs import (
    EQUAL_EN_JA,
    EQUAL_EN_KO,
    EQUAL_JA_KO,
    UNEQUAL_EN_JA,
    UNEQUAL_EN_KO,
    UNEQUAL_JA_KO,
)

from locpipe.facts import compare
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
EQUAL = [
    (one, source, other, target)
    for one, other, rows in ((EN, JA, EQUAL_EN_JA), (EN, KO, EQUAL_EN_KO), (JA, KO, EQUAL_JA_KO))
    for source, target in rows
]
UNEQUAL = [
    (one, source, other, target, what)
    for one, other, rows in ((EN, JA, UNEQUAL_EN_JA), (EN, KO, UNEQUAL_EN_KO), (JA, KO, UNEQUAL_JA_KO))
    for source, target, what in rows
]


@pytest.mark.parametrize(("one", "source", "other", "target"), EQUAL)
def test_the_same_facts_are_no_difference_in_either_direction(
    one: Locale, source: str, other: Locale, target: str
) -> None:
    assert compare(source, one, target, other) == []
    assert compare(target, other, source, one) == []


@pytest.mark.parametrize(("one", "source", "other", "target", "what"), UNEQUAL)
def test_another_fact_is_surely_found(one: Locale, source: str, other: Locale, target: str, what: str) -> None:
    assert [(difference.what, difference.sure) for difference in compare(source, one, target, other)] == [(what, True)]


@pytest.mark.parametrize(("one", "source", "other", "target", "what"), UNEQUAL)
def test_backwards_what_was_missing_is_invented(
    one: Locale, source: str, other: Locale, target: str, what: str
) -> None:
    back = {"changed": "changed", "missing": "invented", "invented": "missing"}[what]
    assert [(found.what, found.sure) for found in compare(target, other, source, one)] == [(back, True)]
