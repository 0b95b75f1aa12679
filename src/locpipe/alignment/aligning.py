"""Two editions aligned: blocks first, in order and then out of order, and sentences inside them.

Which of the two is the source does not matter: they are aligned in one order of the languages, and the result is
turned round where that is the other one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import count
from math import exp
from typing import NamedTuple

from locpipe import formats, inline
from locpipe.alignment.evidence import evidence, numbered
from locpipe.alignment.likeness import MOST_OF_FORM, Gist, Likeness, Measure
from locpipe.alignment.model import Alignment, Block, Edition, EditionFile, Proposal, Sentence
from locpipe.alignment.paths import Step, best_couples, best_path, in_order
from locpipe.alignment.reasons import doubts, reasons
from locpipe.alignment.sides import Side
from locpipe.errors import Textless, UsageError
from locpipe.model import Document, Locale
from locpipe.segmentation import segment
from locpipe.termbase import Termbase

MOST_SENTENCES = 3_000
"""Of one edition; a release has a few dozen, so that more is something else."""
PROPOSED = 50
"""From this score on a pair is proposed."""

_OF_BLOCKS = {(1, 1): 0.0, (1, 2): -2.5, (2, 1): -2.5, (1, 3): -4.0, (3, 1): -4.0, (2, 2): -4.5}
_OF_SENTENCES = {(1, 1): 0.0, (1, 2): -2.5, (2, 1): -2.5, (1, 3): -3.5, (3, 1): -3.5, (2, 2): -6.0}
_OF_SENTENCES |= {(1, 4): -4.5, (4, 1): -4.5}
_OF_SPEECH = -0.5  # where sentences are joined that are one speech, with as many sentences in it as the other side's
_PRIOR = 1.0  # what speaks against any two being one, before they are compared
_LEAST_SHARED = 1.5  # what blocks have in common with those they are joined with
_SUPPORT, _CERTAIN = 1.7, 6.0  # what a certain pair on one side adds; from this measure on a pair is certain
_DOUBT_OF_MOVED = 0.5
_FORM = 2.5  # lengths and structure count at most so many times what the sentences have in common
_MIDDLE, _SLOPE = 2.6, 1.2  # the measure that makes a score of 50, and how fast it rises
_SHORT = 10_000  # couples of blocks up to which all are looked at
_LONG = 2_000  # couples of sentences in a block; in longer ones only one sentence and one are looked at
_LEAST_CUT = 14.0  # what the blocks of a certain couple have in common
_LEAST_COUPLED = 3.5  # what blocks have in common that have a partner by more than their form
_LEAST_MOVED, _MARGIN_MOVED = 5.0, 2.5
_LEAST_SENTENCE, _MARGIN_SENTENCE = 6.5, 3.0
_LEAST_SWAPPED = 3.0  # of what has changed places with a neighbour that has its pair
_NEVER = float("-inf")


def edition(document: Document) -> Edition:
    """A segmented document as blocks of sentences; raises Textless if it is larger than any release."""
    numbers = count()
    blocks: list[Block] = []
    everything: list[Sentence] = []
    for unit in document.units:
        own = tuple(
            Sentence(next(numbers), each.line, unit.role, each.text, inline.visible(each.text))
            for each in unit.segments
        )
        if own:
            blocks.append(own)
            everything += own
        if len(everything) > MOST_SENTENCES:
            raise Textless(f"it has more than {MOST_SENTENCES:,} sentences", document.path, "align it in parts")
    return Edition(document.path, document.locale, tuple(blocks), tuple(everything))


def align_files(
    source: EditionFile, target: EditionFile, termbase: Termbase, settings: formats.Settings | None = None
) -> Alignment:
    """The sentences of two files that say the same; raises InputError for one that cannot be read."""
    one, other = (
        segment(formats.parse(file.data, file.path, file.locale, settings=settings)) for file in (source, target)
    )
    return align(one, other, termbase)


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
    alone, other_alone = (
        tuple(each for each in side.sentences if each.number not in of)
        for side, of in zip((one, other), done, strict=True)
    )
    pairs = tuple(replace(pair, doubts=doubts(pair, one.locale, other.locale, termbase)) for pair in found)
    alignment = Alignment(one, other, pairs, alone, other_alone, _share(one, other, pairs))
    return alignment if alignment.plausible else replace(alignment, pairs=tuple(map(_hardly, pairs)))


def _share(one: Edition, other: Edition, pairs: Sequence[Proposal]) -> float:
    """The part of the sentences that are in pairs with evidence, in the edition that has the larger part."""
    known = [pair for pair in pairs if pair.reasons]
    ours = sum(len(pair.source) for pair in known) / max(1, len(one.sentences))
    return max(ours, sum(len(pair.target) for pair in known) / max(1, len(other.sentences)))


def _hardly(pair: Proposal) -> Proposal:
    """A pair of two editions that have little in common: what they share may be chance, or the form of releases."""
    score = PROPOSED + (pair.score - PROPOSED) // 5
    return replace(pair, score=score, doubts=("the two editions have little in common", *pair.doubts))


class _Found(NamedTuple):
    """Sentences (start and length in each edition) that go together, and how like they are."""

    at: int
    length: int
    other: int
    other_length: int
    like: Likeness
    moved: bool


class _Aligner:
    """The work on two editions, in the order of their languages."""

    def __init__(self, one: Edition, other: Edition, termbase: Termbase) -> None:
        gists = [_gists(side, termbase) for side in (one, other)]
        self._measure = Measure(*gists)
        self._one, self._other = Side(one, gists[0], self._measure), Side(other, gists[1], self._measure)
        self._blocks_like = self._measure.sharing(self._one.blocks, self._other.blocks)
        rows = ((worth, i, j) for i, row in self._blocks_like.items() for j, worth in row.items())
        couples = best_couples(rows, _LEAST_COUPLED, _MARGIN_MOVED)
        self._coupled = {i for i, _ in couples}, {j for _, j in couples}

    def pairs(self) -> list[Proposal]:
        """The pairs that are proposed."""
        found: list[_Found] = []
        for step, moved in self._blocks():
            ours = self._one.of_blocks(step.at, step.length)
            theirs = self._other.of_blocks(step.other, step.other_length)
            found += self._sentences(ours, theirs, moved=moved)
        found += self._elsewhere(found)
        unmoved = [each for each in found if not each.moved]
        found = [each._replace(moved=each.moved and _crosses(each, unmoved)) for each in found]
        around = _Around(found, len(self._one.sentences), len(self._other.sentences))
        pairs = [self._proposal(each, around.support(each)) for each in found]
        return [pair for pair in pairs if pair.score >= PROPOSED]

    def _blocks(self) -> list[tuple[Step, bool]]:
        """Blocks that go together: those in order, then those that stand elsewhere."""
        one, other = self._one.blocks, self._other.blocks
        path = [step for stretch in self._stretches() for step in self._path_of_blocks(*stretch)]
        left = _left(path, len(one), len(other))
        worths = [
            (self._measure.likeness(one[i], other[j]).total, i, j)
            for i in sorted(left[0])
            for j in sorted(left[1] & self._blocks_like[i].keys())
            if self._blocks_like[i][j] >= _LEAST_SWAPPED - MOST_OF_FORM
        ]
        elsewhere = _out_of_order(worths, path, _LEAST_MOVED, _MARGIN_MOVED)
        return [(step, False) for step in path] + [(Step(i, 1, j, 1), True) for i, j in elsewhere]

    def _path_of_blocks(self, start: int, end: int, other_start: int, other_end: int) -> list[Step]:
        """The blocks that go together in a stretch of both editions, in order."""

        @cache
        def worth(i: int, di: int, j: int, dj: int) -> float:
            return self._worth_of_blocks(start + i, di, other_start + j, dj)

        steps = _joining(best_path(end - start, other_end - other_start, worth, _OF_BLOCKS))
        return [Step(start + i, di, other_start + j, dj) for i, di, j, dj in steps]

    def _stretches(self) -> list[tuple[int, int, int, int]]:
        """From where to where in both editions blocks are looked at together: long ones are cut at certain couples."""
        length, other = len(self._one.blocks), len(self._other.blocks)
        if length * other <= _SHORT:
            return [(0, length, 0, other)]
        rows = ((worth, i, j) for i, row in self._blocks_like.items() for j, worth in row.items())
        cuts = in_order([(i, j, 1.0) for i, j in best_couples(rows, _LEAST_CUT, _LEAST_CUT / 2)])
        starts, ends = [(0, 0), *cuts], [*cuts, (length, other)]
        return [(i, k, j, m) for (i, j), (k, m) in zip(starts, ends, strict=True)]

    def _worth_of_blocks(self, i: int, di: int, j: int, dj: int) -> float:
        near = self._blocks_like
        if di + dj > 2 and not all(
            any(near[a].get(b, 0) >= _LEAST_SHARED for b in range(j, j + dj)) for a in range(i, i + di)
        ):
            return _NEVER
        if di + dj > 2 and not all(
            any(near[a].get(b, 0) >= _LEAST_SHARED for a in range(i, i + di)) for b in range(j, j + dj)
        ):
            return _NEVER
        if di == dj == 2 and self._cross(self._one.blocks[i : i + 2], self._other.blocks[j : j + 2]):
            return _NEVER
        ours, theirs = self._one.joined_blocks(i, di), self._other.joined_blocks(j, dj)
        if di == dj == 1 and j not in near[i]:
            if i in self._coupled[0] or j in self._coupled[1]:
                return _NEVER  # its partner stands elsewhere: form alone must not keep it from that
            return self._measure.form(ours, theirs) - _PRIOR
        return self._measure.likeness(ours, theirs).total - _PRIOR + _OF_BLOCKS[di, dj]

    def _sentences(self, ours: Sequence[Sentence], theirs: Sequence[Sentence], *, moved: bool) -> list[_Found]:
        """The sentences that go together in blocks that do."""
        start, other_start = ours[0].number, theirs[0].number

        @cache
        def like(i: int, di: int, j: int, dj: int) -> Likeness:
            return self._like(start + i, di, other_start + j, dj)

        def worth(i: int, di: int, j: int, dj: int) -> float:
            if not self._may_be_one(start + i, di, other_start + j, dj):
                return _NEVER
            prior = _OF_SENTENCES[di, dj]
            if prior < _OF_SPEECH and self._same_speech(start + i, di, other_start + j, dj):
                prior = _OF_SPEECH
            return like(i, di, j, dj).total - _PRIOR + prior

        moves = _OF_SENTENCES if len(ours) * len(theirs) <= _LONG else [(1, 1)]
        steps = _joining(best_path(len(ours), len(theirs), worth, moves))
        return [_Found(start + i, di, other_start + j, dj, like(i, di, j, dj), moved) for i, di, j, dj in steps]

    def _may_be_one(self, at: int, length: int, other: int, other_length: int) -> bool:
        """Whether sentences can go together: no list items joined, no neighbours swapped, no speech cut in two."""
        if self._one.are_items(at, length) or self._other.are_items(other, other_length):
            return False
        if length == other_length == 2:
            return not self._cross(self._one.sentences[at : at + 2], self._other.sentences[other : other + 2])
        end, other_end = self._one.goes_on(at + length), self._other.goes_on(other + other_length)
        more = self._other.quoted(other, other_length) - self._one.quoted(at, length)
        return end == other_end or (more <= 0 if end else more >= 0)

    def _same_speech(self, at: int, length: int, other: int, other_length: int) -> bool:
        """Whether sentences are one speech each, whatever it is cut into, and as many are quoted on both sides."""
        rest = (*self._one.speech[at + 1 : at + length], *self._other.speech[other + 1 : other + other_length])
        quoted = self._one.quoted(at, length)
        return all(each.goes_on for each in rest) and quoted == self._other.quoted(other, other_length) > 0

    def _cross(self, ours: Sequence[Gist], theirs: Sequence[Gist]) -> bool:
        """Whether of two and two the first of one has more in common with the second of the other, and so on."""
        like = [[self._measure.likeness(a, b).shared for b in theirs] for a in ours]
        return like[0][1] + like[1][0] > like[0][0] + like[1][1]

    def _like(self, at: int, length: int, other: int, other_length: int) -> Likeness:
        return self._measure.likeness(self._one.joined(at, length), self._other.joined(other, other_length))

    def _elsewhere(self, found: Sequence[_Found]) -> list[_Found]:
        """Sentences without a partner that certainly belong together, wherever they stand."""
        steps = [Step(*each[:4]) for each in found]
        left = _left(steps, len(self._one.sentences), len(self._other.sentences))
        ours, theirs = sorted(left[0]), sorted(left[1])
        near = self._measure.sharing([self._one.sentences[i] for i in ours], [self._other.sentences[j] for j in theirs])
        enough = _LEAST_SWAPPED - MOST_OF_FORM
        likes = {
            (ours[i], theirs[j]): self._like(ours[i], 1, theirs[j], 1)
            for i, row in near.items()
            for j in row
            if row[j] >= enough and self._may_be_one(ours[i], 1, theirs[j], 1)
        }
        worths = [(like.total, *place) for place, like in likes.items()]
        couples = _out_of_order(worths, steps, _LEAST_SENTENCE, _MARGIN_SENTENCE)
        return [_Found(i, 1, j, 1, likes[i, j], True) for i, j in couples]

    def _proposal(self, found: _Found, support: float) -> Proposal:
        """A pair with its score: the measure and the pairs beside it as a likelihood."""
        like = min(found.like.total, _FORM * found.like.shared) + support - (_DOUBT_OF_MOVED if found.moved else 0.0)
        score = round(100 / (1 + exp(-(like - _MIDDLE) / _SLOPE)))
        ours = self._one.edition.sentences[found.at : found.at + found.length]
        theirs = self._other.edition.sentences[found.other : found.other + found.other_length]
        return Proposal(ours, theirs, score, reasons(found.like), moved=found.moved)


class _Around:
    """What pairs say of those beside them: a pair that follows a certain one on both sides is likelier right."""

    def __init__(self, found: Sequence[_Found], length: int, other: int) -> None:
        self._ends = {(each.at + each.length, each.other + each.other_length): each.like.total for each in found}
        self._starts = {(each.at, each.other): each.like.total for each in found}
        self._ends[0, 0] = self._starts[length, other] = _CERTAIN / 2

    def support(self, found: _Found) -> float:
        """What is added to the measure of a pair."""
        before = self._ends.get((found.at, found.other), 0.0)
        after = self._starts.get((found.at + found.length, found.other + found.other_length), 0.0)
        return _SUPPORT * sum(min(_CERTAIN, max(0.0, total)) for total in (before, after)) / _CERTAIN


def _gists(edition: Edition, termbase: Termbase) -> list[Gist]:
    glossary, locale = numbered(termbase), edition.locale
    return [
        Gist.of(each.words, evidence(each.words, locale, glossary, termbase), locale, each.role)
        for each in edition.sentences
    ]


def _crosses(found: _Found, others: Sequence[_Found]) -> bool:
    """Whether a pair stands before another in one edition and after it in the other."""
    return any((each.at < found.at) != (each.other < found.other) for each in others)


def _out_of_order(
    worths: Sequence[tuple[float, int, int]], steps: Sequence[Step], least: float, margin: float
) -> list[tuple[int, int]]:
    """Couples of what no step joins, strong ones anywhere; less will do for what changed places with a neighbour."""
    couples = best_couples(worths, least, margin)
    used = {i for i, _ in couples}, {j for _, j in couples}
    swapped = {
        place
        for i, di, j, dj in [*_joining(steps), *(Step(i, 1, j, 1) for i, j in couples)]
        for place in ((i - 1, j + dj), (i + di, j - 1))
    }
    rest = [row for row in worths if row[1] not in used[0] and row[2] not in used[1]]
    return couples + [place for place in best_couples(rest, _LEAST_SWAPPED, margin) if place in swapped]


def _joining(steps: Sequence[Step]) -> list[Step]:
    """The steps that are no gaps."""
    return [step for step in steps if step.length and step.other_length]


def _left(steps: Sequence[Step], length: int, other: int) -> tuple[set[int], set[int]]:
    """What no step goes through, in both sequences."""
    left = set(range(length)), set(range(other))
    for step in steps:
        left[0].difference_update(range(step.at, step.at + step.length))
        left[1].difference_update(range(step.other, step.other + step.other_length))
    return left
