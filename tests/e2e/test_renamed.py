"""Releases that were renamed: their catalogs go along."""

from __future__ import annotations

import polib
from workplace import TRAM, Press

_NEW = "2026-04-03-night-tram"
_SENTENCE = "It will carry about 1,400 passengers a night."


def _texts(press: Press, name: str) -> dict[str, tuple[str, bool]]:
    catalog = polib.pofile(str(press.catalog(name, "ja")), wrapwidth=0)
    return {entry.msgid: (entry.msgstr, entry.fuzzy) for entry in catalog if not entry.obsolete}


def test_a_renamed_release_keeps_its_catalogs_and_editions(reviewed: Press) -> None:
    reviewed("build", TRAM)
    before = _texts(reviewed, TRAM)
    reviewed.source(TRAM).rename(reviewed.root / "releases" / f"{_NEW}.en.md")
    done = reviewed("draft", _NEW)
    assert (done.code, done.err) == (0, "")
    assert f"locales/ja/LC_MESSAGES/{_NEW}.po (renamed from {TRAM})" in done.out
    assert _texts(reviewed, _NEW) == before
    assert not reviewed.catalog(TRAM, "ja").exists()
    assert not reviewed.catalog(TRAM, "ko").exists()
    assert not (reviewed.root / "locales" / f"{TRAM}.pot").exists()
    header = polib.pofile(str(reviewed.catalog(_NEW, "ja"))).metadata
    assert (header["Project-Id-Version"], header["X-Locpipe-Source"]) == (_NEW, f"releases/{_NEW}.en.md")
    assert (reviewed.root / "editions" / "ja" / f"{TRAM}.md").exists()
    files = reviewed.files()
    assert "(renamed" not in reviewed("draft", _NEW).out
    assert reviewed.files() == files


def test_a_release_that_was_renamed_and_changed_keeps_what_still_fits(reviewed: Press) -> None:
    path = reviewed.source(TRAM)
    text = path.read_text(encoding="utf-8").replace("1,400", "1,900")
    path.unlink()
    reviewed.release(f"{_NEW}.en.md", text)
    reviewed("draft", _NEW)
    texts = _texts(reviewed, _NEW)
    assert [fuzzy for _, fuzzy in texts.values()].count(True) == 1
    assert texts[_SENTENCE.replace("1,400", "1,900")][1]


def test_a_new_release_beside_an_old_one_starts_a_catalog_of_its_own(reviewed: Press) -> None:
    reviewed.release(f"{_NEW}.en.md", reviewed.source(TRAM).read_bytes())
    before = reviewed.catalog(TRAM, "ja").read_bytes()
    assert "(renamed" not in reviewed("draft", _NEW).out
    assert reviewed.catalog(TRAM, "ja").read_bytes() == before


def test_a_release_that_is_gone_for_another_leaves_its_catalog(reviewed: Press) -> None:
    reviewed.source(TRAM).unlink()
    reviewed.release(f"{_NEW}.en.txt", "Dunmere Museum opens on Monday.\n")
    before = reviewed.catalog(TRAM, "ja").read_bytes()
    reviewed("draft", _NEW)
    assert reviewed.catalog(TRAM, "ja").read_bytes() == before


def test_of_two_catalogs_that_fit_none_is_taken(reviewed: Press) -> None:
    twin = "2026-04-01-tram"
    path = reviewed.source(TRAM)
    reviewed.release(f"{twin}.en.md", path.read_bytes())
    reviewed("draft", twin)
    path.unlink()
    (reviewed.root / "releases" / f"{twin}.en.md").rename(reviewed.root / "releases" / f"{_NEW}.en.md")
    assert "(renamed" not in reviewed("draft", _NEW).out
    assert reviewed.catalog(TRAM, "ja").exists()
    assert reviewed.catalog(twin, "ja").exists()


def test_status_names_catalogs_without_a_release_and_merge_takes_their_texts(reviewed: Press) -> None:
    reviewed.source(TRAM).rename(reviewed.root / "releases" / f"{_NEW}.en.md")
    opened = reviewed.catalog(TRAM, "ja").read_text(encoding="utf-8")
    reviewed("draft", _NEW)
    text = _texts(reviewed, _NEW)[_SENTENCE][0]
    old = reviewed.catalog(TRAM, "ja")
    old.write_text(opened.replace(text, "一晩に約1,400人を運びます。"), encoding="utf-8")  # an editor had it open
    before = reviewed.files()
    assert f"locales/ja/LC_MESSAGES/{TRAM}.po: no release of this name\n" in reviewed("status").out
    assert "(renamed" not in reviewed("draft").out
    assert reviewed.files() == before
    assert reviewed("merge", old, "--into", _NEW).code == 1  # the texts that both approved differ
    assert _texts(reviewed, _NEW)[_SENTENCE] == (text, False)
    assert "has approved: 一晩に約1,400人を運びます。" in reviewed.catalog(_NEW, "ja").read_text(encoding="utf-8")


def test_a_published_release_keeps_its_catalog_beside_a_new_one_like_it(reviewed: Press) -> None:
    reviewed("build", TRAM)
    path = reviewed.source(TRAM)
    text = path.read_text(encoding="utf-8").replace("1,400", "1,900")
    path.unlink()
    reviewed.release(f"{_NEW}.en.md", text)
    before = reviewed.catalog(TRAM, "ja").read_bytes()
    reviewed("draft", _NEW)
    assert reviewed.catalog(TRAM, "ja").read_bytes() == before
    assert not any(not fuzzy for _, fuzzy in _texts(reviewed, _NEW).values())
