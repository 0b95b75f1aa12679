"""How fast terms are found: MB/s of UTF-8 text through `Termbase.find`, folding included.

Run: python benchmarks/matching.py [TEXT…]

Text: the files named, or the press releases in ../shared/seed; each is repeated 200 times. Terms: the
project's glossary.yml filled up with invented names to 1,000. Each figure is the best of five runs.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from locpipe.model import Locale
from locpipe.termbase import Form, Row, Term, Termbase, TermType
from locpipe.termbase.fold import fold

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT.parent / "shared" / "seed"
TERMS = 1_000
REPEATS = 200
RUNS = 5
_PARTS = ("nor", "vel", "tam", "ki", "sol", "bri", "an", "dex", "lumi", "gar", "ho", "pex", "ri", "mon")
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノ"
_HANGUL = "가나다라마바사아자차카타파하고노도로모보소오조초"


def main(paths: list[str]) -> None:
    """Print the figures for every text."""
    files = [Path(path) for path in paths] or sorted(SEED.glob("*.txt"))
    if not files:
        sys.exit("matching: no text to run on; name one")
    termbase = Termbase([*Termbase.load(ROOT / "glossary.yml"), *invented(TERMS)][:TERMS])
    started = time.perf_counter()
    termbase.find("warm", Locale.EN)
    print(f"index of {len(termbase)} terms: {(time.perf_counter() - started) * 1000:.0f} ms")
    for path in files:
        text = path.read_text(encoding="utf-8") * REPEATS
        size = len(text.encode()) / 1e6
        lines = text.splitlines()
        rows = {
            "fold, one string": lambda text=text: fold(text),
            "find, one string": lambda text=text: termbase.find(text, Locale.EN),
            "find, line by line": lambda lines=lines: [termbase.find(line, Locale.EN) for line in lines],
        }
        for name, run in rows.items():
            print(f"{path.name} x {REPEATS}: {name}: {size / best(run):.1f} MB/s")
    for kilobytes in (250, 1000):
        print(f"hostile, one word of {kilobytes} kB: {hostile(kilobytes):.3f} s")


def hostile(kilobytes: int) -> float:
    """Seconds for a text that is one term over and over, and never a word."""
    termbase = Termbase([_term("aa", "ああ", "가가")])
    text = "a" * (kilobytes * 1000)
    return best(lambda: termbase.find(text, Locale.EN))


def best(run: Callable[[], object]) -> float:
    """Seconds of the fastest of some runs."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return min(times)


def invented(count: int) -> Iterator[Term]:
    """Terms with invented names in three languages; the same at every run."""
    dice = random.Random(7)  # noqa: S311 - names, not secrets
    seen: set[str] = set()
    while len(seen) < count:
        name = " ".join(_word(dice, _PARTS, 2, 3).capitalize() for _ in range(dice.randint(1, 3)))
        if name not in seen:
            seen.add(name)
            yield _term(name, _word(dice, _KANA, 4, 9), _word(dice, _HANGUL, 3, 7))


def _word(dice: random.Random, parts: Iterable[str], least: int, most: int) -> str:
    return "".join(dice.choices(list(parts), k=dice.randint(least, most)))


def _term(en: str, ja: str, ko: str) -> Term:
    row = Row(texts={Locale.EN: (en,), Locale.JA: (ja,), Locale.KO: (ko,)})
    return Term(TermType.ORGANIZATION, {Form.FULL: row})


if __name__ == "__main__":
    main(sys.argv[1:])
