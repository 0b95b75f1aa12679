"""The embedded engine: a small chat model run in this process by llama.cpp. No text leaves the machine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from locpipe.engines import model_store
from locpipe.engines.base import GO_ON, NOTHING, Answer, Choice, EngineBase, Fetching, Request, Usage
from locpipe.engines.grammar import marked_grammar
from locpipe.engines.kept_prompts import KeptPrompts
from locpipe.engines.lexicon import hints
from locpipe.engines.llama import Llama, LlamaError
from locpipe.engines.mixing import marks, pieces, settled, unmarked, with_pairs
from locpipe.engines.prompt import beginning, mixed_messages
from locpipe.engines.tables import rows
from locpipe.errors import EngineError
from locpipe.languages.loops import circle, repeated
from locpipe.model import Locale, Role

_TOKENS_PER_CHARACTER = 1.2
_MOST_TOKENS = 1024
_SECOND_TRIES = 2
_TEMPERATURE = 0.4
_LOST = 5
"""How often in a row a stretch stands in an answer that will not come to its end; the checks find four times fatal."""
_MARK_BIAS, _SPACE_BIAS = 4.0, 2.0
"""Logits for the opening mark, and for the space before it, which is a token of its own.

Without them the model writes names by itself, though it was shown the marks: of the terms in 24 sentences it then had
44 of 62 in Korean and 56 in Japanese in its first answers, with them 56 and 58.
"""
_PAIR = re.compile(r"(?P<start><g(\d+)>)(?P<words>[^<>]+)(?P<end></g\2>)")
_STOPPED = re.compile(r"(?<!Ltd)(?<!Inc)(?<!Co)(?<!Corp)[。.]\Z")
_LOCAL = Choice("local")


class LocalEngine(EngineBase):
    """Qwen2.5-Coder-1.5B-Instruct (Apache-2.0), 4-bit, on the CPU; about 1.9 GB of memory while it runs."""

    name = "local"
    revision = f"{model_store.LOCAL.name}@{model_store.LOCAL.sha256[:8]}"
    sends_text_away = False
    _llama: Llama  # between `__enter__` and `__exit__`

    def __init__(self, choice: Choice = _LOCAL) -> None:
        choice.require_plain()

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
        asked = [_completion(words) for _, words in _in_codes(request)]
        asked.append(_completion(request, _candidates(request)))
        return json.dumps(asked, ensure_ascii=False, sort_keys=True)

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """See `Engine.translate`.

        A pair of codes is one term with the words in it, which are translated first: it comes back whole or not at all.
        """
        for request in requests:
            used, wholes = NOTHING, []
            for pair, words in _in_codes(request):
                answer = self._words(words)
                used += answer.usage
                wholes.append((pair.group(), f"{pair['start']}{answer.candidates[0]}{pair['end']}"))
            answer = self._answer(replace(request, terms=(*request.terms, *wholes)), _candidates(request))
            yield Answer(answer.candidates, used + answer.usage)

    def _words(self, request: Request) -> Answer:
        """The words in a pair of codes: the model is asked only where they are not settled, and adds no full stop."""
        there = pieces(request)
        if all(piece.settled for piece in there):
            return Answer(("".join(piece.text for piece in there),))
        answer = self._answer(request)
        stays = _STOPPED.search(request.text)
        return answer if stays else replace(answer, candidates=(_STOPPED.sub("", answer.candidates[0]),))

    def _answer(self, request: Request, count: int = 1) -> Answer:
        lost = _never if any(repeated(request.text)) else _is_lost
        completion = _completion(request, count)
        try:
            self._llama.begin(beginning(completion["messages"]))
            answers = self._llama.ask(completion, lost)
        except LlamaError as error:
            raise EngineError(f"the local model failed: {error}", hint=GO_ON) from error
        used = Usage(answers[0].tokens_in, sum(answer.tokens_out for answer in answers))
        texts = [answer.text.strip() for answer in sorted(answers, key=attrgetter("doubt"))]
        given = settled(request)
        pairs = [target for source, target in request.terms if _PAIR.fullmatch(source)]
        return Answer(tuple(with_pairs(unmarked(text, given, marks(request)), pairs) for text in texts), used)

    def __enter__(self) -> Self:
        model = model_store.path_of(model_store.LOCAL)
        missing = self.missing()
        if missing or model is None:
            raise EngineError("the local engine is not ready", hint=missing)
        try:
            self._llama = Llama(model, _SECOND_TRIES, KeptPrompts(model_store.folder() / "prompts"))
        except Exception as error:  # whatever llama.cpp raises
            hint = f"if it goes on: remove {model} and run locpipe engines pull local"
            raise EngineError(f"the local model cannot be loaded: {error}", hint=hint) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._llama.close()
        del self._llama


def _in_codes(request: Request) -> Iterator[tuple[re.Match[str], Request]]:
    """The pairs of codes of a sentence, each with the request for the words in it."""
    for pair in _PAIR.finditer(request.text):
        terms = tuple(term for term in request.terms if term[0] in pair["words"])
        yield pair, replace(request, text=pair["words"], role=Role.BODY, terms=terms, fault="", examples=())


def _candidates(request: Request) -> int:
    """How many are asked for."""
    return _SECOND_TRIES if request.fault else 1


def _is_lost(text: str) -> bool:
    return bool(circle(text, _LOST))


def _never(text: str) -> bool:
    return False


def _bias(request: Request) -> list[tuple[str, float | bool]]:
    """What is added to the logits of tokens; False keeps one out."""
    wished = [(marks(request)[0], _MARK_BIAS), (" ", _SPACE_BIAS)] if settled(request) else []
    return [*wished, *((word, False) for word in (_chinese() if request.target is Locale.JA else ()))]


@cache
def _chinese() -> tuple[str, ...]:
    """Words that a model which read more Chinese than Japanese writes in Japanese; each is one token."""
    return tuple(word for (word,) in rows("chinese.txt"))


def _completion(request: Request, count: int = 1) -> dict[str, Any]:
    limit = min(_MOST_TOKENS, 64 + int(len(request.text) * _TOKENS_PER_CHARACTER))
    return {
        "messages": mixed_messages(request, hints(request)),
        "temperature": 0 if count == 1 else _TEMPERATURE,
        "seed": 1,
        "n": count,
        "max_tokens": limit,
        "grammar": marked_grammar(request),
        "logit_bias": _bias(request),
        **({"logprobs": True, "top_logprobs": 1} if count > 1 else {}),
    }
