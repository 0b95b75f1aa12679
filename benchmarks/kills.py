"""Whether a run that is killed at any moment and run again ends where an undisturbed run ends.

Run: python benchmarks/kills.py [KILLS] [RELEASES]  (default 200 kills, 50 releases)

Releases of invented sentences, some with text that people wrote and sources that changed since, go through
`locpipe run` into Japanese and Korean with the pseudo engine, once undisturbed. Then, from the same start, the same
run is killed with SIGKILL at a random instant and run again, over and over. Prints how many reruns ended in another
state (files, bytes) than the undisturbed run (it must be none), and how many runs it took to kill as many while they
were at work.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polib
from rerun import release

SENTENCES_CHANGED = ("announced", "has announced")


def command(root: Path) -> list[str]:
    """The run that is killed."""
    return [sys.executable, "-m", "locpipe", "-C", str(root), "run", "--all", "--to", "ja,ko", "--engine", "pseudo"]


def make_start(root: Path, releases: int, dice: random.Random) -> None:
    """A project in the middle of its life: a third of it new, some text edited and approved, some sources changed."""
    (root / "releases").mkdir()
    (root / "locpipe.yml").write_text("")
    for number in range(releases * 2 // 3):
        (root / "releases" / f"report-{number:03}.en.md").write_text(release(dice, number))
    subprocess.run(command(root), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for path in sorted(root.glob("locales/*/LC_MESSAGES/*.po")):
        catalog = polib.pofile(str(path), wrapwidth=0)
        for entry in dice.sample(list(catalog), 8):
            entry.flags = dice.choice([[], ["fuzzy"]])
            entry.msgstr = dice.choice([entry.msgstr, f"人の訳 {dice.random()}"])
        catalog.save()
    for path in sorted((root / "releases").iterdir())[::2]:
        path.write_text(path.read_text().replace(*SENTENCES_CHANGED))
    for number in range(releases * 2 // 3, releases):
        (root / "releases" / f"report-{number:03}.en.md").write_text(release(dice, number))
    shutil.rmtree(root / ".locpipe")


def state(root: Path) -> dict[str, bytes]:
    """Every file of the project but for the cache and the report, which says when it was made."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.relative_to(root).parts[0] not in (".locpipe", "build")
    }


def killed(root: Path, after: float) -> bool:
    """Run, and kill the run after some seconds; whether it was still at work then."""
    run = subprocess.Popen(command(root), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        run.wait(after)
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
        run.wait()
        return True
    return False


def main(kills: int, releases: int) -> int:
    """Print the figures; 1 if any rerun ended elsewhere."""
    dice = random.Random(7)  # noqa: S311 - instants, not secrets
    with tempfile.TemporaryDirectory() as name:
        start, undisturbed, root = (Path(name) / folder for folder in ("start", "undisturbed", "killed"))
        start.mkdir()
        make_start(start, releases, dice)
        shutil.copytree(start, undisturbed)
        began = time.perf_counter()
        subprocess.run(command(undisturbed), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds = time.perf_counter() - began
        expected, runs, met, elsewhere = state(undisturbed), 0, 0, 0
        while met < kills:
            runs += 1
            shutil.copytree(start, root)
            met += killed(root, dice.uniform(0, seconds))
            subprocess.run(command(root), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            elsewhere += state(root) != expected
            shutil.rmtree(root)
    print(f"{releases} releases x 2 languages, {met} of {runs} runs of {seconds:.1f} s killed at work")
    print(f"{elsewhere} reruns ended elsewhere than the undisturbed run")
    return 1 if elsewhere else 0


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*(numbers + [200, 50][len(numbers) :])))
