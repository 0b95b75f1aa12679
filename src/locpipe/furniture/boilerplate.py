"""Boilerplate: blocks of text that people approved once, in every language, and that every release uses as they are.

They lie in boilerplate.yml. A block is found where a release has its text, one paragraph a unit; white space and the
form of quotation marks do not matter.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

from locpipe import inline
from locpipe.errors import UsageError
from locpipe.fileio import read_if_there
from locpipe.languages.joins import line_join
from locpipe.languages.segmentation import sentences
from locpipe.model import Document, Locale, Segment, Unit
from locpipe.yamlfile import YamlFile, parse_bytes
from locpipe.yamlschema import validate

BOILERPLATE = "boilerplate.yml"
_MARKS = str.maketrans(dict.fromkeys("“”„«»「」『』＂", '"') | dict.fromkeys("‘’′＇", "'"))


@dataclass(frozen=True, slots=True)
class Block:
    """A block of boilerplate: its paragraphs by language, as many in each. ``line`` is where boilerplate.yml has it."""

    id: str
    texts: Mapping[Locale, tuple[str, ...]] = field(hash=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence of a document that is a block's, and what it is in the language of an edition."""

    unit: Unit
    segment: Segment
    block: Block
    msgstr: str


def load(path: Path) -> tuple[Block, ...]:
    """The blocks of a project, none without a file; raises UsageError, with line and hint, for a file that is wrong."""
    data = read_if_there(path)
    return () if data is None else parsed(data, path)


def parsed(data: bytes, path: Path) -> tuple[Block, ...]:
    """The blocks in a file's bytes; raises UsageError like `load`."""
    file = parse_bytes(data, path)
    validate(file, schema())
    rows = (file.data or {}).get("blocks") or []
    blocks = tuple(_block(file, index, row) for index, row in enumerate(rows))
    for one, other in pairwise(sorted(blocks, key=lambda each: (each.id, each.line))):
        if one.id == other.id:
            at = file.where(("blocks", blocks.index(other), "id"))
            raise UsageError(f"two blocks have the id '{one.id}'", at, f"the other is on line {one.line}")
    return blocks


@cache
def schema() -> Mapping[str, Any]:
    """The JSON Schema of boilerplate.yml (draft 2020-12), which editors can use too."""
    text = files("locpipe.furniture").joinpath("boilerplate.schema.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def _block(file: YamlFile, index: int, row: Mapping[str, str]) -> Block:
    texts = {Locale(tag): paragraphs(row[tag]) for tag in row if tag in set(Locale)}
    first = next(iter(texts))
    for locale, found in texts.items():
        if len(found) != len(texts[first]):
            said = f"'{row['id']}' has {len(texts[first])} paragraphs in {first} and {len(found)} in {locale}"
            hint = "give it as many in every language; an empty line parts them"
            raise UsageError(said, file.where(("blocks", index, locale.value)), hint)
    return Block(row["id"], texts, file.line_of(("blocks", index)))


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line; an empty line parts them."""
    return tuple(_on_one_line(part) for part in re.split(r"\n[ \t]*\n\s*", text) if part.strip())


def _on_one_line(text: str) -> str:
    whole = ""
    for line in map(str.strip, text.split("\n")):
        whole += line_join(whole, line) + line if whole and line else line
    return whole


def same(text: str) -> str:
    """A text as blocks are compared: without white space, all quotation marks alike."""
    return "".join(unicodedata.normalize("NFC", text).translate(_MARKS).split())


def placed(document: Document, target: Locale, blocks: Sequence[Block]) -> Iterator[Placed]:
    """The sentences of a segmented document that are a block's, with the block's words for them.

    One with inline codes is none: the block cannot say where in its words they belong.
    """
    units = [unit for unit in document.units if unit.segments]
    texts = [same("".join(inline.visible(part.text) for part in unit.parts)) for unit in units]
    for block in (block for block in blocks if {document.locale, target} <= block.texts.keys()):
        wanted = [same(text) for text in block.texts[document.locale]]
        for start in (at for at, text in enumerate(texts) if text == wanted[0]):
            if texts[start : start + len(wanted)] == wanted:
                for unit, text in zip(units[start:], block.texts[target], strict=False):
                    yield from _paragraph(unit, text, block, target)


def _paragraph(unit: Unit, text: str, block: Block, target: Locale) -> Iterator[Placed]:
    segments, told = unit.segments, [each.strip() for each in sentences(text, target)]
    if len(segments) == len(told):
        for segment, msgstr in zip(segments, told, strict=True):
            if not _has_codes(segment):
                yield Placed(unit, segment, block, msgstr)
    elif not any(map(_has_codes, segments)):
        for number, segment in enumerate(segments):
            yield Placed(unit, segment, block, inline.JOINED if number else text)


def _has_codes(segment: Segment) -> bool:
    return bool(inline.tags(inline.to_msgid(segment.text)))
