"""llama.cpp in this process (package xllamacpp), which says its answers token by token.

Nothing listens where others could connect: llama.cpp's server is bound to a Unix socket in a folder that only this user
can enter, and is talked to in-process.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection, HTTPException
from importlib.metadata import version
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread, current_thread, main_thread
from typing import Any

from locpipe.engines.cores import cores
from locpipe.engines.kept_prompts import KeptPrompts

_CONTEXT_TOKENS = 8192  # of all that is written at once
_SPINS = "1000"
"""How often a thread looks before it sleeps: beside two busy processes 9.6 s a sentence, not 22.8; alone the same."""
_SOCKET = "llama.sock"
_SLOT = 0  # of those for one answer each the one that what requests begin with is read in
Chunk = dict[str, Any]


class LlamaError(Exception):
    """llama.cpp did not answer, with its reason."""


@dataclass(slots=True)
class Written:
    """An answer as it grows: its text, its tokens' log-probabilities if they were asked for, how it ended, tokens.

    ``end`` is "stop" for one that came to its end, "length" for one that was cut off, empty while it is written.
    """

    text: str = ""
    likely: list[float] = field(default_factory=list)
    end: str = ""
    tokens_in: int = 0
    tokens_out: int = 0

    @property
    def doubt(self) -> tuple[bool, float]:
        """How little the model holds of it: was it cut off, and how unlikely is it, a token."""
        return self.end == "length", -sum(self.likely) / len(self.likely) if self.likely else 0.0

    def take(self, choice: Mapping[str, Any], timings: Mapping[str, Any]) -> None:
        """Go on with what came in."""
        self.text += choice["delta"].get("content") or ""
        self.likely += [token["logprob"] for token in (choice.get("logprobs") or {}).get("content") or ()]
        self.end = choice.get("finish_reason") or self.end
        if timings:
            self.tokens_in = timings["cache_n"] + timings["prompt_n"]
            self.tokens_out = timings["predicted_n"]


class Llama:
    """A loaded model."""

    def __init__(self, model: Path, at_once: int, prompts: KeptPrompts | None = None) -> None:
        """Load a GGUF file, for so many answers at once; raises whatever llama.cpp raises."""
        self._names = model.name, version("xllamacpp")
        self._prompts = prompts if prompts and prompts.open() else None
        self._begun = ""
        self._listener: Thread | None = None
        self._enough = Event()
        # llama.cpp's threads wait for each other in a loop: where somebody else has a core, for whole time slices
        os.environ.setdefault("GOMP_SPINCOUNT", _SPINS)  # read when the library is loaded
        import xllamacpp

        self._folder = Path(tempfile.mkdtemp(prefix="locpipe-"))  # mode 0700
        parameters = xllamacpp.CommonParams()
        parameters.model.path = str(model)
        parameters.n_ctx = _CONTEXT_TOKENS
        parameters.n_parallel = at_once
        parameters.kv_unified = True
        parameters.cpuparams.n_threads = cores()
        parameters.hostnames = [str(self._folder / _SOCKET)]
        parameters.port = 0
        if self._prompts:
            parameters.slot_save_path = f"{self._prompts.folder}{os.sep}"
        parameters.verbosity = -1
        try:
            with _signals_later():  # a server that is ended before its loop runs never ends
                self._server: Any = xllamacpp.Server(parameters)
                self._server.handle_completions({"prompt": "a", "n_predict": 0})  # its loop runs
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give its memory back; whoever still listens has gone, for Python must not end before them."""
        self._enough.set()
        if self._listener:
            self._listener.join()
        self._server = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def begin(self, messages: Sequence[Mapping[str, str]]) -> None:
        """Have read what the requests that follow begin with; what is made of it is kept on disk for the next process.

        It is read without a request, which may be confidential. Raises LlamaError.
        """
        words = json.dumps([*self._names, *messages])
        beginning = hashlib.sha256(words.encode()).hexdigest()[:16]
        if not self._prompts or beginning == self._begun:
            return
        self._begun = beginning
        kept = self._prompts.find(beginning)
        if kept and self._slot("restore", kept):
            return
        self.ask({"messages": messages, "max_tokens": 1, "temperature": 0, "id_slot": _SLOT}, hopeless=bool)
        self._prompts.keep(beginning, partial(self._slot, "save"))

    def _slot(self, action: str, file: Path) -> bool:
        """Save or restore what was read; whether all of it was. The server offers it on its socket only."""
        with closing(HTTPConnection("localhost")) as connection, socket.socket(socket.AF_UNIX) as line:
            try:
                line.connect(str(self._folder / _SOCKET))
                connection.sock = line
                connection.request("POST", f"/slots/{_SLOT}?action={action}", json.dumps({"filename": file.name}))
                said = json.loads(connection.getresponse().read())
            except (OSError, HTTPException, ValueError):
                return False
        return file.stat().st_size in (said.get("n_written"), said.get("n_read"))

    def ask(self, completion: Mapping[str, Any], hopeless: Callable[[str], bool]) -> list[Written]:
        """The answers to a request for chat completions, ``n`` or one, in the order of the choices.

        One whose text is ``hopeless`` need not come to its end: when all others have, it is cut off. Raises LlamaError.
        """
        answers = [Written() for _ in range(completion.get("n", 1))]
        waiting = set(range(len(answers)))
        for chunk in self._chunks(completion):
            if "error" in chunk:
                raise LlamaError(chunk["error"].get("message", "no reason given"))
            for choice in chunk["choices"]:
                answer = answers[choice["index"]]
                answer.take(choice, chunk.get("timings") or {})
                if answer.end or hopeless(answer.text):
                    waiting.discard(choice["index"])
            if not waiting:
                break
        if waiting:
            raise LlamaError("no answer")
        for answer in answers:
            answer.end = answer.end or "length"
        return answers

    def _chunks(self, completion: Mapping[str, Any]) -> Iterator[Chunk]:
        """What the server says, as it comes; it stops writing when nobody takes any more.

        It is listened to in a thread of its own, for what is raised in a callback of xllamacpp is lost, ctrl-C as well.
        """
        said: SimpleQueue[Chunk | Exception | None] = SimpleQueue()
        self._enough = enough = Event()

        def heard(chunk: Chunk) -> bool:
            said.put(chunk)
            return enough.is_set()

        def listen() -> None:
            try:
                self._server.handle_chat_completions({**completion, "stream": True, "timings_per_token": True}, heard)
            except Exception as error:  # whatever llama.cpp raises
                said.put(error)
            said.put(None)

        self._listener = listener = Thread(target=listen, daemon=True)
        listener.start()
        try:
            while (chunk := said.get()) is not None:
                if isinstance(chunk, Exception):
                    raise LlamaError(str(chunk)) from chunk
                yield chunk
        finally:
            enough.set()
            listener.join()


@contextmanager
def _signals_later() -> Iterator[None]:
    """Hold ctrl-C and SIGTERM back until the end; in other threads than the main one they do not come anyway."""
    if current_thread() is not main_thread():
        yield
        return
    came: list[int] = []
    usual = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in usual:
        signal.signal(number, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
    if came:
        signal.raise_signal(came[0])
