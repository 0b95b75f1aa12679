"""What a reader sees of a msgstr, with the way back: rules look at the words alone, edits leave tags as they are.

Tags of a pair are invisible, so that a rule sees through them. A tag that stands alone, an escaped tag and every
character of an address is `OBJECT`, which no rule changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import normalize

from locpipe.links import find_links
from locpipe.model import Severity

OBJECT = "\ufffc"

_TAG = re.compile(r"<(?:/?g[1-9]\d{0,6}|x[1-9]\d{0,6}/|joined/)>", re.ASCII)  # as `locpipe.inline` writes them
_CLOSING_TAGS = re.compile(r"(?:</g\d+>)*", re.ASCII)
_MAY_HOLD_LINK = re.compile(r"://|www\.|@|\w/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surface:
    """The visible text of a msgstr, and for each of its characters the offset in the msgstr."""

    text: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the msgstr of a stretch of the visible text; an empty one stands behind what it follows."""
        if start < end:
            return self.at[start], self.at[end - 1] + 1
        place = self.at[start - 1] + 1 if start else 0
        return place, place


@dataclass(frozen=True, slots=True)
class Fault:
    """A slip: where it stands, what is found there, and what would be right (None: nothing that is sure).

    ``certain`` says that putting ``right`` there cannot spoil anything, so that `normalised` does it.
    """

    start: int
    end: int
    found: str
    right: str | None
    message: str
    severity: Severity
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern for slips; the slip is its group ``x``, if it has one.

    Patterns begin with the mark itself and look back over it, which `re` finds many times faster.
    """

    pattern: re.Pattern[str]
    right: str | Callable[[str], str] | None
    message: str
    severity: Severity
    certain: bool

    def faults(self, text: str) -> Iterator[Fault]:
        """The slips of this kind in a visible text, with offsets there."""
        group = "x" if "x" in self.pattern.groupindex else 0
        for match in self.pattern.finditer(text):
            found = match[group]
            right = self.right(found) if callable(self.right) else self.right
            if right != found or not found:
                start, end = match.span(group)
                yield Fault(start, end, found, right, self.message, self.severity, self.certain)


def rule(
    pattern: str,
    right: str | Callable[[str], str] | None,
    message: str,
    severity: Severity = Severity.WARNING,
    certain: bool = True,
) -> Rule:
    """A rule from the text of its pattern."""
    return Rule(re.compile(pattern), right, message, severity, certain)


def run(rules: Iterable[Rule], text: str) -> Iterator[Fault]:
    """The slips that any of the rules finds in a visible text."""
    for rule in rules:
        if rule.pattern.search(text):  # most find nothing
            yield from rule.faults(text)


def surface(msgstr: str) -> Surface:
    """What a reader sees of a msgstr."""
    tagged, linked = "<" in msgstr, _MAY_HOLD_LINK.search(msgstr)
    if not tagged and not linked:
        return Surface(msgstr, range(len(msgstr)))
    characters = list(msgstr)
    for start, end in find_links(msgstr) if linked else ():
        characters[start:end] = OBJECT * (end - start)
    for match in _TAG.finditer(msgstr) if tagged else ():
        start, end = match.span()
        alone = match[0].startswith("<x") or _escaped(msgstr, start)
        characters[start:end] = [OBJECT if alone else "", *[""] * (end - start - 1)]
    at = [offset for offset, character in enumerate(characters) if character]
    return Surface("".join(characters), at)


def _escaped(msgstr: str, at: int) -> bool:
    """Whether a tag is literal text: an odd number of backslashes stands before it."""
    slashes = 0
    while at > slashes and msgstr[at - slashes - 1] == "\\":
        slashes += 1
    return slashes % 2 == 1


def edited(msgstr: str, seen: Surface, faults: Sequence[Fault]) -> str:
    """The msgstr with every fault put right; offsets are of the visible text, in order, and do not overlap.

    Tags stay between the characters where they are; what is put in stands behind the closing tags that follow what
    it belongs to.
    """
    out: list[str] = []
    done = 0
    for fault in faults:
        right = fault.right or ""
        if fault.start == fault.end:
            place, _ = seen.span(fault.start, fault.end)
            closing = _CLOSING_TAGS.match(msgstr, place)
            place = closing.end() if closing else place
            out += [msgstr[done:place], right]
            done = place
        for offset, new in zip(seen.at[fault.start : fault.end], _aligned(fault.found, right), strict=True):
            out += [msgstr[done:offset], new]
            done = offset + 1
    return "".join([*out, msgstr[done:]])


def _aligned(found: str, right: str) -> list[str]:
    """What stands in the place of each character: spaces at the edges go, the rest follows character by character."""
    core = found.strip()
    first = found.index(core) if core else 0
    new = [""] * len(found)
    if len(core) == len(right):
        new[first : first + len(core)] = right
    elif found:
        new[first] = right
    return new


def parted(fault: Fault, seen: Surface) -> list[Fault]:
    """A fault as those that put it right without a letter passing a tag; none where that cannot be."""
    start, end = seen.span(fault.start, fault.end)
    right, core = fault.right or "", fault.found.strip()
    if end - start == fault.end - fault.start or len(core) <= 1 or len(core) == len(right):
        return [fault]
    cuts = [i for i in range(fault.start + 1, fault.end) if seen.at[i] > seen.at[i - 1] + 1]
    parts = []
    for first, last in pairwise([fault.start, *cuts, fault.end]):
        found = seen.text[first:last]
        parts.append(replace(fault, start=first, end=last, found=found, right=normalize("NFKC", found)))
    return parts if "".join(part.right or "" for part in parts) == right else []
