"""A shard through a verb: the unit of work that every engine carries out, wherever it runs."""

from __future__ import annotations

import json
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.document import Document
from cleantext.errors import CleantextError, ConfigError, MissingExtraError, ModelError, RuleError
from cleantext.formats.records import Broken, Record
from cleantext.runners.layout import Layout, encode
from cleantext.runners.verbs import COLUMNS, Tally, Verb, Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.config import Config
    from cleantext.formats.records import Item
    from cleantext.runners.shards import Shard
    from cleantext.runners.verbs import Done


class Task(NamedTuple):
    """What to do with every shard of a run."""

    verb: Verb
    config: Config
    text_field: str
    layout: Layout


class Finished(NamedTuple):
    """A shard done: the bytes of its part file, its row of the manifest, its bad records, its time."""

    data: bytes
    row: dict[str, Any]
    quarantined: list[str]
    seconds: float


def process(task: Task, shard: Shard) -> Finished:
    """Return the shard after its verb. A record that cannot be done is set apart, with the reason."""
    started = time.perf_counter()
    worker = _worker(task.verb, task.config)
    tally = Tally()
    rows: list[dict[str, Any]] = []
    quarantined: list[str] = []
    for lot in _lots(shard.items, worker.lot):
        if isinstance(lot, Broken):
            quarantined.append(quarantine_line(lot.place, lot.reason, lot.raw))
            continue
        for item, done in _worked(worker, lot, tally, quarantined):
            rows.append({**item.fields, task.text_field: done.text, **done.columns})
    tally.numbers.update(quarantined=len(quarantined))
    data = encode(rows, task.layout)
    row = {
        "shard": shard.number,
        "file": f"part-{shard.number:06}{task.layout.suffix}",
        "from": shard.place,
        "input_digest": shard.digest,
        "bytes": len(data),
        **tally.plain(),
    }
    return Finished(data, row, quarantined, time.perf_counter() - started)


def _lots(items: Iterable[Item], size: int) -> Iterator[list[Record] | Broken]:
    """Yield the records that are worked on together, of about `size` code points, and each broken one by itself."""
    lot: list[Record] = []
    for item in items:
        if isinstance(item, Record):
            lot.append(item)
        if lot and (isinstance(item, Broken) or sum(len(one.text) for one in lot) >= size):
            yield lot
            lot = []
        if isinstance(item, Broken):
            yield item
    if lot:
        yield lot


def _worked(
    worker: Worker, lot: list[Record], tally: Tally, quarantined: list[str]
) -> Iterator[tuple[Record, Done]]:
    """Yield each record with what the verb made of it; if the lot fails, each is tried by itself."""
    counted = Tally()
    try:
        made = worker([Document(item.id, item.text) for item in lot], counted)
    except (ConfigError, MissingExtraError, ModelError, RuleError):
        raise  # the fault is not the record's: every other would fail as well
    except (CleantextError, ArithmeticError, LookupError, RuntimeError, TypeError, ValueError) as error:
        if len(lot) > 1:
            for item in lot:
                yield from _worked(worker, [item], tally, quarantined)
            return
        # One record of a million must not end the run: it is set apart and named in the summary.
        [item] = lot
        quarantined.append(quarantine_line(item.place, f"{type(error).__name__}: {error}", item.fields))
        return
    tally.add(counted.plain())
    yield from zip(lot, made, strict=True)


def columns_of(verb: Verb) -> tuple[str, ...]:
    """Return the names of the columns that a verb adds.

    >>> columns_of("clean")
    ('cleantext_edits', 'cleantext_words_lost')
    """
    return tuple(COLUMNS[verb])


def quarantine_line(place: str, reason: str, record: object) -> str:
    """Return the line of `quarantine.jsonl` for a record, which stands in it as it was found."""
    return json.dumps({"place": place, "reason": reason, "record": record}, default=str) + "\n"


@lru_cache(maxsize=1)
def _worker(verb: Verb, config: Config) -> Worker:
    """Return the verb made ready; one is kept, for the shards to come."""
    return Worker(verb, config)
