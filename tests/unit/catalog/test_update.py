"""A catalog brought up to date with its source."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest

from locpipe.catalog.model import SOURCE_DIGEST, Catalog, Entry, Key, State
from locpipe.catalog.provenance import Kind, Provenance, text_digest
from locpipe.catalog.store import Drafted, with_drafts
from locpipe.catalog.update import Needed, update

OPENS = "The museum opens its new wing on May 9."
OPENED = "The museum opened its new wing on May 9."
OPENS_LATER = "The museum opens its new wing on June 20."
OTHER = "Tickets cost eight dollars."
DRAFT = Drafted("美術館は下書き中です。", "pseudo:2", "9f86d081")


def needed(*keys: str | Key) -> list[Needed]:
    """What a source with these sentences asks for."""
    pairs: list[Key] = [(None, key) if isinstance(key, str) else key for key in keys]
    return [Needed(key, ("role: body",), (("releases/a.en.md", str(n)),)) for n, key in enumerate(pairs, start=1)]


def begun(*keys: str | Key) -> Catalog:
    """A new catalog for these sentences."""
    return update(Catalog(), needed(*keys))


def approve(catalog: Catalog, msgid: str, msgstr: str) -> Catalog:
    """Do as a reviewer who writes a translation and clears the fuzzy flag."""
    return write(catalog, msgid, msgstr=msgstr, fuzzy=False)


def edit(catalog: Catalog, msgid: str, msgstr: str) -> Catalog:
    """Do as a translator who writes a translation and leaves it fuzzy."""
    return write(catalog, msgid, msgstr=msgstr, fuzzy=True)


def write(catalog: Catalog, msgid: str, *, msgstr: str, fuzzy: bool) -> Catalog:
    """Set the text of an entry."""
    entries = (replace(e, msgstr=msgstr, fuzzy=fuzzy) if e.msgid == msgid else e for e in catalog.entries)
    return replace(catalog, entries=tuple(entries))


def drafted(catalog: Catalog, msgid: str) -> Catalog:
    """Give an entry a machine's text."""
    return with_drafts(catalog, {entry.key: DRAFT for entry in catalog.current if entry.msgid == msgid})


def the(catalog: Catalog, msgid: str) -> Entry:
    """The one entry with a msgid."""
    (entry,) = (entry for entry in catalog.entries if entry.msgid == msgid)
    return entry


def test_entries_stand_in_the_order_of_the_source() -> None:
    catalog = update(begun(OPENS, OTHER), needed(OTHER, "A third.", OPENS))
    assert [entry.msgid for entry in catalog.entries] == [OTHER, "A third.", OPENS]
    assert the(catalog, OPENS).references == (("releases/a.en.md", "3"),)


def test_what_did_not_change_stays_as_it_is() -> None:
    catalog = edit(approve(drafted(begun(OPENS, OTHER, "A third."), "A third."), OPENS, "甲"), OTHER, "乙")
    assert update(catalog, needed(OPENS, OTHER, "A third.")) == catalog


def test_an_approved_text_of_a_changed_sentence_goes_along_fuzzy() -> None:
    catalog = update(approve(begun(OPENS), OPENS, "甲"), needed(OPENED))
    entry = the(catalog, OPENED)
    assert (entry.msgstr, entry.fuzzy, entry.previous, entry.state) == ("甲", True, OPENS, State.EDITED)
    assert len(catalog.entries) == 1


def test_after_a_second_change_the_previous_msgid_is_still_the_one_that_was_translated() -> None:
    catalog = update(approve(begun(OPENS), OPENS, "甲"), needed(OPENED))
    catalog = update(catalog, needed(OPENS_LATER))
    assert the(catalog, OPENS_LATER).previous == OPENS


def test_a_text_edited_after_the_first_change_keeps_the_msgid_that_it_was_made_for() -> None:
    catalog = update(approve(begun(OPENS), OPENS, "甲"), needed(OPENED))
    catalog = update(edit(catalog, OPENED, "甲の二"), needed(OPENS_LATER))
    entry = the(catalog, OPENS_LATER)
    assert (entry.msgstr, entry.previous, entry.state) == ("甲の二", OPENS, State.EDITED)


def test_approval_after_a_change_makes_the_changed_msgid_the_translated_one() -> None:
    catalog = update(approve(begun(OPENS), OPENS, "甲"), needed(OPENED))
    catalog = update(approve(catalog, OPENED, "乙"), needed(OPENS_LATER))
    assert the(catalog, OPENS_LATER).previous == OPENED


def test_approval_comes_back_with_the_source() -> None:
    before = approve(begun(OPENS, OTHER), OPENS, "甲")
    there = update(update(before, needed(OPENED, OTHER)), needed(OPENS_LATER, OTHER))
    assert update(there, needed(OPENS, OTHER)) == before


def test_approval_comes_back_even_where_another_new_sentence_is_more_alike() -> None:
    catalog = update(approve(begun(OPENS), OPENS, "甲"), needed(OPENED))
    catalog = update(catalog, needed("The museum opened its new wing on May 8.", OPENS))
    assert (the(catalog, OPENS).msgstr, the(catalog, OPENS).state) == ("甲", State.APPROVED)


def test_approval_comes_back_after_the_changed_sentence_was_gone_for_a_while() -> None:
    catalog = update(approve(begun(OPENS), OPENS, "甲"), needed(OPENED))
    catalog = update(catalog, needed(OTHER))
    gone = the(catalog, OPENS)  # under what it says, so that it is memory, whatever a tool drops
    assert (gone.msgstr, gone.fuzzy, gone.previous, gone.obsolete) == ("甲", False, None, True)
    catalog = update(catalog, needed(OTHER, OPENS))
    assert (the(catalog, OPENS).msgstr, the(catalog, OPENS).state) == ("甲", State.APPROVED)
    assert the(catalog, OPENS).previous is None


def test_what_was_approved_for_a_sentence_that_is_there_stays_where_it_is() -> None:
    catalog = update(approve(begun(OPENS), OPENS, "甲"), needed(OPENED))
    catalog = update(approve(update(catalog, needed(OPENED, OTHER)), OTHER, "乙"), needed(OPENED, OTHER))
    assert the(catalog, OPENED).previous == OPENS
    both = replace(catalog, entries=(*catalog.entries, Entry(OPENS, "別の訳", obsolete=True)))
    gone = [(e.msgid, e.msgstr) for e in update(both, needed(OTHER)).entries if e.obsolete]
    assert sorted(gone) == [(OPENED, "甲"), (OPENS, "別の訳")]


def test_a_text_edited_meanwhile_is_not_approved_by_the_sources_return() -> None:
    catalog = update(approve(begun(OPENS), OPENS, "甲"), needed(OPENED))
    catalog = update(edit(catalog, OPENED, "甲の二"), needed(OPENS))
    entry = the(catalog, OPENS)
    assert (entry.msgstr, entry.state, entry.previous) == ("甲の二", State.EDITED, None)


def test_an_edited_text_of_a_changed_sentence_stays_a_persons() -> None:
    catalog = update(edit(drafted(begun(OPENS), OPENS), OPENS, "人の手"), needed(OPENED))
    assert (the(catalog, OPENED).msgstr, the(catalog, OPENED).state) == ("人の手", State.EDITED)
    catalog = update(catalog, needed(OPENS))
    assert (the(catalog, OPENS).msgstr, the(catalog, OPENS).state) == ("人の手", State.EDITED)


def test_a_draft_nobody_edited_is_dropped_with_its_sentence() -> None:
    catalog = update(drafted(begun(OPENS, OTHER), OPENS), needed(OPENED, OTHER))
    assert the(catalog, OPENED).state is State.EMPTY
    assert len(catalog.entries) == 2


def test_a_persons_text_becomes_obsolete_with_its_flag_and_comments() -> None:
    catalog = edit(approve(begun(OPENS, OTHER, "A third."), OPENS, "甲"), OTHER, "乙")
    commented = tuple(replace(entry, comments=("Ask again.",)) for entry in catalog.entries)
    catalog = update(replace(catalog, entries=commented), needed("Something else entirely, said by nobody."))
    gone = [(e.msgid, e.msgstr, e.fuzzy, e.comments, e.references) for e in catalog.entries if e.obsolete]
    assert gone == [
        (OPENS, "甲", False, ("Ask again.",), ()),
        (OTHER, "乙", True, ("Ask again.",), ()),
        ("A third.", "", False, ("Ask again.",), ()),
    ]


def test_a_headline_that_became_text_takes_its_approval_along() -> None:
    both = [Needed(("headline", OPENS), (), ()), Needed((None, OPENS), (), ())]
    catalog = update(Catalog(), both)
    first = replace(catalog.entries[0], msgstr="甲")
    catalog = update(replace(catalog, entries=(first, catalog.entries[1])), both[1:])
    assert [(e.key, e.msgstr, e.state) for e in catalog.entries] == [((None, OPENS), "甲", State.APPROVED)]


def test_a_comment_on_a_draft_goes_along_with_its_changed_sentence() -> None:
    catalog = drafted(begun(OPENS), OPENS)
    catalog = replace(catalog, entries=tuple(replace(entry, comments=("Ask Ms. Quill.",)) for entry in catalog.entries))
    catalog = update(catalog, needed(OPENED))
    entry = the(catalog, OPENED)
    assert (entry.comments, entry.msgstr, entry.state) == (("Ask Ms. Quill.",), "", State.EMPTY)
    assert len(catalog.entries) == 1


def test_a_sentence_that_comes_back_finds_its_translation_and_its_approval() -> None:
    before = edit(approve(begun(OPENS, OTHER), OPENS, "甲"), OTHER, "乙")
    gone = update(before, needed())
    assert update(gone, needed(OPENS, OTHER)) == before


def test_approval_stays_when_only_the_role_changed() -> None:
    catalog = approve(begun(OPENS), OPENS, "甲")
    as_headline = Needed((None, OPENS), ("role: heading",), ())
    entry = the(update(catalog, [as_headline]), OPENS)
    assert (entry.state, entry.extracted) == (State.APPROVED, ("role: heading",))


def test_approval_stays_when_the_context_comes_or_goes() -> None:
    catalog = approve(begun(OPENS), OPENS, "甲")
    with_context = update(catalog, needed(("headline", OPENS)))
    assert the(with_context, OPENS).key == ("headline", OPENS)
    assert the(with_context, OPENS).state is State.APPROVED
    assert update(with_context, needed(OPENS)) == catalog


def test_a_text_needed_in_two_contexts_has_two_entries() -> None:
    catalog = update(approve(begun(OPENS), OPENS, "甲"), needed(("headline", OPENS), OPENS))
    told = {entry.key: entry.msgstr for entry in catalog.entries}
    assert told == {("headline", OPENS): "", (None, OPENS): "甲"}


def test_of_two_contexts_the_one_that_is_left_finds_its_own_text() -> None:
    both = begun(("headline", OPENS), OPENS)
    texts = {"headline": "見出し", None: "本文です。"}
    both = replace(both, entries=tuple(replace(e, msgstr=texts[e.msgctxt]) for e in both.entries))
    headline_only = update(both, needed(("headline", OPENS)))
    body_only = update(headline_only, needed(OPENS))
    told = {entry.key: (entry.msgstr, entry.obsolete) for entry in body_only.entries}
    assert told == {(None, OPENS): ("本文です。", False), ("headline", OPENS): ("見出し", True)}


def test_the_likest_sentences_are_paired_and_each_text_goes_along_once() -> None:
    ferry = "The ferry carries 149 passengers and six bicycles."
    catalog = approve(approve(begun(OPENS, ferry), OPENS, "甲"), ferry, "乙")
    ferry_now = "The ferry carries 180 passengers and six bicycles."
    catalog = update(catalog, needed(ferry_now, OPENED, OPENS_LATER))
    told = {entry.msgid: entry.msgstr for entry in catalog.entries}
    assert told == {ferry_now: "乙", OPENED: "甲", OPENS_LATER: ""}


def test_unlike_sentences_are_not_paired() -> None:
    catalog = update(approve(begun(OPENS), OPENS, "甲"), needed(OTHER))
    assert the(catalog, OTHER).state is State.EMPTY
    assert the(catalog, OPENS).obsolete


def test_japanese_and_korean_sentences_are_paired_as_well() -> None:
    old, new = "新館は5月9日に開館します。", "新館は6月20日に開館します。"
    assert the(update(approve(begun(old), old, "5월 9일"), needed(new)), new).previous == old
    old, new = "새 전시관은 5월 9일에 문을 연다.", "새 전시관은 6월 20일에 문을 연다."
    assert the(update(approve(begun(old), old, "5月9日"), needed(new)), new).previous == old


def test_a_draft_that_msgmerge_carried_to_another_msgid_is_a_persons() -> None:
    mark = Provenance(Kind.DRAFT, text_digest(OPENS, "甲"), "pseudo:2")
    entry = Entry(OPENED, "甲", fuzzy=True, previous=OPENS, provenance=mark)
    assert entry.state is State.EDITED
    catalog = with_drafts(Catalog((entry,)), {entry.key: DRAFT})
    assert catalog.entries == (entry,)


def test_drafts_never_replace_what_a_person_wrote() -> None:
    catalog = edit(approve(drafted(begun(OPENS, OTHER, "A third.", "A fourth."), OTHER), OPENS, "甲"), OTHER, "乙")
    after = with_drafts(catalog, {entry.key: DRAFT for entry in catalog.entries})
    told = {entry.msgid: (entry.msgstr, entry.state) for entry in after.entries}
    assert told == {
        OPENS: ("甲", State.APPROVED),
        OTHER: ("乙", State.EDITED),
        "A third.": (DRAFT.msgstr, State.DRAFT),
        "A fourth.": (DRAFT.msgstr, State.DRAFT),
    }


def test_a_refused_draft_leaves_its_reason_and_no_older_draft_is_lost_to_it() -> None:
    refused = Drafted("", "local:1", "9f86d081", "no Japanese in it")
    catalog = with_drafts(drafted(begun(OPENS, OTHER), OPENS), {(None, OPENS): refused, (None, OTHER): refused})
    assert the(catalog, OPENS).msgstr == DRAFT.msgstr
    entry = the(catalog, OTHER)
    assert entry.state is State.EMPTY
    assert entry.provenance == Provenance(Kind.EMPTY, "", "local:1", "9f86d081", "no Japanese in it")


def test_thousands_of_changed_sentences_are_paired_in_seconds() -> None:
    dice = random.Random(3)  # noqa: S311 - words, not secrets
    words = ["".join(dice.choices("abcdefghijklm", k=dice.randint(3, 9))) for _ in range(500)]
    sentences = [" ".join(dice.choices(words, k=15)) for _ in range(2_000)]
    catalog = Catalog(tuple(Entry(sentence, "訳") for sentence in sentences))
    started = time.process_time()
    after = update(catalog, needed(*(f"{sentence} again" for sentence in sentences)))
    assert time.process_time() - started < 10
    assert all(entry.previous == old for entry, old in zip(after.current, sentences, strict=True))


FREE = "Entry is free."


def joined(*keys: str) -> Catalog:
    """A catalog of these sentences, all approved, the second translated in the first or third."""
    catalog = begun(*keys)
    for number, key in enumerate(keys):
        catalog = approve(catalog, key, "<joined/>" if number == 1 else f"訳{number}")
    return catalog


def test_a_joined_sentence_stays_approved_while_its_neighbours_stay() -> None:
    catalog = joined(OPENS, OTHER, FREE)
    assert update(catalog, needed(OPENS, OTHER, FREE)) == catalog
    more = update(catalog, needed("It is new.", OPENS, OTHER, FREE, "It is big."))
    assert [entry.state for entry in more.current] == [State.EMPTY, *[State.APPROVED] * 3, State.EMPTY]


def test_a_joined_sentence_is_to_be_looked_at_when_its_paragraph_is_divided() -> None:
    catalog = joined(OPENS, OTHER, FREE)

    def at(*lines: int) -> list[State]:
        wanted = zip(needed(OPENS, OTHER, FREE), lines, strict=True)
        moved = [replace(want, references=(("releases/a.en.md", str(line)),)) for want, line in wanted]
        return [entry.state for entry in update(catalog, moved).current]

    assert at(1, 3, 4) == [State.APPROVED, State.EDITED, State.APPROVED]
    assert at(7, 8, 9) == [State.APPROVED] * 3


@pytest.mark.parametrize(
    "now",
    [
        (OTHER, FREE),
        (OPENS, OTHER),
        (OPENED, OTHER, FREE),
        (OPENS, "It is new.", OTHER, FREE),
        (OPENS, FREE, OTHER),
    ],
    ids=["the first is gone", "the last is gone", "the first changed", "one more in between", "moved"],
)
def test_a_joined_sentence_is_to_be_looked_at_when_its_neighbours_change(now: tuple[str, ...]) -> None:
    catalog = update(joined(OPENS, OTHER, FREE), needed(*now))
    (entry,) = (entry for entry in catalog.current if entry.msgid == OTHER)
    assert (entry.state, entry.msgstr) == (State.EDITED, "<joined/>")
    assert update(catalog, needed(*now)) == catalog


HOSTED = (OPENS, OTHER, FREE)
"""The second of them is translated in the first."""


def in_paragraphs(*paragraphs: tuple[str, ...]) -> list[Needed]:
    """What a source asks for with these paragraphs, each in a line."""
    lines = [(msgid, str(2 * number)) for number, msgids in enumerate(paragraphs) for msgid in msgids]
    return [Needed((None, msgid), ("role: body",), (("releases/a.en.md", line),)) for msgid, line in lines]


def states(catalog: Catalog) -> dict[str, State]:
    """The states of the current entries."""
    return {entry.msgid: entry.state for entry in catalog.current}


@pytest.mark.parametrize(
    "now",
    [(OPENS, FREE), (OPENS, "Tickets cost nine dollars.", FREE), (OPENS, FREE, OTHER), (OPENED, FREE)],
    ids=["it is gone", "it changed", "it moved", "it is gone and the other changed"],
)
def test_a_text_with_the_words_of_a_joined_sentence_is_to_be_looked_at_without_it(now: tuple[str, ...]) -> None:
    before = joined(*HOSTED)
    after = update(before, needed(*now))
    assert states(after)[now[0]] is State.EDITED
    assert update(after, needed(*now)) == after
    assert update(after, needed(*HOSTED)) == before, "approval comes back with the source"


def test_such_a_text_is_not_approved_by_a_source_that_comes_back_without_the_joined_sentence() -> None:
    catalog = joined(*HOSTED)
    for now in ((OPENED, FREE), (OPENS, FREE), (OPENED, FREE), (FREE,), (OPENS, FREE)):
        catalog = update(catalog, needed(*now))
        assert states(catalog).get(OPENS) in (None, State.EDITED)
    assert states(update(catalog, needed(*HOSTED))) == dict.fromkeys(HOSTED, State.APPROVED)


def test_a_paragraph_with_a_joined_sentence_comes_back_whole() -> None:
    before = joined(*HOSTED)
    gone = update(before, needed("It is new."))
    assert update(gone, needed(*HOSTED)) == before


def test_approval_that_a_person_gave_without_the_joined_sentence_is_for_that() -> None:
    gone = approve(update(joined(*HOSTED), needed(OPENS, FREE)), OPENS, "新館が開く。")
    gone = update(gone, needed(OPENS, FREE))
    assert states(gone)[OPENS] is State.APPROVED
    assert states(update(gone, needed(*HOSTED)))[OTHER] is State.EDITED, "its words are gone from its neighbour"


def test_approval_that_a_person_took_back_does_not_come_back_with_the_source() -> None:
    gone = update(joined(*HOSTED), needed(OPENS, FREE))
    agreed = update(approve(gone, OPENS, "訳0"), needed(OPENS, FREE))
    doubted = update(edit(agreed, OPENS, "訳0"), needed(OPENS, FREE))
    assert states(update(doubted, needed(*HOSTED)))[OPENS] is State.EDITED


def test_a_joined_sentence_is_approved_again_when_the_next_paragraph_is_as_it_was() -> None:
    catalog = update(joined(*HOSTED), in_paragraphs((OPENS, OTHER), (FREE,)))
    catalog = approve(catalog, OTHER, "<joined/>")
    changed = update(catalog, in_paragraphs((OPENS, OTHER), ("Entry is always free.",)))
    assert states(changed)[OTHER] is State.EDITED
    back = update(changed, in_paragraphs((OPENS, OTHER), (FREE,)))
    assert states(back) == dict.fromkeys(HOSTED, State.APPROVED)


def test_a_joined_sentence_is_approved_again_as_soon_as_the_same_draft_stands_beside_it() -> None:
    catalog = approve(drafted(begun(OPENS, OTHER), OPENS), OTHER, "<joined/>")
    gone = update(catalog, needed(OTHER))
    assert states(gone)[OTHER] is State.EDITED
    waiting = update(gone, needed(OPENS, OTHER))
    assert states(waiting)[OTHER] is State.EDITED
    back = drafted(waiting, OPENS)
    assert states(back)[OTHER] is State.APPROVED
    assert update(back, needed(OPENS, OTHER)) == back
    other = with_drafts(waiting, {(None, OPENS): replace(DRAFT, msgstr="別の下書きです。")})
    assert states(other)[OTHER] is State.EDITED


def test_a_source_that_is_the_same_in_another_order_leaves_approval_as_it_is() -> None:
    catalog = replace(joined(*HOSTED), header=((SOURCE_DIGEST, "sha256:1"),))
    moved = replace(catalog, entries=(catalog.entries[2], catalog.entries[0], catalog.entries[1]))
    assert states(update(moved, needed(*HOSTED), "sha256:1")) == dict.fromkeys(HOSTED, State.APPROVED)
