"""Drafts put right where that is certain: glossary terms that an engine missed or misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from locpipe import inline
from locpipe.checks import EVERYTHING, Rules, Translation
from locpipe.checks.mentions import HONORIFICS, OFFICES
from locpipe.checks.particles import reading_of
from locpipe.edits import Mend, divided, exchanged, mended
from locpipe.languages import particles
from locpipe.languages.punctuation import normalised
from locpipe.languages.quoting import with_marks
from locpipe.languages.style import default_style
from locpipe.links import find_links
from locpipe.model import Locale, Span
from locpipe.termbase import Match, Termbase, TermType, misused, rendered
from locpipe.termbase.near import wrong_renderings

_MOST_ROUNDS = 20
# The word right beside a place, which a name may go on with; a Korean one that ends in a particle is none.
_NAME_BEFORE = {
    Locale.EN: re.compile(r"\b(?P<word>[A-Z][\w'-]*) \Z"),
    Locale.JA: re.compile(r"(?P<word>[ァ-ヺー]+|[一-龥々]+)[ 　・＝=]?\Z"),
    Locale.KO: re.compile(r"(?P<word>[가-힣]+)(?<![의은는이가을를과와도로에서며고및])[ ·]\Z"),
}
_NAME_AFTER = {
    Locale.EN: re.compile(r" (?P<word>[A-Z][\w'-]*)"),
    Locale.JA: re.compile(r"[ 　・＝=]?(?P<word>[ァ-ヺー]+|[一-龥々]+)"),
    Locale.KO: re.compile(r"[ ·](?P<word>[가-힣]+)"),
}
_NEAR_ENOUGH = 24  # characters beside a place in which such a word is looked for


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A term of the source, how often it is mentioned, and how it should be rendered."""

    match: Match
    mentions: int
    preferred: str


def repaired(
    translation: Translation, termbase: Termbase, rules: Rules = EVERYTHING, own: Mapping[str, str] | None = None
) -> str:
    """A msgstr put right where that is certain: terms, the particles after them, then all particles, marks and spaces.

    What is not checked is not put right either. It has no glossary term less than before: names with marks of their
    own stay as they are.
    """
    msgid, source, target = translation.msgid, translation.source, translation.target
    reading = reading_of(translation, termbase)
    msgstr = translation.msgstr
    if rules.asks_for("terms"):
        agreeing = partial(_agreeing, reading=reading) if target is Locale.KO else None
        msgstr = with_terms(msgid, msgstr, source, target, termbase, own, agreeing)
    better = msgstr
    if target is Locale.KO and rules.asks_for("particles"):
        better = particles.repaired(better, reading)
    if rules.asks_for("punctuation"):
        better = with_marks(translation.source_words, better, target)
        better = normalised(better, target, translation.style or default_style(target))
    if better == msgstr:
        return msgstr
    wanted = _wanted(termbase.find(translation.source_words, source), target)
    return better if _faults(wanted, better, target) <= _faults(wanted, msgstr, target) else msgstr


def _agreeing(text: str, span: Span, *, reading: particles.Reading) -> str:
    """The text with the particle after a word that was put in agreeing with it."""
    return particles.repaired(text, reading, span)


def with_terms(
    msgid: str,
    msgstr: str,
    source: Locale,
    target: Locale,
    termbase: Termbase,
    own: Mapping[str, str] | None = None,
    mend: Mend | None = None,
) -> str:
    """The msgstr with its missing glossary terms put where a wrong rendering of them stands.

    A term is missing if the msgstr has none of its renderings. It is put in if exactly one place fits, or as many as
    the source has mentions; tags, addresses and the renderings of other terms stay as they are. ``own`` is how the
    engine renders a term alone, by the text in the source. A msgstr in which nothing is missing or forbidden comes back
    as it is, and so does one that would not have fewer faults.
    """
    words = inline.plain(msgid)
    wanted = _wanted(termbase.find(words, source), target)
    if not wanted or inline.is_joined(msgstr):
        return msgstr
    for _ in range(_MOST_ROUNDS):
        better = next(_better(wanted, msgstr, target, termbase, own or {}, mend), None)
        if better is None:
            break
        msgstr = better
    return msgstr


def _wanted(matches: list[Match], target: Locale) -> list[_Wanted]:
    """The terms with a rendering, longest first; what the context does not settle is left to people."""
    mentions: dict[tuple[str, ...], list[Match]] = {}
    for match in matches:
        if targets := match.targets(target):
            mentions.setdefault(targets, []).append(match)
    found = [_Wanted(each[0], len(each), targets[0]) for targets, each in mentions.items() if not each[0].ambiguous]
    return sorted(found, key=lambda one: -len(one.preferred))


def _better(
    wanted: list[_Wanted],
    msgstr: str,
    target: Locale,
    termbase: Termbase,
    own: Mapping[str, str],
    mend: Mend | None,
) -> Iterator[str]:
    """The msgstr with one term put right, for every term for which that works."""
    faults = _faults(wanted, msgstr, target)
    if not faults:
        return
    for one in wanted:
        for kinds in _places(one, wanted, msgstr, target, termbase, own.get(one.match.text)):
            changed = _replaced(msgstr, kinds, one.preferred, mend)
            if changed != msgstr and _faults(wanted, changed, target) < faults:
                yield changed


def _faults(wanted: list[_Wanted], msgstr: str, target: Locale) -> int:
    """How many terms are missing, and how often forbidden forms stand there."""
    text = inline.plain(msgstr)
    places = [rendered(text, one.match, target) for one in wanted]
    good = [span for spans in places for span in spans]
    return sum(not spans for spans in places) + sum(len(misused(text, one.match, target, good)) for one in wanted)


def _places(
    one: _Wanted, wanted: list[_Wanted], msgstr: str, target: Locale, termbase: Termbase, own: str | None
) -> Iterator[list[Span]]:
    """The places that fit, if it is clear which: those of the most certain kind of which there are any."""
    text = inline.plain(msgstr)
    good = rendered(text, one.match, target)
    others = [span for other in wanted if other is not one for span in rendered(text, other.match, target)]
    apart = _apart(one, others, text, target, termbase)
    found = [
        ((start, end), kind)
        for start, end, kind in wrong_renderings(text, one.match, target, own, apart)
        if (start, end) not in others and not divided((start, end), msgstr) and (not good or kind == "forbidden")
        if one.match.term.type is not TermType.PERSON or _is_whole_name(text, (start, end), one.preferred, target)
    ]
    for kind in dict.fromkeys(kind for _, kind in found):
        spans = sorted(span for span, each in found if each == kind)
        if len(spans) in (1, one.mentions) and len(spans) <= max(1, one.mentions - len(good)):
            yield spans
        return


def _apart(one: _Wanted, others: list[Span], text: str, target: Locale, termbase: Termbase) -> list[Span]:
    """What must stay as it is: addresses, the renderings of the source's other terms, and other terms.

    Not a short name, a term itself, that the wanted one begins with: it may be the part of it that is right.
    """
    terms = {sense.term for sense in one.match.senses}
    spans = [
        *others,
        *(
            (match.start, match.end)
            for match in termbase.find(text, target)
            if not any(sense.term in terms for sense in match.senses)
        ),
    ]
    return [*find_links(text), *(span for span in spans if text[span[0] : span[1]] not in one.preferred)]


def _is_whole_name(text: str, span: Span, name: str, locale: Locale) -> bool:
    """Whether nothing beside a place in a translation may be the rest of a name: 하은 before 서, トシオ after 藤本.

    An office, an honorific or a word that ends in a particle may stand there, but for one that the name has (하은).
    """
    start, end = span
    near = text[max(0, start - _NEAR_ENOUGH) : start]
    if locale is Locale.KO and (last := near.strip(" ·").rpartition(" ")[2]) and last in name:
        return False
    before = _NAME_BEFORE[locale].search(near)
    after = _NAME_AFTER[locale].match(text, end, end + _NEAR_ENOUGH)
    if before and not any(office.end() == len(before["word"]) for office in OFFICES[locale].finditer(before["word"])):
        return False
    return not after or bool(OFFICES[locale].search(after["word"]) or after["word"].startswith(HONORIFICS[locale]))


def _replaced(msgstr: str, spans: list[Span], preferred: str, mend: Mend | None) -> str:
    """The msgstr with the places of its plain text replaced, the last first, and what follows each mended."""
    for start, end in sorted(spans, reverse=True):
        msgstr = exchanged(msgstr, start, end, preferred)
        if mend is not None:
            msgstr = mended(msgstr, (start, start + len(preferred)), mend)
    return msgstr
