"""Which texts of a catalog, and which files, the memory takes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from locpipe.catalog import store
from locpipe.catalog.model import Catalog, Entry
from locpipe.memory.sources import files_of, pairs_of_catalog, pairs_of_file
from locpipe.model import Locale

LEAVES, CARRIES, TICKETS, STOPS = (
    Entry("The ferry leaves at nine.", "フェリーは9時に出る。"),
    Entry("It carries 300 people.", "定員は300人。"),
    Entry("Tickets cost 30 dollars.", "運賃は30ドル。"),
    Entry("It stops at Sado.", "佐渡に寄港する。"),
)
BOTH = Entry(LEAVES.msgid, "300人乗りのフェリーは9時に出る。")
JOINED = Entry(CARRIES.msgid, "<joined/>")


def taken(entries: Sequence[Entry]) -> set[str]:
    """The translations that the memory takes from a catalog."""
    catalog = Catalog(tuple(entries), ((store.SOURCE_LANGUAGE, "en"),))
    return {pair.msgstr for pair in pairs_of_catalog(catalog, "ferry", Locale.JA)}


def retired(entry: Entry) -> Entry:
    """The entry once its sentence is gone."""
    return Entry(entry.msgid, entry.msgstr, obsolete=True)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([BOTH, JOINED], set()),
        ([JOINED, BOTH], set()),
        ([BOTH, JOINED, Entry("It is new.", " <joined/> ")], set()),
        ([STOPS, BOTH, JOINED], {STOPS.msgstr}),
        ([BOTH, JOINED, TICKETS, STOPS], {STOPS.msgstr}),
        ([BOTH, Entry(CARRIES.msgid, "<joined/>", fuzzy=True)], set()),
        ([LEAVES, CARRIES], {LEAVES.msgstr, CARRIES.msgstr}),
    ],
)
def test_a_text_that_may_hold_two_sentences_is_no_translation_of_one(
    entries: Sequence[Entry], expected: set[str]
) -> None:
    assert taken(entries) == expected


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([TICKETS, retired(BOTH), retired(JOINED)], {TICKETS.msgstr}),
        ([TICKETS, retired(JOINED), retired(STOPS), retired(BOTH)], {TICKETS.msgstr}),
        ([STOPS, TICKETS, JOINED, retired(BOTH)], {STOPS.msgstr}),
        ([TICKETS, retired(LEAVES)], {TICKETS.msgstr, LEAVES.msgstr}),
    ],
)
def test_which_obsolete_text_holds_two_nobody_can_tell(entries: Sequence[Entry], expected: set[str]) -> None:
    assert taken(entries) == expected


@pytest.mark.parametrize("question", ["? nine in summer, too?", " ? ask the harbour", "？夏も9時か"])
@pytest.mark.parametrize("obsolete", [False, True])
def test_a_text_with_an_open_question_is_not_taken(question: str, *, obsolete: bool) -> None:
    asked = Entry(LEAVES.msgid, LEAVES.msgstr, comments=("checked in May", question), obsolete=obsolete)
    answered = Entry(LEAVES.msgid, LEAVES.msgstr, comments=("checked in May",), obsolete=obsolete)
    assert taken([asked, TICKETS]) == {TICKETS.msgstr}
    assert taken([answered, TICKETS]) == {LEAVES.msgstr, TICKETS.msgstr}


def test_a_file_is_a_memory_whatever_the_case_of_its_suffix(tmp_path: Path) -> None:
    unit = '<tu><tuv xml:lang="en"><seg>It stops.</seg></tuv><tuv xml:lang="ja"><seg>止まる。</seg></tuv></tu>'
    data = f'<tmx version="1.4"><header srclang="en" segtype="sentence"/><body>{unit}</body></tmx>'.encode()
    path = tmp_path / "AGENCY.TMX"
    path.write_bytes(data)
    assert files_of(tmp_path) == {"AGENCY.TMX": path}
    assert [pair.msgstr for pair in pairs_of_file(data, path)] == ["止まる。"]
