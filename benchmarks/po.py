"""How fast catalogs are read, written and brought up to date, beside polib alone.

Run: python benchmarks/po.py [ENTRIES]  (default 2,000)

Prints milliseconds, the best of three runs, and the ratio to polib's own reading and writing. The update is timed
when nothing changed, and when every sentence changed and each old one must be found again by likeness.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib

from locpipe.catalog import pofile
from locpipe.catalog.model import Catalog, Entry
from locpipe.catalog.update import Needed, update

_HEADER = (("Content-Type", "text/plain; charset=UTF-8"), ("Language", "ja"))
RUNS = 3


def catalog(count: int) -> Catalog:
    """A catalog of approved entries as long as those of real releases."""
    entries = (
        Entry(
            f"Larkmoor Transit carried {number} passengers on the night line between Old Mill and the harbor.",
            f"ラークムーア交通は、旧製粉所と港を結ぶ夜間線で{number}人を運びました。",
            extracted=("role: body",),
            references=(("releases/night-line.en.md", str(number + 1)),),
        )
        for number in range(count)
    )
    return Catalog(tuple(entries), _HEADER)


def needed(made: Catalog, change: str = "") -> list[Needed]:
    """What a source asks for whose sentences are the catalog's, or those with a word more."""
    return [Needed((None, change + entry.msgid), entry.extracted, entry.references) for entry in made.entries]


def milliseconds(run: Callable[[], object]) -> float:
    """The fastest of some runs."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        run()
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


def main(count: int) -> None:
    """Print the figures."""
    made = catalog(count)
    data = pofile.write(made)
    path = Path("night-line.po")
    text = data.decode()
    ours = milliseconds(lambda: pofile.read(data, path))
    bare = milliseconds(lambda: polib.pofile(text, wrapwidth=0))
    print(f"read {count} entries: {ours:.0f} ms, {ours / bare:.2f} x polib")
    file = polib.pofile(text, wrapwidth=0)
    ours = milliseconds(lambda: pofile.write(made))
    bare = milliseconds(lambda: str(file))
    print(f"write: {ours:.0f} ms, {ours / bare:.2f} x polib")
    same, changed = needed(made), needed(made, "In 2026, ")
    print(f"update, nothing changed: {milliseconds(lambda: update(made, same)):.0f} ms")
    fuzzy = replace(made, entries=tuple(replace(entry, fuzzy=True) for entry in made.entries))
    print(f"update, every approved sentence changed: {milliseconds(lambda: update(made, changed)):.0f} ms")
    print(f"update, every fuzzy sentence changed: {milliseconds(lambda: update(fuzzy, changed)):.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 2000)
