"""What git knows of a file."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from locpipe import git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def run(folder: Path, *words: str) -> None:
    """Do something in a repository, as somebody."""
    who = ("-c", "user.name=Mori Hana", "-c", "user.email=mori@mill.example", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that was committed twice and is changed now."""
    path = tmp_path / "a.po"
    run(tmp_path, "init")
    for content in (b"revision one\n", b"revision one, edited\n", b"revision two\n"):
        path.write_bytes(content)
        run(tmp_path, "add", "a.po")
        run(tmp_path, "commit", "-m", "a")
    path.write_bytes(b"not committed\n")
    return path


def test_what_was_committed_by_then_was_there(path: Path) -> None:
    now = int(time.time())
    assert git.had(b"revision one, edited\n", path, now + 1)
    assert not git.had(b"revision one, edited\n", path, now - 60)
    assert not git.had(path.read_bytes(), path, now + 1)
    run(path.parent, "add", "a.po")  # not committed
    assert not git.had(path.read_bytes(), path, now + 1)


def test_versions_with_a_text_come_oldest_first(path: Path) -> None:
    assert git.versions(path, "revision one")[0] == b"revision one\n"
    assert git.versions(path, "revision two") == [b"revision two\n"]
    assert git.versions(path, "revision three") == []


def test_the_branch_is_told_from_a_folder_inside_and_from_another_work_tree(path: Path, tmp_path: Path) -> None:
    (tmp_path / "locales").mkdir()
    assert git.branch(tmp_path / "locales") == "ref: refs/heads/main"
    run(tmp_path, "worktree", "add", "-b", "other", "tree")
    assert git.branch(tmp_path / "tree") == "ref: refs/heads/other"


def test_without_a_repository_nothing_is_known(tmp_path: Path) -> None:
    assert not git.had(b"", tmp_path / "a.po", 1 << 40)
    assert git.versions(tmp_path / "a.po", "x") == []
    assert git.branch(tmp_path) == ""
