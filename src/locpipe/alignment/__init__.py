"""Two existing editions of a release, sentence by sentence, for a person to look at before it is memory."""

from __future__ import annotations

from locpipe.alignment.aligning import align, align_files
from locpipe.alignment.approving import approved_pairs
from locpipe.alignment.model import Alignment, EditionFile, Proposal, Sentence
from locpipe.alignment.review import is_review, review, write_review
from locpipe.alignment.terms import TermProposal, fragment, propose

__all__ = [
    "Alignment",
    "EditionFile",
    "Proposal",
    "Sentence",
    "TermProposal",
    "align",
    "align_files",
    "approved_pairs",
    "fragment",
    "is_review",
    "propose",
    "review",
    "write_review",
]
