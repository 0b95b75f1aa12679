"""The engine: requests with tags and terms in, candidates out, by one model or through English by two."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from itertools import groupby, islice
from pathlib import Path
from types import TracebackType
from typing import Self

from locpipe.engines.base import NOTHING, Answer, Choice, EngineBase, Fetching, Request
from locpipe.engines.nmt.models import Model
from locpipe.engines.nmt.running import Running
from locpipe.engines.nmt.settings import read
from locpipe.engines.pairs import PAIRS, Pair, listed
from locpipe.engines.sentences import Sentence, Translated, answers, protects
from locpipe.errors import EngineError
from locpipe.model import Locale

_NMT = Choice("nmt")
_PIVOT = Locale.EN
_AT_ONCE = 64  # requests: enough to fill batches, few enough that a killed run loses little
_REVISION = "1"  # changes when what is done around the models does

Step = tuple[Model, Pair]


class NmtEngine(EngineBase):
    """See the package's text. A second try handles glossary terms the other way; else it could bring nothing new."""

    sends_text_away = False

    def __init__(self, choice: Choice = _NMT) -> None:
        self._said = read(choice)
        self._running: dict[int, Running] = {}
        self.name = re.sub(r"\s+", "_", choice.spec)
        self.revision = self._revision()

    def _revision(self) -> str:
        """The models' revisions; of several, which pairs lead through English."""
        models = "+".join(model.revision() for model in self._said.models)
        through = [f"{source}-{target}" for source, target in PAIRS if len(self._route((source, target))) > 1]
        return f"{_REVISION}:{models}" + (f":via-en={','.join(through)}" if through else "")

    def missing(self) -> str:
        """The runtime, or the first model that is not there."""
        lacking = [name for name in ("ctranslate2", "sentencepiece") if find_spec(name) is None]
        if lacking:
            return "install the runtime: pip install 'locpipe[nmt]'"
        return next(filter(None, (model.missing() for model in self._said.models)), "")

    def refuses(self, source: Locale, target: Locale) -> str:
        """Why no model of these, nor two through English, translate the pair; nothing as long as nobody can know."""
        known = [model.about() for model in self._said.models]
        if None in known or self._route((source, target)):
            return ""
        return f"it translates {listed({pair for about in known if about for pair in about.pairs})}"

    def pull(self, progress: Fetching) -> Path | None:
        """Fetch every model; the last one's folder."""
        return [model.pull(progress) for model in self._said.models][-1]

    def rendered(self, request: Request) -> str:
        """What the models are told, and what else decides what is made of it; the fault is no matter to them."""
        settings = self._said.settings
        return json.dumps(
            {
                "text": request.text,
                "pair": f"{request.source}-{request.target}",
                "terms": request.terms,
                "protected": protects(request, self._said.terms),
                "settings": [settings.compute, settings.beam, settings.candidates],
            },
            ensure_ascii=False,
            sort_keys=True,
        )

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """See `Engine.translate`."""
        for pair, alike in groupby(requests, key=lambda request: (request.source, request.target)):
            route = self._route(pair)
            if not route:
                raise EngineError(f"{self.name} does not translate {pair[0]} to {pair[1]}", hint=self.refuses(*pair))
            while some := list(islice(alike, _AT_ONCE)):
                yield from answers(some, self._said.terms, partial(self._run, route))

    def _run(self, route: Sequence[Step], sentences: Sequence[Sentence]) -> list[Translated]:
        """Sentences through the models of a route; only the last one gives several candidates."""
        texts = [each.text for each in sentences]
        used = [NOTHING] * len(texts)
        found: list[Translated] = []
        for step, (model, pair) in enumerate(route, start=1):
            found = self._running[id(model)](texts, pair, None if step == len(route) else 1)
            used = [one + each.usage for one, each in zip(used, found, strict=True)]
            texts = [each.candidates[0] for each in found]
        return [Translated(each.candidates, usage) for each, usage in zip(found, used, strict=True)]

    def _route(self, pair: Pair) -> list[Step]:
        """The first model that knows a pair, or two that know it through English; none where there is no way."""
        if direct := self._knowing(pair):
            return [(direct, pair)]
        legs = (pair[0], _PIVOT), (_PIVOT, pair[1])
        found = [(model, leg) for leg in legs if (model := self._knowing(leg))]
        return found if len(found) == len(legs) else []

    def _knowing(self, pair: Pair) -> Model | None:
        abouts = ((model, model.about()) for model in self._said.models)
        return next((model for model, about in abouts if about and pair in about.pairs), None)

    def __enter__(self) -> Self:
        if missing := self.missing():
            raise EngineError(f"the engine {self.name} is not ready", hint=missing)
        for model in self._said.models:
            if about := model.about():
                self._running[id(model)] = Running(model.folder(), about, self._said.settings)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.clear()
