"""`locpipe build`."""

from __future__ import annotations

import json

import pytest
from workplace import KILN, TRAM, Press


def test_approved_catalogs_give_editions_and_their_records(reviewed: Press) -> None:
    done = reviewed("build", TRAM)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [f"editions/{language}/{TRAM}.md" for language in ("ja", "ko")]
    edition = reviewed.edition(TRAM, "ja").read_text(encoding="utf-8")
    assert edition.startswith("---\nlang: ja\ntitle: ラークムーア交通 ")
    assert "2026年4月2日" in edition
    assert "](https://www.larkmoor-transit.example/harbor)" in edition
    record = json.loads((reviewed.root / "editions" / "ja" / f"{TRAM}.md.json").read_text(encoding="utf-8"))
    assert {"source_digest", "catalog_digest", "glossary_digest", "built"} <= set(record)


def test_building_again_changes_nothing(reviewed: Press) -> None:
    reviewed("build")
    before = reviewed.files()
    times = {path: path.stat().st_mtime_ns for path in (reviewed.root / "editions").rglob("*.*")}
    again = reviewed("build")
    assert again.code == 0
    assert all(line.endswith(" (unchanged)") for line in again.out.splitlines())
    assert reviewed.files() == before
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_it_refuses_and_lists_what_nobody_approved(press: Press) -> None:
    press("draft", TRAM)
    refused = press("build", TRAM, "--to", "ja")
    path = press.catalog(TRAM, "ja")
    lines = path.read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines, 1) if line.startswith('msgid "Larkmoor'))
    assert refused.code == 1
    assert refused.out == ""
    said = refused.err.splitlines()
    shown = f"locales/ja/LC_MESSAGES/{TRAM}.po"
    assert said[0] == f"{shown}:{first}: draft: Larkmoor Transit to Open a Night Tram Line"
    assert said[-3] == f"{shown}: error: 9 of 9 entries are not approved"
    assert said[-2].startswith("hint: ")
    assert said[-1] == f"failed: {TRAM}"
    assert not (press.root / "editions").exists()


def test_a_refusal_leaves_the_edition_that_is_there(reviewed: Press) -> None:
    reviewed("build", TRAM)
    before = {name: data for name, data in reviewed.files().items() if name.startswith("editions")}
    catalog = reviewed.catalog(TRAM, "ja")
    text = catalog.read_text(encoding="utf-8")
    at = text.index('msgid "Contact"')
    catalog.write_text(text[:at] + "#, fuzzy\n" + text[at:], encoding="utf-8")
    assert reviewed("build", TRAM, "--to", "ja").code == 1
    assert {name: data for name, data in reviewed.files().items() if name.startswith("editions")} == before


def test_a_catalog_older_than_its_source_is_refused(reviewed: Press) -> None:
    source = reviewed.source(TRAM)
    source.write_text(source.read_text(encoding="utf-8").replace("1,400", "1,900"), encoding="utf-8")
    for policy in ("approved", "draft", "source"):
        refused = reviewed("build", TRAM, "--to", "ja", "--policy", policy)
        assert refused.code == 1
        assert "error: the source has changed since the catalog was updated" in refused.err
        assert f"hint: run: locpipe draft {TRAM} --to ja" in refused.err


def test_without_a_catalog_it_says_what_to_run(press: Press) -> None:
    refused = press("build", TRAM, "--to", "ja")
    assert refused.code == 1
    assert refused.err.splitlines()[:2] == [
        f"locales/ja/LC_MESSAGES/{TRAM}.po: error: there is no catalog yet",
        f"hint: run: locpipe draft {TRAM} --to ja",
    ]


def test_the_draft_policy_marks_what_is_not_approved(press: Press) -> None:
    press("draft", TRAM)
    done = press("build", TRAM, "--to", "ja", "--policy", "draft")
    assert (done.code, done.out) == (0, f"build/ja/{TRAM}.draft.md\n")
    made = (press.root / done.out.strip()).read_text(encoding="utf-8")
    assert "10文のうち10文が未承認です" in made
    assert "⟦2026年4月2日⟧" in made
    assert not (press.root / "editions").exists()


def test_the_draft_policy_leaves_approved_text_unmarked(reviewed: Press) -> None:
    reviewed("build", TRAM, "--to", "ja", "--policy", "draft")
    made = (reviewed.root / "build" / "ja" / f"{TRAM}.draft.md").read_text(encoding="utf-8")
    assert "⟦2026" not in made
    assert "10文のうち0文が未承認" in made


def test_the_source_policy_keeps_the_source_where_nothing_is_approved(press: Press) -> None:
    press("draft", TRAM)
    done = press("build", TRAM, "--to", "ja", "--policy", "source")
    assert (done.code, done.out) == (0, f"build/ja/{TRAM}.draft.md\n")
    made = (press.root / done.out.strip()).read_text(encoding="utf-8")
    assert "“Nurses and bakers asked for this line,” said Edda Quill" in made
    assert "⟦" not in made
    assert "原文のまま" in made


def test_the_joins_between_sentences_are_those_of_the_edition(reviewed: Press) -> None:
    reviewed("build")
    japanese = reviewed.edition(TRAM, "ja").read_text(encoding="utf-8")
    english = reviewed.edition(KILN, "en").read_text(encoding="utf-8")
    assert "。 " not in japanese.replace("。 **", "")
    assert ". " in english


def test_joined_sentences_reassemble_to_one(reviewed: Press) -> None:
    catalog = reviewed.catalog(TRAM, "ja")
    lines = catalog.read_text(encoding="utf-8").split("\n")
    at = lines.index('msgid "It will carry about 1,400 passengers a night."')
    lines[at + 1] = 'msgstr "<joined/>"'
    catalog.write_text("\n".join(lines), encoding="utf-8")
    assert reviewed("build", TRAM, "--to", "ja").code == 0
    edition = reviewed.edition(TRAM, "ja").read_text(encoding="utf-8")
    assert "joined" not in edition
    assert "1、400" not in edition


def test_json_says_what_was_built(reviewed: Press) -> None:
    first = reviewed("build", TRAM, "--json").json
    assert first["failed"] == []
    row = {"release": TRAM, "target": "ja", "policy": "approved", "path": f"editions/ja/{TRAM}.md", "written": True}
    assert first["built"][0] == row | {"not_shown": [], "faults": []}
    assert reviewed("build", TRAM, "--json").json["built"][0]["written"] is False


def test_an_unknown_policy_is_a_usage_error(press: Press) -> None:
    assert press("build", "--policy", "all").code == 2


@pytest.mark.parametrize("name", [TRAM, KILN])
def test_line_ends_of_the_source_are_those_of_the_edition(press: Press, name: str) -> None:
    source = press.source(name)
    source.write_bytes(source.read_bytes().replace(b"\n", b"\r\n"))
    press("draft", name, "--to", "ko")
    press.approve(name, "ko")
    assert press("build", name, "--to", "ko").code == 0
    made = press.edition(name, "ko").read_bytes()
    assert made.count(b"\r\n") == made.count(b"\n") > 5


def test_an_open_query_keeps_an_edition_back(reviewed: Press) -> None:
    path = reviewed.catalog(TRAM, "ja")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("#. role: date\n", "# ？日付は確定か\n#. role: date\n", 1), encoding="utf-8")
    done = reviewed("build", TRAM, "--to", "ja")
    assert done.code == 1
    assert ": query: ？日付は確定か\n" in done.err
    assert "error: 1 query is open" in done.err
    assert not reviewed.edition(TRAM, "ja").exists()
    path.write_text(text, encoding="utf-8")
    assert reviewed("build", TRAM, "--to", "ja").code == 0


def test_a_release_that_lost_its_text_does_not_replace_its_edition(reviewed: Press) -> None:
    reviewed("build", TRAM)
    before = reviewed.edition(TRAM, "ja").read_bytes()
    reviewed.source(TRAM).write_bytes(b"")
    reviewed("draft", TRAM, "--from", "en")
    done = reviewed("build", TRAM, "--from", "en")
    assert done.code == 1
    assert "the release has no text any more" in done.err
    assert reviewed.edition(TRAM, "ja").read_bytes() == before
