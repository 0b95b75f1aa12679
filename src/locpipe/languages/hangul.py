"""Hangul syllables: their final consonants, and the particles that agree with them."""

from __future__ import annotations

FIRST, FINALS = 0xAC00, 28  # 가, and how many final consonants there are, none among them


def final(syllable: str) -> int:
    """The number of a Hangul syllable's final consonant in Unicode's order; 0 for none."""
    return (ord(syllable) - FIRST) % FINALS if "가" <= syllable <= "힣" else 0


def has_particle(word: str) -> bool:
    """Whether a Korean word ends in 은, 는, 을, 를 that agrees with the sound before it (가을 does not)."""
    if len(word) < 2 or word[-1] not in "은는을를" or not "가" <= word[-2] <= "힣":
        return False
    return (final(word[-2]) > 0) == (word[-1] in "은을")
