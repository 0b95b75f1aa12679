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
from locpipe.model import BlockKind, Box, BoxKind, Place

_FIRST_LEVEL = re.compile(r"^(?:heading|見出し|제목)\s?1$", re.IGNORECASE)
_ITEM = Place(boxes=(Box(BoxKind.LIST, 0), Box(BoxKind.ITEM, 0)))
_CELL = Place(boxes=(Box(BoxKind.CELL, 0),))
_PLACES = (
    (re.compile(r"^(?:title|表題|標題|タイトル|제목)$", re.IGNORECASE), Place(BlockKind.HEADING, 1)),
    (re.compile(r"^(?:heading|subtitle|見出し|副題|제목|부제)\s?\d?$", re.IGNORECASE), Place(BlockKind.HEADING, 2)),
    (re.compile(r"^(?:list (?:bullet|number|paragraph)|箇条書き|글머리)", re.IGNORECASE), _ITEM),
    (re.compile(r"^(?:caption|図表番号|캡션)", re.IGNORECASE), Place(BlockKind.CAPTION)),
    (re.compile(r"^(?:intense )?quote|^(?:引用|인용)", re.IGNORECASE), Place(boxes=(Box(BoxKind.QUOTE, 0),))),
)
_LONGEST_CHAIN = 16


@dataclass(slots=True)
class Setting:
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
    setting: Setting = field(default_factory=Setting)


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, data: bytes | None, part: str, path: Path) -> None:
        self._styles: dict[str, _Style] = {}
        self._current = _Style()
        self._default = ""
        if data is not None:
            scan(data, self, part, path)

    def is_main_heading(self, setting: Setting) -> bool:
        """Whether a paragraph is a heading of the first level."""
        return any(_FIRST_LEVEL.match(style.name) for style in self._chain(setting))

    def place(self, setting: Setting) -> Place:
        """What a paragraph is."""
        chain = self._chain(setting)
        settings = [setting, *(style.setting for style in chain)]
        named = [place for style in chain for pattern, place in _PLACES if pattern.match(style.name)][:1]
        if named and named[0] != _ITEM:
            return named[0]
        if next((each.outline for each in settings if each.outline is not None), 9) < 9:
            return Place(BlockKind.HEADING, 2)
        if setting.cell:
            return _CELL
        listed = next((each.listed for each in settings if each.listed is not None), False)
        return _ITEM if named or listed else Place()

    def _chain(self, setting: Setting) -> list[_Style]:
        """The paragraph's style and those it is based on."""
        chain: list[_Style] = []
        name = setting.style or self._default
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
                self._current.setting.learn(name[2:], attributes)

    def end(self, name: str, at: int, after: int) -> None:
        """Nothing to learn."""

    def text(self, text: str, at: int, after: int) -> None:
        """Nothing to learn."""
