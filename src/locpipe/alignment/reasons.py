"""Why a pair is proposed, in words."""

from __future__ import annotations

from collections import defaultdict

from locpipe.alignment.evidence import CLASSES
from locpipe.alignment.likeness import Likeness

_SHOWN = 6
_UNREADABLE = "swg"


def reasons(like: Likeness) -> tuple[str, ...]:
    """What the two sides share, the weightiest kind first: "number 62, 1200", "3 words"."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for key in like.keys:
        kinds[key[0]].append(key[2:])
    return tuple(_said(CLASSES[kind], values, readable=kind not in _UNREADABLE) for kind, values in kinds.items())


def _said(kind: str, values: list[str], *, readable: bool) -> str:
    if not readable:
        plural = kind if len(values) == 1 else kind.replace("sound of a name", "sounds of names") + (
            "" if kind.startswith("sound") else "s"
        )
        return f"{len(values)} {plural}"
    more = ", …" if len(values) > _SHOWN else ""
    return f"{kind} {', '.join(values[:_SHOWN])}{more}"
