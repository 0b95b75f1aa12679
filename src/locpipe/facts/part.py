"""A fact as it is found, before its text is cut out."""

from __future__ import annotations

from typing import NamedTuple

from locpipe.facts.model import Kind, Value


class Part(NamedTuple):
    """A fact without its text; a tuple, because it is made many times for each number."""

    kind: Kind
    value: Value
    start: int
    end: int
    spelled: bool = False
    scale: int = 1  # what 万 or million at the end of the number stands for
    half: str = ""  # of a clock time: "am", "pm"
