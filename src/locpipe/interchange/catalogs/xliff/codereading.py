"""Texts of XLIFF files as msgids again, whatever elements a tool wrote their codes as, in either version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import cast

from locpipe.errors import Textless, Where
from locpipe.inline import JOINED, Tag, text_of, to_msgid
from locpipe.interchange.catalogs.travel import note_lines
from locpipe.model import CodeKind
from locpipe.xmlfile import Node, local

_NUMBER = re.compile(r"([1-9]\d{0,6})(?:-\d+)?", re.ASCII)
_CHARACTER = re.compile(r"(?:x-|locpipe:)U-([0-9A-F]{2,6})")
_JOINED_TYPES = ("x-locpipe-joined", "locpipe:joined")
_MOST_PARTS = 10_000  # of one text
_FOREIGN = 9_000
"""Codes whose ids are no numbers are numbered from here on, until the source tells which they are."""

_KINDS = {
    "bx": CodeKind.OPEN, "bpt": CodeKind.OPEN, "sc": CodeKind.OPEN,
    "ex": CodeKind.CLOSE, "ept": CodeKind.CLOSE, "ec": CodeKind.CLOSE,
    "x": CodeKind.ALONE, "ph": CodeKind.ALONE,
}  # fmt: skip
_ISOLATED = {"open": CodeKind.OPEN, "close": CodeKind.CLOSE}


class _Special(str):
    """Text that a code stood for: it was meant, be it white space."""


class Reading:
    """Reads the texts of one unit: a code has the same number in its source and its target.

    ``remarks`` are what people wrote at words of them, ``pointers`` where notes at words are to be found.
    """

    def __init__(self, path: Path) -> None:
        self.remarks: list[str] = []
        self.pointers: list[str] = []
        self._path = path
        self._foreign: dict[str, int] = {}

    def source(self, nodes: Sequence[Node]) -> str:
        """A source as msgid; several nodes are pieces of one."""
        return _written([part for node in nodes for part in self._whole(node)])

    def target(self, nodes: Sequence[Node]) -> str:
        """A target as msgstr; a translator may have typed the joined mark."""
        parts = [part for node in nodes for part in self._whole(node)]
        typed = all(type(part) is str for part in parts) and "".join(map(str, parts)).strip() == JOINED
        return JOINED if typed else _written(parts)

    def _whole(self, node: Node) -> list[str | Tag]:
        """The parts of a source or target."""
        found = list(islice(self._parts(node), _MOST_PARTS + 1))
        if len(found) > _MOST_PARTS:
            raise Textless("a text in it has more codes than any sentence", Where(self._path, node.line), "take it out")
        return [part for part in found if part != ""]

    def _parts(self, node: Node) -> Iterator[str | Tag]:
        yield _unindented(node.text)
        for child in node:
            yield from self._element(cast("Node", child))
            yield _unindented(child.tail)

    def _element(self, node: Node) -> Iterator[str | Tag]:
        name = local(node)
        if name in ("ph", "bpt", "ept", "it"):
            self._require_wordless(node)
        if name in ("g", "pc"):
            number = self._number(node, "id")
            yield Tag(CodeKind.OPEN, number)
            yield from self._parts(node)
            yield Tag(CodeKind.CLOSE, number)
        elif name == "cp":
            yield self._character(node, node.get("hex", ""))
        elif name == "it":
            yield Tag(_ISOLATED.get(node.get("pos", ""), CodeKind.ALONE), self._number(node, "rid", "id"))
        elif name in ("x", "ph"):
            yield self._alone(node)
        elif name in _KINDS:
            yield Tag(_KINDS[name], self._number(node, "startRef", "rid", "id"))
        else:  # what marks words: a segment, a term, a comment
            self._remark(node)
            yield from self._parts(node)

    def _remark(self, node: Node) -> None:
        """Keep what somebody says of words: ``comment`` in XLIFF 1.2, a marker of type comment in 2."""
        said = node.get("value") if node.get("type") == "comment" else node.get("comment")
        words = "".join(node.itertext()).strip()
        for number, line in enumerate(note_lines(said)):
            remark = f"{line} [{words}]" if words and number == 0 else line
            if line.strip() and remark not in self.remarks:
                self.remarks.append(remark)
        if node.get("type") == "comment":
            self.pointers.append(node.get("ref", ""))

    def _require_wordless(self, node: Node) -> None:
        """Refuse words inside a code: no entry has a place for them."""
        for sub in (each for each in node.iter() if local(each) == "sub"):
            if "".join(sub.itertext()).strip():
                hint = "have the codes exported as they were sent, without words inside"
                raise Textless("words stand inside a code", Where(self._path, cast("Node", sub).line), hint)

    def _alone(self, node: Node) -> str | Tag:
        kind = node.get("ctype") or node.get("subType") or ""
        char = _CHARACTER.fullmatch(kind)
        if char:
            return self._character(node, char[1])
        if kind in ("lb", "xlf:lb") and not _NUMBER.fullmatch(node.get("id", "")):
            return _Special("\n")
        return Tag(CodeKind.ALONE, 0 if kind in _JOINED_TYPES else self._number(node, "id"))

    def _number(self, node: Node, *attributes: str) -> int:
        identity = next((value for value in map(node.get, attributes) if value), "")
        number = _NUMBER.fullmatch(identity)
        return int(number[1]) if number else self._foreign.setdefault(identity, _FOREIGN + len(self._foreign))

    def _character(self, node: Node, code: str) -> _Special:
        try:
            char = chr(int(code, 16))
            char.encode()
        except (ValueError, OverflowError):
            char = "\0"
        if char == "\0":
            raise Textless(
                "it has a character that no text can hold", Where(self._path, node.line), "take it out there"
            )
        return _Special(char)


def _unindented(text: str | None) -> str:
    """Text between tags without a tool's indentation: line ends at its edges, and the white space after them."""
    core = (text or "").strip()
    before, _, after = (text or "").partition(core) if core else (text or "", "", "")
    return before.partition("\n")[0] + core + after.partition("\n")[0]


def _written(parts: Sequence[str | Tag]) -> str:
    return to_msgid(text_of(parts))
