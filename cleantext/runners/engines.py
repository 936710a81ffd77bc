"""Engines: where work is done, item by item. All give the same results in the same order."""

from __future__ import annotations

import os
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING, Protocol, TypeVar

from cleantext.errors import CleantextError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """Takes every item through `work`, somewhere; both can be pickled."""

    def __call__(self, work: Callable[[T], R], items: Iterable[T], /) -> Iterator[R]:
        """Yield what comes of the items, in their order; they are asked for a few at a time."""
        ...


def engine(jobs: int) -> Engine:
    """Return the engine of `jobs` processes; 0 means as many as there are cores."""
    jobs = jobs or os.cpu_count() or 1
    return in_this_process if jobs == 1 else partial(in_processes, jobs=jobs)


def in_this_process(work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """Yield every item done, one after the other.

    >>> list(in_this_process(abs, [-1, 2]))
    [1, 2]
    """
    yield from map(work, items)


def in_processes(work: Callable[[T], R], items: Iterable[T], *, jobs: int) -> Iterator[R]:
    """Yield every item done, in order; `jobs` are worked on at once and as many wait.

    Processes are spawned, not forked: libraries with threads of their own do not survive a fork.
    """
    waiting: deque[Future[R]] = deque()
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=end_with_parent)
    try:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) >= 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise CleantextError(
            "a worker process was ended from outside",
            hint="Free some memory or give fewer --jobs, then run the same command again: it goes on from here",
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def end_with_parent() -> None:
    """Watch the parent: when it is killed, so that nobody waits for results, end as well."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
