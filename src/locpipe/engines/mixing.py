"""A source text with what is certain already in the target language: the glossary's terms, dates, numbers, money.

Engines copy what already stands there; asked to translate it, small ones get one name or number in four wrong. What
is settled stands in marks, so that a grammar can hold a model to the exact text once it has written the first mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from locpipe import facts
from locpipe.engines.base import Request
from locpipe.engines.settling import Piece, with_facts
from locpipe.furniture import cities
from locpipe.model import Locale, Span

_MARKS = (("《", "》"), ("⟪", "⟫"), ("〖", "〗"))
_LETTERS = [re.compile(f"[{letters}]") for letters in ("A-Za-z0-9À-ɏ", "ァ-ヺー", "가-힣", "々一-鿿")]
"""Letters that words are made of, in scripts of which one word may go on with: 副社長 is no 社長, 공사장 no 사장."""
TAG = re.compile(r"\\*</?[gx]\d+/?>|\\*<joined/>")
_ALONE = re.compile(r"<x\d+/>")
_FIRST, _LAST = "\ue000", "\uf8ff"  # each stands for a settled piece while brackets are looked for
_ONE = f"[{_FIRST}-{_LAST}]"
_BRACKETS = re.compile(rf"(?P<head>{_ONE}?) ?[(（](?P<inner>(?:{_ONE}|[\s,;:、；：“”\"‘’「」『』]|\bthe\b)+)[)）]")
_QUOTED = re.compile(rf"[“\"‘「『]({_ONE}+)[”\"’」』]")
_WITH_BRACKETS = re.compile(r"(?P<name>(?!\d)[^(（]+?) ?[(（](?P<inner>.+)[)）]")
_NAME_ENDS = re.compile(
    r"(?! ?[(（・])(?![々一-鿿])(?=[^가-힣]|\Z|(?:은|는|이|가|을|를|의|와|과|도|에|에서|로|으로)(?![가-힣]))"
)
_PART = re.compile(r"[、,;：:]\s*")
_OFFICE = re.compile(
    r"\b(?:CEO|C[FITO]O|president|chair\w*|director|minister|manager|head|mayor|governor|officer|dean|secretary|founder|"
    r"professor|lecturer|researcher|curator|principal|editor|engineer|analyst)\b",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    rf"(?P<name>{_ONE}), (?:(?P<the>the )|an? )?(?P<office>{_ONE}) (?:of|at) (?:the )?(?P<of>{_ONE})"
    r"(?:,(?= said\b))?(?=\s*(?:[.,:;)”]|\Z|said\b|and\b|who\b))"
)
_CLOSED = re.compile(r"[.,:;)”]|\Z| said: “")
_AND_ONE = re.compile(rf"\s*and (?:the )?({_ONE})")
_HELD = {Locale.JA: "{of}{office}の{name}", Locale.KO: "{name} {of} {office}"}  # as the press writes them
_BASED, _MORE = re.compile(r"-[Bb]ased\b"), re.compile(r" [A-Z]")
_BASED_WRITTEN = {Locale.EN: "{}-based ", Locale.JA: "{}に本社を置く", Locale.KO: "{}에 본사를 둔 "}
_SAID_BEFORE = r"年間|毎[月週]|約|(?<![가-힣])(?:연간|하루|매[월주]|시간당|약)"
_WRITTEN = {  # opening, closing, between parts, after a label, quoted
    Locale.EN: (" (", ")", "; ", ": ", "“{}”"),
    Locale.JA: ("（", "）", "、", "：", "「{}」"),
    Locale.KO: ("(", ")", ", ", ": ", "‘{}’"),
}


@lru_cache(maxsize=64)  # of one sentence the prompt, the grammar and the answer ask; the examples are always the same
def pieces(request: Request) -> tuple[Piece, ...]:
    """The request's text, stretch by stretch: terms in their target form, tags, facts as the target writes them.

    Brackets in which everything is settled are one piece with what stands before them: the head office, the president
    and the short form of a company come out as the target language writes such brackets. So does a person with an
    office: Hana Mori, president of Tidewater Rail.
    """
    found = list(_found(request))
    settled = [piece for piece in found if piece.settled]
    if len(settled) > ord(_LAST) - ord(_FIRST) or re.search(_ONE, request.text):
        return tuple(found)
    signs = {chr(ord(_FIRST) + number): piece.text for number, piece in enumerate(settled)}
    names = {sign for sign, piece in zip(signs, settled, strict=True) if piece.source}
    people = {sign for sign, piece in zip(signs, settled, strict=True) if piece.source in request.people}
    offices = {sign for sign, piece in zip(signs, settled, strict=True) if _OFFICE.search(piece.source)}
    waiting = iter(signs)
    text = "".join(next(waiting) if piece.settled else piece.text for piece in found)
    held = {"name": people, "office": offices, "of": names - people - offices}
    text = _HOLDER.sub(lambda match: _held(match, signs, held, request.target), text)
    text = _BRACKETS.sub(lambda match: _joined(match, signs, names, request.target), text)
    parts = [part for part in re.split(rf"({_ONE}|{TAG.pattern})", text) if part]
    return tuple(_piece(signs.get(part, part), part in signs) for part in parts)


def _piece(text: str, settled: bool) -> Piece:
    return Piece(text, settled, tag=TAG.fullmatch(text) is not None)


def _held(match: re.Match[str], signs: dict[str, str], held: Mapping[str, set[str]], target: Locale) -> str:
    """The sign for a person with an office, as the target writes them.

    Not where the comma closes an opening phrase (asked by Hana Mori, the president of Tidewater Rail said no), nor
    where the office is of two (president of Tidewater Rail and Minato University).
    """
    if target not in _HELD or not all(match[part] in signs_of for part, signs_of in held.items()):
        return match.group()
    after = match.string[match.end() :]
    closed = match.group().endswith(",") or _CLOSED.match(after)
    if (match["the"] and not closed) or ((more := _AND_ONE.match(after)) and more[1] not in held["name"]):
        return match.group()
    signs[match["name"]] = _HELD[target].format(**{part: signs[match[part]] for part in held})
    return match["name"]


def _joined(match: re.Match[str], signs: dict[str, str], names: set[str], target: Locale) -> str:
    """The sign for a bracket and the name before it, as the target writes them.

    What stands behind `of` may be a part of the name, and no fact has a bracket of its own.
    """
    head = match["head"]
    if not re.search(_ONE, match["inner"]) or (head and head not in names):
        return match.group()
    if head and match.string[: match.start()].endswith((" of ", " of the ")):
        return match.group()
    opening, closing, comma, colon, quoted = _WRITTEN[target]
    inner = _QUOTED.sub(lambda one: quoted.format(one[1]), re.sub(r"\bthe\b", "", match["inner"]).strip())
    inner = re.sub(r"\s*[,;、；]\s*", comma, re.sub(r"\s*[:：]\s*", colon, inner))
    inner = re.sub(r"\s+", "" if target is Locale.JA else " ", inner)
    whole = f"{match['head']}{opening}{inner}{closing}"
    sign = match["head"] or re.findall(_ONE, inner)[0]
    signs[sign] = re.sub(_ONE, lambda one: signs[one.group()], whole).lstrip()
    return sign if match["head"] or match.group()[0] != " " else f" {sign}"


def _found(request: Request) -> Iterator[Piece]:
    measured = [fact for fact in facts.find(request.text, request.source) if fact.unit]
    end = 0
    for start, stop, piece in sorted(_known(request), key=lambda known: (known[0], not known[2].source, -known[1])):
        if start < end or any(fact.start < start and stop <= fact.end for fact in measured):
            continue  # metric tons, a term, in 1,200 metric tons
        yield from with_facts(request.text[end:start], request.source, request.target)
        yield piece
        end = stop
    yield from with_facts(request.text[end:], request.source, request.target)


def _known(request: Request) -> Iterator[tuple[int, int, Piece]]:
    """Terms, tags and cities, each with where it begins and ends; they may overlap."""
    text, terms = request.text, list(_terms(request))
    yield from terms
    for tag in TAG.finditer(text):
        yield *tag.span(), Piece(tag.group(), settled=bool(_ALONE.fullmatch(tag.group())), tag=True)
    if request.source is Locale.EN:  # in the others the same letters may be a word: 대구 is a cod, too
        names, known = cities(Locale.EN)
        for city in names.finditer(text):
            if _MORE.match(text, city.end()):  # Busan City is left to the model: in one word 釜山市, 부산시
                continue
            written = known[city.group()].name(request.target)
            based = _BASED.match(text, city.end())
            if not based:
                yield *city.span(), Piece(written, settled=True)
                continue
            said = _BASED_WRITTEN[request.target].format(written)
            yield city.start(), based.end(), Piece(said.rstrip(), settled=True)
            for start, end, term in terms:  # who is based there, in one piece: ソウルに本社を置くで was written else
                if text[based.end() : start] == " ":
                    yield city.start(), end, Piece(said + term.text, settled=True, source=text[city.start() : end])


def _terms(request: Request) -> Iterator[tuple[int, int, Piece]]:
    for source, target in dict(request.terms).items():
        for start, end in _places(request.text, source):
            yield start, end, Piece(target, settled=True, source=source)


def _places(text: str, term: str) -> Iterator[Span]:
    """Where a term stands, but not within a longer word."""
    at = text.find(term) if term else -1
    before = next((letters for letters in _LETTERS if letters.match(term)), None)
    after = next((letters for letters in _LETTERS[:2] if letters.match(term[-1:])), None)
    while at >= 0:
        end = at + len(term)
        if not (before and at and before.match(text[at - 1])) and not (after and after.match(text, end)):
            yield at, end
        at = text.find(term, at + 1)


def marks(request: Request) -> tuple[str, str]:
    """What stands around settled texts: marks that neither the sentence nor its terms have."""
    there = request.text + "".join(target for _, target in request.terms)
    return next((pair for pair in _MARKS if not set(pair) & set(there)), _MARKS[0])


def settled(request: Request) -> list[str]:
    """The terms and facts as they should stand in the translation, in the order of the text."""
    return [piece.text for piece in pieces(request) if piece.settled]


def mixed(request: Request, around: tuple[str, str] = _MARKS[0]) -> str:
    """The text in one, what is settled in marks."""
    start, end = around
    return "".join(f"{start}{piece.text}{end}" if piece.settled else piece.text for piece in pieces(request))


def marked(translation: str, texts: Iterable[str], around: tuple[str, str] = _MARKS[0]) -> str:
    """A translation with marks around the first place of each of the texts, the longest first."""
    start, end = around
    is_marked = re.compile(rf"[^{start}{end}]*{end}")
    for text in sorted(set(texts), key=len, reverse=True):
        for first, last in _places(translation, text):
            if not translation[:first][-1:].isdecimal() and not is_marked.match(translation, last):
                translation = f"{translation[:first]}{start}{text}{end}{translation[last:]}"
                break
    return translation


def unmarked(translation: str, texts: Iterable[str] = (), around: tuple[str, str] = _MARKS[0]) -> str:
    """A translation without the marks, what is settled apart from the word before it.

    Of the settled ``texts`` a name that has lost its brackets gets them back, if nothing of them stands elsewhere.
    """
    translation = _apart(translation, around).translate({ord(mark): None for mark in around})
    for text in texts:
        whole = _WITH_BRACKETS.fullmatch(text)
        if whole and not any(part in translation for part in _PART.split(whole["inner"])):
            alone = (each for each in _places(translation, whole["name"]) if _NAME_ENDS.match(translation, each[1]))
            if place := next(alone, None):
                translation = f"{translation[: place[0]]}{text}{translation[place[1] :]}"
    return translation


def _apart(translation: str, around: tuple[str, str]) -> str:
    """A translation in which nothing is run into a name: a Korean one begins a word, a katakana one is quoted.

    Nor does a particle stand behind what says where somebody is based (ソウルに本社を置くで企業が), nor what a settled
    text begins with before it, too (연간 연간 약 1,200톤).
    """
    start, end = around
    once = re.sub(rf"({_SAID_BEFORE}) ?(?={start}\1)", "", translation)
    based = re.sub(rf"(?<=に本社を置く{end})で(?!しょう|あろう|す)", "", once)
    spaced = re.sub(rf"(?<=[가-힣])({end}?){start}(?=[가-힣A-Za-z])", rf"\1 {start}", based)
    return re.sub(rf"(?<=[ァ-ヺー]){end}{start}([ァ-ヺー]+){end}", r"「\1」", spaced)


def with_pairs(translation: str, texts: Iterable[str]) -> str:
    """A translation with pairs of codes around their words, where it has the words once and the codes not at all.

    ``texts`` are the pairs with their words, as they should stand: <g1>案内</g1>.
    """
    for text in texts:
        words, tags = TAG.sub("", text), set(TAG.findall(text))
        if words and translation.count(words) == 1 and not tags & set(TAG.findall(translation)):
            translation = translation.replace(words, text)
    return translation
