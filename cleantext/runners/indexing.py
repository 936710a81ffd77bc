"""Documents into an index: what is taken of each record, in batches that an engine can shingle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from cleantext.dedup.banding import choose
from cleantext.dedup.store import Entry, columns, create, open_index
from cleantext.errors import ConfigError
from cleantext.formats.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from cleantext.dedup.banding import Banding
    from cleantext.dedup.near import Keep
    from cleantext.dedup.store import Columns, Index
    from cleantext.runners.corpus import Corpus
    from cleantext.runners.engines import Engine

_AT_ONCE = 1024
_LARGEST = 4 * 2**20
"""Code points of a batch; with this many, no more documents are added to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How duplicates are told and which of them stays."""

    threshold: float = 0.8
    keep: Keep = "longest"
    contained: bool = False
    editions: bool = False
    boilerplate: int = 0
    """Pages on which a passage must stand to be set apart; 0 looks for none."""
    date_field: str = "date"
    quality_field: str = "quality"

    def plain(self) -> dict[str, Any]:
        """Return the settings as a plain record."""
        return {name: getattr(self, name) for name in self.__slots__}


def index_in(folder: Path, threshold: float) -> Index:
    """Return the index in `folder`, a new one if there is none; raise ConfigError for another threshold."""
    if not (folder / "index.json").exists():
        return create(folder, choose(threshold), threshold)
    index = open_index(folder)
    if index.threshold != threshold:
        hint = "Give the same --threshold, or another --index"
        raise ConfigError(
            f"the index was made for threshold {index.threshold}, not {threshold}",
            where=str(folder),
            hint=hint,
        )
    return index


def batches(
    corpus: Corpus, settings: Settings, index: Index, skip: int, engine: Engine
) -> Iterator[tuple[list[Entry], Columns]]:
    """Yield the documents of a corpus in the form that an index takes, without the first `skip`."""
    read = (item for item in corpus.items() if isinstance(item, Record))
    return engine(partial(_shingled, banding=index.banding), _chunks(islice(read, skip, None), settings))


def _shingled(chunk: tuple[list[Entry], list[str]], banding: Banding) -> tuple[list[Entry], Columns]:
    entries, texts = chunk
    return entries, columns(texts, banding)


def _chunks(items: Iterable[Record], settings: Settings) -> Iterator[tuple[list[Entry], list[str]]]:
    entries: list[Entry] = []
    texts: list[str] = []
    weight = 0
    for item in items:
        entries.append(_entry(item, settings))
        texts.append(item.text)
        weight += len(item.text)
        if len(texts) == _AT_ONCE or weight > _LARGEST:
            yield entries, texts
            entries, texts, weight = [], [], 0
    if texts:
        yield entries, texts


def _entry(item: Record, settings: Settings) -> Entry:
    """Return what the keeper policy asks for; without a quality of its own, the less garbled text is better."""
    quality = item.fields.get(settings.quality_field)
    if quality is None:
        score = item.fields.get("cleantext_score")
        quality = 1 - score if isinstance(score, float) else 0.0
    try:
        worth = float(quality)
    except (TypeError, ValueError):
        worth = 0.0
    return Entry(item.id, 0, str(item.fields.get(settings.date_field) or ""), worth)
