"""What git knows of a file, where the project lies in a repository. It is only asked, never told to do anything."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_SECONDS = 10.0
_MOST = 50


def had(data: bytes, path: Path, at: int) -> bool:
    """Whether a file's content was committed by then (seconds since 1970), so that it can be there by a checkout."""
    blob = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
    if _git(path.parent, "cat-file", "-e", blob) is None:
        return False
    words = ("log", "--all", "--format=%ct", "--no-textconv", "--no-ext-diff", f"--find-object={blob}")
    said = _git(path.parent, *words, "--", path.name)
    return any(int(time) <= at for time in said.split()) if said else False


def branch(folder: Path) -> str:
    """What is checked out where a folder lies, as git's HEAD file has it; "" where there is no repository."""
    for above in _upwards(os.fspath(folder)):
        place = os.path.join(above, ".git")  # noqa: PTH118
        if os.access(place, os.F_OK):
            with suppress(OSError, UnicodeDecodeError):
                return _head(Path(above), Path(place))
    return ""


def _upwards(folder: str) -> Iterator[str]:
    """A folder and those it lies in, as text: asked for every catalog, and paths take several times as long."""
    last = None
    while folder != last:
        yield folder
        last, folder = folder, os.path.dirname(folder)  # noqa: PTH120


def _head(root: Path, place: Path) -> str:
    if place.is_file():  # a linked work tree
        place = root / place.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
    return (place / "HEAD").read_text(encoding="utf-8").strip()


def versions(path: Path, containing: str) -> list[bytes]:
    """The committed versions of a file in which a text first stood or last stood, the oldest first."""
    words = ("log", "--all", f"--max-count={_MOST}", "--format=%H", "--no-textconv", "--no-ext-diff")
    said = _git(path.parent, *words, f"-S{containing}", "--", path.name)
    commits = said.decode().split() if said else []
    found = (_git(path.parent, "cat-file", "blob", f"{commit}:./{path.name}") for commit in reversed(commits))
    return [data for data in found if data is not None and containing.encode() in data]


def _git(folder: Path, *words: str) -> bytes | None:
    """What git answers; None where it fails, is not installed or there is no repository."""
    # --no-optional-locks: git may not even refresh its index; the rest keeps a repository's own settings from running
    # programs.
    command = ["git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", *words]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, its words are ours
            command, cwd=folder, capture_output=True, check=False, timeout=_SECONDS, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
