"""Translation memories of other tools: TMX 1.4b written, TMX 1.1 to 1.4 read.

A file that is written is read back as the same pairs, in their order. Every unit names its own source language.
docs/interchange.md says what stands where.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from locpipe import __version__, xmlfile
from locpipe.errors import Textless, Where
from locpipe.inline import is_joined
from locpipe.interchange.elements import NOT_XML, escaped
from locpipe.interchange.memories import segs
from locpipe.model import Locale, Pair
from locpipe.naming import is_known, parse_locale
from locpipe.xmlfile import Node, children

_TOOL = "locpipe"
_ORIGIN = "x-locpipe:origin"
_REVIEW = "x-locpipe:review"
_BEFORE, _AFTER = "x-context-pre", "x-context-post"  # as other tools call them
_ANY = "*all*"
_STATUS = "x-confirmationlevel"
_REFUSED = frozenset({"draft", "rejectedtranslation", "rejectedsignoff"})
_MOST = 32  # variants of a unit in our languages: every two of them may be a pair
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="{tool}" creationtoolversion="{version}" segtype="sentence" o-tmf="locpipe" adminlang="en" \
srclang="{language}" datatype="plaintext"{date}{end}
<body>
"""


def write(pairs: Iterable[Pair], *, created: datetime | None = None, review: str = "") -> bytes:
    """The pairs as a TMX file, in their order; the same bytes for the same pairs unless a time is given.

    ``review`` says which review of two editions they came of. A pair whose translation stands in its neighbour's
    (``<joined/>``) is none and is left out.
    """
    kept = [pair for pair in pairs if not is_joined(pair.msgstr)]
    sources = {pair.source for pair in kept}
    date = f' creationdate="{created.astimezone(UTC):%Y%m%dT%H%M%SZ}"' if created else ""
    language = sources.pop().value if len(sources) == 1 else _ANY
    end = f'>\n<prop type="{_REVIEW}">{escaped(review)}</prop>\n</header>' if review else "/>"
    head = _HEAD.format(tool=_TOOL, version=escaped(__version__), language=language, date=date, end=end)
    return "".join([head, *map(_unit, kept), "</body>\n</tmx>\n"]).encode()


def _unit(pair: Pair) -> str:
    said = ((_ORIGIN, pair.origin), (_BEFORE, pair.before), (_AFTER, pair.after))
    props = "".join(f'<prop type="{name}">{_prop(text)}</prop>\n' for name, text in said if text or name == _ORIGIN)
    source, target = segs.written(pair.msgid), segs.written(pair.msgstr)
    return (
        f'<tu srclang="{pair.source}">\n{props}'
        f'<tuv xml:lang="{pair.source}"><seg>{source}</seg></tuv>\n'
        f'<tuv xml:lang="{pair.target}"><seg>{target}</seg></tuv>\n</tu>\n'
    )


def _prop(text: str) -> str:
    """A text where no elements may stand: as it is in the catalog, or where XML cannot say that as a segment."""
    plain = not text.startswith("<seg>") and not NOT_XML.search(text)
    return escaped(text if plain else f"<seg>{segs.written(text)}</seg>")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a TMX file says: its pairs in order, and what was passed over.

    ``other_languages`` counts the segments in languages that locpipe does not know, by their tags; ``empty`` the units
    that have a segment without text, ``refused`` those that their own tool has as a draft or as turned down.
    ``review`` is what `write` was told.
    """

    pairs: tuple[Pair, ...]
    other_languages: Mapping[str, int]
    empty: int
    refused: int = 0
    review: str = ""


def read(data: bytes, path: Path) -> list[Pair]:
    """The pairs of a TMX file; raises InputError, with the line, for a file that is none or is broken."""
    return list(parse(data, path).pairs)


def parse(data: bytes, path: Path) -> Contents:
    """The same with what was passed over.

    Of a unit in several languages there is a pair for every two of them, the unit's source language first. ``path``
    is the origin of pairs that name none.
    """
    reader = _Reader(path)
    pairs: list[Pair] = []
    for node in xmlfile.stream(data, path, ("tmx",), ("header", "tu")):
        if xmlfile.local(node) == "header":
            reader.header(node)
        else:
            pairs += reader.unit(node)
    return Contents(tuple(pairs), reader.skipped, reader.empty, reader.refused, reader.review)


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.skipped: Counter[str] = Counter()
        self.empty = self.refused = 0
        self.review = ""
        self._source = _ANY
        self._locales: dict[str, Locale | None] = {}

    def header(self, node: Node) -> None:
        self._source = node.get("srclang") or _ANY
        said = (each.text or "" for each in children(node, "prop") if each.get("type") == _REVIEW)
        self.review = next(said, "")

    def unit(self, node: Node) -> Iterator[Pair]:
        if _is_refused(node):
            self.refused += 1
            return
        said = _props(node)
        own = _ORIGIN in said
        variants = list(self._variants(node, own=own))
        if len(variants) > _MOST:
            hint = "have it exported once more, with a unit for each sentence"
            raise Textless(f"a unit has more than {_MOST} segments", Where(self.path, node.line), hint)
        if source := self._locale(node.get("srclang") or self._source):
            variants.sort(key=lambda each: each.locale is not source)
        said |= _props(variants[0].node) if variants else {}
        origin = said.get(_ORIGIN, self.path.name)
        found: dict[Pair, None] = {}
        for one, other in combinations(variants, 2):
            if one.locale is other.locale:
                continue
            msgid, msgstr = _texts(one.seg, other.seg, own=own)
            if not msgid or not msgstr:
                self.empty += 1
                continue
            around = (said.get(_BEFORE, ""), said.get(_AFTER, "")) if one is variants[0] else ("", "")
            found[Pair(msgid, msgstr, one.locale, other.locale, origin, *around)] = None
            found |= _inside(one, other, origin, own=own)
        yield from found

    def _variants(self, node: Node, *, own: bool) -> Iterator[_Variant]:
        for each in children(node, "tuv"):
            tag = xmlfile.language(each)
            if not tag:
                raise Textless("a segment does not say its language", Where(self.path, each.line), "write xml:lang")
            found = list(children(each, "seg"))
            if len(found) > 1:
                hint = "write a <tuv> for each, or take one of them out"
                raise Textless("a variant has more than one segment", Where(self.path, found[1].line), hint)
            if locale := self._locale(tag):
                yield _Variant(each, locale, segs.read(found[0], own=own) if found else segs.Seg(()))
            else:
                self.skipped[tag] += 1

    def _locale(self, tag: str) -> Locale | None:
        if tag not in self._locales:
            self._locales[tag] = parse_locale(tag) if is_known(tag) else None
        return self._locales[tag]


@dataclass(frozen=True, slots=True)
class _Variant:
    node: Node
    locale: Locale
    seg: segs.Seg


def _texts(*both: segs.Seg, own: bool) -> list[str]:
    """The texts of both languages; what other tools wrote, as a catalog would have it."""
    return segs.numbered(both if own else segs.trimmed(both))


def _inside(one: _Variant, other: _Variant, origin: str, *, own: bool) -> dict[Pair, None]:
    """The pairs that stand in codes of this one, such as the words for a picture."""
    if len(one.seg.inner) != len(other.seg.inner):
        return {}
    both = (_texts(*each, own=own) for each in zip(one.seg.inner, other.seg.inner, strict=True))
    texts = ((msgid, msgstr) for msgid, msgstr in both if msgid and msgstr)
    return {Pair(msgid, msgstr, one.locale, other.locale, origin): None for msgid, msgstr in texts}


def _is_refused(node: Node) -> bool:
    """Whether the unit, or a segment of it, is a draft or was turned down: what Trados says of each."""
    nodes = (node, *children(node, "tuv"))
    props = (each for part in nodes for each in children(part, "prop") if each.get("type", "").lower() == _STATUS)
    return any((each.text or "").strip().lower() in _REFUSED for each in props)


def _props(node: Node) -> dict[str, str]:
    """What a unit or the segment of its source language says about itself."""
    names = (_ORIGIN, _BEFORE, _AFTER)
    said = {each.get("type", ""): each.text or "" for each in children(node, "prop")}
    return {name: _unwrapped(text) for name, text in said.items() if name in names}


def _unwrapped(text: str) -> str:
    """A sentence around this one: as in a catalog, or as a segment in a string, as memoQ has it."""
    if not text.startswith("<seg>"):
        return text
    try:
        return segs.numbered([segs.read(xmlfile.parse(text.encode(), Path()), own=True)])[0]
    except Textless:
        return text
