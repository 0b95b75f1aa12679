"""Titles of people, against the glossary: that of the person's own organization, and there.

Where a title stands is never complained of: it depends on the construction (代表取締役社長の藤本利夫, 藤本社長).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from locpipe.checks.mentions import DEPUTY, MOST, OFFICES, Mention, Sentence, tight
from locpipe.checks.spans import overlap
from locpipe.model import Finding, Locale, Severity, Span
from locpipe.termbase import Match, Term, Termbase, TermType, locate
from locpipe.termbase.fold import key
from locpipe.termbase.spelling import spellings

_COMPOUND = (re.compile(r"(?:\band|&|[/・兼겸])\s*\Z"), re.compile(r"\s*(?:(?:and|&|/)\s*[A-Z]|[兼겸・])"))
_TOUCHES = re.compile(r"の|[:：\s]{0,2}")
_REACH = 80  # characters between a person and their title


def titles(sentence: Sentence, termbase: Termbase) -> Iterator[Finding]:
    """Titles that are another organization's, missing, or not as the glossary has them."""
    yield from _swapped(sentence)
    for title in sentence.titles:
        yield from _title(title, sentence, termbase)


def _title(title: Mention, sentence: Sentence, termbase: Termbase) -> Iterator[Finding]:
    match, words, target = title.match, sentence.words, sentence.target
    targets = match.targets(target)
    if not targets or DEPUTY.search(sentence.source, max(0, match.start - 12), match.start):
        return
    taken = sorted(span for each in sentence.titles if each is not title for span in each.spans)
    others = [] if match.ambiguous else _others(title, sentence, termbase, taken)
    if [span for span in title.spans if not any(_inside(span, other) for other, _ in others)]:
        return
    mild = match.ambiguous or _is_compound(sentence.source, match)
    if others:
        (start, end), owner = others[0]
        severity = Severity.WARNING if mild else Severity.ERROR
        said = f"'{words[start:end]}' is the title of {owner}: '{match.text}' is '{targets[0]}'"
        yield Finding("names", severity, said)
    elif not title.spans and not (_is_any_office(match, sentence) and _otherwise(match, sentence, taken)):
        yield _missing(title, sentence, taken, targets[0], mild=mild)


def _missing(title: Mention, sentence: Sentence, taken: list[Span], right: str, *, mild: bool) -> Finding:
    match = title.match
    holder = next((each for each in sentence.people if each.spans and _holds(each.match, title, sentence)), None)
    if holder is not None and not mild and not _otherwise(match, sentence, taken):
        said = f"the title '{match.text}' of '{holder.match.text}' is missing: it is '{right}'"
        return Finding("names", Severity.ERROR, said)
    severity = Severity.HINT if match.ambiguous else Severity.WARNING
    return Finding("names", severity, f"'{match.text}' should be '{right}'")


def _others(title: Mention, sentence: Sentence, termbase: Termbase, taken: list[Span]) -> list[tuple[Span, str]]:
    """Where the translation has what the same word is for another organization, and which organization."""
    words, target = sentence.words, sentence.target
    own = {tight(text) for text in title.match.targets(target)}
    found: list[tuple[Span, str]] = []
    for term in _same_word(termbase, sentence.languages[0]).get(key(title.match.text).lower(), ()):
        owner = term.of.name if term.of else ""
        if not owner or term.of is title.term.of or title.term.of is None:
            continue
        for text in (text for row in term.rows for text in term.renderings(row, target) if tight(text) not in own):
            for span in locate(words, text, target)[:MOST]:
                alone = not OFFICES[target].match(words, span[1]) and not DEPUTY.search(words, span[0] - 1, span[0])
                if alone and not overlap(span, taken):
                    found.append((span, owner))
    return found


@lru_cache(maxsize=8)
def _same_word(termbase: Termbase, source: Locale) -> Mapping[str, tuple[Term, ...]]:
    """By how a title is written in a language, the titles that are written so too, or as a part of it.

    CEO is a part of Chair & CEO: what it is for another organization is easily taken for the whole.
    """
    found: dict[str, dict[Term, None]] = {}
    for term in termbase:
        if term.type is TermType.TITLE:
            for spelling in spellings(term, source):
                found.setdefault(spelling.text.lower(), {})[term] = None
    for text in sorted(found, key=len, reverse=True) if source is Locale.EN else ():
        for part in _parts(text):
            found[text].update(found.get(part, {}))
    return {text: tuple(terms) for text, terms in found.items() if len(terms) > 1}


def _parts(text: str) -> Iterator[str]:
    """The runs of up to four words in an English title, the longest first, less the title itself."""
    words = text.split(" ")
    for count in range(min(4, len(words) - 1), 0, -1):
        yield from (" ".join(words[at : at + count]) for at in range(len(words) - count + 1))


def _holds(person: Match, title: Mention, sentence: Sentence) -> bool:
    """Whether a title of the source is a person's: of the same organization, near, with nobody in between."""
    first, last = sorted((person, title.match), key=lambda match: match.start)
    between = [each for each in sentence.people if first.end <= each.match.start < last.start]
    if last.start - first.end > _REACH or any(each.match is not person for each in between):
        return False
    owners = (person.term.of, title.term.of)
    return owners[0] is owners[1] or (None in owners and last.start - first.end <= _REACH // 2)


def _otherwise(match: Match, sentence: Sentence, taken: list[Span]) -> bool:
    """Whether the translation has a title in other words: 藤本社長, or CEO left as it is."""
    words = sentence.words
    offices = (found.span() for found in OFFICES[sentence.target].finditer(words))
    return match.text in words or any(not overlap(span, taken) for span in offices)


def _is_any_office(match: Match, sentence: Sentence) -> bool:
    """Whether it may be the office of anybody, told in another word there: elected president of the union."""
    return match.ambiguous and match.text.islower() and not sentence.people


def _is_compound(source: str, match: Match) -> bool:
    """Whether the title is one half of ``president and CEO``: the two may be one word in another language."""
    before, after = _COMPOUND
    return bool(before.search(source, max(0, match.start - 8), match.start) or after.match(source, match.end))


def _swapped(sentence: Sentence) -> Iterator[Finding]:
    """Where a person and the title of another person's organization touch, though both titles are there."""
    titles = [(span, each) for each in sentence.titles if each.term.of for span in each.spans][:MOST]
    people = [(span, each) for each in sentence.people if each.term.of for span in each.spans][:MOST]
    if len(sentence.people) < 2 or len(sentence.titles) < 2:
        return
    pairs = [(t, p) for t in titles for p in people if _touch(sentence.words, t[0], p[0])]
    for title, person in pairs:
        alone = sum(t is title for t, _ in pairs) == 1 == sum(p is person for _, p in pairs)
        own = [each for _, each in titles if each.term.of is person[1].term.of]
        shared = any(set(each.match.targets(sentence.target)) & {sentence.words[slice(*title[0])]} for each in own)
        if alone and own and not shared and title[1].term.of is not person[1].term.of:
            text, name = sentence.words[slice(*title[0])], person[1].match.text
            owner = title[1].term.of.name if title[1].term.of else ""
            yield Finding("names", Severity.ERROR, f"'{text}' is the title of {owner}, not of '{name}'")


def _touch(words: str, title: Span, person: Span) -> bool:
    first, last = sorted((title, person))
    return first[1] <= last[0] and _TOUCHES.fullmatch(words, first[1], last[0]) is not None


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer
