"""Raised and lowered words where there is no markup for them: 10⁵ m², not 105 m2."""

from __future__ import annotations

from collections.abc import Iterable

from locpipe.model import MarkupKind
from locpipe.rendering.runs import Run

_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_TRADEMARKS = {"TM": "™", "SM": "℠"}
_ORDINALS = frozenset(("st", "nd", "rd", "th"))


def plain(run: Run) -> str:
    """The words of a run; what is raised or lowered in it in characters that are, or behind a sign for it.

    The ends of ordinals (5th), signs (®, *) and what is no English word or number need none to be understood.
    """
    kinds = {mark.kind for mark in run.marks}
    if MarkupKind.SUPERSCRIPT in kinds:
        return _TRADEMARKS.get(run.text) or _written(run.text, _RAISED, "^")
    return _written(run.text, _LOWERED, "_") if MarkupKind.SUBSCRIPT in kinds else run.text


def plainly(runs: Iterable[Run]) -> str:
    """The words of some runs."""
    return "".join(map(plain, runs))


def _written(text: str, characters: dict[int, int], sign: str) -> str:
    if all(ord(character) in characters for character in text):
        return text.translate(characters)
    if text in _ORDINALS or not text[0].isascii() or not text[0].isalnum():
        return text
    return f"{sign}{text}" if text.isalnum() else f"{sign}({text})"
