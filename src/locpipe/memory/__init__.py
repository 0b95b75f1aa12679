"""What needs no engine: translations that people approved before, and sentences that follow from rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from locpipe.catalog.model import Catalog, Entry, State
from locpipe.inline import is_joined
from locpipe.memory.rules import Recalled, by_rule
from locpipe.model import Locale
from locpipe.termbase import Termbase

__all__ = ["Memory", "Recalled", "recall"]


class Memory:
    """Approved translations of whole sentences, from every catalog of the project in one language pair."""

    def __init__(self, catalogs: Iterable[tuple[str, Catalog]]) -> None:
        self._approved: dict[str, Recalled] = {}
        for release, catalog in catalogs:
            for entry in catalog.entries:
                if _usable(entry):
                    self._approved[entry.msgid] = Recalled(entry.msgstr, f"memory:{release}")

    def recall(self, msgid: str) -> Recalled | None:
        """The approved translation of the same sentence in the last release that has one."""
        return self._approved.get(msgid)


def _usable(entry: Entry) -> bool:
    return entry.state is State.APPROVED and not entry.msgctxt and not is_joined(entry.msgstr)


def recall(
    msgids: Iterable[str], memory: Memory, source: Locale, target: Locale, termbase: Termbase
) -> Mapping[str, Recalled]:
    """What can be had without an engine: what people approved goes before what rules give."""
    found = {}
    for msgid in msgids:
        recalled = memory.recall(msgid) or by_rule(msgid, source, target, termbase)
        if recalled:
            found[msgid] = recalled
    return found
