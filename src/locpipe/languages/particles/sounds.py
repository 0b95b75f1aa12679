"""The last sound of a word, as far as Korean particles care, and the lists that tell it: ``data/readings.yml``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from locpipe import packaged


class Sound(Enum):
    """The last sound of a word, as far as particles care."""

    VOWEL = "vowel"
    RIEUL = "rieul"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a text ends when it is read aloud; ``sure`` is false for a likely reading that proves nothing."""

    sound: Sound
    sure: bool = True


def of_syllable(char: str) -> Sound:
    """The last sound of a Hangul syllable."""
    final = (ord(char) - 0xAC00) % 28
    return Sound.VOWEL if not final else Sound.RIEUL if final == 8 else Sound.OTHER


@dataclass(frozen=True, slots=True)
class Lists:
    """What is known of letters, words, units, symbols and kanji."""

    letters: dict[str, Ending]
    words: dict[str, Ending]
    spelled: frozenset[str]
    units: dict[str, Ending]
    symbols: dict[str, Ending]
    currencies: dict[str, Sound]
    hanja: dict[str, Ending]
    firsts: list[bytes]
    readings: str
    unsure: str  # of the kanji


@cache
def lists() -> Lists:
    """The lists, read once."""
    data: dict[str, Any] = packaged.table("locpipe.languages.particles", "readings.yml")
    unsure = data["letters"].pop("unsure").split()
    unsure_words = {word: Ending(end.sound, False) for word, end in _endings(data["words"].pop("unsure")).items()}
    first = data["hanja"]["first"].replace(" ", "")
    moved = {char: Ending(of_syllable(read)) for char, read in data["hanja"]["moved"].items()}
    return Lists(
        letters=_endings(data["letters"]) | {letter: Ending(Sound.RIEUL, False) for letter in unsure},
        words=_endings(data["words"]) | unsure_words,
        spelled=frozenset(data["spelled"].split()),
        units=_endings(data["units"]),
        symbols=_endings(data["symbols"]),
        currencies={char: found.sound for char, found in _endings(data["currencies"]).items()},
        hanja=_endings({name: " ".join(text) for name, text in data["hanja"]["new"].items()}) | moved,
        firsts=[char.encode("euc_kr") for char in first[1::2]],
        readings=first[::2],
        unsure=data["hanja"]["unsure"],
    )


def _endings(lists: dict[str, str]) -> dict[str, Ending]:
    return {word: Ending(Sound(name)) for name, text in lists.items() for word in text.split()}
