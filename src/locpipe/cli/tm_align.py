"""`locpipe tm align`: two existing editions sentence by sentence, as a file to be looked at before it is memory."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locpipe.cli.common import add_json_argument, settings_here, termbase_of
from locpipe.cli.terminal import print_json, styled
from locpipe.errors import LocpipeError, UsageError, printable, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from locpipe.alignment import Alignment, EditionFile, Proposal, Sentence, TermProposal

SUMMARY = "align two existing editions, and write a file in which a person looks at the pairs"
DESCRIPTION = """\
Align two editions of a release that exist already, sentence by sentence, whatever their formats. The pairs go to a
review file (PO): each is fuzzy, with a score and what speaks for it. Clear the flag of the right ones, then take them
into the memory with `locpipe tm import FILE.po`. Names that the glossary lacks are proposed in FILE.terms.yml."""
EXAMPLE = "locpipe tm align old/2024-01-19-news.en.docx old/2024-01-19-news.ja.html"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """SOURCE TARGET --from --to --output --glossary --json."""
    parser.add_argument("source", metavar="SOURCE", type=Path, help="the edition that was translated")
    parser.add_argument("target", metavar="TARGET", type=Path, help="its translation")
    parser.add_argument("--from", dest="source_language", metavar="LANG", help="language of SOURCE, if no file says it")
    parser.add_argument("--to", dest="target_language", metavar="LANG", help="language of TARGET, if no file says it")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="default: build/aligned/NAME.FROM-TO.po")
    parser.add_argument("--glossary", metavar="FILE", type=Path, help="use this glossary, not the project's")
    add_json_argument(parser, "the pairs")


def run(args: argparse.Namespace) -> int:
    """Align, write the review file and the proposed names, and say what was found."""
    from locpipe.alignment import align_files, fragment, propose, review, write_review

    source, target = _opened(args.source, args.source_language), _opened(args.target, args.target_language)
    termbase = termbase_of(args.glossary)
    alignment = align_files(source, target, termbase, settings_here())
    names = propose(alignment, termbase)
    output = args.output or _default_output(source, target)
    _require_own_place(output)
    proposed = fragment(names, alignment, source.name, target.name)
    fragment_path = write_review(review(alignment, source, target), proposed, output)
    if not alignment.plausible:
        print(f"warning: {alignment.warning}", file=sys.stderr)
    (_print_json if args.json else _print)(alignment, names, output, fragment_path)
    return 0


def _opened(path: Path, language: str | None) -> EditionFile:
    """A file and its language; raises LocpipeError for a protected one, whose text is not copied."""
    from locpipe.alignment import EditionFile
    from locpipe.naming import parse_locale
    from locpipe.project import handling_of, load_project, open_release, project_folder

    release, data = open_release(path, parse_locale(language) if language else None)
    root = project_folder(Path.cwd())
    handling = handling_of(load_project(root), release.name, release.handling) if root else release.handling
    if handling.protected:
        raise LocpipeError("what a protected release says is not copied", path, "align it when it may be read")
    return EditionFile(path, _named(path.resolve()), release.source, data)


def _named(path: Path) -> str:
    """How the file is called in what is kept: seen from here, or by its name alone, never by where people keep it."""
    return shown(path) if path.is_relative_to(Path.cwd()) else path.name


def _require_own_place(output: Path) -> None:
    """Raise UsageError for a place among the catalogs of releases, where the file would be taken for one."""
    from locpipe.project import project_folder

    root = project_folder(Path.cwd())
    if root and output.resolve().is_relative_to(root / "locales"):
        raise UsageError("review files do not belong among the catalogs", output, "choose another folder")


def _default_output(source: EditionFile, target: EditionFile) -> Path:
    from locpipe.naming import release_name
    from locpipe.project import project_folder

    root = project_folder(Path.cwd()) or Path.cwd()
    return root / "build" / "aligned" / f"{release_name(source.path)}.{source.locale}-{target.locale}.po"


def _print(alignment: Alignment, names: Sequence[TermProposal], output: Path, fragment: Path | None) -> None:
    moved, doubtful = (sum(bool(each) for each in rows) for rows in _marks(alignment))
    alone = len(alignment.source_alone), len(alignment.target_alone)
    print(styled(f"{len(alignment.pairs)} pairs proposed ({moved} moved, {doubtful} to look at twice)", "bold"))
    print(f"without a partner: {alone[0]} in {_file(alignment, 0)}, {alone[1]} in {_file(alignment, 1)}")
    print(
        f"to be looked at: {printable(shown(output))}, then: locpipe tm import {printable(shlex.quote(shown(output)))}"
    )
    if fragment:
        print(f"{len(names)} names for the glossary: {printable(shown(fragment))}")


def _marks(alignment: Alignment) -> tuple[list[bool], list[bool]]:
    return [pair.moved for pair in alignment.pairs], [bool(pair.doubts) for pair in alignment.pairs]


def _file(alignment: Alignment, side: int) -> str:
    edition = (alignment.source, alignment.target)[side]
    return printable(shown(edition.path))


def _print_json(alignment: Alignment, names: Sequence[TermProposal], output: Path, fragment: Path | None) -> None:
    print_json(
        {
            "source": {"file": _file(alignment, 0), "language": alignment.source.locale},
            "target": {"file": _file(alignment, 1), "language": alignment.target.locale},
            "plausible": alignment.plausible,
            "pairs": [_pair(pair) for pair in alignment.pairs],
            "source_alone": _rows(alignment.source_alone),
            "target_alone": _rows(alignment.target_alone),
            "names": [
                {"source": each.source, "target": each.target, "abbreviation": each.short, "reason": each.reason}
                for each in names
            ],
            "review": shown(output),
            "terms": shown(fragment) if fragment else None,
        }
    )


def _pair(pair: Proposal) -> dict[str, Any]:
    return {
        "score": pair.score,
        "source": _rows(pair.source),
        "target": _rows(pair.target),
        "reasons": list(pair.reasons),
        "doubts": list(pair.doubts),
        "moved": pair.moved,
    }


def _rows(sentences: Sequence[Sentence]) -> list[dict[str, Any]]:
    return [{"line": each.line, "text": each.words} for each in sentences]
