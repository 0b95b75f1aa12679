"""Pairs of languages, as engines and locpipe.yml name them: ``en-ja``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from locpipe.model import Locale

Pair = tuple[Locale, Locale]

PAIRS: tuple[Pair, ...] = tuple((one, other) for one in Locale for other in Locale if one is not other)
NAMES = tuple(f"{source}-{target}" for source, target in PAIRS)
SCHEMA: Mapping[str, Any] = {"type": "array", "minItems": 1, "items": {"enum": list(NAMES)}}
"""Some pairs, by their names."""


def named(names: Iterable[str]) -> frozenset[Pair]:
    """The pairs of these names."""
    wanted = set(names)
    return frozenset(pair for name, pair in zip(NAMES, PAIRS, strict=True) if name in wanted)


def listed(pairs: Iterable[Pair]) -> str:
    """Pairs for people: ``en to ja, ja to en``."""
    return ", ".join(sorted(f"{source} to {target}" for source, target in pairs))
