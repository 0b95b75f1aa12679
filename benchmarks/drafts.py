"""How good the embedded model's drafts are: as it is asked now, and as it was asked first.

Run: python benchmarks/drafts.py CACHE [--to ja|ko] [--limit N] [--news FOLDER]

Sentences and labels of the repository's own sample releases, from English, with its glossary, against what people
approved; those of the Korean and the Japanese release through their English editions. With --news lines of public test
sets instead (FOLDER/NAME.en, NAME.ja, NAME.ko), without a glossary. `plain` is a prompt with four examples and the
glossary's pairs as lines, no grammar and no marks; both go through the same checks, repair and second try. CACHE is a
folder for the draft cache: the benchmark goes on where it stopped. Set `taskset -c 0` before it for one thread.
Prints the report of `locpipe eval`. No bar: see docs/engines-local.md.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from locpipe.catalog.model import Key
from locpipe.cli.common import open_pipeline
from locpipe.cli.terminal import ProgressLine
from locpipe.engines import local
from locpipe.engines.base import Answer, Request
from locpipe.engines.local import LocalEngine
from locpipe.engines.prompt import chat_messages
from locpipe.evaluation import (
    Contestant,
    EvalSet,
    LinesFile,
    Segment,
    approved_set,
    compared,
    directions,
    markdown,
    paired,
)
from locpipe.handling import Handling
from locpipe.model import Locale
from locpipe.pipeline import Pipeline
from locpipe.project import load_project, open_release, release_files
from locpipe.source import Source
from locpipe.termbase import Termbase

ROOT = Path(__file__).resolve().parents[1]
NEWS = ("ntrex", "flores200-dev")


class PlainEngine(LocalEngine):
    """The same model as it was asked first."""

    name = "plain"

    def rendered(self, request: Request) -> str:
        """See `Engine.rendered`."""
        return json.dumps(_plain(request), ensure_ascii=False, sort_keys=True)

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """See `Engine.translate`."""
        for request in requests:
            (answer,) = self._llama.ask(_plain(request), lambda text: False)
            yield Answer((answer.text.strip(),))


def _plain(request: Request) -> dict[str, Any]:
    limit = local._completion(request)["max_tokens"]
    return {"messages": chat_messages(request), "temperature": 0, "seed": 1, "max_tokens": limit}


def samples(pipeline: Pipeline, target: Locale) -> Iterator[EvalSet]:
    """The English of every sample release, against the target's text of the same sentence."""
    for path in release_files(pipeline.project):
        source = pipeline.open(*open_release(path))
        rows = list(_rows(_approved(pipeline, source, Locale.EN), _approved(pipeline, source, target)))
        english = ["", *(segment.msgid for segment in rows), ""]
        segments = [
            Segment(row.key, row.reference, row.line, row.role, english[number], english[number + 2])
            for number, row in enumerate(rows)
        ]
        yield EvalSet(source.release.name, Locale.EN, target, tuple(segments), rules=pipeline.project.rules(path.stem))


def _approved(pipeline: Pipeline, source: Source, locale: Locale) -> dict[Key, Segment] | None:
    """What people approved in a language; None for the release's own."""
    if locale is source.release.source:
        return None
    catalog, project = pipeline.catalog(source, locale), pipeline.project
    name = source.release.name
    found = approved_set(source, locale, catalog, pipeline.termbase, project.house, project.rules(name))
    return {segment.key: segment for segment in found.segments}


def _rows(english: dict[Key, Segment] | None, target: dict[Key, Segment] | None) -> Iterator[Segment]:
    """Sentences that both languages have, the English one as what is to be translated."""
    for key, segment in (english or target or {}).items():
        if english is None:
            yield segment
        elif target is None:
            yield Segment((None, segment.reference), segment.msgid, segment.line, segment.role)
        elif key in target:
            yield Segment((None, segment.reference), target[key].reference, segment.line, segment.role)


def news(folder: Path, target: Locale) -> Iterator[EvalSet]:
    """Lines of public test sets."""
    for name in NEWS:
        files = [
            LinesFile.of(path, locale, path.read_text(encoding="utf-8"), Handling())
            for locale in (Locale.EN, target)
            for path in (folder / f"{name}.{locale}",)
        ]
        yield paired(*files)


def main() -> None:
    """Draft, and print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cache", type=Path, help="a folder for the draft cache")
    parser.add_argument("--to", type=Locale, default=Locale.JA, help="ja (default) or ko")
    parser.add_argument("--limit", type=int, help="so many segments, evenly spread")
    parser.add_argument("--news", type=Path, help="the folder of public test sets")
    args = parser.parse_args()
    pipeline = open_pipeline(load_project(ROOT))
    termbase = Termbase.empty() if args.news else pipeline.termbase
    sets = news(args.news, args.to) if args.news else samples(pipeline, args.to)
    (direction,) = directions(sets, args.limit)
    args.cache.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        outcomes = []
        for engine in (PlainEngine(), LocalEngine()):
            contestant = stack.enter_context(Contestant(engine.name, engine, lambda _: None))
            progress = ProgressLine(f"{direction} {engine.name}")
            outcomes.append(contestant.drafted(direction, termbase, args.cache / "drafts.sqlite", progress))
            progress.close()
        print(markdown([compared(direction, outcomes, termbase)], termbase))


if __name__ == "__main__":
    main()
