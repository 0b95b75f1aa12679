"""What locpipe.yml says of an endpoint, checked; the key, which stands in the environment alone."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from locpipe.engines.base import Choice

KEY_VARIABLE = "LOCPIPE_API_KEY"

# What is no more than this is the same address to everybody who reads it: a host that looks like this machine and
# is another (http://localhost\@elsewhere) does not fit, nor does a user, a query or a fragment.
_URL = re.compile(r"(https?)://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_.-]+)(?::([0-9]{1,5}))?((?:/[\w.~-]+)*)/?", re.A)
_URL_HINT = "write it as http://localhost:8000/v1 or https://models.example/v1"
_SECRETS = re.compile(
    r"[_-]?(?:key|token)|(?:[\w-]*[_-])?(?:api|access|auth|secret|private)[_-]?(?:key|token|secret)"
    r"|[\w-]*(?:bearer|password|secret|authorization)[\w-]*|headers",
    re.IGNORECASE,
)
_OURS = ("model", "messages", "stream", "n")
_LAST_PORT = 65535
_HEADER_VALUE = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of an endpoint; see `endpoint.schema.json`. ``url`` is empty where locpipe.yml names no server.

    ``socket`` is relative to ``root``, the project's folder.
    """

    url: str = ""
    model: str = ""
    socket: str = ""
    key_variable: str = ""
    concurrency: int = 4
    timeout: float = 60.0
    retries: int = 4
    temperature: float | None = None
    candidates: int = 1
    max_tokens: int = 2048
    grammar: bool = False
    price: Mapping[str, float] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict)
    root: Path = Path()

    @classmethod
    def of(cls, choice: Choice) -> Settings:
        """The options that a choice brings; raises UsageError, with the line in locpipe.yml, for what is wrong."""
        if not choice.options:
            return cls(model=choice.model)
        _require_no_secret(choice)
        choice.require(schema())
        jobs = {"concurrency": choice.jobs} if choice.jobs else {}
        settings = cls(**{**choice.options, "model": choice.model, **jobs}, root=choice.root or Path())
        settings._require_plain_url(choice)
        settings._require_ours(choice)
        settings._require_safe_key(choice)
        return settings

    @property
    def is_here(self) -> bool:
        """Whether the server is on this machine: its host is a loopback address, as it is written."""
        host = _URL.fullmatch(self.url)
        return host is not None and _is_loopback(host[2])

    @property
    def socket_path(self) -> str:
        """Where the Unix socket is; empty if there is none."""
        return str(self.root / self.socket) if self.socket else ""

    @property
    def variable(self) -> str:
        """The environment variable for the key."""
        return self.key_variable or KEY_VARIABLE

    @property
    def key(self) -> str:
        """The key, empty if there is none."""
        return os.environ.get(self.variable, "").strip()

    def _require_plain_url(self, choice: Choice) -> None:
        if "@" in self.url:
            hint = f"a key stands in the environment variable {self.variable}"
            raise choice.wrong("url", "'url' has a user or password in it", hint)
        if "?" in self.url or "#" in self.url:
            raise choice.wrong("url", "'url' has a query in it", "leave out what stands behind ? or #")
        if not (parts := _URL.fullmatch(self.url)) or int(parts[3] or 0) > _LAST_PORT:
            raise choice.wrong("url", "'url' is not an address of http or https", _URL_HINT)
        if self.socket and not self.is_here:
            raise choice.wrong("url", "'url' is elsewhere, and 'socket' here", "url: http://localhost/v1")

    def _require_ours(self, choice: Choice) -> None:
        for name in (name for name in _OURS if name in self.body):
            raise choice.wrong("body", f"'{name}' of a request is not for 'body' to say", f"leave out {name}")

    def _require_safe_key(self, choice: Choice) -> None:
        if self.key and not _HEADER_VALUE.fullmatch(self.key):
            raise choice.wrong("url", f"{self.variable} has characters that no key has", "set it to the key alone")
        if self.key and self.url.startswith("http:") and not self.is_here:
            hint = f"use https; if this server needs no key, unset {self.variable} (key_variable: names another one)"
            raise choice.wrong("url", f"the key in {self.variable} would go over the network as plain text", hint)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _require_no_secret(choice: Choice) -> None:
    """Raise UsageError for a key in locpipe.yml, which goes into version control, without saying it."""
    for option, value in choice.options.items():
        for name in (option, *_names_in(value)):
            if _SECRETS.fullmatch(name):
                hint = f"set the environment variable {KEY_VARIABLE}, or name another one with key_variable"
                raise choice.wrong(option, f"'{name}' must not stand in locpipe.yml", hint)


def _names_in(value: Any) -> Iterator[str]:
    """The names of all that a value of an option holds, at any depth."""
    below = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    if isinstance(value, Mapping):
        yield from map(str, value)
    for each in below:
        yield from _names_in(each)


@cache
def schema() -> Mapping[str, Any]:
    """The JSON Schema of the options."""
    text = (files("locpipe.engines") / "endpoint.schema.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]
