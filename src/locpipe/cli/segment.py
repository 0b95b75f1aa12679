"""`locpipe segment`: the sentences of a text, one a line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from locpipe.cli.terminal import print_json
from locpipe.errors import InputError

SUMMARY = "cut text into sentences"
DESCRIPTION = """\
Cut a file, or standard input with -, into sentences; each line of it is one block.
Without --jsonl: one sentence a line, an empty line after each block.
With --jsonl: for each input line a JSON array whose strings, joined, are that line."""
EXAMPLE = "locpipe segment news.txt --lang ja\ncat news.txt | locpipe segment - --lang en --jsonl"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE|- --lang --jsonl."""
    parser.add_argument("file", metavar="FILE", help="a text file, or - for standard input")
    parser.add_argument("--lang", metavar="LANG", required=True, help="its language: en, ja or ko")
    parser.add_argument("--jsonl", action="store_true", help="one JSON array a line")


def run(args: argparse.Namespace) -> int:
    """Print the sentences as they are found."""
    from locpipe.languages.segmentation import sentences
    from locpipe.naming import parse_locale

    locale = parse_locale(args.lang)
    for line in _lines(args.file):
        found = sentences(line, locale)
        if args.jsonl:
            print_json(found)
        elif line.strip():
            print("\n".join(sentence.strip() for sentence in found), end="\n\n")
    return 0


def _lines(file: str) -> Iterator[str]:
    """The lines of the input without their ends. Only LF and CRLF end a line."""
    from locpipe import textfile

    path = Path("<stdin>") if file == "-" else Path(file)
    try:
        data = sys.stdin.buffer.read() if file == "-" else path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path) from None
    lines = textfile.decode(data, path).split("\n")
    if lines[-1] == "":
        lines.pop()
    return (line.removesuffix("\r") for line in lines)
