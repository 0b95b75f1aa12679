"""Where a word may begin and end, by the script of its letters.

Latin, Greek and Cyrillic letters and digits hold together on both sides; so does katakana with its long mark
(ベル is no word in ノーベル), while ・ separates. Before a Hangul word stands no Hangul syllable; after it
one may stand, because particles are attached (서울은). Kanji and hiragana have no boundary: 東京 is found in
本社は東京に. A word of a single kanji or syllable must stand more alone; see `Guard`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADDRESSED = re.compile(
    "氏|様(?![々子式相])|さん|さま|殿(?!堂)|女史|先生|社長|副社長|会長|理事長|館長|所長|院長|学長|総長|議長|市長|町長|村長|知事|部長|課長|室長|局長"
    "|教授|准教授|博士|代表|専務|常務|取締役|委員長|監督|選手|研究員|大臣|議員|弁護士|記者"
)
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
    addressed: bool = False  # kanji may follow if they are an honorific or a title: 泊氏

    @classmethod
    def of(cls, word: str) -> Guard:
        """The guard of a folded, not empty word."""
        first, last = SCRIPT[word[0]], SCRIPT[word[-1]]
        single = len(word) == 1
        before = first & (LATIN | KATAKANA | HANGUL) | (first & KANJI if single else 0)
        after = last & (LATIN | KATAKANA) | (last & (KANJI | HANGUL) if single else 0)
        return cls(before, after, single and last == HANGUL, single and last == KANJI)

    def allows(self, text: str, start: int, end: int) -> bool:
        """Whether the word may stand at this place of a folded text."""
        if start and self.before & SCRIPT[text[start - 1]]:
            return False
        if end == len(text) or not self.after & SCRIPT[text[end]]:
            return True
        follows = _PARTICLE if self.particle else _ADDRESSED if self.addressed else None
        return follows is not None and follows.match(text, end) is not None
