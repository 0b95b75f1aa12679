"""Punctuation, spacing and quotation marks of an edition: what is wrong, and a normaliser for what is certain.

Both look at a msgstr as a reader sees it; tags and addresses are never changed, nor is a number's value. An error is
what is wrong in every house; house style and doubtful places are warnings and hints.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from locpipe.languages import quotes
from locpipe.languages.punctuation import english, japanese, korean
from locpipe.languages.quotes import Pairs
from locpipe.languages.style import Style
from locpipe.languages.surface import OBJECT, Fault, Surface, edited, parted, surface
from locpipe.links import links
from locpipe.model import Locale, Severity

_LANGUAGES: Mapping[Locale, Callable[[str, Pairs, Style, bool], Iterator[Fault]]] = {
    Locale.EN: english.faults,
    Locale.JA: japanese.faults,
    Locale.KO: korean.faults,
}
_ROUNDS = 6
_NO_PARTNER = " has no partner"
_HARMLESS = frozenset(" ,.!?;:)")


def faults(text: str, locale: Locale, style: Style, inside: bool = False) -> list[Fault]:
    """The slips in a msgstr, in order, with offsets in it; ``inside`` says that it stands inside a quotation."""
    seen = surface(text)
    found: list[Fault] = []
    for fault in (*_found(seen.text, locale, style, inside), *_partnerless(seen.text)):
        start, end = seen.span(fault.start, fault.end)
        found.append(replace(fault, start=start, end=end))
    return sorted(found, key=lambda fault: (fault.start, fault.end))


def normalised(text: str, locale: Locale, style: Style, inside: bool = False) -> str:
    """The msgstr with everything put right that is certain; again normalised, it stays as it is.

    A text whose addresses, tags or digits would come out otherwise is left alone.
    """
    current = text
    for _ in range(_ROUNDS):
        seen = surface(current)
        changes = _apart(_found(seen.text, locale, style, inside), seen)
        if not changes:
            break
        current = edited(current, seen, changes)
    return current if current == text or _same(text, current) else text


def lone_quote(fault: Fault) -> bool:
    """Whether the fault is a mark without a partner, which may stand in another sentence."""
    return fault.message.endswith(_NO_PARTNER)


def unpaired(text: str) -> int:
    """How many quotation marks and brackets of a msgid or msgstr have no partner of their own kind."""
    found = quotes.pairs(surface(text).text)
    return len(found.lone) + 2 * len(found.mixed) + 2 * len(found.crossed)


@lru_cache(maxsize=64)  # a draft is normalised, and then checked
def _found(text: str, locale: Locale, style: Style, inside: bool) -> tuple[Fault, ...]:
    return tuple(_LANGUAGES[locale](text, quotes.pairs(text), style, inside))


def _partnerless(text: str) -> Iterator[Fault]:
    found = quotes.pairs(text)
    for at in found.lone:
        yield Fault(at, at + 1, text[at], None, f"{text[at]}{_NO_PARTNER}", Severity.WARNING)
    for opened, closed in found.crossed:
        yield Fault(opened, closed + 1, text[opened : closed + 1], None, "marks that cross", Severity.WARNING)
    for opened, closed in found.mixed:
        if text[opened] not in quotes.QUOTES and not {text[opened], text[closed]} <= set("()（）"):
            yield Fault(opened, closed + 1, text[opened : closed + 1], None, "mixed brackets", Severity.WARNING)


def _apart(found: Iterable[Fault], seen: Surface) -> list[Fault]:
    """The certain slips that do not overlap, in order, without those that could grow into an address beside them."""
    chosen: list[Fault] = []
    end = -1
    certain = (part for fault in found if fault.certain for part in parted(fault, seen))
    for fault in sorted(certain, key=lambda f: (f.start, f.end)):
        if fault.start >= end and not _touches(fault, seen.text):
            chosen.append(fault)
            end = max(fault.end, fault.start + 1)
    return chosen


def _touches(fault: Fault, text: str) -> bool:
    right = fault.right or ""
    beside = OBJECT in (text[fault.start - 1 : fault.start], text[fault.end : fault.end + 1])
    return beside and (not right or (right.isascii() and not set(right) <= _HARMLESS))


def _same(before: str, after: str) -> bool:
    """Whether what no normalising may change came through."""
    old, new = surface(before), surface(after)
    return (
        links(before) == links(after)
        and old.text.count(OBJECT) == new.text.count(OBJECT)
        and len(before) - len(old.text) == len(after) - len(new.text)
        and _digits(before) == _digits(after)
    )


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(c)) for c in text if c.isdigit())
