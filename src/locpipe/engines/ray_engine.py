"""Any engine in several processes at once: batches of requests go to workers on Ray, answers come back in order.

Each worker opens an engine of its own. Ray shares the batches out, starts a worker that died again, and gives it its
batches once more; the draft cache, the checks and the second tries are where they always are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from types import TracebackType
from typing import Any, Self

from locpipe import engines
from locpipe.engines import ray_cluster
from locpipe.engines.around import EngineAround
from locpipe.engines.base import GO_ON, Answer, Choice, Request
from locpipe.errors import EngineError, LocpipeError, printable

USUAL_WORKERS = 2
_LARGEST_BATCH = 16  # requests: what a killed run loses of each worker is at most twice that
_QUEUED = 2  # batches at a worker: it has the next one when it is done with one
_DEATHS = 3  # how often a worker is started again, and a batch tried again, before it is given up
_PATIENCE = 300.0  # seconds for workers to be started and load their models


class RayEngine(EngineAround):
    """An engine around the one of a choice, which works in ``workers`` processes; it is called what that is called."""

    def __init__(self, choice: Choice, workers: int = USUAL_WORKERS) -> None:
        super().__init__(engines.get(choice))
        self._choice, self._workers, self._where = choice, workers, ray_cluster.address()
        self.sends_text_away |= not ray_cluster.is_here(self._where)
        self._stack = ExitStack()
        self._opened: list[Any] = []

    def missing(self) -> str:
        """Ray, or what the engine lacks on this machine."""
        if find_spec("ray") is None:
            return "install what --executor ray needs: pip install 'locpipe[ray]'"
        return super().missing()

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """See `Engine.translate`; raises EngineError where an engine fails on a worker, or workers die repeatedly."""
        from ray.util import ActorPool

        pool = ActorPool(self._opened * _QUEUED)
        size = min(_LARGEST_BATCH, -(-len(requests) // (_QUEUED * len(self._opened))))
        batches = [requests[at : at + size] for at in range(0, len(requests), size or 1)]
        with _plain_errors():
            for answers in pool.map(lambda worker, batch: worker.translate.remote(batch), batches):
                yield from answers

    def __enter__(self) -> Self:
        if missing := self.missing():
            raise EngineError(f"the engine '{self.name}' is not ready", hint=missing)
        with ExitStack() as stack:
            stack.enter_context(ray_cluster.connected(self._where, self._workers))
            self._opened = self._open()
            stack.callback(self._close)
            self._stack = stack.pop_all()
        return self

    def _open(self) -> list[Any]:
        """The workers that are ready: all, unless the cluster has no room for some of them."""
        import ray

        make = ray.remote(num_cpus=1, max_restarts=_DEATHS, max_task_retries=_DEATHS)(_Worker)
        workers = [make.remote(self._choice) for _ in range(self._workers)]
        opening = {worker.open.remote(): worker for worker in workers}
        with _plain_errors():
            done, late = ray.wait(list(opening), num_returns=len(opening), timeout=_PATIENCE)
            others = {who for who in ray.get(done) if who != (self.name, self.revision)}
        if not done:
            raise EngineError(f"no worker was ready within {_PATIENCE:.0f} s", hint="has the cluster free processors?")
        if others:
            said = ", ".join(":".join(who) for who in sorted(others))
            hint = "install the same version, with the same model, on all machines"
            raise EngineError(f"workers have another engine than {self.name}:{self.revision}: {said}", hint=hint)
        for each in late:
            ray.kill(opening[each])
        return [opening[each] for each in done]

    def _close(self) -> None:
        """Let the workers close their engines, unless they are busy: then the work was stopped."""
        import ray

        with suppress(Exception):  # whatever is wrong with them, they end now
            ray.get([worker.close.remote() for worker in self._opened], timeout=2)
        for worker in self._opened:
            ray.kill(worker)
        self._opened = []

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()


class _Worker:
    """What runs in a process of Ray's: an engine, opened when it is first asked for, also after a restart."""

    def __init__(self, choice: Choice) -> None:
        self._choice, self._stack = choice, ExitStack()
        self._engine: engines.Engine | None = None

    def open(self) -> tuple[str, str]:
        """Load the model, and say which engine it is: its name and revision."""
        engine = self._ready()
        return engine.name, engine.revision

    def translate(self, requests: Sequence[Request]) -> list[Answer]:
        """The answers to a batch."""
        return list(self._ready().translate(requests))

    def close(self) -> None:
        """Close the engine."""
        self._stack.close()

    def _ready(self) -> engines.Engine:
        if self._engine is None:
            engine = engines.get(self._choice)
            if missing := engine.missing():
                raise EngineError(f"the engine '{engine.name}' is not ready on a worker", hint=missing)
            self._engine = self._stack.enter_context(engine)
        return self._engine


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Raise what an engine raised on a worker as if it had been raised here, and anything else as EngineError."""
    from ray.exceptions import RayError, RayTaskError

    try:
        yield
    except RayTaskError as error:
        if isinstance(error.cause, LocpipeError):
            raise error.cause from None
        why = printable(f"{type(error.cause).__name__}: {error.cause}")
        raise EngineError(f"the engine failed on a worker: {why}", hint=GO_ON) from None
    except RayError as error:
        why = printable(next(iter(str(error).splitlines()), ""))
        raise EngineError(f"workers were lost: {why}", hint=GO_ON) from None
