"""How those who wait are told how far something is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told how many are done, and of how many: sentences, files, pairs."""


def silent(done: int, total: int) -> None:
    """Nobody looks at the progress."""
