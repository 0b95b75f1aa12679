"""What a model has made of the beginning of a prompt, kept in the user's cache for the next run.

llama.cpp writes and reads the files. It ends the whole process at one that was cut off, so the digest of the bytes is
part of a file's name, and what is not what its name says is thrown away.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_MOST = 12
"""Files that are kept, each some 15 MB: every direction in two registers."""


@dataclass(frozen=True, slots=True)
class KeptPrompts:
    """The files in a folder; none of what is done with them raises an OSError: they can be made anew."""

    folder: Path

    def open(self) -> bool:
        """Make the folder; whether files can be kept in it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return False
        return os.access(self.folder, os.W_OK)

    def find(self, beginning: str) -> Path | None:
        """The file for a beginning that is identified by a digest; the last used is the last to go."""
        for path in self.folder.glob(f"{beginning}-*.state"):
            with suppress(OSError):
                if path.stem == f"{beginning}-{_digest(path)}":
                    os.utime(path)
                    return path
                path.unlink()
        return None

    def keep(self, beginning: str, write: Callable[[Path], bool]) -> None:
        """Have a file written and keep it for a beginning, if it was; of all that there are only the last used stay."""
        with suppress(OSError):
            handle, name = tempfile.mkstemp(prefix="new-", dir=self.folder)
            os.close(handle)
            new = Path(name)
            try:
                if write(new):
                    new.replace(self.folder / f"{beginning}-{_digest(new)}.state")
            finally:
                new.unlink(missing_ok=True)
            for path in sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-_MOST]:
                path.unlink()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]
