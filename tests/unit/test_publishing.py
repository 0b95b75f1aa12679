"""What `build` does, entry by entry and policy by policy; and that it deletes nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import polib
import pytest
from desk import GLOSSARY, RELEASE, Desk, new_desk

from locpipe.building import build
from locpipe.editions import read_record
from locpipe.errors import InputError, NotPublishable, NotReady
from locpipe.model import Locale
from locpipe.pipeline import Pipeline
from locpipe.project import load_project
from locpipe.termbase import Termbase
from locpipe.waivers import waive

OPENS, RUNS = "The line opens on May 9.", "It runs every 20 minutes."
TEXTS = {
    "approved": ("開業は5月9日です。", False),
    "edited": ("開業は五月九日です。", True),
    "draft": ("", True),
    "empty": ("", False),
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A project whose Japanese catalog is drafted and approved."""
    desk = new_desk(tmp_path / "press")
    desk.draft()
    desk.approve()
    return desk


def put(desk: Desk, state: str) -> str:
    """Bring one entry into a state, and give its text."""
    if state == "draft":
        desk.change(lambda entry: replace(entry, fuzzy=True), OPENS)
    else:
        msgstr, fuzzy = TEXTS[state]
        desk.write(OPENS, msgstr, fuzzy=fuzzy)
    entry = desk.entry(OPENS)
    assert entry.state == state
    return entry.msgstr


@pytest.mark.parametrize("policy", ["approved", "draft", "source"])
def test_an_approved_entry_is_its_translation_under_every_policy(desk: Desk, policy: str) -> None:
    text = put(desk, "approved")
    made = desk.build(policy).path.read_text(encoding="utf-8")
    assert text in made
    assert f"⟦{text}" not in made
    assert OPENS not in made


@pytest.mark.parametrize("state", ["edited", "draft", "empty"])
def test_what_nobody_approved_is_refused_and_listed(desk: Desk, state: str) -> None:
    put(desk, state)
    before = desk.files()
    with pytest.raises(NotReady) as caught:
        desk.build()
    assert caught.value.entries == [(desk.entry(OPENS).line, state, OPENS)]
    assert "1 of 7 entries are not approved" in str(caught.value)
    assert desk.files() == before


@pytest.mark.parametrize("state", ["edited", "draft"])
def test_a_draft_edition_has_the_text_marked(desk: Desk, state: str) -> None:
    text = put(desk, state)
    assert f"⟦{text}⟧" in desk.build("draft").path.read_text(encoding="utf-8")


def test_a_draft_edition_has_the_source_of_empty_entries_marked(desk: Desk) -> None:
    put(desk, "empty")
    assert f"⟦{OPENS}⟧" in desk.build("draft").path.read_text(encoding="utf-8")


@pytest.mark.parametrize("state", ["edited", "draft", "empty"])
def test_a_source_edition_has_the_source_text(desk: Desk, state: str) -> None:
    text = put(desk, state)
    made = desk.build("source").path.read_text(encoding="utf-8")
    assert OPENS in made
    assert f"⟦{OPENS}" not in made
    assert not text or text not in made


@pytest.mark.parametrize(
    ("target", "policy", "notice"),
    [
        (Locale.JA, "draft", "下書き（公開不可）：全7文のうち1文が未承認です。"),
        (Locale.KO, "draft", "초안(공개 불가): 전체 7개 문장 가운데 1개 미승인"),
        (Locale.JA, "source", "原文のままです。"),
        (Locale.KO, "source", "원문 그대로"),
    ],
)
def test_a_draft_says_so_to_its_reader(tmp_path: Path, target: Locale, policy: str, notice: str) -> None:
    desk = new_desk(tmp_path / "press")
    desk.target = target
    desk.draft()
    desk.approve()
    put(desk, "draft")
    assert notice in desk.build(policy).path.read_text(encoding="utf-8")


def test_editions_and_drafts_have_their_own_places(desk: Desk) -> None:
    places = {
        policy: desk.build(policy).path.relative_to(desk.root).as_posix() for policy in ("approved", "draft", "source")
    }
    assert places == {
        "approved": "editions/ja/2026-04-02-larkmoor-tram.md",
        "draft": "build/ja/2026-04-02-larkmoor-tram.draft.md",
        "source": "build/ja/2026-04-02-larkmoor-tram.draft.md",
    }


def test_an_approved_edition_has_no_notice_and_no_marks(desk: Desk) -> None:
    made = desk.build().path.read_text(encoding="utf-8")
    assert "下書き" not in made
    assert "⟦" not in made


def test_a_joined_sentence_vanishes_into_its_neighbour(desk: Desk) -> None:
    desk.write(OPENS, "同線は5月9日に開業し、20分間隔で走ります。", fuzzy=False)
    desk.write(RUNS, "<joined/>", fuzzy=False)
    made = desk.build().path.read_text(encoding="utf-8")
    assert "20分間隔で走ります。" in made
    assert "joined" not in made


def test_links_of_both_sentences_stand_in_the_one_that_has_the_text(desk: Desk) -> None:
    desk.release("See the [alpha page](https://a.example). Then see the [beta page](https://b.example).\n")
    desk.draft()
    desk.write("See the <g1>alpha page</g1>.", "<g2>ベータ</g2>の前に<g1>アルファ</g1>をご覧ください。", fuzzy=False)
    desk.write("Then see the <g1>beta page</g1>.", "<joined/>", fuzzy=False)
    made = desk.build()
    wanted = "[ベータ](https://b.example)の前に[アルファ](https://a.example)をご覧ください。\n"
    assert (made.path.read_text(encoding="utf-8"), made.faults) == (wanted, ())


def test_a_joined_sentence_alone_in_its_block_keeps_the_edition_back(desk: Desk) -> None:
    desk.release("First **one** here.\n\nSecond **two** here.\n")
    desk.draft()
    desk.write("First <g1>one</g1> here.", "<g1>一</g1>と<g2>二</g2>です。", fuzzy=False)
    desk.write("Second <g1>two</g1> here.", "<joined/>", fuzzy=False)
    with pytest.raises(NotReady, match="a joined sentence stands alone in the block") as caught:
        desk.build()
    assert [text for _, _, text in caught.value.entries] == ["Second <g1>two</g1> here."]
    pipeline = desk.pipeline()
    reports = pipeline.check(desk.source(pipeline), Locale.JA)
    (report,) = (each for each in reports if each.finding.message.startswith("joined, but not everywhere"))
    waive(desk.root / "waivers.yml", report, Locale.JA, reason="said in the first", by="Mori Hana", on=date(2026, 4, 2))
    assert desk.build().written


def test_a_joined_sentence_that_stands_twice_keeps_the_edition_back_where_its_text_may_be_missing(desk: Desk) -> None:
    desk.release("The line opens. It is free.\n\nBring a coat. It is free.\n")
    desk.draft()
    for msgid, msgstr in (
        ("The line opens.", "無料で開業します。"),
        ("It is free.", "<joined/>"),
        ("Bring a coat.", "上着を。"),
    ):
        desk.write(msgid, msgstr, fuzzy=False)
    with pytest.raises(NotReady, match="a joined sentence stands alone in the block"):
        desk.build()
    desk.release("The line opens. It is free.\n\nThe line opens. It is free.\n")
    desk.draft()
    desk.write("It is free.", "<joined/>", fuzzy=False)
    assert desk.build().written


@pytest.mark.parametrize("blank", [" ", "\u3000", "\u200b", "\\n"])
def test_a_text_that_nobody_sees_is_none(desk: Desk, blank: str) -> None:
    desk.release("The line opens.\n")
    desk.draft()
    text = desk.path().read_text(encoding="utf-8")
    desk.write("The line opens.", "開業します。", fuzzy=False)
    text = desk.path().read_text(encoding="utf-8")
    desk.path().write_text(text.replace("開業します。", blank), encoding="utf-8")
    with pytest.raises(NotReady, match="1 of 1 entries are not approved"):
        desk.build()


def test_an_edition_that_a_person_changed_is_not_overwritten(desk: Desk) -> None:
    desk.release("The line opens.\n")
    desk.draft()
    desk.write("The line opens.", "開業します。", fuzzy=False)
    path = desk.build().path
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))  # as git does on Windows
    assert desk.build().written
    path.write_text("開業します！\n", encoding="utf-8")
    with pytest.raises(NotPublishable, match="the edition was changed since it was built: it is not overwritten"):
        desk.build()
    assert path.read_text(encoding="utf-8") == "開業します！\n"
    desk.write("The line opens.", "開業します！", fuzzy=False)  # the catalog catches up with it
    assert not desk.build().written
    desk.write("The line opens.", "開業しました。", fuzzy=False)
    path.with_name(path.name + ".json").unlink()
    with pytest.raises(NotPublishable, match="the edition has no record"):
        desk.build()


def test_it_is_said_why_a_catalog_does_not_fit_its_source(desk: Desk) -> None:
    desk.release("The line opens. It is free.\n")
    desk.draft()
    for msgid, msgstr in (("The line opens.", "開業します。"), ("It is free.", "無料です。")):
        desk.write(msgid, msgstr, fuzzy=False)
    whole = desk.path().read_text(encoding="utf-8")
    desk.path().write_text(whole.replace('msgid "It is free."', 'msgid "It was free."'), encoding="utf-8")
    with pytest.raises(NotPublishable, match="entries were taken out of the catalog, or their msgids changed: 1"):
        desk.build()
    bare = "\n".join(line for line in whole.split("\n") if not line.startswith('"X-Locpipe'))
    desk.path().write_text(bare, encoding="utf-8")
    with pytest.raises(NotPublishable, match="the catalog's header does not say any more"):
        desk.build()
    desk.draft()
    assert desk.build().written


def test_a_question_in_the_headers_comment_keeps_the_edition_back(desk: Desk) -> None:
    desk.release("The line opens.\n")
    desk.draft()
    desk.write("The line opens.", "開業します。", fuzzy=False)
    text = desk.path().read_text(encoding="utf-8")
    desk.path().write_text("# ? Who signs this off?\n" + text, encoding="utf-8")
    with pytest.raises(NotReady, match="1 query is open"):
        desk.build()


def test_a_joined_sentence_whose_host_is_not_shown_keeps_its_source(desk: Desk) -> None:
    desk.release("The line opens. It is free.\n")
    desk.draft()
    desk.write("The line opens.", "開業します。", fuzzy=True)
    desk.write("It is free.", "<joined/>", fuzzy=False)
    assert "The line opens. It is free." in desk.build("source").path.read_text(encoding="utf-8")
    assert "It is free." not in desk.build("draft").path.read_text(encoding="utf-8")


def test_an_edition_whose_approved_text_lost_its_looks_is_built_and_said(desk: Desk) -> None:
    desk.release("See the **alpha page** today.\n")
    desk.draft()
    desk.write("See the <g1>alpha page</g1> today.", "本日、アルファをご覧ください。", fuzzy=False)
    assert [fault.finding.message for fault in desk.build().faults] == ["<g1> is missing", "</g1> is missing"]


@pytest.mark.parametrize(
    ("source", "msgid", "msgstr"),
    [
        ("See [the page](https://a.example).", "See <g1>the page</g1>.", "ページをご覧ください。"),
        (
            "The **line** opens![map](m.png) in May.",
            "The <g1>line</g1> opens<g2>map</g2> in May.",
            "<g1>同線</g1>は5月に開業。",
        ),
        ("The line opens[^1] in May.\n\n[^1]: Weather permitting.", "The line opens<x1/> in May.", "5月に開業します。"),
        ("Set `<b>` to start.", "Set <x1/> to start.", "設定してください。"),
        ("See **the page** here.", "See <g1>the page</g1> here.", "こちらの<g2>ページ</g2>をご覧ください。"),
    ],
)
def test_an_edition_that_lost_what_no_text_says_is_not_built(desk: Desk, source: str, msgid: str, msgstr: str) -> None:
    desk.release(source + "\n")
    desk.draft()
    if "[^1]" in source:
        desk.write("Weather permitting.", "天候によります。", fuzzy=False)
    desk.write(msgid, msgstr, fuzzy=False)
    with pytest.raises(NotReady, match="are lost, or a tag would be read as text") as caught:
        desk.build()
    assert {state for _, state, _ in caught.value.entries} == {"codes"}
    assert desk.build("draft").written
    for report in [each for each in desk.pipeline().check(desk.source(), Locale.JA) if each.finding.check == "codes"]:
        waive(desk.root / "waivers.yml", report, Locale.JA, reason="as agreed", by="Mori Hana", on=date(2026, 4, 2))
    assert desk.build().written


def test_a_link_that_stands_in_the_other_neighbour_is_not_lost(desk: Desk) -> None:
    desk.release("See [one](https://a.example). See [two](https://b.example). Come soon.\n")
    desk.draft()
    desk.write("See <g1>one</g1>.", "<g1>一</g1>をご覧ください。", fuzzy=False)
    desk.write("See <g1>two</g1>.", "<joined/>", fuzzy=False)
    desk.write("Come soon.", "<g1>二</g1>もご覧のうえ、お越しください。", fuzzy=False)
    made = desk.build().path.read_text(encoding="utf-8")
    assert made == "[一](https://a.example)をご覧ください。[二](https://b.example)もご覧のうえ、お越しください。\n"


# --- the record


def record(desk: Desk) -> dict[str, str]:
    """The record of the edition."""
    path = desk.root / "editions" / "ja" / "2026-04-02-larkmoor-tram.md.json"
    loaded: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def test_the_record_names_what_the_edition_was_made_from(desk: Desk) -> None:
    desk.build()
    digests = ["source_digest", "catalog_digest", "glossary_digest", "edition_digest"]
    assert list(record(desk)) == ["release", "language", "source", *digests, "built"]
    assert record(desk)["source"] == "releases/2026-04-02-larkmoor-tram.en.md"
    assert all(record(desk)[name].startswith("sha256:") for name in record(desk) if name.endswith("_digest"))


def test_building_again_changes_nothing(desk: Desk) -> None:
    assert desk.build().written
    before = desk.files()
    assert not desk.build().written
    assert desk.files() == before


def test_a_change_that_does_not_show_is_in_the_record_all_the_same(desk: Desk) -> None:
    desk.build()
    before = record(desk)
    desk.change(lambda entry: replace(entry, comments=("Read aloud.",)), OPENS)
    desk.glossary(GLOSSARY + "# reviewed\n")
    assert not desk.build().written
    changed = {name for name in before if before[name] != record(desk)[name]} - {"built"}
    assert changed == {"glossary_digest"}


def test_a_catalog_that_an_editor_wrapped_anew_makes_no_new_record(desk: Desk) -> None:
    path = desk.build().path
    before = path.with_name(path.name + ".json").read_bytes()
    file = polib.pofile(str(desk.path()), wrapwidth=20)
    file.metadata["X-Generator"] = "Poedit 3.5"
    file.save()
    assert desk.path().read_text(encoding="utf-8").count('msgstr ""') > 1
    assert not desk.build().written
    assert path.with_name(path.name + ".json").read_bytes() == before


def test_a_project_without_a_glossary_says_so(desk: Desk) -> None:
    pipeline = Pipeline(load_project(desk.root), Termbase.empty())
    edition, *_ = build(pipeline, desk.source(pipeline), Locale.JA, "approved")
    read = read_record(edition.path)
    assert read is not None
    assert read.made_from.glossary_digest is None


def test_a_record_that_cannot_be_read_is_written_anew(desk: Desk) -> None:
    desk.build()
    path = desk.root / "editions" / "ja" / "2026-04-02-larkmoor-tram.md.json"
    for broken in ("{", "[]", ""):
        path.write_text(broken, encoding="utf-8")
        desk.build()
        assert record(desk)["language"] == "ja"


# --- what is refused


def test_a_catalog_older_than_its_source_is_refused_with_the_command(desk: Desk) -> None:
    desk.build()
    before = desk.files()
    path = desk.release(RELEASE.replace("eight", "nine"))
    for policy in ("approved", "draft", "source"):
        with pytest.raises(NotPublishable, match="source has changed") as caught:
            desk.build(policy)
        assert "locpipe draft 2026-04-02-larkmoor-tram --to ja" in caught.value.hint
    path.write_text(RELEASE, encoding="utf-8")
    assert desk.files() == before


def test_a_catalog_that_lacks_a_sentence_is_refused_whatever_its_header_says(desk: Desk) -> None:
    text = desk.path().read_text(encoding="utf-8")
    desk.path().write_text(text.replace(f'msgid "{OPENS}"', 'msgid "Another."'), encoding="utf-8")
    with pytest.raises(NotPublishable):
        desk.build("draft")


def test_a_missing_or_foreign_catalog_is_refused(desk: Desk) -> None:
    desk.target = Locale.KO
    with pytest.raises(InputError, match="no catalog yet") as caught:
        desk.build()
    assert "--to ko" in caught.value.hint
    desk.path().parent.mkdir(parents=True)
    desk.path().write_bytes(Desk(desk.root).path().read_bytes())
    with pytest.raises(InputError, match="Language: ja, not ko"):
        desk.build()


def test_a_refusal_leaves_the_edition_that_was_there(desk: Desk) -> None:
    path = desk.build().path
    before = path.read_bytes()
    put(desk, "empty")
    with pytest.raises(NotReady):
        desk.build()
    assert path.read_bytes() == before
    desk.build("draft")
    assert path.read_bytes() == before
