"""A gettext catalog as data: entries, their states, the header."""

from __future__ import annotations

import hashlib
import string
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from locpipe.catalog.provenance import Kind, Provenance, text_digest

_INVISIBLE = string.whitespace + "\u00a0\u2000\u2001\u2002\u2003\u2009\u200b\u200c\u200d\u2060\u3000\ufeff"

Key = tuple[str | None, str]
"""msgctxt (None without one) and msgid: what tells entries apart."""

SOURCE_DIGEST = "X-Locpipe-Source-Digest"
"""The header field that names the version of the source that a catalog is up to date with."""

QUERY = "?"
"""What a translator comment starts with that asks something; ？ as Japanese keyboards give it will do, too."""


class State(StrEnum):
    """Where an entry stands on its way to publication."""

    EMPTY = "empty"
    DRAFT = "draft"  # a machine's text, never edited
    EDITED = "edited"  # a person's text, still fuzzy
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``line`` is its 1-based line in the file it was read from, 0 for a new one.

    ``comments`` are the translators' own, without locpipe's; ``extracted`` are the ``#.`` lines.
    """

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    fuzzy: bool = False
    previous: str | None = None
    previous_ctxt: str | None = None
    extracted: tuple[str, ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    comments: tuple[str, ...] = ()
    provenance: Provenance | None = None
    flags: tuple[str, ...] = ()
    obsolete: bool = False
    line: int = field(default=0, compare=False)

    def __hash__(self) -> int:
        """That of what tells most entries apart: all fields cost as much as all else that is done with an entry."""
        return hash((self.msgctxt, self.msgid, self.msgstr))

    @property
    def key(self) -> Key:
        """What tells this entry from all others of its catalog."""
        return self.msgctxt, self.msgid

    @property
    def state(self) -> State:
        """Where the entry stands; a fuzzy text is a person's unless its draft digest still matches."""
        if not self.msgstr.strip(_INVISIBLE):
            return State.EMPTY
        if not self.fuzzy:
            return State.APPROVED
        return State.DRAFT if self._untouched(Kind.DRAFT) else State.EDITED

    def _untouched(self, kind: Kind) -> bool:
        mark = self.provenance
        return mark is not None and mark.kind is kind and mark.digest == text_digest(self.msgid, self.msgstr)

    def was_approved(self, msgid: str) -> bool:
        """Whether a person had approved the text as the translation of a msgid."""
        mark = self.provenance
        return mark is not None and mark.kind is Kind.APPROVED and mark.digest == text_digest(msgid, self.msgstr)

    def comes_from(self, origin: str) -> bool:
        """Whether the text is a machine's or a template's of that origin, and nobody's own."""
        return not self.is_persons and self.provenance is not None and self.provenance.origin == origin

    @property
    def from_template(self) -> bool:
        """Whether the text is the project's own wording, approved there and as it was put here."""
        return not self.fuzzy and bool(self.msgstr) and self._untouched(Kind.TEMPLATE)

    @property
    def queries(self) -> tuple[str, ...]:
        """The translators' comments that ask something and wait for an answer: ``# ? …``."""
        return questions(self.comments)

    @property
    def is_persons(self) -> bool:
        """Whether a person wrote or approved the text in this entry, so that only people may change it."""
        return self.state in (State.EDITED, State.APPROVED) and not self.from_template


@dataclass(frozen=True, slots=True)
class Catalog:
    """The entries of one release in one language, current ones first, obsolete ones last."""

    entries: tuple[Entry, ...] = ()
    header: tuple[tuple[str, str], ...] = ()
    header_comment: str = ""

    @property
    def current(self) -> tuple[Entry, ...]:
        """The entries that the source has."""
        return tuple(entry for entry in self.entries if not entry.obsolete)

    @property
    def states(self) -> dict[State, int]:
        """How many current entries stand in each state."""
        counted = Counter(entry.state for entry in self.current)
        return {state: counted[state] for state in State}

    @property
    def queries(self) -> tuple[tuple[int, str], ...]:
        """Every open question about the edition with its line: in the header's comment, and of the current entries."""
        of_all = ((1, query.strip()) for query in questions(self.header_comment.split("\n")))
        return (*of_all, *((entry.line, query.strip()) for entry in self.current for query in entry.queries))

    @property
    def content_digest(self) -> str:
        """The digest of what editions are made from: the current texts and whether they are approved.

        Wrapping, header fields, comments, places and the order of entries, which editors change, do not matter.
        """
        content = sorted((entry.msgctxt or "", entry.msgid, entry.msgstr, entry.fuzzy) for entry in self.current)
        return "sha256:" + hashlib.sha256(repr(content).encode()).hexdigest()

    def get(self, name: str) -> str | None:
        """A header field, None if it is missing."""
        return dict(self.header).get(name)


def questions(comments: Iterable[str]) -> tuple[str, ...]:
    """Those of some translators' comments that ask something."""
    return tuple(line for line in comments if line.lstrip().startswith((QUERY, "？")))
