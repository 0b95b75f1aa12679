"""Sources that change again and again, and people at work: drafts are made of their texts, and nothing of theirs goes.

Whatever happens, a second run on the same source changes not a byte.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from locpipe.adapting import adapt
from locpipe.catalog import pofile
from locpipe.catalog.carrying import carried
from locpipe.catalog.model import Catalog, Entry, State
from locpipe.catalog.update import Needed, update
from locpipe.checks import EVERYTHING, errors_of
from locpipe.model import Locale, Pair
from locpipe.termbase import Termbase

EN, JA = Locale.EN, Locale.JA
JOINED = "<joined/>"
STARTS = {"The choir of the old town": "旧市街の合唱団", "The museum by the harbor": "港の博物館"}
ENDS = {"sings in the hall": "ホールで歌う", "opens a new wing": "新館を開く", "sells the tickets": "券を売る"}
Clause = tuple[str, str, int]

_CLAUSES = st.tuples(st.sampled_from([*STARTS]), st.sampled_from([*ENDS]), st.sampled_from([8, 9]))
_SOURCES = st.lists(st.lists(_CLAUSES, min_size=1, max_size=2, unique=True).map(tuple), max_size=5, unique=True)
_DEEDS = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(["approve", "approve", "edit", "unmark", "join", "note"])), max_size=5
)
_DAYS = st.lists(st.tuples(_SOURCES, _DEEDS), min_size=2, max_size=7)


def sentence(clauses: Sequence[Clause]) -> str:
    """What one or two clauses say, as a sentence."""
    said = ", and ".join(f"{start} {end} on May {day}" for start, end, day in clauses)
    return said.replace(", and The", ", and the") + "."


def translated(msgid: str, number: int) -> str:
    """What a person writes for a sentence, unlike all before."""
    found = sorted(
        (msgid.lower().index(f"{start} {end} on may {day}".lower()), f"{STARTS[start]}は5月{day}日に{ENDS[end]}。")
        for start in STARTS
        for end in ENDS
        for day in (8, 9)
        if f"{start} {end} on may {day}".lower() in msgid.lower()
    )
    return "".join(text for _, text in found) + "　" * number


def fitted(pair: Pair, msgid: str) -> str | None:
    """The text made to fit, as a draft does it."""
    return adapt(pair, msgid, Termbase.empty(), EVERYTHING)


def errors(pair: Pair) -> int:
    """What the checks find in it, as a draft asks them."""
    return errors_of(pair, Termbase.empty(), EVERYTHING)


def saved(catalog: Catalog) -> Catalog:
    """The catalog as it is read again."""
    return pofile.read(pofile.write(catalog), Path("ja.po"))


def drafted(catalog: Catalog, source: Sequence[Sequence[Clause]], *, typos: bool) -> Catalog:
    """The catalog after a run on a source."""
    wanted = [Needed((None, sentence(each)), (), (("a.md", str(line)),)) for line, each in enumerate(source)]
    return saved(carried(update(catalog, wanted), EN, JA, fitted, errors, typos=typos))


def acted(catalog: Catalog, index: int, deed: str, number: int) -> Catalog:
    """The catalog after somebody has done something to an entry."""
    entries = list(catalog.entries)
    if index >= len(catalog.current):
        return catalog
    entry = entries[index]
    match deed:
        case "note":
            entries[index] = replace(entry, comments=(*entry.comments, f"? {number}"))
        case "unmark":
            entries[index] = replace(entry, fuzzy=False, previous=None)
        case "join":
            entries[index] = replace(entry, msgstr=JOINED, fuzzy=False, previous=None)
        case _:
            text, fuzzy = translated(entry.msgid, number), deed == "edit"
            entries[index] = replace(entry, msgstr=text, fuzzy=fuzzy, previous=entry.previous if fuzzy else None)
    return replace(catalog, entries=tuple(entries))


def texts(catalog: Catalog) -> set[str]:
    """Every text that is a person's."""
    return {entry.msgstr for entry in catalog.entries if entry.is_persons}


def comments(catalog: Catalog) -> set[str]:
    """Every comment that is a person's."""
    return {line for entry in catalog.entries for line in entry.comments}


def approved(catalog: Catalog) -> set[tuple[str, str]]:
    """What is approved, and for which sentence."""
    return {(entry.msgid, entry.msgstr) for entry in catalog.entries if entry.state is State.APPROVED}


@settings(max_examples=150, deadline=None)
@given(_DAYS, st.booleans())
def test_a_second_run_changes_nothing_and_no_run_loses_or_approves_anything(
    days: list[tuple[list[tuple[Clause, ...]], list[tuple[int, str]]]], typos: bool
) -> None:
    catalog, told, number = Catalog(), set[tuple[str, str]](), 0
    for source, deeds in days:
        before, catalog = catalog, drafted(catalog, source, typos=typos)
        assert pofile.write(drafted(catalog, source, typos=typos)) == pofile.write(catalog)
        assert texts(before) <= texts(catalog)
        assert comments(before) <= comments(catalog)
        assert approved(catalog) <= told
        for index, deed in deeds:
            number += 1
            catalog = saved(acted(catalog, index, deed, number))
        told |= approved(catalog)


@given(st.lists(_CLAUSES, min_size=2, max_size=5, unique=True), _SOURCES)
def test_a_source_that_is_back_has_its_approval_back(old: list[Clause], new: list[tuple[Clause, ...]]) -> None:
    source = [(clause,) for clause in old]
    made = [Entry(sentence(each), translated(sentence(each), 0)) for each in source]
    catalog = drafted(Catalog(tuple(made)), source, typos=False)
    back = drafted(drafted(catalog, new, typos=False), source, typos=False)
    assert [(entry.msgid, entry.msgstr, entry.state) for entry in back.current] == [
        (entry.msgid, entry.msgstr, State.APPROVED) for entry in made
    ]
