"""A fact as it is found, before its text is cut out."""

from __future__ import annotations

from dataclasses import dataclass, field

from locpipe.facts.model import Kind, Value


@dataclass(frozen=True, slots=True)
class Part:
    """A fact without its text."""

    kind: Kind
    value: Value
    start: int
    end: int
    spelled: bool = False
    scale: int = 1  # what 万 or million at the end of the number stands for
    half: str = field(default="", compare=False)  # of a clock time: "am", "pm"
