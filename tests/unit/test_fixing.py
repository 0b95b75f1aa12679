"""What `check --fix` puts right, and in whose texts."""

from __future__ import annotations

from locpipe.catalog.model import Catalog, Entry, State
from locpipe.catalog.provenance import Kind, Provenance, text_digest
from locpipe.checks import EVERYTHING, Rules
from locpipe.fixing import fixed, fixes
from locpipe.model import Locale
from locpipe.termbase import Termbase

MSGID = "The kiln opens, and visitors may light it."
WRONG, RIGHT = "窯が開き, 来館者が火を入れられます｡", "窯が開き、来館者が火を入れられます。"


def draft(msgstr: str = WRONG) -> Entry:
    """A machine's text as it was written."""
    mark = Provenance(Kind.DRAFT, text_digest(MSGID, msgstr), "pseudo:3", "")
    return Entry(MSGID, msgstr, fuzzy=True, provenance=mark)


def fix(entry: Entry, rules: Rules = EVERYTHING, *, edited: bool = False) -> Entry:
    """The entry after the fixes."""
    catalog = Catalog((entry,))
    found = list(fixes(catalog, Locale.EN, Locale.JA, Termbase.empty(), rules, edited=edited))
    return fixed(catalog, found).entries[0]


def test_a_draft_is_put_right_and_stays_a_draft() -> None:
    entry = fix(draft())
    assert (entry.msgstr, entry.state) == (RIGHT, State.DRAFT)
    assert fix(entry) == entry


def test_a_persons_text_is_put_right_only_when_asked_for_and_is_fuzzy_then() -> None:
    for fuzzy in (True, False):
        persons = Entry(MSGID, WRONG, fuzzy=fuzzy)
        assert fix(persons) == persons
        entry = fix(persons, edited=True)
        assert (entry.msgstr, entry.state) == (RIGHT, State.EDITED)


def test_what_is_not_checked_is_not_put_right() -> None:
    assert fix(draft(), Rules(ignored=frozenset({"punctuation"}))) == draft()
    assert fix(draft(), Rules(selected=frozenset({"particles"}))) == draft()


def test_right_joined_empty_and_obsolete_entries_stay_as_they_are() -> None:
    obsolete = Entry(MSGID, WRONG, obsolete=True)
    for entry in (draft(RIGHT), Entry(MSGID, "<joined/>"), Entry(MSGID), obsolete):
        assert fix(entry, edited=True) == entry
