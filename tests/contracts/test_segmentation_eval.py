"""Sentence boundaries on public corpora, kept outside the project; see benchmarks/segmentation.py for F1."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from benchmark_module import load_benchmark

from locpipe.languages.segmentation import sentences
from locpipe.model import Locale

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    return load_benchmark("segmentation")


# English PUD: one boundary of 144 is a matter of taste ("…? Or …"), so 1 is not asked for
@pytest.mark.parametrize(
    ("locale", "name", "least"),
    [
        (Locale.EN, "GUM", 0.955),
        (Locale.EN, "PUD", 0.997),
        (Locale.JA, "GSD", 0.983),
        (Locale.KO, "GSD", 0.842),
        (Locale.KO, "PUD", 0.99),
    ],
)
def test_boundary_f1(benchmark: ModuleType, locale: Locale, name: str, least: float) -> None:
    path = SHARED / "eval" / "segmentation" / f"{locale.value}.jsonl"
    if not path.is_file():
        pytest.skip(f"NOT MEASURED: no evaluation data at {path}")
    score = benchmark.scores(path, locale)[name]
    assert score.f1 >= least, f"{locale.value} {name}: F1 {score.f1:.4f} < {least}"


def test_every_sentence_of_the_seed() -> None:
    files = sorted((SHARED / "seed").glob("2024-01-19-*.en.txt"))
    if not files:
        pytest.skip(f"NOT MEASURED: no seed release in {SHARED / 'seed'}")
    lines = [line for line in files[0].read_text(encoding="utf-8").splitlines() if line.strip()]
    counts = [len(sentences(line, Locale.EN)) for line in lines]
    assert counts == [1] * 13 + [2, 1, 1, 2, 1, 3, 1, 3, 5, 1, 1, 1, 2, 2, 1, 3] + [1] * 6
