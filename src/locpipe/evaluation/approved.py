"""Sets out of a team's own catalogs: what reviewers have made of each sentence, against what an engine makes now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from locpipe.catalog.joining import companies
from locpipe.catalog.model import Catalog, Entry, Key, State
from locpipe.checks import Rules
from locpipe.drafting import own_wording
from locpipe.evaluation.model import EvalSet, Segment
from locpipe.furniture import House
from locpipe.memory.rules import by_rule
from locpipe.model import Locale
from locpipe.source import Source
from locpipe.termbase import Termbase

UNAPPROVED = "sentences that no person has approved, or that are in question"
JOINED = "sentences that are translated together"
BY_RULE = "sentences that need no engine"


def approved_set(
    source: Source, target: Locale, catalog: Catalog, termbase: Termbase, house: House, rules: Rules
) -> EvalSet:
    """The sentences of a release that people have approved a translation of, and that `draft` would ask an engine for.

    The memory has no part in it: it would give the very translation that the draft is compared with.
    """
    language, entries = source.release.source, {entry.key: entry for entry in catalog.current}
    joined, own = companies(catalog.current), own_wording(source, target, catalog, house, termbase)
    segments, left_out = [], Counter[str]()
    for segment in _segments(source, entries):
        if not _is_approved(entries[segment.key]):
            left_out[UNAPPROVED] += 1
        elif segment.key in joined:
            left_out[JOINED] += 1
        elif segment.key in own or by_rule(segment.msgid, language, target, termbase, house.furniture):
            left_out[BY_RULE] += 1
        else:
            segments.append(segment)
    release = source.release
    return EvalSet(release.name, language, target, tuple(segments), dict(left_out), release.handling, rules)


def _is_approved(entry: Entry) -> bool:
    return entry.state is State.APPROVED and entry.is_persons and not entry.queries


def _segments(source: Source, entries: dict[Key, Entry]) -> Iterator[Segment]:
    """Every sentence that has an entry, once, with its neighbours, as `drafting.pending` has them."""
    seen: set[Key] = set()
    for unit, segment, key, before, after in source.extraction.in_context():
        if key in entries and key not in seen:
            seen.add(key)
            yield Segment(key, entries[key].msgstr, segment.line, unit.role, before, after)
