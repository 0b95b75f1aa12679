"""Approved text put to use: recalled, adapted, shown to engines as examples; and what rules give without any engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from locpipe import inline
from locpipe.codes import code_faults
from locpipe.furniture import Furniture
from locpipe.links import find_links
from locpipe.memory.index import Memory
from locpipe.memory.model import Kind, Match, Recalled
from locpipe.memory.rules import by_rule
from locpipe.model import Adapting, Locale, Pair
from locpipe.termbase import Termbase

__all__ = ["Kind", "Match", "Memory", "Pair", "Recalled", "examples", "recall"]

_NOTHING: Mapping[str, tuple[str, str]] = {}
_BEST = 3  # examples that a sentence is given
_TRIED, _MAY_FIT = 5, 50.0  # fuzzy matches that are adapted if they can be; long names make them less alike
_LIKE_ENOUGH = 65.0  # for an example: from here on half of the words are the same
_LONGEST_EXAMPLE, _MOST_WORDS = 240, 900  # characters of a sentence, and of all examples with their translations


def recall(
    msgids: Iterable[str],
    memory: Memory,
    source: Locale,
    target: Locale,
    termbase: Termbase,
    furniture: Furniture | None = None,
    *,
    around: Mapping[str, tuple[str, str]] = _NOTHING,
    release: str = "",
    adapting: Adapting | None = None,
) -> Mapping[str, Recalled]:
    """What can be had without an engine: what people approved, then what rules give, then what a like sentence gives.

    ``around`` has the sentences before and after each; ``release`` is the one that asks.
    """
    found = {}
    for msgid in msgids:
        recalled = (
            memory.recall(msgid, source, target, around.get(msgid, ("", "")))
            or by_rule(msgid, source, target, termbase, furniture)
            or (adapting and _adapted(msgid, memory.like(msgid, source, target, _MAY_FIT, _TRIED, release), adapting))
        )
        if recalled:
            found[msgid] = recalled
    return found


def _adapted(msgid: str, matches: Iterable[Match], adapting: Adapting) -> Recalled | None:
    """The translation of the best sentence alike that can be made this one's, if its codes are this one's, too."""
    for match in matches:
        msgstr = adapting(match.pair, msgid)
        if msgstr and not code_faults(msgid, msgstr):
            return Recalled(msgstr, f"memory:{match.pair.origin}:adapted", by_terms=True)
    return None


def examples(msgid: str, memory: Memory, source: Locale, target: Locale, release: str) -> tuple[tuple[str, str], ...]:
    """Sentences like this one with their approved translations, to be shown to an engine: the words, without codes.

    None is from a protected release unless that is the one that asks, and then no engine gets it that sends text away.
    """
    found: dict[str, str] = {}
    left = _MOST_WORDS
    for match in memory.like(msgid, source, target, _LIKE_ENOUGH, limit=2 * _BEST, release=release):
        text, translation = inline.plain(match.pair.msgid), inline.plain(match.pair.msgstr)
        left -= len(text) + len(translation)
        addresses = any(find_links(text)) or any(find_links(translation))  # no engine is shown any
        if max(len(text), len(translation)) <= _LONGEST_EXAMPLE and left >= 0 and not addresses:
            found.setdefault(text, translation)
    return tuple(found.items())[:_BEST]
