"""The lists of a Word document: whether a level has numbers, where they begin, and the words around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from locpipe.formats.docx.counting import written
from locpipe.formats.docx.pieces import ATTRIBUTE, LABEL, Piece, Pieces
from locpipe.formats.docx.xml_tokens import Ignoring, attribute_place, scan
from locpipe.model import BlockKind, Code, CodeKind, Markup, MarkupKind, Place, Role, Segment, Text, Unit

_PLACE = re.compile(r"(%[1-9])")  # where the number of a level stands
_NO_NUMBERS = frozenset({"bullet", "none"})


@dataclass(slots=True)
class Level:
    """One level of a list's numbering; ``text_at`` is the tag that holds the words around the number (第%1条)."""

    form: str = "decimal"
    start: int = 1
    text: str = ""
    text_at: tuple[int, int] | None = None
    legal: bool = False  # all numbers in it are in digits
    parted: bool = True  # from what it is the number of

    @property
    def numbered(self) -> bool:
        """Whether it has numbers, and no bullets."""
        return self.form not in _NO_NUMBERS


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a paragraph: its count (empty for a bullet), and how Word writes it, in words and numbers.

    It is ``plain`` if it is that of a list in any format: the count alone, with a full stop or a bracket.
    """

    count: str = ""
    plain: bool = True
    label: tuple[str | Code, ...] = ()
    parted: bool = True


class Numbering(Ignoring):
    """The numbering part; lists are named by ``w:numId``, their levels count from 0."""

    def __init__(self, data: bytes | None, part: str, path: Path) -> None:
        self._levels: dict[tuple[str, int], Level] = {}
        self._sources: dict[str, str] = {}  # of each list the definition that its levels are in
        self._defined: dict[str, str] = {}  # of each style the definition that is it
        self._meant: dict[str, str] = {}  # of each definition the style that it stands for
        self._starts: defaultdict[str, dict[int, int]] = defaultdict(dict)  # of each list by level
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[str] = set()
        self._source = self._number = ""
        self._level = 0
        self.used: set[tuple[int, int]] = set()
        if data is not None:
            scan(data, self, part, path)

    def next(self, number: str, level: int) -> Number:
        """The number of the next item of a list at this level."""
        source = self._of(number)
        found = self._levels.get((source, level))
        if found is None:
            return Number()
        if found.text_at and found.numbered:
            self.used.add(found.text_at)
        if number not in self._begun:
            self._begun.add(number)
            for each, first in self._starts.get(number, {}).items():
                self._counts[source, each] = first - 1
        count = self._counts.get((source, level), found.start - 1) + 1
        self._counts[source, level] = count
        for deeper in range(level + 1, 9):
            self._counts.pop((source, deeper), None)
        if not found.numbered:
            return Number()
        plain = found.form == "decimal" and re.fullmatch(rf"%{level + 1}[.)．]?", found.text) is not None
        return Number(str(count), plain, tuple(self._label(source, found)), found.parted)

    def _label(self, source: str, level: Level) -> Iterator[str | Code]:
        for part in filter(None, _PLACE.split(level.text)):
            yield self._counted(source, int(part[1]) - 1, level) if _PLACE.fullmatch(part) else part

    def _counted(self, source: str, at: int, shown: Level) -> Code:
        """The number of a level as it stands in the label of another, which no translator writes."""
        level = self._levels.get((source, at), Level())
        count = self._counts.get((source, at), level.start)
        seen = str(count) if shown.legal else written(count, level.form)
        return Code(CodeKind.ALONE, "", means=(Markup(MarkupKind.WORDS, seen),))

    def _of(self, number: str) -> str:
        source = self._sources.get(number, "")
        return self._defined.get(self._meant.get(source, ""), source)

    def start(self, name: str, attributes: Mapping[str, str], at: int, after: int) -> None:
        """Read the numbering; see `xml_tokens.Handler`."""
        value = attributes.get("w:val", "")
        match name:
            case "w:abstractNum":
                self._source, self._number = attributes.get("w:abstractNumId", ""), ""
            case "w:num":
                self._number = attributes.get("w:numId", "")
            case "w:abstractNumId":
                self._sources[self._number] = value
            case "w:styleLink":
                self._defined[value] = self._source
            case "w:numStyleLink":
                self._meant[self._source] = value
            case "w:lvl" | "w:lvlOverride":
                self._level = _number(attributes.get("w:ilvl", ""), 0)
                if name == "w:lvl" and not self._number:
                    self._levels[self._source, self._level] = Level()
            case "w:startOverride":
                self._starts[self._number][self._level] = _number(value, 1)
            case _ if not self._number and (level := self._levels.get((self._source, self._level))):
                _learn(level, name, value, (at, after))


def _learn(level: Level, name: str, value: str, place: tuple[int, int]) -> None:
    match name:
        case "w:start":
            level.start = _number(value, 1)
        case "w:numFmt":
            level.form = value
        case "w:lvlText":
            level.text, level.text_at = value, place
        case "w:isLgl":
            level.legal = value not in ("0", "false", "off")
        case "w:suff":
            level.parted = value != "nothing"


def _number(value: str, otherwise: int) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else otherwise


def numbering_pieces(source: bytes, used: set[tuple[int, int]], line: int) -> list[Piece]:
    """The pieces of the numbering part: the words around the numbers of what the document uses (Article %1.)."""
    pieces = Pieces(source)
    for at, after in sorted(used):
        tag = pieces.slice(at, after)
        start, stop = attribute_place(tag, "w:val") or (0, 0)
        if any(map(str.isalpha, _PLACE.sub("", tag[start:stop]))):
            begin = at + len(tag[:start].encode())
            pieces.add(_label(tag[start:stop], line), begin, begin + len(tag[start:stop].encode()))
    return pieces.all()


def label_codes(number: Number, line: int) -> Text:
    """What stands in front of a paragraph for its number. It has no source, for Word writes it by itself.

    Words in it are a unit, which is translated as that of the numbering part is, and so can be shown.
    """
    seen = tuple(part if isinstance(part, Code) else Code(CodeKind.SHOWN, "", shown=part) for part in number.label)
    words = "".join(part for part in number.label if isinstance(part, str))
    gap = (Code(CodeKind.ALONE, "", means=(Markup(MarkupKind.WORDS, " "),)),) if number.parted else ()
    if not any(map(str.isalpha, words)):
        shown = "".join(part if isinstance(part, str) else part.means[0].target for part in number.label)
        return (Code(CodeKind.ALONE, "", means=(Markup(MarkupKind.WORDS, shown),)), *gap)
    unit = Unit(Role.LIST, (Segment(seen, line),), line, LABEL, Place(BlockKind.ATTRIBUTE))
    return (Code(CodeKind.ALONE, "", inner=(unit,), means=(Markup(MarkupKind.WORDS),)), *gap)


def _label(source: str, line: int) -> Unit:
    parts = [part for part in _PLACE.split(source) if part]
    text = tuple(_part(part) for part in parts)
    return Unit(Role.LIST, (Segment(text, line),), line, ATTRIBUTE, Place(BlockKind.ATTRIBUTE))


def _part(source: str) -> str | Code:
    shown = unescape(source)
    if _PLACE.fullmatch(source):
        return Code(CodeKind.ALONE, source)
    return source if shown == source else Code(CodeKind.SHOWN, source, shown=shown)
