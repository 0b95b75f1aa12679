"""Two editions aligned: blocks first, in order and then out of order, and sentences inside them.

Which of the two is the source does not matter: they are aligned in one order of the languages, and the result is
turned round where that is the other one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count
from math import exp
from pathlib import Path

from locpipe import inline
from locpipe.alignment.evidence import evidence, numbered
from locpipe.alignment.likeness import Gist, Likeness, Measure, sharing
from locpipe.alignment.model import Alignment, Block, Edition, Proposal, Sentence
from locpipe.alignment.paths import Step, best_couples, best_path
from locpipe.alignment.reasons import reasons
from locpipe.errors import Textless, UsageError
from locpipe.model import Document, Locale
from locpipe.termbase import Termbase

MOST_SENTENCES = 4_000
"""Of one edition; a release has a few dozen, so that more is something else."""
PROPOSED = 50
"""From this score on a pair is proposed."""

_OF_BLOCKS = {(1, 1): 0.0, (1, 2): -2.5, (2, 1): -2.5, (1, 3): -4.0, (3, 1): -4.0, (2, 2): -4.5}
_OF_SENTENCES = {(1, 1): 0.0, (1, 2): -2.5, (2, 1): -2.5, (1, 3): -3.5, (3, 1): -3.5, (2, 2): -6.0}
_OF_SENTENCES |= {(1, 4): -4.5, (4, 1): -4.5}
_LEAST_MOVED, _MARGIN_MOVED = 5.0, 2.5
_LEAST_SENTENCE, _MARGIN_SENTENCE = 6.5, 3.0


def edition(document: Document) -> Edition:
    """A segmented document as blocks of sentences; raises Textless if it is larger than any release."""
    numbers = count()
    blocks: list[Block] = []
    everything: list[Sentence] = []
    for unit in document.units:
        own = tuple(
            Sentence(next(numbers), len(blocks), each.line, unit.role, each.text, inline.visible(each.text))
            for each in unit.segments
        )
        if own:
            blocks.append(Block(own, unit.place, unit.role))
            everything += own
        if len(everything) > MOST_SENTENCES:
            raise Textless(f"it has more than {MOST_SENTENCES:,} sentences", document.path, "align it in parts")
    return Edition(document.path, document.locale, tuple(blocks), tuple(everything))


def align(source: Document, target: Document, termbase: Termbase) -> Alignment:
    """The sentences of two segmented editions that say the same; raises UsageError if both are in one language."""
    if source.locale is target.locale:
        raise UsageError(f"both editions are in {source.locale}", hint="say their languages with --from and --to")
    one, other = edition(source), edition(target)
    turned = list(Locale).index(one.locale) > list(Locale).index(other.locale)
    if turned:
        one, other = other, one
    found = _Aligner(one, other, termbase).pairs()
    if turned:
        one, other = other, one
        found = [replace(pair, source=pair.target, target=pair.source) for pair in found]
    found.sort(key=lambda pair: (pair.source[0].number, pair.target[0].number))
    done = {each.number for pair in found for each in pair.source}, {e.number for pair in found for e in pair.target}
    alone = [tuple(each for each in side.sentences if each.number not in of) for side, of in zip((one, other), done, strict=True)]
    pairs = tuple(found)
    return Alignment(one, other, pairs, *alone)


@dataclass(frozen=True)
class _Side:
    """An edition with the gists of its sentences and blocks."""

    edition: Edition
    sentences: tuple[Gist, ...]

    @classmethod
    def of(cls, edition: Edition, glossary: dict[int, int], termbase: Termbase) -> _Side:
        gists = tuple(
            Gist.of(each.words, evidence(each.words, edition.locale, glossary, termbase), edition.locale, each.role)
            for each in edition.sentences
        )
        return cls(edition, gists)

    @cached_property
    def blocks(self) -> tuple[Gist, ...]:
        """The gist of each block."""
        return tuple(self.joined(block.sentences) for block in self.edition.blocks)

    def joined(self, sentences: Sequence[Sentence]) -> Gist:
        """The gist of sentences together."""
        return Gist.joined([self.sentences[each.number] for each in sentences])

    def of_blocks(self, at: int, length: int) -> tuple[Sentence, ...]:
        """The sentences of so many blocks from one on."""
        return tuple(each for block in self.edition.blocks[at : at + length] for each in block.sentences)


class _Aligner:
    """The work on two editions, in the order of their languages."""

    def __init__(self, one: Edition, other: Edition, termbase: Termbase) -> None:
        glossary = numbered(termbase)
        self._one, self._other = _Side.of(one, glossary, termbase), _Side.of(other, glossary, termbase)
        self._measure = Measure(self._one.sentences, self._other.sentences)
        self._shares = sharing(self._one.sentences, self._other.sentences)
        self._couples: dict[tuple[int, int], Likeness] = {}

    def pairs(self) -> list[Proposal]:
        """The pairs that are proposed."""
        found: list[Proposal] = []
        for step, moved in self._blocks():
            ours = self._one.of_blocks(step.at, step.length)
            theirs = self._other.of_blocks(step.other, step.other_length)
            found += self._sentences(ours, theirs, moved=moved)
        return [pair for pair in found if pair.score >= PROPOSED]

    def _blocks(self) -> list[tuple[Step, bool]]:
        """Blocks that go together: those in order, then those that stand elsewhere."""
        one, other = self._one.blocks, self._other.blocks
        shares = sharing(one, other)
        known: dict[tuple[int, int, int, int], float] = {}

        def score(i: int, di: int, j: int, dj: int) -> float:
            step = (i, di, j, dj)
            if step not in known:
                known[step] = self._of_blocks(one, other, step, shares)
            return known[step]

        path = [(step, False) for step in best_path(len(one), len(other), score, _OF_BLOCKS) if step.length and step.other_length]
        left = set(range(len(one))), set(range(len(other)))
        for step, _ in path:
            left[0].difference_update(range(step.at, step.at + step.length))
            left[1].difference_update(range(step.other, step.other + step.other_length))
        worths = ((self._measure.likeness(one[i], other[j]).total, i, j) for i in left[0] for j in shares[i] & left[1])
        return path + [(Step(i, 1, j, 1), True) for i, j in best_couples(worths, _LEAST_MOVED, _MARGIN_MOVED)]

    def _of_blocks(
        self, one: Sequence[Gist], other: Sequence[Gist], step: tuple[int, int, int, int], shares: dict[int, set[int]]
    ) -> float:
        i, di, j, dj = step
        if di + dj > 2 and not all(shares[a] & set(range(j, j + dj)) for a in range(i, i + di)):
            return float("-inf")
        ours, theirs = Gist.joined(one[i : i + di]), Gist.joined(other[j : j + dj])
        if di == dj == 1 and j not in shares[i]:
            return self._measure.form(ours, theirs) - 1.0
        return self._measure.likeness(ours, theirs).total - 1.0 + _OF_BLOCKS[di, dj]

    def _sentences(
        self, ours: Sequence[Sentence], theirs: Sequence[Sentence], *, moved: bool
    ) -> list[Proposal]:
        """The pairs of sentences in blocks that go together."""
        one = [self._one.sentences[each.number] for each in ours]
        other = [self._other.sentences[each.number] for each in theirs]
        known: dict[tuple[int, int, int, int], float] = {}

        def score(i: int, di: int, j: int, dj: int) -> float:
            step = (i, di, j, dj)
            if step not in known:
                like = self._measure.likeness(Gist.joined(one[i : i + di]), Gist.joined(other[j : j + dj]))
                known[step] = like.total - 1.0 + _OF_SENTENCES[di, dj]
            return known[step]

        steps = [step for step in best_path(len(one), len(other), score, _OF_SENTENCES) if step.length and step.other_length]
        found = []
        for number, step in enumerate(steps):
            own = ours[step.at : step.at + step.length]
            their = theirs[step.other : step.other + step.other_length]
            like = self._measure.likeness(self._one.joined(own), self._other.joined(their))
            certain = self._certain(like, own, their)
            found.append(Proposal(tuple(own), tuple(their), certain, reasons(like), (), moved))
        return found

    def _certain(self, like: Likeness, ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> int:
        """The score of a pair, 0 to 100."""
        return round(100 / (1 + exp(-(like.total - 2.0) / 1.2)))
