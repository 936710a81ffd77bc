"""An index of documents on disk: their shingles and band keys, added to without reading the old ones again.

Files in the folder: `index.json` (schema version, banding, number of documents, digest of each file's length),
`keys.u64` (a row of band keys a document), `sets.u32` and `ends.u64` (shingle hashes and where each set ends),
`docs.jsonl` (id and facts for the keeper policy). New rows go to the ends of the files; `index.json` is moved
into place last, so that an interrupted addition leaves the index as it was.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleantext.atomic import write_text
from cleantext.dedup.banding import Banding, band_keys
from cleantext.dedup.shingles import fingerprint, shingles
from cleantext.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

SCHEMA_VERSION = 1
_BATCH = 512
"""Documents whose signatures are made at once: about 4 MB."""


class Entry(NamedTuple):
    """What is kept of a document besides its shingles."""

    id: str
    words: int
    exact: str
    date: str = ""
    quality: float = 0.0


@dataclass(frozen=True, slots=True)
class Index:
    """An opened index; `size` documents can be asked for by number, from 0 in order of their coming."""

    folder: Path
    banding: Banding
    threshold: float
    size: int

    def keys(self) -> NDArray[np.uint64]:
        """Return the band keys, one row a document, read from disk as they are used."""
        return self._map("keys.u64", np.uint64).reshape(-1, self.banding.bands)[: self.size]

    def sets(self) -> Sets:
        """Return the shingle sets of all documents, read from disk as they are used."""
        ends = self._map("ends.u64", np.uint64)[: self.size]
        return Sets(self._map("sets.u32", np.uint32), ends)

    def entries(self) -> Iterator[Entry]:
        """Yield what is kept of each document, in order."""
        with (self.folder / "docs.jsonl").open(encoding="utf-8") as file:
            for _, line in zip(range(self.size), file, strict=False):
                yield Entry(*json.loads(line))

    def _map(self, name: str, kind: type) -> NDArray[np.uint64]:
        path = self.folder / name
        if not path.stat().st_size:
            return np.empty(0, kind)
        mapped: NDArray[np.uint64] = np.memmap(path, dtype=kind, mode="r")  # type: ignore[assignment]  # kind varies
        return mapped


@dataclass(frozen=True, slots=True)
class Sets:
    """Shingle sets by number of the document."""

    _flat: NDArray[np.uint64]
    _ends: NDArray[np.uint64]

    def __getitem__(self, number: int) -> NDArray[np.uint64]:
        """Return the sorted shingle hashes of one document (32 bits of each)."""
        start = int(self._ends[number - 1]) if number else 0
        return np.asarray(self._flat[start : int(self._ends[number])])


def create(folder: Path, banding: Banding, threshold: float) -> Index:
    """Return a new, empty index in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("keys.u64", "sets.u32", "ends.u64", "docs.jsonl"):
        (folder / name).write_bytes(b"")
    index = Index(folder, banding, threshold, 0)
    _commit(index)
    return index


def open_index(folder: Path) -> Index:
    """Return the index in `folder`; raise InputError when there is none of this schema version."""
    try:
        about = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        version = about["schema_version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            "there is no index", where=str(folder), hint="Make one with cleantext dedup"
        ) from error
    if version != SCHEMA_VERSION:
        hint = "Make it again with cleantext dedup"
        raise InputError(
            f"the index has version {version}, not {SCHEMA_VERSION}", where=str(folder), hint=hint
        )
    return Index(folder, Banding(about["bands"], about["rows"]), about["threshold"], about["size"])


def add(index: Index, docs: Iterable[tuple[Entry, str]]) -> Index:
    """Return the index with the documents (entry and text) added, which are read once, in order."""
    _truncate(index)
    size = index.size
    at = int(index.sets()._ends[-1]) if size else 0  # noqa: SLF001  (the class stands just above)
    paths = {
        name: (index.folder / name).open("ab") for name in ("keys.u64", "sets.u32", "ends.u64", "docs.jsonl")
    }
    try:
        for batch in _batches(docs):
            sets = [shingles(text) for _, text in batch]
            paths["keys.u64"].write(band_keys(sets, index.banding).tobytes())
            for found in sets:
                small = np.unique(found.astype(np.uint32))
                paths["sets.u32"].write(small.tobytes())
                at += len(small)
                paths["ends.u64"].write(np.uint64(at).tobytes())
            rows = "".join(json.dumps(list(entry), ensure_ascii=False) + "\n" for entry, _ in batch)
            paths["docs.jsonl"].write(rows.encode("utf-8", "surrogatepass"))
            size += len(batch)
    finally:
        for file in paths.values():
            file.close()
    grown = Index(index.folder, index.banding, index.threshold, size)
    _commit(grown)
    return grown


def entry(identity: str, text: str, *, date: str = "", quality: float = 0.0) -> Entry:
    """Return the entry of a text: its words are counted and its exact fingerprint is taken."""
    return Entry(identity, text.count(" ") + 1, fingerprint(text).hex(), date, quality)


def _truncate(index: Index) -> None:
    """Cut off what an interrupted addition left behind."""
    ends = index.sets()._ends  # noqa: SLF001  (as above)
    sizes = {
        "keys.u64": 8 * index.banding.bands * index.size,
        "ends.u64": 8 * index.size,
        "sets.u32": 4 * (int(ends[-1]) if index.size else 0),
    }
    for name, length in sizes.items():
        path = index.folder / name
        if path.stat().st_size < length:
            raise ConfigError(
                "the index is damaged", where=str(path), hint="Make it again with cleantext dedup"
            )
        with path.open("r+b") as file:
            file.truncate(length)
    with (index.folder / "docs.jsonl").open("r+b") as file:
        for _ in range(index.size):
            file.readline()
        file.truncate(file.tell())


def _commit(index: Index) -> None:
    about = {
        "schema_version": SCHEMA_VERSION,
        "threshold": index.threshold,
        "bands": index.banding.bands,
        "rows": index.banding.rows,
        "size": index.size,
    }
    write_text(index.folder / "index.json", json.dumps(about, indent=1) + "\n")


def _batches(docs: Iterable[tuple[Entry, str]]) -> Iterator[list[tuple[Entry, str]]]:
    batch: list[tuple[Entry, str]] = []
    for doc in docs:
        batch.append(doc)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
