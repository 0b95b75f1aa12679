"""What a translation leaves out or adds, told by its volume, its sentences and its enumerations.

None of it is certain, so everything is a warning. The limits lie where one in a few hundred good translations is
warned of; see `benchmarks/omission.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import sqrt

from locpipe.checks.base import Translation
from locpipe.checks.definitions import definitions
from locpipe.languages.lists import actions, listed, most_actions, most_listed
from locpipe.languages.places import chains
from locpipe.languages.segmentation import cuts
from locpipe.languages.volume import surplus, volume
from locpipe.links import find_links
from locpipe.model import Finding, Locale, Severity
from locpipe.termbase import Termbase, rendered

_LEAST = 46.0  # units of volume (some six English words); what is shorter varies too much
_LEAST_OF_TWO = 30.0  # two sentences may be as short as this
_SHORT_OF_TWO = -0.45
_BRACKETED = re.compile(r"[(（][^()（）]{0,200}[)）]")
_LEAST_CLAUSE = 80.0  # a sentence of one clause up to this (some ten words) may well be said in half the volume
_SHORT_CLAUSE = -0.8
_STEADY = 80.0  # from this volume on the ratio varies no less; below, by the square root
# Logarithms: two thirds of the usual volume is -0.41, 1.7 times is 0.53. By the language of the translation.
_SHORT = {Locale.EN: -0.42, Locale.JA: -0.41, Locale.KO: -0.45}
_FEWER_CLAUSES = 0.06  # so much closer to the usual is short if clauses are missing
_BETWEEN_NEIGHBOURS = 0.04  # so much freer are translations between Korean and Japanese
_OF_KATAKANA = 0.1  # so much shorter are names and loanwords of Japanese in any other script
_LONG = 0.6
# With fewer sentences. Japanese and Korean releases divide and join sentences more freely than English ones do.
_SHORT_WITH_FEWER = {Locale.EN: -0.15, Locale.JA: -0.3, Locale.KO: -0.3}
_LONG_WITH_MORE = 0.48

_CLAUSES = {
    Locale.EN: re.compile(r"[,;:](?=\s)|\s[–—-]\s|—"),
    Locale.JA: re.compile(r"[、，；：]|――?"),
    Locale.KO: re.compile(r"[,;:](?=\s)|\s[–—-]\s|—"),
}
_JOINS_CLAUSES = {
    Locale.EN: re.compile(
        r"[,;:](?=\s)|\s[–—-]\s|—|\b(?:and|but|or|which|who|whose|where|while|because|when|if|including"
        r"|(?:after|before|by) [a-z]+ing)\b"
    ),
    Locale.JA: _CLAUSES[Locale.JA],
    Locale.KO: re.compile(r"[,;:](?=\s)|\s[–—-]\s|—|(?:고|며|지만|으나|해서|하여|[으하]면|는데) "),
}
_OPENING = re.compile(r"(?:For|In|On|At|From|To|By|With|Under) [^,;:]{1,40}, ")  # its comma joins no clauses
_QUOTED = {
    Locale.EN: re.compile(r"“([^“”]{8,})”"),
    Locale.JA: re.compile("「([^「」]{4,})」"),
    Locale.KO: re.compile("“([^“”]{4,})”"),
}
_FEWEST_ITEMS = 3
_SHORT_QUOTED = -0.3  # with fewer sentences inside the quotation marks


def omission(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """A translation that says clearly less or more than its source."""
    whole = (_own(translation.source_words, translation.source), _own(translation.target_words, translation.target))
    message = _said(*whole, translation) or _fewer_items(*whole, translation) or _half_quoted(*whole, translation)
    if message and (shorter := _without_terms(translation, termbase)):
        # a name may be long in one language and short in the other, or have a comma in it
        message = (
            _said(*shorter, translation) or _fewer_items(*shorter, translation) or _half_quoted(*whole, translation)
        )
    if message:
        yield Finding("omission", Severity.WARNING, message)


def _fewer_items(source: str, target: str, translation: Translation) -> str:
    """What is to be said of a list that certainly has more items than the translation can have."""
    if not target:
        return ""
    wanted = listed(source, translation.source)
    fewer = wanted >= _FEWEST_ITEMS and most_listed(target, translation.target) < wanted
    if not fewer and translation.source is Locale.EN:
        done = actions(source)
        fewer = done >= _FEWEST_ITEMS and most_actions(target, translation.target) < done
    return "fewer items than the source lists: is something missing?" if fewer else ""


def _half_quoted(source: str, target: str, translation: Translation) -> str:
    """What is to be said of quoted speech with fewer sentences, and short for the source's."""
    ours = _QUOTED[translation.source].findall(source)
    theirs = _QUOTED[translation.target].findall(target) if ours else []
    if not theirs or len(ours) != len(theirs):
        return ""
    for one, other in zip(ours, theirs, strict=True):
        wanted, found = len(cuts(one, translation.source)) + 1, len(cuts(other, translation.target)) + 1
        if found < wanted and surplus(one, other, (translation.source, translation.target)) < _SHORT_QUOTED:
            return f"{found} of {wanted} sentences in the quotation, and short for it: is something missing?"
    return ""


def _said(source: str, target: str, translation: Translation) -> str:
    """What is to be said of a translation by these words, or ""."""
    amount = volume(source, translation.source)
    if not target or amount < _LEAST_OF_TWO:
        return ""
    more = surplus(source, target, (translation.source, translation.target))
    if amount < _LEAST:
        bare = _BRACKETED.sub("", source)
        return _fewer_sentences(bare, target, translation) if more < _SHORT_OF_TWO else ""
    return (_shorter if more < 0 else _longer)(source, target, translation, more)


def _without_terms(translation: Translation, termbase: Termbase) -> tuple[str, str] | None:
    """The words of both without addresses and the glossary terms that are translated; None if there are none."""
    source, target = translation.source_words, translation.target_words
    matches = [
        (match, spans)
        for match in termbase.find(source, translation.source)
        if (spans := rendered(target, match, translation.target))
    ]
    ours, theirs = _addresses(source, translation.source), _addresses(target, translation.target)
    if not matches and not (ours and theirs):
        return None
    found = [(match.start, match.end) for match, _ in matches] + (ours if theirs else [])
    theirs = [span for _, spans in matches for span in spans] + (theirs if ours else [])
    return _own(_cut(source, found), translation.source), _own(_cut(target, theirs), translation.target)


def _addresses(text: str, locale: Locale) -> list[tuple[int, int]]:
    """Where places of two units and more stand, one in the other: Kita Ward is three times as long as 北区."""
    found = (chain for chain in chains(text, locale) if len({unit.rank for unit in chain}) > 1)
    return [(chain[0].start, chain[-1].end) for chain in found]


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with a letter for each of the places, which may lie within each other."""
    out, end = [], 0
    for start, stop in sorted(spans):
        if start >= end:
            out += [text[end:start], "A"]
        end = max(end, stop)
    return "".join([*out, text[end:]])


def _own(text: str, locale: Locale) -> str:
    """The text without addresses, which are the same in every language, and without definitions of short forms.

    (hereinafter referred to as “X”) is three times as long as (이하 ‘X’).
    """
    spans = list(find_links(text)) if "://" in text or "@" in text or "/" in text or "www." in text else []
    spans += [(each.start, each.end) for each in definitions(text, locale) if each.strong]
    if not spans:
        return text.strip()
    out, end = [], 0
    for start, stop in sorted(spans):
        if start >= end:
            out.append(text[end:start])
        end = max(end, stop)
    return "".join([*out, text[end:]]).strip()


def _shorter(source: str, target: str, translation: Translation, more: float) -> str:
    """What is to be said of a translation that is shorter than usual."""
    origin, locale = translation.source, translation.target
    if more < _SHORT_WITH_FEWER[origin] and (said := _fewer_sentences(source, target, translation)):
        return said
    if Locale.EN not in (origin, locale):
        more += _BETWEEN_NEIGHBOURS
    amount = volume(source, origin)
    if amount < _LEAST_CLAUSE and more > _SHORT_CLAUSE and _is_one_clause(source, origin):
        return ""
    limit = _SHORT[locale] - (_OF_KATAKANA if origin is Locale.JA and _much_katakana(source) else 0)
    limit *= max(1.0, sqrt(_STEADY / amount))
    if more < limit or (more < limit + _FEWER_CLAUSES and _fewer(_CLAUSES, source, target, translation)):
        return "short for the source: is something missing?"
    return ""


def _fewer_sentences(source: str, target: str, translation: Translation) -> str:
    """What is to be said of a short translation with fewer sentences than its source."""
    wanted, found = len(cuts(source, translation.source)) + 1, len(cuts(target, translation.target)) + 1
    if found >= wanted or translation.joined:
        return ""
    return f"{found} of {wanted} sentences, and short for the source: is something missing?"


def _is_one_clause(text: str, locale: Locale) -> bool:
    opening = _OPENING.match(text) if locale is Locale.EN else None
    return not _JOINS_CLAUSES[locale].search(text, opening.end() if opening else 0)


def _much_katakana(text: str) -> bool:
    return 5 * sum("ァ" <= char <= "ー" for char in text) > 2 * len(text)


def _longer(source: str, target: str, translation: Translation, more: float) -> str:
    """What is to be said of a translation that is longer than usual."""
    if more > _LONG:
        return "long for the source: is something added?"
    if more > _LONG_WITH_MORE and not translation.joined:
        wanted, found = len(cuts(source, translation.source)) + 1, len(cuts(target, translation.target)) + 1
        if found > wanted:
            return f"{found} sentences for {wanted}, and long for the source: is something added?"
    return ""


def _fewer(marks: dict[Locale, re.Pattern[str]], source: str, target: str, translation: Translation) -> bool:
    """Whether the translation has fewer of these marks than the source."""
    wanted = len(marks[translation.source].findall(source))
    return len(marks[translation.target].findall(target)) < wanted
