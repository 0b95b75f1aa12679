"""Texts of people made to fit sentences that changed, and taken back."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locpipe.adapting import adapt
from locpipe.catalog import pofile
from locpipe.catalog.carrying import MERGED, PATCH, SPLIT, carried, is_carried, undone, worked_on
from locpipe.catalog.model import Catalog, Entry, State
from locpipe.catalog.update import Needed, update
from locpipe.checks import EVERYTHING, errors_of
from locpipe.model import Locale, Pair
from locpipe.termbase import Termbase

EN, JA = Locale.EN, Locale.JA
OPENS, LATER, LATEST = (f"The museum opens on {day}." for day in ("May 9", "June 20", "July 21"))
OPENS_JA, LATER_JA, LATEST_JA = (f"博物館は{day}に開館します。" for day in ("5月9日", "6月20日", "7月21日"))
TICKETS, FREE = "Tickets cost eight dollars.", "Children under six get in free."
TICKETS_JA, FREE_JA = "入館料は8ドルです。", "6歳未満の子どもは無料です。"
BOTH = "Tickets cost eight dollars, and children under six get in free."
BOTH_JA = "入館料は8ドルで、6歳未満の子どもは無料です。"


def needed(*msgids: str) -> list[Needed]:
    """What a source of one paragraph with these sentences asks for."""
    return [Needed((None, msgid), ("role: body",), (("releases/a.en.md", "1"),)) for msgid in msgids]


def fitted(pair: Pair, msgid: str) -> str | None:
    """The text made to fit, as `draft` does it."""
    return adapt(pair, msgid, Termbase.empty(), EVERYTHING)


def errors(pair: Pair) -> int:
    """What the checks find in it, as a draft asks them."""
    return errors_of(pair, Termbase.empty(), EVERYTHING)


def changed(catalog: Catalog, *msgids: str, typos: bool = False) -> Catalog:
    """The catalog after the source has changed; once more changes nothing, on disk neither."""
    now = carried(update(catalog, needed(*msgids)), EN, JA, fitted, errors, typos=typos)
    assert carried(update(now, needed(*msgids)), EN, JA, fitted, errors, typos=typos) == now
    assert pofile.read(pofile.write(now), Path("ja.po")) == now
    return now


def approved(**texts: str) -> Catalog:
    """A catalog of approved texts."""
    return Catalog(tuple(Entry(msgid, msgstr) for msgid, msgstr in texts.items()))


def of(catalog: Catalog, msgid: str) -> Entry:
    """The one entry with a msgid."""
    (entry,) = (entry for entry in catalog.entries if entry.msgid == msgid)
    return entry


def origin(entry: Entry) -> str:
    """What a draft says it was made by; empty for a person's text."""
    return entry.provenance.origin if is_carried(entry) and entry.provenance else ""


# --- facts only


def test_a_changed_fact_is_patched_as_a_draft_and_shown() -> None:
    entry = of(changed(approved(**{OPENS: OPENS_JA}), LATER), LATER)
    assert (entry.msgstr, entry.state, origin(entry), entry.previous) == (LATER_JA, State.DRAFT, PATCH, OPENS)
    assert entry.extracted[1:] == (
        "changed: … museum opens on [-May 9-]{+June 20+}.",
        "translation: 博物館は[-5-]{+6+}月[-9-]{+20+}日に開館します。",
    )


def test_what_was_approved_stays_beside_the_patch_and_comes_back_with_its_source() -> None:
    before = update(approved(**{OPENS: OPENS_JA}), needed(OPENS))
    now = changed(before, LATER)
    kept = of(now, OPENS)
    assert (kept.msgstr, kept.obsolete, kept.state) == (OPENS_JA, True, State.APPROVED)
    assert kept.was_approved(OPENS)
    assert changed(now, OPENS) == before


def test_a_second_change_starts_from_what_was_approved() -> None:
    entry = of(changed(changed(approved(**{OPENS: OPENS_JA}), LATER), LATEST), LATEST)
    assert (entry.msgstr, entry.previous, origin(entry)) == (LATEST_JA, OPENS, PATCH)


def test_a_patch_that_a_person_edits_or_approves_is_theirs() -> None:
    now = changed(approved(**{OPENS: OPENS_JA}), LATER)
    for theirs in (replace(of(now, LATER), msgstr="開館は6月20日。"), replace(of(now, LATER), fuzzy=False)):
        saved = replace(now, entries=(theirs, *now.entries[1:]))
        again = changed(saved, LATER)
        assert (of(again, LATER).msgstr, of(again, LATER).state) == (theirs.msgstr, theirs.state)
        assert of(again, OPENS).msgstr == OPENS_JA
        assert of(changed(again, OPENS), OPENS).state is State.APPROVED


def test_an_edited_patch_is_a_translation_of_the_sentence_that_it_was_made_for() -> None:
    now = changed(approved(**{OPENS: OPENS_JA}), LATER)
    edited = "博物館は6月20日にいよいよ開館します。"
    now = replace(
        now, entries=tuple(replace(each, msgstr=edited) if each.msgid == LATER else each for each in now.entries)
    )
    entry = of(changed(now, LATEST), LATEST)
    assert (entry.msgstr, entry.previous, entry.state) == (edited, LATER, State.EDITED)


def test_a_text_that_nobody_approved_is_left_as_it_is() -> None:
    draft = Catalog((Entry(OPENS, OPENS_JA, fuzzy=True),))
    entry = of(changed(draft, LATER), LATER)
    assert (entry.msgstr, entry.state) == (OPENS_JA, State.EDITED)


def test_a_text_edited_since_the_change_is_left_as_it_is() -> None:
    now = update(approved(**{OPENS: OPENS_JA}), needed(LATER))
    theirs = replace(of(now, LATER), msgstr="5月9日に開きます。")
    assert of(changed(replace(now, entries=(theirs,)), LATER), LATER).msgstr == "5月9日に開きます。"


def test_other_changes_are_left_fuzzy() -> None:
    entry = of(changed(approved(**{OPENS: OPENS_JA}), "The museum opened on May 9."), "The museum opened on May 9.")
    assert (entry.msgstr, entry.state) == (OPENS_JA, State.EDITED)


def test_a_question_on_a_patched_text_goes_along_and_comes_back() -> None:
    asked = Catalog((Entry(OPENS, OPENS_JA, comments=("? 5月?",)),))
    now = changed(asked, LATER)
    assert of(now, LATER).queries == ("? 5月?",)
    assert of(changed(now, OPENS), OPENS).queries == ("? 5月?",)


def test_nothing_is_patched_where_another_text_has_its_place() -> None:
    other = Entry(OPENS, "別の訳。", obsolete=True)
    before = update(approved(**{OPENS: OPENS_JA}), needed(LATER))
    now = carried(replace(before, entries=(*before.entries, other)), EN, JA, fitted, errors)
    assert [entry.msgstr for entry in now.entries] == [OPENS_JA, "別の訳。"]


# --- typos


@pytest.mark.parametrize(
    "now",
    [
        "The museum opens on May 9",
        "The museum  opens on May 9.",
        "The museum opens on May 9 .",
        "The museum opens on May 9..",
        "The museum opens on May ９．",
    ],
)
def test_a_typo_keeps_the_approval_where_the_project_says_so(now: str) -> None:
    catalog = approved(**{OPENS: OPENS_JA})
    assert of(changed(catalog, now), now).state is State.EDITED
    entry = of(changed(catalog, now, typos=True), now)
    assert (entry.msgstr, entry.state, entry.previous) == (OPENS_JA, State.APPROVED, None)
    assert not any(line.startswith("changed: ") for line in entry.extracted)


@pytest.mark.parametrize(
    ("old", "now"),
    [
        (OPENS, "The museum opens on May 19."),
        (OPENS, "The Museum opens on May 9."),
        (OPENS, "The museum opens on May 9?"),
        ("It cost $3.5 million.", "It cost $35 million."),
        ("It fell to -5 degrees.", "It fell to 5 degrees."),
        ("It rose 10%.", "It rose 10."),
        ("See <g1>it</g1>.", "See it."),
        ("See https://example.org/a-b.", "See https://example.org/ab."),
        ("From 2020-2024.", "From 2020, 2024."),
        ("See <g1>the old</g1> hall.", "See the <g1>old</g1> hall."),
        ("Net income was .5 million yen.", "Net income was 5 million yen."),
        ("The result was (500) million yen.", "The result was 500 million yen."),
        ("The board will re-sign the treaty.", "The board will resign the treaty."),
        ("No, changes are planned for May.", "No changes are planned for May."),
        ("The choir is now here.", "The choir is nowhere."),
    ],
)
def test_what_may_mean_something_else_is_no_typo(old: str, now: str) -> None:
    entry = next(e for e in changed(approved(**{old: "訳。"}), now, typos=True).entries if e.msgstr)
    assert (entry.state, entry.previous) == (State.EDITED, old) or entry.obsolete


# --- two that were one, one that was two


def test_a_text_of_two_sentences_goes_to_the_two_that_its_own_became() -> None:
    catalog = approved(**{BOTH: TICKETS_JA + FREE_JA})
    now = changed(catalog, TICKETS, FREE)
    told = [(e.msgstr, e.state, origin(e), e.previous) for e in now.current]
    assert told == [(TICKETS_JA, State.DRAFT, SPLIT, BOTH), (FREE_JA, State.DRAFT, SPLIT, BOTH)]
    assert of(now, BOTH).msgstr == TICKETS_JA + FREE_JA
    assert changed(now, BOTH) == update(catalog, needed(BOTH))


def test_each_sentence_goes_to_the_one_that_it_translates() -> None:
    turned = FREE_JA + TICKETS_JA
    now = changed(approved(**{BOTH: turned}), TICKETS, FREE)
    assert [e.msgstr for e in now.current] == [TICKETS_JA, FREE_JA]
    assert changed(now, BOTH) == update(approved(**{BOTH: turned}), needed(BOTH))


def test_a_text_of_one_sentence_goes_to_the_first_and_the_other_is_joined() -> None:
    now = changed(approved(**{BOTH: BOTH_JA}), "Free tours.", TICKETS, FREE)
    assert [(e.msgstr, origin(e)) for e in now.current] == [("", ""), (BOTH_JA, SPLIT), ("<joined/>", SPLIT)]


def test_sentences_of_two_paragraphs_are_not_joined() -> None:
    apart = [replace(want, references=(("a.md", str(n)),)) for n, want in enumerate(needed(TICKETS, FREE))]
    now = carried(update(approved(**{BOTH: BOTH_JA}), apart), EN, JA, fitted, errors)
    assert not any(map(is_carried, now.current))
    assert BOTH_JA in [entry.msgstr for entry in now.current]


def test_codes_are_numbered_anew_in_the_second_sentence() -> None:
    one = "<g1>Tickets</g1> cost eight dollars, and <g2>children</g2> under six get in free."
    halves = "<g1>Tickets</g1> cost eight dollars.", "<g1>Children</g1> under six get in free."
    text = "<g1>入館料</g1>は8ドルです。<g2>6歳未満の子ども</g2>は無料です。"
    now = changed(approved(**{one: text}), *halves)
    assert [e.msgstr for e in now.current] == ["<g1>入館料</g1>は8ドルです。", "<g1>6歳未満の子ども</g1>は無料です。"]
    back = changed(approved(**{halves[0]: now.current[0].msgstr, halves[1]: now.current[1].msgstr}), one)
    assert back.current[0].msgstr == text


def test_two_texts_are_put_together_for_the_sentence_that_theirs_became() -> None:
    catalog = approved(**{TICKETS: TICKETS_JA, FREE: FREE_JA})
    now = changed(catalog, BOTH)
    (entry,) = now.current
    assert (entry.msgstr, entry.state, origin(entry)) == (TICKETS_JA + FREE_JA, State.DRAFT, MERGED)
    assert entry.previous == f"{TICKETS} {FREE}"
    assert {e.msgid: (e.msgstr, e.state) for e in now.entries if e.obsolete} == {
        TICKETS: (TICKETS_JA, State.APPROVED),
        FREE: (FREE_JA, State.APPROVED),
    }
    assert changed(now, TICKETS, FREE) == update(catalog, needed(TICKETS, FREE))


def test_questions_on_both_sentences_come_along_and_an_answered_one_stays_away() -> None:
    old = Catalog((Entry(TICKETS, TICKETS_JA, comments=("? in dollars?",)), Entry(FREE, FREE_JA, comments=("? six?",))))
    now = changed(old, BOTH)
    assert sorted(of(now, BOTH).queries) == ["? in dollars?", "? six?"]
    answered = replace(
        now, entries=tuple(replace(entry, comments=()) if entry.msgid == BOTH else entry for entry in now.entries)
    )
    assert of(changed(answered, BOTH), BOTH).queries == ()


def test_english_sentences_are_put_together_with_a_space() -> None:
    catalog = approved(**{TICKETS_JA: TICKETS, FREE_JA: FREE})
    now = carried(update(catalog, needed(BOTH_JA)), JA, EN, lambda *given: None, errors)
    assert now.current[0].msgstr == f"{TICKETS} {FREE}"


def test_of_two_joined_texts_the_one_with_words_is_taken() -> None:
    now = changed(approved(**{TICKETS: BOTH_JA, FREE: "<joined/>"}), BOTH)
    assert now.current[0].msgstr == BOTH_JA


WING, HALL = "The museum opens its new wing in May.", "The library opens its new hall in June."
DOOR = "Tickets can be bought at the door."


def test_a_sentence_that_two_others_took_in_gives_both_its_text_and_one_its_comments() -> None:
    old = Catalog((Entry(WING, "新館。"), Entry(DOOR, "券は入口で。", comments=("? door?",)), Entry(HALL, "新棟。")))
    now = changed(old, *(f"{one[:-1]}, and {DOOR[0].lower()}{DOOR[1:]}" for one in (WING, HALL)))
    assert [(e.msgstr, e.queries) for e in now.current] == [
        ("新館。券は入口で。", ("? door?",)),
        ("新棟。券は入口で。", ()),
    ]
    assert changed(now, WING, DOOR, HALL).current[0].state is State.APPROVED


def test_of_several_retired_sentences_the_one_that_fits_is_put_in() -> None:
    feast, eighth, ninth = (
        "The museum in the old town opens its new wing with a great feast.",
        "On May 8 the choir sings in the main hall.",
        "On May 9 the choir sings in the main hall.",
    )
    both = f"{feast[:-1]}, and on May 9 the choir sings in the main hall."
    for kept in ((eighth, ninth), (ninth, eighth)):
        now = changed(approved(**{feast: "祝宴。", **{each: f"{each[7]}日。" for each in kept}}), both)
        assert now.current[0].msgstr == "祝宴。9日。"


def test_a_text_that_says_another_sentence_is_not_put_in() -> None:
    other = Entry(FREE, "別の文の訳。", fuzzy=True, previous="Children under six may sing.", obsolete=True)
    now = changed(Catalog((Entry(TICKETS, TICKETS_JA), other)), BOTH)
    assert [(e.msgstr, origin(e)) for e in now.current] == [(TICKETS_JA, "")]


def test_a_text_with_words_of_a_sentence_that_is_gone_is_neither_exchanged_nor_approved() -> None:
    host = Catalog((Entry(OPENS, f"入場無料、{OPENS_JA}"), Entry(FREE, "<joined/>")))
    catalog = update(host, needed(OPENS, FREE))
    for now in (LATER, OPENS[:-1]):
        entry = of(changed(catalog, now, typos=True), now)
        assert (entry.state, origin(entry)) == (State.EDITED, "")


def test_a_draft_that_a_person_took_over_is_not_taken_back() -> None:
    now = changed(approved(**{BOTH: TICKETS_JA + FREE_JA}), TICKETS, FREE)
    theirs = replace(now.current[0], msgstr="大人は8ドル。")
    again = changed(replace(now, entries=(theirs, *now.entries[1:])), TICKETS, FREE)
    assert [e.msgstr for e in again.current] == ["大人は8ドル。", FREE_JA]
    assert of(again, BOTH).msgstr == TICKETS_JA + FREE_JA


@pytest.mark.parametrize("half", [0, 1])
def test_drafts_of_a_text_that_is_worked_on_in_a_copy_stay_in_all(half: int) -> None:
    base = changed(approved(**{BOTH: TICKETS_JA + FREE_JA, OPENS: OPENS_JA}), TICKETS, FREE, LATER)
    entries = list(base.entries)
    entries[half] = replace(entries[half], fuzzy=False)
    theirs = replace(base, entries=tuple(entries))
    kept = worked_on([base, theirs])
    here, there = (update(each, needed(TICKETS, FREE, LATER), "", kept) for each in (base, theirs))
    assert [is_carried(entry) for entry in here.current] == [True, True, False], "nobody has worked on the third"
    assert [is_carried(entry) for entry in there.current] == [half == 1, half == 0, False]
    assert not worked_on([base, base])


def test_unlike_sentences_are_neither_divided_nor_put_together() -> None:
    now = changed(
        approved(**{TICKETS: TICKETS_JA, FREE: FREE_JA}), "Tickets cost eight dollars, and the museum opens on May 9."
    )
    assert not any(map(is_carried, now.current))


# --- nothing of a person's is lost

_SENTENCES = [OPENS, LATER, LATEST, TICKETS, FREE, BOTH, OPENS[:-1], "The museum opened on May 9."]
_TEXTS = {OPENS: OPENS_JA, LATER: LATER_JA, LATEST: LATEST_JA, TICKETS: TICKETS_JA, FREE: FREE_JA, BOTH: BOTH_JA}
_VERSIONS = st.lists(st.lists(st.sampled_from(_SENTENCES), max_size=5, unique=True), min_size=1, max_size=6)
_DEEDS = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(["approve", "edit", "clear", ""])), min_size=6, max_size=6
)


def persons(catalog: Catalog) -> Counter[str]:
    """Every text that is a person's."""
    return Counter(entry.msgstr for entry in catalog.entries if entry.is_persons)


@settings(max_examples=120, deadline=None)
@given(_VERSIONS, _DEEDS, st.booleans())
def test_every_text_of_a_person_is_somewhere_after_any_update(
    versions: list[list[str]], deeds: list[tuple[int, str]], typos: bool
) -> None:
    catalog, told = Catalog(), set[tuple[str, str]]()
    for number, version in enumerate(versions):
        before, catalog = catalog, changed(catalog, *version, typos=typos)
        assert persons(catalog) == persons(before)
        assert max(Counter(entry.key for entry in catalog.entries).values(), default=1) == 1
        if not typos:
            approved_now = {(e.msgid, e.msgstr) for e in catalog.entries if e.state is State.APPROVED}
            assert approved_now <= told
        catalog = acted(catalog, *deeds[number], number)
        told |= {(e.msgid, e.msgstr) for e in catalog.entries if e.state is State.APPROVED}


def acted(catalog: Catalog, index: int, deed: str, number: int) -> Catalog:
    """What a person does to an entry."""
    entries = list(catalog.entries)
    if index < len(catalog.current) and deed:
        entry = entries[index]
        text = entry.msgstr if deed == "clear" else f"{_TEXTS.get(entry.msgid, '訳。')}" + "　" * number
        entries[index] = replace(entry, msgstr=text, fuzzy=deed == "edit")
    return replace(catalog, entries=tuple(entries))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(_SENTENCES), max_size=6, unique=True),
    st.lists(st.sampled_from(_SENTENCES), max_size=6, unique=True),
)
def test_what_is_made_can_be_taken_back_whole(old: list[str], new: list[str]) -> None:
    plain = update(Catalog(tuple(Entry(msgid, _TEXTS.get(msgid, "訳。")) for msgid in old)), needed(*new))
    made = carried(plain, EN, JA, fitted, errors)
    texts = [(e.msgid, e.msgstr, e.previous) for e in undone(made).current]
    assert sorted(texts, key=repr) == sorted(((e.msgid, e.msgstr, e.previous) for e in plain.current), key=repr)


def test_thousands_of_changed_sentences_are_carried_in_seconds() -> None:
    dice = random.Random(3)  # noqa: S311 - words, not secrets
    words = ["".join(dice.choices("abcdefghijklm", k=dice.randint(3, 9))) for _ in range(500)]
    olds = [" ".join(dice.choices(words, k=15)) + "." for _ in range(2_000)]
    catalog = Catalog(tuple(Entry(old, f"訳{number}。") for number, old in enumerate(olds)))
    news = [f"{one[:-1]} and {two}" for one, two in zip(olds[::4], olds[1::4], strict=True)]
    plain = update(catalog, needed(*news, *(f"{old} again" for old in olds[2::4])))
    started = time.process_time()
    now = carried(plain, EN, JA, lambda *given: None, errors)
    back = undone(now)
    assert time.process_time() - started < 5
    assert {(e.msgid, e.msgstr) for e in back.entries} == {(e.msgid, e.msgstr) for e in plain.entries}
    assert sum(origin(entry) == MERGED for entry in now.current) > 450


def test_thousands_of_sentences_in_one_form_are_carried_in_seconds() -> None:
    olds = [f"The museum in town {n} opens on May {n % 28 + 1} with {n * 7} new paintings." for n in range(4_000)]
    news = [f"The museum in town {n} opens in June, on {n % 28 + 1}, with {n * 9} paintings." for n in range(1_500)]
    retired = (Entry(old, f"訳{number}。", obsolete=True) for number, old in enumerate(olds))
    texts = (Entry(new, "訳。", fuzzy=True, previous=olds[number]) for number, new in enumerate(news))
    catalog = Catalog((*texts, *retired))
    started = time.process_time()
    carried(catalog, EN, JA, lambda *given: None, errors)
    assert time.process_time() - started < 5


def test_the_order_of_a_catalog_does_not_matter() -> None:
    dice = random.Random(5)  # noqa: S311 - orders, not secrets
    entries = [Entry(msgid, msgstr) for msgid, msgstr in _TEXTS.items()]
    wanted = (BOTH[:-1], "The museum opens on August 22.", "Children get in free.")
    told = set()
    for _ in range(20):
        dice.shuffle(entries)
        now = changed(Catalog(tuple(entries)), *wanted)
        told.add(tuple((e.msgid, e.msgstr) for e in now.current if origin(e) != PATCH))
    assert len(told) == 1
