"""An engine's drafts of a direction, made as `draft` makes them: terms, candidates, checks, repair, retry and cache."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from locpipe.candidates import DraftCache, Pending, translate
from locpipe.catalog.model import Key
from locpipe.catalog.store import Drafted
from locpipe.engines.around import EngineAround
from locpipe.engines.base import NOTHING, Answer, Engine, Request, Usage
from locpipe.engines.masking import mask
from locpipe.engines.on_demand import OnDemandEngine, Prepare
from locpipe.errors import EngineMissing, LocpipeError, printable
from locpipe.evaluation.model import Direction, Draft, EvalSet, Outcome, Standing
from locpipe.progress import Progress
from locpipe.termbase import Termbase


@dataclass
class Tally:
    """The texts that an engine was given, the seconds until their answers were there, and what these took."""

    texts: set[str] = field(default_factory=set)
    seconds: float = 0.0
    usage: Usage = NOTHING


class Measured(EngineAround):
    """An engine that keeps a tally. What the draft cache answers never comes here."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.tally = Tally()

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """See `Engine.translate`; what is done between two answers by those who asked is not in its seconds."""
        answers, tally = iter(self.inner.translate(requests)), self.tally
        for request in requests:
            start = time.perf_counter()
            answer = next(answers, None)
            tally.seconds += time.perf_counter() - start
            if answer is None:
                return
            tally.texts.add(request.text)
            tally.usage += answer.usage
            yield answer

    def __enter__(self) -> Self:
        self.inner.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.inner.__exit__(kind, error, trace)


class Contestant:
    """An engine that takes part, named as it was asked for; `with` closes it. Loading its model is not in its seconds.

    ``prepare`` is told once before it is opened, and may fetch what it says is missing.
    """

    def __init__(self, spec: str, engine: Engine, prepare: Prepare) -> None:
        self.spec, self._measured = spec, Measured(engine)
        self._discreet = False
        self._engine = OnDemandEngine(self._measured, lambda _: prepare(engine))

    @property
    def sends_text_away(self) -> bool:
        """Whether it sends text off the machine."""
        return self._engine.sends_text_away is not False

    def drafted(self, direction: Direction, termbase: Termbase, cache_path: Path, progress: Progress) -> Outcome:
        """Its drafts in a direction; whatever goes wrong is said in the outcome, so that others can go on."""
        if why := self._engine.refuses(direction.source, direction.target):
            return self._without(Standing.REFUSED, why)
        try:
            if not self._engine.prepared():
                return self._without(Standing.NOT_READY, self._engine.missing_hint)
            self._measured.tally = Tally()
            self._discreet |= direction.protected  # from now on: what it was given may be in any of its messages
            drafts = self._all(direction, termbase, cache_path, progress)
        except LocpipeError as error:
            told = error.without_text() if self._discreet else error
            standing = Standing.NOT_READY if isinstance(error, EngineMissing) else Standing.FAILED
            return self._without(standing, ": ".join(filter(None, (told.message, told.hint))))
        except Exception as error:  # a fault of another package's engine
            said = "" if self._discreet else f": {printable(str(error))}"
            return self._without(Standing.FAILED, f"unexpected {type(error).__name__}{said}")
        tally = self._measured.tally
        fresh = sum(mask(segment.msgid)[0] in tally.texts for _, segment in direction.segments())
        return Outcome(self.spec, self._engine.revision, Standing.DONE, "", drafts, fresh, tally.seconds, tally.usage)

    def _without(self, standing: Standing, why: str) -> Outcome:
        return Outcome(self.spec, self._engine.revision, standing, why)

    def _all(self, direction: Direction, termbase: Termbase, cache_path: Path, progress: Progress) -> tuple[Draft, ...]:
        found: list[Draft] = []
        for each in direction.sets:
            told = _beyond(len(found), len(direction), progress)
            made = _made(each, self._engine, termbase, cache_path, told)
            found += [_draft(made, segment.key) for segment in each.segments]
        return tuple(found)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.__exit__(kind, error, trace)


def _beyond(done: int, total: int, progress: Progress) -> Progress:
    """The progress of a part, told as that of the whole."""
    return lambda now, _: progress(done + now, total)


def _made(
    each: EvalSet, engine: Engine, termbase: Termbase, cache_path: Path, progress: Progress
) -> Mapping[Key, Drafted]:
    """Drafts of a set: without examples, for those of the memory could be the translation itself."""
    pending = {one.key: Pending(one.key, one.role, one.before, one.after) for one in each.segments}
    with closing(DraftCache(cache_path)) as cache:
        return translate(
            list(pending.values()),
            each.source,
            each.target,
            engine,
            termbase,
            cache,
            progress,
            handling=each.handling,
            rules=each.rules,
        ).drafts


def _draft(made: Mapping[Key, Drafted], key: Key) -> Draft:
    if key not in made:
        raise EngineMissing("it gave no drafts, and does not say why")
    return Draft(made[key].msgstr, made[key].reason)
