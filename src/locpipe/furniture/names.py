"""Names in furniture: of whom and of where, through the glossary, then through the places that are known anyway."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from locpipe.furniture.places import known_place
from locpipe.model import Locale
from locpipe.termbase import Match, Termbase

_IN_BRACKETS = {Locale.EN: " ({})", Locale.JA: "（{}）", Locale.KO: "({})"}
_PARTS = {Locale.EN: re.compile(r", "), Locale.JA: re.compile(r"[・、]"), Locale.KO: re.compile(r", ?| ")}
_SEVERAL = {Locale.EN: re.compile(r" and | & |/"), Locale.JA: re.compile(r"[・/／]"), Locale.KO: re.compile(r"[·・/]")}
_TOGETHER = {Locale.EN: " and ", Locale.JA: "・", Locale.KO: "·"}
_KATAKANA_ENDS = re.compile(r"[県都道府州省市郡区]$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the language of the edition; not ``known``, it is still the source's."""

    text: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    country: bool


def terms_alone(text: str, source: Locale, target: Locale, termbase: Termbase) -> str | None:
    """The text with its terms exchanged, if nothing but a name, and another in brackets, is in it."""
    matches = termbase.find(text, source)
    if not matches or len(matches) > 2 or any(match.ambiguous or not match.targets(target) for match in matches):
        return None
    between = _around(text, matches)
    if any(part.strip(" ()（）") for part in between) or (len(matches) == 2 and between[2].strip() not in (")", "）")):
        return None
    first, *rest = [match.targets(target)[0] for match in matches]
    return first + (_IN_BRACKETS[target].format(rest[0]) if rest else "")


def _around(text: str, matches: list[Match]) -> list[str]:
    edges = [0, *(edge for match in matches for edge in (match.start, match.end)), len(text)]
    return [text[edges[index] : edges[index + 1]] for index in range(0, len(edges), 2)]


def place(text: str, source: Locale, target: Locale, termbase: Termbase) -> Name:
    """A place, or several, as the language of the edition names them: the large before the small in ja and ko."""
    whole = _one(text, source, target, termbase)
    if whole:
        return Name(whole.text)
    for parts, join in (
        (_PARTS[source].split(text), _nested),
        (_SEVERAL[source].split(text), _beside),
        (_tiles(text, source, termbase), _within),
    ):
        found = [_one(part, source, target, termbase) for part in parts]
        known = [each for each in found if each]
        if len(known) == len(found) > 1 and (joined := join(known, source, target)):
            return Name(joined)
    return Name(text, known=False)


def _one(text: str, source: Locale, target: Locale, termbase: Termbase) -> _Found | None:
    term = terms_alone(text, source, target, termbase)
    if term:
        return _Found(term, country=False)
    known = known_place(text, source)
    return _Found(known.name(target), known.country) if known else None


def _tiles(text: str, source: Locale, termbase: Termbase) -> list[str]:
    """The terms that a text is made of, one behind the other: 瑞穂県川辺市."""
    matches = termbase.find(text, source)
    between = _around(text, matches)
    return [match.text for match in matches] if not any(part.strip(" ,、") for part in between) else []


def _nested(found: Sequence[_Found], source: Locale, target: Locale) -> str:
    """A city and the country it lies in; nothing if these may be several cities, or countries."""
    return _within(found, source, target) if sum(each.country for each in found) == 1 else ""


def _within(found: Sequence[_Found], source: Locale, target: Locale) -> str:
    """A place and what it lies in, as the language orders them."""
    ordered = sorted(found[:: 1 if source is Locale.EN else -1], key=lambda each: each.country)
    if target is Locale.EN:
        return ", ".join(each.text for each in ordered)
    if target is Locale.KO:
        return " ".join(each.text for each in reversed(ordered))
    texts = [each.text for each in reversed(ordered)]
    return "".join(
        text if index == 0 or _KATAKANA_ENDS.search(texts[index - 1]) else f"・{text}"
        for index, text in enumerate(texts)
    )


def _beside(found: Sequence[_Found], source: Locale, target: Locale) -> str:
    return _TOGETHER[target].join(each.text for each in found)
