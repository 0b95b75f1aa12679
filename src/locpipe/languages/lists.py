"""How many items a sentence lists: at least, where the list is certain, and at most, by all that may part items.

The words are data (``data/lists.yml``). Everything is one pass over the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise
from typing import Any

import yaml

from locpipe.model import Locale

_LONGEST = 26  # characters of an item in the middle of a Japanese or Korean list that is certain
_MOST_WORDS = 5  # of an item in English
_MOST_ITEMS = 12
_EN_CHUNK = re.compile(r"(?P<chunk>[^,;:.()“”\"—–]*)(?P<mark>, |[;:.()“”\"—–]|,|\Z)")
_EN_AND = re.compile(r"(?:(?<=\s)|\A)(?:and|or|&)\s")
_NOUN = re.compile(
    r"(?:a|an|the|its|their|one|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*)\s"
    r"|.*[A-Z0-9]|.*[a-z](?<!ou)s\b|[a-z]+ing\b"
)
_DETERMINED = re.compile(r"(?:a|an|the|its|his|her|one of)\s")
_OFFICE = re.compile(
    r"(?:\w+ )?(?:chief|dean|president|chair\w*|director|head|professor"
    r"|minister|mayor|governor|manager|founder|C[EFOT]O)\b",
    re.IGNORECASE,
)
# Marks and words that may part items.
_JA_PARTS = re.compile(
    r"(?P<mark>[、，,／/＆&；;]|」[「『]|(?<![ァ-ヺー])・|・(?![ァ-ヺー]))|(?P<dot>・)|(?P<end>[。！？!?])"
    r"|(?P<word>および|及び|ならびに|並びに|または|又は|もしくは|あるいは|(?<=[^ぁ-ん、])(?:とか|[とやかも])(?=[^、。」ぁ-ん])"
    r"|(?<=[^ぁ-ん、])や(?=[^、。」])|(?<=[一-龥ァ-ヺーA-Za-z0-9])と(?=[「『ぁ-ん一-龥ァ-ヺA-Za-z0-9]))"
)
_KO_PARTS = re.compile(
    r"(?P<mark>[,，·ㆍ・/&;、]|’[‘]|” ?“)|(?P<end>[.!?](?=\s|\Z))"
    r"|(?P<word> 및 |(?<=[가-힣A-Za-z0-9’”)])(?:와|과|이나|나|하고|이랑|랑|이며|며|이자|고|거나) "
    r"| 또는 | 혹은 | 그리고 )"
)
_JA_SPLIT = re.compile("[、，]")
_PARTICLE = re.compile(r"[のはがをにで]|[은는을를이가에] ")
_JA_LAST = re.compile("および|及び|ならびに|並びに|または|又は|もしくは|や(?=[^、。])|と(?=[一-龥ァ-ヺA-Za-z])")


@dataclass(frozen=True, slots=True)
class _Words:
    """The compiled data of Japanese or Korean."""

    leading: re.Pattern[str]
    verb: re.Pattern[str]
    several: tuple[tuple[re.Pattern[str], int], ...]


def listed(text: str, locale: Locale) -> int:
    """How many items the longest list of three and more has of which it is certain that it is one; else 0."""
    found = _CERTAIN[locale](text)
    return min(max(found, default=0), _MOST_ITEMS)


def most_listed(text: str, locale: Locale) -> int:
    """How many items the text may list at most in a row; 1 if it has nothing that parts items."""
    if locale is Locale.EN:
        return _most_english(text)
    words = _words(locale)
    most = _most(text, locale)
    return most + sum(more for pattern, more in words.several if pattern.search(text))


def _english(text: str) -> Iterator[int]:
    """A, B and C; A, B, and C; not Busan, South Korea, and Osaka, nor Trade, Industry and Energy of a ministry."""
    run: list[str] = []
    for found in _EN_CHUNK.finditer(text):
        chunk, mark = found["chunk"], found["mark"]
        joint = _EN_AND.search(chunk)
        if run and joint:
            chunks = [each for each in (*run, chunk[: joint.start()]) if each.strip()]
            if _is_list([*chunks, chunk[joint.end() :]]):
                yield len(chunks) + 1
        if mark != ", " or joint:
            run = []
        elif run and len(chunk.split()) > _MOST_WORDS:
            run = [chunk]
        else:
            run.append(chunk)


def _is_list(chunks: list[str]) -> bool:
    """Whether these are items, of which the first may have the sentence's beginning before it."""
    first, last = chunks[0], chunks[-1].strip()
    middle = [each.strip() for each in chunks[1:-1]]
    own = first.split()
    if not own or not last or not middle:
        return False
    if own[0].lower() in _set("opening") and (len(middle) == 1 or len(own) < 3):
        return False
    if any(each.split()[0].lower() in _set("clause") or len(each.split()) > _MOST_WORDS for each in middle):
        return False
    if _pattern("body").search(" ".join(own[:-1]) + " "):
        return False
    return not _in_apposition(first, middle, last) and _nouns(own, middle, last)


def _in_apposition(first: str, middle: list[str], last: str) -> bool:
    """Kim, president of Orin, and Lee; Orin, a maker of ships, and Lee; Busan, South Korea, and Osaka."""
    region = _pattern("region")
    words = first.split()
    if any(_OFFICE.match(each) or _pattern("participle").match(each) for each in middle):
        return True
    if _pattern("firm").match(last) or _are_verbs(middle, last):
        return True
    if any(region.fullmatch(each) for each in middle) and not region.search(words[-1]):
        return True
    if "both" in middle[-1].split() or middle[-1].split()[0] in ("either", "neither"):
        return True
    items = [" ".join(words[-2:]), *middle]
    pairs = pairwise(items)
    return any(_is_name(one) and _DETERMINED.match(other) for one, other in pairs)


def _are_verbs(middle: list[str], last: str) -> bool:
    """collects, sorts and recycles glass."""
    first, *rest = last.split()
    if not first.islower() or not first.endswith("s") or not rest or rest[0].endswith("ed"):
        return False
    single = all(" " not in each and each.endswith("s") and each.islower() for each in middle)
    return single and rest[0].islower() and rest[0] not in _set("after_noun")


def _is_name(item: str) -> bool:
    """Whether the words end with a capital, and have no article."""
    words = item.split()
    return words[-1][:1].isupper() and not any(_DETERMINED.match(f"{word} ") for word in words)


def _nouns(own: list[str], middle: list[str], last: str) -> bool:
    """Whether the items are things: with an article, a number or a capital, or several; else by what they are not."""
    endings, adjectives = _pattern("adjective_ending"), _set("adjective")
    heads = [own[-1], *(each.split()[-1] for each in middle)]
    if any(head in adjectives or (head.islower() and endings.search(head)) for head in heads):
        return False
    if any(each.split()[0].lower() in adjectives and len(each.split()) == 1 for each in middle):
        return False
    if len(middle) > 1:
        return not all(head.endswith(("ed", "ing")) for head in heads[1:])
    ending = " ".join(last.split()[:3])
    participle = middle[0].split()[0].endswith("ing") and not last.split()[0].endswith("ing")
    return not participle and all(_NOUN.match(each) for each in middle) and _NOUN.match(ending) is not None


def _most_english(text: str) -> int:
    parts = re.findall(r",? (?:and|or|&|as well as|plus) |[,;/](?=\s)|—|–| in addition to ", text)
    return len(parts) + 1


def _japanese(text: str) -> Iterator[int]:
    """A、B、C; A、BおよびC."""
    words = _words(Locale.JA)
    for sentence in re.split("[。！？「」『』（）()：:]", text):
        chunks = _JA_SPLIT.split(sentence)
        if len(chunks) < 2:
            continue
        ends = [_is_item(chunk, words, Locale.JA, first=not index) for index, chunk in enumerate(chunks[:-1])]
        yield from _runs(chunks, ends, _JA_LAST)


def _korean(text: str) -> Iterator[int]:
    """A, B, C; A, B 및 C."""
    words = _words(Locale.KO)
    for sentence in re.split(r"[.!?](?=\s|\Z)|[“”‘’():]", text):
        chunks = sentence.split(", ")
        if len(chunks) < 2:
            continue
        ends = [_is_item(chunk, words, Locale.KO, first=not index) for index, chunk in enumerate(chunks[:-1])]
        yield from _runs(chunks, ends, re.compile(" 및 | 또는 | 그리고 "))


def _is_item(chunk: str, words: _Words, locale: Locale, *, first: bool) -> bool:
    """Whether the chunk before a comma ends with a noun."""
    chunk = chunk.strip()
    if not chunk or (not first and len(chunk) > _LONGEST):
        return False
    if locale is Locale.JA:
        if "ぁ" <= chunk[-1] <= "ゟ":
            return _is_hiragana_noun(chunk)
        return not words.leading.search(chunk)
    last = chunk.rsplit(" ", 1)[-1]
    return not (words.leading.search(last) or words.verb.search(last) or _has_particle(last))


def _is_hiragana_noun(chunk: str) -> bool:
    """Whether a chunk that ends in hiragana is a noun: みそ, 手引き; not 撤去し, 展示では, また."""
    if 1 < len(chunk) <= 4 and all("ぁ" <= char <= "ゟ" for char in chunk):
        return not _pattern_of(Locale.JA, "words").match(chunk)
    return _pattern_of(Locale.JA, "noun").search(chunk) is not None


def _runs(chunks: list[str], ends: list[bool], last: re.Pattern[str]) -> Iterator[int]:
    """The lengths of the runs of items: three and more with commas, or two and a word such as および."""
    at = 0
    for item, group in groupby(ends):
        size = len(list(group))
        at += size
        if not item:
            continue
        joined = last.search(chunks[at])
        two = joined is not None and joined[0] != "と" and not _PARTICLE.search(chunks[at][: joined.start()])
        if size >= 2 or two:
            yield size + 1 + two


def _has_particle(word: str) -> bool:
    """Whether a Korean word ends in 은, 는, 이, 을, 를 that agrees with the sound before it (가을 does not)."""
    if len(word) < 2 or word[-1] not in "은는을를" or not "가" <= word[-2] <= "힣":
        return False
    closed = (ord(word[-2]) - 0xAC00) % 28 > 0
    return closed == (word[-1] in "은을")


def _most(text: str, locale: Locale) -> int:
    """The longest run of items parted by marks or words; a comma after a topic or an adverb begins a new run."""
    words = _words(locale)
    most = run = 1
    dots = start = 0
    for found in (_JA_PARTS if locale is Locale.JA else _KO_PARTS).finditer(text):
        chunk = text[start : found.start()]
        if found.lastgroup == "dot":
            dots += 1
            continue
        if found.lastgroup == "end" or (found[0] in "、，," and _leads(chunk, words, locale)):
            run = 1
        else:
            run += 1
        most = max(most, run)
        start = found.end()
    return most if not dots else max(most, _with_dots(text))


def _with_dots(text: str) -> int:
    """With ・ between katakana: it is part of the names if all the parts have one, else it may part items."""
    best = 1
    for sentence in text.split("。"):
        chunks = [chunk for chunk in _JA_SPLIT.split(sentence) if chunk]
        dots = [chunk.count("・") for chunk in chunks]
        best = max(best, *(count + 1 for count in dots)) if dots else best
        holding = [count for count in dots if count]
        if len(holding) < len(chunks) - 1 and len(holding) == 1:
            best = max(best, _items_between(chunks) + holding[0])
    return best


def _items_between(chunks: list[str]) -> int:
    words = _words(Locale.JA)
    run = best = 1
    for chunk in chunks[:-1]:
        run = 1 if _leads(chunk, words, Locale.JA) else run + 1
        best = max(best, run)
    return best


def _leads(chunk: str, words: _Words, locale: Locale) -> bool:
    """Whether a comma behind the chunk separates no items: 展示では、 or 2025年、 or 또한,."""
    chunk = chunk.strip()
    if locale is Locale.KO:
        last = chunk.rsplit(" ", 1)[-1]
        return bool(words.leading.search(last)) or _has_particle(last)
    if len(chunk) <= 4 and chunk and all("ぁ" <= char <= "ゟ" for char in chunk):
        return bool(_pattern_of(Locale.JA, "words").match(chunk))
    return bool(words.leading.search(chunk))


_CERTAIN = {Locale.EN: _english, Locale.JA: _japanese, Locale.KO: _korean}


@cache
def _words(locale: Locale) -> _Words:
    data = _data()[locale.value]
    several: Iterable[tuple[int, str]] = data["several"].items()
    return _Words(
        re.compile(data["leading"]),
        re.compile(data["verb"]),
        tuple((re.compile(pattern), more) for more, pattern in several),
    )


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(_data()["en"][name].split())


@cache
def _pattern(name: str) -> re.Pattern[str]:
    text = _data()["en"][name]
    return re.compile(rf"[a-z]{{2}}{text}\Z" if name == "adjective_ending" else text)


@cache
def _pattern_of(locale: Locale, name: str) -> re.Pattern[str]:
    return re.compile(_data()[locale.value][name])


@cache
def _data() -> Mapping[str, Any]:
    text = (files("locpipe.languages") / "data" / "lists.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(text)
    return loaded
