"""Segments a document: every unit becomes its sentences and the gaps between them.

A date line that opens running text (``SEOUL, April 3, 2026 –``) is a segment of its own: no engine need see it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from locpipe import inline
from locpipe.facts.opening import find_opening
from locpipe.formats.lines import line_ends
from locpipe.languages.segmentation import cuts as sentence_cuts
from locpipe.model import Code, Document, Gap, Locale, Role, Segment, Text, Unit

_RUNNING = frozenset({Role.LEAD, Role.BODY})


def segment(document: Document) -> Document:
    """The document with each unit cut into sentences; what it is made of stays the same to the byte."""
    pieces = tuple(
        _segment_unit(piece, document.locale, lined=not document.package) if isinstance(piece, Unit) else piece
        for piece in document.pieces
    )
    return replace(document, pieces=pieces)


def _segment_unit(unit: Unit, locale: Locale, *, lined: bool) -> Unit:
    parts: list[Segment | Gap] = []
    for part in unit.parts:
        if isinstance(part, Gap):
            parts.append(replace(part, text=_segmented_inside(part.text, locale, lined=lined)))
        else:
            whole = replace(part, text=_segmented_inside(part.text, locale, lined=lined))
            opens = unit.role in _RUNNING and part is unit.segments[0]
            parts += _sentences(whole, _cuts(inline.visible(whole.text), locale, opens=opens), lined=lined)
    return replace(unit, parts=_merge_gaps(parts))


def _segmented_inside(text: Text, locale: Locale, *, lined: bool) -> Text:
    """The text with the units inside its codes cut into sentences, too."""
    if not any(isinstance(part, Code) and part.inner for part in text):
        return text
    return tuple(
        replace(
            part,
            inner=tuple(
                _segment_unit(piece, locale, lined=lined) if isinstance(piece, Unit) else piece for piece in part.inner
            ),
        )
        if isinstance(part, Code) and part.inner
        else part
        for part in text
    )


def _cuts(text: str, locale: Locale, *, opens: bool) -> list[int]:
    """Where sentences begin; if the text opens a block, the first may begin behind a date line."""
    opening = find_opening(text, locale) if opens else None
    if opening is None:
        return sentence_cuts(text, locale)
    return [opening.end, *(opening.end + at for at in sentence_cuts(text[opening.end :], locale))]


def _sentences(whole: Segment, cuts: list[int], *, lined: bool) -> list[Segment | Gap]:
    parts: list[Segment | Gap] = []
    line = whole.line
    for piece in inline.split_at(whole.text, cuts):
        before, core, after = inline.strip_edges(piece)
        if not _translatable(core):
            before, core, after = piece, (), ()
        start = line + (line_ends(inline.verbatim(before)) if lined else 0)
        parts += [Gap(before)] if before else []
        parts += [Segment(inline.numbered(core), start)] if core else []
        parts += [Gap(after)] if after else []
        line += line_ends(inline.verbatim(piece)) if lined else 0
    return parts


def _translatable(text: Text) -> bool:
    """Whether there is anything to read: rules of dashes and end marks are left where they stand."""
    return any(character.isalnum() for character in inline.visible(text))


def _merge_gaps(parts: list[Segment | Gap]) -> tuple[Segment | Gap, ...]:
    merged: list[Segment | Gap] = []
    for _, run in groupby(parts, key=lambda part: isinstance(part, Gap)):
        same = list(run)
        gap = tuple(piece for part in same if isinstance(part, Gap) for piece in part.text)
        merged += [Gap(gap)] if gap else same
    return tuple(merged)
