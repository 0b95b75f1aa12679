"""The text of a TMX segment: inline codes as elements and back.

What locpipe writes has in every element the tag as it stands in the catalog (``<bpt i="1" x="1">&lt;g1&gt;</bpt>``),
and such elements are read as that tag whatever their attributes say. So a tool that shows their content shows the
msgid, and one that numbers the attributes anew changes nothing. Where a tool has other content in them, the codes are
numbered as in a catalog: those of the first language in order, the others' by their ``x``, or else by their order.
Editors of catalogs write memories whose text has the tags as words; there they are tags, too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import count
from xml.etree.ElementTree import Element

from locpipe import inline
from locpipe.inline import Tag
from locpipe.interchange.elements import NOT_XML, escaped
from locpipe.model import CodeKind
from locpipe.xmlfile import local

_CHARACTER = "x-locpipe:character"
"""The type of a <ph> that is a character which XML cannot hold; its content is the number, hexadecimal."""

_ALONE = frozenset({"ph", "it", "ut"})
_SPECIAL = re.compile(f"[&<>\r]|{NOT_XML.pattern}")
_HEX = re.compile("[0-9A-F]{1,6}")


# --- writing


def written(msgid: str) -> str:
    """A msgid or msgstr as the content of <seg>."""
    if "<" not in msgid:
        return _literal(msgid)
    parts = inline.parse(msgid)
    partners = _partners(parts)
    return "".join(
        _literal(part) if isinstance(part, str) else _code(part, partners.get(number))
        for number, part in enumerate(parts)
    )


def _literal(text: str) -> str:
    """Words, and between them what XML cannot hold."""
    if not _SPECIAL.search(text):
        return text
    out, end = [], 0
    for match in NOT_XML.finditer(text):
        out += [escaped(text[end : match.start()]), f'<ph type="{_CHARACTER}">{ord(match[0]):04X}</ph>']
        end = match.end()
    return "".join([*out, escaped(text[end:])])


def _partners(parts: Sequence[str | Tag]) -> dict[int, int]:
    """The number of its pair for each tag that has a partner: every opening tag and the next closing one like it."""
    opened: dict[int, list[int]] = defaultdict(list)
    found: dict[int, int] = {}
    pairs = 0
    for index, part in enumerate(parts):
        if isinstance(part, str):
            continue
        if part.kind is CodeKind.OPEN:
            opened[part.id].append(index)
        elif part.kind is CodeKind.CLOSE and opened[part.id]:
            pairs += 1
            found[index] = found[opened[part.id].pop()] = pairs
    return found


def _code(tag: Tag, pair: int | None) -> str:
    shown = escaped(str(tag))
    if tag.kind is CodeKind.ALONE:
        return f'<ph x="{tag.id}">{shown}</ph>'
    if pair is None:
        edge = "begin" if tag.kind is CodeKind.OPEN else "end"
        return f'<it pos="{edge}" x="{tag.id}">{shown}</it>'
    if tag.kind is CodeKind.OPEN:
        return f'<bpt i="{pair}" x="{tag.id}">{shown}</bpt>'
    return f'<ept i="{pair}">{shown}</ept>'


# --- reading


@dataclass(frozen=True, slots=True)
class Seg:
    """A segment as it was read: words, tags as locpipe wrote them, and other tools' codes that have no number yet."""

    parts: _Parts
    inner: tuple[Seg, ...] = ()
    """The texts inside its codes (<sub>), in order."""


_Parts = tuple["str | Tag | _Foreign", ...]


@dataclass(frozen=True, slots=True)
class _Foreign:
    kind: CodeKind
    key: _Key


_Key = tuple[str, str, int]
"""What names the same code in the other language: its element, its number there, the how many-th of these."""


def read(element: Element, *, own: bool) -> Seg:
    """The content of <seg> or <sub>; ``own`` says that locpipe wrote it, so that words are words."""
    reader = _Reading(own)
    reader.content(element)
    return Seg(tuple(reader.parts), tuple(read(sub, own=own) for sub in reader.subs))


@dataclass
class _Reading:
    own: bool
    parts: list[str | Tag | _Foreign] = field(default_factory=list)
    subs: list[Element] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    pairs: dict[str, tuple[int, _Key]] = field(default_factory=dict)
    """Of each <bpt> without its <ept> so far: where it stands, and its key."""

    def content(self, element: Element) -> None:
        self._words(element.text)
        for each in element:
            self._element(each, local(each))
            self._words(each.tail)

    def _words(self, text: str | None) -> None:
        if text:
            self.parts += [text] if self.own or "<" not in text else inline.parse(text)

    def _element(self, element: Element, name: str) -> None:
        if name == "sub":  # out of its place
            self.subs.append(element)
            return
        known = name in _ALONE or name in ("bpt", "ept")
        if known:
            self.subs += [each for each in element if local(each) == "sub"]
            if own := _own(element):
                self.parts.append(own)
                return
        match name:
            case "bpt":
                pair = element.get("i", "")
                key = self._key(name, element.get("x") or f"i{pair}")
                self.pairs[pair] = len(self.parts), key
                self.parts.append(_Foreign(CodeKind.ALONE, key))
            case "ept":
                self._close(element.get("i", ""))
            case _ if known or (len(element) == 0 and not element.text):
                self.parts.append(_Foreign(CodeKind.ALONE, self._key("ph", element.get("x", ""))))
            case _:  # <hi>, and what does not belong there
                key = self._key(name, element.get("x", ""))
                self.parts.append(_Foreign(CodeKind.OPEN, key))
                self.content(element)
                self.parts.append(_Foreign(CodeKind.CLOSE, key))

    def _close(self, number: str) -> None:
        """A closing code: with the one that opens it a pair, without it one that stands alone."""
        if number not in self.pairs:
            self.parts.append(_Foreign(CodeKind.ALONE, self._key("ept", "")))
            return
        at, key = self.pairs.pop(number)
        self.parts[at] = _Foreign(CodeKind.OPEN, key)
        self.parts.append(_Foreign(CodeKind.CLOSE, key))

    def _key(self, name: str, number: str) -> _Key:
        self.counts[name, number] += 1
        return name, number, self.counts[name, number]


def _own(element: Element) -> str | Tag | None:
    """The tag that locpipe has written there, or the character; None for another tool's code."""
    text = element.text or ""
    if len(element):
        return None
    if element.get("type") == _CHARACTER and _HEX.fullmatch(text):
        char = chr(min(int(text, 16), 0x10FFFF))
        return "\ufffd" if "\ud800" <= char <= "\udfff" else char
    return _tag(text) if text.endswith(">") else None


@lru_cache(maxsize=4096)
def _tag(text: str) -> Tag | None:
    parts = inline.parse(text)
    return parts[0] if len(parts) == 1 and isinstance(parts[0], Tag) else None


def numbered(segs: Sequence[Seg]) -> list[str]:
    """The segments of one unit as msgids or msgstrs, their codes numbered alike, those of the first in order."""
    used = {part.id for seg in segs for part in seg.parts if isinstance(part, Tag)}
    free = (number for number in count(1) if number not in used)
    numbers: dict[_Key, int] = {}

    def named(part: str | Tag | _Foreign) -> str | Tag:
        if not isinstance(part, _Foreign):
            return part
        if part.key not in numbers:
            numbers[part.key] = next(free)
        return Tag(part.kind, numbers[part.key])

    return [inline.to_msgid(inline.text_of(map(named, seg.parts))) for seg in segs]


def trimmed(segs: Sequence[Seg]) -> list[Seg]:
    """The segments without what is no part of a sentence in a catalog: white space around them, and a pair of codes
    around all of them."""
    parts = [_stripped(seg.parts) for seg in segs]
    while _around(parts[0]) and len(set(map(_around, parts))) == 1:
        parts = [_stripped(each[1:-1]) for each in parts]
    return [replace(seg, parts=each) for seg, each in zip(segs, parts, strict=True)]


def _around(parts: _Parts) -> _Key | None:
    """The key of the pair that the whole stands in."""
    first, last = (parts[0], parts[-1]) if parts else ("", "")
    if isinstance(first, _Foreign) and isinstance(last, _Foreign) and first.key == last.key:
        return first.key if first.kind is CodeKind.OPEN else None
    return None


def _stripped(parts: _Parts) -> _Parts:
    """The same without white space at both ends."""
    words = [number for number, part in enumerate(parts) if not isinstance(part, str) or part.strip()]
    if not words:
        return ()
    kept = list(parts[words[0] : words[-1] + 1])
    kept[0] = first.lstrip() if isinstance(first := kept[0], str) else first
    kept[-1] = last.rstrip() if isinstance(last := kept[-1], str) else last
    return tuple(kept)
