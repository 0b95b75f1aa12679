"""Translations that follow from rules: date lines, addresses, numbers, and text that is glossary terms alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from locpipe.facts import parse_date, render_date
from locpipe.inline import Tag, parse
from locpipe.links import find_links
from locpipe.model import Locale
from locpipe.termbase import Match, Termbase

# "About …" as press releases head their boilerplate.
_ABOUT = {
    Locale.EN: (re.compile(r"About (?:the )?(?P<name>.+)"), "About {}"),
    Locale.JA: (re.compile(r"(?P<name>.+)について"), "{}について"),
    Locale.KO: (re.compile(r"(?P<name>.+) 소개"), "{} 소개"),
}
_IN_BRACKETS = {Locale.EN: " ({})", Locale.JA: "（{}）", Locale.KO: "({})"}


@dataclass(frozen=True, slots=True)
class Recalled:
    """A translation and where it comes from; ``by_terms`` says that it follows from the glossary."""

    msgstr: str
    origin: str
    by_terms: bool = False


def by_rule(msgid: str, source: Locale, target: Locale, termbase: Termbase) -> Recalled | None:
    """The translation of a text that needs no judgement; None for every other text."""
    date = parse_date(msgid, source)
    if date:
        return Recalled(render_date(date, target), "rule:date")
    if not _has_words(msgid):
        return Recalled(msgid, "rule:copy")
    terms = _terms_alone(msgid, source, target, termbase)
    if terms is None and (about := _ABOUT[source][0].fullmatch(msgid)):
        name = _terms_alone(about["name"], source, target, termbase)
        terms = _ABOUT[target][1].format(name) if name else None
    return Recalled(terms, "rule:term", by_terms=True) if terms else None


def _has_words(msgid: str) -> bool:
    """Whether letters are left once tags and addresses are out."""
    text = "".join(" " if isinstance(part, Tag) else part for part in parse(msgid))
    outside, end = "", 0
    for start, stop in find_links(text):
        outside, end = outside + text[end:start], stop
    return any(character.isalpha() for character in outside + text[end:])


def _terms_alone(text: str, source: Locale, target: Locale, termbase: Termbase) -> str | None:
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
