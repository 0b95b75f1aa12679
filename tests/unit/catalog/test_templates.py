"""Entries whose text is the project's own wording: approved, and replaced as long as nobody edits them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from locpipe.catalog import pofile, store
from locpipe.catalog.model import Catalog, Entry, State
from locpipe.catalog.provenance import Kind, Provenance, text_digest
from locpipe.catalog.store import Drafted
from locpipe.catalog.threeway import merge, remarked
from locpipe.catalog.update import Needed, update

MSGID, MSGSTR = "Media Contact", "報道機関からのお問い合わせ先"
KEY = (None, MSGID)
OWN = Drafted(MSGSTR, "furniture:media_contact", approved=True)


def _made(msgid: str = MSGID, msgstr: str = MSGSTR) -> Entry:
    (entry,) = store.with_drafts(Catalog((Entry(msgid),)), {(None, msgid): replace(OWN, msgstr=msgstr)}).entries
    return entry


def _needed(*msgids: str) -> list[Needed]:
    return [Needed((None, msgid), (), (("a.txt", str(line)),)) for line, msgid in enumerate(msgids, 1)]


def test_it_is_approved_and_no_persons() -> None:
    entry = _made()
    assert (entry.state, entry.fuzzy, entry.is_persons, entry.from_template) == (State.APPROVED, False, False, True)
    assert entry.provenance == Provenance(Kind.TEMPLATE, text_digest(MSGID, MSGSTR), "furniture:media_contact")


def test_it_comes_back_from_its_file() -> None:
    catalog = Catalog((_made(),), (("Content-Type", "text/plain; charset=UTF-8"),))
    (read,) = pofile.read(pofile.write(catalog), Path("a.po")).entries
    assert read.from_template


@pytest.mark.parametrize("change", [{"msgstr": "お問い合わせ先"}, {"fuzzy": True}, {"provenance": None}])
def test_what_a_person_did_to_it_makes_it_theirs(change: dict[str, object]) -> None:
    edited = replace(_made(), **change)  # type: ignore[arg-type]
    assert edited.is_persons
    (kept,) = store.with_drafts(Catalog((edited,)), {KEY: replace(OWN, msgstr="報道窓口")}).entries
    assert kept == edited


def test_a_new_template_takes_its_place_and_none_makes_it_a_draft() -> None:
    (new,) = store.with_drafts(Catalog((_made(),)), {KEY: replace(OWN, msgstr="報道窓口")}).entries
    assert (new.msgstr, new.from_template) == ("報道窓口", True)
    (draft,) = store.with_drafts(Catalog((_made(),)), {KEY: Drafted("", "")}).entries
    assert (draft.msgstr, draft.state) == (MSGSTR, State.DRAFT)


def test_it_goes_with_its_sentence_and_is_not_kept_as_a_persons() -> None:
    assert update(Catalog((_made(),)), _needed("The pier opens.")).entries[0] == Entry(
        "The pier opens.", references=(("a.txt", "1"),)
    )
    assert len(update(Catalog((_made(),)), _needed("The pier opens.")).entries) == 1
    noted = replace(_made(), comments=("as legal wants it",))
    _, kept = update(Catalog((noted,)), _needed("The pier opens.")).entries
    assert (kept.obsolete, kept.from_template) == (True, True)
    (back,) = update(Catalog((kept,)), _needed(MSGID)).entries
    assert (back.obsolete, back.from_template, back.comments) == (False, True, ("as legal wants it",))


def test_joined_ones_are_not_asked_about_again() -> None:
    """The house says where a block's sentence is translated, whatever stands around it."""
    entries = (_made("One.", "一と二。"), _made("Two.", "<joined/>"))
    before = update(Catalog(entries), _needed("One.", "Two.", "Three."))
    after = update(before, _needed("One.", "Two.", "Four."))
    assert [entry.from_template for entry in after.entries] == [True, True, False]


def test_a_copy_that_comes_back_without_marks_takes_nothing_over() -> None:
    sent = Catalog((_made(),))
    stripped = replace(sent, entries=(replace(_made(), provenance=None),))
    returned = remarked(stripped, sent)
    assert returned.entries[0].from_template
    newer = Catalog((_made(msgstr="報道窓口"),))
    assert merge(newer, returned, sent, "a.po").catalog.entries == newer.entries
    edited = Catalog((replace(_made(), msgstr="プレス窓口"),))
    assert merge(newer, edited, sent, "a.po").catalog.entries[0].msgstr == "プレス窓口"
