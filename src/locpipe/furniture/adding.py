"""Puts a block into boilerplate.yml: at the end of the file, of which nothing else changes."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

from locpipe.errors import UsageError
from locpipe.fileio import read_if_there, write_whole
from locpipe.furniture.boilerplate import Block, parsed

_HEAD = "# Blocks of text that are approved once and used in every release: docs/furniture.md\n\n"


def add(path: Path, block: Block) -> None:
    """Add a block to the file.

    Raises UsageError for an id that is taken and for a file that cannot be read or added to, ChangedMeanwhile if
    somebody else writes it now.
    """
    data = read_if_there(path)
    old = parsed(data, path) if data is not None else ()
    taken = next((each for each in old if each.id == block.id), None)
    if taken:
        hint = "choose another --id, or edit the block there"
        raise UsageError(f"boilerplate.yml has a block '{block.id}' already, on line {taken.line}", path, hint)
    for text in _ways(data.decode() if data else _HEAD, block, bare=not old):
        with contextlib.suppress(UsageError):
            if parsed(text.encode(), path) == (*old, block):
                write_whole(path, text.encode(), was=data)
                return
    hint = "let its list of blocks end the file, every block on lines of its own below a '-'"
    raise UsageError("a block cannot be added to it as it is written", path, hint)


def _ways(text: str, block: Block, *, bare: bool) -> Iterator[str]:
    """Texts with the block added, of which the first that reads right is taken."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    start = text + (line_end if text and not text.endswith("\n") else "")
    for quoted in (False, True):
        for column in (2, 0, 4):
            lines = "\n".join(_lines(block, column, quoted=quoted)) + "\n"
            yield start + lines.replace("\n", line_end)
            if bare:
                yield start + ("blocks:\n" + lines).replace("\n", line_end)


def _lines(block: Block, column: int, *, quoted: bool) -> Iterator[str]:
    """The block as YAML: paragraphs on lines as they are, or all of a text in quotation marks."""
    space = " " * column
    yield f"{space}- id: {block.id}"
    for locale, paragraphs in block.texts.items():
        if quoted:
            text = json.dumps("\n\n".join(paragraphs), ensure_ascii=False)
            yield f"{space}  {locale}: {text}"
            continue
        yield f"{space}  {locale}: |-"
        for number, paragraph in enumerate(paragraphs):
            yield from ([""] if number else [])
            yield f"{space}    {paragraph}"
