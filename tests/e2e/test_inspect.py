"""`locpipe inspect`."""

from __future__ import annotations

import json
import random

import pytest
from workplace import BAKERY, KILN, RELEASES, TRAM, Press


@pytest.mark.parametrize("name", RELEASES)
def test_releases_come_back_byte_for_byte(press: Press, name: str) -> None:
    done = press("inspect", f"releases/{name}")
    assert done.code == 0
    assert done.out.endswith("lossless: the same bytes come back\n")


def test_json_has_one_object_a_file_on_a_line_of_its_own(press: Press) -> None:
    done = press("inspect", "--json", *(f"releases/{name}" for name in RELEASES))
    seen = [json.loads(line) for line in done.out.splitlines()]
    assert [one["file"] for one in seen] == [f"releases/{name}" for name in RELEASES]
    assert [one["language"] for one in seen] == ["en", "ja", "ko"]
    assert all(one["lossless"] is True for one in seen)
    assert all(one["blocks"] and one["segments"] for one in seen)


def test_blocks_have_roles_and_segments_their_codes_and_terms(press: Press) -> None:
    seen = press("inspect", "--json", f"releases/{TRAM}.en.md").json
    assert [block["role"] for block in seen["blocks"]][:3] == ["title", "title", "date"]
    line = next(one for one in seen["segments"] if one["text"].startswith("The line runs"))
    assert line["codes"] == ["**", "**", "[", "](https://www.larkmoor-transit.example/harbor)"]
    assert seen["blocks"][line["block"]]["role"] == "lead"
    assert "Larkmoor Transit" in seen["segments"][0]["terms"]


def test_words_show_the_same(press: Press) -> None:
    shown = press("inspect", f"releases/{BAKERY}.ko.txt").out
    assert shown.startswith(f"releases/{BAKERY}.ko.txt: text, ko, ")
    assert "공장은 하루 빵 8,000개를 생산한다." in shown
    assert "terms: 나루빛제과" in shown


def test_a_document_needs_no_project(empty: Press) -> None:
    (empty.root / "note.en.txt").write_text("It rained. We went.\n", encoding="utf-8")
    done = empty("inspect", "note.en.txt", "--json")
    assert done.code == 0
    assert [one["text"] for one in done.json["segments"]] == ["It rained.", "We went."]


def test_a_glossary_can_be_given(empty: Press) -> None:
    (empty.root / "note.en.txt").write_text("Fernley Books opened.\n", encoding="utf-8")
    terms = "entries:\n  - {type: organization, en: Fernley Books, ja: ファーンリー書店, ko: 펀리서점}\n"
    (empty.root / "names.yml").write_text(terms, encoding="utf-8")
    assert empty("inspect", "note.en.txt", "--json", "--glossary", "names.yml").json["segments"][0]["terms"] == [
        "Fernley Books"
    ]


@pytest.mark.parametrize(("text", "language"), [("It rained.", "en"), ("雨でした。", "ja"), ("비가 왔다.", "ko")])
def test_a_language_that_nothing_names_is_guessed_and_said(empty: Press, text: str, language: str) -> None:
    (empty.root / "note.txt").write_text(text + "\n", encoding="utf-8")
    done = empty("inspect", "note.txt")
    assert done.code == 0
    assert f"note: no file says the language; taken for {language} " in done.out
    assert empty("inspect", "note.txt", "--json").json["language_guessed"] is True
    assert empty("inspect", "note.txt", "--json", "--from", "ko").json["language_guessed"] is False


@pytest.mark.parametrize("extension", ["md", "txt"])
def test_noise_comes_back_byte_for_byte(empty: Press, extension: str) -> None:
    pieces = ["**", "_", "[a](b)", "\n", "\r\n", "\n\n", "> ", "- ", "1. ", "# ", "`x`", "<b>", "&amp;", "\\", "|"]
    pieces += ["   ", "\t", "\u3000", "雨。", "비가 왔다. ", "It rained. ", "---\n", "\u2028", "```\n", "]", "<g1>"]
    chance = random.Random(20260402)  # noqa: S311 - the same noise in every run
    for number in range(40):
        text = "".join(chance.choice(pieces) for _ in range(60))
        (empty.root / f"{number}.en.{extension}").write_bytes(text.encode())
    files = sorted(path.name for path in empty.root.iterdir())
    done = empty("inspect", "--json", *files)
    seen = [json.loads(line) for line in done.out.splitlines()]
    assert [one["file"] for one in seen if not one["lossless"]] == []
    read = {one["file"] for one in seen}
    assert all(f"{file}:" in done.err for file in files if file not in read)
    assert len(read) > 30


def test_one_file_that_cannot_be_read_does_not_stop_the_others(press: Press) -> None:
    done = press("inspect", "gone.en.md", f"releases/{KILN}.ja.md")
    assert done.code == 1
    assert done.err.startswith("gone.en.md: error: no such file\n")
    assert "lossless: the same bytes come back" in done.out


def test_a_format_that_is_not_known_is_named(empty: Press) -> None:
    (empty.root / "note.en.odt").write_bytes(b"PK")
    refused = empty("inspect", "note.en.odt")
    assert refused.code == 1
    assert refused.err.startswith("note.en.odt: error: no format for '.odt' files\nhint: locpipe reads ")


def test_a_broken_configuration_does_not_hide_the_glossary(press: Press) -> None:
    (press.root / "locpipe.yml").write_text("no such key: 1\n", encoding="utf-8")
    assert "Larkmoor Transit" in press("inspect", "--json", f"releases/{TRAM}.en.md").json["segments"][0]["terms"]


def test_one_block_is_no_plural(press: Press) -> None:
    (press.root / "one.en.txt").write_text("The line opens.\n", encoding="utf-8")
    assert press("inspect", "one.en.txt").out.splitlines()[0] == "one.en.txt: text, en, 1 block, 1 segment"
