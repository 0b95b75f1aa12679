"""What people wrote beside the texts, where a file came back without it.

Tools drop notes: all of them, or those of the units that somebody worked on, and most write some of their own. So what
is missing proves little. A question stays until a person takes it out of the project's own catalog, for editions wait
for it. Another comment counts as removed only where the file has shown that it keeps comments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from locpipe.catalog.model import Catalog, Entry, Key, questions

_MOST_PIECES = 20
"""Into fewer lines than these a comment may have been wrapped."""


def remarked_again(brought: Catalog, sent: Catalog) -> tuple[Catalog, frozenset[tuple[Key, str]]]:
    """The catalog that came back with the comments that it has lost, and the questions among them by their entries.

    A comment that was only wrapped, or of which the white space changed, is as it was sent.
    """
    known = {entry.key: entry.comments for entry in sent.entries}
    entries = [_as_sent(entry, known.get(entry.key, ())) for entry in brought.entries]
    keeps = any(set(entry.comments) & set(known.get(entry.key, ())) for entry in entries)
    asked: set[tuple[Key, str]] = set()
    for number, entry in enumerate(entries):
        missing = tuple(line for line in known.get(entry.key, ()) if line not in entry.comments)
        asked |= {(entry.key, line) for line in questions(missing)}
        entries[number] = replace(entry, comments=(*(questions(missing) if keeps else missing), *entry.comments))
    return replace(brought, entries=tuple(entries)), frozenset(asked)


def _as_sent(entry: Entry, lines: Sequence[str]) -> Entry:
    """The entry with the comments that were sent as they were, on one line again."""
    own = {_squeezed(line): line for line in lines}
    comments, rest = [], list(entry.comments)
    while rest:
        pieces = (count for count in range(1, _MOST_PIECES) if _squeezed("".join(rest[:count])) in own)
        count = next(pieces, 1)
        comments.append(own.get(_squeezed("".join(rest[:count])), rest[0]))
        del rest[:count]
    return replace(entry, comments=tuple(comments))


def _squeezed(line: str) -> str:
    return "".join(line.split())
