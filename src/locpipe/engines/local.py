"""The embedded engine: a small chat model run in this process by llama.cpp (package xllamacpp).

No text leaves the machine, and nothing listens where others could connect: llama.cpp's server is bound to a
Unix socket in a folder that only this user can enter, and is talked to in-process.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from locpipe.engines import model_store
from locpipe.engines.base import Answer, Choice, EngineBase, Fetching, Request, Usage
from locpipe.engines.cores import cores
from locpipe.engines.grammar import grammar
from locpipe.engines.prompt import chat_messages
from locpipe.errors import EngineError

_CONTEXT_TOKENS = 4096
_TOKENS_PER_CHARACTER = 1.2
_MOST_TOKENS = 1024
_LOCAL = Choice("local")


class LocalEngine(EngineBase):
    """Qwen2.5-Coder-1.5B-Instruct (Apache-2.0), 4-bit, on the CPU; about 1.9 GB of memory while it runs."""

    name = "local"
    revision = f"{model_store.LOCAL.name}@{model_store.LOCAL.sha256[:8]}"
    sends_text_away = False

    def __init__(self, choice: Choice = _LOCAL) -> None:
        choice.require_plain()
        self._server: Any = None
        self._folder: Path | None = None

    def has_runtime(self) -> bool:
        """Whether llama.cpp is installed."""
        return find_spec("xllamacpp") is not None

    def missing(self) -> str:
        """The runtime or the model file, whichever is not there."""
        if not self.has_runtime():
            return "install the runtime: pip install 'locpipe[local]'"
        return "" if model_store.path_of(model_store.LOCAL) else "fetch the model: locpipe engines pull local"

    def pull(self, progress: Fetching) -> Path | None:
        """Fetch the model's file; see `model_store.pull`."""
        return model_store.pull(model_store.LOCAL, progress)

    def rendered(self, request: Request) -> str:
        """See `Engine.rendered`."""
        return json.dumps(_completion(request), ensure_ascii=False, sort_keys=True)

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """See `Engine.translate`."""
        for request in requests:
            yield self._answer(_completion(request))

    def _answer(self, completion: dict[str, Any]) -> Answer:
        answer = self._server.handle_chat_completions(completion)
        if "choices" not in answer:
            detail = answer.get("error", {}).get("message", "no answer")
            raise EngineError(f"the local model failed: {detail}", hint="run draft again; it goes on where it stopped")
        used = answer.get("usage", {})
        usage = Usage(int(used.get("prompt_tokens", 0)), int(used.get("completion_tokens", 0)))
        return Answer((str(answer["choices"][0]["message"]["content"]).strip(),), usage)

    def __enter__(self) -> Self:
        model = model_store.path_of(model_store.LOCAL)
        missing = self.missing()
        if missing or model is None:
            raise EngineError("the local engine is not ready", hint=missing)
        self._folder = Path(tempfile.mkdtemp(prefix="locpipe-"))  # mode 0700
        try:
            self._server = _serve(model, self._folder / "llama.sock")
        except Exception as error:  # whatever llama.cpp raises
            self._close()
            hint = f"if it goes on: remove {model} and run locpipe engines pull local"
            raise EngineError(f"the local model cannot be loaded: {error}", hint=hint) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        self._server = None
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


def _serve(model: Path, socket: Path) -> Any:
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(model)
    parameters.n_ctx = _CONTEXT_TOKENS
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = cores()
    parameters.hostnames = [str(socket)]
    parameters.port = 0
    parameters.verbosity = -1
    return xllamacpp.Server(parameters)


def _completion(request: Request) -> dict[str, Any]:
    limit = min(_MOST_TOKENS, 64 + int(len(request.text) * _TOKENS_PER_CHARACTER))
    return {
        "messages": chat_messages(request),
        "temperature": 0,
        "max_tokens": limit,
        "grammar": grammar(request),
    }
