"""What a translation leaves out or adds, told by its volume, its sentences and its enumerations.

None of it is certain, so everything is a warning. The limits lie where one in a few hundred good translations is
warned of; see `benchmarks/omission.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from locpipe.checks.base import Translation
from locpipe.languages.segmentation import cuts
from locpipe.languages.volume import surplus, volume
from locpipe.links import find_links
from locpipe.model import Finding, Locale, Severity
from locpipe.termbase import Termbase, rendered

_LEAST = 40.0  # units of volume (some six English words); what is shorter varies too much
# Logarithms: two thirds of the usual volume is -0.41, 1.7 times is 0.53. By the language of the translation.
_SHORT = {Locale.EN: -0.42, Locale.JA: -0.4, Locale.KO: -0.45}
_FEWER_CLAUSES = 0.06  # so much closer to the usual is short if clauses are missing
_LONG = 0.6
# With fewer sentences. Japanese and Korean releases divide and join sentences more freely than English ones do.
_SHORT_WITH_FEWER = {Locale.EN: -0.15, Locale.JA: -0.3, Locale.KO: -0.3}
_LONG_WITH_MORE = 0.48
_SHORT_WITH_FEWER_ITEMS = -0.12

_CLAUSES = {
    Locale.EN: re.compile(r"[,;:](?=\s)|\s[–—-]\s|—"),
    Locale.JA: re.compile(r"[、，；：]|――?"),
    Locale.KO: re.compile(r"[,;:](?=\s)|\s[–—-]\s|—"),
}
_WORD = r"[^\s,.;:()“”\"]{1,24}"
_PHRASE = rf"(?!(?:and|or|if|which|who|when|where|while|that|but|so|as|because|although)\b){_WORD}(?: {_WORD}){{0,3}}"
_NAME = r"[A-Z][^\s,.;:()“”\"]{1,24}(?: [A-Z][^\s,.;:()“”\"]{1,24}){0,3}"
# An item that ends in hiragana is a clause.
_JA_ITEM, _KO_ITEM = r"[^、。・「」（）,.]{0,20}[^、。・「」（）,.ぁ-ゖ]", r"[^,.;:()“”\"·]{1,20}"
# Enumerations of three and more that are certain: A, B, C and D; A, B, and C; names; A、B、Cなど; A, B, C 등.
_LIST = {
    Locale.EN: re.compile(
        rf"(?:{_PHRASE}, ){{2,12}}(?:{_PHRASE} )?(?:and|or|&) |{_NAME}, {_NAME} (?:and|or|&) (?={_NAME})"
    ),
    Locale.JA: re.compile(
        rf"(?:{_JA_ITEM}[、・]){{2,12}}{_JA_ITEM}(?:など|等の|および|及び|ならびに|の\d|の[二三四五六七八])"
    ),
    Locale.KO: re.compile(rf"(?:{_KO_ITEM}[,·] ?){{2,12}}{_KO_ITEM}(?: 등| 및 )"),
}
_BETWEEN = {
    Locale.EN: re.compile(", (?:and|or|&) |,| (?:and|or|&) "),
    Locale.JA: re.compile("[、・]"),
    Locale.KO: re.compile("[,·]"),
}
# What may stand between items in a translation: more than there are rather than less.
_SEPARATORS = {
    Locale.EN: re.compile(r"[,;/&]|\band\b|\bor\b|\bwell as\b|\bwith\b"),
    Locale.JA: re.compile(r"[、，,・/／＆&]|と|や|および|及び|ならびに|並びに|または|又は|か"),
    Locale.KO: re.compile(r"[,·ㆍ・/&]|와 |과 |및|또는|하고|이?나 |이?랑 |이?며 |고 "),
}


def omission(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """A translation that says clearly less or more than its source."""
    message = _said(_words(translation.source_words), _words(translation.target_words), translation)
    if message and (shorter := _without_terms(translation, termbase)):
        message = _said(*shorter, translation)  # a name may be long in one language and short in the other
    if message:
        yield Finding("omission", Severity.WARNING, message)


def _said(source: str, target: str, translation: Translation) -> str:
    """What is to be said of a translation by these words, or ""."""
    if not target or volume(source, translation.source) < _LEAST:
        return ""
    more = surplus(source, target, (translation.source, translation.target))
    return (_shorter if more < 0 else _longer)(source, target, translation, more)


def _without_terms(translation: Translation, termbase: Termbase) -> tuple[str, str] | None:
    """The words of both without the glossary terms that are translated; None if there is no such term."""
    source, target = translation.source_words, translation.target_words
    matches = [
        (match, spans)
        for match in termbase.find(source, translation.source)
        if (spans := rendered(target, match, translation.target))
    ]
    if not matches:
        return None
    found = [(match.start, match.end) for match, _ in matches]
    return _words(_cut(source, found)), _words(_cut(target, [span for _, spans in matches for span in spans]))


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with a letter for each of the places, which may lie within each other."""
    out, end = [], 0
    for start, stop in sorted(spans):
        if start >= end:
            out += [text[end:start], "A"]
        end = max(end, stop)
    return "".join([*out, text[end:]])


def _words(text: str) -> str:
    """The text without addresses, which are the same in every language."""
    if "://" not in text and "@" not in text and "/" not in text and "www." not in text:
        return text.strip()
    out, end = [], 0
    for start, stop in find_links(text):
        out.append(text[end:start])
        end = stop
    return "".join([*out, text[end:]]).strip()


def _shorter(source: str, target: str, translation: Translation, more: float) -> str:
    """What is to be said of a translation that is shorter than usual."""
    origin, locale = translation.source, translation.target
    if more < _SHORT_WITH_FEWER[origin] and not translation.joined:
        wanted, found = len(cuts(source, origin)) + 1, len(cuts(target, locale)) + 1
        if found < wanted:
            return f"{found} of {wanted} sentences, and short for the source: is something missing?"
    limit = _SHORT[locale]
    if more < limit or (more < limit + _FEWER_CLAUSES and _fewer(_CLAUSES, source, target, translation)):
        return "short for the source: is something missing?"
    if more < _SHORT_WITH_FEWER_ITEMS and (listed := _LIST[origin].search(source)):
        items = len(_BETWEEN[origin].findall(listed[0]))
        if len(_SEPARATORS[locale].findall(target)) < items:
            return "fewer items than the source lists: is something missing?"
    return ""


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
