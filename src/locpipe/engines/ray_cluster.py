"""A Ray to work on: the one that RAY_ADDRESS names, or one of our own on this machine, which ends with us.

Ours listens on loopback addresses only, asks everybody for a token that only this run knows, shows no dashboard,
sends no statistics, and keeps its files in a folder that only this user can enter, which is removed in the end.
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import signal
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from locpipe.errors import EngineError

_OBJECTS = 80 * 2**20
"""Bytes of shared memory, about the least that Ray takes: sentences are small and go another way."""
_PATIENCE = 10.0  # seconds for a cluster to be reached
_ALWAYS = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # else it warns of what we do not ask for
    "RAY_DEDUP_LOGS": "1",
    "RAY_DEDUP_LOGS_SKIP_REGEX": ".",  # else it writes of workers that died, in colours, among what we print
    "RAY_raylet_start_wait_time_s": "150",  # its own 30 are too few where others have the cores
}
_LOOPBACK = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
"""Without clusters, as on those systems, Ray is at a loopback address; an address given to it is replaced."""


def address() -> str:
    """Where RAY_ADDRESS says that a Ray runs; empty if one is to be started here."""
    said = os.environ.get("RAY_ADDRESS", "").strip()
    return "" if said == "local" else said


def is_here(where: str) -> bool:
    """Whether what runs there surely runs on this machine: our own, or one whose address is a loopback address.

    ``auto`` may have machines elsewhere, and the address of a client (``ray://localhost``) is often a tunnel's end.
    """
    return not where or _is_loopback(where.rpartition(":")[0])


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


@contextmanager
def connected(where: str, workers: int) -> Iterator[None]:
    """Be connected to the Ray there, or to one of our own with room for some workers.

    Raises EngineError where there is none, or where one that should be here has machines elsewhere.
    """
    own = {} if where else {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": _token()}
    at = _LOOPBACK if is_here(where) else {}
    tempfile.gettempdir()  # our own stays what it is
    with _folder() as folder, _environment(_ALWAYS | at | own | ({} if where else {"TMPDIR": str(folder)})):
        import ray

        try:
            _start(where, workers, folder)
            yield
        finally:
            ray.shutdown()


@cache
def _token() -> str:
    """What lets this process in: one for all Rays that it starts, for Ray reads the variable but once."""
    return secrets.token_hex(32)


def _start(where: str, workers: int, folder: Path) -> None:
    import ray

    told: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.CRITICAL}
    if not where:
        told |= {"num_cpus": workers, "include_dashboard": False, "object_store_memory": _OBJECTS}
        told |= {"_temp_dir": str(folder / "ray")}  # in ours, for Ray lets everybody into what it is given
    try:
        _require_answer(where)
        with _same_at_sigterm():
            ray.init(address=where or "local", **told)
    except Exception as error:  # whatever Ray raises
        hint = f"is a Ray of this version running at {where} (RAY_ADDRESS)?" if where else "see docs/engines-scale.md"
        raise EngineError(f"Ray cannot be had: {_first_line(error)}", hint=hint) from error
    if is_here(where):
        _require_all_here(ray.nodes())


@contextmanager
def _same_at_sigterm() -> Iterator[None]:
    """Let SIGTERM do what it did: Ray puts a handler of its own there, by which the program exits without a word."""
    before = signal.getsignal(signal.SIGTERM)
    try:
        try:
            yield
        finally:
            if before is not None:
                signal.signal(signal.SIGTERM, before)
    except SystemExit:  # by Ray's handler
        signal.raise_signal(signal.SIGTERM)
        raise


def _require_answer(where: str) -> None:
    """Raise OSError where nobody listens: Ray itself would try for minutes."""
    host, _, port = where.removeprefix("ray://").rpartition(":")
    if host and port.isdigit():
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()


def _require_all_here(nodes: list[dict[str, Any]]) -> None:
    if not all(_is_loopback(node["NodeManagerAddress"]) for node in nodes if node["Alive"]):
        hint = "name it in RAY_ADDRESS by another address, so that it counts as elsewhere"
        raise EngineError("the Ray at a loopback address has machines that others can reach", hint=hint)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


@contextmanager
def _environment(words: Mapping[str, str]) -> Iterator[None]:
    """Have variables set, which Ray's processes inherit."""
    before = {name: os.environ.get(name) for name in words}
    os.environ.update(words)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder for Ray's files, with mode 0700, until the end; the names of its sockets must be short."""
    short = Path("/tmp")  # noqa: S108 - the folder in it is ours alone
    folder = Path(tempfile.mkdtemp(prefix="locpipe-ray-", dir=short if short.is_dir() else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
