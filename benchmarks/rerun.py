"""What a run over many releases costs when nothing has changed.

Run: python benchmarks/rerun.py [RELEASES]  (default 500)

Releases of invented sentences are drafted into Japanese and Korean with the pseudo engine, then again with
nothing to do. Prints the seconds of both runs through the command line, their ratio, and how many files of the
record the second run touched (it must be none).
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCES = 20
_WHO = ("Larkmoor Transit", "the Hinokawa Kiln Museum", "Narubit Bakery", "the port authority", "the city council")
_DOES = ("announced", "opened", "extended", "reviewed", "renamed", "funded")
_WHAT = ("a night line", "a training center", "the harbor office", "its annual report", "a public archive")


def release(dice: random.Random, number: int) -> str:
    """A press release of `SENTENCES` sentences, no two releases with the same ones."""
    lines = []
    for index in range(SENTENCES):
        who, does, what = (dice.choice(words) for words in (_WHO, _DOES, _WHAT))
        lines.append(
            f"{who[0].upper()}{who[1:]} {does} {what} in room {number}-{index} for {dice.randint(2, 900)} people."
        )
    paragraphs = [" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]
    return "\n\n".join([f"# Report {number}", "November 24, 2026", *paragraphs]) + "\n"


def draft(root: Path) -> float:
    """Seconds of `locpipe draft` in the project."""
    command = [sys.executable, "-m", "locpipe", "-C", str(root), "draft", "--to", "ja,ko", "--engine", "pseudo"]
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def touched(root: Path) -> dict[Path, int]:
    """When each catalog and template was last written."""
    return {path: path.stat().st_mtime_ns for path in root.glob("locales/**/*.po*")}


def main(count: int) -> None:
    """Print the figures."""
    dice = random.Random(11)  # noqa: S311 - sentences, not secrets
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "locpipe.yml").write_text("")
        (root / "releases").mkdir()
        for number in range(count):
            (root / "releases" / f"report-{number}.en.md").write_text(release(dice, number))
        first = draft(root)
        before = touched(root)
        again = draft(root)
        changed = sum(before[path] != written for path, written in touched(root).items())
    print(f"{count} releases x 2 languages, {SENTENCES + 2} entries each")
    print(f"first run {first:.1f} s, no-op rerun {again:.1f} s: {again / first:.0%}, {changed} files touched")
    print(f"{again / count * 1000:.1f} ms a release")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 500)
