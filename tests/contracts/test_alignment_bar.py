"""Alignment on the set of benchmarks/alignment.py, every release in some variants and directions: precision first."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from benchmark_module import load_benchmark

from locpipe.model import Locale

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
DIRECTIONS = [(Locale.EN, Locale.JA), (Locale.KO, Locale.EN), (Locale.JA, Locale.KO)]


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    return load_benchmark("alignment")


@pytest.mark.parametrize(("source", "target"), DIRECTIONS)
def test_pairs_are_right(benchmark: ModuleType, source: Locale, target: Locale) -> None:
    variants = ["clean", "dropped", "moved", "own", "docx", "everything"]
    _, counts, _, _ = benchmark.measured(benchmark.releases(), False, [(source, target)], variants)
    count = counts[f"{source}-{target}"]
    assert count.right / count.proposed >= 0.97, count
    assert count.found / count.beads >= 0.9, count


@pytest.mark.parametrize(("source", "target"), DIRECTIONS)
def test_pairs_of_running_news_are_right(benchmark: ModuleType, source: Locale, target: Locale) -> None:
    folder = SHARED / "eval" / "mt"
    if not folder.is_dir():
        pytest.skip(f"NOT MEASURED: no evaluation data at {folder}")
    for name, count, _ in benchmark.stress(folder, False, [(source, target)]):
        assert count.right / count.proposed >= 0.95, f"{name}: {count}"


def test_proposed_names_are_right(benchmark: ModuleType) -> None:
    right, proposed, wrong = benchmark.names(benchmark.releases())
    assert right / proposed >= 0.95, wrong
