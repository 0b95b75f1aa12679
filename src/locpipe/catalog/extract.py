"""What a document asks of its catalog: one entry per distinct sentence, with roles and places in comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from locpipe import inline
from locpipe.catalog.model import Key
from locpipe.catalog.update import Needed
from locpipe.model import Code, CodeKind, Document, Role, Segment, Text, Unit

HEADLINE = "headline"
"""The msgctxt of a headline whose text also stands as running text, and may need another translation there."""

_HEADLINES = frozenset({Role.TITLE, Role.HEADING, Role.BREADCRUMB})
_RUNNING = frozenset({Role.LEAD, Role.BODY, Role.QUOTATION, Role.BOILERPLATE})
_LONGEST_LEGEND = 120


@dataclass(frozen=True, slots=True)
class Extraction:
    """The entries a document needs, and how each of its sentences finds its own.

    ``sentences`` are all of the document in order, each with the unit it stands in and its entry's key.
    """

    needed: tuple[Needed, ...]
    sentences: tuple[tuple[Unit, Segment, Key], ...]
    _split: frozenset[str]

    def in_context(self) -> Iterator[tuple[Unit, Segment, Key, str, str]]:
        """The sentences, each with the msgids of the one before and the one after it, "" where there is none."""
        msgids = ["", *(key[1] for _, _, key in self.sentences), ""]
        for (unit, segment, key), before, after in zip(self.sentences, msgids, msgids[2:], strict=False):
            yield unit, segment, key, before, after

    def key(self, unit: Unit, segment: Segment) -> Key:
        """The key of the entry that translates a segment of this document."""
        msgid = inline.to_msgid(segment.text)
        headline = unit.role in _HEADLINES and msgid in self._split
        return (HEADLINE if headline else None, msgid)


def extract(document: Document, source: str) -> Extraction:
    """The entries for a segmented document; ``source`` is its name in the ``#:`` comments."""
    roles: dict[str, set[Role]] = {}
    for unit, segment in document.segments():
        roles.setdefault(inline.to_msgid(segment.text), set()).add(unit.role)
    split = frozenset(msgid for msgid, seen in roles.items() if seen & _HEADLINES and seen & _RUNNING)
    extraction = Extraction((), (), split)
    sentences = tuple((unit, segment, extraction.key(unit, segment)) for unit, segment in document.segments())
    place = source.replace(" ", "%20")  # a space ends a file name in `#:`
    texts: dict[Key, Text] = {}
    comments: dict[Key, dict[str, None]] = {}
    places: dict[Key, dict[tuple[str, str], None]] = {}
    for unit, segment, key in sentences:
        texts.setdefault(key, segment.text)
        comments.setdefault(key, {}).setdefault(f"role: {unit.role}")
        places.setdefault(key, {}).setdefault((place, str(segment.line)))
    needed = tuple(Needed(key, (*comments[key], *_legend(text)), tuple(places[key])) for key, text in texts.items())
    return Extraction(needed, sentences, split)


def _legend(text: Text) -> list[str]:
    """What each code of a msgid stands for, one comment line each."""
    lines = []
    for part in text:
        if isinstance(part, Code) and part.kind is not CodeKind.SHOWN:
            source = " ".join(part.source.split())
            shown = source if len(source) <= _LONGEST_LEGEND else source[:_LONGEST_LEGEND] + "…"
            lines.append(f"{inline.Tag(part.kind, part.id)} = {shown}")
    return lines
