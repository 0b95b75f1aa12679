"""Two copies of a catalog that people worked on, and the one they were made from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from locpipe.catalog.model import Catalog, Entry, State
from locpipe.catalog.provenance import Kind, Provenance, text_digest
from locpipe.catalog.threeway import merge, refill, remarked
from locpipe.catalog.update import Needed, update

MSGID = "The tram runs."


def entry(msgstr: str, *, fuzzy: bool = False, **more: object) -> Entry:
    """A person's text for the one sentence."""
    return replace(Entry(MSGID, msgstr, fuzzy=fuzzy), **more)  # type: ignore[arg-type]


def draft(msgstr: str) -> Entry:
    """A machine's text that nobody has touched."""
    return entry(msgstr, fuzzy=True, provenance=Provenance(Kind.DRAFT, text_digest(MSGID, msgstr), "pseudo:2"))


EMPTY, D1, D2 = entry(""), draft("機械1"), draft("機械2")
A, B, C = entry("人A"), entry("人B"), entry("人C")
FUZZY_A = entry("人A", fuzzy=True)
BARE = entry(D1.msgstr)  # the draft as a tool gives it back that keeps neither flags nor comments
APPROVED_DRAFT = replace(D1, fuzzy=False)

# sent, ours, theirs, what stands in the end ("ours", "theirs" or "conflict")
_KNOWN = [
    (D1, D1, D1, "ours"),
    (D1, D1, A, "theirs"),
    (D1, D1, APPROVED_DRAFT, "theirs"),
    (D1, D2, A, "theirs"),
    (D1, D2, APPROVED_DRAFT, "theirs"),
    (D1, D2, D1, "ours"),
    (D1, A, D1, "ours"),
    (D1, A, A, "ours"),
    (D1, A, B, "conflict"),
    (EMPTY, D1, A, "theirs"),
    (EMPTY, EMPTY, D1, "ours"),
    (A, A, B, "theirs"),
    (A, B, A, "ours"),
    (A, B, C, "conflict"),
    (A, A, FUZZY_A, "theirs"),
    (FUZZY_A, FUZZY_A, A, "theirs"),
    (FUZZY_A, A, FUZZY_A, "ours"),
    (A, FUZZY_A, B, "conflict"),
    (A, EMPTY, A, "ours"),
    (A, D1, A, "ours"),
    (A, EMPTY, B, "theirs"),
    (A, A, EMPTY, "ours"),
]
_UNKNOWN = [
    (D1, A, "theirs"),
    (EMPTY, A, "theirs"),
    (A, D1, "ours"),
    (A, EMPTY, "ours"),
    (A, A, "ours"),
    (A, B, "conflict"),
    (A, FUZZY_A, "conflict"),
]


def _outcome(base: Entry | None, ours: Entry, theirs: Entry) -> tuple[str, Entry]:
    done = merge(Catalog((ours,)), Catalog((theirs,)), Catalog((base,)) if base else None, "back.po")
    (made,) = done.catalog.entries
    if done.conflicts:
        return "conflict", made
    same = (made.msgstr, made.fuzzy) == (ours.msgstr, ours.fuzzy)
    assert bool(done.taken) is not same
    return "ours" if same else "theirs", made


@pytest.mark.parametrize(("sent", "ours", "theirs", "outcome"), _KNOWN)
def test_what_changed_in_one_copy_is_taken_from_there(sent: Entry, ours: Entry, theirs: Entry, outcome: str) -> None:
    came, made = _outcome(sent, ours, theirs)
    assert came == outcome
    expected = theirs if came == "theirs" else ours
    assert (made.msgstr, made.fuzzy, made.state) == (expected.msgstr, expected.fuzzy, expected.state)


@pytest.mark.parametrize(("ours", "theirs", "outcome"), _UNKNOWN)
def test_without_what_was_sent_a_persons_text_goes_before_a_machines(ours: Entry, theirs: Entry, outcome: str) -> None:
    assert _outcome(None, ours, theirs)[0] == outcome


@pytest.mark.parametrize("text", ["人B", "人\nB", "人\\nB", "人\u2028B"])
def test_the_other_text_of_a_conflict_stands_in_a_query_once(text: str) -> None:
    theirs = Catalog((entry(text),))
    first = merge(Catalog((A,)), theirs, Catalog((D1,)), "back.po").catalog
    (made,) = first.entries
    (query,) = made.queries
    assert query.startswith("? back.po has approved: 人")
    assert "\n" not in query
    assert (
        query.removeprefix("? back.po has approved: ").replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\")
        == text
    )
    assert merge(first, theirs, Catalog((D1,)), "back.po").catalog == first


def test_comments_of_both_are_kept_and_a_removed_one_stays_removed() -> None:
    sent = replace(D1, comments=("kept", "? which mill", "removed here"))
    ours = replace(sent, comments=("kept", "? which mill", "new here"))
    theirs = replace(sent, comments=("kept", "removed here", "the old one", "new there"))
    (made,) = merge(Catalog((ours,)), Catalog((theirs,)), Catalog((sent,)), "back.po").catalog.entries
    assert made.comments == ("kept", "new here", "the old one", "new there")


def test_a_text_that_is_only_in_the_other_copy_is_kept_as_obsolete() -> None:
    other = replace(B, msgid="It was free.", obsolete=True)
    done = merge(Catalog((A,)), Catalog((A, other, Entry("Gone."))), Catalog((A,)), "back.po")
    assert [(e.msgid, e.obsolete, e.state) for e in done.catalog.entries] == [
        (MSGID, False, State.APPROVED),
        ("It was free.", True, State.APPROVED),
    ]
    assert done.taken == (other.key,)


def test_a_comment_on_a_draft_that_is_only_in_the_other_copy_is_kept() -> None:
    asked = replace(D1, msgid="It was free.", comments=("? Is it?",), obsolete=True)
    done = merge(Catalog((A,)), Catalog((A, asked)), Catalog((A, replace(asked, comments=()))), "x.po")
    assert [entry.comments for entry in done.catalog.entries] == [(), ("? Is it?",)]
    done = merge(Catalog((A,)), Catalog((A, asked)), Catalog((A, asked)), "x.po")
    assert done.catalog.entries == (A,), "it was thrown away here"


def test_an_obsolete_text_that_was_thrown_away_here_stays_away() -> None:
    other = replace(B, msgid="It was free.", obsolete=True)
    assert merge(Catalog((A,)), Catalog((A, other)), Catalog((A, other)), "back.po").catalog == Catalog((A,))


def test_a_flag_that_a_tool_took_from_an_obsolete_entry_is_not_taken_as_approval() -> None:
    gone = replace(FUZZY_A, obsolete=True)
    approved = replace(gone, fuzzy=False)
    for base in (Catalog((gone,)), None):
        assert merge(Catalog((gone,)), Catalog((approved,)), base, "back.po").catalog == Catalog((gone,))


@pytest.mark.parametrize("now", ["The night tram runs.", "Nothing is like it."])
def test_an_approval_is_work_though_its_sentence_has_changed_since(now: str) -> None:
    def updated(entry: Entry) -> Catalog:
        return update(Catalog((entry,)), [Needed((None, now), (), ())])

    base, approved, other = updated(FUZZY_A), updated(A), updated(B)
    for ours, theirs in ((approved, other), (other, approved)):
        done = merge(ours, theirs, base, "back.po")
        made = next(entry for entry in done.catalog.entries if entry.msgstr)
        assert made.msgstr == next(entry.msgstr for entry in ours.entries if entry.msgstr)
        assert done.conflicts == (made.key,)
        assert made.queries
    assert merge(base, approved, base, "back.po").catalog == approved
    assert merge(approved, base, base, "back.po").catalog == approved
    assert merge(other, base, approved, "back.po").catalog == other, "a mark that is missing is no work"
    assert not merge(other, base, approved, "back.po").conflicts


@pytest.mark.parametrize("sent", [D1, replace(D1, fuzzy=True)])
def test_a_draft_that_came_back_without_flag_and_mark_is_a_draft_again(sent: Entry) -> None:
    (again,) = remarked(Catalog((BARE,)), Catalog((sent,))).entries
    assert again.state is State.DRAFT
    for touched in (A, APPROVED_DRAFT):
        assert remarked(Catalog((touched,)), Catalog((sent,))) == Catalog((touched,))
    assert remarked(Catalog((BARE,)), Catalog((D2,))) == Catalog((BARE,))


def test_a_draft_that_a_copy_says_is_approved_is_approved_though_its_mark_is_gone() -> None:
    sent = Catalog((D1,))
    assert remarked(Catalog((BARE,)), sent, by_flags=False) == Catalog((BARE,))
    to_review = Catalog((replace(BARE, fuzzy=True),))
    assert remarked(to_review, sent, by_flags=False) == sent
    template = replace(D1, fuzzy=False, provenance=Provenance(Kind.TEMPLATE, text_digest(MSGID, D1.msgstr)))
    assert remarked(Catalog((BARE,)), Catalog((template,)), by_flags=False) == Catalog((template,))


def test_a_copy_without_any_comment_removes_none() -> None:
    sent = replace(D1, comments=("kept", "? which mill"))
    (made,) = merge(Catalog((sent,)), Catalog((A,)), Catalog((sent,)), "back.po").catalog.entries
    assert (made.msgstr, made.comments) == (A.msgstr, ("kept", "? which mill"))


def test_the_text_of_a_conflict_stands_there_even_if_its_query_was_removed_in_the_copy() -> None:
    sent = replace(D1, comments=("? back.po has approved: 人B", "more"))
    ours, theirs = replace(A, comments=sent.comments), replace(B, comments=("more",))
    done = merge(Catalog((ours,)), Catalog((theirs,)), Catalog((sent,)), "back.po")
    assert done.catalog.entries[0].queries == ("? back.po has approved: 人B",)
    assert done.conflicts == (A.key,)


def test_only_what_is_empty_is_refilled() -> None:
    ours = Catalog((EMPTY, replace(D1, msgid="It is free.")))
    last = Catalog((A, replace(B, msgid="It is free.")))
    done = refill(ours, last)
    assert [entry.msgstr for entry in done.catalog.entries] == ["人A", "機械1"]
    assert done.taken == (A.key,)
