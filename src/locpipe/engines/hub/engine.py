"""The engine: requests in, candidates out, by a translation model or a chat model, whichever the hub has there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from itertools import groupby, islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from locpipe.engines.base import Answer, Choice, EngineBase, Fetching, Licence, Request
from locpipe.engines.hub.about import About
from locpipe.engines.hub.asking import Chatting, Translating
from locpipe.engines.hub.model import HubModel
from locpipe.engines.hub.prompts import STYLES, Style
from locpipe.engines.hub.running import Running
from locpipe.engines.hub.settings import AUTO, read
from locpipe.engines.pairs import Pair, listed
from locpipe.engines.prompt import chat_messages, without_reasoning
from locpipe.engines.sentences import Run, answers, protects
from locpipe.errors import EngineError, UsageError
from locpipe.model import Locale

_HUB = Choice("hub")
_BATCHES = 4  # that requests are sorted into by length: enough to fill them evenly, few enough that little can be lost
_REVISION = "1"  # changes when what is done around the models does
_NO_MODEL = "name a model: hub:OWNER/NAME"
_NO_TORCH = "install torch, the build for your processor or GPU, as pytorch.org says: pip install torch"


class HubEngine(EngineBase):
    """See the package's text. What is done about tags and terms depends on what the model can be told.

    A chat model that is asked with locpipe's own prompt has them in it. All others get plain sentences, as `nmt`
    gives them; of these HY-MT's can be told the terms that are not protected.
    """

    sends_text_away = False

    def __init__(self, choice: Choice = _HUB) -> None:
        self._said = read(choice)
        self._model = self._said.model
        self.name = choice.spec
        self.revision = self._revision()
        self._running: Running | None = None
        self._run_model: Translating | Chatting | None = None
        self._accepted = False

    def _revision(self) -> str:
        """The beginning of the locked revision, and the type of its numbers."""
        return f"{_REVISION}:{self._model.revision() or '-'}:{self._dtype()}" if self._model else "-"

    def _dtype(self) -> str:
        """As the options say; else bfloat16 where the weights are kept so, so that it is the same on all devices."""
        said = self._said.settings.dtype
        about = self._about()
        if said != AUTO or about is None:
            return said
        return "bfloat16" if about.dtype == "bfloat16" else "float32"

    def _about(self) -> About | None:
        return self._model.about if self._model else None

    def missing(self) -> str:
        """The libraries, the model, or that its licence was accepted."""
        if not self._model:
            return _NO_MODEL
        if any(find_spec(name) is None for name in ("transformers", "sentencepiece", "huggingface_hub")):
            return "install what it needs: pip install 'locpipe[hub]'"
        return (_NO_TORCH if find_spec("torch") is None else "") or self._model.missing()

    def refuses(self, source: Locale, target: Locale) -> str:
        """Why the model does not translate the pair; nothing as long as nobody can know."""
        about = self._about()
        pairs = about.pairs if about else self._model.pairs if self._model else frozenset[Pair]()
        return f"it translates {listed(pairs)}" if pairs and (source, target) not in pairs else ""

    def licence(self) -> Licence:
        """See `Licensed.licence`."""
        return self._named().licence()

    def accept(self) -> None:
        """See `Licensed.accept`."""
        self._accepted = True

    def pull(self, progress: Fetching) -> Path | None:
        """Fetch the model as it is locked, or lock it; raises EngineError where its licence was not accepted."""
        model = self._named()
        licence = model.licence()
        if licence.needs_consent and not self._accepted:
            hint = f"see it, and accept it: locpipe engines pull {self.name} --accept-licence"
            raise EngineError(f"the licence of {self.name} was not accepted: {licence.text}", hint=hint)
        return model.pull(progress)

    def _named(self) -> HubModel:
        if self._model is None:
            raise UsageError("the engine 'hub' needs a model", hint=_NO_MODEL)
        return self._model

    @property
    def _style(self) -> Style | None:
        """The way a chat model is asked, if it has one of its own."""
        preset = self._model.preset.prompt if self._model else ""
        return STYLES.get(self._said.prompt or preset)

    @property
    def _template(self) -> Mapping[str, Any]:
        return {**(self._model.preset.template if self._model else {}), **self._said.template}

    def _takes_sentences(self) -> bool:
        """Whether the model gets plain sentences, not whole requests."""
        about = self._about()
        return self._style is not None or about is None or about.family is not None

    def rendered(self, request: Request) -> str:
        """What the model is told, and what else decides what is made of it."""
        settings = self._said.settings
        about = self._about()
        asked: dict[str, object] = {"settings": [settings.beam, settings.candidates, settings.most]}
        if self._takes_sentences():
            asked |= {
                "text": request.text,
                "pair": f"{request.source}-{request.target}",
                "terms": request.terms,
                "protected": protects(request, self._said.terms),
            }
        if about and not about.family:
            asked |= {"prompt": self._said.prompt or (self._model.preset.prompt if self._model else "")}
            asked |= {"template": self._template}
            asked |= {} if self._takes_sentences() else {"messages": chat_messages(request)}
        return json.dumps(asked, ensure_ascii=False, sort_keys=True)

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """See `Engine.translate`."""
        for pair, alike in groupby(requests, key=lambda request: (request.source, request.target)):
            if why := self.refuses(*pair):
                raise EngineError(f"{self.name} does not translate {pair[0]} to {pair[1]}", hint=why)
            while some := list(islice(alike, self._at_once())):
                yield from self._answers(some, pair)

    def _at_once(self) -> int:
        assert self._running  # noqa: S101 - by `with`
        return _BATCHES * self._running.batch

    def _answers(self, requests: Sequence[Request], pair: Pair) -> list[Answer]:
        model = self._run_model
        run: Run
        if isinstance(model, Translating):
            run = partial(model, pair=pair)
        else:
            assert model  # noqa: S101 - by `with`
            if self._style is None:
                found = model.requests(requests)
                return [Answer(tuple(map(without_reasoning, each.candidates)), each.usage) for each in found]
            run = partial(model.sentences, self._style, pair=pair)
        return answers(requests, self._said.terms, run)

    def __enter__(self) -> Self:
        if missing := self.missing():
            raise EngineError(f"the engine {self.name} is not ready", hint=missing)
        model = self._named()
        folder = model.folder()
        about = model.about
        assert about  # noqa: S101 - it is not missing
        chat = about.family is None
        settings = self._said.settings
        self._running = Running(folder, chat=chat, dtype=self._dtype(), settings=settings)
        if about.family:
            self._run_model = Translating(self._running, about.family)
        else:
            opens = model.preset.generation_prompt
            self._run_model = Chatting(self._running, self._template, settings.most, generation_prompt=opens)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._running:
            self._running.close()
        self._running = self._run_model = None
