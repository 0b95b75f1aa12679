"""Who wrote a msgstr: one ``# locpipe:`` translator comment per entry, which msgmerge and editors keep.

A machine draft carries the digest of the msgid it translates and of the msgstr it wrote. Once the two no
longer match, a person has been at work, and from then on only people change the text. Approved wording of the project
itself (furniture.yml, boilerplate.yml) has such a comment, too, so that it goes along when that changes. On a
person's text it says that it was approved, so that approval comes back with a source that comes back.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

MARK = "locpipe:"
_COMMENT = re.compile(
    r"^locpipe:\s+(?P<kind>draft|template|approved|empty)(?P<fields>(?:\s+[a-z]+=\S+)*)(?:\s+\((?P<note>.*)\))?\s*$"
)
_FIELD = re.compile(r"([a-z]+)=(\S+)")


class Kind(StrEnum):
    """What a provenance comment vouches for."""

    DRAFT = "draft"  # a machine wrote this msgstr for this msgid
    TEMPLATE = "template"  # the project's furniture or boilerplate has this msgstr for this msgid, so it is approved
    APPROVED = "approved"  # a person had approved this msgstr for this msgid
    EMPTY = "empty"  # a machine left the msgstr empty, for the reason in the note


@dataclass(frozen=True, slots=True)
class Provenance:
    """The readable provenance of one entry.

    ``origin`` names the engine, its model and revision, or the rule that gave the text; ``terms`` is the
    digest of the glossary lines the draft was made with; ``digest`` is `text_digest` of the entry. ``beside``
    stands for what else in the catalog the text hangs on: of a carried draft the text that it was made of
    (`catalog.carrying`), of an approved one the sentences that it is translated with (`catalog.joining`).
    """

    kind: Kind
    digest: str
    origin: str = ""
    terms: str = ""
    note: str = ""
    beside: str = ""

    def comment(self) -> str:
        """The comment line, without the leading ``# ``."""
        fields = (("by", self.origin), ("terms", self.terms), ("beside", self.beside), ("digest", self.digest))
        words = [f"{MARK} {self.kind}", *(f"{name}={_one_word(value)}" for name, value in fields if value)]
        return " ".join([*words, f"({' '.join(self.note.split())})"] if self.note else words)


def _one_word(value: str) -> str:
    """The value without spaces, which end a field: the name of a release or an engine may have some."""
    return "%20".join(value.split())


@lru_cache(maxsize=4096)  # the state of an entry hangs on it, which is asked for again and again
def text_digest(msgid: str, msgstr: str) -> str:
    """16 hexadecimal digits that stand for one translation of one text."""
    return hashlib.sha256(f"{msgid}\0{msgstr}".encode()).hexdigest()[:16]


@lru_cache(maxsize=1024)
def parse_comment(line: str) -> Provenance | None:
    """The provenance in a comment line; None if it is another comment or was tampered with."""
    match = _COMMENT.match(line.strip())
    if not match:
        return None
    fields = dict(_FIELD.findall(match["fields"]))
    return Provenance(
        Kind(match["kind"]),
        fields.get("digest", ""),
        fields.get("by", ""),
        fields.get("terms", ""),
        match["note"] or "",
        fields.get("beside", ""),
    )
