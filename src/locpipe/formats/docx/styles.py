"""What the paragraphs and runs of a Word document are, by their styles: a title, a heading, a caption, strong words.

The names of Word's own styles are English in the file, whatever language Word speaks; what is based on one of them is
the same, and a name of the house's own tells by the words that such names have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from locpipe.formats.docx.looks import is_on, meaning
from locpipe.formats.docx.xml_tokens import Ignoring, scan
from locpipe.model import Markup, MarkupKind

_LONGEST_CHAIN = 16
_NO_OUTLINE = 9


class Kind(Enum):
    """What a style says that a paragraph is."""

    TEXT = auto()
    TITLE = auto()
    SUBTITLE = auto()
    HEADING = auto()
    CAPTION = auto()
    QUOTE = auto()
    CODE = auto()
    BULLET = auto()
    NUMBER = auto()
    GOES_ON = auto()  # with an item of a list, if it stands after one


_KINDS = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"^(?:title|表題|標題|タイトル|제목)$", Kind.TITLE),
        (r"^(?:subtitle|副題|부제)\s?\d?$", Kind.SUBTITLE),
        (r"^(?:heading|見出し|제목)\s?\d?$", Kind.HEADING),
        (r"^(?:caption|図表番号|캡션)", Kind.CAPTION),
        (r"^(?:intense )?quot(?:e|ations?)\b|^block text$|^(?:引用|인용)", Kind.QUOTE),
        (r"^(?:html preformatted|source code|preformatted text)$", Kind.CODE),
        (r"^list bullet|^(?:箇条書き|글머리)", Kind.BULLET),
        (r"^list number", Kind.NUMBER),
        (r"^list (?:paragraph|continue)", Kind.GOES_ON),
    )
)
_LISTS = frozenset({Kind.BULLET, Kind.NUMBER})
_CHARACTERS = {
    "strong": (Markup(MarkupKind.STRONG),),
    "emphasis": (Markup(MarkupKind.EMPHASIS),),
    "subtle emphasis": (Markup(MarkupKind.EMPHASIS),),
    "intense emphasis": (Markup(MarkupKind.EMPHASIS),),
    **dict.fromkeys(("html code", "source text", "verbatim char", "inline code"), (Markup(MarkupKind.CODE),)),
    **dict.fromkeys(("hyperlink", "followedhyperlink", "internet link", "footnote reference", "endnote reference"), ()),
}


@dataclass(slots=True)
class Setting:
    """How a paragraph is set, as far as what it is depends on it; None: as its style says.

    ``number`` names its list in the numbering, empty for none; ``outline`` and ``level`` count from 0.
    """

    style: str = ""
    number: str | None = None
    level: int | None = None
    outline: int | None = None
    indented: bool = False
    ruled: bool = False

    def learn(self, word: str, attributes: Mapping[str, str]) -> None:
        """Take in one of the paragraph's properties."""
        value = attributes.get("w:val", "")
        match word:
            case "pStyle":
                self.style = value
            case "numId":
                self.number = "" if value == "0" else value
            case "ilvl":
                self.level = _small(value)
            case "outlineLvl":
                self.outline = _small(value)
            case "ind":
                left = attributes.get("w:left", attributes.get("w:start", "0"))
                self.indented = left.isascii() and left.isdecimal() and int(left[:9]) > 0
            case "top" | "bottom":
                self.ruled = value not in ("", "nil", "none")

    def under(self, other: Setting) -> Setting:
        """The same, with what it does not say itself as ``other`` says it."""
        return Setting(
            self.style,
            other.number if self.number is None else self.number,
            other.level if self.level is None else self.level,
            other.outline if self.outline is None else self.outline,
            self.indented,
            self.ruled or other.ruled,
        )


def _small(value: str) -> int | None:
    return int(value) if len(value) == 1 and value.isascii() and value.isdecimal() else None


@dataclass(slots=True)
class _Style:
    name: str = ""
    based_on: str = ""
    setting: Setting = field(default_factory=Setting)
    means: set[Markup] = field(default_factory=set)
    hidden: bool | None = None


class Styles(Ignoring):
    """The styles of a document."""

    def __init__(self, data: bytes | None, part: str, path: Path) -> None:
        self._styles: dict[str, _Style] = {}
        self._document = self._current = _Style()  # what is said before the first style is said for all
        self._default = ""
        if data is not None:
            scan(data, self, part, path)

    def kind(self, setting: Setting) -> Kind:
        """What a paragraph's style says that it is."""
        return next((kind for style in self._chain(setting.style) for kind in _kinds(style)), Kind.TEXT)

    def heading_level(self, setting: Setting) -> int:
        """The level that a heading's style has in its name (Heading 2) or by its outline, from 1."""
        names = (style.name for style in self._chain(setting.style) if Kind.HEADING in _kinds(style))
        digit = next(iter(names), "")[-1:]
        return int(digit) if digit in tuple("123456789") else (self.whole(setting).outline or 0) + 1

    def list_level(self, setting: Setting) -> int:
        """The level of a list's item, from 0: by its numbering, else by its style's name (List Bullet 2 is the second).

        Word's own list styles are lists of their own that are set further in.
        """
        digit = next(
            (style.name[-1:] for style in self._chain(setting.style) if _LISTS.intersection(_kinds(style))), ""
        )
        return self.whole(setting).level or (int(digit) - 1 if digit in tuple("23456789") else 0)

    def is_outlined(self, setting: Setting) -> bool:
        """Whether a paragraph is a heading by its outline level alone."""
        outline = self.whole(setting).outline
        return outline is not None and outline < _NO_OUTLINE

    def whole(self, setting: Setting) -> Setting:
        """How a paragraph is set, its styles taken in."""
        for style in self._chain(setting.style):
            setting = setting.under(style.setting)
        return setting

    def means(self, style: str) -> tuple[Markup, ...]:
        """What a character style means to a reader."""
        chain = list(self._chain(style, default=False))
        for each in chain:
            if each.name.lower() in _CHARACTERS:
                return _CHARACTERS[each.name.lower()]
        return tuple(sorted({markup for each in chain for markup in each.means}, key=lambda markup: markup.kind))

    def hides(self, style: str, said: Iterable[tuple[str, Mapping[str, str]]]) -> bool:
        """Whether a run of a paragraph with this style is hidden text, by its own properties or by its styles.

        A style's word turns that of another around, so that a hidden style shows what stands in a hidden paragraph.
        """
        own, character = None, ""
        for word, attributes in said:
            own = is_on(attributes) if word == "vanish" else own
            character = attributes.get("w:val", "") if word == "rStyle" else character
        if own is not None:
            return own
        return bool(self._document.hidden) or self._hidden(style) != self._hidden(character, default=False)

    def _hidden(self, style: str, *, default: bool = True) -> bool:
        return next((each.hidden for each in self._chain(style, default=default) if each.hidden is not None), False)

    def _chain(self, name: str, *, default: bool = True) -> Iterator[_Style]:
        """A style and those it is based on."""
        name = name or (self._default if default else "")
        for _ in range(_LONGEST_CHAIN):
            if name not in self._styles:
                return
            yield self._styles[name]
            name = self._styles[name].based_on

    def start(self, name: str, attributes: Mapping[str, str], at: int, after: int) -> None:
        """Read the styles; see `xml_tokens.Handler`."""
        value = attributes.get("w:val", "")
        match name:
            case "w:style":
                self._current = _Style()
                if attributes.get("w:type") in ("paragraph", "character"):
                    self._styles[attributes.get("w:styleId", "")] = self._current
                if attributes.get("w:type") == "paragraph" and attributes.get("w:default") in ("1", "true"):
                    self._default = attributes.get("w:styleId", "")
            case "w:name":
                self._current.name = value
            case "w:basedOn":
                self._current.based_on = value
            case "w:vanish":
                self._current.hidden = is_on(attributes)
            case _ if name.startswith("w:"):
                self._current.setting.learn(name[2:], attributes)
                self._current.means.update(meaning(name[2:], attributes))


def _kinds(style: _Style) -> list[Kind]:
    return [kind for pattern, kind in _KINDS if pattern.match(style.name)][:1]
