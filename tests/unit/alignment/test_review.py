"""The review file: everything is in it, nothing is approved in it, and people's work on it is safe."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from editions_of import EN, JA, aligned, file

from locpipe.alignment import approved_pairs, is_review, review, write_review
from locpipe.catalog import pofile
from locpipe.catalog.model import Catalog, State
from locpipe.errors import InputError, LocpipeError
from locpipe.model import Locale
from locpipe.termbase import Termbase

HERE = Path("review.po")


def made(one: str = EN, other: str = JA) -> Catalog:
    return review(aligned(one, other), file(one, Locale.EN), file(other, Locale.JA))


def approved(catalog: Catalog, msgid: str, msgstr: str = "") -> Catalog:
    """The catalog with an entry that a person has approved, perhaps with another text."""
    return replace(
        catalog,
        entries=tuple(
            replace(entry, fuzzy=False, msgstr=msgstr or entry.msgstr) if entry.msgid == msgid else entry
            for entry in catalog.entries
        ),
    )


def test_every_pair_is_an_entry_that_nobody_has_approved() -> None:
    catalog = made()
    assert len(catalog.entries) == 8
    assert {entry.state for entry in catalog.entries} == {State.EDITED}
    assert approved_pairs(catalog, HERE) == []


def test_an_entry_says_its_score_its_reasons_and_both_places() -> None:
    entry = made().entries[1]
    assert any(line.startswith("score ") and "number 14" in line for line in entry.extracted)
    assert entry.references == (("news.en.md", "3"), ("news.ja.md", "3"))


def test_what_is_suspicious_is_said() -> None:
    entry = made(other=JA.replace("14の島", "15の島")).entries[1]
    assert any(line.startswith("look: ") and "15" in line for line in entry.extracted)


def test_sentences_without_a_partner_are_visible() -> None:
    catalog = made(EN + "\nNothing else is known.\n", JA + "\n路線図は店頭と乗り場で配布しています。\n")
    last = catalog.entries[-1]
    assert (last.msgid, last.msgstr) == ("Nothing else is known.", "")
    assert "13: 路線図は店頭と乗り場で配布しています。" in catalog.header_comment.split("\n")


def test_the_file_reads_back_as_it_was_written() -> None:
    catalog = made()
    again = pofile.read(pofile.write(catalog), HERE)
    assert again.entries == catalog.entries
    assert is_review(again)
    assert made() == catalog


def test_the_header_names_files_digests_and_languages() -> None:
    catalog = made()
    assert catalog.get("X-Locpipe-Aligned-Source") == "news.en.md"
    assert (catalog.get("X-Locpipe-Aligned-Target-Digest") or "").startswith("sha256:")
    assert (catalog.get("X-Locpipe-Source-Language"), catalog.get("Language")) == ("en", "ja")


def test_a_sentence_that_is_translated_twice_otherwise_is_two_entries() -> None:
    one = "# May 12\n\nOpen on 12 days.\n\n## June 13\n\nOpen on 12 days.\n"
    catalog = made(one, "# 5月12日\n\n12日間営業。\n\n## 6月13日\n\n営業は12日間です。\n")
    twice = [entry for entry in catalog.entries if entry.msgid == "Open on 12 days."]
    assert [entry.msgctxt for entry in twice] == [None, "line 7"]
    pofile.read(pofile.write(catalog), HERE)


def test_what_people_approve_comes_out_with_its_neighbours() -> None:
    boat = "The boat makes three rounds a day."
    pairs = approved_pairs(approved(made(), boat), HERE)
    assert [(pair.msgid, pair.msgstr) for pair in pairs] == [(boat, "船は1日3往復します。")]
    assert (pairs[0].source, pairs[0].target, pairs[0].origin) == (Locale.EN, Locale.JA, "news.en.md")
    assert pairs[0].before.startswith("Pier 9 Bakery will deliver")
    assert pairs[0].after.startswith("Orders are taken")


def test_a_text_given_by_hand_to_a_sentence_without_a_partner_comes_out() -> None:
    alone = "Nothing else is known of it."
    catalog = approved(made(EN + f"\n{alone}\n"), alone, msgstr="ほかには何も分かっていません。")
    assert [pair.msgstr for pair in approved_pairs(catalog, HERE)] == ["ほかには何も分かっていません。"]
    assert approved_pairs(approved(made(EN + f"\n{alone}\n"), alone), HERE) == []


def test_codes_that_the_source_has_not_are_refused() -> None:
    wrong = approved(made(), "The boat makes three rounds a day.", msgstr="船は<g1>1日</g1>3往復します。")
    with pytest.raises(InputError, match="<g1> is not in the source"):
        approved_pairs(wrong, HERE)


BOAT = "The boat makes three rounds a day."


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("Language", "ko", "the header says en to ko, aligned were en ja"),
        ("X-Locpipe-Source-Language", "ko", "the header says ko to ja, aligned were en ja"),
        ("X-Locpipe-Aligned-Languages", "en ko", "aligned were en ko"),
        ("X-Locpipe-Aligned-Entries", "9", "it has 8 of the 9 entries that were written"),
        ("X-Locpipe-Aligned-Entries", "many", "missing or no number"),
    ],
)
def test_a_header_that_was_changed_is_refused(field: str, value: str, said: str) -> None:
    catalog = approved(made(), BOAT)
    header = tuple((name, value if name == field else old) for name, old in catalog.header)
    with pytest.raises(InputError, match=said):
        approved_pairs(replace(catalog, header=header), HERE)


def test_a_file_that_was_cut_off_is_refused() -> None:
    data = pofile.write(approved(made(), BOAT)).split(b"\n\n")
    with pytest.raises(InputError, match="7 of the 8 entries"):
        approved_pairs(pofile.read(b"\n\n".join(data[:-1]), HERE), HERE)


@pytest.mark.parametrize(
    "msgstr", ["배는 하루 세 번 왕복한다.", "The boat makes three rounds a day.", "ア: 배는 하루 세 번 왕복한다."]
)
def test_a_translation_into_another_language_is_refused_with_its_line(msgstr: str) -> None:
    written = pofile.read(pofile.write(approved(made(), BOAT, msgstr)), HERE)
    with pytest.raises(InputError, match="not in ja") as caught:
        approved_pairs(written, HERE)
    line = next(entry.line for entry in written.entries if entry.msgid == BOAT)
    assert f"review.po:{line}:" in str(caught.value)


@pytest.mark.parametrize("msgstr", ["船、一日三往復。", "Pier Three", "https://a.example/the/boat/sails/daily", "3"])
def test_names_addresses_and_numbers_are_at_home_in_every_language(msgstr: str) -> None:
    assert [pair.msgstr for pair in approved_pairs(approved(made(), BOAT, msgstr), HERE)] == [msgstr]


def commented(catalog: Catalog, msgid: str, *comments: str) -> Catalog:
    """The catalog with translators' comments at an entry."""
    entries = (replace(each, comments=comments) if each.msgid == msgid else each for each in catalog.entries)
    return replace(catalog, entries=tuple(entries))


@pytest.mark.parametrize("question", ["? three or four?", "？3往復で合っていますか"])
def test_a_pair_with_an_open_question_is_refused_until_it_is_answered(question: str) -> None:
    asked = commented(approved(made(), BOAT), BOAT, question)
    written = pofile.read(pofile.write(asked), HERE)
    with pytest.raises(InputError, match="open question") as caught:
        approved_pairs(written, HERE)
    assert "fuzzy" in caught.value.hint
    assert caught.value.where
    assert caught.value.where.line == next(entry.line for entry in written.entries if entry.msgid == BOAT)
    assert approved_pairs(commented(made(), BOAT, question), HERE) == []  # nobody approved it
    assert len(approved_pairs(commented(asked, BOAT, "three, said the shop"), HERE)) == 1


def test_a_question_about_the_whole_file_keeps_it_back() -> None:
    catalog = approved(made(), BOAT)
    asked = replace(catalog, header_comment=catalog.header_comment + "\n? is this the final edition?")
    with pytest.raises(InputError, match="is this the final edition"):
        approved_pairs(asked, HERE)
    assert approved_pairs(replace(made(), header_comment="? is this the final edition?"), HERE) == []


def test_every_refused_pair_is_named_at_once() -> None:
    asked = approved(approved(made(), BOAT), "It employs 23 people.")
    asked = commented(commented(asked, BOAT, "? three?"), "It employs 23 people.", "? 23?")
    written = pofile.read(pofile.write(asked), HERE)
    with pytest.raises(InputError) as caught:
        approved_pairs(written, HERE)
    second = next(entry.line for entry in written.entries if entry.msgid == "It employs 23 people.")
    assert caught.value.hint.endswith(f"other pairs with something wrong: line {second}")


TABLE = """
Robots

21 km

Pier 9 Bakery

University of Harrow

Contact

E-mail

RTX-9

press@pier9bakery.example

The owner has two robots.
"""


@pytest.mark.parametrize("source", ["Robots", "Contact", "It employs 23 people."])
def test_a_source_is_not_its_own_translation(source: str) -> None:
    catalog = made(EN + TABLE)
    with pytest.raises(InputError, match="the translation is the source itself"):
        approved_pairs(approved(catalog, source, source), HERE)


@pytest.mark.parametrize(
    "source",
    ["21 km", "Pier 9 Bakery", "University of Harrow", "E-mail", "RTX-9", "press@pier9bakery.example"],
)
def test_names_codes_measures_and_addresses_may_stay_as_they_are(source: str) -> None:
    assert [pair.msgstr for pair in approved_pairs(approved(made(EN + TABLE), source, source), HERE)] == [source]


def test_terms_of_the_glossary_may_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text("entries:\n  - type: do-not-translate\n    all: warm bread\n", encoding="utf-8")
    catalog = approved(made(EN + "\nwarm bread\n"), "warm bread", "warm bread")
    assert len(approved_pairs(catalog, HERE, Termbase.load(path))) == 1
    with pytest.raises(InputError):
        approved_pairs(catalog, HERE)


def test_a_pair_whose_facts_contradict_each_other_needs_a_word() -> None:
    staff = "It employs 23 people."
    swapped = approved(made(), staff, "ピア9ベーカリーは1998年に創業しました。")
    with pytest.raises(InputError, match="the facts differ: '23'") as caught:
        approved_pairs(swapped, HERE)
    assert "comment" in caught.value.hint
    noted = commented(approved(made(), staff, "従業員は24人です。"), staff, "24 is what the shop said later")
    assert [pair.msgstr for pair in approved_pairs(noted, HERE)] == ["従業員は24人です。"]


def test_a_source_that_was_edited_is_refused_with_its_line() -> None:
    data = pofile.write(approved(made(), BOAT)).replace(b"three rounds", b"four rounds")
    with pytest.raises(InputError, match="the msgid was edited") as caught:
        approved_pairs(pofile.read(data, HERE), HERE)
    assert caught.value.hint
    assert "review.po:" in str(caught.value)


def test_an_entry_that_nobody_aligned_is_refused() -> None:
    catalog = made()
    stray = replace(catalog.entries[0], msgid="New.", msgstr="新しい。", fuzzy=False, extracted=())
    with pytest.raises(InputError, match="was not written by"):
        approved_pairs(replace(catalog, entries=(*catalog.entries, stray)), HERE)


def test_editions_of_two_releases_are_said_to_be_so() -> None:
    other = "# 貸し出しが過去最多\n\n図書館は5月12日、14の島に本を届けたと発表しました。\n\n館長は喜んでいます。\n"
    assert "Careful: only" in made(other=other).header_comment
    assert "Careful" not in made().header_comment


@pytest.mark.parametrize("field", ["X-Locpipe-Review", "Language"])
def test_another_catalog_is_refused(field: str) -> None:
    catalog = made()
    header = tuple((name, "xx" if name == field else value) for name, value in catalog.header)
    with pytest.raises(InputError):
        approved_pairs(replace(catalog, header=header), HERE)


def test_a_file_that_somebody_worked_on_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "review.po"
    assert write_review(made(), "", path) is None
    write_review(made(other=JA + "\n新しい文です。\n"), "", path)
    worked = pofile.read(path.read_bytes(), path)
    path.write_bytes(pofile.write(approved(worked, "The boat makes three rounds a day.")))
    before = path.read_bytes()
    with pytest.raises(LocpipeError, match="worked on"):
        write_review(made(), "entries:\n", path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["review.po"]


def test_names_that_somebody_worked_on_are_not_overwritten(tmp_path: Path) -> None:
    path, beside = tmp_path / "a.po", tmp_path / "a.terms.yml"
    assert write_review(made(), "entries:\n  # one\n", path) == beside
    write_review(made(), "entries:\n  # two\n", path)
    beside.write_text(beside.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    with pytest.raises(LocpipeError, match="worked on") as caught:
        write_review(made(), "entries:\n", path)
    assert str(caught.value).startswith(str(beside))


def test_a_release_s_catalog_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "release.po"
    path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b"\n')
    with pytest.raises(LocpipeError, match="another one"):
        write_review(made(), "", path)


def test_what_a_terminal_or_a_comment_would_obey_stays_text() -> None:
    evil = "Open\u2028the \x1b[31m#~ msgid door on May 12.\n"
    catalog = made(evil, "5月12日に\x1b[31m扉を開けてください。\u2028以上です。\n\n第二の文です。\n")
    again = pofile.read(pofile.write(catalog), HERE)
    assert again.entries == catalog.entries
    assert "\x1b" not in catalog.header_comment
