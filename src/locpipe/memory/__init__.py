"""What needs no engine: translations that people approved before, and sentences that follow from rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from locpipe.furniture import Furniture
from locpipe.memory.index import Memory
from locpipe.memory.rules import Recalled, by_rule
from locpipe.model import Locale
from locpipe.termbase import Termbase

__all__ = ["Memory", "Recalled", "recall"]


def recall(
    msgids: Iterable[str],
    memory: Memory,
    source: Locale,
    target: Locale,
    termbase: Termbase,
    furniture: Furniture | None = None,
) -> Mapping[str, Recalled]:
    """What can be had without an engine: what people approved goes before what rules give."""
    found = {}
    for msgid in msgids:
        recalled = memory.recall(msgid, source, target) or by_rule(msgid, source, target, termbase, furniture)
        if recalled:
            found[msgid] = recalled
    return found
