"""Puts translations into a document's skeleton and joins them as the language of the edition does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from locpipe import inline
from locpipe.formats.base import Lookup
from locpipe.languages.joins import sentence_join
from locpipe.model import Code, CodeKind, Document, Gap, LanguageSlot, Locale, PartStart, Segment, Text, Unit

Encode = Callable[[Text, str], str]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A part of a unit as it will stand in the edition; codes and source text are written verbatim."""

    text: Text
    gap: bool
    changed: bool = False


def render(document: Document, lookup: Lookup, target: Locale, encode: Encode) -> dict[str, str]:
    """The text of each part of the document, by name, each segment replaced by what `lookup` gives for it."""
    out: list[str] = []
    parts = {"": out}
    for piece in document.pieces:
        if isinstance(piece, PartStart):
            out = parts.setdefault(piece.name, [])
        elif isinstance(piece, str):
            out.append(piece)
        elif isinstance(piece, LanguageSlot):
            out.append(piece.source if target is document.locale else target.value)
        else:
            out.append(_render_unit(piece, lookup, target, encode))
    return {name: "".join(texts) for name, texts in parts.items()}


def _render_unit(unit: Unit, lookup: Lookup, target: Locale, encode: Encode) -> str:
    shown = [_show(unit, part, lookup) for part in unit.parts]
    if not any(part.changed for part in shown):
        return "".join(inline.verbatim(part.text) for part in shown)
    return encode(_joined(shown, target), unit.syntax)


def _show(unit: Unit, part: Segment | Gap, lookup: Lookup) -> _Shown:
    if isinstance(part, Gap):
        return _Shown(_raw(part.text), gap=True)
    found = lookup(unit, part)
    if found is None or found == part.text:
        return _Shown(_raw(part.text), gap=False)
    return _Shown(found, gap=False, changed=True)


def _raw(text: Text) -> Text:
    """Source text that must not be encoded again."""
    return tuple(Code(CodeKind.SHOWN, p, shown=p) if isinstance(p, str) else p for p in text)


def _joined(shown: list[_Shown], target: Locale) -> Text:
    """The unit's sentences with the joins of the target language in place of the source's white space.

    White space before the first sentence and after the last is the document's and stays; a sentence left
    out (translated in its neighbour) takes the space before it along.
    """
    sentences = [index for index, part in enumerate(shown) if not part.gap]
    first, last = sentences[0], sentences[-1]
    out: list[str | Code] = [code for part in shown[:first] for code in part.text]
    gap: list[str | Code] = []
    left, started = "", False
    for part in shown[first : last + 1]:
        if part.gap:
            gap += part.text
        elif part.text:
            right = inline.visible(part.text)
            out += _closed(gap, sentence_join(target, left, right) if started else "")
            out += part.text
            gap, left, started = [], right or left, True
    out += _closed(gap, "")
    return (*out, *(code for part in shown[last + 1 :] for code in part.text))


def _closed(gap: list[str | Code], join: str) -> list[str | Code]:
    """A gap with `join` in place of its white space, behind what closes and before what opens.

    A gap in which there is something to see, a footnote's number or a row of asterisks, stays as it is.
    """
    if inline.visible(tuple(gap)).strip():
        return gap
    markup = [part for part in gap if isinstance(part, Code) and part.kind is not CodeKind.SHOWN]
    at = next((index for index, part in enumerate(markup) if part.kind is CodeKind.OPEN), len(markup))
    return [*markup[:at], *([join] if join else []), *markup[at:]]
