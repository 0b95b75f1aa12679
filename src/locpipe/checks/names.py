"""Names of people and their titles, against the glossary.

In Japanese and Korean the family name stands first, and a title is that of the person's own organization.
Where a title stands is never complained of: it depends on the construction (代表取締役社長の藤本利夫, 藤本社長).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from locpipe.checks.base import Translation
from locpipe.checks.spans import Span, beside, bracketed, mentioned, overlap, quoted
from locpipe.model import Finding, Locale, Severity
from locpipe.termbase import Form, Match, Term, Termbase, TermType, locate, rendered
from locpipe.termbase.fold import key
from locpipe.termbase.script import SCRIPT
from locpipe.termbase.spelling import spaceless, spellings

HONORIFICS: Mapping[Locale, tuple[str, ...]] = {
    Locale.EN: (),
    Locale.JA: ("氏", "さん", "さま", "様", "殿", "先生", "女史", "君", "くん"),
    Locale.KO: ("선생님", "씨", "님", "선생", "여사", "군", "양"),
}
"""What follows a person's name out of politeness and is no title, longest first."""

_TITLES: Mapping[Locale, re.Pattern[str]] = {
    Locale.EN: re.compile(
        r"\b(?:chief|president|chair\w*|director|head|professor|minister|mayor|governor|manager|officer|secretary"
        r"|representative|commissioner|dean|principal|partner|founder|C[EFOT]O)\b",
        re.IGNORECASE,
    ),
    Locale.JA: re.compile(
        r"[社会市町村区所部局室課係院学総校園館団議]長|[事員支本部場官術任究]長|長官|代表|取締役|理事|教授|大臣|首相|大統領"
        r"|知事|郡守|総裁|頭取|役員|責任者|委員|C[EFOT]O|会頭|幹事|主任|主席|最高|(?:センター|本部|チーム|グループ)長"
    ),
    Locale.KO: re.compile(
        r"[사회소부국총원실과팀시청의관교단행학본점장]장|위원|대표|이사|교수|장관|차관|총리|대통령|군수|지사|총재|임원|책임자"
        r"|의원|센터장|감독|최고|C[EFOT]O|주임|간사"
    ),
}
"""Words for an office of any kind: a title written in other words is not missing."""

_BRACKETS = re.compile(r"[()（）\[\]［］]")
_BETWEEN_NAMES = re.compile(r"[\s・·ㆍ=＝]+")
_SEPARATORS = (" ", "・", "＝")
_PARTICLE = re.compile(
    r"(?![가-힣])|(?:은|는|이|가|을|를|과|와|의|에|에게|께|께서|께서는|한테|도|로|으로|만|까지|부터|보다|처럼"
    r"|이다|이며|이고|라고|이라고|등)(?![가-힣])"
)
_LIKE_PARTICLES = frozenset(
    "이은도가과로의나라한만양"
)  # family names that could be one, or begin one, behind a given name
_DEPUTY = re.compile(
    r"(?:\b(?:vice|deputy|associate|assistant|acting|junior)[ -]|[副准]|(?<![가-힣])[부조])\Z", re.IGNORECASE
)
_COMPOUND = (re.compile(r"(?:\band|&|[/・兼겸])\s*\Z"), re.compile(r"\s*(?:(?:and|&|/)\s*[A-Z]|[兼겸・])"))
_GOES_ON = re.compile("[一-龥々]")  # 様々, 君臨: no honorific
_TOUCHES = re.compile(r"の|[:：\s]{0,2}")
_MOST = 50  # places of one title that are looked at: more say nothing new
_REACH = 80  # characters between a person and their title
_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


@dataclass(frozen=True, slots=True)
class _Mention:
    """A person or a title of the source, and where the translation has it."""

    match: Match
    spans: tuple[Span, ...]

    @property
    def term(self) -> Term:
        return self.match.term


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A translation with everybody who is mentioned in its source."""

    source: str
    words: str
    languages: tuple[Locale, Locale]
    people: tuple[_Mention, ...]
    titles: tuple[_Mention, ...]

    @property
    def target(self) -> Locale:
        return self.languages[1]


def names(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """People and titles of the source that the translation does not have as the glossary says.

    Errors are a name given name first in Japanese or Korean, one left in Latin letters, the title of another
    organization, and a person whose title is missing.
    """
    sentence = _read(translation, termbase)
    if not (sentence.people or sentence.titles):
        return
    for person in sentence.people:
        yield from _person(person, sentence)
    yield from _swapped(sentence)
    for title in sentence.titles:
        yield from _title(title, sentence, termbase)


def honorifics(translations: Sequence[Translation], termbase: Termbase) -> Iterator[tuple[int, Finding]]:
    """Where a release calls a person by another honorific than before; speech in quotation marks is left out."""
    first: dict[Term, str] = {}
    told: set[tuple[Term, str]] = set()
    for number, translation in enumerate(translations):
        if not HONORIFICS[translation.target]:
            continue
        sentence = _read(translation, termbase)
        for person in sentence.people:
            for span in _every_mention(person.term, sentence.words, translation.target):
                said = honorific_after(sentence.words, span, translation.target)
                if not said or quoted(sentence.words, span[0]):
                    continue
                known = first.setdefault(person.term, said)
                if said != known and (person.term, said) not in told:
                    told.add((person.term, said))
                    name = sentence.words[slice(*span)]
                    yield number, Finding("names", Severity.HINT, f"'{name}' has '{said}' here and '{known}' before")


def honorific_after(text: str, span: Span, locale: Locale) -> str | None:
    """The honorific behind a name that stands at the span: 氏, さん, 씨; None if there is none."""
    at = span[1] + (1 if text[span[1] : span[1] + 1].isspace() else 0)
    for said in HONORIFICS[locale]:
        if not text.startswith(said, at):
            continue
        end = at + len(said)
        if locale is Locale.KO:
            return said if _PARTICLE.match(text, end) else None
        return None if _GOES_ON.match(text, end) and said in "様君殿" else said
    return None


def _read(translation: Translation, termbase: Termbase) -> _Sentence:
    source, words, target = translation.source_words, translation.target_words, translation.target
    found: dict[tuple[str, Term], Match] = {}
    for match in mentioned(source, translation.source, termbase):
        if match.term.type in (TermType.PERSON, TermType.TITLE):
            found.setdefault((match.text, match.term), match)
    mentions = [_Mention(match, tuple(_standing(match, words, target))) for match in found.values()]
    people = tuple(each for each in mentions if each.term.type is TermType.PERSON)
    titles = tuple(each for each in mentions if each.term.type is TermType.TITLE)
    return _Sentence(source, words, (translation.source, target), people, titles)


def _standing(match: Match, words: str, target: Locale) -> list[Span]:
    spans = rendered(words, match, target)
    if match.form is Form.FAMILY:
        spans += _every_mention(match.term, words, target)
    if match.term.type is TermType.TITLE:
        spans = [span for span in spans[:_MOST] if not _DEPUTY.search(words, max(0, span[0] - 12), span[0])]
    return sorted(set(spans))


def _every_mention(term: Term, words: str, locale: Locale) -> list[Span]:
    """Where a translation has the person's full name, or the family name with an honorific or a title behind it."""
    full = (span for text in term.renderings(Form.FULL, locale) for span in locate(words, text, locale, exact=True))
    spans = sorted(set(full))
    alone: list[Span] = []
    family = term.rows[Form.FAMILY].texts.get(locale, ()) if Form.FAMILY in term.rows else ()
    for name in family:
        at = words.find(name)
        while at >= 0:
            span = (at, at + len(name))
            if not overlap(span, spans) and _is_family(words, span, locale):
                alone.append(span)
            at = words.find(name, at + 1)
    return sorted({*spans, *alone})


def _is_family(words: str, span: Span, locale: Locale) -> bool:
    start = span[0]
    if start and SCRIPT[words[start - 1]] & SCRIPT[words[start]]:
        return False
    return _is_addressed(words, span, locale)


def _is_addressed(words: str, span: Span, locale: Locale) -> bool:
    """Whether an honorific or a title stands behind a name."""
    at = span[1] + (1 if words[span[1] : span[1] + 1] == " " else 0)
    return honorific_after(words, span, locale) is not None or _TITLES[locale].match(words, at) is not None


# --- people


def _person(person: _Mention, sentence: _Sentence) -> Iterator[Finding]:
    targets = person.match.targets(sentence.target)
    if not targets:
        return
    wrong: tuple[Finding, ...] = ()
    if sentence.target is not Locale.EN:
        wrong = (*_turned_around(person, sentence, targets[0]), *_left_in_latin(person, sentence, targets[0]))
        yield from wrong
    if not wrong and not person.spans:
        severity = Severity.HINT if person.match.ambiguous else Severity.WARNING
        yield Finding("names", severity, f"'{person.match.text}' should be '{targets[0]}'")


def _turned_around(person: _Mention, sentence: _Sentence, right: str) -> Iterator[Finding]:
    """The name with its parts in the other order than in the glossary: given name first."""
    words, target = sentence.words, sentence.target
    good = sorted(span for each in sentence.people for span in each.spans)
    banned = {_tight(text) for text in person.match.forbidden(target)}
    told: list[Span] = []
    for last, first in _orders(person.term, target):
        for between in _SEPARATORS:
            name = f"{first}{between}{last}"
            spans = locate(words, name, target, exact=True) if _tight(name) not in banned else ()
            wrong = (each for each in spans if not overlap(each, good) and _ends_there(words, each, last, target))
            span = next(wrong, None)
            if span and not overlap(span, told):
                told = sorted([*told, span])
                text = words[slice(*span)]
                yield Finding("names", Severity.ERROR, f"'{text}' has the family name last: it is '{right}'")


@lru_cache(maxsize=4096)
def _orders(term: Term, locale: Locale) -> tuple[tuple[str, str], ...]:
    """The two parts of a person's name, as they stand in the glossary, in each of its spellings and its reading."""
    row = term.rows[Form.FULL]
    texts = list(row.texts.get(locale, ()))
    if reading := row.reading.get(locale):
        texts += [reading, reading.translate(_KATAKANA)]
    parts = (tuple(_BETWEEN_NAMES.split(piece.strip())) for text in texts for piece in _BRACKETS.split(text))
    two = dict.fromkeys((part[0], part[1]) for part in parts if len(part) == 2)
    return tuple((first, last) for first, last in two if first != last and (last, first) not in two)


def _ends_there(words: str, span: Span, family: str, target: Locale) -> bool:
    """Whether a name turned around ends where it seems to: 도윤이 is a name with a particle, 도윤 한국 is none."""
    if target is not Locale.KO or len(family) > 1:
        return True
    if family in _LIKE_PARTICLES and (SCRIPT[words[span[1] - 2]] or words[span[1] : span[1] + 1] == " "):
        return SCRIPT[words[span[1] - 2]] == 0 and _is_addressed(words, span, target)
    return _PARTICLE.match(words, span[1]) is not None


def _left_in_latin(person: _Mention, sentence: _Sentence, right: str) -> Iterator[Finding]:
    """The English name in a Japanese or Korean text; beside its form, or in brackets after it, it is fine."""
    words, target = sentence.words, sentence.target
    full = person.term.rows[Form.FULL]
    if not any(SCRIPT[char] > 1 or "ぁ" <= char <= "ゟ" for char in right):
        return
    latin = (*full.texts.get(Locale.EN, ()), *full.also.get(Locale.EN, ()))
    spans = sorted({span for text in latin for span in locate(words, text, target)})
    alone: list[Span] = []
    family = person.term.rows[Form.FAMILY].texts.get(Locale.EN, ()) if Form.FAMILY in person.term.rows else ()
    for name in family:
        near = (span for span in locate(words, name, target, exact=True) if _is_family(words, span, target))
        alone += [span for span in near if not overlap(span, spans)]
    for span in sorted({*spans, *alone}):
        if not overlap(span, person.spans) and not (person.spans and _is_gloss(words, span, person.spans)):
            yield Finding("names", Severity.ERROR, f"'{words[slice(*span)]}' is left in Latin letters: it is '{right}'")
            return


def _is_gloss(words: str, span: Span, good: Sequence[Span]) -> bool:
    """Whether a text stands in brackets, or right beside its own form."""
    gaps = (words[end : span[0]] if end <= span[0] else words[span[1] : start] for start, end in beside(span, good))
    return bracketed(words, span[0]) or any(not gap.strip(" 　/／|｜") for gap in gaps)


def _tight(text: str) -> str:
    return spaceless(key(text))


# --- titles


def _title(title: _Mention, sentence: _Sentence, termbase: Termbase) -> Iterator[Finding]:
    match, words, target = title.match, sentence.words, sentence.target
    targets = match.targets(target)
    if not targets or _DEPUTY.search(sentence.source, max(0, match.start - 12), match.start):
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
    elif not title.spans:
        yield _missing(title, sentence, taken, targets[0], mild=mild)


def _missing(title: _Mention, sentence: _Sentence, taken: list[Span], right: str, *, mild: bool) -> Finding:
    match = title.match
    holder = next((each for each in sentence.people if each.spans and _holds(each.match, title, sentence)), None)
    if holder is not None and not mild and not _otherwise(match, sentence, taken):
        said = f"the title '{match.text}' of '{holder.match.text}' is missing: it is '{right}'"
        return Finding("names", Severity.ERROR, said)
    severity = Severity.HINT if match.ambiguous else Severity.WARNING
    return Finding("names", severity, f"'{match.text}' should be '{right}'")


def _others(title: _Mention, sentence: _Sentence, termbase: Termbase, taken: list[Span]) -> list[tuple[Span, str]]:
    """Where the translation has what the same word is for another organization, and which organization."""
    words, target = sentence.words, sentence.target
    own = {_tight(text) for text in title.match.targets(target)}
    found: list[tuple[Span, str]] = []
    for term in _same_word(termbase, sentence.languages[0]).get(key(title.match.text).lower(), ()):
        owner = term.of.name if term.of else ""
        if not owner or term.of is title.term.of or title.term.of is None:
            continue
        for text in (text for row in term.rows for text in term.renderings(row, target) if _tight(text) not in own):
            for span in locate(words, text, target)[:_MOST]:
                alone = not _TITLES[target].match(words, span[1]) and not _DEPUTY.search(words, span[0] - 1, span[0])
                if alone and not overlap(span, taken):
                    found.append((span, owner))
    return found


@lru_cache(maxsize=8)
def _same_word(termbase: Termbase, source: Locale) -> Mapping[str, tuple[Term, ...]]:
    """The titles that are written alike in a language, by how they are written."""
    found: dict[str, dict[Term, None]] = {}
    for term in termbase:
        if term.type is TermType.TITLE:
            for spelling in spellings(term, source):
                found.setdefault(spelling.text.lower(), {})[term] = None
    return {text: tuple(terms) for text, terms in found.items() if len(terms) > 1}


def _holds(person: Match, title: _Mention, sentence: _Sentence) -> bool:
    """Whether a title of the source is a person's: of the same organization, near, with nobody in between."""
    first, last = sorted((person, title.match), key=lambda match: match.start)
    between = [each for each in sentence.people if first.end <= each.match.start < last.start]
    if last.start - first.end > _REACH or any(each.match is not person for each in between):
        return False
    owners = (person.term.of, title.term.of)
    return owners[0] is owners[1] or (None in owners and last.start - first.end <= _REACH // 2)


def _otherwise(match: Match, sentence: _Sentence, taken: list[Span]) -> bool:
    """Whether the translation has a title in other words: 藤本社長, or CEO left as it is."""
    words = sentence.words
    offices = (found.span() for found in _TITLES[sentence.target].finditer(words))
    return match.text in words or any(not overlap(span, taken) for span in offices)


def _is_compound(source: str, match: Match) -> bool:
    """Whether the title is one half of ``president and CEO``: the two may be one word in another language."""
    before, after = _COMPOUND
    return bool(before.search(source, max(0, match.start - 8), match.start) or after.match(source, match.end))


def _swapped(sentence: _Sentence) -> Iterator[Finding]:
    """Where a person and the title of another person's organization touch, though both titles are there."""
    titles = [(span, each) for each in sentence.titles if each.term.of for span in each.spans][:_MOST]
    people = [(span, each) for each in sentence.people if each.term.of for span in each.spans][:_MOST]
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
