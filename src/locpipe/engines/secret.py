"""Keeps a key out of what others send back."""

from __future__ import annotations

import re

_SHORTEST_PART = 8


class Secret:
    """A key, and every part of it that is long enough to be known again."""

    def __init__(self, key: str) -> None:
        size = min(_SHORTEST_PART, len(key))
        self.may_be_a_word = size < _SHORTEST_PART  # servers that want no key are given "none", "EMPTY" and the like
        self._parts = {key[start : start + size] for start in range(len(key) - size + 1)} - {""}

    def out_of(self, text: str) -> str:
        """The text with … in the place of the key, and of parts of it from eight characters on."""
        shown = list(text)
        for part in self._parts:
            start = text.find(part)
            while start >= 0:
                shown[start : start + len(part)] = "\0" * len(part)
                start = text.find(part, start + 1)
        return re.sub("\0+", "…", "".join(shown)) if self._parts else text
