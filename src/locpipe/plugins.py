"""What other packages add to locpipe (entry points): loaded when it is needed, faults in plain words."""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib.metadata import EntryPoint, EntryPoints, entry_points
from typing import Any

from locpipe.errors import UsageError, printable


def added(group: str) -> EntryPoints:
    """What the installed packages add to a group, such as ``locpipe.engines``; nothing is loaded yet."""
    return _added(group, tuple(sys.path))


@lru_cache(maxsize=8)  # to look through all packages takes as long as a small draft
def _added(group: str, path: tuple[str, ...]) -> EntryPoints:
    return entry_points(group=group)


def made(point: EntryPoint, needed: tuple[str, ...], *given: object) -> Any:
    """What an entry point gives, loaded and called with what is given; it has all the attributes that are needed.

    Raises UsageError, with the package to look at, where the package cannot be loaded or lacks one of them.
    """
    package = point.dist.name if point.dist else point.module
    try:
        thing = point.load()(*given)
    except Exception as error:  # whatever another package does wrong
        why = printable(f"{type(error).__name__}: {error}")
        hint = f"install what it needs, or: pip uninstall {package}"
        raise UsageError(f"'{point.name}' of the package '{package}' cannot be loaded: {why}", hint=hint) from error
    lacks = ", ".join(name for name in needed if not hasattr(thing, name))
    if lacks:
        hint = f"a newer version of it may have that, or: pip uninstall {package}"
        raise UsageError(f"'{point.name}' of the package '{package}' lacks {lacks}", hint=hint)
    return thing
