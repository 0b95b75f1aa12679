"""Two existing editions of a release, sentence by sentence: what goes into the memory once a person has looked at it."""

from __future__ import annotations

from locpipe.alignment.aligning import align
from locpipe.alignment.model import Alignment, Proposal, Sentence

__all__ = ["Alignment", "Proposal", "Sentence", "align"]
