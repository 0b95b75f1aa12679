"""Which script a text is written in, and which characters do not belong into a language."""

from __future__ import annotations

import re
from functools import cache

from locpipe.links import without_links
from locpipe.model import Locale

LATIN_WORD = re.compile(r"(?<![\w.-])[A-Za-z]{2,}(?![\w-])")
HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]")
KANA = re.compile(r"[\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Letters that none of the three languages is written with: Cyrillic, Arabic, Thai and so on. Greek is at home in
# formulas everywhere.
ELSEWHERE = re.compile(
    r"[\u0400-\u10ff\u1200-\u1cff\u2c00-\u2dff\ua000-\ua95f\ua980-\uabff\ufb1d-\ufdff\ufe70-\ufefe\U00010000-\U0001bfff]"
)
LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]")

_HANJA = re.compile(f"{HAN.pattern}+")
_BRACKETED = re.compile(r"[(（\[［][^()（）\[\]［］]{0,80}[)）\]］]")
_SHORTHAND = "韓日美中北南英佛獨露伊印臺亞歐前現新舊故男女對反脫親與野軍檢警黨靑銀株"
_SAMPLE = 20_000
_FEW_WORDS = 3
"""So many English words that are no names make a sentence."""
_FEW_LETTERS = 2
_OWN = {
    Locale.EN: re.compile(LATIN.pattern),
    Locale.JA: re.compile(f"{KANA.pattern}|{HAN.pattern}"),
    Locale.KO: re.compile(HANGUL.pattern),
}


def letters(text: str, locale: Locale) -> int:
    """How many letters of the language's own script the text has."""
    return len(_OWN[locale].findall(text))


def is_written_in(text: str, locale: Locale) -> bool:
    """Whether a text of some length may be in a language: Japanese has kana, Korean Hangul, English neither."""
    if locale is Locale.EN:
        return not HANGUL.search(text) and not KANA.search(text) and LATIN.search(text) is not None
    return (KANA if locale is Locale.JA else HANGUL).search(text) is not None


def likely_locale(text: str) -> Locale:
    """The language a text is most likely in, by its script alone: Hangul, then kana or Chinese, else Latin."""
    sample = text[:_SAMPLE]
    hangul, kana, latin = (len(pattern.findall(sample)) for pattern in (HANGUL, KANA, LATIN))
    if hangul > kana and hangul * 4 > latin:
        return Locale.KO
    return Locale.JA if kana and kana * 4 > latin else Locale.EN


def foreign(text: str, locale: Locale) -> list[str]:
    """Runs of characters that the language is not written with (Latin letters are at home everywhere).

    Korean has Chinese characters in brackets and in newspaper shorthand; see `hanja`.
    """
    return _foreign_pattern(locale).findall(text)


def is_in_other_letters(text: str, locale: Locale) -> bool:
    """Whether a text has no letter of the language's own, but some that it is not written with."""
    return not letters(text, locale) and sum(map(len, foreign(text, locale))) >= _FEW_LETTERS


def is_english_instead(text: str, locale: Locale) -> bool:
    """Whether a text that should be in another language is an English sentence: more than names, which stay."""
    return locale is not Locale.EN and not letters(text, locale) and len(small_words(text)) >= _FEW_WORDS


def small_words(text: str) -> list[str]:
    """The words that a text in Latin letters writes small, and so are no names."""
    return [word for word in LATIN_WORD.findall(without_links(text)) if word.islower()]


def hanja(text: str) -> list[str]:
    """Chinese characters in running Korean text: not those in brackets (車相勳), nor shorthand (韓日, 前, 新)."""
    return [run for run in _HANJA.findall(_BRACKETED.sub("", text)) if run.strip(_SHORTHAND)]


@cache
def _foreign_pattern(locale: Locale) -> re.Pattern[str]:
    others = {
        Locale.EN: (HANGUL, KANA, HAN),
        Locale.JA: (HANGUL,),
        Locale.KO: (KANA,),
    }[locale] + (ELSEWHERE,)
    return re.compile("(?:" + "|".join(p.pattern for p in others) + ")+")


def not_japanese(text: str) -> list[str]:
    """Han characters that Japanese does not use: those outside JIS X 0213, so most simplified Chinese ones.

    The 髙 and 𠮷 of family names are outside too, and at home in Japanese all the same.
    """
    return [character for character in HAN.findall(text) if character not in "髙𠮷" and not _in_jis(character)]


@cache
def _in_jis(character: str) -> bool:
    try:
        character.encode("euc_jis_2004")
    except UnicodeEncodeError:
        return False
    return True
