"""Inline codes of a msgid as elements of XLIFF, 1.2 or 2.

A pair is ``<g>`` or ``<pc>``, a code alone ``<x>`` or ``<ph>``; what is not well nested in a translation is written one
by one (``<bx>``, ``<sc>``…), so nothing is lost. Line ends at the edges of a text and between codes are codes, too,
because tools indent there; so are characters that XML cannot hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from locpipe.inline import JOINED, Tag, parse
from locpipe.interchange.elements import NOT_XML, element, escaped
from locpipe.model import CodeKind


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How a version of XLIFF names codes.

    ``special`` has the attributes of a line break (``lb``), of the joined mark, and of a character (``char``);
    ``unpaired`` writes a code whose partner is not where it should be: its kind, id and partner's number, if any.
    """

    pair: str
    alone: str
    special: Mapping[str, Mapping[str, str]]
    unpaired: Callable[[CodeKind, str, str | None], str]


def _unpaired_in_1(kind: CodeKind, identity: str, partner: str | None) -> str:
    return element("bx" if kind is CodeKind.OPEN else "ex", {"id": identity, "rid": partner})


def _unpaired_in_2(kind: CodeKind, identity: str, partner: str | None) -> str:
    if kind is CodeKind.CLOSE and partner:
        return element("ec", {"startRef": partner})
    name = "sc" if kind is CodeKind.OPEN else "ec"
    return element(name, {"id": identity, "isolated": None if partner else "yes"})


XLIFF_1 = Vocabulary(
    "g",
    "x",
    {"lb": {"ctype": "lb"}, "joined": {"ctype": "x-locpipe-joined"}, "char": {"ctype": "x-U-{}"}},
    _unpaired_in_1,
)
XLIFF_2 = Vocabulary(
    "pc",
    "ph",
    {
        "lb": {"type": "fmt", "subType": "xlf:lb"},
        "joined": {"type": "other", "subType": "locpipe:joined"},
        "char": {"type": "other", "subType": "locpipe:U-{}"},
    },
    _unpaired_in_2,
)


def to_xml(msgid: str, names: Vocabulary) -> str:
    """The content of a source or target for a msgid or msgstr."""
    if msgid == JOINED:
        return escaped(JOINED)  # as words, which a translator can type in any tool
    return _Writing(parse(msgid), names).done()


class _Writing:
    """The parts of one text, written one after the other."""

    def __init__(self, parts: Sequence[str | Tag], names: Vocabulary) -> None:
        self._parts, self._names = parts, names
        self._used: Counter[str] = Counter()
        self._paired = set(_paired(parts))
        self._overlapping = set(_overlapping(parts, self._paired))

    def done(self) -> str:
        """All of it."""
        if len(self._parts) == 1 and isinstance(self._parts[0], str) and self._parts[0].strip() == JOINED:
            before, after = self._parts[0].split("<")  # words, and no mark
            return self._plain(before) + self._special("char", "3C") + self._plain(after)
        return "".join(
            self._words(part) if isinstance(part, str) else self._code(index, part)
            for index, part in enumerate(self._parts)
        )

    def _code(self, index: int, tag: Tag) -> str:
        if not tag.id:
            return self._special("joined")
        if tag.kind is CodeKind.ALONE:
            return element(self._names.alone, {"id": self._identity(tag.id)})
        if index not in self._paired:
            partner = str(tag.id) if tag.id in self._overlapping else None
            return self._names.unpaired(tag.kind, self._identity(tag.id), partner)
        if tag.kind is CodeKind.CLOSE:
            return f"</{self._names.pair}>"
        return f'<{self._names.pair} id="{self._identity(tag.id)}">'

    def _identity(self, number: int) -> str:
        """The number, with which time it is if it is not the first, for ids must differ."""
        self._used[str(number)] += 1
        times = self._used[str(number)]
        return f"{number}-{times}" if times > 1 else str(number)

    def _special(self, kind: str, char: str = "") -> str:
        self._used[kind] += 1
        attributes = {key: value.format(char) for key, value in self._names.special[kind].items()}
        return element(self._names.alone, {"id": f"{kind}{self._used[kind]}", **attributes})

    def _words(self, text: str) -> str:
        end, written = 0, []
        for bad in NOT_XML.finditer(text):
            written += [self._plain(text[end : bad.start()]), self._special("char", f"{ord(bad.group()):02X}")]
            end = bad.end()
        return "".join([*written, self._plain(text[end:])])

    def _plain(self, text: str) -> str:
        core = text.strip()
        start = text.index(core) if core else len(text)
        return self._edge(text[:start]) + escaped(core) + self._edge(text[start + len(core) :])

    def _edge(self, space: str) -> str:
        return "".join(self._special("lb") if char == "\n" else escaped(char) for char in space)


def _paired(parts: Sequence[str | Tag]) -> Iterator[int]:
    """The indexes of codes that are well-nested pairs."""
    stack: list[tuple[int, int]] = []
    for index, part in enumerate(parts):
        if not isinstance(part, Tag) or part.kind is CodeKind.ALONE:
            continue
        if part.kind is CodeKind.OPEN:
            stack.append((part.id, index))
        elif any(number == part.id for number, _ in stack):
            while stack[-1][0] != part.id:
                stack.pop()
            yield from (stack.pop()[1], index)


def _overlapping(parts: Sequence[str | Tag], paired: set[int]) -> Iterator[int]:
    """The numbers of pairs that are whole, but cross others."""
    kinds: dict[int, list[CodeKind]] = {}
    whole = {part.id for index, part in enumerate(parts) if isinstance(part, Tag) and index in paired}
    for index, part in enumerate(parts):
        if isinstance(part, Tag) and part.id and part.kind is not CodeKind.ALONE and index not in paired:
            kinds.setdefault(part.id, []).append(part.kind)
    return (n for n, each in kinds.items() if each == [CodeKind.OPEN, CodeKind.CLOSE] and n not in whole)
