"""Translations with exactly one thing wrong: the checks find it, and say of no right twin that it is wrong.

``defects`` are the cases that the rules were made with, ``apart`` others that were written by somebody who had not
seen the rules; see benchmarks/checks.py for the figures.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from benchmark_module import load_benchmark

from locpipe.model import Locale

ROOT = Path(__file__).resolve().parents[2]
LEAST = {"defects": 0.97, "apart/first": 0.93, "apart/second": 0.9}
MOST_FALSE = 0
PAIRS = [(Locale.EN, Locale.JA), (Locale.EN, Locale.KO), (Locale.JA, Locale.KO)]


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    """The benchmark, which knows how cases are tried."""
    return load_benchmark("checks")


@pytest.mark.parametrize("folder", LEAST)
@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_planted_defects_are_found_and_right_texts_left_alone(
    benchmark: ModuleType, folder: str, source: Locale, target: Locale
) -> None:
    result = benchmark.score(ROOT / "tests" / "golden" / folder, source, target)
    missed = {kind: (result.found[kind], number) for kind, number in result.planted.items()}
    assert result.share >= LEAST[folder], missed
    assert len(result.false) <= MOST_FALSE, result.false


@pytest.mark.parametrize("target", [Locale.JA, Locale.KO])
def test_right_texts_have_no_error(benchmark: ModuleType, target: Locale) -> None:
    number, wrong = benchmark.right_ones(ROOT / "tests" / "golden" / "apart" / "first", target)
    assert number > 90
    assert not wrong
