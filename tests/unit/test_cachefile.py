"""Databases that can be thrown away: what is done when a file is broken, and when its disk is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from locpipe.cachefile import CacheFile, Snapshot
from locpipe.errors import LocpipeError

SCHEMA = ["CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, text TEXT NOT NULL)"]


def opened(folder: Path, version: int = 0, *, looked_over: bool = False) -> CacheFile:
    """The file in a folder."""
    return CacheFile(
        folder / "new" / "notes.sqlite", SCHEMA, "notes", version=version, lazy=True, looked_over=looked_over
    )


def put(file: CacheFile, name: str, text: str = "…") -> None:
    """Keep a note."""
    file.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, text))


def names(file: CacheFile) -> list[str]:
    """The names of the notes."""
    return [name for (name,) in file.execute("SELECT name FROM notes ORDER BY name").fetchall()]


def test_what_is_kept_is_there_the_next_time(tmp_path: Path) -> None:
    with closing(opened(tmp_path, 7)) as file:
        put(file, "a")
    with closing(opened(tmp_path, 7)) as file:
        assert (names(file), file.lives) == (["a"], 1)


def test_a_file_of_another_version_is_thrown_away(tmp_path: Path) -> None:
    with closing(opened(tmp_path, 7)) as file:
        put(file, "a")
    with closing(opened(tmp_path, 8)) as file:
        assert (names(file), file.lives) == ([], 2)


def test_a_transaction_is_there_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as file:

        def fail() -> None:
            put(file, "a")
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            file.together(fail)
        assert names(file) == []

        def work() -> None:
            put(file, "a")
            put(file, "b")

        file.together(work)
        assert names(file) == ["a", "b"]


def test_a_transaction_on_a_file_that_breaks_meanwhile_is_done_on_the_new_one(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as file:
        put(file, "old")
        times = []

        def work() -> None:
            times.append(1)
            put(file, "a")
            if len(times) == 1:
                raise sqlite3.DatabaseError("database disk image is malformed")
            put(file, "b")

        file.together(work)
        assert (names(file), file.lives, len(times)) == (["a", "b"], 2, 2)


@pytest.mark.parametrize("looked_over", [True, False])
def test_damage_is_found_at_once_where_it_is_looked_for(tmp_path: Path, looked_over: bool) -> None:
    path = tmp_path / "new" / "notes.sqlite"
    with closing(opened(tmp_path)) as file:
        for number in range(300):
            put(file, f"note {number}", "x" * 100)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + b"\xff" * (len(data) // 2))
    with closing(opened(tmp_path, looked_over=looked_over)) as file:
        assert file.lives == (2 if looked_over else 1)
        put(file, "note 299", "anew")
        put(file, "note 7", "anew")
        assert "note 7" in names(file)


def test_what_is_wrong_with_the_disk_is_said_and_nothing_thrown_away(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as file:
        put(file, "a")
        (pages,) = file.execute("PRAGMA page_count").fetchone()
        file.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LocpipeError, match=r"the notes cannot be stored: .*full") as caught:
            put(file, "b", "x" * 100_000)
        assert caught.value.hint
        assert (names(file), file.lives) == (["a"], 1)
    (tmp_path / "file").write_text("")
    with pytest.raises(LocpipeError, match="the notes cannot be stored"):
        opened(tmp_path / "file")


def test_a_snapshot_is_one_moment_whatever_is_written_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "new" / "notes.sqlite"
    with closing(opened(tmp_path)) as file:
        put(file, "a")
        with closing(Snapshot(path, "notes")) as snapshot:
            assert names(snapshot) == ["a"]
            put(file, "b")
            file.together(lambda: put(file, "c"))
            assert (names(snapshot), names(file)) == (["a"], ["a", "b", "c"])
            with pytest.raises(LocpipeError, match="the notes cannot be read yet"):
                put(snapshot, "d")
        with closing(Snapshot(path, "notes")) as snapshot:
            assert names(snapshot) == ["a", "b", "c"]


@pytest.mark.parametrize("there", [None, b"", b"certainly no database" * 100])
def test_a_snapshot_throws_nothing_away_and_makes_nothing(tmp_path: Path, there: bytes | None) -> None:
    path = tmp_path / "notes.sqlite"
    if there is not None:
        path.write_bytes(there)
    with pytest.raises(LocpipeError, match="the notes cannot be read yet") as caught:
        Snapshot(path, "notes", version=7)
    assert "when the other locpipe is done" in caught.value.hint
    assert (path.read_bytes() if path.exists() else None) == there
