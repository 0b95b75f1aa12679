"""One of two editions as it is compared: the gists of its sentences and blocks, alone and joined, and its speech."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from locpipe.alignment.likeness import Gist, Measure
from locpipe.alignment.model import Edition, Sentence
from locpipe.alignment.speech import speech_in
from locpipe.model import Role


class Side:
    """An edition with the gists of its sentences and blocks, and of those together."""

    def __init__(self, edition: Edition, gists: Sequence[Gist], measure: Measure) -> None:
        self.edition = edition
        self.sentences = tuple(map(measure.weighed, gists))
        self._measure = measure
        self.joined, self.joined_blocks = cache(self._joined), cache(self._joined_blocks)
        self.blocks = tuple(measure.joined([self.sentences[each.number] for each in block]) for block in edition.blocks)
        self.speech = [each for block in edition.blocks for each in speech_in([sentence.words for sentence in block])]
        self._block_of = [number for number, block in enumerate(edition.blocks) for _ in block]

    def quoted(self, at: int, length: int) -> int:
        """How many sentences are quoted in so many from one on."""
        return sum(each.quoted for each in self.speech[at : at + length])

    def goes_on(self, at: int) -> bool:
        """Whether the sentence at a place is nothing but quotation after another one that quotes."""
        return at < len(self.speech) and self.speech[at].goes_on

    def are_items(self, at: int, length: int) -> bool:
        """Whether so many sentences from one on are of several blocks, one of them in a list."""
        roles = {each.role for each in self.edition.sentences[at : at + length]}
        return self._block_of[at] != self._block_of[at + length - 1] and Role.LIST in roles

    def _joined(self, at: int, length: int) -> Gist:
        """The gist of so many sentences from one on."""
        return self._measure.joined(self.sentences[at : at + length])

    def _joined_blocks(self, at: int, length: int) -> Gist:
        """The gist of so many blocks from one on."""
        return self._measure.joined(self.blocks[at : at + length])

    def of_blocks(self, at: int, length: int) -> tuple[Sentence, ...]:
        """The sentences of so many blocks from one on."""
        return tuple(each for block in self.edition.blocks[at : at + length] for each in block)
