"""A server that speaks the chat completions API over real sockets, and misbehaves as it is told."""

from __future__ import annotations

import json
import socket
import socketserver
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Got:
    """A request as it came."""

    path: str
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> Any:
        """Its JSON."""
        return json.loads(self.raw)

    @property
    def asked(self) -> str:
        """The last message."""
        return str(self.body["messages"][-1]["content"])


@dataclass
class Reply:
    """What is sent back: an HTTP answer, of which ``cut`` bytes are held back before the connection is closed.

    With a ``pause``, in seconds, its body comes byte by byte.
    """

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0
    pause: float = 0.0


Behaviour = Callable[["ChatServer", Got], Reply | None]
"""Answers a request; None closes the connection without a word."""


def completion(*texts: str, finish: str = "stop", **more: Any) -> Reply:
    """An answer as such servers give it."""
    choices = [
        {"index": index, "finish_reason": finish, "message": {"role": "assistant", "content": text}}
        for index, text in enumerate(texts)
    ]
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    return Reply(json.dumps({"object": "chat.completion", "choices": choices, "usage": usage} | more).encode())


def refusal(status: int, message: str, **headers: str) -> Reply:
    """An error as such servers give it."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(json.dumps({"error": {"message": message, "type": "error"}}).encode(), status, named)


class _Listener(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Be quiet: who asked has hung up."""


class _OnSocket(_Listener):
    address_family = socket.AF_UNIX

    def server_bind(self) -> None:
        """Without a name and a port."""
        socketserver.TCPServer.server_bind(self)


class ChatServer:
    """Listens on a free port of the loopback address, or on a Unix socket, while it is open.

    ``script`` has what the next requests come to, each a reply or a behaviour; when it is used up, ``usual`` answers.
    """

    def __init__(self, usual: Behaviour | None = None, path: Path | None = None) -> None:
        self.got: list[Got] = []
        self.script: deque[Reply | Behaviour] = deque()
        self.usual = usual or (lambda _, __: completion("はい。"))
        self.most_at_once = self._at_once = 0
        self.released = threading.Event()
        self._lock = threading.Lock()
        self._server: _Listener
        if path:
            self._server = _OnSocket(str(path), _handler(self))  # type: ignore[arg-type]
        else:
            self._server = _Listener(("127.0.0.1", 0), _handler(self))
        self.host = "localhost" if path else f"127.0.0.1:{self._server.server_address[1]}"
        self.url = f"http://{self.host}/v1"

    def answer(self, got: Got) -> Reply | None:
        """What a request comes to."""
        with self._lock:
            self.got.append(got)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            step = self.script.popleft() if self.script else self.usual
        try:
            return step if isinstance(step, Reply) else step(self, got)
        finally:
            with self._lock:
                self._at_once -= 1

    def hang(self, got: Got) -> Reply | None:
        """A behaviour: no answer until the server is closed or ``released``."""
        self.released.wait(60)
        return None

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()


def _handler(server: ChatServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = server.answer(Got(self.path, headers, raw))
            try:
                self._send(reply)
            except OSError:
                self.close_connection = True  # nobody waits for it any more

        def _send(self, reply: Reply | None) -> None:
            if reply is None:
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in ({"content-length": str(len(reply.body))} | reply.headers).items():
                self.send_header(name, value)
            self.end_headers()
            body = reply.body[: len(reply.body) - reply.cut]
            for part in (body[at : at + 1] for at in range(len(body))) if reply.pause else [body]:
                self.wfile.write(part)
                server.released.wait(reply.pause)
            self.close_connection = bool(reply.cut)

        def log_message(self, format: str, *args: object) -> None:
            """Be quiet."""

    return Handler
