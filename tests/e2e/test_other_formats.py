"""`locpipe build --as`: editions in other formats than the source's."""

from __future__ import annotations

import io
import json

import docx as python_docx
import pytest
from workplace import BAKERY, KILN, TRAM, Press

ALL = "source,html,pdf,docx,md,txt"


def folder(press: Press, language: str = "ja") -> set[str]:
    return {path.name for path in (press.root / "editions" / language).iterdir()}


def test_every_format_is_built_with_its_record(reviewed: Press) -> None:
    done = reviewed("build", TRAM, "--to", "ja", "--as", ALL)
    assert (done.code, done.err) == (0, "")
    made = [f"{TRAM}.{suffix}" for suffix in ("md", "html", "pdf", "docx", "txt")]
    assert done.out.splitlines() == [f"editions/ja/{name}" for name in made]
    assert folder(reviewed) == {*made, *(f"{name}.json" for name in made)}
    edition = reviewed.root / "editions" / "ja"
    page = (edition / f"{TRAM}.html").read_text(encoding="utf-8")
    assert '<html lang="ja">' in page
    assert '<a href="https://www.larkmoor-transit.example/harbor">' in page
    assert "⟦" not in page
    paragraphs = [p.text for p in python_docx.Document(io.BytesIO((edition / f"{TRAM}.docx").read_bytes())).paragraphs]
    assert "2026年4月2日" in paragraphs
    assert (edition / f"{TRAM}.pdf").read_bytes().startswith(b"%PDF")
    text = (edition / f"{TRAM}.txt").read_text(encoding="utf-8")
    assert "（https://www.larkmoor-transit.example/harbor）" in text


def test_the_same_words_stand_in_each(reviewed: Press) -> None:
    reviewed("build", TRAM, "--to", "ja", "--as", ALL)
    edition = reviewed.root / "editions" / "ja" / f"{TRAM}.txt"
    lines = [line.lstrip("・") for line in edition.read_text(encoding="utf-8").splitlines() if line]
    page = edition.with_suffix(".html").read_text(encoding="utf-8")
    document = python_docx.Document(str(edition.with_suffix(".docx")))
    words = [p.text for p in document.paragraphs]
    plain = [line for line in lines if "（http" not in line]
    assert len(plain) >= 5
    assert all(line in page for line in plain)
    assert [line for line in words if line in plain] == plain


def test_building_again_changes_nothing(reviewed: Press) -> None:
    reviewed("build", "--as", ALL)
    before = reviewed.files()
    again = reviewed("build", "--as", ALL)
    assert again.code == 0
    assert all(line.endswith(" (unchanged)") for line in again.out.splitlines())
    assert reviewed.files() == before


def test_the_project_says_what_is_built(reviewed: Press) -> None:
    config = reviewed.root / "locpipe.yml"
    config.write_text(config.read_text(encoding="utf-8") + "editions: [source, html]\n", encoding="utf-8")
    assert reviewed("build", KILN, "--to", "ko").out.splitlines() == [
        f"editions/ko/{KILN}.md",
        f"editions/ko/{KILN}.html",
    ]
    assert reviewed("status", KILN, "--to", "ko", "--json").json[0]["edition"] == "current"
    (reviewed.root / "editions" / "ko" / f"{KILN}.html").unlink()
    row = reviewed("status", KILN, "--to", "ko", "--json").json[0]
    assert (row["edition"], row["edition_changed"]) == ("old", ["no html"])
    assert row["next"].startswith("locpipe build")


def test_the_sources_own_format_is_built_once(reviewed: Press) -> None:
    done = reviewed("build", BAKERY, "--to", "ja", "--as", "txt,source,txt")
    assert done.out.splitlines() == [f"editions/ja/{BAKERY}.txt"]


def test_drafts_are_marked_in_every_format(press: Press) -> None:
    press("draft", TRAM)
    done = press("build", TRAM, "--to", "ko", "--policy", "draft", "--as", "html,docx")
    assert done.out.splitlines() == [f"build/ko/{TRAM}.draft.html", f"build/ko/{TRAM}.draft.docx"]
    page = (press.root / "build" / "ko" / f"{TRAM}.draft.html").read_text(encoding="utf-8")
    assert '<p class="notice">초안(공개 불가)' in page
    assert "⟦" in page
    document = python_docx.Document(str(press.root / "build" / "ko" / f"{TRAM}.draft.docx"))
    assert document.paragraphs[0].text.startswith("초안(공개 불가)")


def test_an_edition_that_a_person_changed_is_left_and_so_are_the_others(reviewed: Press) -> None:
    reviewed("build", TRAM, "--to", "ja", "--as", "html,source")
    page = reviewed.root / "editions" / "ja" / f"{TRAM}.html"
    page.write_text("mine", encoding="utf-8")
    catalog = reviewed.catalog(TRAM, "ja")
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("2026年4月2日", "2026年4月3日"), encoding="utf-8")
    before = reviewed.edition(TRAM, "ja").read_bytes()
    refused = reviewed("build", TRAM, "--to", "ja", "--as", "source,html")
    assert refused.code == 1
    assert "was changed since it was built" in refused.err
    assert page.read_text(encoding="utf-8") == "mine"
    assert reviewed.edition(TRAM, "ja").read_bytes() == before


@pytest.mark.parametrize("kinds", ["odt", "html,odt", "", ","])
def test_formats_that_there_are_not(kinds: str, reviewed: Press) -> None:
    refused = reviewed("build", "--as", kinds)
    assert refused.code == 2
    assert "hint: " in refused.err
    assert not (reviewed.root / "editions").exists()


def test_editions_in_other_formats_are_known_to_status(reviewed: Press) -> None:
    reviewed("build", TRAM, "--to", "ja", "--as", "source,html")
    assert "an edition of no release" not in reviewed("status").out
    (reviewed.root / "releases" / f"{TRAM}.en.md").unlink()
    assert reviewed("status").out.count("an edition of no release") == 2


def test_embargoed_editions_say_so_in_every_format(reviewed: Press) -> None:
    config = reviewed.root / "locpipe.yml"
    rule = f'releases:\n  {TRAM}: {{embargo: "2099-01-01T09:00+09:00"}}\n'
    config.write_text(config.read_text(encoding="utf-8") + rule, encoding="utf-8")
    reviewed("build", TRAM, "--to", "ja", "--as", "html,docx")
    page = (reviewed.root / "editions" / "ja" / f"{TRAM}.html").read_text(encoding="utf-8")
    assert "報道解禁：2099年1月1日" in page
    record = json.loads((reviewed.root / "editions" / "ja" / f"{TRAM}.docx.json").read_text(encoding="utf-8"))
    assert record["marked"] is True
