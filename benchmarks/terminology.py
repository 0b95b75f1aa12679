"""What becomes of glossary terms in an engine's drafts: protected as placeholders, or put right afterwards.

Usage: python benchmarks/terminology.py PROJECT LANGUAGE [ENGINE]
Drafts the project's releases into a language in a copy of it, once for each setting of `terms` that the engine has
(any other engine: once), and prints how many terms stand in their form in what the engine gives first, and in the
drafts: after repair and a second try. Beside that, drafts that are empty or flagged, and the seconds they took.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from locpipe import engines, inline
from locpipe.candidates import terms_of
from locpipe.catalog.model import State
from locpipe.cli.common import open_pipeline
from locpipe.engines import Choice, Request
from locpipe.engines.lineup import Lineup
from locpipe.engines.masking import mask, unmask
from locpipe.engines.sentences import PLACEHOLDERS, REPAIR
from locpipe.errors import LocpipeError
from locpipe.model import Locale
from locpipe.pipeline import Pipeline
from locpipe.project import load_project, open_release, release_files
from locpipe.source import Source
from locpipe.termbase import rendered


def variants(choice: Choice) -> Iterator[tuple[str, Choice]]:
    """The engine as it is to be tried, each with a name."""
    if choice.name != "nmt":
        yield "", choice
        return
    for terms in (REPAIR, PLACEHOLDERS):
        yield terms, replace(choice, options={**choice.options, "terms": terms})


def first_share(pipeline: Pipeline, source: Source, target: Locale, engine: engines.Engine) -> tuple[int, int]:
    """Terms that stand in their form in the engine's first candidates, and all of them."""
    texts = [entry.msgid for entry in pipeline.catalog(source, target).current]
    known = source.release.source
    masked = [mask(text) for text in texts]
    asked = [
        Request(text, known, target, terms=terms_of(msgid, known, target, pipeline.termbase))
        for msgid, (text, _) in zip(texts, masked, strict=True)
    ]
    kept = wanted = 0
    for msgid, (_, addresses), answer in zip(texts, masked, engine.translate(asked), strict=True):
        given = inline.plain(unmask(answer.candidates[0], addresses))
        for match in pipeline.termbase.find(msgid, known):
            wanted += 1
            kept += bool(rendered(given, match, target))
    return kept, wanted


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


def tried(root: Path, target: Locale, choice: Choice) -> str:
    """A line about what came of one way."""
    first, last = [0, 0], [0, 0]
    empty = flagged = 0
    seconds = 0.0
    pipeline = open_pipeline(load_project(root))
    with engines.get(choice) as engine:
        for path in release_files(pipeline.project):
            source = pipeline.open(*open_release(path))
            if source.release.source is target or engine.refuses(source.release.source, target):
                continue
            done = pipeline.draft(source, target, Lineup([engines.get(choice)]), lambda done, total: None)
            empty, flagged, seconds = empty + done.states[State.EMPTY], flagged + done.flagged, seconds + done.seconds
            for sums, (kept, wanted) in (
                (first, first_share(pipeline, source, target, engine)),
                (last, term_share(pipeline, source, target)),
            ):
                sums[0], sums[1] = sums[0] + kept, sums[1] + wanted
    return (
        f"given {first[0]}/{first[1]}, drafted {last[0]}/{last[1]}, {empty} empty, {flagged} flagged, {seconds:.1f} s"
    )


def main() -> None:
    """Try every way in a copy of the project of its own."""
    project, target = Path(sys.argv[1]).resolve(), Locale(sys.argv[2])
    configured = load_project(project).engines
    asked = engines.parse_choice(sys.argv[3], project) if len(sys.argv) > 3 else configured[0]
    choice = next((own for own in configured if own.spec == asked.spec), asked)
    for name, variant in variants(choice):
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch)
            shutil.copytree(project / "releases", root / "releases")
            for file in ("glossary.yml", "locpipe.yml"):
                with suppress(FileNotFoundError):
                    shutil.copy(project / file, root / file)
            try:
                print(f"{choice.spec} {name}: {tried(root, target, variant)}", flush=True)
            except LocpipeError as error:
                sys.exit(f"{error}\n{error.hint}")


if __name__ == "__main__":
    main()
