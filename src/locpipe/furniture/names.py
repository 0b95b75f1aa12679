"""Names in furniture: of whom and of where, through the glossary, then through the places that are known anyway."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from locpipe.model import Locale
from locpipe.termbase import Match, Termbase

_IN_BRACKETS = {Locale.EN: " ({})", Locale.JA: "（{}）", Locale.KO: "({})"}
_PARTS = {Locale.EN: re.compile(r", "), Locale.JA: re.compile(r"[・、]"), Locale.KO: re.compile(r", ?| ")}
_SEVERAL = {Locale.EN: re.compile(r" and | & |/"), Locale.JA: re.compile(r"[・/／]"), Locale.KO: re.compile(r"[·・/]")}
_TOGETHER = {Locale.EN: " and ", Locale.JA: "・", Locale.KO: "·"}
# A name by itself, or with what says that it is a city: 大阪市, 대전광역시, Busan City; not 大阪市立大学, 대전시청.
_ALONE = {
    Locale.EN: r"\b(?<![A-Z][a-z] )(?:{})\b"
    r"(?! (?!(?:(?:Metropolitan|Special|Special Self-Governing) )?City\b(?! [A-Z]))[A-Z])",
    # 大田市 is Oda in Shimane
    Locale.JA: r"(?<![一-鿿ァ-ヺー])(?:{})(?=(?:(?:(?<!大田)|特別|特別自治|広域|特例)市内?)?(?:[^一-鿿ァ-ヺー]|\Z))",
    Locale.KO: r"(?<![가-힣])(?:{})(?=(?:(?:특별|특별자치|광역|특례)?시내?)?(?:[^가-힣]|\Z"
    r"|[은는이가을를과와의에로도만](?![가-힣])|에[서는도만]|으로|로부터|[과와]의|까지|부터|이[며다라었나]))",
}
_KATAKANA_ENDS = re.compile(r"[県都道府州省市郡区]$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the language of the edition; not ``known``, it is still the source's."""

    text: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class _Place:
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


def _one(text: str, source: Locale, target: Locale, termbase: Termbase) -> _Place | None:
    term = terms_alone(text, source, target, termbase)
    if term:
        return _Place(term, country=False)
    row = _known(source).get(_folded(text))
    return _Place(row[target.value][0], bool(row.get("country"))) if row else None


def _tiles(text: str, source: Locale, termbase: Termbase) -> list[str]:
    """The terms that a text is made of, one behind the other: 瑞穂県川辺市."""
    matches = termbase.find(text, source)
    between = _around(text, matches)
    return [match.text for match in matches] if not any(part.strip(" ,、") for part in between) else []


def _nested(found: Sequence[_Place], source: Locale, target: Locale) -> str:
    """A city and the country it lies in; nothing if these may be several cities, or countries."""
    return _within(found, source, target) if sum(each.country for each in found) == 1 else ""


def _within(found: Sequence[_Place], source: Locale, target: Locale) -> str:
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


def _beside(found: Sequence[_Place], source: Locale, target: Locale) -> str:
    return _TOGETHER[target].join(each.text for each in found)


@cache
def cities(locale: Locale) -> tuple[re.Pattern[str], Mapping[str, Mapping[Locale, Sequence[str]]]]:
    """The cities that are known without a glossary: a pattern for their names in a text, and each in every language.

    The usual name is the first. A name within the name of something else is none: Tokyo Stock Exchange, 서울대학교.
    Of 大阪市, 대전광역시 and Busan City the pattern finds the name alone.
    """
    cities = [{each: row[each.value] for each in Locale} for row in _rows() if not row.get("country")]
    known = {name: city for city in cities for name in city[locale]}
    names = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    return re.compile(_ALONE[locale].format(names)), known


@cache
def countries() -> Mapping[str, Mapping[Locale, Sequence[str]]]:
    """The countries that are known, by their usual English name, in every language."""
    return {row["en"][0]: {each: row[each.value] for each in Locale} for row in _rows() if row.get("country")}


@cache
def _known(locale: Locale) -> Mapping[str, Mapping[str, Any]]:
    return {_folded(form): row for row in _rows() for form in row[locale.value]}


@cache
def _rows() -> Sequence[Mapping[str, Any]]:
    source = files("locpipe.furniture").joinpath("data", "places.yml")
    rows: list[Mapping[str, Any]] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return rows


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
