"""What came back beside what was sent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from locpipe.catalog.model import Catalog, Entry
from locpipe.catalog.provenance import Kind, Provenance
from locpipe.interchange.catalogs.matching import restored
from locpipe.interchange.catalogs.travel import Arrived

SENT = Entry("The <g1>line</g1> runs<x2/> daily.", "路線は", fuzzy=True, provenance=Provenance(Kind.DRAFT, "0" * 16))


def back(entry: Entry, *others: Entry, silent: bool = False, sent: tuple[Entry, ...] = (SENT,)) -> Entry:
    """An entry as it is after it came back."""
    arrived = Arrived(Catalog((entry, *others)), frozenset([entry.key] if silent else []))
    return restored(arrived, Catalog(sent))[0].entries[0]


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("The <g9000>line</g9000> runs<x9001/> daily.", "<g9000>路線</g9000>は毎日<x9001/>走る。"),
        ("The <g2>line</g2>\n   runs<x1/> daily.", "<g2>路線</g2>は毎日<x1/>走る。"),
        (SENT.msgid, "<g1>路線</g1>は毎日<x2/>走る。"),
    ],
)
def test_a_source_that_a_tool_has_touched_is_the_same_entry(msgid: str, msgstr: str) -> None:
    for context in (None, "key 4"):
        entry = back(Entry(msgid, msgstr, msgctxt=context))
        assert (entry.key, entry.msgstr) == (SENT.key, "<g1>路線</g1>は毎日<x2/>走る。")


def test_a_text_that_a_tool_has_wrapped_is_one_line_again() -> None:
    sent = (Entry("It runs at night."),)
    assert (
        back(Entry("It runs\n  at night.", "夜に\n  走る bus\n  と tram。\n"), sent=sent).msgstr
        == "夜に走る bus と tram。"
    )


def test_what_could_be_two_entries_stays_as_it_is() -> None:
    sent = (Entry("A b"), Entry("Ab"))
    assert back(Entry("A  b", "港"), sent=sent).msgid == "A  b"
    assert (
        back(Entry("Night", "夜", msgctxt="key 1"), sent=(Entry("Night"), Entry("Night", msgctxt="x"))).msgctxt
        == "key 1"
    )


def test_without_a_state_what_came_back_as_it_went_has_the_one_that_it_went_with() -> None:
    bare = Entry(SENT.msgid, SENT.msgstr)
    assert back(bare, silent=True) == SENT
    assert back(bare) == bare
    changed = replace(bare, msgstr="この路線は")
    assert back(changed, silent=True) == changed


def test_a_previous_version_that_a_tool_has_lost_comes_back_with_its_text() -> None:
    sent = replace(SENT, previous="The line runs.", provenance=None)
    bare = replace(sent, previous=None)
    assert back(bare, sent=(sent,)) == sent
    assert back(replace(bare, msgstr="新しい"), sent=(sent,)).previous is None


def test_notes_whose_author_a_tool_has_forgotten_are_not_peoples() -> None:
    sent = replace(SENT, extracted=("role: body", "<g1> = **"), comments=("? どちらか",))
    assert back(
        replace(sent, extracted=(), comments=("role: body", "? どちらか", "新しい注")), sent=(sent,)
    ).comments == (
        "? どちらか",
        "新しい注",
    )


_GONE, _OTHER = Entry("Entry is free."), Entry("It opens May 9.", "5月9日に開館。")


@pytest.mark.parametrize(
    ("others", "doubted", "fuzzy"), [((_OTHER,), True, True), ((_OTHER,), False, False), ((), True, False)]
)
def test_an_approved_text_that_is_missing_is_told_and_its_approval_is_taken_back_where_the_file_says_so(
    others: tuple[Entry, ...], doubted: bool, fuzzy: bool
) -> None:
    sent = replace(_GONE, msgstr="入場無料。")
    arrived = Arrived(Catalog((_GONE, *others)), doubted=frozenset([_GONE.key] if doubted else []))
    brought, emptied = restored(arrived, Catalog((sent, _OTHER)))
    assert emptied >= {_GONE.key}
    assert brought.entries[0] == (replace(sent, fuzzy=True) if fuzzy else _GONE)
