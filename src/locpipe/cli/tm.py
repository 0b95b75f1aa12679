"""`locpipe tm`: what people approved so far, counted, searched, and exchanged with other tools."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from locpipe.cli import tm_align
from locpipe.cli.common import add_json_argument, current_project, put, termbase_of
from locpipe.cli.terminal import print_json, table
from locpipe.cli.tm_common import add_languages, languages, memory_to_read, open_memory
from locpipe.cli.tm_search import search, search_arguments
from locpipe.errors import UsageError, printable, shown

if TYPE_CHECKING:
    from locpipe.memory.concordance import Count
    from locpipe.memory.taking import Taken

SUMMARY = "look into the translation memory, and exchange it with other tools"
DESCRIPTION = """\
The memory is what people approved in all releases, and the files in memory/. `stats` counts it, by languages and
releases. `search` shows every approved sentence that the words stand in, in the source or the translation, then
sentences like the text. `export` writes a TMX file, `import` puts one of another tool into memory/. `align` puts two
existing editions side by side in a file for a person to look at; what is approved there, `import` takes in. Of
confidential releases, and of those whose source is gone, nothing is shown or exported."""
EXAMPLE = f"""\
locpipe tm stats
locpipe tm search 'night ferry' --from en --to ja
locpipe tm import agency.tmx
{tm_align.EXAMPLE}"""
_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The actions, each with its own arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    raw = argparse.RawDescriptionHelpFormatter
    for name, help_text, described, add, act in _ACTIONS:
        action = actions.add_parser(name, help=help_text, description=described or help_text, formatter_class=raw)
        add(action)
        action.set_defaults(act=act)


def run(args: argparse.Namespace) -> int:
    """Do what the action does."""
    act: Callable[[argparse.Namespace], int] = args.act
    return act(args)


# --- stats


def _stats_arguments(parser: argparse.ArgumentParser) -> None:
    add_json_argument(parser, "the counts")


def _stats(args: argparse.Namespace) -> int:
    from locpipe.memory.concordance import counts

    project = current_project()
    with memory_to_read(project) as memory:
        found = counts(memory)
    withheld = sum(each.pairs for each in found if each.origin is None)
    if args.json:
        print_json({"pairs": [_count_row(each) for each in found], "withheld": withheld})
        return 0
    _print_counts(found)
    if withheld:
        print(f"{withheld} of them are of confidential releases, or of ones whose source is gone: not searched")
    return 0


def _print_counts(found: Sequence[Count]) -> None:
    if not found:
        print("the memory is empty: nobody has approved a translation yet")
        return
    together: dict[tuple[str, str], list[Count]] = {}
    for each in found:
        together.setdefault((each.source, each.target), []).append(each)
    rows = [("FROM", "TO", "RELEASE OR FILE", "PAIRS")]
    for (source, target), counts in together.items():
        most = sorted(counts, key=lambda each: -each.pairs)[:_SHOWN]
        rows += [(source, target, _origin(each), str(each.pairs)) for each in most]
        if len(counts) > len(most):
            left = _pairs_in(counts) - _pairs_in(most)
            rows.append((source, target, f"… {len(counts) - len(most)} more (--json has all)", str(left)))
        rows.append((source, target, "together", str(_pairs_in(counts))))
    print(table(rows))


def _pairs_in(counts: Iterable[Count]) -> int:
    """How many pairs these are together."""
    return sum(each.pairs for each in counts)


def _origin(count: Count) -> str:
    if count.origin is None:
        return "(confidential, or the source is gone)"
    return f"{printable(count.origin)} (memory/)" if count.imported else printable(count.origin)


def _count_row(count: Count) -> dict[str, object]:
    return {
        "from": count.source,
        "to": count.target,
        "origin": count.origin,
        "imported": count.imported,
        "pairs": count.pairs,
    }


# --- exchange


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    add_languages(parser)
    parser.add_argument("-o", "--output", metavar="FILE.tmx", type=Path, help="the file (default: standard output)")
    add_json_argument(parser, "what was written")


def _export(args: argparse.Namespace) -> int:
    from locpipe.interchange.memories import tmx
    from locpipe.memory.concordance import pairs

    if args.json and not args.output:
        raise UsageError("--json needs -o: standard output would have both")
    project = current_project()
    source, target = languages(args)
    with project.locked(), closing(open_memory(project)) as memory:
        found = [held.pair for held in pairs(memory, source, target)]
    put(args.output, tmx.write(found))
    if args.json:
        print_json({"file": str(args.output), "pairs": len(found)})
    elif args.output:
        print(f"{shown(args.output)}: {len(found)} pairs")
    return 0


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="a memory of another tool (TMX), or an alignment")
    parser.add_argument("--name", metavar="NAME", help="what it is called in memory/ (default: as the file)")
    add_json_argument(parser, "what was taken in")


def _import(args: argparse.Namespace) -> int:
    from locpipe.fileio import read_bytes, read_if_there, write_whole
    from locpipe.memory.taking import take
    from locpipe.naming import release_name
    from locpipe.project import is_protected, release_files

    project = current_project()

    def protected(edition: str) -> bool:
        name = release_name(Path(edition))
        places = [Path(edition), *(path for path in release_files(project) if release_name(path) == name)]
        return any(is_protected(project, place) for place in places if place.is_file())

    path = project.memory_folder / f"{_file_name(args.name or args.file.stem)}.tmx"
    there = read_if_there(path)
    taken = take(read_bytes(args.file), args.file, there, path, termbase_of(None), protected)
    with project.locked():
        path.parent.mkdir(exist_ok=True)
        write_whole(path, taken.data, was=there)
    if args.json:
        print_json(_taken_row(taken, path))
        return 0
    print(f"{shown(path)}: {taken.pairs} pairs")
    if taken.changed:
        print(f"with another text than before: {taken.changed}")
    if taken.joined:
        print(f"passed over: {taken.joined} beside a joined sentence")
    if taken.other_languages:
        print("passed over: " + ", ".join(f"{count} in {tag}" for tag, count in taken.other_languages.items()))
    if taken.refused:
        print(f"passed over: {taken.refused} that were drafts or turned down there")
    if taken.empty:
        print(f"passed over: {taken.empty} without text")
    return 0


def _taken_row(taken: Taken, path: Path) -> dict[str, object]:
    return {
        "file": shown(path),
        "pairs": taken.pairs,
        "changed": taken.changed,
        "joined": taken.joined,
        "other_languages": dict(taken.other_languages),
        "without_text": taken.empty,
        "not_confirmed": taken.refused,
    }


def _file_name(name: str) -> str:
    """A name as that of a file in memory/; raises UsageError for what is none."""
    if not name.isprintable() or name.startswith(".") or {"/", "\\"} & set(name) or not name.strip():
        raise UsageError(f"this is no name of a file: {name!a}", hint="say --name, such as --name agency-2025")
    return name


_ACTIONS = (
    ("stats", "count the approved pairs, by languages, releases and files", "", _stats_arguments, _stats),
    ("search", "show approved sentences with these words, and sentences like them", "", search_arguments, search),
    ("import", "put a TMX file, or a reviewed alignment, into memory/", "", _import_arguments, _import),
    ("export", "write approved pairs as a TMX file", "", _export_arguments, _export),
    ("align", tm_align.SUMMARY, tm_align.DESCRIPTION, tm_align.add_arguments, tm_align.run),
)
