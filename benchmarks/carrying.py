"""How well sentences that were put together are told by their likeness, and how often others are taken for them.

Run: python benchmarks/carrying.py [EVAL_FOLDER]

EVAL_FOLDER holds ``segmentation/{en,ja,ko}.jsonl`` (``segments``), documents cut into sentences; not part of this
project. Without it: ../shared/eval. Two neighbours are joined as editors do it: by a comma, by a conjunction, with the
first word of the second left out, with another ending of the first. Then one of them is another sentence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from locpipe.catalog.parts import are_one
from locpipe.model import Locale

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
MOST = 1_500  # pairs of sentences a language


def neighbours(folder: Path, locale: Locale) -> Iterator[tuple[str, str, str]]:
    """Two sentences in a row and the one behind the next."""
    for line in (folder / "segmentation" / f"{locale}.jsonl").read_text(encoding="utf-8").splitlines():
        found = [segment.strip() for segment in json.loads(line)["segments"]]
        for at, (one, two) in enumerate(pairwise(found)):
            if len(one) > 15 and len(two) > 15 and one.endswith((".", "。")) and at + 3 < len(found):
                yield one, two, found[at + 3]


def joined(one: str, two: str, locale: Locale) -> list[str]:
    """Both as one sentence, in the ways that editors do it."""
    start = one[:-1]
    match locale:
        case Locale.EN:
            lower = two[0].lower() + two[1:]
            return [
                f"{start}, and {lower}",
                f"{start}; {lower}",
                f"{start}, while {lower}",
                f"{start} and {two.partition(' ')[2]}",
            ]
        case Locale.JA:
            return [f"{start}、{two}", f"{start}が、{two}", f"{start[:-1]}、また{two}", f"{start[:-2]}、{two}"]
        case _:
            return [
                f"{start}, {two}",
                f"{start}며 {two}",
                f"{start[:-1]}고, {two}",
                f"{start[:-1]}고 {two.partition(' ')[2]}",
            ]


def main(arguments: list[str]) -> None:
    """Print the figures for each language."""
    folder = Path(arguments[0]) if arguments else EVAL
    if not folder.is_dir():
        sys.exit(f"SKIPPED: no documents at {folder}")
    for locale in Locale:
        told = total = wrong = others = 0
        for one, two, other in list(neighbours(folder, locale))[:MOST]:
            for whole in joined(one, two, locale):
                total, told = total + 1, told + are_one(whole, one, two)
                others, wrong = others + 2, wrong + are_one(whole, one, other) + are_one(whole, other, two)
        print(f"{locale}: {told} of {total} told ({told / max(1, total):.1%}), {wrong} of {others} others taken for it")


if __name__ == "__main__":
    main(sys.argv[1:])
