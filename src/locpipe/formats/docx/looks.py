"""What a reader sees of run properties, and what it means: bold is strong, whatever Word wrote around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from locpipe.model import Markup, MarkupKind

_NOISE = """
    lang noProof rPrChange ins del moveFrom moveTo snapToGrid kern spacing w bCs iCs szCs cs rtl fitText webHidden
    eastAsianLayout vanish specVanish
"""
_PASTED = """
    DefaultParagraphFont apple-converted-space apple-style-span normaltextrun eop spellingerror tabchar
    contextualspellingandgrammarerror findhit pagebreaktextspan
"""
_TYPEWRITERS = ("courier", "consolas", "menlo", "monaco", "lucida console", "cascadia", "source code")
_SYMBOLS = ("symbol", "wingdings", "webdings", "marlett", "zapf dingbats", "monotype sorts")
_PASTED_STYLES = frozenset(_PASTED.lower().split())
_INVISIBLE = frozenset(_NOISE.split())  # what a reader does not see, or Word sets by itself to make text fit

SYMBOLS, TYPEWRITER = "symbols", "typewriter"
"""Fonts inside a sentence that a reader sees as something else, as `Look.seen` names them."""

_ON = frozenset({"1", "true", "on"})
_OFF = frozenset({"0", "false", "off", "none"})
_MEANT = {
    "b": MarkupKind.STRONG,
    "i": MarkupKind.EMPHASIS,
    "em": MarkupKind.EMPHASIS,
    "u": MarkupKind.UNDERLINED,
    "strike": MarkupKind.STRUCK,
    "dstrike": MarkupKind.STRUCK,
}
_RAISED_BY, _LOWERED_BY = 4, 2
_RAISED = {"superscript": MarkupKind.SUPERSCRIPT, "subscript": MarkupKind.SUBSCRIPT}


@dataclass(frozen=True, slots=True)
class Look:
    """What a reader sees of run properties: their elements without what is noise, and what they mean."""

    seen: tuple[str, ...] = ()
    means: tuple[Markup, ...] = ()


PLAIN = Look()


def look(properties: Iterable[tuple[str, Mapping[str, str]]], styles: Callable[[str], tuple[Markup, ...]]) -> Look:
    """What a reader sees of run properties; ``styles`` says what a character style means."""
    seen: set[str] = set()
    means: set[Markup] = set()
    for word, attributes in properties:
        if name := _seen(word, attributes):
            seen.add(name)
            means.update(styles(attributes.get("w:val", "")) if word == "rStyle" else meaning(word, attributes))
    return Look(tuple(sorted(seen)), tuple(sorted(means, key=lambda markup: markup.kind)))


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a property that is on or off is on."""
    return attributes.get("w:val", "") not in _OFF


def meaning(word: str, attributes: Mapping[str, str]) -> tuple[Markup, ...]:
    """What one run property means to a reader."""
    value = attributes.get("w:val", "")
    kind = _MEANT.get(word) if value not in _OFF else None
    if word == "vertAlign":
        kind = _RAISED.get(value)
    elif word == "position":
        kind = _positioned(value)
    elif word == "rFonts" and _font_look(attributes.get("w:ascii", "")) == TYPEWRITER:
        kind = MarkupKind.CODE
    return (Markup(kind),) if kind else ()


def _positioned(value: str) -> MarkupKind | None:
    """What text is that was raised or lowered by half points, as LibreOffice writes it; a little is only alignment."""
    height = int(value) if re.fullmatch(r"-?[0-9]{1,3}", value) else 0
    if height >= _RAISED_BY:
        return MarkupKind.SUPERSCRIPT
    return MarkupKind.SUBSCRIPT if height <= -_LOWERED_BY else None


def _seen(word: str, attributes: Mapping[str, str]) -> str:
    """A run property as far as a reader sees it; empty if it is nothing to see."""
    if word in _INVISIBLE:
        return ""
    if word == "rFonts":
        return _font_look(attributes.get("w:ascii", ""))
    if word == "rStyle" and not _is_seen_style(attributes.get("w:val", "")):
        return ""
    said = {name: value for name, value in attributes.items() if name != "w:val" or value not in _ON}
    return f"{word} {sorted(said.items())}" if said else word


def _is_seen_style(style: str) -> bool:
    """Whether a character style is more than what a web page left in pasted text."""
    return style.lower() not in _PASTED_STYLES


def _font_look(font: str) -> str:
    """What a reader makes of a font inside a sentence: a typewriter's is code, symbols are pictures, others are one.

    Word sets fonts by script as well, so that a name in Latin letters inside Japanese has another one than its
    sentence; that is no formatting.
    """
    low = font.lower()
    if low.startswith(_SYMBOLS):
        return SYMBOLS
    return TYPEWRITER if low.startswith(_TYPEWRITERS) or " mono" in low else ""
