"""Which of the names that a company may have in two editions are the same, whole one.

A name is known by its words: each sounds as one of the other side, or is a word that companies call themselves in both
languages (Foods, 食品, 푸드). Only what has a place for every word is taken, so that no word of a name is left behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from locpipe import packaged
from locpipe.alignment.companies import Company, without_particle
from locpipe.alignment.sounds import english, of_hangul, of_katakana
from locpipe.model import Locale

_SPLIT = re.compile("[ ・＝=-]+")
_KATAKANA = re.compile("[ァ-ヺー]+")
_KANA = re.compile("[ぁ-ゖァ-ヺー]+")
_AS_KATAKANA = {kana: kana + 0x60 for kana in range(ord("ぁ"), ord("ゖ") + 1)}
_HANGUL = re.compile("[가-힣]+")
_LONGEST = 60
_SURE_SOUND = 3
_VOWELS = {
    "이": r"(?:[iy]|ee|[イィキギシジチヂニヒビピミリ]ー?)$",
    "의": r"(?:[iy]|ee|[イィキギシジチヂニヒビピミリ]ー?)$",
}
_VOWELS |= {"에": r"(?:[ey]|[エェケゲセゼテデネヘベペメレ]ー?)$", "와": r"(?:[wou]a|[ワァ]ー?)$"}
"""Particles without a consonant, and how a name ends that may end so itself."""


def whole(one: Company, ours: Locale, other: Company, theirs: Locale) -> tuple[str, str] | None:
    """The name of a company in both languages; None where it is not certain."""
    couples = [(a, b) for a in one.names for b in other.names if same_name(a, ours, b, theirs)]
    if couples:
        return _longest(couples, ours, theirs)
    if one.certain and other.certain and not _foreign(one.names[0], ours, other.names[0], theirs):
        return one.names[0], other.names[0]
    return None


def same_name(one: str, ours: Locale, other: str, theirs: Locale) -> bool:
    """Whether two names are the same word by word; where one is written in one word, its parts stand in it."""
    if max(len(one), len(other)) > _LONGEST or all(_says_what_it_does(part, ours) for part in _parts(one)):
        return False
    return _tiles(_parts(one), ours, _joined(other), theirs) or _tiles(_parts(other), theirs, _joined(one), ours)


def _says_what_it_does(word: str, locale: Locale) -> bool:
    """Whether a word is one that companies share, so that no name is of such words alone."""
    return any(word.lower() in row[locale] for row in _rows())


def _longest(couples: Sequence[tuple[str, str]], ours: Locale, theirs: Locale) -> tuple[str, str] | None:
    """The couple with most words; of a Korean name with and without a particle that has no sound, the one without.

    None where the name itself may end like the particle.
    """
    best = max(couples, key=lambda each: (len(_parts(each[0])) + len(_parts(each[1])), len(each[0]) + len(each[1])))
    names = list(best)
    for at, locale in enumerate((ours, theirs)):
        bare = without_particle(names[at]) if locale is Locale.KO else names[at]
        if bare != names[at] and any(each[at] == bare and each[1 - at] == best[1 - at] for each in couples):
            ending = _VOWELS.get(names[at][len(bare) :])
            if ending and re.search(ending, best[1 - at]):
                return None
            names[at] = bare
    return names[0], names[1]


def _parts(name: str) -> list[str]:
    return [part for part in _SPLIT.split(name) if part]


def _joined(name: str) -> str:
    return "".join(_parts(name))


def _tiles(words: Sequence[str], ours: Locale, text: str, theirs: Locale) -> bool:
    """Whether a text is nothing but the words of a name, each in its turn."""
    ends = {0}
    for word in words:
        ends = {
            end
            for start in ends
            for end in range(start + 1, len(text) + 1)
            if _is_one(word, ours, text[start:end], theirs)
        }
    return len(text) in ends


@lru_cache(maxsize=16384)
def _is_one(word: str, ours: Locale, other: str, theirs: Locale) -> bool:
    """Whether two words sound alike, or mean the same in names."""
    one, two = _sound(word, ours), _sound(other, theirs)
    alike = bool(one and two) and not set(_endings(one)).isdisjoint(_endings(two))
    return alike or any(word.lower() in row[ours] and other.lower() in row[theirs] for row in _rows())


def _sound(word: str, locale: Locale) -> str:
    if locale is Locale.EN:
        return english(word)
    if locale is Locale.JA:
        sound = of_katakana(word.translate(_AS_KATAKANA)) if _KANA.fullmatch(word) else ""
        return sound if len(sound) > 1 or _KATAKANA.fullmatch(word) else ""
    return of_hangul(word) if _HANGUL.fullmatch(word) else ""


def _endings(sound: str) -> Iterator[str]:
    """A sound, and without the s of a plural, which Korean leaves out and Japanese runs into a t before it."""
    yield sound
    if len(sound) > _SURE_SOUND and sound.endswith("S"):
        yield sound[:-1]
    if len(sound) > _SURE_SOUND and sound.endswith("TS"):
        yield sound[:-2] + "S"


def _foreign(one: str, ours: Locale, other: str, theirs: Locale) -> bool:
    """Whether two names, one of them all in katakana, do not even begin with one sound: they are of two companies."""
    if not any(
        locale is Locale.JA and _KATAKANA.fullmatch(_joined(name)) for name, locale in ((one, ours), (other, theirs))
    ):
        return False
    return _sound(_joined(one), ours)[:1] != _sound(_joined(other), theirs)[:1]


@cache
def _rows() -> tuple[dict[Locale, frozenset[str]], ...]:
    """Words of companies' names in the three languages."""
    return tuple(
        {locale: frozenset(part.split()) for locale, part in zip(Locale, row.split(" / "), strict=True)}
        for row in packaged.table("locpipe.alignment", "company_words.yml")
    )
