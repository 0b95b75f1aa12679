"""What the memory gives: pairs, how well they fit a sentence, and translations that are made of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from locpipe.model import Pair


class Kind(IntEnum):
    """How a pair fits a sentence, the better the greater."""

    FUZZY = 1  # alike, or the same words with other codes
    EXACT = 2  # the same msgid, codes included
    CONTEXT = 3  # exact, and the sentences before and after it are the same, one of which is there


@dataclass(frozen=True, slots=True)
class Match:
    """A pair that fits a sentence.

    ``score`` is rapidfuzz's ratio of the two sentences as people read them, without their codes, 0 to 100. ``turned``
    says that people approved the pair in the other direction, ``imported`` that it is from another tool's memory.
    ``file`` is the name of the catalog, or of the memory's file.
    """

    pair: Pair
    score: float
    kind: Kind
    turned: bool = False
    imported: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A translation and where it comes from.

    ``by_terms`` says that it follows from the glossary, ``in_context`` that people approved it for the same sentence
    between the same neighbours.
    """

    msgstr: str
    origin: str
    by_terms: bool = False
    in_context: bool = False
