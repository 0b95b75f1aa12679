"""How many items a sentence lists: at least, where the list is certain, and at most, by all that may part items.

Everything is one pass over the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from locpipe.languages.hangul import has_particle
from locpipe.languages.lists.english import english_lists
from locpipe.languages.lists.words import Words, pattern_of, words_of
from locpipe.model import Locale

_LONGEST = 26  # characters of an item in the middle of a Japanese or Korean list that is certain
_MOST_ITEMS = 12
# Marks and words that may part items.
_JA_PARTS = re.compile(
    r"(?P<mark>[、，,／/＆&；;]|」[「『]|(?<![ァ-ヺー])・|・(?![ァ-ヺー]))|(?P<dot>・)|(?P<end>[。！？!?])"
    r"|(?P<word>および|及び|ならびに|並びに|または|又は|もしくは|あるいは|(?<=[^ぁ-ん、])(?:とか|にも|[とやかも])(?=[^、。」ぁ-ん])"
    r"|(?<=[^ぁ-ん、])や(?=[^、。」])|(?<=[一-龥ァ-ヺーA-Za-z0-9])と(?=[「『ぁ-ん一-龥ァ-ヺA-Za-z0-9])|から(?=[^。]{1,24}まで))"
)
_KO_PARTS = re.compile(
    r"(?P<mark>[,，·ㆍ・/&;、]|’[‘]|” ?“)|(?P<end>[.!?](?=\s|\Z))"
    r"|(?P<word> 및 |(?<=[가-힣A-Za-z0-9’”)])(?:와|과|이나|나|하고|이랑|랑|이며|며|이자|고|거나)(?! [있싶]) "
    r"| 또는 | 혹은 | 그리고 |도 (?=[가-힣]{1,12}도 )|부터 (?=[^.]{1,24}까지))"
)
_JA_SPLIT = re.compile("[、，]")
_PARTICLE = re.compile(r"[のはがをにで]|[은는을를이가에] ")
_JA_LAST = re.compile("および|及び|ならびに|並びに|または|又は|もしくは|や(?=[^、。])|と(?=[一-龥ァ-ヺA-Za-z])")
_KO_LAST = re.compile(" 및 | 또는 | 그리고 ")
_COUNTED = re.compile(
    r"約|計|合計|延べ|合わせて|総勢|全|\d|약 |총 |모두 |연인원 |전체 "
)  # 大人や子ども、約300人: no third item
# Two items before the first comma.
_JA_PAIR = re.compile(r"(?<=[一-龥ァ-ヺーA-Za-z0-9])や(?=[一-龥ァ-ヺA-Za-z0-9])")
_KO_PAIR = re.compile(r" 및 ")
# Words of two characters and more with dots between; with one, as in 日・中・韓, they may be one word elsewhere.
_JA_DOTS = re.compile(r"(?<![一-龥々・ァ-ヺーA-Za-z0-9])[一-龥々]{2,8}(?:・[一-龥々]{2,8}){2,}(?![一-龥々・ァ-ヺー])")
_KO_DOTS = re.compile(r"(?<![가-힣·ㆍ・])[가-힣]{2,8}(?:[·ㆍ・][가-힣]{2,8}){2,}(?![가-힣·ㆍ・])")


def listed(text: str, locale: Locale) -> int:
    """How many items the longest list of three and more has of which it is certain that it is one; else 0."""
    found = _CERTAIN[locale](text)
    return min(max(found, default=0), _MOST_ITEMS)


def most_listed(text: str, locale: Locale) -> int:
    """How many items the text may list at most in a row; 1 if it has nothing that parts items."""
    if locale is Locale.EN:
        return _most_english(text)
    return _most(text, locale) + held(text, locale)


def held(text: str, locale: Locale) -> int:
    """How many items more than words the text may have, because a word holds several: 製造販売, 日中韓."""
    return sum(more for pattern, more in words_of(locale).several if pattern.search(text))


def _most_english(text: str) -> int:
    parts = re.findall(r",? (?:and|or|&|as well as|plus) |[,;/](?=\s)|—|–| in addition to ", text)
    return len(parts) + 1


def _japanese(text: str) -> Iterator[int]:
    """A、B、C; A、BおよびC; AやB、C; 甲館・乙館・丙館."""
    words = words_of(Locale.JA)
    yield from (found[0].count("・") + 1 for found in _JA_DOTS.finditer(text))
    for sentence in re.split("[。！？「」『』（）()：:]", text):
        chunks = _JA_SPLIT.split(sentence)
        if len(chunks) < 2:
            continue
        ends = [_is_item(chunk, words, Locale.JA, first=not index) for index, chunk in enumerate(chunks[:-1])]
        yield from _runs(chunks, ends, _JA_LAST, _JA_PAIR)


def _korean(text: str) -> Iterator[int]:
    """A, B, C; A, B 및 C; 가나·다라·마바."""
    words = words_of(Locale.KO)
    yield from (len(re.findall("[·ㆍ・]", found[0])) + 1 for found in _KO_DOTS.finditer(text))
    for sentence in re.split(r"[.!?](?=\s|\Z)|[“”‘’():]", text):
        chunks = sentence.split(", ")
        if len(chunks) < 2:
            continue
        ends = [_is_item(chunk, words, Locale.KO, first=not index) for index, chunk in enumerate(chunks[:-1])]
        yield from _runs(chunks, ends, _KO_LAST, _KO_PAIR)


def _is_item(chunk: str, words: Words, locale: Locale, *, first: bool) -> bool:
    """Whether the chunk before a comma ends with a noun."""
    chunk = chunk.strip()
    if not chunk or (not first and len(chunk) > _LONGEST):
        return False
    if locale is Locale.JA:
        if "ぁ" <= chunk[-1] <= "ゟ":
            return _is_hiragana_noun(chunk)
        return not words.leading.search(chunk)
    last = chunk.rsplit(" ", 1)[-1]
    return not (words.leading.search(last) or words.verb.search(last) or has_particle(last))


def _is_hiragana_noun(chunk: str) -> bool:
    """Whether a chunk that ends in hiragana is a noun: みそ, 手引き; not 撤去し, 展示では, また."""
    if 1 < len(chunk) <= 4 and all("ぁ" <= char <= "ゟ" for char in chunk):
        return not pattern_of(Locale.JA, "words").match(chunk)
    return pattern_of(Locale.JA, "noun").search(chunk) is not None


def _runs(chunks: list[str], ends: list[bool], last: re.Pattern[str], pair: re.Pattern[str]) -> Iterator[int]:
    """The lengths of the runs of items: three and more with commas, or two and a word such as および."""
    at = 0
    for item, group in groupby(ends):
        size = len(list(group))
        at += size
        if not item:
            continue
        first = pair.search(chunks[at - size]) is not None
        joined = last.search(chunks[at])
        two = joined is not None and joined[0] != "と" and not _PARTICLE.search(chunks[at][: joined.start()])
        if size >= 2 or two or (first and not _COUNTED.match(chunks[at].strip())):
            yield size + 1 + two + first


def _most(text: str, locale: Locale) -> int:
    """The longest run of items parted by marks or words; a comma after a topic or an adverb begins a new run."""
    words = words_of(locale)
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
    words = words_of(Locale.JA)
    run = best = 1
    for chunk in chunks[:-1]:
        run = 1 if _leads(chunk, words, Locale.JA) else run + 1
        best = max(best, run)
    return best


def _leads(chunk: str, words: Words, locale: Locale) -> bool:
    """Whether a comma behind the chunk separates no items: 展示では、 or 2025年、 or 또한,."""
    chunk = chunk.strip()
    if locale is Locale.KO:
        last = chunk.rsplit(" ", 1)[-1]
        return bool(words.leading.search(last)) or has_particle(last)
    if len(chunk) <= 4 and chunk and all("ぁ" <= char <= "ゟ" for char in chunk):
        return bool(pattern_of(Locale.JA, "words").match(chunk))
    return bool(words.leading.search(chunk))


_CERTAIN = {Locale.EN: english_lists, Locale.JA: _japanese, Locale.KO: _korean}
