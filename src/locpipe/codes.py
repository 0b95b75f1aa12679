"""What is wrong with the inline codes of a translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from locpipe.inline import Tag, parse, tags
from locpipe.model import CodeKind


def code_faults(msgid: str, msgstr: str, also: Iterable[Tag] = ()) -> list[str]:
    """What is wrong with the codes of a translation: missing, added, doubled, wrongly nested.

    It may have those in ``also`` too, each once.
    """
    if "<" not in msgid and "<" not in msgstr:
        return []
    wanted, found = tags(msgid), tags(msgstr)
    want, have = Counter(wanted), Counter(found)
    may = want | Counter(iter(also))
    faults = [f"{tag} is missing" for tag in want if not have[tag]]
    faults += [f"{tag} is not in the source" for tag in have if tag not in may]
    faults += [f"{tag} stands more often than in the source" for tag in may if have[tag] > may[tag]]
    return faults or _nesting_faults(found) or _emptied(msgid, msgstr)


def _nesting_faults(tags: list[Tag]) -> list[str]:
    open_ids: list[int] = []
    for tag in tags:
        if tag.kind is CodeKind.OPEN:
            open_ids.append(tag.id)
        elif tag.kind is CodeKind.CLOSE and (not open_ids or open_ids.pop() != tag.id):
            return [f"{tag} closes what is not open there"]
    return []


def _emptied(msgid: str, msgstr: str) -> list[str]:
    """Pairs that the source has something in and the translation nothing: a link that nobody can see."""
    there = _empty_pairs(msgid)
    return [f"nothing stands between {tag} and </g{tag.id}>" for tag in _empty_pairs(msgstr) if tag not in there]


def _empty_pairs(string: str) -> list[Tag]:
    """The opening tags behind which, white space aside, the closing one follows."""
    parts = [part for part in parse(string) if not isinstance(part, str) or part.strip()]
    beside = [(one, other) for one, other in pairwise(parts) if isinstance(one, Tag)]
    return [one for one, other in beside if one.kind is CodeKind.OPEN and other == Tag(CodeKind.CLOSE, one.id)]
