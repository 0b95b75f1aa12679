"""Errors that locpipe raises for a person to read: broken input, not a bad translation.

Every one says what is wrong, where, and what to do about it; the command line prints them as
``path:line: error: message`` and a ``hint:`` line (see `locpipe.cli`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from unicodedata import category

WITHHELD = "confidential: open the file"
"""What is told of a protected release in place of its text."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file; ``line`` is 1-based, 0 when the whole file is meant. Shown relative to where we are."""

    path: Path
    line: int = 0

    def __str__(self) -> str:
        file = printable(shown(self.path))
        return f"{file}:{self.line}" if self.line else file


def shown(path: Path) -> str:
    """A path as it can be typed here: relative to the current folder where it lies in it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) and path != here else path)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its English noun: 1 segment, 2 segments; ``many`` where that is no s more."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def printable(text: str) -> str:
    """The text on one line, without what a terminal would obey; the spaces of all scripts are left."""
    return "".join(
        char
        if char.isprintable() or category(char) == "Zs"
        else char.encode("unicode_escape", "surrogatepass").decode()
        for char in text
    )


class LocpipeError(Exception):
    """What is wrong (one line), where, and a hint; the base of every error locpipe raises on purpose."""

    def __init__(self, message: str, where: Where | Path | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = Where(where) if isinstance(where, Path) else where
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.where}: error: {self.message}" if self.where else f"error: {self.message}"

    def without_text(self) -> LocpipeError:
        """The error as it may be told of a protected release: without what could be text of its files."""
        return self


class UsageError(LocpipeError):
    """The command line, the configuration or the project cannot be used as they are (exit status 2)."""


class Busy(UsageError):
    """Another locpipe is at work in the project and has its lock."""


class InputError(LocpipeError):
    """A release, catalog or document is broken; the others of the batch go on (exit status 1)."""

    def without_text(self) -> LocpipeError:
        """The place alone: messages and hints may quote what stands there."""
        return Textless(f"it cannot be used as it is ({WITHHELD})", self.where)


class Textless(InputError):
    """An input error whose message has nothing of the text in the file."""

    def without_text(self) -> LocpipeError:
        """The same."""
        return self


class UnknownLanguage(Textless):
    """Nothing says which language a document is in."""


class EngineError(LocpipeError):
    """An engine is missing, cannot start, or failed in the middle of its work."""

    def without_text(self) -> LocpipeError:
        """That it failed: an engine may quote what it was given."""
        return EngineError("the engine failed (confidential: its message is not shown)", self.where)


class EngineMissing(EngineError):
    """An engine is not installed; the work that needs none is done all the same."""

    def without_text(self) -> LocpipeError:
        """The same."""
        return self


class NotPublishable(LocpipeError):
    """`build` refuses: entries are not approved, the catalog is older than its source, nobody signed it off."""


class NotReady(NotPublishable):
    """`approve` or `build` refuses: (line, state or other kind, text) of all that is left to do in a catalog."""

    def __init__(self, message: str, path: Path, hint: str, entries: list[tuple[int, str, str]]) -> None:
        super().__init__(message, path, hint)
        self.path, self.entries = path, entries

    def without_text(self) -> NotReady:
        """The places of what is left to do."""
        return NotReady(self.message, self.path, self.hint, [(line, what, "") for line, what, _ in self.entries])
