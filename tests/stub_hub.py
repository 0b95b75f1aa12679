"""A model hub of our own on the loopback: what huggingface_hub asks of one, and nothing else."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

REVISION = "7c1b" + "0" * 36
_API = re.compile(r"/api/models/([\w.-]+/[\w.-]+)(?:/revision/([\w.-]+))?")
_FILE = re.compile(r"/([\w.-]+/[\w.-]+)/resolve/([\w.-]+)/(.+)")


@dataclass
class Hub:
    """Repositories by name, each with its files; all are at the same revision, which is `main`."""

    url: str = ""
    revision: str = REVISION
    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def publish(self, repository: str, folder: Path) -> None:
        """Put the files of a folder into a repository."""
        self.files[repository] = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@contextmanager
def serving(hub: Hub) -> Iterator[Hub]:
    """The hub, at its ``url`` as long as this lasts."""

    class Handler(BaseHTTPRequestHandler):
        """Answers for the hub."""

        def log_message(self, *words: object) -> None:
            """Say nothing."""

        def do_HEAD(self) -> None:
            self._answer()

        def do_GET(self) -> None:
            self._answer()

        def _answer(self) -> None:
            path = unquote(urlsplit(self.path).path)
            hub.asked.append(f"{self.command} {path}")
            code, body, headers = _response(hub, path)
            self.send_response(code)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hub.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def use(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the client in this process ask the hub, whatever its environment said when it was first imported."""
    from huggingface_hub import constants

    monkeypatch.setenv("HF_ENDPOINT", hub.url)
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)


def _response(hub: Hub, path: str) -> tuple[int, bytes, dict[str, str]]:
    api, file = _API.fullmatch(path), _FILE.fullmatch(path)
    asked = api or file
    repository, revision = (asked[1], asked[2]) if asked else ("", "")
    if repository not in hub.files:
        return 404, b"", {"X-Error-Code": "RepoNotFound"}
    if revision not in (None, "main", hub.revision):
        return 404, b"", {"X-Error-Code": "RevisionNotFound"}
    if api:
        siblings = [{"rfilename": name, "size": len(data)} for name, data in hub.files[repository].items()]
        about = {"id": repository, "sha": hub.revision, "siblings": siblings}
        return 200, json.dumps(about).encode(), {"Content-Type": "application/json"}
    assert file is not None
    data = hub.files[repository].get(file[3])
    if data is None:
        return 404, b"", {"X-Error-Code": "EntryNotFound"}
    return 200, data, {"X-Repo-Commit": hub.revision, "ETag": f'"{hashlib.sha256(data).hexdigest()}"'}
