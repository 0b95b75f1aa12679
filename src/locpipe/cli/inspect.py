"""`locpipe inspect`: what locpipe sees in a document, before anyone trusts it with one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locpipe.cli.batch import error_row
from locpipe.cli.common import (
    add_from_argument,
    add_json_argument,
    settings_here,
    source_language,
    termbase_of,
)
from locpipe.cli.terminal import print_error, print_json, styled
from locpipe.errors import LocpipeError, UsageError, counted, printable

if TYPE_CHECKING:
    from locpipe.model import Document, Locale
    from locpipe.termbase import Termbase

SUMMARY = "show what locpipe sees in a document; exit 1 if it would not come back whole"
DESCRIPTION = """\
Show the blocks of documents with their roles, segments, inline codes and glossary terms, and whether
putting a document together again gives the same bytes. With --json, one object a line for each file."""
EXAMPLE = "locpipe inspect releases/2026-04-01-news.en.md"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE… --from --glossary --json."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="documents, in a project or not")
    add_from_argument(parser)
    parser.add_argument("--glossary", metavar="FILE", type=Path, help="find the terms of this glossary")
    add_json_argument(parser, "what is seen")


def run(args: argparse.Namespace) -> int:
    """Inspect file by file; 1 if one is not lossless or cannot be read."""
    termbase = termbase_of(args.glossary)
    failed = False
    for file in args.files:
        try:
            seen = _inspect(Path(file), args, termbase)
        except UsageError:
            raise
        except LocpipeError as error:
            print_error(error)
            failed = True
            if args.json:
                nothing: dict[str, object] = {"file": file, "lossless": False, "blocks": [], "segments": []}
                print_json(nothing | {"error": error_row(error)})
            continue
        failed = failed or not seen["lossless"]
        if args.json:
            print_json(seen)
        else:
            _print(seen)
    return 1 if failed else 0


def _inspect(path: Path, args: argparse.Namespace, termbase: Termbase) -> dict[str, Any]:
    from locpipe import formats
    from locpipe.segmentation import segment

    language, guessed, data = _language(path, args)
    document = segment(formats.parse(data, path, language, settings=settings_here()))
    blocks = _blocks(document, termbase)
    return {
        "file": str(path),
        "format": document.format,
        "language": document.locale,
        "language_guessed": guessed,
        "lossless": formats.source_bytes(document) == data,
        "blocks": [{key: value for key, value in block.items() if key != "segments"} for block in blocks],
        "segments": [segment for block in blocks for segment in block["segments"]],
    }


def _language(path: Path, args: argparse.Namespace) -> tuple[Locale, bool, bytes]:
    """The document's language, whether it had to be guessed from its script, and the document's bytes."""
    from locpipe import formats
    from locpipe.errors import UnknownLanguage
    from locpipe.fileio import read_bytes
    from locpipe.languages.scripts import likely_locale
    from locpipe.project import open_release

    try:
        release, data = open_release(path, source_language(args))
    except UnknownLanguage:
        data = read_bytes(path)
        return likely_locale(formats.words(data, path)), True, data
    return release.source, False, data


def _blocks(document: Document, termbase: Termbase) -> list[dict[str, Any]]:
    from locpipe import inline
    from locpipe.model import Code, CodeKind

    blocks = []
    for number, unit in enumerate(document.units):
        segments = []
        for segment in unit.segments:
            msgid = inline.to_msgid(segment.text)
            codes = [p.source for p in segment.text if isinstance(p, Code) and p.kind is not CodeKind.SHOWN]
            terms = [match.text for match in termbase.find(msgid, document.locale)]
            found = {"block": number, "line": segment.line, "text": msgid, "codes": codes, "terms": terms}
            segments.append(found)
        blocks.append({"role": unit.role, "line": unit.line, "sentences": len(segments), "segments": segments})
    return blocks


def _print(seen: dict[str, Any]) -> None:
    count = f"{counted(len(seen['blocks']), 'block')}, {counted(len(seen['segments']), 'segment')}"
    print(styled(f"{seen['file']}: {seen['format']}, {seen['language']}, {count}", "bold"))
    if seen["language_guessed"]:
        print(f"note: no file says the language; taken for {seen['language']} by its script (say it with --from)")
    shown = -1
    for segment in seen["segments"]:
        block = seen["blocks"][segment["block"]]
        label = f"{block['role']}" if segment["block"] != shown else ""
        shown = segment["block"]
        print(f"{segment['line']:5}  {label:12} {printable(segment['text'])}")
        for name in ("codes", "terms"):
            if segment[name]:
                print(styled(f"{'':20}{name}: {', '.join(dict.fromkeys(segment[name]))}", "dim"))
    print("lossless: the same bytes come back" if seen["lossless"] else styled("NOT lossless", "red"))
