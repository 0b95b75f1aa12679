"""Files written whole or not at all, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from locpipe.errors import LocpipeError, Textless

SCRATCH = ".locpipe.tmp"
"""How the name of a file ends while it is being written; such files have no other use."""


_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of renameat2(2)


class ChangedMeanwhile(LocpipeError):
    """The file is no longer what was read; read it again and do the work again."""


def read_bytes(path: Path) -> bytes:
    """A file's bytes; raises InputError if it is not there or cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            raise Textless("it is a link to a file that is not there", path, "mend the link, or remove it") from None
        raise Textless("no such file", path) from None
    except OSError as error:
        raise Textless(f"cannot be read: {error.strerror}", path, "look what it is, and at its permissions") from None


def read_if_there(path: Path) -> bytes | None:
    """A file's bytes, None if there is no such file."""
    try:
        return path.read_bytes()
    except OSError:
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
    def put(scratch: Path, path: Path) -> None:
        if read_if_there(path) != was or not _swapped_in(scratch, path, data, was):
            raise ChangedMeanwhile("somebody else wrote it meanwhile", path, "run the command again")

    with _in_the_place_of(path, put) as file:
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


@contextlib.contextmanager
def _in_the_place_of(path: Path, put: Callable[[Path, Path], object] = Path.replace) -> Iterator[BinaryIO]:
    """A new file, put in the place of the old one at the end."""
    path = path.resolve() if path.is_symlink() else path  # the link stays, what it leads to is written
    if not os.access(path, os.W_OK) and path.exists():
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=SCRATCH)
    scratch = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        scratch.chmod(_mode_of(path))
        put(scratch, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            scratch.unlink()
        raise


def _mode_of(path: Path) -> int:
    """Who may read and write a file, or a new one of that name."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o666 & ~_umask()


def _swapped_in(scratch: Path, path: Path, data: bytes, was: bytes | None) -> bool:
    """Put the new file in the old one's place; False, and the old one back, if somebody saved it at the last moment.

    Where the system can swap two files' names, what was replaced is still there to be looked at.
    """
    if was is None:
        return _linked(scratch, path)
    if not _swap(scratch, path):
        scratch.replace(path)
        return True
    if scratch.read_bytes() == was:
        scratch.unlink()
        return True
    _swap(scratch, path)
    if scratch.read_bytes() != data:
        _swap(scratch, path)  # saved once more in between: the latest one stays
    scratch.unlink()
    return False


def _linked(scratch: Path, path: Path) -> bool:
    """Give a new file its name, unless there is a file of that name by now."""
    try:
        path.hardlink_to(scratch)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        scratch.replace(path)
        return True
    scratch.unlink()
    return True


def _swap(one: Path, other: Path) -> bool:
    """Exchange two files in one step; False where that cannot be done (not Linux, or a file system without it)."""
    renameat2 = getattr(_libc(), "renameat2", None)
    if renameat2 is None:
        return False
    return bool(renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


@cache
def _libc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if sys.platform == "linux" else None


def sweep(root: Path, folders: Sequence[str]) -> None:
    """Remove what a killed run left half-written right in a folder and anywhere below some of its folders."""
    left = [root.glob(f".*{SCRATCH}"), *(root.glob(f"{folder}/**/.*{SCRATCH}") for folder in folders)]
    for path in chain.from_iterable(left):
        with contextlib.suppress(OSError):
            path.unlink()


def move(path: Path, to: Path) -> None:
    """Give a file another name; raises LocpipeError, and moves nothing, where there is a file of that name."""
    if to.exists() or to.is_symlink():
        raise LocpipeError(f"cannot be renamed to {to.name}: there is such a file", path, "move one of them away")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        path.rename(to)
    except OSError as error:
        raise LocpipeError(f"cannot be renamed: {error.strerror}", path, "look at the permissions") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
