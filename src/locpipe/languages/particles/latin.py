"""How Latin letters are read in Korean: units, acronyms letter by letter, words as the loanword rules write them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from locpipe.languages.particles.sounds import Ending, Sound, lists

_UNIT = re.compile(r"(?<=\d)( ?)([A-Za-zµμ°Ωℓ%][A-Za-zµμℓ0-9/²³%.]{0,5})\Z")
_LETTERS = re.compile(r"[A-Za-zÀ-ɏ]+\Z")
_PIECE = re.compile(r"(?:[A-Z]+|[A-ZÀ-Þ]?[a-zß-ɏ]+)\Z")
_ADDRESS = re.compile(r"[a-z0-9-]\.([a-z]{2,4})\Z")
_WORDLIKE = re.compile(r"(?:[^AEIOUY]{0,2}[AEIOUY]{1,2})+[^AEIOUY]{0,2}\Z")
_STOPPED = re.compile(r"(?:[bcdgkpqtx]|ch)\Z")  # 포스텍, 코스닥: a name shortens what the rule writes with a vowel
_SPELLING: Final = tuple(
    (re.compile(rf"(?:{pattern})\Z"), Ending(sound, sure))
    for pattern, sound, sure in (
        ("[^aeiouy]le|[aeiouy]le", Sound.RIEUL, False),
        ("[mn]e", Sound.OTHER, False),
        ("[tpk]e", Sound.VOWEL, False),
        ("ng|[mn]", Sound.OTHER, True),
        ("l", Sound.RIEUL, True),
        ("[aiouyehwrsxzfvjd]", Sound.VOWEL, True),
        ("ck|oo[kd]|(?:[^aeiou]|^)[aeiouy][bckpt]|^[ou][pt]|[iu]a[ct]", Sound.OTHER, False),
        ("q", Sound.VOWEL, False),
        ("s[kpt]|[cfx]t|[nrl]k", Sound.VOWEL, True),
        ("[bckgpt]", Sound.VOWEL, False),
    )
)


def of_unit(host: str) -> Ending | None:
    """A unit right after a number; one of a single letter leaves no space."""
    match = _UNIT.search(host, max(0, len(host) - 8))
    if not match or (match.group(1) and len(match.group(2)) == 1):
        return None
    return lists().units.get(match.group(2))


def of_latin(host: str) -> Ending | None:
    """The ending of a text whose last character is a Latin letter."""
    tail = host[-60:]
    match = _LETTERS.search(tail)
    if not match:
        return None
    word = match.group()
    lower = word.lower()
    if lower == "s" and tail[: match.start()].endswith(("'", "’")):
        return Ending(Sound.VOWEL)
    if address := _ADDRESS.search(tail):
        return {"com": Ending(Sound.OTHER), "net": Ending(Sound.OTHER)}.get(address.group(1))
    data = lists()
    if not word.isupper() and lower in data.words:
        return data.words[lower]
    piece = _PIECE.search(word)
    return _of_piece(piece.group() if piece else word)


@cache
def _of_piece(word: str) -> Ending:
    """The last part of a word that is written with capitals inside: AI of OpenAI, Health of KBIOHealth."""
    data = lists()
    lower = word.lower()
    known = data.words.get(lower)
    if not word.isupper():
        return known or _of_spelling(lower)
    letters = data.letters.get(lower[-1], Ending(Sound.VOWEL))
    if len(word) == 1 or lower in data.spelled or not re.search("[AEIOUY]", word):
        return letters
    if known and len(word) > 3:
        return known
    as_word = known or _of_spelling(lower)
    wordlike = len(word) > 3 and _WORDLIKE.match(word) is not None
    if as_word.sound is letters.sound:
        return Ending(letters.sound, not (wordlike and _STOPPED.search(lower)))
    guess = as_word if known or wordlike else letters
    return Ending(guess.sound, False)


def _of_spelling(lower: str) -> Ending:
    """By the last letters: p, t, k are a final consonant after a short vowel only (외래어 표기법 3장 1절 1항)."""
    plain = unicodedata.normalize("NFD", lower)
    if unicodedata.combining(plain[-1]) and plain.rstrip("\u0300\u0301\u0302\u0303\u0308\u030a")[-1:] in "aeiou":
        return Ending(Sound.VOWEL)  # café
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return next((found for pattern, found in _SPELLING if pattern.search(plain)), Ending(Sound.VOWEL, False))
