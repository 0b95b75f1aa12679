"""Where a word may begin and end, by the script of its letters.

Latin, Greek and Cyrillic letters and digits hold together on both sides; so does katakana with its long mark
(ベル is no word in ノーベル), while ・ separates. Before a Hangul word stands no Hangul syllable; after it
one may stand, because particles are attached (서울은). Kanji and hiragana have no boundary: 東京 is found in
本社は東京に. A word of a single kanji or syllable must stand more alone; see `Guard`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LATIN, KATAKANA, HANGUL, KANJI, OTHER = 1, 2, 4, 8, 0
_PARTICLE = re.compile("은|는|이|가|을|를|과|와|의|에|도|로|만|으로|까지|부터|보다|마다|씩|당")


class _Scripts(dict[str, int]):
    """The script of a character, worked out once."""

    def __missing__(self, char: str) -> int:
        found = self[char] = _script(char)
        return found


def _script(char: str) -> int:
    if "ァ" <= char <= "ヺ" or char in "ーヽヾ" or "\u31f0" <= char <= "\u31ff":
        return KATAKANA
    if "가" <= char <= "힣" or "\u1100" <= char <= "\u11ff" or "\u3131" <= char <= "\u318e":
        return HANGUL
    if "\u3400" <= char <= "\u9fff" or char in "々〆〇" or "\U00020000" <= char <= "\U000323af":
        return KANJI
    if "ぁ" <= char <= "ゟ":
        return OTHER
    return LATIN if char.isalpha() or char.isdecimal() or char == "_" else OTHER


SCRIPT = _Scripts()


def is_cjk(char: str) -> bool:
    """Whether the character is kana, kanji or Hangul."""
    return SCRIPT[char] > LATIN or "ぁ" <= char <= "ゟ"


@dataclass(frozen=True, slots=True)
class Guard:
    """The scripts that must not stand directly before and after a word."""

    before: int
    after: int
    particle: bool = False  # Hangul may follow if it is a particle

    @classmethod
    def of(cls, word: str) -> Guard:
        """The guard of a folded, not empty word."""
        first, last = SCRIPT[word[0]], SCRIPT[word[-1]]
        single = len(word) == 1
        before = first & (LATIN | KATAKANA | HANGUL) | (first & KANJI if single else 0)
        after = last & (LATIN | KATAKANA) | (last & (KANJI | HANGUL) if single else 0)
        return cls(before, after, single and last == HANGUL)

    def allows(self, text: str, start: int, end: int) -> bool:
        """Whether the word may stand at this place of a folded text."""
        if start and self.before & SCRIPT[text[start - 1]]:
            return False
        if end == len(text) or not self.after & SCRIPT[text[end]]:
            return True
        return self.particle and _PARTICLE.match(text, end) is not None
