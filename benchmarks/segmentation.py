"""How well and how fast sentences are cut, per evaluation set and language.

Run: python benchmarks/segmentation.py [EVAL_FOLDER]

EVAL_FOLDER holds ``en.jsonl``, ``ja.jsonl``, ``ko.jsonl``, one document a line: ``set``, ``text``,
``segments`` (Universal Dependencies: GUM and PUD, GSD; CC BY-SA, not part of this project). Without it:
../shared/eval/segmentation.

Boundary F1: a boundary is the offset at which a segment ends, white space after it left out; the end of the
document is none. F1 = 2 * hits / (boundaries found + boundaries wanted), over all documents of a set.
Speed: MB/s of UTF-8 text on one core, best of three, one block a document; the ratio compares a text ten
times as long in one block (1.0: time grows with the length and no faster).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from locpipe.languages.segmentation import cuts
from locpipe.model import Locale

EVAL = Path(__file__).resolve().parents[1].parent / "shared" / "eval" / "segmentation"
RUNS = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """One document of an evaluation set and where its segments end."""

    name: str  # of the set, as GUM
    text: str
    ends: frozenset[int]


@dataclass(slots=True)
class Score:
    """Boundaries found and wanted, counted over a set."""

    hits: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        """Between 0 and 1; 1 where nothing was wanted and nothing found."""
        total = self.found + self.wanted
        return 2 * self.hits / total if total else 1.0


def samples(path: Path) -> Iterator[Sample]:
    """The documents of a file; ValueError where the segments are not the text."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text, at, ends = document["text"], 0, set()
        for segment in document["segments"]:
            at = text.index(segment, at)
            at += len(segment)
            ends.add(at)
        if at != len(text.rstrip()):
            raise ValueError(f"{path}: {document['id']}: the segments are not the text")
        yield Sample(document["set"].split("10-")[0], text, frozenset(ends - {at}))


def scores(path: Path, locale: Locale) -> dict[str, Score]:
    """Boundary figures of every set in a file."""
    found: dict[str, Score] = {}
    for sample in samples(path):
        score = found.setdefault(sample.name, Score())
        ends = {len(sample.text[:cut].rstrip()) for cut in cuts(sample.text, locale)}
        score.hits += len(ends & sample.ends)
        score.found += len(ends)
        score.wanted += len(sample.ends)
    return found


def best(texts: list[str], locale: Locale) -> float:
    """MB/s of UTF-8 text, the best of some runs."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        for text in texts:
            cuts(text, locale)
        times.append(time.perf_counter() - started)
    return size / min(times)


def main(arguments: list[str]) -> None:
    """Print the figures."""
    folder = Path(arguments[0]) if arguments else EVAL
    if not folder.is_dir():
        sys.exit(f"segmentation: no evaluation data in {folder}; name a folder")
    print("boundary F1 over inner segment ends, white space left out")
    for locale in Locale:
        path = folder / f"{locale.value}.jsonl"
        for name, score in scores(path, locale).items():
            print(
                f"{locale.value} {name}: F1 {score.f1:.4f} ({score.hits} hits, {score.found} found, "
                f"{score.wanted} wanted)"
            )
        texts = [sample.text for sample in samples(path)]
        speed = best(texts, locale)
        ratio = speed / best(["\n".join(texts) * 10], locale)
        print(f"{locale.value}: {speed:.1f} MB/s; ten times as long, in one block: ratio {ratio:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
