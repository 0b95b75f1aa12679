"""The tables in `data`: a line each, "#" before what is said of them, columns by tabs."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def rows(name: str) -> Iterator[list[str]]:
    """The columns of every line."""
    text = (files("locpipe.engines") / "data" / name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
