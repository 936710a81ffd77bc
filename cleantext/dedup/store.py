"""An index of documents on disk: their shingles and band keys, added to without reading the old ones again.

Files in the folder: `index.json` (schema version, banding, number of documents, the runs that added them),
`band-NN.u64` (a key a document), `exact.u64` (a hash of all words), `sets.u32` and `ends.u64` (32 bits of each
shingle's hash, and where each set ends), `docs.jsonl` and `rows.u64` (id and facts for the keeper policy, and where
each row ends). New rows go to the ends of the files; `index.json` is moved into place after them, so that what an
interrupted addition leaves beyond it is cut off by the next.
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, NamedTuple, Self

import numpy as np

from cleantext.atomic import RESUME, write_text, writing
from cleantext.dedup.banding import Banding, band_keys
from cleantext.dedup.shingles import shingled, small_sets
from cleantext.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

SCHEMA_VERSION = 2
BATCH = 64
"""Documents shingled at once: their arrays fit the cache of a core."""
_OFTEN = 4096
"""Documents after which the index is moved on, so that an interrupted addition repeats no more than these."""


class Entry(NamedTuple):
    """What is kept of a document besides its shingles, for the keeper policy."""

    id: str
    words: int
    date: str = ""
    quality: float = 0.0


class Added(NamedTuple):
    """A run that added documents: its digest, the numbers of its documents, and whether it is complete."""

    run: str
    start: int
    end: int
    complete: bool


class Columns(NamedTuple):
    """A batch of documents as it goes to the ends of the files."""

    keys: NDArray[np.uint64]
    exact: NDArray[np.uint64]
    sets: NDArray[np.uint32]
    ends: NDArray[np.int64]
    words: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Index:
    """An opened index; `size` documents can be asked for by number, from 0 in order of their coming."""

    folder: Path
    banding: Banding
    threshold: float
    size: int
    added: tuple[Added, ...] = ()

    def band(self, number: int) -> NDArray[np.uint64]:
        """Return the keys of one band, one a document."""
        return np.fromfile(self.folder / f"band-{number:02}.u64", np.uint64, self.size)

    def exact(self) -> NDArray[np.uint64]:
        """Return the hash of all words of every document."""
        return np.fromfile(self.folder / "exact.u64", np.uint64, self.size)

    def sets(self) -> Sets:
        """Return the shingle sets of all documents, read from disk as they are asked for; to be closed."""
        return Sets(self.folder, self.size)

    def entries(self) -> Entries:
        """Return what is kept of each document, read from disk as it is asked for; to be closed."""
        return Entries(self.folder, self.size)

    @property
    def names(self) -> dict[str, int]:
        """The files of fixed rows and the bytes of a row."""
        bands = {f"band-{number:02}.u64": 8 for number in range(self.banding.bands)}
        return {**bands, "exact.u64": 8, "ends.u64": 8, "rows.u64": 8}


class _Opened:
    """A file of rows of any length, by number; a context manager."""

    def __init__(self, path: Path, ends: Path, size: int) -> None:
        """Open `path`, whose rows end where the numbers in `ends` say."""
        self._ends = np.fromfile(ends, np.uint64, size).astype(np.int64)
        self._file = path.open("rb", buffering=0)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._file.close()

    def _read(self, start: int, end: int, width: int) -> bytes:
        """Return the rows from `start` to `end`, whose ends count units of `width` bytes."""
        begin = int(self._ends[start - 1]) if start else 0
        self._file.seek(width * begin)
        return self._file.read(width * (int(self._ends[end - 1]) - begin))


class Entries(_Opened):
    """What is kept of each document, by its number."""

    def __init__(self, folder: Path, size: int) -> None:
        """Open the entries of `size` documents."""
        super().__init__(folder / "docs.jsonl", folder / "rows.u64", size)

    def __getitem__(self, number: int) -> Entry:
        """Return the entry of one document."""
        return Entry(*json.loads(self._read(number, number + 1, 1)))


class Sets(_Opened):
    """Shingle sets by number of the document."""

    def __init__(self, folder: Path, size: int) -> None:
        """Open the sets of `size` documents."""
        super().__init__(folder / "sets.u32", folder / "ends.u64", size)

    def __getitem__(self, number: int) -> NDArray[np.uint32]:
        """Return the sorted shingle hashes of one document."""
        return np.frombuffer(self._read(number, number + 1, 4), np.uint32)

    def between(self, start: int, end: int) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """Return the sets of consecutive documents, read at once, one after the other, and their lengths."""
        first = self._ends[start - 1] if start else 0
        flat = np.frombuffer(self._read(start, end, 4), np.uint32)
        return flat, np.diff(self._ends[start:end], prepend=first)


def create(folder: Path, banding: Banding, threshold: float) -> Index:
    """Return a new, empty index in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    index = Index(folder, banding, threshold, 0)
    for name in (*index.names, "sets.u32", "docs.jsonl"):
        (folder / name).write_bytes(b"")
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
    added = tuple(Added(*row) for row in about["added"])
    return Index(folder, Banding(about["bands"], about["rows"]), about["threshold"], about["size"], added)


def columns(texts: Sequence[str], banding: Banding) -> Columns:
    """Return what the index stores of the texts, batch by batch: the work that processes can share."""
    parts = [shingled(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
    sets = [small_sets(part) for part in parts]
    shifts = np.cumsum([0, *(len(flat) for flat, _ in sets)])
    return Columns(
        np.concatenate([band_keys(part, banding) for part in parts]),
        np.concatenate([part.exact for part in parts]),
        np.concatenate([flat for flat, _ in sets]),
        np.concatenate([ends + shift for (_, ends), shift in zip(sets, shifts, strict=False)]),
        np.concatenate([part.words for part in parts]),
    )


def add(
    index: Index,
    batches: Iterable[tuple[Sequence[Entry], Columns]],
    run: str = "",
    tell: Callable[[int], None] | None = None,
) -> Index:
    """Return the index with the documents of `batches` added; entries get their number of words here.

    What another run left incomplete is cut off. Of this run's documents, those already in are not to be handed
    over again: `begun` counts them.
    """
    index = cut(index, run)
    goes_on = begun(index, run) > 0
    start = index.added[-1].start if goes_on else index.size
    kept = index.added[:-1] if goes_on else index.added
    at = _end(index, "ends.u64")
    row = _end(index, "rows.u64")
    since = 0
    with writing(index.folder, RESUME), ExitStack() as stack:
        files = {
            name: stack.enter_context((index.folder / name).open("ab"))
            for name in (*index.names, "sets.u32", "docs.jsonl")
        }
        for entries, found in batches:
            lines = [
                _row([e.id, n, e.date, e.quality]) for e, n in zip(entries, found.words.tolist(), strict=True)
            ]
            rows = row + np.cumsum([len(line) for line in lines], dtype=np.uint64)
            _write(files, found, at)
            files["docs.jsonl"].write(b"".join(lines))
            files["rows.u64"].write(rows.astype(np.uint64).tobytes())
            at, row = at + len(found.sets), int(rows[-1])
            index = replace(index, size=index.size + len(lines))
            since += len(lines)
            if since >= _OFTEN:
                since = 0
                _moved_on(index, files, Added(run, start, index.size, complete=False), kept)
            if tell:
                tell(index.size)
        index = _moved_on(index, files, Added(run, start, index.size, complete=True), kept)
    return index


def begun(index: Index, run: str) -> int:
    """Return how many documents of an incomplete run are in the index already."""
    last = index.added[-1] if index.added else None
    return last.end - last.start if last and last.run == run and not last.complete else 0


def cut(index: Index, run: str) -> Index:
    """Return the index without what a run other than `run` left incomplete, and without unfinished rows."""
    last = index.added[-1] if index.added else None
    if last and not last.complete and last.run != run:
        index = replace(index, size=last.start, added=index.added[:-1])
    sizes = {name: wide * index.size for name, wide in index.names.items()}
    for name, length in sizes.items():
        _truncate(index.folder / name, length)
    _truncate(index.folder / "sets.u32", 4 * _end(index, "ends.u64"))
    _truncate(index.folder / "docs.jsonl", _end(index, "rows.u64"))
    return index


def _row(row: list[object]) -> bytes:
    import orjson  # noqa: PLC0415  (corpora only)

    try:
        return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # a lone surrogate in the id
        return (json.dumps(row) + "\n").encode()


def _write(files: Mapping[str, IO[bytes]], found: Columns, at: int) -> None:
    for number, column in enumerate(found.keys.T):
        files[f"band-{number:02}.u64"].write(column.tobytes())
    files["exact.u64"].write(found.exact.tobytes())
    files["sets.u32"].write(found.sets.tobytes())
    files["ends.u64"].write((found.ends + at).astype(np.uint64).tobytes())


def _moved_on(index: Index, files: Mapping[str, IO[bytes]], last: Added, kept: tuple[Added, ...]) -> Index:
    for file in files.values():
        file.flush()
    index = replace(index, added=(*kept, last))
    _commit(index)
    return index


def _end(index: Index, name: str) -> int:
    """Return the last number in a file of ends."""
    if not index.size:
        return 0
    return int(np.fromfile(index.folder / name, np.uint64, 1, offset=8 * (index.size - 1))[0])


def _truncate(path: Path, length: int) -> None:
    if path.stat().st_size < length:
        raise ConfigError("the index is damaged", where=str(path), hint="Make it again with cleantext dedup")
    with path.open("r+b") as file:
        file.truncate(length)


def _commit(index: Index) -> None:
    about = {
        "schema_version": SCHEMA_VERSION,
        "threshold": index.threshold,
        "bands": index.banding.bands,
        "rows": index.banding.rows,
        "size": index.size,
        "added": [list(row) for row in index.added],
    }
    write_text(index.folder / "index.json", json.dumps(about, indent=1) + "\n")
