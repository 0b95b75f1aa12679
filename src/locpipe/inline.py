"""Text with inline codes, and how it is written in a msgid: ``<g1>…</g1>`` for a pair, ``<x2/>`` alone.

The names are XLIFF's. A source that literally contains such a tag is escaped with a backslash, and a
backslash before a tag is doubled, so that every source has exactly one msgid and can be told from it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, takewhile
from typing import TypeVar

from locpipe.model import Code, CodeKind, Text

JOINED = "<joined/>"
"""A msgstr that says: translated in the neighbouring entry."""

_TAG = re.compile(r"<(?:/?g[1-9]\d{0,6}|x[1-9]\d{0,6}/|joined/)>", re.ASCII)


@dataclass(frozen=True, slots=True)
class Tag:
    """A code as it is named in a msgid or msgstr; `JOINED` is the code without a number."""

    kind: CodeKind
    id: int

    def __str__(self) -> str:
        match self.kind:
            case CodeKind.OPEN:
                return f"<g{self.id}>"
            case CodeKind.CLOSE:
                return f"</g{self.id}>"
            case _:
                return f"<x{self.id}/>" if self.id else JOINED


_Part = TypeVar("_Part", str | Code, Tag)


def verbatim(text: Text) -> str:
    """The source slice that the text stands for, exactly."""
    return "".join(part if isinstance(part, str) else part.source for part in text)


def visible(text: Text) -> str:
    """The text as a reader sees it: pairs vanish, a code that stands alone is U+FFFC."""
    return "".join([part if isinstance(part, str) else _seen(part) for part in text])


@lru_cache(maxsize=4096)
def shown(source: str, seen: str) -> Code:
    """The code for what is not written as it reads: ``source``, of which a reader sees ``seen``."""
    return Code(CodeKind.SHOWN, source, shown=seen)


def _seen(code: Code) -> str:
    if code.kind is CodeKind.SHOWN:
        return code.shown
    return "\ufffc" if code.kind is CodeKind.ALONE else ""


def as_written(text: Text) -> Text:
    """The text in the place of a translation: its words are in the document's syntax already, so they are codes."""
    return tuple(Code(CodeKind.SHOWN, part, shown=part) if isinstance(part, str) else part for part in text)


def to_msgid(text: Text) -> str:
    """The text as a msgid: codes as tags, literal tags escaped."""
    out: list[str] = []
    literal: list[str] = []
    for part in text:
        if isinstance(part, str):
            literal.append(part)
        elif part.kind is CodeKind.SHOWN:
            literal.append(part.shown)
        else:
            out.append(_escape("".join(literal), before_tag=True))
            literal.clear()
            out.append(str(Tag(part.kind, part.id)))
    out.append(_escape("".join(literal), before_tag=False))
    return "".join(out)


def _escape(literal: str, *, before_tag: bool) -> str:
    out: list[str] = []
    end = 0
    for match in _TAG.finditer(literal):
        before = literal[end : match.start()]
        out += [before, _slashes(before), "\\", match.group()]
        end = match.end()
    rest = literal[end:]
    return "".join([*out, rest, _slashes(rest) if before_tag else ""])


def _slashes(text: str) -> str:
    """The backslashes at the end of the text."""
    return text[len(text.rstrip("\\")) :]


def parse(msgstr: str) -> tuple[str | Tag, ...]:
    """A msgid or msgstr as literal text and tags; the reverse of the escaping in `to_msgid`."""
    if "<" not in msgstr:
        return (msgstr,) if msgstr else ()
    parts: list[str | Tag] = []
    literal: list[str] = []
    end = 0
    for match in _TAG.finditer(msgstr):
        before = msgstr[end : match.start()]
        slashes = len(_slashes(before))
        literal.append(before[: len(before) - (slashes + 1) // 2])
        if slashes % 2:
            literal.append(match.group())
        else:
            parts += ["".join(literal), _tag(match.group())]
            literal.clear()
        end = match.end()
    literal.append(msgstr[end:])
    parts.append("".join(literal))
    return tuple(part for part in parts if part != "")


def text_of(parts: Iterable[str | Tag]) -> Text:
    """The parts of a msgid or msgstr as text, its codes without their source: `to_msgid` writes it."""
    return tuple(part if isinstance(part, str) else Code(part.kind, "", part.id) for part in parts)


def renumbered(msgstr: str, number: Callable[[int], int]) -> str:
    """The msgid or msgstr with another number for each of its tags."""
    parts = (part if isinstance(part, str) else Tag(part.kind, number(part.id)) for part in parse(msgstr))
    return to_msgid(text_of(parts))


@lru_cache(maxsize=4096)
def _tag(name: str) -> Tag:
    number = int("0" + re.sub(r"\D", "", name))
    if name.startswith("</"):
        return Tag(CodeKind.CLOSE, number)
    return Tag(CodeKind.OPEN if name.startswith("<g") else CodeKind.ALONE, number)


def plain(msgstr: str) -> str:
    """A msgid or msgstr without its tags, unescaped: the words alone."""
    return "".join(part for part in parse(msgstr) if isinstance(part, str)) if "<" in msgstr else msgstr


def is_joined(msgstr: str) -> bool:
    """Whether the msgstr says that the sentence is translated in the neighbouring entry."""
    return msgstr.strip() == JOINED


def restore(msgstr: str, source: Text) -> Text:
    """The translation as text with the source's own codes; a tag that the source lacks stays literal.

    ``source`` goes on with the sentences that are translated here too; see `continued`.

    ``<joined/>`` gives the empty text. Whether the codes are whole is for checks to say.
    """
    if is_joined(msgstr):
        return ()
    codes = {(part.kind, part.id): part for part in source if isinstance(part, Code)}
    parts: list[str | Code] = []
    for part in parse(msgstr):
        known = part if isinstance(part, str) else codes.get((part.kind, part.id), str(part))
        parts.append(known)
    return tuple(parts)


def joined_to(msgstrs: Sequence[str], number: int) -> list[int]:
    """The sentences that may be translated in the one with this number: the joined ones after it, then before it."""
    if is_joined(msgstrs[number]):
        return []
    after = takewhile(lambda other: is_joined(msgstrs[other]), range(number + 1, len(msgstrs)))
    before = takewhile(lambda other: is_joined(msgstrs[other]), range(number - 1, -1, -1))
    return [*after, *reversed(list(before))]


def hosts_of(msgstrs: Sequence[str], number: int) -> list[int]:
    """The sentences in which a joined one may be translated: the nearest before and after it that are not joined."""
    before = next((other for other in range(number - 1, -1, -1) if not is_joined(msgstrs[other])), None)
    after = next((other for other in range(number + 1, len(msgstrs)) if not is_joined(msgstrs[other])), None)
    return [other for other in (before, after) if other is not None]


def continued(own: Sequence[_Part], joined: Iterable[Sequence[_Part]]) -> tuple[_Part, ...]:
    """A sentence and those that are translated in it (`JOINED`): their codes are numbered on after its own."""
    parts = list(own)
    last = _highest(own)
    for other in joined:
        parts += [part if isinstance(part, str) or not part.id else replace(part, id=part.id + last) for part in other]
        last += _highest(other)
    return tuple(parts)


def _highest(parts: Sequence[_Part]) -> int:
    return max((part.id for part in parts if not isinstance(part, str)), default=0)


def tags(string: str) -> list[Tag]:
    """The tags of a msgid or msgstr in order."""
    return [part for part in parse(string) if isinstance(part, Tag)]


def numbered(text: Text) -> Text:
    """The same text with its codes numbered from 1 in order, a pair sharing one number.

    An opening or closing code without its partner stands alone from now on.
    """
    partners = _partners(text)
    parts: list[str | Code] = []
    ids: dict[int, int] = {}
    last = 0
    for index, part in enumerate(text):
        if isinstance(part, str) or part.kind is CodeKind.SHOWN:
            parts.append(part)
            continue
        partner = partners.get(index)
        kind = part.kind if partner is not None else CodeKind.ALONE
        last = max(last, ids.setdefault(index, ids[partner] if partner in ids else last + 1))
        parts.append(replace(part, kind=kind, id=ids[index]))
    return tuple(parts)


def _partners(text: Text) -> dict[int, int]:
    """Index of each opening code to that of its closing code, and back."""
    partners: dict[int, int] = {}
    stack: list[int] = []
    for index, part in enumerate(text):
        if not isinstance(part, Code):
            continue
        if part.kind is CodeKind.OPEN:
            stack.append(index)
        elif part.kind is CodeKind.CLOSE and stack:
            opening = stack.pop()
            partners[opening], partners[index] = index, opening
    return partners


def strip_edges(text: Text) -> tuple[Text, Text, Text]:
    """Cut a sentence into (before, core, after) so that nothing but translatable text is left in the core.

    White space goes, and so do codes that a translator cannot move anyway: a pair around the whole
    sentence, and an opening or closing code whose partner stands in another sentence.
    """
    parts = _split_space(text)
    partners = _partners(tuple(parts))
    low, high = 0, len(parts)
    while low < high:
        last = high - 1
        if _is_space(parts[low]) or (_is_pair_code(parts[low]) and low not in partners):
            low += 1
        elif _is_space(parts[last]) or (_is_pair_code(parts[last]) and last not in partners):
            high -= 1
        elif last > low and partners.get(low) == last:
            low, high = low + 1, last
        else:
            break
    return _merged(parts[:low]), _merged(parts[low:high]), _merged(parts[high:])


def _merged(parts: list[str | Code]) -> Text:
    """The same text with no two strings side by side."""
    merged: list[str | Code] = []
    for words, run in groupby(parts, key=lambda part: isinstance(part, str)):
        same = list(run)
        merged += ["".join(part for part in same if isinstance(part, str))] if words else same
    return tuple(merged)


def _split_space(text: Text) -> list[str | Code]:
    parts: list[str | Code] = []
    for part in text:
        if isinstance(part, str):
            core = part.strip()
            if core:
                start = part.index(core)
                parts += [piece for piece in (part[:start], core, part[start + len(core) :]) if piece]
                continue
        parts.append(part)
    return parts


def _is_space(part: str | Code) -> bool:
    if isinstance(part, str):
        return not part.strip()
    return part.kind is CodeKind.SHOWN and not part.shown.strip() and part.shown != "\u00a0"


def _is_pair_code(part: str | Code) -> bool:
    return isinstance(part, Code) and part.kind in (CodeKind.OPEN, CodeKind.CLOSE)


def split_at(text: Text, cuts: list[int]) -> list[Text]:
    """Cut the text at offsets of its `visible` form; a closing code stays left of a cut, an opening one right.

    A cut inside a code falls before it.
    """
    pieces: list[list[str | Code]] = [[]]
    pending = deque(cuts)
    position = 0
    for part in text:
        seen = part if isinstance(part, str) else _seen(part)
        end = position + len(seen)
        if isinstance(part, str):
            done = 0
            while pending and pending[0] < end:
                cut = pending.popleft() - position
                pieces[-1].append(part[done:cut])
                pieces.append([])
                done = cut
            pieces[-1].append(part[done:])
        else:
            at = max(end, position + 1) if part.kind is not CodeKind.CLOSE else position
            if pending and pending[0] < at:
                pieces.append([])
            while pending and pending[0] < at:
                pending.popleft()
            pieces[-1].append(part)
        position = end
    return [tuple(p for p in piece if p != "") for piece in pieces if any(p != "" for p in piece)]
