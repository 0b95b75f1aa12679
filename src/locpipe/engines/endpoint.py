"""An engine behind the chat completions API that OpenAI, vLLM, llama.cpp, Ollama and others speak.

Text leaves the machine unless the address is a loopback address, as it is written. The key comes from the environment
and goes into no request's body, revision, message or file.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Generator, Sequence
from contextlib import ExitStack
from functools import partial
from importlib.util import find_spec
from types import TracebackType
from typing import Any, Self

from locpipe.engines.base import Answer, Choice, EngineBase, Request, Usage
from locpipe.engines.endpoint_settings import Settings
from locpipe.engines.grammar import grammar
from locpipe.engines.http_retry import WHICH_SERVER, Faulty, Pause, Poster, message_in
from locpipe.engines.in_order import LoopThread, in_order
from locpipe.engines.prompt import chat_messages, without_reasoning
from locpipe.errors import EngineMissing

_WARM = 0.4
"""The temperature for several candidates: enough that they differ."""
_CUT_OFF, _KEPT_BACK = "length", "content_filter"
"""How an answer ended that is not whole."""
_AHEAD = 2
"""How many requests are begun before their turn, for each in flight: a long answer does not hold up the others."""
_LONGEST_TEXT = 100_000
"""Characters, reasoning included; what is longer is no translation of a sentence, and would take checks long."""
_MOST_TOKENS_KNOWN = 10**9
_HOW = "name its server in locpipe.yml: engines: [endpoint: {url: 'http://localhost:8000/v1', model: NAME}]"


class EndpointEngine(EngineBase):
    """See the module's text and `endpoint.schema.json`; ``pause`` waits between tries."""

    name = "endpoint"

    def __init__(self, choice: Choice, pause: Pause = asyncio.sleep) -> None:
        self._settings, self._pause = Settings.of(choice), pause
        self.sends_text_away = not self._settings.is_here
        self.revision = _revision(self._settings)
        self._stack = ExitStack()
        self._opened: tuple[LoopThread, Poster] | None = None

    def missing(self) -> str:
        """Its package, its server's name, or the key that locpipe.yml says there is; nobody is asked over the net."""
        settings = self._settings
        if find_spec("httpx") is None:
            return "install what it needs: pip install 'locpipe[endpoint]'"
        if not settings.url:
            return _HOW
        return f"set the environment variable {settings.variable}" if settings.key_variable and not settings.key else ""

    def rendered(self, request: Request) -> str:
        """The body of the HTTP request, byte for byte."""
        settings = self._settings
        several = settings.candidates > 1
        usual = _WARM if several else 0
        body: dict[str, Any] = {
            "model": settings.model,
            "messages": chat_messages(request),
            "temperature": usual if settings.temperature is None else settings.temperature,
            "max_tokens": settings.max_tokens,
        }
        body |= {"n": settings.candidates} if several else {}
        body |= {"grammar": grammar(request)} if settings.grammar else {}
        body |= settings.body
        return json.dumps({name: value for name, value in body.items() if value is not None}, sort_keys=True)

    def translate(self, requests: Sequence[Request]) -> Generator[Answer, None, None]:
        """See `Engine.translate`; raises EngineError where the server refuses a request or fails again and again."""
        assert self._opened  # noqa: S101 - by `with`
        loop, poster = self._opened

        async def ask(request: Request) -> Answer:
            return await poster.post(self.rendered(request), partial(self._read, poster))

        return in_order(loop, ask, requests, _AHEAD * self._settings.concurrency)

    def _read(self, poster: Poster, data: bytes) -> Answer:
        """The answer in a response; raises Faulty for one that has none."""
        try:
            said: Any = json.loads(data)
        except (ValueError, RecursionError):
            raise Faulty(f"an answer that is no JSON: {poster.quoted(message_in(data))}", hint=WHICH_SERVER) from None
        choices = said.get("choices") if isinstance(said, dict) else None
        if not isinstance(choices, list) or not choices:
            raise Faulty(f"an answer without choices: {poster.quoted(message_in(data))}")
        written = [written_in(choice) for choice in choices[: self._settings.candidates]]
        if all(text is None for text in written):
            raise Faulty("an answer without a translation in it")
        texts = tuple(poster.without_key(text) for text in written if text)
        why = "" if texts else next(filter(None, map(self._why_none, choices)), "")
        return Answer(texts or ("",), self._usage(said.get("usage")), why)

    def _why_none(self, choice: Any) -> str:
        """Why the server gave no whole answer, as far as it says."""
        ended = choice.get("finish_reason") if isinstance(choice, dict) else None
        if ended == _CUT_OFF:
            return f"the answer was cut off at max_tokens: {self._settings.max_tokens}"
        return "the server's filter kept the answer back" if ended == _KEPT_BACK else ""

    def _usage(self, said: Any) -> Usage:
        """What an answer took, as far as the server says."""
        tokens_in, tokens_out = (_count(said, f"{name}_tokens") for name in ("prompt", "completion"))
        price = self._settings.price
        cost = tokens_in * price.get("input", 0) + tokens_out * price.get("output", 0)
        return Usage(tokens_in, tokens_out, cost / 1_000_000)

    def __enter__(self) -> Self:
        if missing := self.missing():
            raise EngineMissing("the engine 'endpoint' is not ready", hint=missing)
        poster = Poster(self._settings, self._pause)
        loop = self._stack.enter_context(LoopThread())
        self._stack.callback(lambda: loop.start(poster.close()).result())
        self._opened = loop, poster
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
        self._opened = None


def _revision(settings: Settings) -> str:
    """The model, and eight digits for the server: the same name may be another model, or build, elsewhere."""
    server = hashlib.sha256(f"{settings.url}\0{settings.socket}".encode()).hexdigest()
    return f"{settings.model}@{server[:8]}" if settings.url else "-"


def written_in(choice: Any) -> str | None:
    """The text of one of an answer's choices, without the model's reasoning; None where there is none.

    It is empty for one that was cut off or kept back, or whose reasoning has no end: the same request would give the
    same.
    """
    message = choice.get("message") if isinstance(choice, dict) else None
    text = message.get("content") if isinstance(message, dict) else None
    if isinstance(choice, dict) and choice.get("finish_reason") in (_CUT_OFF, _KEPT_BACK):
        return ""
    if not isinstance(text, str):
        return None
    if len(text) > _LONGEST_TEXT:
        return ""
    return without_reasoning(text)


def _count(said: Any, name: str) -> int:
    count = said.get(name) if isinstance(said, dict) else None
    return count if type(count) is int and 0 <= count <= _MOST_TOKENS_KNOWN else 0
