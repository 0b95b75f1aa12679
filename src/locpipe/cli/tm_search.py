"""`locpipe tm search`: where words stand in the memory, and what is like a text."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locpipe.cli.common import add_json_argument, current_project
from locpipe.cli.terminal import ProgressLine, print_json, styled
from locpipe.cli.tm_common import add_languages, languages, memory_to_read
from locpipe.errors import InputError, UsageError, Where, printable, shown

if TYPE_CHECKING:
    from locpipe.memory.concordance import Found, Held
    from locpipe.model import Span
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
    from locpipe.memory import concordance

    if args.limit < 1:
        raise UsageError("--limit must be at least 1")
    if not args.text.strip():
        raise UsageError("there is nothing to search for", hint="for example: locpipe tm search 'night ferry'")
    project = current_project()
    source, target = languages(args)
    progress = ProgressLine("search")
    with memory_to_read(project) as memory:
        every = concordance.search(args.text, memory, source, target, args.limit, progress)
        found = list(islice(every, args.limit + 1))
    progress.close()
    lines = _Lines(project)
    rows = [_row(each, lines.where(each.held)) for each in found[: args.limit]]
    more = len(found) > args.limit
    if args.json:
        print_json({"found": rows, "more": more})
        return 0
    for row in rows:
        _print_found(row)
    if not rows:
        print("nothing found")
    elif more:
        print(f"… and more: --limit {2 * args.limit}")
    return 0


class _Lines:
    """Where pairs stand in the project's files; each catalog that is shown is read once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lines: dict[Path, dict[tuple[str, str], int]] = {}

    def where(self, held: Held) -> Where:
        """The line of a catalog's entry; of another tool's memory the file."""
        if held.imported:
            return Where(self._project.memory_folder / held.file)
        path = self._project.catalog_folder(held.pair.target) / held.file
        if path not in self._lines:
            self._lines[path] = self._read(path)
        return Where(path, self._lines[path].get((held.pair.msgid, held.pair.msgstr), 0))

    @staticmethod
    def _read(path: Path) -> dict[tuple[str, str], int]:
        """The lines of a catalog's pairs; none of one that somebody takes away or breaks meanwhile."""
        from locpipe.catalog import pofile
        from locpipe.fileio import read_bytes

        try:
            catalog = pofile.read(read_bytes(path), path)
        except InputError:
            return {}
        return {(entry.msgid, entry.msgstr): entry.line for entry in reversed(catalog.entries)}


def _row(found: Found, where: Where) -> dict[str, Any]:
    from locpipe import inline

    pair = found.held.pair
    return {
        "release": pair.origin,
        "file": shown(where.path),
        "line": where.line,
        "from": pair.source,
        "to": pair.target,
        "source": inline.plain(pair.msgid),
        "translation": inline.plain(pair.msgstr),
        "in_source": found.in_source,
        "in_translation": found.in_target,
        "score": found.score if found.score is None else round(found.score, 1),
    }


def _print_found(row: dict[str, Any]) -> None:
    place = f"{printable(row['file'])}:{row['line']}" if row["line"] else printable(row["file"])
    alike = f", {row['score']:.0f} % alike" if row["score"] is not None else ""
    print(styled(f"{place}: {row['from']} to {row['to']}, {printable(row['release'])}{alike}", "dim"))
    for text, spans in ((row["source"], row["in_source"]), (row["translation"], row["in_translation"])):
        print(f"  {_in_context(text, spans)}")


def _in_context(text: str, spans: Sequence[Span]) -> str:
    """The text around the first place, all places marked; the beginning of one without."""
    first, last = (spans[0][0], spans[0][1]) if spans else (0, 2 * _AROUND)
    start, end = max(0, first - _AROUND), last + _AROUND
    out, done = ["…" if start else ""], start
    for begin, stop in spans:
        if done <= begin < end:
            out += [printable(text[done:begin]), styled(printable(text[begin:stop]), "bold")]
            done = stop
    return "".join([*out, printable(text[done:end]), "…" if end < len(text) else ""])
