"""What stands in a paragraph of a Word document, read to its items; tracked changes as if all were accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from locpipe.formats.docx.fields import TEXTUAL, instructed, link, with_fields
from locpipe.formats.docx.items import Item, ItemKind
from locpipe.formats.docx.looks import PLAIN, SYMBOLS, look
from locpipe.formats.docx.modes import SKIPPED, Inside, skipped
from locpipe.formats.docx.names import ACCEPTED, NO_TEXT, is_passing
from locpipe.formats.docx.numbering import label_codes
from locpipe.formats.docx.paragraphs import Formatted, formatted
from locpipe.formats.docx.pieces import ATTRIBUTE, Piece, Pieces
from locpipe.formats.docx.places import Places
from locpipe.formats.docx.runs import SOURCE, closing, opening, run
from locpipe.formats.docx.styles import Setting
from locpipe.formats.docx.symbols import sign, signs
from locpipe.model import BlockKind, Code, CodeKind, Gap, Kept, Markup, MarkupKind, Place, Role, Segment, Text, Unit

_THROUGH = ACCEPTED | {"smartTag", "customXml", "dir", "bdo", "ruby", "rubyBase"}
_FRAMES = frozenset({"fldChar", "instrText"})  # of fields, which are hidden at times
_BREAK = (Markup(MarkupKind.BREAK),)
_TAB = (Markup(MarkupKind.WORDS, "\t"),)


@dataclass(frozen=True, slots=True)
class Apart:
    """What stands in a paragraph with a content of its own: its place, its pieces, what it is to a reader."""

    at: int
    after: int
    inner: tuple[Piece, ...]
    means: tuple[Markup, ...] = ()
    is_rule: bool = False

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture that another format can show."""
        return any(mean.kind is MarkupKind.PICTURE for mean in self.means)

    @property
    def is_block(self) -> bool:
        """Whether it is a block, or holds some, where it stands alone."""
        return bool(self.inner) or self.is_rule or self.is_picture


class Around(Protocol):
    """What a paragraph stands in: the part that is being read."""

    pieces: Pieces
    places: Places
    links: Mapping[str, str]

    def choices(self, word: str, attributes: Mapping[str, str], at: int, after: int) -> Inside:
        """The properties of a content control; see `modes.Mode`."""
        ...

    def begin_apart(self, at: int) -> Inside:
        """Begin what has a content of its own."""
        ...

    def finish_apart(self, at: int, after: int) -> Apart:
        """End it."""
        ...


class Content:
    """The content of one paragraph, which is told of in order; ``number`` is that of the paragraph."""

    def __init__(self, around: Around, at: int, number: int) -> None:
        self._around, self._at, self._number = around, at, number
        self._setting = Setting()
        self._items: list[Item] = []
        self._apart: list[Apart] = []
        self._look, self._properties, self._font, self._hidden = PLAIN, "", "", False
        self._said: list[tuple[str, Mapping[str, str]]] = []  # the run properties that are being read
        self._mark: list[tuple[str, Mapping[str, str]]] = []  # those of the paragraph's end
        self._passing: set[str] = set()
        self._controls: list[int] = []  # where those begin whose content has not begun

    # --- elements ---------------------------------------------------------------------

    def inline(self, word: str, attributes: Mapping[str, str], at: int, after: int) -> Inside:
        """An element outside runs; see `modes.Mode`."""
        if word in NO_TEXT:
            return SKIPPED
        if word in _THROUGH:
            return Inside(self.inline)
        match word:
            case "pPr":
                return Inside(self._paragraph_property, self._begin)
            case "r":
                self._look, self._properties = PLAIN, ""
                self._hidden = self._around.places.styles.hides(self._setting.style, ())
                return Inside(self._in_run)
            case "hyperlink":
                means = link(self._around.links.get(attributes.get("r:id", ""), ""), attributes.get("w:anchor", ""))
                return self._pair(at, after, "</w:hyperlink>", means, self._tip(at, after))
            case "fldSimple" if TEXTUAL.match(attributes.get("w:instr", "")):
                return self._pair(at, after, "</w:fldSimple>", instructed(attributes["w:instr"]))
            case "sdt":
                self._controls.append(at)
                self._around.pieces.begin(at)
                return Inside(self._in_control, self._end_control)
            case "bookmarkStart" if is_passing(attributes.get("w:name", "")):
                self._passing.add(attributes.get("w:id", ""))
                return SKIPPED
            case "bookmarkEnd" if attributes.get("w:id", "") in self._passing:
                return SKIPPED
        return self._alone(at, in_run=False)

    def _paragraph_property(self, word: str, attributes: Mapping[str, str], at: int, after: int) -> Inside:
        if word == "rPr":
            self._said = self._mark
            return Inside(self._run_property)
        self._setting.learn(word, attributes)
        return Inside(self._paragraph_property) if word in ("numPr", "pBdr") else SKIPPED

    def _begin(self, _at: int, after: int) -> None:
        self._at = after

    def _in_control(self, word: str, attributes: Mapping[str, str], at: int, after: int) -> Inside:
        if word == "sdtPr":
            return Inside(self._around.choices)
        if word == "sdtContent" and self._controls and self._controls[-1] >= 0:
            begin, self._controls[-1] = self._controls[-1], -1
            inner = self._around.pieces.finish(after)
            return self._pair(begin, after, "</w:sdtContent></w:sdt>", (), inner)
        return SKIPPED

    def _end_control(self, at: int, after: int) -> None:
        begin = self._controls.pop()
        if begin >= 0:
            self._set_apart(Apart(begin, after, self._around.pieces.finish(after)), SOURCE)

    def _tip(self, at: int, after: int) -> tuple[Piece, ...]:
        pieces = self._around.pieces
        pieces.begin(at)
        pieces.add_attributes(at, after, ("w:tooltip",), self._around.places.attribute(), self._number)
        return pieces.finish(after)

    def _pair(self, at: int, after: int, tags: str, means: tuple[Markup, ...], inner: tuple[Piece, ...] = ()) -> Inside:
        if inner:
            self._apart.append(Apart(at, after, inner))
        self._add(Item(ItemKind.OPEN, at, after, opening(SOURCE, "", tags), means=means, inner=inner))
        close = closing(tags)
        return Inside(self.inline, lambda at, after: self._add(Item(ItemKind.CLOSE, at, after, close, means=means)))

    def _in_run(self, word: str, attributes: Mapping[str, str], at: int, after: int) -> Inside:
        match word:
            case "rPr":
                self._said = []
                return Inside(self._run_property, lambda _at, after: self._set_properties(at, after))
            case _ if self._hidden and word not in _FRAMES:
                return SKIPPED if word in NO_TEXT else self._item(ItemKind.ALONE, at)
            case "t":
                return Inside(skipped, text=self._words)
            case "ruby":
                return Inside(self.inline)
            case "noBreakHyphen":
                return Inside(skipped, lambda _at, after: self._words("\u2011", at, after))
            case "br" | "cr":
                line = attributes.get("w:type", "textWrapping") == "textWrapping"
                return self._item(ItemKind.BREAK if line else ItemKind.PAGE, at, _BREAK)
            case "sym":
                seen = sign(attributes.get("w:font", ""), attributes.get("w:char", ""))
                return self._item(ItemKind.ALONE, at, _seen_as(seen))
            case "tab" | "ptab":
                return self._item(ItemKind.ALONE, at, _TAB)
            case "footnoteReference" | "endnoteReference":
                label = self._around.places.note(word.removesuffix("Reference"), attributes.get("w:id", ""))
                return self._item(ItemKind.ALONE, at, (Markup(MarkupKind.NOTE, label),))
            case "fldChar":
                return self._item(ItemKind.FIELD, at, field=attributes.get("w:fldCharType", ""))
            case "instrText":
                said: list[str] = []
                written = run(self._properties, SOURCE)
                return Inside(
                    skipped,
                    lambda _at, after: self._add(Item(ItemKind.FIELD, at, after, written, field=f"={''.join(said)}")),
                    lambda text, _at, _after: said.append(text),
                )
        if word in NO_TEXT:
            return SKIPPED
        return self._alone(at, in_run=True)

    def _run_property(self, word: str, attributes: Mapping[str, str], at: int, after: int) -> Inside:
        self._said.append((word, attributes))
        return SKIPPED

    def _set_properties(self, at: int, after: int) -> None:
        styles = self._around.places.styles
        self._font = next((each.get("w:ascii", "") for word, each in self._said if word == "rFonts"), "")
        self._look, self._hidden = look(self._said, styles.means), styles.hides(self._setting.style, self._said)
        self._properties = self._around.pieces.slice(at, after)

    # --- items --------------------------------------------------------------------------

    def _words(self, text: str, at: int, after: int) -> None:
        if SYMBOLS in self._look.seen:
            written = run(self._properties, f'<w:t xml:space="preserve">{SOURCE}</w:t>')
            self._add(Item(ItemKind.ALONE, at, after, written, means=_seen_as(signs(self._font, text))))
        else:
            self._add(Item(ItemKind.WORDS, at, after, text, self._look, self._properties))

    def _item(self, kind: ItemKind, at: int, means: tuple[Markup, ...] = (), field: str = "") -> Inside:
        """An element of a run that is an item, its content skipped."""
        written = run(self._properties, SOURCE)
        return Inside(skipped, lambda _at, after: self._add(Item(kind, at, after, written, means=means, field=field)))

    def _alone(self, at: int, *, in_run: bool) -> Inside:
        """Anything else: kept as it is, but for the words that a picture in it has."""
        written = run(self._properties, SOURCE) if in_run else SOURCE
        inside = self._around.begin_apart(at)
        return inside._replace(done=lambda _at, after: self._set_apart(self._around.finish_apart(at, after), written))

    def _set_apart(self, apart: Apart, written: str) -> None:
        if apart.is_block:
            self._apart.append(apart)
        self._add(Item(ItemKind.ALONE, apart.at, apart.after, written, means=apart.means, inner=apart.inner))

    def _add(self, item: Item) -> None:
        self._items.append(item)

    # --- the end ------------------------------------------------------------------------

    def end(self, at: int, _after: int) -> None:
        """The paragraph's end: its unit, or what it holds, becomes pieces of the part."""
        pieces, places = self._around.pieces, self._around.places
        place = partial(places.place, self._setting)
        source = partial(pieces.slice, self._at, at)
        if made := self._formatted(at):
            standing = place()
            parts = _with_label(made.parts, self._label())
            pieces.add(Unit(Role.BODY, parts, self._number, made.base, standing), self._at, at)
        elif any(each.is_block for each in self._apart):
            self._keep_apart()
        elif (shown := self._shown()) or (places.is_listed(self._setting) and not self._is_hidden):
            standing = place()
            pieces.add(Kept(source(), standing, (*self._label(), *filter(None, [shown]))), self._at, at)
        elif self._is_hidden:
            return
        elif places.styles.whole(self._setting).ruled:
            pieces.add(Kept(source(), place(BlockKind.RULE)), self._at, at)
        else:
            places.see()

    @property
    def _is_hidden(self) -> bool:
        """Whether the paragraph's end is hidden, and so all of one in which nothing is to be seen."""
        return self._around.places.styles.hides(self._setting.style, self._mark)

    def _formatted(self, at: int) -> Formatted | None:
        """The text of the paragraph that ends there, if it has words."""
        words = (item.shown for item in self._items if item.kind is ItemKind.WORDS)
        if not any(character.isalnum() for shown in words for character in shown):
            return None
        source = self._around.pieces.slice
        heading = self._around.places.is_heading(self._setting)
        made = formatted(with_fields(self._items, source), source, self._at, at, self._number, heading=heading)
        return made if any(isinstance(part, Segment) for part in made.parts) else None

    def _label(self) -> Text:
        """The number in front of the paragraph that was just given its place."""
        number = self._around.places.number
        return label_codes(number, self._number) if number else ()

    def _shown(self) -> str:
        """What readers see of a paragraph without words: a row of asterisks, a formula, a page's number."""
        seen = [
            item.shown
            if item.kind is ItemKind.WORDS
            else "".join(mean.target for mean in item.means if mean.kind is MarkupKind.WORDS)
            for item in self._items
        ]
        return "".join(seen).strip()

    def _keep_apart(self) -> None:
        """A paragraph without words of its own: what its pictures hold stands where it is."""
        pieces, places = self._around.pieces, self._around.places
        seen = any(each.is_rule or each.is_picture for each in self._apart)
        place = places.place(self._setting, BlockKind.PICTURE) if seen else Place()
        for each in self._apart:
            source = pieces.slice(each.at, each.after)
            if each.is_picture:
                pieces.splice(_picture(each, place, source), each.at, each.after)
            elif each.is_rule:
                pieces.add(Kept(source, replace(place, kind=BlockKind.RULE)), each.at, each.after)
            elif each.inner:
                pieces.splice(each.inner, each.at, each.after)


def _with_label(parts: tuple[Segment | Gap, ...], label: Text) -> tuple[Segment | Gap, ...]:
    if not label:
        return parts
    first = parts[0]
    return (Gap((*label, *first.text)), *parts[1:]) if isinstance(first, Gap) else (Gap(label), *parts)


def _seen_as(words: str) -> tuple[Markup, ...]:
    """What a code means that readers see as words."""
    return (Markup(MarkupKind.WORDS, words),) if words else ()


def _picture(apart: Apart, place: Place, source: str) -> tuple[Piece, ...]:
    """A picture alone: the words that stand for it are its text; without any it is kept."""
    shown = Code(CodeKind.ALONE, "", means=apart.means)
    for at, unit in enumerate(apart.inner):
        if isinstance(unit, Unit) and unit.syntax == ATTRIBUTE:
            named = replace(unit, parts=(Gap((shown,)), *unit.parts), place=place)
            return (*apart.inner[:at], named, *apart.inner[at + 1 :])
    if apart.inner:
        return (Kept("", place, (shown,)), *apart.inner)
    return (Kept(source, place, (Code(CodeKind.ALONE, source, means=apart.means),)),)
