"""Files written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from locpipe import fileio
from locpipe.errors import InputError, LocpipeError
from locpipe.fileio import (
    ChangedMeanwhile,
    digest,
    move,
    read_bytes,
    read_if_there,
    sweep,
    write_whole,
    writing_whole,
)


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_gets_its_folders_and_the_usual_mode(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.po"
    old = os.umask(0o027)
    try:
        assert write_whole(path, b"new", was=None)
    finally:
        os.umask(old)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    path.chmod(0o600)
    assert write_whole(path, b"new", was=b"old")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_content_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    before = path.stat()
    assert not write_whole(path, b"old", was=b"old")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize(("there", "was"), [(b"theirs", b"old"), (b"theirs", None), (None, b"old")])
def test_what_somebody_else_wrote_stays_and_no_scratch_file_is_left(
    tmp_path: Path, there: bytes | None, was: bytes | None
) -> None:
    path = tmp_path / "a.po"
    if there is not None:
        path.write_bytes(there)
    with pytest.raises(ChangedMeanwhile):
        write_whole(path, b"new", was=was)
    assert read_if_there(path) == there
    assert list(tmp_path.iterdir()) == ([path] if there is not None else [])


def test_no_scratch_file_is_left_after_success(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    write_whole(path, b"one", was=None)
    write_whole(path, b"two", was=b"one")
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LocpipeError, match="cannot be written") as caught:
        write_whole(tmp_path / "file" / "a.po", b"new", was=None)
    assert caught.value.hint


def test_reading_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_bytes(tmp_path / "none")
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(tmp_path)
    assert read_if_there(tmp_path / "none") is None


def test_a_digest_names_its_algorithm() -> None:
    assert digest(b"") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    shared = tmp_path / "shared" / "a.po"
    shared.parent.mkdir()
    shared.write_bytes(b"old")
    link = tmp_path / "a.po"
    link.symlink_to(shared)
    assert write_whole(link, b"new", was=b"old")
    assert link.is_symlink()
    assert shared.read_bytes() == b"new"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(LocpipeError, match="cannot be written"):
        write_whole(path, b"new", was=b"old")
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can swap two files")
@pytest.mark.parametrize("by_rename", [True, False])
def test_what_is_saved_at_the_very_last_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_rename: bool
) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    swap = fileio._swap

    def saving(one: Path, other: Path) -> bool:
        monkeypatch.setattr(fileio, "_swap", swap)
        if by_rename:
            (tmp_path / "editor").write_bytes(b"theirs")
            (tmp_path / "editor").rename(path)
        else:
            path.write_bytes(b"theirs")
        return swap(one, other)

    monkeypatch.setattr(fileio, "_swap", saving)
    with pytest.raises(ChangedMeanwhile):
        write_whole(path, b"new", was=b"old")
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["a.po"]


def test_a_file_system_that_cannot_swap_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    monkeypatch.setattr(fileio, "_swap", lambda one, other: False)
    assert write_whole(path, b"new", was=b"old")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["a.po"]


def test_what_a_killed_run_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "locales" / "ja" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for name in (".a.po.x1y2z3.locpipe.tmp", ".a.po.swp", "a.po.tmp", "a.po"):
        (folder / name).write_bytes(b"")
    (tmp_path / ".glossary.yml.x1y2z3.locpipe.tmp").write_bytes(b"")
    sweep(tmp_path, ["locales", "editions"])
    assert names(folder) == [".a.po.swp", "a.po", "a.po.tmp"]
    assert names(tmp_path) == ["locales"]


def test_a_move_never_replaces_a_file(tmp_path: Path) -> None:
    one, other = tmp_path / "a.po", tmp_path / "b" / "b.po"
    one.write_bytes(b"one")
    move(one, other)
    one.write_bytes(b"another")
    with pytest.raises(LocpipeError, match="there is such a file"):
        move(one, other)
    assert (one.read_bytes(), other.read_bytes()) == (b"another", b"one")


def test_a_file_written_bit_by_bit_is_there_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "build" / "report.json"
    with writing_whole(path) as file:
        file.write(b"first ")
        assert not path.exists()
        file.write(b"second")
    assert path.read_bytes() == b"first second"
    with suppress(KeyboardInterrupt), writing_whole(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert path.read_bytes() == b"first second"
    assert [each.name for each in path.parent.iterdir()] == ["report.json"]


def test_what_cannot_be_written_bit_by_bit_is_said(tmp_path: Path) -> None:
    (tmp_path / "build").write_bytes(b"a file")
    with pytest.raises(LocpipeError, match="cannot be written"), writing_whole(tmp_path / "build" / "report.json"):
        pass
