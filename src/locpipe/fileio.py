"""Files written whole or not at all, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from locpipe.errors import InputError, LocpipeError

_SCRATCH = re.compile(r"\..+\.[a-z0-9_]{8}\.tmp", re.DOTALL)  # as mkstemp names it below


class ChangedMeanwhile(LocpipeError):
    """The file is no longer what was read; read it again and do the work again."""


def read_bytes(path: Path) -> bytes:
    """A file's bytes; raises InputError if it is not there or cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            raise InputError("it is a link to a file that is not there", path, "mend the link, or remove it") from None
        raise InputError("no such file", path) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path, "look what it is, and at its permissions") from None


def read_if_there(path: Path) -> bytes | None:
    """A file's bytes, None if there is no such file."""
    return read_bytes(path) if path.exists() else None


def digest(data: bytes) -> str:
    """The digest that headers and records name a file's content by."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def write_whole(path: Path, data: bytes, *, was: bytes | None) -> bool:
    """Replace the file's content, which was `was` when it was read (None: there was no file).

    Returns False, and touches nothing, when the file has that content already. Raises ChangedMeanwhile when
    somebody else wrote it since, LocpipeError when it cannot be written. A reader sees the old file or the new
    one, never half of one.
    """
    if was == data:
        return False
    try:
        _replace(path, data, was)
    except OSError as error:
        raise _unwritable(path, error) from None
    return True


def _unwritable(path: Path, error: OSError) -> LocpipeError:
    hint = "look at the permissions of the folder and at the space on the disk"
    return LocpipeError(f"cannot be written: {error.strerror}", path, hint)


def _replace(path: Path, data: bytes, was: bytes | None) -> None:
    def check() -> None:
        if read_if_there(path) != was:
            raise ChangedMeanwhile("somebody else wrote it meanwhile", path, "run the command again")

    with _in_the_place_of(path, check) as file:
        file.write(data)


@contextlib.contextmanager
def writing_whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write bit by bit that takes the place of the one at `path` when all is written.

    Raises LocpipeError when it cannot be written; the old file stays then.
    """
    try:
        with _in_the_place_of(path) as file:
            yield file
    except OSError as error:
        raise _unwritable(path, error) from None


def remove_leftovers(folder: Path) -> None:
    """Remove what killed programs left half-written under a folder; only while nobody else can be writing there."""
    for path in folder.rglob(".*.tmp"):
        if _SCRATCH.fullmatch(path.name):
            with contextlib.suppress(OSError):
                path.unlink()


@contextlib.contextmanager
def _in_the_place_of(path: Path, check: Callable[[], None] | None = None) -> Iterator[BinaryIO]:
    """A new file, put where the old one is at the end, if `check` does not raise then."""
    path = path.resolve() if path.is_symlink() else path  # the link stays, what it leads to is written
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    scratch = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        scratch.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        if check:
            check()
        scratch.replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            scratch.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
