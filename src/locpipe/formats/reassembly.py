"""Puts translations into a document's skeleton and joins them as the language of the edition does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from locpipe import inline
from locpipe.formats.base import Lookup
from locpipe.languages.joins import sentence_join
from locpipe.model import Code, CodeKind, Document, Gap, Kept, LanguageSlot, Locale, PartStart, Segment, Text, Unit

Encode = Callable[[Text, str], str]

_WITH_COUNTRY = {Locale.EN: "en_US", Locale.JA: "ja_JP", Locale.KO: "ko_KR"}


@dataclass(frozen=True, slots=True)
class _Shown:
    """A part of a unit as it will stand in the edition; codes and source text are written verbatim."""

    text: Text
    gap: bool


def render(document: Document, lookup: Lookup, target: Locale, encode: Encode) -> dict[str, str]:
    """The text of each part of the document, by name, each segment replaced by what `lookup` gives for it."""
    out: list[str] = []
    parts = {"": out}
    edition = _Edition(document.locale, target, lookup, encode)
    for piece in document.pieces:
        if isinstance(piece, PartStart):
            out = parts.setdefault(piece.name, [])
        else:
            out.append(edition.written(piece))
    return {name: "".join(texts) for name, texts in parts.items()}


@dataclass(frozen=True, slots=True)
class _Edition:
    """An edition in the making: what stands for each piece of the document."""

    source: Locale
    target: Locale
    lookup: Lookup
    encode: Encode

    def written(self, piece: str | LanguageSlot | Kept | Unit) -> str:
        """The piece in the edition."""
        if isinstance(piece, str):
            return piece
        if isinstance(piece, Kept):
            return piece.source
        if isinstance(piece, LanguageSlot):
            return piece.source if self.target is self.source else named(self.target, piece.form)
        return self._unit(piece)

    def _unit(self, unit: Unit) -> str:
        found = _translations(unit, self.lookup)
        if not any(found):
            return "".join(map(self._verbatim, unit.parts))
        return self.encode(self._filled(_translated(unit, found, self.target)), unit.syntax)

    def _verbatim(self, part: Segment | Gap) -> str:
        """A part as in the source, but for what is translated inside its codes."""
        return "".join([each if isinstance(each, str) else self._source(each) for each in part.text])

    def _source(self, code: Code) -> str:
        return "".join(map(self.written, code.inner)) if code.inner else code.source

    def _filled(self, text: Text) -> Text:
        """The text with what is translated inside its codes."""
        if not any(isinstance(part, Code) and part.inner for part in text):
            return text
        return tuple(
            replace(part, source=self._source(part), inner=()) if isinstance(part, Code) and part.inner else part
            for part in text
        )


def in_edition(unit: Unit, lookup: Lookup, target: Locale) -> Text:
    """A unit's text as it stands in an edition, its sentences joined as the language does.

    Source text in it is written as code that nobody sees: it is in the document's syntax already.
    """
    found = _translations(unit, lookup)
    if any(found):
        return _translated(unit, found, target)
    return tuple(each for part in unit.parts for each in inline.as_written(part.text))


_Found = list[tuple[Text] | None]


def _translations(unit: Unit, lookup: Lookup) -> _Found:
    """Of each part the translation that stands in its place, in a tuple; None where the source does."""
    found: _Found = []
    for part in unit.parts:
        text = lookup(unit, part) if isinstance(part, Segment) else None
        found.append(None if text is None or text == part.text else (text,))
    return found


def _translated(unit: Unit, found: _Found, target: Locale) -> Text:
    shown = (
        _Shown(text[0] if text else inline.as_written(part.text), isinstance(part, Gap))
        for part, text in zip(unit.parts, found, strict=True)
    )
    return _joined(list(shown), target)


def named(locale: Locale, form: str) -> str:
    """A language as a document names it; see `LanguageSlot`."""
    return form.format(tag=locale.value, locale=_WITH_COUNTRY[locale])


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
