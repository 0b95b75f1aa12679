"""How a command is stopped from outside: by SIGTERM as by Ctrl-C, in order."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Terminated(KeyboardInterrupt):
    """The program was asked to stop by SIGTERM, as by systemd; it ends in order, as at Ctrl-C."""


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Let SIGTERM end the work as Ctrl-C does: what is done stays, and what was opened is closed."""
    asked = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        asked = True
        raise Terminated

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt as end:
        if asked and not isinstance(end, Terminated):  # Ray makes a KeyboardInterrupt of it
            raise Terminated from None
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
