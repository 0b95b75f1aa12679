"""Machine translation engines behind one protocol. Heavy imports happen inside an engine, never here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from locpipe import plugins
from locpipe.engines.base import Engine, Request
from locpipe.errors import UsageError

__all__ = ["BUILT_IN", "Engine", "Request", "available", "get"]


def _local() -> Engine:
    from locpipe.engines.local import LocalEngine

    return LocalEngine()


def _pseudo() -> Engine:
    from locpipe.engines.pseudo import PseudoEngine

    return PseudoEngine()


_NEEDED = ("name", "revision", "sends_text_away", "missing", "rendered", "translate", "__enter__", "__exit__")

BUILT_IN: Mapping[str, Callable[[], Engine]] = {"local": _local, "pseudo": _pseudo}


def available() -> dict[str, Callable[[], Engine]]:
    """Every engine by name: the built-in ones and those of other packages (entry points `locpipe.engines`).

    Raises UsageError when two packages bring the same name; so does what is given for an engine that cannot be loaded.
    """
    found = dict(BUILT_IN)
    for point in plugins.added("locpipe.engines"):
        if point.name in found:
            raise UsageError(f"two packages bring an engine named '{point.name}'", hint="uninstall one of them")
        found[point.name] = partial(plugins.made, point, _NEEDED)
    return found


def get(name: str) -> Engine:
    """The engine of that name, not yet opened; raises UsageError for a name nobody brings."""
    engines = available()
    if name not in engines:
        raise UsageError(f"no engine named '{name}'", hint="engines: " + ", ".join(sorted(engines)))
    return engines[name]()
