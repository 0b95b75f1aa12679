"""`locpipe tm search`: where words stand in the memory, and what is like a text."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locpipe.cli.common import add_json_argument, current_project
from locpipe.cli.terminal import ProgressLine, print_json, styled
from locpipe.cli.tm_common import add_languages, languages, open_memory
from locpipe.errors import UsageError, Where, printable, shown

if TYPE_CHECKING:
    from locpipe.memory import Match, Memory
    from locpipe.memory.concordance import Held
    from locpipe.model import Locale
    from locpipe.project import Project

_LIMIT, _AROUND = 20, 60


def search_arguments(parser: argparse.ArgumentParser) -> None:
    """TEXT --from --to --limit --json."""
    parser.add_argument("text", metavar="TEXT", help="words, or a whole sentence")
    add_languages(parser)
    parser.add_argument("--limit", type=int, default=_LIMIT, metavar="N", help=f"show so many (default: {_LIMIT})")
    add_json_argument(parser, "what was found")


def search(args: argparse.Namespace) -> int:
    """Search, and print what is found."""
    if args.limit < 1:
        raise UsageError("--limit must be at least 1")
    if not args.text.strip():
        raise UsageError("there is nothing to search for", hint="for example: locpipe tm search 'night ferry'")
    project = current_project()
    with project.locked(), closing(open_memory(project)) as memory:
        rows = list(islice(_found(args, project, memory), args.limit + 1))
    more = len(rows) > args.limit
    if args.json:
        print_json({"found": rows[: args.limit], "more": more})
        return 0
    for row in rows[: args.limit]:
        _print_found(row)
    if not rows:
        print("nothing found")
    elif more:
        print(f"… and more: --limit {2 * args.limit}")
    return 0


def _found(args: argparse.Namespace, project: Project, memory: Memory) -> Iterator[dict[str, Any]]:
    """What the words stand in, then what is like the text; each pair once."""
    from locpipe.memory.concordance import containing

    source, target = languages(args)
    progress = ProgressLine("search")
    lines = _Lines(project)
    seen: set[tuple[str, str]] = set()
    for found in containing(args.text, memory, source, target, progress):
        both = (found.held.pair.msgid, found.held.pair.msgstr)
        if both not in seen:
            seen.add(both)
            yield _row(lines, found.held, None, found.in_source, found.in_target)
    progress.close()
    for match in _alike(args.text, memory, source, target, args.limit):
        one, other = match.pair.msgid, match.pair.msgstr
        if not {(one, other), (other, one)} & seen:
            held = lines.held(match)
            yield _row(lines, held, match.score, (), ())


def _alike(text: str, memory: Memory, source: Locale | None, target: Locale | None, limit: int) -> list[Match]:
    """The sentences like the text in its own language, which its script tells, the best first."""
    from locpipe.languages.scripts import likely_locale
    from locpipe.model import Locale

    own = likely_locale(text)
    others = [other for other in Locale if other is not own and {own, other} >= {source or own, target or other}]
    asked = chain.from_iterable(
        [*memory.exact(text, own, other), *memory.like(text, own, other, limit=limit)] for other in others
    )
    return sorted(asked, key=lambda match: -match.score)[:limit]


class _Lines:
    """Where pairs stand in the project's files; each catalog that is shown is read once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lines: dict[Path, dict[tuple[str, str], int]] = {}

    def held(self, match: Match) -> Held:
        """A match as the memory holds it, in the direction in which people approved it."""
        from dataclasses import replace

        from locpipe.memory.concordance import Held

        pair = match.pair
        if match.turned:
            pair = replace(pair, msgid=pair.msgstr, msgstr=pair.msgid, source=pair.target, target=pair.source)
        file = f"{pair.origin}.po"
        return Held(pair, file, not (self._project.catalog_folder(pair.target) / file).exists())

    def where(self, held: Held) -> Where:
        """The line of a catalog's entry; of another tool's memory the file or the folder."""
        if held.imported:
            folder = self._project.memory_folder
            return Where(folder / held.file if (folder / held.file).exists() else folder)
        path = self._project.catalog_folder(held.pair.target) / held.file
        if path not in self._lines:
            self._lines[path] = self._read(path)
        return Where(path, self._lines[path].get((held.pair.msgid, held.pair.msgstr), 0))

    @staticmethod
    def _read(path: Path) -> dict[tuple[str, str], int]:
        from locpipe.catalog import pofile
        from locpipe.fileio import read_bytes

        catalog = pofile.read(read_bytes(path), path)
        return {(entry.msgid, entry.msgstr): entry.line for entry in reversed(catalog.entries)}


_Spans = Sequence[tuple[int, int]]


def _row(lines: _Lines, held: Held, score: float | None, in_source: _Spans, in_target: _Spans) -> dict[str, Any]:
    from locpipe import inline

    pair, where = held.pair, lines.where(held)
    return {
        "release": pair.origin,
        "file": shown(where.path),
        "line": where.line,
        "from": pair.source,
        "to": pair.target,
        "source": inline.plain(pair.msgid),
        "translation": inline.plain(pair.msgstr),
        "in_source": in_source,
        "in_translation": in_target,
        "score": score if score is None else round(score, 1),
    }


def _print_found(row: dict[str, Any]) -> None:
    place = f"{printable(row['file'])}:{row['line']}" if row["line"] else printable(row["file"])
    alike = f", {row['score']:.0f} % alike" if row["score"] is not None else ""
    print(styled(f"{place}: {row['from']} to {row['to']}, {printable(row['release'])}{alike}", "dim"))
    for text, spans in ((row["source"], row["in_source"]), (row["translation"], row["in_translation"])):
        print(f"  {_in_context(text, spans)}")


def _in_context(text: str, spans: _Spans) -> str:
    """The text around the first place, all places marked; the beginning of one without."""
    first, last = (spans[0][0], spans[0][1]) if spans else (0, 2 * _AROUND)
    start, end = max(0, first - _AROUND), last + _AROUND
    out, done = ["…" if start else ""], start
    for begin, stop in spans:
        if done <= begin < end:
            out += [printable(text[done:begin]), styled(printable(text[begin:stop]), "bold")]
            done = stop
    return "".join([*out, printable(text[done:end]), "…" if end < len(text) else ""])
