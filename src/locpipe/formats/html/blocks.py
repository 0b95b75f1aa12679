"""The blocks of an HTML text: runs of words between the edges of block elements, with their inline codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from locpipe.formats.html import elements
from locpipe.formats.html.attributes import NOTHING, Found, Tag, TagReader
from locpipe.formats.html.elements import ELEMENTS, OTHER, Element
from locpipe.formats.html.leftovers import Shown, beside, enclosed, is_shown, untranslated
from locpipe.formats.html.places import PLACED, Around, Inside, Places, Region, block_place, within
from locpipe.formats.html.runs import KEPT, Item, words_of
from locpipe.formats.html.sizes import picture_size
from locpipe.formats.html.text import has_words
from locpipe.formats.html.tokens import SPACE, Kind, Token, Tokenizer
from locpipe.formats.lines import goes_on, split_lines
from locpipe.model import BlockKind, Box, BoxKind, Kept, Markup, MarkupKind, Place, Text, Unit

_HEAD, _RELEASE = Region.HEAD, Region.RELEASE
_TEXT, _START, _END, _OTHER_CODE = Kind.TEXT, Kind.START, Kind.END, Kind.CODE
_LOOK_BACK = 64  # open elements looked through for a paragraph left open
_CODE, _WORDS = Markup(MarkupKind.CODE), Markup(MarkupKind.WORDS)
_new = tuple.__new__  # half the time of a call of the class


class Run(NamedTuple):
    """A block of running text: its characters' place in the source, its text with codes, what it is."""

    start: int
    end: int
    text: Text
    place: Place
    region: Region


class _Open(NamedTuple):
    """An open element and what holds inside it; ``around`` is what it and those around it make of a text."""

    name: str
    block: bool
    inside: Inside
    around: Around


class Blocks:
    """Reads tokens; `found` is what stands between the skeleton's slices, in order."""

    def __init__(self, text: str, tokenizer: Tokenizer, reader: TagReader, start: int = 0, *, xml: bool) -> None:
        self._text, self._tokenizer, self._reader, self._xml = text, tokenizer, reader, xml
        self._places = Places(reader.value)
        self._stack = [_Open("", True, Inside(), ())]
        self._open: defaultdict[str, int] = defaultdict(int)
        self._run: list[Item] = []
        self._around: Around = ()  # what holds where the run begins
        self._lines_of: Box | None = None  # the paragraph that the last line break stood in
        self._kept_end = 0  # where the last piece ends of what is not translated
        self._body_seen = False
        self._main: int | None = None
        self._head_end = start
        self.found: list[Found | Run | Shown] = []

    @property
    def body_start(self) -> int:
        """The offset at which the readers' text begins: after the start tag of the main part, or of the body."""
        return self._head_end if self._main is None else self._main

    def read(self) -> None:
        """Reads all tokens."""
        stack, tokenizer = self._stack, self._tokenizer
        for token in tokenizer.tokens(self._head_end):
            kind = token[0]
            if not stack[-1].inside.translated and self._stays(token):
                if kind is not _START and not stack[-1].inside.translated:
                    self._kept_end = tokenizer.skip_plain(token[2])
                continue
            if kind is _START:
                self._start(token)
            elif kind is _END:
                self._end(token)
            else:
                self._no_tag(token)
        self._flush()

    def _stays(self, token: Token) -> bool:
        """Whether a token is no more than one more piece of a code, as nearly all are in what is not translated."""
        kind, start, end, name, closed = token
        run, stack = self._run, self._stack
        if not run or run[-1].name is not KEPT or not self._body_seen:
            return False
        if kind is Kind.START:
            element = ELEMENTS.get(name, OTHER)
            if closed or element.block or element.void or "translate" in self._text[start:end].lower():
                return False
            last = stack[-1]
            stack.append(_Open(name, False, last.inside, last.around))
            self._open[name] += 1
        elif kind is Kind.END:
            last = stack[-1]
            if last.name != name or last.block:
                return False
            stack.pop()
            self._open[name] -= 1
        self._kept_end = end
        return True

    def _no_tag(self, token: Token) -> None:
        kind, start, end = token[:3]
        if not self._body_seen:
            self._note_words(token)
        if kind is _TEXT and not self._run and self._text[start:end].isspace():
            return
        _, _, inside, around = self._stack[-1]
        if kind is _TEXT and inside.preformatted and inside.translated:
            self._lines(start, end)
        else:
            seen = inside.translated and kind is _OTHER_CODE
            self._add(_new(Item, (kind, start, end, "", seen, (), ())), inside, around)

    def _add(self, item: Item, inside: Inside, around: Around) -> None:
        """Adds to the run; what is not translated becomes one code with its untranslated neighbour."""
        run = self._run
        if not run:
            self._around = around
        elif run[-1].name is KEPT:
            self._end_kept()
        if not inside.translated:
            last = run[-1] if run else item
            if last.name is KEPT:
                seen, means, found = last.seen or item.seen, last.means or item.means, last.found + item.found
                run[-1] = _new(Item, (_OTHER_CODE, last.start, item.end, KEPT, seen, found, means))
                return
            item = _new(Item, (_OTHER_CODE, item.start, item.end, KEPT, item.seen, item.found, item.means))
        run.append(item)

    def _end_kept(self) -> None:
        """Lets the code at the end of the run have what stayed in it."""
        last = self._run[-1]
        if last.name is KEPT and last.end < self._kept_end:
            _, start, _, name, seen, found, means = last
            self._run[-1] = _new(Item, (_OTHER_CODE, start, self._kept_end, name, seen, found, means))

    def _start(self, token: Token) -> None:
        _, start, end, name, closed = token
        element = ELEMENTS.get(name, OTHER)
        if name == "title" and self._in_drawing():
            element = OTHER
        if element.block:
            self._begin_block(element)
        elif name == "br" and self._ends_line(start):
            self._flush(line=True)
        if not self._body_seen:
            self._note_top(name, end)
        bare = end - start == len(name) + 2 and name != "html"
        _, _, outer, around = parent = self._stack[-1]
        address = ""
        if bare:
            tag = NOTHING
        elif element.address:
            tag, address = self._reader.addressed(token, element.address)
        else:
            tag = self._reader.read(token)
        translated = outer.translated and not element.kept if tag.translated is None else tag.translated
        found = tag.found
        if found and not translated:
            found = _units(found) if outer.translated and tag.translated is None else ()
        kept = not translated and (tag.translated is False or name == "math")
        means = self._meant(token, element, address, kept=kept) if outer.translated and (element.means or kept) else ()
        inside, plain_end = outer, 0
        empty = element.void or (closed and (self._xml or self._in_drawing()))
        if not empty:
            if tag is not NOTHING or name in PLACED or translated is not outer.translated or outer.region is _HEAD:
                inside = self._inside(token, element, tag, parent, translated=translated)
            elif translated and not element.block and not outer.preformatted:
                plain_end = self._tokenizer.skip_words(name, end)
            if not plain_end:
                self._open[name] += 1
                inner = within(around, name, means) if means else around
                self._stack.append(_new(_Open, (name, element.block, inside, inner)))
        if element.block:
            self.found += found
            if name == "hr" and is_shown(outer):
                place = Place(BlockKind.RULE, 0, block_place(outer.place).boxes)
                self.found.append(Shown(start, end, Kept(self._text[start:end], place), outer.region))
            return
        seen = (empty or not translated) and outer.translated and not element.unseen
        kind = _OTHER_CODE if empty else _START
        self._add(_new(Item, (kind, start, end, name, seen, found, means)), inside, around)
        if plain_end:  # <b>words</b>, as most are: nothing is looked for in it
            words_end = plain_end - len(name) - len("</>")
            self._run += (
                _new(Item, (_TEXT, end, words_end, "", False, (), ())),
                _new(Item, (_END, words_end, plain_end, name, False, (), ())),
            )

    def _begin_block(self, element: Element) -> None:
        if self._run:
            self._flush()
        self._lines_of = None
        if element.closes_p or element.ends:
            self._end_implied(element)

    def _in_drawing(self) -> bool:
        return bool(self._open["svg"] or self._open["math"])

    def _meant(self, token: Token, element: Element, address: str, *, kept: bool) -> tuple[Markup, ...]:
        """What an element means to a reader; of one that is kept the target of the last are its words, see `runs`."""
        means = element.means
        if token.name == "img":
            said = (self._reader.value(token, name) for name in ("width", "height", "style"))
            means = (Markup(means[0].kind, address, picture_size(*said)),)
        elif element.address:
            means = (Markup(means[0].kind, address),) if address else ()
        return (*means, _WORDS) if kept and element.means != (_CODE,) else means

    def _inside(self, token: Token, element: Element, tag: Tag, parent: _Open, *, translated: bool) -> Inside:
        """What holds inside an element that changes something."""
        name, outer = token.name, parent.inside
        place, region = outer.place, outer.region
        if element.block or tag is not NOTHING:
            place, region = self._places.entered(outer, token, tag, parent.name)
        if region is _RELEASE and outer.region is not _RELEASE and translated and self._main is None:
            self._main = token.end
        seen = outer.seen and name not in elements.HIDDEN
        preformatted = outer.preformatted or name in elements.PREFORMATTED
        return _new(Inside, (translated, seen, preformatted, region, place))

    def _end(self, token: Token) -> None:
        _, start, end, name, _ = token
        block = ELEMENTS.get(name, OTHER).block and not (name == "title" and self._in_drawing())
        if self._run and (block or (name == "br" and self._ends_line(start))):
            self._flush(line=not block)
        if not self._body_seen and (name == "head" or name in elements.HEAD_ONLY):
            self._head_end = end
        stack, is_open = self._stack, self._open
        if block:
            self._lines_of = None
        else:
            _, _, inside, around = stack[-1]
            self._add(_new(Item, (_END, start, end, name, False, (), ())), inside, around)
        while is_open[name] and (block or not stack[-1].block):  # an inline element ends no block
            ended = stack.pop().name
            is_open[ended] -= 1
            if ended == name:
                break

    def _lines(self, start: int, end: int) -> None:
        """Preformatted text: every line is a block of its own."""
        at = start
        _, _, inside, around = self._stack[-1]
        for line, line_end in split_lines(self._text[start:end]):
            self._add(Item(_TEXT, at, at + len(line), "", True), inside, around)
            at += len(line) + len(line_end)
            if line_end:
                self._flush()

    def _end_implied(self, element: Element) -> None:
        """Ends the elements that HTML ends where another begins."""
        if element.closes_p and self._open["p"]:
            self._pop_to(("p",))
        ended = element.ends
        while ended and any(self._open[each] for each in ended) and self._pop_to(ended):
            pass

    def _pop_to(self, names: Sequence[str]) -> bool:
        """Ends an element of these names if nothing but inline elements is open inside it."""
        stack = self._stack
        for back in range(1, min(_LOOK_BACK, len(stack) - 1) + 1):
            if stack[-back].name in names:
                for ended in stack[-back:]:
                    self._open[ended.name] -= 1
                del stack[-back:]
                return True
            if stack[-back].block:
                return False
        return False

    def _ends_line(self, start: int) -> bool:
        """Whether a line break ends a block, as in an address; in a heading or after a comma the sentence goes on."""
        if any(self._open[name] for name in elements.HEADINGS):
            return False
        return not goes_on(self._text[max(0, start - 40) : start])

    def _note_top(self, name: str, end: int) -> None:
        """The body begins with its start tag, or after what may only stand in the head."""
        outside = name in ("html", "head", "body")
        if outside or (name in elements.VOID and name in elements.HEAD_ONLY):
            self._head_end = end
        self._body_seen = name == "body" or not (outside or name in elements.HEAD_ONLY)

    def _note_words(self, token: Token) -> None:
        if self._stack[-1].name in ("", "html", "head"):
            if token.kind is Kind.HIDDEN:
                self._head_end = token.end if token.end < len(self._text) else self._head_end
            else:
                self._body_seen = bool(self._text[token.start : token.end].strip(SPACE))

    def _flush(self, *, line: bool = False) -> None:
        """Ends a run: a block, if there are words in it, and what stands in the tags around it.

        A ``line`` is one of several of a paragraph.
        """
        items, text = self._run, self._text
        lines = self._lines_of
        if line and items and lines is None:
            lines = self._places.box(BoxKind.LINES)
        self._lines_of = lines if line else None
        if not items:
            return
        self._end_kept()
        self._run = []
        inside = self._stack[-1].inside
        if lines:
            place = block_place(inside.place)
            inside = inside._replace(place=replace(place, boxes=(*place.boxes, lines)))
        words = words_of(text, items, self._around)
        if has_words(words.text):
            place = block_place(inside.place)
            marked = enclosed(words.text, words.around) if words.around else words.text
            block: Run | Shown = _new(Run, (words.start, words.end, marked, place, inside.region))
        elif shown := untranslated(text, items, words, inside):
            words, block = shown
        else:
            self.found += beside(text, items, inside, self._around)
            return
        if words.low:
            self.found += beside(text, items[: words.low], inside, self._around)
        self.found.append(block)
        if words.high < len(items):
            self.found += beside(text, items[words.high :], inside, words.around)


def _units(found: tuple[Found, ...]) -> tuple[Found, ...]:
    """Without the language: what is not translated keeps its own."""
    return tuple(each for each in found if isinstance(each.piece, Unit))
