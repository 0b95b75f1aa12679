"""How the elements of a part are read: each says how what is in it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

Mode = Callable[[str, Mapping[str, str], int, int], "Inside"]
"""Takes in an element: its name (without ``w:``), its attributes, where its start tag begins and ends."""


class Inside(NamedTuple):
    """How what is inside an element is read: its elements, its text, and what is done at its end."""

    mode: Mode
    done: Callable[[int, int], object] | None = None
    text: Callable[[str, int, int], None] | None = None


def skipped(word: str, attributes: Mapping[str, str], at: int, after: int) -> Inside:
    """Nothing in it is read."""
    return SKIPPED


SKIPPED = Inside(skipped)
