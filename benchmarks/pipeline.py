"""How fast everything but the engine is: releases parsed, segmented, drafted by `pseudo`, checked and written.

Run: python benchmarks/pipeline.py [RELEASES] [--profile]  (default 1000)

Releases of invented sentences, in a project with the repository's own glossary, go through `locpipe run --all` into
Japanese and Korean. Prints segments a second of processor time of the one process, its start left out, and with
--profile where the time goes. Bar: 2,000.
"""

from __future__ import annotations

import cProfile
import io
import pstats
import shutil
import sys
import tempfile
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random

import polib
from rerun import release

from locpipe.cli import main as locpipe

ROOT = Path(__file__).resolve().parents[1]
BAR = 2000


def make(root: Path, count: int) -> None:
    """Lay out the project."""
    dice = Random(11)  # noqa: S311 - sentences, not secrets
    (root / "locpipe.yml").write_text("", encoding="utf-8")
    shutil.copy(ROOT / "glossary.yml", root)
    (root / "releases").mkdir()
    for number in range(count):
        (root / "releases" / f"report-{number}.en.md").write_text(release(dice, number), encoding="utf-8")


def run(root: Path) -> None:
    """One run of the command in this process."""
    with redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO()):
        assert locpipe(["-C", str(root), "run", "--all", "--to", "ja,ko", "--engine", "pseudo"]) == 0


def main(count: int, *, profiled: bool) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as name:
        make(Path(small), 1)
        run(Path(small))  # what is loaded and compiled once
        root = Path(name)
        make(root, count)
        profile = cProfile.Profile(time.process_time)
        if profiled:
            profile.enable()
        started = time.process_time()
        run(root)
        seconds = time.process_time() - started
        profile.disable()
        segments = sum(len(polib.pofile(str(path))) for path in root.glob("locales/*/LC_MESSAGES/*.po"))
    print(f"{count} releases x 2 languages, {segments} segments: {seconds:.1f} s, {segments / seconds:.0f} a second")
    print(f"bar ({BAR} a second):", "held" if segments >= BAR * seconds else "MISSED")
    if profiled:
        pstats.Stats(profile).sort_stats("cumtime").print_stats("locpipe", 60)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    main(*(numbers or [1000]), profiled="--profile" in sys.argv)
