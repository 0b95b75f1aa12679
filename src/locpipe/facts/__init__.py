"""Facts as values: dates, numbers, money, measures, times, telephone numbers, found, compared and written.

Date lines are read without the rest, which is loaded when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from locpipe.facts.dateline import Date, parse_date, render_date

if TYPE_CHECKING:
    from locpipe.facts.approximate import one_sided_about
    from locpipe.facts.comparing import compare
    from locpipe.facts.finding import find
    from locpipe.facts.model import Difference, Fact, Kind
    from locpipe.facts.rendering import render
    from locpipe.facts.senses import contradicted

_HOMES = {
    "compare": "comparing",
    "contradicted": "senses",
    "find": "finding",
    "Difference": "model",
    "Fact": "model",
    "Kind": "model",
    "one_sided_about": "approximate",
    "render": "rendering",
}

__all__ = [
    "Date",
    "Difference",
    "Fact",
    "Kind",
    "compare",
    "contradicted",
    "find",
    "one_sided_about",
    "parse_date",
    "render",
    "render_date",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    found: object = getattr(import_module(f"locpipe.facts.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
