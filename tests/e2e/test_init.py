"""`locpipe init`."""

from __future__ import annotations

from workplace import Press


def test_it_writes_what_a_project_starts_with(empty: Press) -> None:
    made = empty("init", "press")
    assert made.code == 0
    assert set(empty.files()) == {"press/locpipe.yml", "press/glossary.yml", "press/.gitignore"}
    assert (empty.root / "press" / "releases").is_dir()
    assert str(empty.root / "press") in made.out


def test_it_starts_in_this_folder_unless_told_another(empty: Press) -> None:
    assert empty("init").code == 0
    assert (empty.root / "locpipe.yml").is_file()


def test_what_is_there_stays(empty: Press) -> None:
    (empty.root / "locpipe.yml").write_text("languages: [ko]\n", encoding="utf-8")
    assert empty("init").code == 0
    assert (empty.root / "locpipe.yml").read_text(encoding="utf-8") == "languages: [ko]\n"
    before = empty.files()
    again = empty("init")
    assert again.code == 0
    assert again.out.startswith("Already there")
    assert empty.files() == before


def test_a_new_project_takes_a_release_at_once(empty: Press) -> None:
    empty("init")
    empty.release("2026-01-15-dunmere.en.txt", "Dunmere Museum opens on Monday.\n")
    assert empty("draft", "--to", "ja", "--engine", "pseudo").code == 0
    assert "review locales/ja/LC_MESSAGES/2026-01-15-dunmere.po" in empty("status", "--to", "ja").out


def test_the_cache_and_draft_editions_are_kept_out_of_git(empty: Press) -> None:
    empty("init")
    ignored = (empty.root / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/.locpipe/", "/build/", ".*.tmp"} <= set(ignored)


def test_a_file_in_the_way_is_a_usage_error(empty: Press) -> None:
    (empty.root / "press").write_text("", encoding="utf-8")
    refused = empty("init", "press")
    assert refused.code == 2
    assert refused.err.startswith("press: error: cannot start a project here: ")
    assert "\nhint: " in refused.err
