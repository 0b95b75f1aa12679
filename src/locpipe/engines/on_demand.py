"""An engine that is opened when the first text comes: a run with nothing to draft loads no model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from locpipe.engines.around import EngineAround
from locpipe.engines.base import Answer, Engine, Request
from locpipe.errors import EngineError, EngineMissing

Prepare = Callable[[Engine], None]
"""Called once before the engine is opened; may fetch what the engine says is missing."""


class OnDemandEngine(EngineAround):
    """An engine around another one; ``missing_hint`` says afterwards what kept it from running."""

    def __init__(self, engine: Engine, prepare: Prepare) -> None:
        super().__init__(engine)
        self._prepare = prepare
        self._stack = ExitStack()
        self._opened: Engine | None = None
        self._failure: EngineError | None = None
        self.missing_hint = ""

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """See `Engine.translate`."""
        if requests:
            yield from self._open().translate(requests)

    def prepared(self) -> bool:
        """Whether it can be opened, after what was missing has been fetched if it can be; tried once."""
        if self._opened is None and not self.missing_hint:
            self._prepare(self.inner)
            self.missing_hint = self.inner.missing()
        return not self.missing_hint

    def _open(self) -> Engine:
        if self._failure:  # it may take long to fail, and would for every release
            raise self._failure
        if self._opened is None:
            if not self.prepared():
                raise EngineMissing(f"the engine '{self.name}' is not ready", hint=self.missing_hint)
            try:
                self._opened = self._stack.enter_context(self.inner)
            except EngineError as error:
                self._failure = error
                raise
        return self._opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
        self._opened = None
