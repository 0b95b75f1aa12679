"""How fast everything but the engine is: releases parsed, segmented, drafted by `pseudo`, checked and written.

Run: python benchmarks/pipeline.py [RELEASES] [--profile]  (default 1000)

Releases of invented sentences, in a project with the repository's own glossary, go through `locpipe run --all` into
Japanese and Korean. Prints segments a second of processor time of the one process, its start left out, with what
`pseudo` itself takes and without it, the seconds and the share of each phase, by samples of the stack, and with
--profile every function. Bar: 2,000 without the engine.
"""

from __future__ import annotations

import cProfile
import io
import pstats
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random
from types import CodeType, FrameType

import polib
from rerun import release

from locpipe import repair, source
from locpipe.catalog import store
from locpipe.checks import registry
from locpipe.cli import main as locpipe
from locpipe.engines import pseudo

ROOT = Path(__file__).resolve().parents[1]
BAR = 2000
TICK = 0.002  # seconds of processor time between two samples; the system may make it longer
PHASES: dict[CodeType, str] = {
    source.open_source.__code__: "segment",
    pseudo.pseudo_translate.__code__: "engine",
    repair.repaired.__code__: "repair",
    registry.find.__wrapped__.__code__: "checks",
    registry._in_release.__wrapped__.__code__: "checks",
    store.write_template.__code__: "catalogs",
    store.revise.__code__: "catalogs",
    store.load.__code__: "catalogs",
}
REST = "all else"  # of drafting: requests, draft cache, memory, own wording; of the run: its ledger, its log


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


class Sampler:
    """Counts what phase the process is in, tick by tick."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Take a sample: the innermost function that is a phase's."""
        while frame and frame.f_code not in PHASES:
            frame = frame.f_back
        self.counted[PHASES[frame.f_code] if frame else REST] += 1

    def share(self, phase: str) -> float:
        """The part of the time that a phase takes, 0 to 1."""
        return self.counted[phase] / max(1, self.counted.total())


def main(count: int, *, profiled: bool) -> None:
    """Print the figures."""
    sampler, profile = Sampler(), cProfile.Profile(time.process_time)
    with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as name:
        make(Path(small), 1)
        run(Path(small))  # what is loaded and compiled once
        root = Path(name)
        make(root, count)
        if profiled:
            profile.enable()
        signal.signal(signal.SIGPROF, sampler)
        signal.setitimer(signal.ITIMER_PROF, TICK, TICK)
        started = time.process_time()
        run(root)
        seconds = time.process_time() - started
        signal.setitimer(signal.ITIMER_PROF, 0)
        profile.disable()
        segments = sum(len(polib.pofile(str(path))) for path in root.glob("locales/*/LC_MESSAGES/*.po"))
    own = seconds * (1 - sampler.share("engine"))
    print(f"{count} releases x 2 languages, {segments} segments: {seconds:.1f} s, {segments / seconds:.0f} a second")
    print(f"without the engine: {own:.1f} s, {segments / own:.0f} a second")
    for phase in dict.fromkeys((*PHASES.values(), REST)):
        share = sampler.share(phase)
        taken = share * seconds
        print(f"  {phase:10} {taken:6.1f} s  {share:4.0%}  {taken / segments * 1e6:5.0f} µs a segment")
    print(f"bar ({BAR} a second):", "held" if segments >= BAR * own else "MISSED")
    if profiled:
        pstats.Stats(profile).sort_stats("cumtime").print_stats("locpipe", 60)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    main(*(numbers or [1000]), profiled="--profile" in sys.argv)
