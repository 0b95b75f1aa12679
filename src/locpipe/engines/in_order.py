"""Several requests in flight, their answers in the order of the requests."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Generator, Iterable
from concurrent.futures import Future
from itertools import islice
from threading import Thread
from types import TracebackType
from typing import Any, Self, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class LoopThread:
    """An event loop in a thread of its own, so that requests go on while answers are looked at.

    Leaving it cancels what is still going on and ends the thread.
    """

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="locpipe requests", daemon=True)
        self._thread.start()
        return self

    def start(self, work: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Let it run; cancelling what this returns cancels it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.start(_cancel_others()).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


async def _cancel_others() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def in_order(
    loop: LoopThread, work: Callable[[Item], Coroutine[Any, Any, Result]], items: Iterable[Item], ahead: int
) -> Generator[Result, None, None]:
    """The results for the items in their order, of which at most ``ahead`` are begun before their turn comes.

    Raises what the first one that fails raises; after that, and when nobody wants any more, the rest is cancelled.
    """
    waiting = iter(items)
    begun: deque[Future[Result]] = deque()
    try:
        while True:
            room = 0 if any(map(_failed, begun)) else ahead - len(begun)
            begun.extend(loop.start(work(item)) for item in islice(waiting, room))
            if not begun:
                return
            result = begun[0].result()
            begun.popleft()
            yield result
    finally:
        for future in begun:
            future.cancel()


def _failed(future: Future[Result]) -> bool:
    return future.done() and (future.cancelled() or future.exception() is not None)
