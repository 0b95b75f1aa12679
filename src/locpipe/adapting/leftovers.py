"""Parts of a name that is exchanged, and what is said of it beside it: a translation that has any is not adapted.

A family name alone, a reading, a part of a compound, an abbreviation or the name in another script belong to the old
name; nobody knows what they would be of the new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from locpipe.adapting.calling import calls
from locpipe.adapting.slots import Exchange
from locpipe.adapting.titled import titled
from locpipe.edits import blotted
from locpipe.model import Locale, Span
from locpipe.termbase import Match, Term, Termbase, TermType, rendered

_RUN = re.compile(r"[A-Za-zÀ-ɏ]+|[\u4e00-\u9fff\u3400-\u4dbf々]+|[ァ-ヺー]+|[ぁ-ゖ]+|[가-힣]+")
_CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z]{2,6}(?![A-Za-z])")
_KOREAN_NAME = 3  # syllables, the family name of one among them
_SMALL_WORDS = frozenset(["of", "the", "and", "for", "in", "at", "on", "to", "a", "an", "by", "de", "la"])
_OPENS, _CLOSES = "(（[［【〔", ")）]］】〕"
_QUOTES_AFTER = "’”'\"」』》〉>» "
_QUOTES_BEFORE = "‘“'\"「『《〈<« "
_BESIDE = re.compile(r"[ \u3000,、/／·・:：]{0,2}\S")
_OTHER = {
    Locale.EN: re.compile("[ぁ-ヺ\u3400-\u9fff가-힣]"),
    Locale.JA: re.compile("[A-Za-z가-힣]"),
    Locale.KO: re.compile("[A-Za-zぁ-ヺ\u3400-\u9fff]"),
}


def is_left(words: str, said: str, sides: Sequence[Exchange], locales: tuple[Locale, Locale], terms: Termbase) -> bool:
    """Whether a part of a name that has gone is in the plain translation or in what the new source says.

    It is looked for outside the names that the new sentence has.
    """
    source, target = locales
    kept = _terms(each.new.match for each in sides)
    gone = _terms(each.old.match for each in sides if each.changes) - kept
    if not gone:
        return False
    pieces = set().union(*map(_pieces, gone)) - set().union(*map(_pieces, kept))
    names = [each.new.match for each in sides if each.new.match]
    texts = (
        _outside(words, [span for name in names for span in rendered(words, name, target)], terms, target, kept),
        _outside(said, [(each.new.start, each.new.end) for each in sides], terms, source, kept),
    )
    if any(term.type is TermType.PERSON for term in gone) and any(map(titled, texts, (target, source))):
        return True
    called = calls(set().union(*map(_short_parts, gone)) - set().union(*map(_short_parts, kept)))
    return any(
        not pieces.isdisjoint(_parts(text)) or _is_abbreviated(text, gone) or any(each.search(text) for each in called)
        for text in texts
    )


def is_explained(words: str, names: Sequence[Span], others: Sequence[Span], locale: Locale) -> bool:
    """Whether brackets, or words of another script, stand right beside a name; ``others`` are exchanged as well."""
    return any(
        _before_brackets(words, span, others) or _within(words, span, others) or _beside(words, span, others, locale)
        for span in names
    )


def _before_brackets(words: str, span: Span, others: Sequence[Span]) -> bool:
    """Brackets that follow the name, but for those that hold nothing but what is exchanged as well."""
    at = span[1]
    while words[at : at + 1] and words[at] in _QUOTES_AFTER:
        at += 1
    if not words[at : at + 1] or words[at] not in _OPENS:
        return False
    return not any(start == at + 1 and words[end : end + 1] and words[end] in _CLOSES for start, end in others)


def _within(words: str, span: Span, others: Sequence[Span]) -> bool:
    """A name that stands in brackets behind a word: that word may be its abbreviation."""
    before = words[: span[0]].rstrip(_QUOTES_BEFORE)
    if not before or before[-1] not in _OPENS:
        return False
    before = before[:-1].rstrip(_QUOTES_AFTER)
    return bool(before) and not any(end == len(before) for _, end in others)


def _beside(words: str, span: Span, others: Sequence[Span], locale: Locale) -> bool:
    """Whether the name has a word right beside it in a script that neither it nor the language is written in."""
    script = _OTHER[locale]
    if script.search(words[slice(*span)]):
        return False
    after, before = _BESIDE.match(words, span[1]), _BESIDE.match(words[: span[0]][::-1])
    at = [after.end() - 1 if after else -1, span[0] - before.end() if before else -1]
    return any(
        place >= 0 and script.match(words, place) and not any(start <= place < end for start, end in others)
        for place in at
    )


def _terms(matches: Iterable[Match | None]) -> set[Term]:
    return {sense.term for match in matches if match for sense in match.senses}


def _texts(term: Term) -> Iterator[str]:
    for row in term.rows.values():
        for texts in (*row.texts.values(), *row.also.values(), row.reading.values()):
            yield from texts


def _pieces(term: Term) -> set[str]:
    """What of a term's names tells them: words, two characters of Chinese or Korean ones, three kana, lone names."""
    return {piece for text in _texts(term) for piece in _pieces_of(text)}


def _pieces_of(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        if run[0] <= "ɏ":
            if len(run) > 1 and run.lower() not in _SMALL_WORDS:
                yield run.lower()
            continue
        size = _size(run)
        yield from (run[at : at + size] for at in range(len(run) - size + 1))
        if len(run) < size and (len(run) > 1 or not _is_hiragana(run)):  # の of a name is a particle
            yield from [run] if _is_han(run) else [f"={run}", f"={run}씨"]
        elif size == 2:
            yield from (run[0] + later for later in run[2:])


def _short_parts(term: Term) -> set[str]:
    """Names of one syllable, or of two kana, that tell somebody only with something behind them: 박, あい."""
    return {part for text in _texts(term) for part in _short_parts_of(text, is_person=term.type is TermType.PERSON)}


def _short_parts_of(text: str, *, is_person: bool) -> Iterator[str]:
    for run in _RUN.findall(text):
        if not is_person and run != text:
            continue
        if _is_hangul(run):
            if len(run) == 1:
                yield run
            elif is_person and run == text and len(run) <= _KOREAN_NAME:  # 박민지, 김준
                yield run[0]
                yield from run[1:] if len(run) == 2 else ()
        elif _is_hiragana(run) and len(run) == 2:
            yield run


def _size(run: str) -> int:
    return 3 if "ぁ" <= run[0] <= "ヺ" else 2


def _is_han(run: str) -> bool:
    return "\u3400" <= run[0] <= "\u9fff"


def _is_hiragana(run: str) -> bool:
    return "ぁ" <= run[0] <= "ゖ"


def _is_hangul(run: str) -> bool:
    return "가" <= run[0] <= "힣"


def _parts(text: str) -> set[str]:
    """All that could be a piece of a name in a text; ``=`` marks a run that stands alone."""
    found: set[str] = set()
    for run in _RUN.findall(text):
        found.update((f"={run}", run.lower()))
        if run[0] > "ɏ":
            sizes = (1, 2) if _is_han(run) else (_size(run),)
            found.update(run[at : at + size] for size in sizes for at in range(len(run) - size + 1))
    return found


def _is_abbreviated(text: str, gone: Iterable[Term]) -> bool:
    """Whether capitals stand there that may be taken of a name: TWR of Tidewater Robotics."""
    names = [name.upper() for term in gone for name in _texts(term) if name.isascii()]
    return any(_is_of(short, name) for short in _CAPITALS.findall(text) for name in names)


def _is_of(short: str, name: str) -> bool:
    rest = iter(name)
    return short[0] == name[:1] and all(char in rest for char in short)


def _outside(text: str, spans: Iterable[Span], terms: Termbase, locale: Locale, kept: set[Term]) -> str:
    """A text without the names that the new sentence has."""
    known = [(each.start, each.end) for each in terms.find(text, locale) if kept.intersection(_terms([each]))]
    return blotted(text, (*spans, *known))
