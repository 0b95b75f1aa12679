"""How many threads an engine may take."""

from __future__ import annotations

import os


def cores() -> int:
    """The threads to use: as OMP_NUM_THREADS says, which whoever shares a machine out sets; else its cores for us."""
    said = os.environ.get("OMP_NUM_THREADS", "")
    if said.isascii() and said.isdigit() and int(said):
        return int(said)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
