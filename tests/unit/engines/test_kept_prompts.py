"""Files of what a model made of a prompt: found whole or not at all, few of them, never in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from locpipe.engines.kept_prompts import KeptPrompts


@pytest.fixture
def kept(tmp_path: Path) -> KeptPrompts:
    """An empty folder of them."""
    prompts = KeptPrompts(tmp_path / "models" / "prompts")
    assert prompts.open()
    return prompts


def put(kept: KeptPrompts, beginning: str, data: bytes) -> None:
    """Keep a file as an engine does."""
    kept.keep(beginning, lambda path: path.write_bytes(data) == len(data))


def test_what_is_kept_is_found_by_its_beginning_alone(kept: KeptPrompts) -> None:
    put(kept, "aaaa", b"read")
    put(kept, "bbbb", b"read, too")
    found = kept.find("aaaa")
    assert found
    assert found.read_bytes() == b"read"
    assert kept.find("aa") is None
    assert len(list(kept.folder.iterdir())) == 2


@pytest.mark.parametrize("data", [b"", b"rea", b"reaf", b"read and more"])
def test_a_file_that_is_not_what_was_kept_is_thrown_away(kept: KeptPrompts, data: bytes) -> None:
    put(kept, "aaaa", b"read")
    (path,) = kept.folder.iterdir()
    path.write_bytes(data)
    assert kept.find("aaaa") is None
    assert not list(kept.folder.iterdir())


def test_the_last_used_stay(kept: KeptPrompts) -> None:
    for number in range(12):
        put(kept, f"{number:04}", b"read")
        (path,) = kept.folder.glob(f"{number:04}-*")
        os.utime(path, (number, number))
    assert kept.find("0000")  # used now
    put(kept, "new0", b"read")
    assert len(list(kept.folder.iterdir())) == 12
    assert kept.find("0000")
    assert kept.find("new0")
    assert kept.find("0001") is None


def test_what_could_not_be_written_is_not_kept(kept: KeptPrompts) -> None:
    def fails(path: Path) -> bool:
        path.write_bytes(b"rea")
        raise OSError("the disk is full")

    kept.keep("aaaa", fails)
    kept.keep("aaaa", lambda path: False)
    assert not list(kept.folder.iterdir())


def test_where_nothing_can_be_kept_it_does_without(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file")
    assert not KeptPrompts(tmp_path / "models" / "prompts").open()
