"""Engines: where shards are worked on. All give the same results in the same order."""

from __future__ import annotations

import os
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING

from cleantext.errors import CleantextError
from cleantext.runners.task import process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cleantext.runners.shards import Shard
    from cleantext.runners.task import Finished, Task


def engine(jobs: int) -> Callable[[Task, Iterable[Shard]], Iterator[Finished]]:
    """Return the engine of `jobs` processes; 0 means as many as there are cores."""
    jobs = jobs or os.cpu_count() or 1
    return in_this_process if jobs == 1 else partial(in_processes, jobs=jobs)


def in_this_process(task: Task, shards: Iterable[Shard]) -> Iterator[Finished]:
    """Yield every shard done, one after the other."""
    for shard in shards:
        yield process(task, shard)


def in_processes(task: Task, shards: Iterable[Shard], *, jobs: int) -> Iterator[Finished]:
    """Yield every shard done, in order; `jobs` are worked on at once and as many wait.

    Processes are spawned, not forked: libraries with threads of their own do not survive a fork.
    """
    waiting: deque[Future[Finished]] = deque()
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=end_with_parent)
    try:
        for shard in shards:
            waiting.append(pool.submit(process, task, shard))
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
