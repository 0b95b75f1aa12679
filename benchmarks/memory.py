"""How much of what is alike the memory's index finds, how fast, and what the index costs.

Run: python benchmarks/memory.py [SEGMENTS]  (default 100000, of each language)

The segments are invented (`invented`), half of them from the words of ../shared/eval where that is there. Questions are
segments with something changed, and sentences that are no segment's; each is put to `rapidfuzz.process.extract` over
all segments and to the index, and CPU seconds are counted. The index is built from nothing, by a
process of its own, from a file of pairs English to Japanese and English to Korean.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from invented import edited, sentences
from rapidfuzz import fuzz, process

from locpipe.memory import Memory, Pair, sources
from locpipe.memory.alike import LEAST
from locpipe.model import Locale

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
QUESTIONS = 170  # of each language; every fifth is no segment
RECALL, TIMES, SECONDS, MEGABYTES = 0.95, 40, 15, 300


def lines_of(locale: Locale) -> list[str]:
    """Real lines of a language, none where the evaluation data is not there."""
    found = [line for path in sorted(EVAL.glob(f"mt/*.{locale}")) for line in path.read_text("utf-8").splitlines()]
    path = EVAL / "segmentation" / f"{locale}.jsonl"
    documents = path.read_text("utf-8").splitlines() if path.exists() else []
    return found + [segment.strip() for line in documents for segment in json.loads(line)["segments"]]


def read(data: bytes, path: Path) -> Iterator[Pair]:
    """The pairs of a file: target language, English text and translation a line, tabs between them."""
    before = ""
    for line in data.decode().splitlines():
        target, msgid, msgstr = line.split("\t")
        yield Pair(msgid, msgstr, Locale.EN, Locale(target), "", before)
        before = msgid


def memory_in(root: Path) -> Memory:
    """The memory of the pairs in a folder."""
    sources.READERS[".tsv"] = read
    return Memory(root / "memory.sqlite", lambda locale: root / locale, lambda: sources.files_of(root / "memory"))


def build(root: Path) -> None:
    """Build the index from nothing; prints CPU seconds for pairs and n-grams, and the most memory, in MB."""
    before = most_memory()
    memory, start = memory_in(root), time.process_time()
    memory.everything()
    stored = time.process_time()
    for locale in Locale:
        memory.like("?", locale, Locale.EN if locale is not Locale.EN else Locale.JA)
    done = time.process_time()
    print(json.dumps({"pairs": stored - start, "grams": done - stored, "memory": most_memory() - before}))


def most_memory() -> float:
    """The most memory that this process has had, in MB (Linux)."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1000


def questions(texts: list[str], locale: Locale, dice: Random, lines: list[str]) -> list[str]:
    """Segments with something changed, and every fifth time a sentence that is none."""
    changed = [edited(dice.choice(texts), locale, dice) for _ in range(QUESTIONS * 4 // 5)]
    return changed + sentences(QUESTIONS - len(changed), locale, dice, lines)


def main(count: int) -> bool:
    """Print the figures; whether all bars are held."""
    dice = Random(17)  # noqa: S311 - sentences, not secrets
    lines = {locale: lines_of(locale) for locale in Locale}
    if not all(lines.values()):
        print(f"NO EVALUATION DATA in {EVAL}: the segments are all from small grammars, and much alike")
    texts = {locale: sentences(count, locale, dice, lines[locale]) for locale in Locale}
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "memory").mkdir()
        for target in (Locale.JA, Locale.KO):
            rows = (f"{target}\t{en}\t{other}\n" for en, other in zip(texts[Locale.EN], texts[target], strict=True))
            (root / "memory" / f"{target}.tsv").write_text("".join(rows), encoding="utf-8")
        words = [sys.executable, __file__, "--build", str(root)]
        cost = json.loads(subprocess.run(words, capture_output=True, check=True, env=os.environ).stdout)
        size = sum(path.stat().st_size for path in root.glob("memory.sqlite*")) / 1e6
        print(f"{count} segments of each language; {2 * count} pairs")
        print(f"built in {cost['pairs']:.1f} s (pairs) + {cost['grams']:.1f} s (n-grams) of CPU")
        print(f"memory {cost['memory']:.0f} MB, file {size:.0f} MB")
        held = bool(cost["grams"] <= SECONDS) and max(cost["memory"], size) <= MEGABYTES
        memory = memory_in(root)
        for locale in Locale:
            asked = questions(texts[locale], locale, dice, lines[locale])
            held = measure(memory, locale, texts[locale], asked) and held
        memory.close()
    print("bars:", "held" if held else "MISSED")
    return held


def measure(memory: Memory, locale: Locale, texts: list[str], asked: list[str]) -> bool:
    """Put the questions of one language; whether the bars of recall and speed are held."""
    target = Locale.EN if locale is not Locale.EN else Locale.JA
    memory.like(asked[0], locale, target)  # loads the index
    alike = memory._texts(locale).alike
    start = time.process_time()
    wanted = [process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=LEAST, limit=None) for text in asked]
    one = time.process_time()
    given = [alike.like(text) for text in asked]
    two = time.process_time()
    for text in asked:
        memory.like(text, locale, target)
    brute, index, whole = one - start, two - one, time.process_time() - two
    there, found = sum(map(len, wanted)), sum(map(len, given))
    have = sum(map(bool, wanted))
    best = sum(
        bool(all_alike and ours) and ours[0][0] == all_alike[0][1]
        for all_alike, ours in zip(wanted, given, strict=True)
    )
    print(
        f"{locale}: {len(asked)} questions, {there} alike, {found / there:.2%} found, of the best {best / have:.2%};"
        f" {1000 * brute / len(asked):.0f} ms against {1000 * index / len(asked):.2f} ms: {brute / index:.0f}x"
        f" ({brute / whole:.0f}x with the best five pairs)"
    )
    return bool(min(found / there, best / have) >= RECALL and brute / index >= TIMES)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(Path(sys.argv[2]))
    else:
        sys.exit(not main(int(sys.argv[1]) if sys.argv[1:] else 100_000))
