"""How the time of some work grows with its size, for inputs that would make a careless rule quadratic."""

import gc
import time
from collections.abc import Callable

TRIES = 8


def grows_linearly(work: Callable[[int], object], small: int, large: int) -> bool:
    """Whether `work(large)` takes at most 4 times what linear work would: quadratic work takes `large / small` times.

    The least of several runs counts, since whatever else the machine does only adds to a run's time.
    """
    assert large >= 8 * small
    work(small)
    shortest, longest = float("inf"), float("inf")
    for _ in range(TRIES):
        shortest, longest = min(shortest, _seconds(work, small)), min(longest, _seconds(work, large))
        if longest <= 4 * (large / small) * max(shortest, 0.001):
            return True
    return False


def _seconds(work: Callable[[int], object], size: int) -> float:
    gc.collect()
    gc.disable()  # a collection walks over all that the other tests left behind
    try:
        start = time.process_time()
        work(size)
        return time.process_time() - start
    finally:
        gc.enable()
