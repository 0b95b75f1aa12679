"""The words of the package: the sentences of an edition, the blocks they stand in, pairs that are proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from locpipe.model import Locale, Role, Text

Keys = Mapping[str, int]
"""What a text has that its translation should have, too, each with how often; see `evidence`."""


@dataclass(frozen=True, slots=True)
class EditionFile:
    """A file with an edition as it was read; ``name`` is what review files and memories call it."""

    path: Path
    name: str
    locale: Locale
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One segment of an edition: its number among all of them, and its 1-based line.

    ``words`` is what a reader sees of ``text``.
    """

    number: int
    line: int
    role: Role
    text: Text
    words: str


Block = tuple[Sentence, ...]
"""The sentences of a paragraph, a heading, a list item and so on, at least one."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A document as blocks of sentences."""

    path: Path
    locale: Locale
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Sentences of both editions, in their order, that say the same: up to four of one go with one of the other.

    ``score`` is from 0 to 100; ``reasons`` say in words what speaks for the pair, ``doubts`` what a person should look
    at. ``moved`` says that it stands in another order in the two editions.
    """

    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]
    score: int
    reasons: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    moved: bool = False


LEAST_SHARE = 0.45
"""The part of its sentences that an edition has a partner for in another one of the same release, at least.

Releases that have nothing to do with each other have up to 0.38, for their forms are alike; editions of one, a third of
whose blocks only one has, 0.53 and more.
"""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two editions aligned: every sentence is in exactly one pair, or among those without a partner.

    ``share`` is the part of the sentences that have a partner by evidence, in the edition that has the larger part.
    """

    source: Edition
    target: Edition
    pairs: tuple[Proposal, ...]
    source_alone: tuple[Sentence, ...]
    target_alone: tuple[Sentence, ...]
    share: float

    @property
    def plausible(self) -> bool:
        """Whether the two may be editions of one release."""
        return self.share >= LEAST_SHARE

    @property
    def warning(self) -> str:
        """What to say of two that may not be."""
        return f"only {self.share:.0%} of the sentences have a partner: are these editions of one release?"
