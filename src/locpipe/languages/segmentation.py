"""Where sentences begin: offsets into one block of English, Japanese or Korean text.

A small engine runs ordered rules from ``data/<locale>.yml``, after the idea of SRX (Segmentation Rules
eXchange, LISA/GALA): each rule looks at what stands before and after a mark such as ``.`` or ``。``, and the
first that fits says cut or stay. Nothing can be lost, for only offsets are returned. Time is linear in the
text: rules see a window of fixed size, and everything else is one pass.

A quotation or a bracket inside a sentence is passed over whole where the language's data names its marks
(``pairs``): in Japanese and Korean both, in English brackets, and quotation marks around a title or slogan, by
what stands before and after them (``whole``). One that stands alone – it opens where a
sentence opens, and with its closing mark the block ends (English: a sentence ends) – is cut inside, sentence
by sentence. A mark without its partner, or with one more than ``LONGEST_PAIR`` away, counts for nothing.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from locpipe import packaged
from locpipe.model import Locale

LONGEST_PAIR = 2000
"""Characters between an opening mark and its closing mark, beyond which they are taken for strangers."""

_SENTENCE, _TAIL, _AFTER, _DEPTH = 160, 40, 160, 32
_LATIN = re.compile("[!-~]+")
_LEAD = "\"'([<"


@dataclass(frozen=True, slots=True)
class _Place:
    """One mark as the rules see it."""

    sentence: str  # the sentence so far; if it is long, its last characters after a \ufffe
    before: str  # the same, shorter
    word: str  # the last word before the mark in ASCII, without opening marks
    after: str  # what follows the white space
    gap: bool  # white space follows
    alone: bool  # a pair that opened the sentence closes here
    inside: bool  # a pair that opened within the sentence closes here


@dataclass(frozen=True, slots=True)
class _Rule:
    """Cut or stay, if every condition that is given holds."""

    cut: bool
    words: frozenset[str] | None
    sentence: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    gap: bool | None
    alone: bool | None
    inside: bool | None

    def fits(self, place: _Place) -> bool:
        return (
            (self.words is None or place.word in self.words)
            and (self.gap is None or self.gap == place.gap)
            and (self.alone is None or self.alone == place.alone)
            and (self.inside is None or self.inside == place.inside)
            and (self.after is None or self.after.match(place.after) is not None)
            and (self.before is None or self.before.search(place.before) is not None)
            and (self.sentence is None or self.sentence.match(place.sentence) is not None)
        )


@dataclass(frozen=True, slots=True)
class _Whole:
    """Marks whose pairs are passed over only between certain words: what stands before and after them."""

    marks: str
    between: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class _Language:
    """The compiled data of one language."""

    events: re.Pattern[str]  # groups: open, mark (with close and space); what else it matches is passed over
    brackets: re.Pattern[str]
    openers: Mapping[str, str]  # opening mark: closing mark
    closers: Mapping[str, str]  # closing mark: opening mark
    whole: _Whole | None
    alone: re.Pattern[str]  # the closing mark, and what follows it, of a pair that is cut inside
    rules: tuple[_Rule, ...]

    def passes(self, text: str, start: int, opened: int, closed: int) -> bool:
        """Whether a pair in the sentence that began at ``start`` is passed over."""
        if self.whole is None or text[opened] not in self.whole.marks:
            return True
        lead = text[max(start, opened - _AFTER) : opened]
        return any(before.search(lead) and after.match(text, closed + 1) for before, after in self.whole.between)


def cuts(text: str, locale: Locale) -> list[int]:
    """The offsets (characters, 0 < offset < len(text)) in ``text`` at which a new sentence begins.

    ``text`` is one block; a line break in it is white space. The white space between two sentences belongs
    to the first. U+FFFC stands for an inline object and counts as a word. Any string is accepted.
    """
    language = _language(locale)
    partners = _partners(text, language) if language.openers else {}
    found: list[int] = []
    start, opened, closing = len(text) - len(text.lstrip()), -1, -1
    last = len(text.rstrip())
    for event in language.events.finditer(text):
        at = event.start()
        if event.lastgroup == "open":
            end = partners.get(at, -1) if at >= closing else -1
            alone = at == start and language.alone.match(text, end) is not None
            if end >= 0 and not alone and language.passes(text, start, at, end):
                opened, closing = at, end
            continue
        if event.lastgroup != "mark" or event.end() >= last or event.end("close") <= closing:
            continue
        closes = at < closing
        place = _place(text, start, event, closes and opened == start, closes and opened != start)
        if _ends(place, language.rules):
            start = event.end()
            found.append(start)
    return found


def sentences(text: str, locale: Locale) -> list[str]:
    """The slices of ``text`` between its cuts; joined, they are ``text``. Empty for an empty text."""
    bounds = [0, *cuts(text, locale), len(text)]
    return [text[a:b] for a, b in pairwise(bounds) if a < b]


def _place(text: str, start: int, event: re.Match[str], alone: bool, inside: bool) -> _Place:
    end = event.end("close")
    word = _LATIN.match(text[max(start, event.start() - 40) : event.start()][::-1])
    return _Place(
        sentence=_last(text, start, end, _SENTENCE),
        before=_last(text, start, end, _TAIL),
        word=word[0][::-1].lstrip(_LEAD) if word else "",
        after=text[event.end() : event.end() + _AFTER],
        gap=event.end() > end,
        alone=alone,
        inside=inside,
    )


def _last(text: str, start: int, end: int, most: int) -> str:
    return text[start:end] if end - start <= most else "\ufffe" + text[end - most : end]


def _ends(place: _Place, rules: tuple[_Rule, ...]) -> bool:
    for rule in rules:
        if rule.fits(place):
            return rule.cut
    return False


def _partners(text: str, language: _Language) -> dict[int, int]:
    """Opening offset to closing offset of every matched pair."""
    waiting: dict[str, deque[int]] = {mark: deque(maxlen=_DEPTH) for mark in language.openers}
    partners: dict[int, int] = {}
    for match in language.brackets.finditer(text):
        mark, at = match.group(), match.start()
        if mark in language.openers and _opens(text, at, mark, language, waiting):
            waiting[mark].append(at)
        elif mark in language.closers and waiting[language.closers[mark]]:
            opened = waiting[language.closers[mark]].pop()
            if at - opened <= LONGEST_PAIR:
                partners[opened] = at
    return partners


def _opens(text: str, at: int, mark: str, language: _Language, waiting: Mapping[str, deque[int]]) -> bool:
    """Whether the mark opens; a straight quotation mark is told by its neighbours."""
    if language.openers[mark] != mark:
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark == "'" and (before.isalnum() or after.isdigit()):
        return False
    fresh = (not before or before.isspace() or before in "([（「") and bool(after) and not after.isspace()
    if fresh:
        waiting[mark].clear()
    return fresh or not waiting[mark]


@cache
def _language(locale: Locale) -> _Language:
    data = _data(locale)
    pairs = dict(data["pairs"])
    opener = "[" + re.escape("".join(pairs)) + "]" if pairs else "(?!)"
    guards = "|".join(data["guards"]) or "(?!)"
    pattern = _compiler(data)
    marks = rf"(?P<mark>(?:{data['mark']})(?P<close>)\s*)"
    return _Language(
        events=re.compile(rf"{guards}|(?P<open>{opener})|{marks}"),
        brackets=re.compile("[" + re.escape("".join([*pairs, *pairs.values()])) + "]") if pairs else re.compile("(?!)"),
        openers=pairs,
        closers={closer: opener for opener, closer in pairs.items()},
        alone=re.compile(data["alone"]),
        whole=_whole(data["whole"], pattern) if "whole" in data else None,
        rules=tuple(_rules(data, pattern)),
    )


def _whole(data: Mapping[str, Any], pattern: Callable[..., re.Pattern[str]]) -> _Whole:
    between = ((pattern(each["before"], r"\Z"), pattern(each["after"])) for each in data["between"])
    return _Whole(data["marks"], tuple(between))


def _data(locale: Locale) -> dict[str, Any]:
    data: dict[str, Any] = packaged.table("locpipe.languages", f"{locale.value}.yml")["sentences"]
    if "words_of" in data:
        data["words"] = {**_data(Locale(data["words_of"]))["words"], **data.get("words", {})}
    return data


def _compiler(data: Mapping[str, Any]) -> Callable[..., re.Pattern[str]]:
    """Compiles the data's regular expressions: %name% stands for a word list or a pattern."""
    names = {name: "|".join(sorted(map(re.escape, text.split()), reverse=True)) for name, text in data["words"].items()}
    names |= data.get("patterns", {})

    def pattern(source: str, tail: str = "") -> re.Pattern[str]:
        for _ in range(3):
            source = re.sub(r"%(\w+)%", lambda m: f"(?:{names[m[1]]})", source)
        return re.compile(f"(?:{source}){tail}")

    return pattern


def _rules(data: Mapping[str, Any], pattern: Callable[..., re.Pattern[str]]) -> Iterator[_Rule]:
    words = {name: frozenset(text.split()) for name, text in data["words"].items()}
    for rule in data["rules"]:
        classes = rule.get("word")
        yield _Rule(
            cut=rule["cut"],
            words=frozenset().union(*(words[name] for name in classes.split())) if classes else None,
            sentence=pattern(rule["sentence"], r"\Z") if "sentence" in rule else None,
            before=pattern(rule["before"], r"\Z") if "before" in rule else None,
            after=pattern(rule["after"]) if "after" in rule else None,
            gap=rule.get("gap"),
            alone=rule.get("alone"),
            inside=rule.get("inside"),
        )
