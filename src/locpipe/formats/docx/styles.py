"""What the paragraphs of a Word document are, by their styles: a title, a heading, an item of a list, a caption.

The names of Word's own styles are English in the file, whatever language Word speaks; what is based on one of them is
the same, and a name of the house's own tells by the words that such names have.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from locpipe.formats.docx.xml_tokens import scan
from locpipe.formats.roles import BlockKind

_FIRST_LEVEL = re.compile(r"^(?:heading|見出し|제목)\s?1$", re.IGNORECASE)
_KINDS = (
    (re.compile(r"^(?:title|表題|標題|タイトル|제목)$", re.IGNORECASE), BlockKind.HEADLINE),
    (re.compile(r"^(?:heading|subtitle|見出し|副題|제목|부제)\s?\d?$", re.IGNORECASE), BlockKind.HEADING),
    (re.compile(r"^(?:list (?:bullet|number|paragraph)|箇条書き|글머리)", re.IGNORECASE), BlockKind.ITEM),
    (re.compile(r"^(?:caption|図表番号|캡션)", re.IGNORECASE), BlockKind.IMAGE),
    (re.compile(r"^(?:intense )?quote|^(?:引用|인용)", re.IGNORECASE), BlockKind.QUOTE),
)
_LONGEST_CHAIN = 16


@dataclass(slots=True)
class Place:
    """Where a paragraph stands and how it is set, as far as its role depends on it."""

    cell: bool = False
    style: str = ""
    listed: bool | None = None
    outline: int | None = None

    def learn(self, word: str, attributes: Mapping[str, str]) -> None:
        """Take in one of the paragraph's properties."""
        value = attributes.get("w:val", "")
        match word:
            case "pStyle":
                self.style = value
            case "numPr":
                self.listed = True
            case "numId":
                self.listed = value != "0"
            case "outlineLvl":
                self.outline = int(value) if value.isdecimal() else None


@dataclass(slots=True)
class _Style:
    name: str = ""
    based_on: str = ""
    place: Place = field(default_factory=Place)


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, data: bytes | None, part: str, path: Path) -> None:
        self._styles: dict[str, _Style] = {}
        self._current = _Style()
        self._default = ""
        if data is not None:
            scan(data, self, part, path)

    def is_main_heading(self, place: Place) -> bool:
        """Whether a paragraph is a heading of the first level."""
        return any(_FIRST_LEVEL.match(style.name) for style in self._chain(place))

    def kind(self, place: Place) -> BlockKind:
        """What a paragraph is."""
        chain = self._chain(place)
        for style in chain:
            kind = next((kind for pattern, kind in _KINDS if pattern.match(style.name)), None)
            if kind in (BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.IMAGE, BlockKind.QUOTE):
                return kind
        outline = next(
            (level for level in (p.outline for p in (place, *(s.place for s in chain))) if level is not None), 9
        )
        if outline < 9:
            return BlockKind.HEADING
        listed = next(
            (said for said in (p.listed for p in (place, *(s.place for s in chain))) if said is not None), False
        )
        if place.cell:
            return BlockKind.CELL
        named = any(pattern.match(style.name) for style in chain for pattern, kind in _KINDS if kind is BlockKind.ITEM)
        return BlockKind.ITEM if listed or named else BlockKind.LINE

    def _chain(self, place: Place) -> list[_Style]:
        """The paragraph's style and those it is based on."""
        chain: list[_Style] = []
        name = place.style or self._default
        while name in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[name])
            name = chain[-1].based_on
        return chain

    def start(self, name: str, attributes: Mapping[str, str], at: int, after: int) -> None:
        """Read the styles; see `xml_tokens.Handler`."""
        value = attributes.get("w:val", "")
        match name:
            case "w:style":
                self._current = _Style()
                if attributes.get("w:type") == "paragraph":
                    self._styles[attributes.get("w:styleId", "")] = self._current
                    if attributes.get("w:default") in ("1", "true"):
                        self._default = attributes.get("w:styleId", "")
            case "w:name":
                self._current.name = value
            case "w:basedOn":
                self._current.based_on = value
            case _ if name.startswith("w:"):
                self._current.place.learn(name[2:], attributes)

    def end(self, name: str, at: int, after: int) -> None:
        """Nothing to learn."""

    def text(self, text: str, at: int, after: int) -> None:
        """Nothing to learn."""
