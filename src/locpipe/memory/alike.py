"""The texts of one language, and which of them are like a sentence: rapidfuzz behind an index of n-grams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from locpipe.memory.ngrams import BLOCK, ENOUGH, Grams
from locpipe.model import Locale

LEAST = 75.0
"""The least score of what is like a sentence, unless another is asked for."""

_YIELD = 32  # one of so many texts must be alike, or those that share fewer n-grams are not looked at
_LONGEST = 4000  # characters of a text that is compared: what is longer takes long, and is no sentence
_FRESH = 256  # texts that are compared one by one, before they are worth a place in the index


class Alike:
    """The texts, known by their numbers from 0 on; ``blocks`` is what `new_blocks` gave for the first of them."""

    def __init__(self, locale: Locale, texts: Sequence[str], blocks: Sequence[bytes] = ()) -> None:
        self._grams, self.texts = Grams(locale), list(texts)
        self._stored = len(blocks)
        self._take(list(blocks), len(blocks) * BLOCK)

    def add(self, texts: Iterable[str]) -> None:
        """Take in more texts."""
        self.texts += texts

    def new_blocks(self) -> Iterator[bytes]:
        """Take in what fills whole blocks of the index, and give each block, to be stored."""
        while self._grams.count == self._stored * BLOCK and len(self.texts) >= self._grams.count + BLOCK:
            block = self._grams.block(self.texts[self._grams.count : self._grams.count + BLOCK])
            self._take([block], BLOCK)
            self._stored += 1
            yield block

    def like(self, text: str, least: float = LEAST) -> list[tuple[float, int]]:
        """(score, number) of the texts with at least this score, the best first; nearly all of them, and nearly always
        the best (benchmarks/memory.py)."""
        if not text or len(text) > _LONGEST:
            return []
        count = self._grams.count
        while len(self.texts) - count > _FRESH:
            rest = self.texts[count : count + BLOCK]
            self._take([self._grams.block(rest)], len(rest))
            count = self._grams.count
        found = _scored(text, self.texts[count:], range(count, len(self.texts)), least)
        ratio = max(least, 1) / (200 - max(least, 1))  # of the lengths of two texts that can have this score
        looked_at = 0
        for tier in self._grams.tiers(text, len(text) * ratio, len(text) / ratio):
            more = _scored(text, [self.texts[number] for number in tier], tier, least)
            found += more
            looked_at += len(tier)
            if looked_at >= ENOUGH and len(more) * _YIELD < len(tier):
                break
        return sorted(found, key=lambda each: (-each[0], each[1]))

    def _take(self, blocks: Sequence[bytes], count: int) -> None:
        if blocks:
            self._grams.take(blocks, count)


def _scored(text: str, texts: Sequence[str], numbers: Sequence[int], least: float) -> list[tuple[float, int]]:
    found = process.extract_iter(text, texts, scorer=fuzz.ratio, score_cutoff=least)
    return [(score, numbers[place]) for _, score, place in found]
