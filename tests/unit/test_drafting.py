"""Which entries a machine may write: never a person's, and a draft again only for a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from desk import GLOSSARY, NAME, RELEASE, Desk, new_desk

from locpipe.catalog.model import State
from locpipe.engines.base import Answer, Request
from locpipe.engines.pseudo import PseudoEngine
from locpipe.errors import EngineMissing

OPENS, RUNS, TICKETS, ABOUT = (
    "The line opens on May 9.",
    "It runs every 20 minutes.",
    "Tickets cost eight dollars.",
    "Larkmoor Transit runs nine trams.",
)


class Counting(PseudoEngine):
    """The pseudo engine, noting what it is asked."""

    def __init__(self, name: str = "pseudo", revision: str = "2") -> None:
        self.name, self.revision, self.asked = name, revision, list[str]()
        self.shown: dict[str, tuple[tuple[str, str], ...]] = {}

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """As the pseudo engine."""
        for request in requests:
            self.asked.append(request.text)
            self.shown[request.text] = request.examples
            yield from super().translate([request])


class Absent(PseudoEngine):
    """An engine that is not installed."""

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """Say so."""
        if requests:
            raise EngineMissing("not installed")
        yield from ()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A project whose release is drafted into Japanese."""
    desk = new_desk(tmp_path / "press")
    desk.draft()
    return desk


def test_everything_is_drafted_and_fuzzy(desk: Desk) -> None:
    assert {entry.state for entry in desk.catalog().current} == {State.DRAFT}


def test_what_rules_give_is_marked_with_the_rule(desk: Desk) -> None:
    date = desk.entry("April 2, 2026")
    assert (date.msgstr, date.provenance and date.provenance.origin) == ("2026年4月2日", "rule:date")
    about = desk.entry("About Larkmoor Transit")
    assert (about.msgstr, about.provenance and about.provenance.origin) == (
        "ラークムーア交通について",
        "furniture:about",
    )


def test_a_second_run_asks_nothing_and_writes_nothing(desk: Desk) -> None:
    before, engine = desk.files(), Counting()
    times = {path: path.stat().st_mtime_ns for path in desk.root.rglob("*.po*")}
    done = desk.draft(engine)
    assert (engine.asked, done.drafted, done.recalled) == ([], 0, 0)
    assert desk.files() == before
    assert {path: path.stat().st_mtime_ns for path in desk.root.rglob("*.po*")} == times


@pytest.mark.parametrize("fuzzy", [True, False])
@pytest.mark.parametrize("redraft", [True, False])
def test_a_persons_text_is_never_touched(desk: Desk, fuzzy: bool, redraft: bool) -> None:
    desk.write(OPENS, "人の手による訳。", fuzzy=fuzzy)
    desk.glossary(GLOSSARY + "- type: term\n  en: line\n  ja: 路線\n  ko: 노선\n")
    desk.draft(Counting("other"), redraft=redraft)
    assert (desk.entry(OPENS).msgstr, desk.entry(OPENS).fuzzy) == ("人の手による訳。", fuzzy)


@pytest.mark.parametrize("deed", ["one more character", "no mark", "two marks", "another mark", "approved"])
def test_every_trace_of_a_person_protects_a_text(desk: Desk, deed: str) -> None:
    text = desk.path().read_text(encoding="utf-8")
    entry = desk.entry(OPENS)
    assert entry.provenance is not None
    mark = f"# {entry.provenance.comment()}\n"
    assert text.count(mark) == 1
    match deed:
        case "one more character":
            text = text.replace(f'"{entry.msgstr}"', f'"{entry.msgstr}。"')
        case "no mark":
            text = text.replace(mark, "")
        case "two marks":
            text = text.replace(mark, mark * 2)
        case "another mark":
            text = text.replace(mark, mark.replace("draft", "my draft"))
        case _:
            head, tail = text.split(f'msgid "{OPENS}"')
            text = f'{head.removesuffix("#, fuzzy" + chr(10))}msgid "{OPENS}"{tail}'
    desk.path().write_text(text, encoding="utf-8")
    before = desk.entry(OPENS)
    assert before.is_persons
    desk.draft(Counting("other"), redraft=True)
    assert desk.entry(OPENS).msgstr == before.msgstr
    assert desk.entry(RUNS).state is State.DRAFT


def test_another_engine_redrafts_only_when_told_to(desk: Desk) -> None:
    engine = Counting("other")
    desk.draft(engine)
    assert engine.asked == []
    desk.draft(engine, redraft=True)
    assert set(engine.asked) >= {OPENS, RUNS, TICKETS, ABOUT}
    provenance = desk.entry(OPENS).provenance
    assert provenance is not None
    assert provenance.origin == "other:2"


def test_a_new_term_redrafts_only_the_drafts_that_contain_it(desk: Desk) -> None:
    desk.approve(RUNS)
    before = {entry.msgid: entry for entry in desk.catalog().entries}
    desk.glossary(GLOSSARY + "- type: term\n  en: tickets\n  ja: 乗車券\n  ko: 승차권\n")
    engine = Counting()
    desk.draft(engine)
    assert engine.asked == [TICKETS]
    assert "乗車券" in desk.entry(TICKETS).msgstr
    after = {entry.msgid: entry for entry in desk.catalog().entries}
    assert {msgid for msgid in before if before[msgid] != after[msgid]} == {TICKETS}


def test_a_changed_term_redrafts_what_rules_made_of_it(desk: Desk) -> None:
    desk.glossary(GLOSSARY.replace("ラークムーア交通", "ラークムーア電車"))
    engine = Counting()
    desk.draft(engine)
    assert desk.entry("About Larkmoor Transit").msgstr == "ラークムーア電車について"
    assert set(engine.asked) == {ABOUT, "Larkmoor Transit to Open a Night Tram Line"}


def test_a_comment_in_the_glossary_redrafts_nothing(desk: Desk) -> None:
    desk.glossary(GLOSSARY + "  # checked by the press office\n")
    engine = Counting()
    desk.draft(engine)
    assert engine.asked == []


def test_an_emptied_entry_is_drafted_again(desk: Desk) -> None:
    draft = desk.entry(OPENS).msgstr
    desk.write(OPENS, "", fuzzy=True)
    desk.draft()
    assert (desk.entry(OPENS).msgstr, desk.entry(OPENS).state) == (draft, State.DRAFT)


def test_without_an_engine_the_catalog_is_complete_and_says_what_rules_know(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "press")
    done = desk.draft(Absent())
    assert done.drafted == 0
    assert done.recalled == 2
    assert desk.entry(OPENS).state is State.EMPTY
    assert desk.entry("April 2, 2026").state is State.DRAFT


def test_a_refused_draft_says_why_in_its_entry(tmp_path: Path) -> None:
    class Echo(PseudoEngine):
        """Gives the text back."""

        name = "echo"

        def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
            yield from (Answer((request.text,)) for request in requests)

    desk = new_desk(tmp_path / "press")
    desk.draft(Echo())
    assert "# locpipe: empty by=echo:4 " in desk.path().read_text(encoding="utf-8")
    provenance = desk.entry(OPENS).provenance
    assert provenance is not None
    assert "no Japanese in it" in provenance.note
    before = desk.files()
    desk.draft(Echo())
    assert desk.files() == before


# --- what people approved elsewhere

OTHER = "2026-05-20-larkmoor-sunday.en.md"


def test_an_approved_sentence_of_another_release_is_recalled_as_a_draft(desk: Desk) -> None:
    desk.write(RUNS, "20分間隔で運行します。", fuzzy=False)
    desk.release(f"# Sunday service\n\n{RUNS}\n", OTHER)
    engine = Counting()
    desk.draft(engine, OTHER)
    (entry,) = (entry for entry in desk.catalog(OTHER.removesuffix(".en.md")).current if entry.msgid == RUNS)
    assert (entry.msgstr, entry.state) == ("20分間隔で運行します。", State.DRAFT)
    assert entry.provenance is not None
    assert entry.provenance.origin == f"memory:{NAME}"
    assert RUNS not in engine.asked


def test_what_nobody_approved_is_not_recalled(desk: Desk) -> None:
    desk.write(RUNS, "20分間隔で運行します。", fuzzy=True)
    desk.release(f"# Sunday service\n\n{RUNS}\n", OTHER)
    engine = Counting()
    desk.draft(engine, OTHER)
    assert "20分間隔で運行します。" not in {e.msgstr for e in desk.catalog(OTHER.removesuffix(".en.md")).current}


def test_what_people_made_of_sentences_like_it_is_shown_to_the_engine(desk: Desk) -> None:
    desk.write(RUNS, "20分間隔で運行します。", fuzzy=False)
    alike = RUNS.replace(".", " at night.")
    desk.release(f"# Sunday service\n\n{alike} Dogs may come along.\n", OTHER)
    engine = Counting()
    desk.draft(engine, OTHER)
    assert engine.shown[alike] == ((RUNS, "20分間隔で運行します。"),)
    assert engine.shown["Dogs may come along."] == ()


def test_nothing_of_a_confidential_release_is_shown_for_another(desk: Desk) -> None:
    desk.write(RUNS, "20分間隔で運行します。", fuzzy=False)
    alike = RUNS.replace(".", " at night.")
    desk.release(f"---\nconfidential: true\n---\n{RELEASE}")
    desk.release(f"# Sunday service\n\n{alike}\n", OTHER)
    engine = Counting()
    desk.draft(engine, OTHER)
    assert engine.shown[alike] == ()
    own = RUNS.replace(".", " by day.")
    desk.release(f"---\nconfidential: true\n---\n{RELEASE}\n{own}\n")
    desk.draft(engine)
    assert engine.shown[own] == ((RUNS, "20分間隔で運行します。"),), "its own sentences are"


def test_the_last_release_is_remembered_before_older_ones(desk: Desk) -> None:
    desk.write(RUNS, "古い訳。", fuzzy=False)
    desk.release(f"# Sunday service\n\n{RUNS}\n", OTHER)
    desk.draft(name=OTHER)
    desk.change(lambda entry: replace(entry, msgstr="新しい訳。", fuzzy=False), RUNS, name=OTHER.removesuffix(".en.md"))
    third = "2026-06-01-larkmoor-monday.en.md"
    desk.release(f"# Monday service\n\n{RUNS}\n", third)
    desk.draft(name=third)
    assert "新しい訳。" in {entry.msgstr for entry in desk.catalog(third.removesuffix(".en.md")).current}


def test_joined_sentences_and_headlines_are_not_remembered(desk: Desk) -> None:
    desk.write(RUNS, "<joined/>", fuzzy=False)
    desk.write(TICKETS, "乗車券は8ドルです。", fuzzy=False)
    desk.change(lambda entry: replace(entry, msgctxt="headline"), TICKETS)
    desk.release(f"# Sunday service\n\n{RUNS} {TICKETS}\n", OTHER)
    engine = Counting()
    desk.draft(engine, OTHER, redraft=True)
    texts = {entry.msgstr for entry in desk.catalog(OTHER.removesuffix(".en.md")).current}
    assert not texts & {"<joined/>", "乗車券は8ドルです。"}


def test_a_broken_catalog_of_another_release_is_no_obstacle(desk: Desk) -> None:
    desk.path("2026-01-01-broken").write_text('msgid "a\n', encoding="utf-8")
    desk.release(f"# Sunday service\n\n{RUNS}\n", OTHER)
    assert desk.draft(name=OTHER).states[State.EMPTY] == 0


def test_a_changed_sentence_keeps_its_approved_text_beside_the_old_msgid(desk: Desk) -> None:
    desk.write(OPENS, "同線は5月9日に開業します。", fuzzy=False)
    desk.release(RELEASE.replace("line opens", "whole line opens"))
    desk.draft()
    entry = desk.entry(OPENS.replace("line opens", "whole line opens"))
    assert (entry.msgstr, entry.previous, entry.state) == ("同線は5月9日に開業します。", OPENS, State.EDITED)
    desk.release(RELEASE)
    desk.draft()
    assert (desk.entry(OPENS).msgstr, desk.entry(OPENS).state) == ("同線は5月9日に開業します。", State.APPROVED)


def test_a_changed_fact_is_patched_in_an_approved_text_whatever_is_drafted_again(desk: Desk) -> None:
    desk.write(OPENS, "同線は5月9日に開業します。", fuzzy=False)
    desk.release(RELEASE.replace("May 9", "June 20"))
    for redraft in (False, True, False):
        desk.draft(redraft=redraft)
        entry = desk.entry(OPENS.replace("May 9", "June 20"))
        assert (entry.msgstr, entry.previous, entry.state) == ("同線は6月20日に開業します。", OPENS, State.DRAFT)
    files = desk.files()
    desk.draft()
    assert desk.files() == files
    desk.release(RELEASE)
    desk.draft()
    assert (desk.entry(OPENS).msgstr, desk.entry(OPENS).state) == ("同線は5月9日に開業します。", State.APPROVED)


def test_a_changed_name_is_patched_by_the_glossary(desk: Desk) -> None:
    runs = "Larkmoor Transit runs nine trams."
    desk.write(runs, "ラークムーア交通は路面電車を9両運行しています。", fuzzy=False)
    desk.glossary(
        GLOSSARY + "- type: organization\n  en: Quillport Transit\n  ja: クイルポート交通\n  ko: 퀼포트교통\n"
    )
    desk.release(RELEASE.replace(runs, "Quillport Transit runs ten trams."))
    desk.draft()
    assert desk.entry("Quillport Transit runs ten trams.").msgstr == "クイルポート交通は路面電車を10両運行しています。"


def test_a_typo_keeps_the_approval_where_locpipe_yml_says_so(desk: Desk) -> None:
    desk.write(OPENS, "同線は5月9日に開業します。", fuzzy=False)
    desk.release(RELEASE.replace("opens on May 9.", "opens  on May 9."))
    (desk.root / "locpipe.yml").write_text("engine: pseudo\nmemory: {typos: keep}\n", encoding="utf-8")
    desk.draft()
    entry = desk.entry("The line opens  on May 9.")
    assert (entry.msgstr, entry.state) == ("同線は5月9日に開業します。", State.APPROVED)


def test_an_editor_who_saves_while_drafts_are_made_loses_nothing(desk: Desk) -> None:
    class Slow(PseudoEngine):
        """A person saves the catalog while this engine is at work."""

        name = "slow"

        def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
            desk.write(OPENS, "人の手による訳。", fuzzy=False)
            yield from super().translate(requests)

    desk.draft(Slow(), redraft=True)
    assert (desk.entry(OPENS).msgstr, desk.entry(OPENS).state) == ("人の手による訳。", State.APPROVED)
    provenance = desk.entry(RUNS).provenance
    assert provenance is not None
    assert provenance.origin == "slow:4"


# --- between the same neighbours

AGAIN = f"{NAME}-again"
FERRY = "# Night ferry to Sado\n\nThe ferry leaves at nine.\n\nTickets cost 30 dollars.\n"


def trusted(desk: Desk, text: str) -> set[str]:
    """What is approved in another release with sentences of an approved one, where the memory is trusted."""
    desk.release(FERRY)
    desk.draft()
    desk.approve()
    (desk.root / "locpipe.yml").write_text("engine: pseudo\nmemory: {in_context: approved}\n", encoding="utf-8")
    desk.release(text, f"{AGAIN}.en.md")
    desk.draft(name=f"{AGAIN}.en.md")
    return {entry.msgid for entry in desk.catalog(AGAIN).current if entry.state is State.APPROVED}


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ("", set()),
        ("\nIt is new.\n\nNight ferry to Sado\n\nIt is fast.\n", {"Night ferry to Sado", "Tickets cost 30 dollars."}),
        ("\nThe ferry leaves at nine.\n", {"The ferry leaves at nine.", "Tickets cost 30 dollars."}),
        (
            "\nThe ferry leaves at nine. Tickets cost 30 dollars.\n",
            {"The ferry leaves at nine.", "Tickets cost 30 dollars."},
        ),
    ],
)
def test_a_sentence_is_in_context_if_it_is_at_all_its_places(desk: Desk, more: str, left: set[str]) -> None:
    everything = {"Night ferry to Sado", "The ferry leaves at nine.", "Tickets cost 30 dollars."}
    assert trusted(desk, FERRY + more) == everything - left
