"""Plain text releases as people send them: what their blocks are, and an edition laid out like its source.

A release is a file ``plain/<locale>.txt``, its blocks ``plain/<locale>.json``: line, role, place, syntax, sentences.
``LOCPIPE_UPDATE_GOLDENS=1`` writes what the format gives now, for review; never under CI. An edition is
``plain/<source>-<target>.txt``, written by hand, with its sentences in ``plain/<source>-<target>.json``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from goldens import wants_update

from locpipe import formats, inline
from locpipe.model import Document, Kept, Locale, Place, Segment, Text, Unit
from locpipe.segmentation import segment

FOLDER = Path(__file__).parent / "plain"


def read(name: str) -> Document:
    """The release of this name, cut into sentences."""
    data = (FOLDER / f"{name}.txt").read_bytes()
    return segment(formats.parse(data, Path("release.txt"), Locale(name)))


def shown(place: Place) -> str:
    """A place in one line: ``list4=1 item5 paragraph``."""
    boxes = [f"{box.kind}{box.number}{'=' if box.value else ''}{box.value}{'^' * box.head}" for box in place.boxes]
    return " ".join([*boxes, f"{place.kind}{place.level or ''}"])


def blocks(document: Document) -> list[list[Any]]:
    found: list[list[Any]] = []
    for piece in document.pieces:
        if isinstance(piece, Unit):
            sentences = [inline.to_msgid(sentence.text) for sentence in piece.segments]
            found.append([piece.line, piece.role.value, shown(piece.place), piece.syntax, sentences])
        elif isinstance(piece, Kept):
            found.append([shown(piece.place), piece.source])
    return found


@pytest.mark.parametrize("name", ["en", "ja", "ko"])
def test_the_blocks_of_a_release(name: str) -> None:
    document = read(name)
    golden = FOLDER / f"{name}.json"
    found = blocks(document)
    if wants_update():
        rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in found)
        golden.write_text(f"[\n{rows}\n]\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))
    assert formats.source_bytes(document) == (FOLDER / f"{name}.txt").read_bytes()


@pytest.mark.parametrize("case", ["en-ja", "ko-en"])
def test_an_edition_lies_on_its_lines_as_its_source_does(case: str) -> None:
    source, target = case.split("-")
    given = json.loads((FOLDER / f"{case}.json").read_text(encoding="utf-8"))
    document = read(source)
    assert [inline.to_msgid(found.text) for _, found in document.segments()] == list(given)

    def lookup(_unit: Unit, found: Segment) -> Text:
        return (given[inline.to_msgid(found.text)],)

    edition = formats.reassemble(document, lookup, Locale(target)).decode()
    assert edition == (FOLDER / f"{case}.txt").read_text(encoding="utf-8")
