"""A real release goes all the way: drafted, checked, built, approved in part, and changed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from locpipe.cli import main

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT.parent / "shared" / "seed"
LANGUAGES = ("ja", "ko")

_SENTENCE = "This is the eighth"  # how it begins
_APPROVED = {"ja": "これで8件目となります。", "ko": "이번이 여덟 번째다."}
_NINTH = {"ja": "これで9件目となります。", "ko": "이번이 아홉 번째다."}


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """The seed release in a project of its own, drafted into both languages."""
    found = sorted(SEED.glob("*.en.*"))
    if not found:
        pytest.skip("THE SEED RELEASE IS NOT THERE: shared/seed beside the repository holds it")
    (tmp_path / "releases").mkdir()
    shutil.copy(ROOT / "glossary.yml", tmp_path)
    (tmp_path / "locpipe.yml").write_text("engine: pseudo\n", encoding="utf-8")
    path = tmp_path / "releases" / found[0].name
    path.write_bytes(found[0].read_bytes())
    _draft(path)
    return path


def _run(release: Path, *words: str) -> int:
    return main(["-C", str(release.parents[1]), *words])


def _draft(release: Path) -> None:
    assert _run(release, "draft", "--to", ",".join(LANGUAGES)) == 0


def _catalog(release: Path, language: str) -> Path:
    name = release.name.removesuffix(release.suffix).removesuffix(".en")
    return release.parents[1] / "locales" / language / "LC_MESSAGES" / f"{name}.po"


def _entry(release: Path, language: str, start: str) -> polib.POEntry:
    catalog = polib.pofile(str(_catalog(release, language)), wrapwidth=0)
    return next(entry for entry in catalog if entry.msgid.startswith(start))


def _approve(release: Path, language: str) -> None:
    """Do as a reviewer who rewrites one entry and clears its flag."""
    catalog = polib.pofile(str(_catalog(release, language)), wrapwidth=0)
    entry = next(entry for entry in catalog if entry.msgid.startswith(_SENTENCE))
    entry.msgstr, entry.flags = _APPROVED[language], []
    catalog.save()


def _change(release: Path, old: str, new: str) -> None:
    text = release.read_bytes().decode()
    assert old in text
    release.write_bytes(text.replace(old, new).encode())


def test_it_comes_back_byte_for_byte(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["inspect", str(release)]) == 0
    assert "lossless" in capsys.readouterr().out


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_msgfmt_accepts_the_catalog_in_silence(release: Path, language: str) -> None:
    checked = subprocess.run(
        ["msgfmt", "-c", "-o", os.devnull, _catalog(release, language)], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_drafts_are_whole_and_have_no_errors(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language in LANGUAGES:
        catalog = polib.pofile(str(_catalog(release, language)))
        assert all(entry.msgstr and entry.fuzzy for entry in catalog)
    capsys.readouterr()
    # pseudo-translation makes other words of (hereinafter “…”)
    assert _run(release, "check", "--to", "ja,ko", "--ignore", "hereinafter") == 0, capsys.readouterr().out


@pytest.mark.parametrize("policy", ["draft", "source"])
def test_draft_editions_are_built_and_published_ones_refused(release: Path, policy: str) -> None:
    assert _run(release, "build", "--to", "ja,ko", "--policy", policy) == 0
    for language in LANGUAGES:
        (made,) = (release.parents[1] / "build" / language).iterdir()
        text = made.read_bytes().decode()
        assert text.count("\n") >= release.read_bytes().decode().count("\n")
        assert "iPi.Com@shonan-ipark.com" in text
        assert ("2024年1月19日" if language == "ja" else "2024년 1월 19일") in text or policy == "source"
    assert _run(release, "build", "--to", "ja,ko") == 1
    assert not (release.parents[1] / "editions").exists()


def test_a_second_run_changes_nothing(release: Path) -> None:
    before = {language: _catalog(release, language).read_bytes() for language in LANGUAGES}
    _draft(release)
    assert {language: _catalog(release, language).read_bytes() for language in LANGUAGES} == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_person_approved_survives_reruns_and_changes(release: Path, language: str) -> None:
    _approve(release, language)
    _draft(release)
    entry = _entry(release, language, _SENTENCE)
    assert (entry.msgstr, entry.fuzzy) == (_APPROVED[language], False)

    _change(release, "established in 2023 with", "founded in 2023 with")
    _draft(release)
    entry = _entry(release, language, _SENTENCE)
    assert (entry.msgstr, entry.fuzzy) == (_APPROVED[language], False)

    _change(release, _SENTENCE, "This is the ninth")
    _draft(release)
    entry = _entry(release, language, _SENTENCE.replace("eighth", "ninth"))
    assert (entry.msgstr, entry.fuzzy) == (_NINTH[language], True)
    assert "by=patch:facts" in entry.tcomment
    assert (entry.previous_msgid or "").startswith(_SENTENCE)

    _change(release, "This is the ninth", _SENTENCE)
    _draft(release)
    entry = _entry(release, language, _SENTENCE)
    assert (entry.msgstr, entry.fuzzy) == (_APPROVED[language], False)
