"""Korean sentences from 합니다 into 한다, as newspapers and press releases have them.

A verb's present ends in -ㄴ다 or -는다, an adjective's, and the past of both, in -다 (해라체 in 표준국어대사전 of the
National Institute of the Korean Language). Adjectives stand in a list, so a rare one may be taken for a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from locpipe import packaged
from locpipe.languages import hangul, quotes

_FORMAL = re.compile(r"(?P<word>[가-힣]*)(?P<last>[가-힣])니다(?=(?:</?[gx]\d+/?>|[.!…)\]])*(?:[\s”\"]|\Z))")
_NONE, _N, _M, _B, _BS, _SS = 0, 4, 16, 17, 18, 20  # final consonants in Unicode's order: none, ㄴ, ㅁ, ㅂ, ㅄ, ㅆ
_AS_THEY_ARE = ("감사합", "죄송합", "않습")  # of letters; 않다 is a verb's or an adjective's, as the word before it
_ADJECTIVES_IN_T = ("알맞", "걸맞")  # 맞다 itself is a verb
_IN_L = {"멉": "멀다", "깁": "길다", "힘듭": "힘들다", "드뭅": "드물다", "낯섭": "낯설다", "거셉": "거세다"}
_ADJECTIVE_STEMS = (
    "싶렇늦맵곱밉붉짙얕렵쉽깝롭겁볍껍답맙랍갑덥춥럽깊높낮많적좋넓같작짧옳밝젊맑얇굵싫찮"  # last syllables before 습니다
)
_ADJECTIVES_IN_B = re.compile(
    "(?:크|바쁘|나쁘|기쁘|아프|예쁘|슬프|빠르|다르|비싸|뛰어나|아니|느리|어리|푸르|가파르|빼어나|싸)\\Z"
)


def in_plain_style(msgstr: str) -> str:
    """The text with every sentence in 합니다 in 한다, speech in “ ” as well; what stands in other marks stays.

    >>> in_plain_style("공장은 부품을 공급하며, 규모도 충분합니다. “기쁩니다”라고 밝혔습니다.")
    '공장은 부품을 공급하며, 규모도 충분하다. “기쁘다”라고 밝혔다.'
    """
    if not _FORMAL.search(msgstr):
        return msgstr
    words = list(_not_spoken(msgstr))
    return _FORMAL.sub(
        lambda match: match.group() if any(a < match.start() < b for a, b in words) else _plain(match), msgstr
    )


def _not_spoken(msgstr: str) -> Iterator[tuple[int, int]]:
    """Where words stand in marks that are not those of speech: ‘감사합니다’, on a sign."""
    yield from (pair for pair in quotes.pairs(msgstr).quotes(msgstr) if msgstr[pair[0]] not in '“"')


def _plain(match: re.Match[str]) -> str:
    word, last = match["word"], match["last"]
    if hangul.final(last) == _M and last != "님":  # 줄임니다: written as it is spoken
        last = _with_final(last, _B)
    if hangul.final(last) != _B or (word + last).endswith(_AS_THEY_ARE):
        return match.group()
    bare = _with_final(last, _NONE)
    if last == "습":
        return f"{_after_consonant(word)}다" if word else match.group()
    stem = word + bare
    if last == "입" and stem not in _words()["verbs"]:
        before = match.string[: match.start()]
        return f"{word}이다" if word or before[-1:].strip() else match.group()
    if whole := next((adjective for end, adjective in _IN_L.items() if (word + last).endswith(end)), ""):
        return f"{(word + last)[: 1 - len(whole)]}{whole}"
    if (bare == "하" and is_adjective(word)) or _ADJECTIVES_IN_B.search(stem):
        return f"{stem}다"
    return f"{word}{_with_final(bare, _N)}다"


def is_adjective(word: str) -> bool:
    """Whether a word with 하다 is an adjective: 깨끗, 필요."""
    return word in _words()["adjectives"]


def _after_consonant(word: str) -> str:
    """The stem before 습니다 with what -다 needs: 는 after a verb in the present."""
    if hangul.final(word[-1]) in (_SS, _BS) or word[-1] in _ADJECTIVE_STEMS or word.endswith(_ADJECTIVES_IN_T):
        return word
    return f"{word}는"


@cache
def _words() -> dict[str, frozenset[str]]:
    data = packaged.table("locpipe.languages", "endings.yml")
    return {name: frozenset(words.split()) for name, words in data.items()}


def _with_final(syllable: str, final: int) -> str:
    return chr(ord(syllable) - hangul.final(syllable) + final)
