"""How good and how fast the local model's drafts of a release are, by what can be counted.

Usage: python benchmarks/drafts.py RELEASE.en.md GLOSSARY.yml  (minutes; the model must be in the cache)
Prints for each language: segments, drafted, recalled, empty, flagged, seconds, and the share of glossary terms
that stand in their form.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from locpipe.catalog.model import State
from locpipe.cli.common import open_pipeline
from locpipe.engines.lineup import Lineup
from locpipe.engines.local import LocalEngine
from locpipe.model import Locale
from locpipe.pipeline import Pipeline
from locpipe.project import load_project, open_release
from locpipe.source import Source
from locpipe.termbase import rendered


def term_share(pipeline: Pipeline, source: Source, target: Locale) -> tuple[int, int]:
    """Glossary terms that stand in their form, and all of them, over the entries that have a text."""
    kept = wanted = 0
    for entry in pipeline.catalog(source, target).current:
        if entry.state is State.EMPTY:
            continue
        for match in pipeline.termbase.find(entry.msgid, source.release.source):
            wanted += 1
            kept += bool(rendered(entry.msgstr, match, target))
    return kept, wanted


def main() -> None:
    """Draft a release in a temporary project and print the figures."""
    release, glossary = Path(sys.argv[1]), Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as name, LocalEngine() as engine:
        root = Path(name)
        (root / "releases").mkdir()
        (root / "locpipe.yml").write_text("")
        shutil.copy(glossary, root / "glossary.yml")
        copy = Path(shutil.copy(release, root / "releases"))
        pipeline = open_pipeline(load_project(root))
        source = pipeline.open(*open_release(copy))
        for target in Locale:
            if target is source.release.source:
                continue
            done = pipeline.draft(source, target, Lineup([engine]), lambda done, total: None)
            kept, wanted = term_share(pipeline, source, target)
            entries = sum(done.states.values())
            each = done.seconds / max(1, entries - done.recalled)
            print(
                f"{target}: {done.segments} segments, {entries} entries, {done.drafted} drafted, "
                f"{done.recalled} recalled, {done.states[State.EMPTY]} empty, {done.flagged} flagged, "
                f"{done.seconds:.0f} s ({each:.1f} s an entry), terms {kept}/{wanted} = {kept / max(1, wanted):.0%}",
                flush=True,
            )


if __name__ == "__main__":
    main()
