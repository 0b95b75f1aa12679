"""What of a run is no text to translate: pictures, and what readers see and nobody translates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from locpipe.formats.html.attributes import Found
from locpipe.formats.html.places import Around, Inside, Region, block_place, within, without
from locpipe.formats.html.runs import Item, Words
from locpipe.formats.html.text import words_in
from locpipe.formats.html.tokens import Kind
from locpipe.model import BlockKind, Code, CodeKind, Kept, Markup, MarkupKind, Place, Role, Segment, Text, Unit


@dataclass(frozen=True, slots=True)
class Shown:
    """A block that stands for itself with its characters' place: a picture, or what is not translated."""

    start: int
    end: int
    piece: Kept | Unit
    region: Region


def enclosed(text: Text, around: Around) -> Text:
    """The text in a pair of codes that take no room in the source, for what elements around its block mean."""
    if not around:
        return text
    return _in_codes(text, _meanings(around))


def _in_codes(text: Text, means: tuple[Markup, ...]) -> Text:
    return (Code(CodeKind.OPEN, "", means=means), *text, Code(CodeKind.CLOSE, "", means=means))


def _meanings(around: Around) -> tuple[Markup, ...]:
    return tuple(markup for _, markup in around)


def is_shown(inside: Inside) -> bool:
    """Whether readers see what stands there."""
    return inside.seen and inside.region is not Region.HEAD


def beside(source: str, items: Sequence[Item], inside: Inside, around: Around) -> Iterator[Found | Shown]:
    """What stands beside the text of a run: pictures are blocks, of other tags only what is in them counts."""
    for item in items:
        if item.kind is Kind.START:
            around = within(around, item.name, item.means)
        elif item.kind is Kind.END:
            around = without(around, item.name)
        if item.name == "img" and is_shown(inside):
            yield from _picture(source, item, inside, (*_meanings(around), *item.means))
        else:
            yield from item.found


def _picture(source: str, item: Item, inside: Inside, means: tuple[Markup, ...]) -> Iterator[Found | Shown]:
    """A picture by the words that stand for it, without such as it is."""
    place = Place(BlockKind.PICTURE, 0, inside.place.boxes)
    worded = False
    for each in item.found:
        if isinstance(each.piece, Unit) and each.piece.role is Role.CAPTION:
            yield Shown(each.start, each.end, _with_picture(each.piece, place, means), inside.region)
            worded = True
        else:
            yield each
    if not worded:
        at = item.end if item.found else item.start
        code = Code(CodeKind.ALONE, source[at : item.end], means=means)
        yield Shown(at, item.end, Kept(code.source, place, (code,)), inside.region)


def _with_picture(words: Unit, place: Place, means: tuple[Markup, ...]) -> Unit:
    (segment,) = words.segments
    return replace(words, parts=(Segment(_in_codes(segment.text, means), segment.line),), place=place)


def untranslated(source: str, items: Sequence[Item], words: Words, inside: Inside) -> tuple[Words, Shown] | None:
    """A run without words to translate, as a block that stays as it is; nothing if readers see nothing of it."""
    if not inside.translated:  # all of it is one code
        words = Words(0, len(items), items[0].start, items[-1].end, _words(source, items, inside), words.around)
    seen = any(map(_is_seen, words.text)) and is_shown(inside)
    if not seen or any(item.found for item in items[words.low : words.high]):
        return None
    text = enclosed(words.text, words.around)
    kept = Kept(source[words.start : words.end], block_place(inside.place), text)
    return words, Shown(words.start, words.end, kept, inside.region)


def _words(source: str, items: Sequence[Item], inside: Inside) -> Text:
    return (words_in(source[items[0].start : items[-1].end], preformatted=inside.preformatted),)


def _is_seen(part: str | Code) -> bool:
    if isinstance(part, str):
        return bool(part.strip())
    return bool(part.shown.strip()) or any(each.target for each in part.means if each.kind in _WORDED)


_WORDED = (MarkupKind.CODE, MarkupKind.WORDS)
