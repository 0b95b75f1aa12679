"""What the nightly run costs: everything, nothing, one sentence changed; and its memory.

Run: python benchmarks/nightly.py [RELEASES]  (default 1000)

Releases of invented sentences are drafted and checked into Japanese and Korean with the pseudo engine by
`locpipe run --all`; then again with nothing to do; then with one sentence changed in one release, which must touch
that release's files only and cost at most 5 % of the full run's CPU. CPU is user and system seconds of the process.
The same is done with a tenth of the releases, to see whether the memory grows.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

from rerun import SENTENCES, release

BAR = 0.05


@dataclass(frozen=True)
class Cost:
    """CPU seconds and the most memory, in MiB, of a run."""

    cpu: float
    memory: float


def run(root: Path) -> Cost:
    """Run the command in the project."""
    words = [sys.executable, "-m", "locpipe", "-C", str(root), "run", "--all", "--to", "ja,ko", "--engine", "pseudo"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def written(root: Path) -> dict[Path, int]:
    """When each file of the record was last written."""
    return {path.relative_to(root): path.stat().st_mtime_ns for path in root.glob("locales/**/*.po*")}


def change_one_sentence(root: Path, number: int) -> None:
    """Change a sentence in the middle of a release."""
    path = root / "releases" / f"report-{number}.en.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"in room {number}-7 for", f"in hall {number}-7 for"), encoding="utf-8")


def measure(count: int) -> tuple[Cost, Cost, Cost, list[str]]:
    """The full run, the one with nothing to do, the one with a sentence changed, and what that one wrote."""
    dice = Random(11)  # noqa: S311 - sentences, not secrets
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "locpipe.yml").write_text("", encoding="utf-8")
        (root / "releases").mkdir()
        for number in range(count):
            (root / "releases" / f"report-{number}.en.md").write_text(release(dice, number), encoding="utf-8")
        full, nothing = run(root), run(root)
        before = written(root)
        change_one_sentence(root, count // 2)
        one = run(root)
        touched = sorted(path.as_posix() for path, when in written(root).items() if before.get(path) != when)
    return full, nothing, one, touched


def main(count: int) -> None:
    """Print the figures."""
    tenth, *_ = measure(max(count // 10, 1))
    full, nothing, one, touched = measure(count)
    print(f"{count} releases x 2 languages, {SENTENCES + 2} entries each; CPU seconds, most memory")
    for name, cost in (("full run", full), ("nothing changed", nothing), ("one sentence changed", one)):
        print(f"  {name:<22}{cost.cpu:8.2f} s {cost.cpu / full.cpu:7.1%} {cost.memory:7.1f} MiB")
    print(f"  full run over a tenth {tenth.cpu:8.2f} s {'':7} {tenth.memory:7.1f} MiB")
    print(f"touched by the changed sentence: {', '.join(touched)}")
    own = all(f"report-{count // 2}.po" in path for path in touched)
    print("bar (own files only, at most 5 % of the CPU):", "held" if own and one.cpu <= BAR * full.cpu else "MISSED")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1000)
