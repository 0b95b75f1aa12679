"""What a stretch of a text states, in the target language already: dates, numbers with what they count, money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from locpipe import facts
from locpipe.engines.counted import Counted, counted, numbered
from locpipe.engines.rates import rate
from locpipe.model import Locale

_DATE = (facts.Kind.YEAR, facts.Kind.MONTH, facts.Kind.DAY)
_ORDER = {Locale.EN: (*_DATE[1:], _DATE[0]), Locale.JA: _DATE, Locale.KO: _DATE}
_ABOUT = {
    Locale.EN: re.compile(r"\b(?:about|approximately|around|roughly|some) \Z", re.IGNORECASE),
    Locale.JA: re.compile(r"(?:約|およそ)\Z"),
    Locale.KO: re.compile(r"(?<![가-힣])약 ?\Z"),
}
_ABOUT_WRITTEN = {Locale.JA: "約", Locale.KO: "약 "}  # in English it may begin a sentence: left to the model
_AMOUNTS = (facts.Kind.NUMBER, facts.Kind.PERCENT, facts.Kind.MONEY, facts.Kind.MEASURE)
_WITH_UNIT = (facts.Kind.MONEY, facts.Kind.MEASURE)
_BETWEEN = re.compile(r"[ ,.]*")
_IN_FIGURES = re.compile(r"['’‘]?\d+")
_SLASH = re.compile(r"[-/]|\. ?")
_POINT_AFTER = re.compile(r"(?<=\d)\.\s*\S")  # behind the day, not the sentence: 2026. 3. 5.(목)
_TO = re.compile(r" ?[~〜～∼–-] ?")
_LETTER = re.compile(r"[^\W\d_]")
_SMALL_WORD = re.compile(r" [a-z]+(?= [a-z])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: ``settled`` if it is in the target language already, ``tag`` if it is a tag.

    A tag that stands for an address is both. ``source`` is what a settled one is in the source, if it is a term.
    """

    text: str
    settled: bool = False
    tag: bool = False
    source: str = ""


def with_facts(text: str, source: Locale, target: Locale) -> Iterator[Piece]:
    """A stretch without terms, its facts as the target writes them, numbers with what they count."""
    at = 0
    found = [fact for fact in facts.find(text, source) if _is_certain(fact, text, source, target)]
    for group in _dates(found, text, source):
        start, end = group[0].start, group[-1].end
        before, there = text[at:start], text[start:end]
        written = _rendered(group, target)
        is_amount = group[0].kind in _WITH_UNIT
        about = _ABOUT[source].search(before) if group[0].kind in _AMOUNTS else None
        if about and written and target in _ABOUT_WRITTEN:
            before, written = before[: about.start()], f"{_ABOUT_WRITTEN[target]}{written}"
        if written and _is_several(group[0]):
            what = counted(text[: at + len(before)], text[end:], source, target)
            if what is not None:
                before, written = before[: len(before) - what.before], what.written(written)
                end += what.after
                is_amount = True
        if place := _in_an_order(group[0], text, source, target):
            written, end = place.written(str(group[0].value)), end + place.after
        if written and is_amount:
            often = rate(group[0].kind, text[: at + len(before)], text[end:], source, target)
            if often is not None:
                written, end = often.written(written), end + often.after
        yield Piece(before)
        if source is Locale.KO and len(group) > 1 and written and _POINT_AFTER.match(text, end):
            end += 1
        stays = written is None and group[0].kind is not facts.Kind.TIME and not _LETTER.search(there)
        yield Piece(written or there, settled=bool(written) or stays)
        at = end
    yield Piece(text[at:])


def _is_certain(fact: facts.Fact, text: str, source: Locale, target: Locale) -> bool:
    """Whether a fact is said as it is: in words only lengths of time, and numbers of what is counted."""
    if fact.text.endswith("여"):
        return False
    if not fact.spelled or fact.unit.startswith("duration-") or _in_an_order(fact, text, source, target):
        return True
    counts = (counted(text[: fact.start], rest, source, target) for rest in _described(text[fact.end :]))
    return _is_several(fact) and any(counts)


def _in_an_order(fact: facts.Fact, text: str, source: Locale, target: Locale) -> Counted | None:
    """What an English ordinal numbers; not the first, which is said in many ways, nor every second year."""
    if source is not Locale.EN or fact.kind is not facts.Kind.ORDINAL or not isinstance(fact.value, int):
        return None
    several = fact.value > 1 and not text.endswith(("every ", "Every "), 0, fact.start)
    return numbered(text[fact.end :], target) if several else None


def _described(after: str) -> Iterator[str]:
    """What stands after a number, and that less one word and two: three neighboring counties."""
    yield after
    for _ in range(2):
        if not (word := _SMALL_WORD.match(after)):
            return
        after = after[word.end() :]
        yield after


def _is_several(fact: facts.Fact) -> bool:
    """Whether something is counted; two in words is often both: the two countries are 両国."""
    return fact.kind is facts.Kind.NUMBER and isinstance(fact.value, int) and fact.value > 1 + fact.spelled


def _dates(found: Sequence[facts.Fact], text: str, source: Locale) -> Iterator[list[facts.Fact]]:
    """The facts, those together that are parts of one date."""
    group: list[facts.Fact] = []
    for fact in found:
        if group and not _is_one(group, fact, text[group[-1].end : fact.start], source):
            yield group
            group = []
        group.append(fact)
    if group:
        yield group


def _is_one(group: Sequence[facts.Fact], fact: facts.Fact, between: str, source: Locale) -> bool:
    """Whether a fact goes on with a date: June 3, 2027; 2027-06-03; 1〜3月."""
    last = group[-1]
    if fact.kind is last.kind is facts.Kind.MONTH:
        return _TO.fullmatch(between) is not None and all(other.kind is not fact.kind for other in group[:-1])
    if _SLASH.fullmatch(between) and _IN_FIGURES.fullmatch(last.text) and _IN_FIGURES.fullmatch(fact.text):
        return (last.kind, fact.kind) in pairwise(_DATE)
    return _goes_on(group, fact, source) and _BETWEEN.fullmatch(between) is not None


def _goes_on(group: Sequence[facts.Fact], fact: facts.Fact, source: Locale) -> bool:
    """Whether a fact may be the next part of a date; in English the year is last, else it is first."""
    kinds = [each.kind for each in group]
    if fact.kind not in _DATE or not set(kinds) <= set(_DATE) or fact.kind in kinds:
        return False
    if source is not Locale.EN:
        return _DATE.index(fact.kind) > _DATE.index(kinds[-1])
    return kinds[-1] is not facts.Kind.YEAR and facts.Kind.MONTH in (*kinds, fact.kind)


def _rendered(group: Sequence[facts.Fact], target: Locale) -> str | None:
    """A fact or a date in the target language, None where that cannot be said."""
    parts = {fact.kind: facts.render(fact, target) for fact in group}
    months = [facts.render(fact, target) or "" for fact in group if fact.kind is facts.Kind.MONTH]
    if not all(parts.values()) or not all(months):
        return None
    if len(months) > 1:
        return _months(months, parts.get(facts.Kind.YEAR) or "", target) if len(group) == len(parts) + 1 else None
    order = (kind for kind in _ORDER[target] if kind in parts) if len(parts) > 1 else parts
    written = [parts[kind] or "" for kind in order]
    if target is Locale.EN and len(parts) > 1:
        year = written.pop() if facts.Kind.YEAR in parts else ""
        return f"{' '.join(written)}{', ' if len(written) > 1 else ' '}{year}".rstrip(", ")
    return ("" if target is Locale.JA else " ").join(written)


def _months(months: Sequence[str], year: str, target: Locale) -> str:
    """From one month to another: January–March 2026, 2026年1〜3月, 2026년 1~3월."""
    if target is Locale.EN:
        return f"{'–'.join(months)} {year}".strip()
    to = "〜" if target is Locale.JA else "~"
    return f"{year}{'' if target is Locale.JA else ' '}{months[0][:-1]}{to}{months[1]}".strip()
