"""The command `tm align`, as the verb that mounts it runs it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest
from editions_of import EN, JA

from locpipe.catalog import pofile
from locpipe.cli import tm_align
from locpipe.errors import InputError, LocpipeError, UnknownLanguage, UsageError


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.en.md").write_text(EN, encoding="utf-8")
    (tmp_path / "news.ja.md").write_text(JA, encoding="utf-8")
    return tmp_path


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    tm_align.add_arguments(parser)
    return tm_align.run(parser.parse_args(words))


def test_it_says_what_it_found_and_where_it_is(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("news.en.md", "news.ja.md") == 0
    out = capsys.readouterr().out
    assert "8 pairs proposed (0 moved, 0 to look at twice)" in out
    assert "without a partner: 0 in news.en.md, 0 in news.ja.md" in out
    path = here / "build" / "aligned" / "news.en-ja.po"
    assert len(pofile.read(path.read_bytes(), path).entries) == 8
    assert "Ruth Calloway" in path.with_suffix(".terms.yml").read_text(encoding="utf-8")


def test_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("news.en.md", "news.ja.md", "-o", "x.po", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [told["source"]["language"], told["target"]["language"], told["review"]] == ["en", "ja", "x.po"]
    assert told["pairs"][1]["target"][0]["line"] == 3
    assert told["pairs"][1]["score"] > 90
    assert told["source_alone"] == told["target_alone"] == []


def test_other_formats_and_languages_given(here: Path) -> None:
    (here / "old.html").write_text("<h1>Bread by boat from May 12</h1><p>14 islands get bread.</p>", encoding="utf-8")
    (here / "new.txt").write_text("5月12日からパンを船で\n\n14の島にパンを届けます。\n", encoding="utf-8")
    with pytest.raises(UnknownLanguage):
        run("old.html", "new.txt", "-o", "x.po")
    assert run("old.html", "new.txt", "--from", "en", "--to", "ja", "-o", "x.po") == 0
    assert b"new.txt:3" in (here / "x.po").read_bytes()


def test_a_second_run_overwrites_only_what_nobody_touched(here: Path) -> None:
    assert run("news.en.md", "news.ja.md", "-o", "x.po") == 0
    first = (here / "x.po").read_bytes()
    assert run("news.en.md", "news.ja.md", "-o", "x.po") == 0
    assert (here / "x.po").read_bytes() == first
    (here / "x.po").write_bytes(first.replace(b"#, fuzzy\n", b"", 1))
    with pytest.raises(LocpipeError, match="worked on"):
        run("news.en.md", "news.ja.md", "-o", "x.po")


def test_a_protected_release_is_not_copied(here: Path) -> None:
    (here / "news.en.md").write_text("---\nconfidential: true\n---\n" + EN, encoding="utf-8")
    with pytest.raises(LocpipeError, match="protected"):
        run("news.en.md", "news.ja.md", "-o", "x.po")
    assert not (here / "x.po").exists()


def test_review_files_do_not_go_among_the_catalogs(here: Path) -> None:
    (here / "locpipe.yml").write_text("{}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="among the catalogs"):
        run("news.en.md", "news.ja.md", "-o", "locales/ja/LC_MESSAGES/news.po")


@pytest.mark.parametrize(
    ("name", "data"), [("bad.ja.md", b"\xff\xfe\x00"), ("bad.ja.docx", b"PK\x03\x04"), ("bad.ja.bin", b"")]
)
def test_what_cannot_be_read_is_refused_and_nothing_is_written(here: Path, name: str, data: bytes) -> None:
    (here / name).write_bytes(data)
    with pytest.raises(InputError):
        run("news.en.md", name, "-o", "x.po")
    assert not (here / "x.po").exists()


def test_editions_of_two_releases_are_warned_of(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "other.ja.md").write_text("# 貸し出しが過去最多\n\n館長は喜んでいます。\n", encoding="utf-8")
    assert run("news.en.md", "other.ja.md", "-o", "x.po") == 0
    assert "are these editions of one release?" in capsys.readouterr().err
    assert run("news.en.md", "news.ja.md", "-o", "y.po", "--json") == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["plausible"] is True
    assert told.err == ""
