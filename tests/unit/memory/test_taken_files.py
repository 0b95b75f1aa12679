"""What is taken into the folder `memory`, and what it may take the place of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from locpipe.alignment import EditionFile, align_files, review
from locpipe.catalog import pofile
from locpipe.catalog.model import Catalog, Entry
from locpipe.errors import InputError
from locpipe.interchange.memories import tmx
from locpipe.memory.taking import Taken, take
from locpipe.model import Locale, Pair
from locpipe.termbase import Termbase

EN = "# The night ferry\n\nThe ferry leaves on May 9. It carries 300 people. Tickets cost 30 dollars.\n"
JA = "# 夜行フェリー\n\nフェリーは5月9日に出ます。定員は300人です。運賃は30ドルです。\n"
KO = "# 야간 여객선\n\n여객선은 5월 9일에 떠납니다. 정원은 300명입니다. 운임은 30달러입니다.\n"
LEAVES, CARRIES, TICKETS = "The ferry leaves on May 9.", "It carries 300 people.", "Tickets cost 30 dollars."
FILE, PLACE = Path("ferry.po"), Path("memory") / "ferry.tmx"


def reviewed(*msgids: str, target: str = JA, language: Locale = Locale.JA) -> Catalog:
    """The review of two editions, in which these sentences are approved."""
    one = EditionFile(Path("old.md"), "old.md", Locale.EN, EN.encode())
    other = EditionFile(Path("new.md"), "new.md", language, target.encode())
    catalog = review(align_files(one, other, Termbase.empty()), one, other)
    assert {LEAVES, CARRIES, TICKETS} <= {entry.msgid for entry in catalog.entries}
    return changed(catalog, lambda entry: replace(entry, fuzzy=False) if entry.msgid in msgids else entry)


def changed(catalog: Catalog, change: object) -> Catalog:
    """A catalog in which people did something to the entries."""
    assert callable(change)
    return replace(catalog, entries=tuple(change(entry) for entry in catalog.entries))


def taken(catalog: Catalog, there: bytes | None = None) -> Taken:
    """What is made of a review file."""
    return take(pofile.write(catalog), FILE, there, PLACE, Termbase.empty())


def with_text(catalog: Catalog, msgid: str, msgstr: str, *comments: str) -> Catalog:
    """A catalog in which a person wrote a text."""

    def written(entry: Entry) -> Entry:
        return replace(entry, msgstr=msgstr, comments=comments) if entry.msgid == msgid else entry

    return changed(catalog, written)


def texts(made: Taken) -> list[str]:
    """The translations that are taken."""
    return [pair.msgstr for pair in tmx.read(made.data, PLACE)]


def test_more_of_the_same_review_takes_the_place_of_less() -> None:
    first = taken(reviewed(LEAVES))
    second = taken(reviewed(LEAVES, TICKETS), first.data)
    assert (first.pairs, second.pairs, second.changed) == (1, 2, 0)
    assert texts(second) == ["フェリーは5月9日に出ます。", "運賃は30ドルです。"]
    assert taken(reviewed(LEAVES, TICKETS), second.data).data == second.data


def test_a_text_that_was_changed_is_counted() -> None:
    first = taken(reviewed(LEAVES, TICKETS))
    second = taken(with_text(reviewed(LEAVES, TICKETS), TICKETS, "乗船券は30ドルです。"), first.data)
    assert (second.changed, texts(second)[1]) == (1, "乗船券は30ドルです。")


def test_what_is_approved_there_is_not_lost() -> None:
    first = taken(reviewed(LEAVES, CARRIES, TICKETS))
    with pytest.raises(InputError, match="are not approved in this file: 2, the first: It carries 300") as caught:
        taken(reviewed(LEAVES), first.data)
    assert "--name" in caught.value.hint


@pytest.mark.parametrize(
    "other",
    [
        reviewed(LEAVES, target=KO, language=Locale.KO),
        reviewed(LEAVES, target=JA.replace("30ドル", "三十ドル")),
    ],
)
def test_a_review_of_other_editions_is_another_memory(other: Catalog) -> None:
    with pytest.raises(InputError, match="there is another memory of this name"):
        taken(other, taken(reviewed(LEAVES)).data)


def test_another_tools_memory_takes_nothings_place_and_nothing_takes_its() -> None:
    pair = Pair(LEAVES, "フェリーは5月9日に出ます。", Locale.EN, Locale.JA, "old.md")
    more = Pair(TICKETS, "運賃は30ドルです。", Locale.EN, Locale.JA, "old.md")
    path = Path("agency.TMX")
    there = take(tmx.write([pair]), path, None, PLACE, Termbase.empty()).data
    assert take(tmx.write([pair]), path, there, PLACE, Termbase.empty()).data == there
    for data, file in ((tmx.write([pair, more]), path), (pofile.write(reviewed(LEAVES)), FILE)):
        with pytest.raises(InputError, match="there is another memory of this name"):
            take(data, file, there, PLACE, Termbase.empty())
    with pytest.raises(InputError, match="there is another memory of this name"):
        take(tmx.write([pair]), path, taken(reviewed(LEAVES)).data, PLACE, Termbase.empty())


def test_what_somebody_asks_about_is_refused_and_what_holds_two_sentences_passed_over() -> None:
    with pytest.raises(InputError, match="open question"):
        taken(with_text(reviewed(LEAVES, TICKETS), LEAVES, "フェリーは5月9日に出ます。", "? is it not May 8?"))
    joined = with_text(reviewed("The night ferry", LEAVES, CARRIES), CARRIES, "<joined/>")
    assert (texts(taken(joined)), taken(joined).joined) == (["夜行フェリー"], 1)


def test_an_edition_that_became_confidential_is_not_taken_in() -> None:
    catalog, asked = reviewed(LEAVES), []

    def protected(edition: str) -> bool:
        asked.append(edition)
        return edition == "new.md"

    with pytest.raises(InputError, match="what a protected release says is not copied"):
        take(pofile.write(catalog), FILE, None, PLACE, Termbase.empty(), protected)
    assert asked == ["old.md", "new.md"]
