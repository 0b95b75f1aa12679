"""People and titles of a source, and where its translation has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from locpipe.checks.base import Translation
from locpipe.checks.spans import mentioned, overlap
from locpipe.model import Locale, Span
from locpipe.termbase import Form, Match, Term, Termbase, TermType, locate, rendered
from locpipe.termbase.fold import key
from locpipe.termbase.script import SCRIPT
from locpipe.termbase.spelling import spaceless

HONORIFICS: Mapping[Locale, tuple[str, ...]] = {
    Locale.EN: (),
    Locale.JA: ("氏", "さん", "さま", "様", "殿", "先生", "女史", "君", "くん"),
    Locale.KO: ("선생님", "씨", "님", "선생", "여사", "군", "양"),
}
"""What follows a person's name out of politeness and is no title, longest first."""
OFFICES: Mapping[Locale, re.Pattern[str]] = {
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
PARTICLE = re.compile(
    r"(?![가-힣])|(?:은|는|이|가|을|를|과|와|의|에|에게|께|께서|께서는|한테|도|로|으로|만|까지|부터|보다|처럼"
    r"|이다|이며|이고|라고|이라고|등)(?![가-힣])"
)
DEPUTY = re.compile(
    r"(?:\b(?:vice|deputy|associate|assistant|acting|junior)[ -]|[副准]|(?<![가-힣])[부조])\Z", re.IGNORECASE
)
_GOES_ON = re.compile("[一-龥々]")  # 様々, 君臨: no honorific
MOST = 50  # places of one title that are looked at: more say nothing new


@dataclass(frozen=True, slots=True)
class Mention:
    """A person or a title of the source, and where the translation has it."""

    match: Match
    spans: tuple[Span, ...]

    @property
    def term(self) -> Term:
        return self.match.term


@dataclass(frozen=True, slots=True)
class Sentence:
    """A translation with everybody who is mentioned in its source."""

    source: str
    words: str
    languages: tuple[Locale, Locale]
    people: tuple[Mention, ...]
    titles: tuple[Mention, ...]

    @property
    def target(self) -> Locale:
        return self.languages[1]


def read(translation: Translation, termbase: Termbase) -> Sentence:
    """Who is mentioned in a source, and where the translation has them."""
    source, words, target = translation.source_words, translation.target_words, translation.target
    found: dict[tuple[str, Term], Match] = {}
    for match in mentioned(source, translation.source, termbase):
        if match.term.type in (TermType.PERSON, TermType.TITLE):
            found.setdefault((match.text, match.term), match)
    mentions = [Mention(match, tuple(_standing(match, words, target))) for match in found.values()]
    people = tuple(each for each in mentions if each.term.type is TermType.PERSON)
    titles = tuple(each for each in mentions if each.term.type is TermType.TITLE)
    return Sentence(source, words, (translation.source, target), people, titles)


def _standing(match: Match, words: str, target: Locale) -> list[Span]:
    spans = rendered(words, match, target)
    if match.form is Form.FAMILY:
        spans += every_mention(match.term, words, target)
    if match.term.type is TermType.TITLE:
        spans = [span for span in spans[:MOST] if not DEPUTY.search(words, max(0, span[0] - 12), span[0])]
    return sorted(set(spans))


def every_mention(term: Term, words: str, locale: Locale) -> list[Span]:
    """Where a translation has the person's full name, or the family name with an honorific or a title behind it."""
    full = (span for text in term.renderings(Form.FULL, locale) for span in locate(words, text, locale, exact=True))
    spans = sorted(set(full))
    alone: list[Span] = []
    family = term.rows[Form.FAMILY].texts.get(locale, ()) if Form.FAMILY in term.rows else ()
    for name in family:
        at = words.find(name)
        while at >= 0:
            span = (at, at + len(name))
            if not overlap(span, spans) and is_family(words, span, locale):
                alone.append(span)
            at = words.find(name, at + 1)
    return sorted({*spans, *alone})


def is_family(words: str, span: Span, locale: Locale) -> bool:
    """Whether what stands there is a family name: a word of its own, with an honorific or a title behind it."""
    start = span[0]
    apart = not start or not SCRIPT[words[start - 1]] & SCRIPT[words[start]]
    return apart and is_addressed(words, span, locale)


def is_addressed(words: str, span: Span, locale: Locale) -> bool:
    """Whether an honorific or a title stands behind a name."""
    at = span[1] + (1 if words[span[1] : span[1] + 1] == " " else 0)
    return honorific_after(words, span, locale) is not None or OFFICES[locale].match(words, at) is not None


def honorific_after(text: str, span: Span, locale: Locale) -> str | None:
    """The honorific behind a name that stands at the span: 氏, さん, 씨; None if there is none."""
    at = span[1] + (1 if text[span[1] : span[1] + 1].isspace() else 0)
    for said in HONORIFICS[locale]:
        if not text.startswith(said, at):
            continue
        end = at + len(said)
        if locale is Locale.KO:
            return said if PARTICLE.match(text, end) else None
        return None if _GOES_ON.match(text, end) and said in "様君殿" else said
    return None


def tight(text: str) -> str:
    """The text as it is compared: folded, without spaces between kana, kanji or Hangul."""
    return spaceless(key(text))
