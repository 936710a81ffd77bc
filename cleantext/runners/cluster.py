"""The engine for more than one machine: daft, in this process or on a Ray cluster.

Shards (or, for `dedup`, batches of texts) go out as rows of a daft frame, in waves, and come back done; scheduling, placing and doing again what a
lost worker had are daft's and Ray's. This process reads the input and writes the run directory, so the machines
need no common file system, only cleantext installed, and the bytes written are those of every other engine.
"""

from __future__ import annotations

import os
import pickle
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from cleantext.errors import CleantextError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cleantext.runners.engines import Engine

T = TypeVar("T")
R = TypeVar("R")

_WAVE = 16
"""Items of a wave for each core: enough that the last ones of a wave keep few cores idle."""
_ROW = 4
"""Items of a row of the frame: on Ray a process is started for every row, which takes seconds."""


def engine(address: str = "") -> Engine:
    """Return the engine of daft on this machine, or on the Ray cluster at `address`.

    Raises MissingExtraError when daft (or, for a cluster, Ray) is not installed. Telemetry is off.
    """
    # Both are read when the packages are imported; what the user set stays.
    os.environ.setdefault("DAFT_ANALYTICS_ENABLED", "0")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import daft  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("daft", "batch") from error
    if not address:
        return partial(in_waves, size=_WAVE * (os.cpu_count() or 1))
    try:
        import ray  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("ray", "cluster") from error
    try:
        daft.set_runner_ray(address, noop_if_initialized=True)
        cores = int(ray.cluster_resources().get("CPU", 1))  # type: ignore[no-untyped-call]
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise CleantextError(
            f"the cluster does not answer: {error}", where=address, hint="Check --cluster and ray status"
        ) from error
    return partial(in_waves, size=_WAVE * cores)


def in_waves(work: Callable[[T], R], items: Iterable[T], *, size: int) -> Iterator[R]:
    """Yield every item done, in order; `size` items are held at once."""
    import daft  # noqa: PLC0415

    packed_work = daft.func(_work, return_dtype=daft.DataType.binary(), use_process=True)
    items = iter(items)
    while wave := list(islice(items, size)):
        packed = [pickle.dumps((work, wave[at : at + _ROW])) for at in range(0, len(wave), _ROW)]
        frame = daft.from_pydict({"number": list(range(len(packed))), "items": packed}).into_batches(1)
        rows = frame.select(daft.col("number"), packed_work(daft.col("items")).alias("done")).to_pydict()
        found = dict(zip(rows["number"], rows["done"], strict=True))
        for number in range(len(packed)):
            yield from pickle.loads(found[number])  # noqa: S301  (what `_work` packed)


def _work(packed: bytes) -> bytes:
    work, items = pickle.loads(packed)  # noqa: S301  (what `in_waves` packed)
    return pickle.dumps([work(item) for item in items])
