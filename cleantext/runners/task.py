"""A shard through a verb: the unit of work that every engine carries out, wherever it runs."""

from __future__ import annotations

import json
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.errors import CleantextError, ConfigError, MissingExtraError, ModelError, RuleError
from cleantext.formats.records import Broken
from cleantext.runners.layout import Layout, encode
from cleantext.runners.verbs import COLUMNS, Tally, Verb, Worker

if TYPE_CHECKING:
    from cleantext.config import Config
    from cleantext.runners.shards import Shard


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
    for item in shard.items:
        if isinstance(item, Broken):
            quarantined.append(quarantine_line(item.place, item.reason, item.raw))
            continue
        try:
            text, columns = worker(item.id, item.text, tally)
        except (ConfigError, MissingExtraError, ModelError, RuleError):
            raise  # the fault is not the record's: every other would fail as well
        except (CleantextError, ArithmeticError, LookupError, RuntimeError, TypeError, ValueError) as error:
            # One record of a million must not end the run: it is set apart and named in the summary.
            quarantined.append(quarantine_line(item.place, f"{type(error).__name__}: {error}", item.fields))
            continue
        rows.append({**item.fields, task.text_field: text, **columns})
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
