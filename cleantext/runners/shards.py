"""Shards: a corpus cut into runs of consecutive records, by their size alone.

The cut does not depend on how many processes there are, so neither does any result.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from cleantext.formats.records import Broken, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.formats.records import Item

_OVERHEAD = 64
"""Code points that a record counts for besides its text, so that empty ones end a shard too."""


class Shard(NamedTuple):
    """Consecutive records, numbered from 0."""

    number: int
    items: tuple[Item, ...]

    @property
    def digest(self) -> str:
        """The digest of all that the records hold, made where it is asked for: by the process that works on them."""
        return _digest(self.items)

    @property
    def place(self) -> str:
        """Where the shard begins."""
        return self.items[0].place


def shards(items: Iterable[Item], size: int) -> Iterator[Shard]:
    """Yield all items in shards of about `size` code points of text, at least one item each.

    >>> [len(s.items) for s in shards([Record("a", "x" * 70, {}, "f:1")] * 5, 200)]
    [2, 2, 1]
    """
    held: list[Item] = []
    number = weight = 0
    for item in items:
        held.append(item)
        weight += _OVERHEAD + len(item.raw if isinstance(item, Broken) else item.text)
        if weight >= size:
            yield Shard(number, tuple(held))
            held, number, weight = [], number + 1, 0
    if held:
        yield Shard(number, tuple(held))


def sampled(items: Iterable[Item], share: float | None, limit: int | None) -> Iterator[Item]:
    """Yield a share of the items, chosen by their ids and so the same in every run, and `limit` at most."""
    if share is None and limit is None:
        yield from items
        return
    bound = None if share is None else int(share * 2**32)
    count = 0
    for item in items:
        if limit is not None and count >= limit:
            return
        if bound is not None and _draw(item) >= bound:
            continue
        count += 1
        yield item


def _draw(item: Item) -> int:
    name = item.id if isinstance(item, Record) else item.place
    drawn = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4)
    return int.from_bytes(drawn.digest(), "big")


def _digest(items: Iterable[Item]) -> str:
    """Return a digest of the fields of records and the raw form of broken ones; places do not count."""
    import orjson  # noqa: PLC0415  (corpora only)

    whole = hashlib.blake2b(digest_size=16)
    for item in items:
        value = item.raw if isinstance(item, Broken) else item.fields
        try:
            data = orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS)
        except TypeError:  # lone surrogates, which only the standard library writes
            data = json.dumps(value, default=str).encode()
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()
