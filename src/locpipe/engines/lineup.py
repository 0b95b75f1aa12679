"""The engines that a project prefers: the first that can serve a pair is used, and what was passed over is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from locpipe.engines.base import Engine
from locpipe.engines.on_demand import OnDemandEngine, Prepare
from locpipe.errors import EngineError
from locpipe.handling import Handling, may_be_given, require_kept_here
from locpipe.model import Locale

Tell = Callable[[str, str], None]
"""Told, once a run, of an engine that was passed over: its name, and in what and why."""


def _as_it_is(engine: Engine) -> None:
    """Fetch nothing."""


def _nobody(name: str, why: str) -> None:
    """Tell nobody."""


class Lineup:
    """Engines by preference. Each is opened when the first text for it comes; `with` closes them."""

    def __init__(self, engines: Sequence[Engine], prepare: Prepare = _as_it_is, tell: Tell = _nobody) -> None:
        self._engines = [OnDemandEngine(engine, prepare) for engine in engines]
        self._asked: list[OnDemandEngine] = []
        self._tell, self._told = tell, set[tuple[str, str]]()
        self._stack = ExitStack()

    @property
    def name(self) -> str:
        """The engines' names, the most preferred first."""
        return ", ".join(engine.name for engine in self._engines)

    @property
    def revisions(self) -> tuple[str, ...]:
        """What decides which texts the engines give."""
        return tuple(f"{engine.name}:{engine.revision}" for engine in self._engines)

    @property
    def missing_hint(self) -> str:
        """What is to be done for engines that were asked and could not be opened; empty if that did not happen."""
        return "; ".join(dict.fromkeys(engine.missing_hint for engine in self._asked if engine.missing_hint))

    @property
    def unready(self) -> str:
        """The names of such engines."""
        return ", ".join(dict.fromkeys(engine.name for engine in self._asked if engine.missing_hint))

    def serving(self, source: Locale, target: Locale, handling: Handling) -> Engine:
        """The first engine that knows the pair, may be given the release's text, and is ready.

        If none is ready it is the first that only lacks something: what is cached of it can still be had, and none is
        passed over for another. Raises EngineError where no engine knows the pair, Textless where none that does may
        be given the text.
        """
        pair = f"{source} to {target}"
        passed_over: list[tuple[str, str]] = []
        unready: list[OnDemandEngine] = []
        chosen = kept_from = None
        for engine in self._engines:
            if why := engine.refuses(source, target):
                passed_over.append((engine.name, f"{pair}: {why}"))
            elif not may_be_given(handling, engine.sends_text_away):
                kept_from = kept_from or engine
                passed_over.append((engine.name, "what must not leave this machine: it sends text away"))
            elif self._is_chosen(engine, alone=not unready):
                chosen = engine
                break
            else:
                unready.append(engine)
        if chosen is None and not unready:
            if kept_from:
                require_kept_here(handling, kept_from.name, kept_from.sends_text_away)
            raise EngineError(f"no engine translates {pair}", hint="; ".join(map(" for ".join, passed_over)))
        if chosen:
            passed_over += [(engine.name, f"{pair}: {engine.missing_hint}") for engine in unready]
        for name, why in passed_over:
            if (name, why) not in self._told:
                self._told.add((name, why))
                self._tell(name, why)
        self._asked += [chosen] if chosen else unready
        return chosen or unready[0]

    def _is_chosen(self, engine: OnDemandEngine, *, alone: bool) -> bool:
        """Whether an engine that could serve is the one: it is ready, or nothing else could take its place anyway.

        Then it is not even prepared, which may mean fetching a model, before a text comes that is in no cache.
        """
        return (alone and engine is self._engines[-1]) or engine.prepared()

    def __enter__(self) -> Self:
        for engine in self._engines:
            self._stack.enter_context(engine)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
