"""The time, asked for in one place, so that tests can set it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def local(moment: datetime) -> str:
    """A time as logs and reports say it, in this machine's zone: 2026-11-24T23:10:05+09:00."""
    return moment.astimezone().isoformat(timespec="seconds")
