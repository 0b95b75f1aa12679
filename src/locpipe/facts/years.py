"""Which digits are a year: in brackets, FY2025, 2025 회계연도, ’24; and of English ones which are not: 2000 people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from locpipe.facts.model import Fact, Kind
from locpipe.facts.part import Part

_NOUNS = (
    "people|persons|men|women|children|families|households|homes|houses|apartments|rooms|beds|seats|jobs|units|copies"
    "|employees|workers|staff|students|pupils|teachers|visitors|guests|participants|attendees|spectators|members"
    "|residents|citizens|patients|users|customers|subscribers|volunteers|soldiers|troops|engineers|researchers"
    "|farmers|runners|refugees|victims|deaths|companies|firms|businesses|schools|shops|stores|restaurants|hotels"
    "|vehicles|cars|trucks|buses|bicycles|ships|boats|aircraft|books|pages|words|items|pieces|trees|animals|samples"
    "|votes|panels|turbines|robots|tickets"
)
_COUNTED = re.compile(rf" (?:(?:new|more|additional|other|local|full-time|young|foreign|electric) )?(?:{_NOUNS})\b")
_SOME = re.compile(r"(?: [a-z-]+){0,2} (?:[a-z]{3,}s|people)\b| of (?:them|the|these|those)\b")
_ABOUT = re.compile(
    r"\b(?:(?:more|fewer|less) than|at least|as many as|total of|nearly|almost|some|about|approximately|roughly"
    r"|another|up to|over|only) \Z",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:in|since|by|during|until|till|from|through|before|after|early|late|mid)[ -]\Z|[–—/-]\Z", re.IGNORECASE
)
_NAMED = re.compile(r"\b(?:the|its|their|our|his|her|this|that|a)[ -]\Z", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(?<=\w\()(?:19|20)[0-9]{2}(?=\))")

_SHORT = re.compile(r"\d\d(?!\d|[,:]\d|\.\d\d|[’']?s\b)", re.ASCII)
_APOSTROPHE = re.compile(r"(?<!\w)['’‘]\Z")
_CLOSED = re.compile(r"(?<=\S)['’](?!\w)")  # ‘24 people came’
_OF_YEAR = re.compile(r" ?[年년]도?度?|(?= ?[~–-] ?['’‘]?\d\d ?[年년])", re.ASCII)
_AFTER_YEAR = re.compile(r"(?=[ ,.;:)!?/–—-]|\Z)(?! ?%|\.\d)")
_FISCAL = re.compile(r"(?<![A-Za-z])(?:FY ?|[Ff]iscal (?:[Yy]ear )?)[’']?\Z")
_FISCAL_YEAR = re.compile(r"(?:20|19)?\d\d(?!\d|[–—/-]\d|[,.]\d)", re.ASCII)
_FISCAL_AFTER = re.compile(r"(?:19|20)\d\d fiscal year\b(?! end)", re.ASCII)
FISCAL = re.compile(r"FY|fiscal|年度|회계|년도|연도", re.IGNORECASE)
"""What in the text of a year says that it is no calendar year, or may be none."""


def counts(text: str, at: int, end: int) -> bool:
    """Whether four digits of an English text are a number, not a year: 2000 people, more than 1500 new jobs."""
    before, whole = text[max(0, at - 14) : at], text[end - 2 : end] == "00"
    if whole and _ABOUT.search(before) and _SOME.match(text, end):
        return True
    return bool(_COUNTED.match(text, end)) and not _DATED.search(before) and (whole or not _NAMED.search(before))


def whole_year(short: int) -> int:
    """The year that two digits after an apostrophe stand for: ’24, ’88."""
    return short + (2000 if short < 60 else 1900)


MAY_BE_SPECIAL = re.compile(r"(?:(?<=[Y'’‘(])|(?<=[Ylr] ))\d|(?:19|20)\d\d fiscal", re.ASCII)
"""Where `special_year` may find one: most digits have nothing of this around them."""


def special_year(text: str, at: int) -> list[Part]:
    """The year that begins here because of what stands around its digits; with FY or the apostrophe before them."""
    if fiscal := _FISCAL.search(text, max(0, at - 14), at):
        year = _FISCAL_YEAR.match(text, at)
        return [Part(Kind.YEAR, _four(int(year[0])), fiscal.start(), year.end())] if year else []
    if year := _FISCAL_AFTER.match(text, at) or _IN_BRACKETS.match(text, at):
        return [Part(Kind.YEAR, int(year[0][:4]), at, year.end())]
    return short_year(text, at, _OF_YEAR)


def short_year(text: str, at: int, after: re.Pattern[str] = _AFTER_YEAR) -> list[Part]:
    """The year of which the last two digits begin here, behind an apostrophe that opens no quotation: ’24."""
    if text[at - 1 : at] not in ("'", "’", "‘"):
        return []
    year = _SHORT.match(text, at) if _APOSTROPHE.search(text, max(0, at - 2), at) else None
    ends = after.match(text, year.end()) if year else None
    if not year or not ends or _CLOSED.search(text, year.end()):
        return []
    return [Part(Kind.YEAR, whole_year(int(year[0])), at - 1, ends.end())]


_STRONG = re.compile(r"FY|fiscal|年度|회계", re.IGNORECASE)
_SAID_OF_YEARS = re.compile(
    r"FY|fiscal|financial|business|academic|school|season|budget|annual|\b(?:year|term)s?\b"
    r"|年度|期|会計|学年|シーズン|년도|연도|회계|학년|학기|시즌|기수?(?= |\Z)",
    re.IGNORECASE,
)


def fiscal_lost(theirs: Iterable[Fact], ours: Iterable[Fact], translation: str) -> tuple[Fact, Fact] | None:
    """A fiscal year that a translation has made the calendar's, and what it has become; words may say it otherwise."""
    fiscal = [fact for fact in theirs if fact.kind is Kind.YEAR and _STRONG.search(fact.text)]
    if not fiscal or _SAID_OF_YEARS.search(translation):
        return None
    plain = {fact.value: fact for fact in ours if fact.kind is Kind.YEAR}
    return next(((fact, plain[fact.value]) for fact in fiscal if fact.value in plain), None)


def _four(year: int) -> int:
    return whole_year(year) if year < 100 else year
