"""Corpora: records in, one at a time, from JSONL, CSV, Parquet, WARC and folders, plain or compressed.

A record that cannot be read is given back as it stands, with reason and place: nothing is dropped in silence.
"""

from __future__ import annotations

import csv
import gzip
import io
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from cleantext.errors import ConfigError, InputError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Fields = dict[str, Any]
RECORD_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".arrow", ".warc")
_LARGEST_FIELD = 64 * 2**20


class Record(NamedTuple):
    """A document of a corpus: all its fields, the text among them, and where it stands."""

    id: str
    text: str
    fields: Fields
    place: str


class Broken(NamedTuple):
    """A record that could not be read: as it stands, why, and where."""

    raw: str
    reason: str
    place: str


Item = Record | Broken


def is_corpus(path: str) -> bool:
    """Say whether `path` names a file of records, or a dataset folder saved by `datasets`.

    >>> is_corpus("news.jsonl.gz"), is_corpus("article.txt")
    (True, False)
    """
    name = Path(path).name.lower().removesuffix(".gz").removesuffix(".zst")
    return name.endswith(RECORD_SUFFIXES) or (Path(path) / "dataset_info.json").is_file()


def records(path: str, *, text_field: str = "text", id_field: str = "id") -> Iterator[Item]:
    """Yield the records of one file in order. An absent id becomes `<file>:<number>`.

    Raises InputError for a file that is missing or damaged as a whole.
    """
    file = Path(path)
    if not file.exists():
        raise InputError("there is no such file", where=path, hint="Check the name")
    if file.is_dir():
        for part in sorted(file.glob("*.arrow")) or sorted(file.glob("*.parquet")):
            yield from records(str(part), text_field=text_field, id_field=id_field)
        return
    kind = "".join(s for s in file.suffixes if s not in (".gz", ".zst"))[-8:].rpartition(".")[2].lower()
    reader = _READERS.get(kind)
    if reader is None:
        raise InputError("no known format of records", where=path, hint=f"Known: {' '.join(RECORD_SUFFIXES)}")
    try:
        for number, found in enumerate(reader(file), 1):
            place = f"{path}:{number}"
            yield (
                found._replace(place=place)
                if isinstance(found, Broken)
                else _record(found, text_field, id_field, place)
            )
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            f"the file is damaged: {error}", where=path, hint="Fetch or make it again"
        ) from error


def _record(fields: Fields, text_field: str, id_field: str, place: str) -> Item:
    text = fields.get(text_field)
    if not isinstance(text, str):
        reason = (
            f"no text in the field {text_field!r}" if text_field in fields else f"no field {text_field!r}"
        )
        return Broken(_json(fields), reason, place)
    return Record(str(fields.get(id_field, place)), text, fields, place)


def _json(fields: Fields) -> str:
    import orjson  # noqa: PLC0415  (corpora only)

    return orjson.dumps(fields, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for reading bytes, through gzip or zstandard by its last suffix."""
    if path.suffix == ".gz":
        with gzip.open(path, "rb") as file:
            yield file  # type: ignore[misc]  # a GzipFile reads as any other
    elif path.suffix == ".zst":
        import zstandard  # noqa: PLC0415

        with (
            path.open("rb") as raw,
            zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True) as file,
        ):
            yield file
    else:
        with path.open("rb") as file:
            yield file


def _jsonl(path: Path) -> Iterator[Fields | Broken]:
    import orjson  # noqa: PLC0415

    with opened(path) as file:
        for line in file if isinstance(file, io.BufferedIOBase) else io.BufferedReader(file, 2**20):  # type: ignore[type-var]
            if not line.strip():
                continue
            try:
                fields = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                yield Broken(line.decode("utf-8", "surrogateescape").rstrip("\n"), f"no JSON: {error}", "")
                continue
            if isinstance(fields, dict):
                yield fields
            else:
                yield Broken(line.decode("utf-8", "replace").rstrip("\n"), "no JSON object", "")


def _separated(delimiter: str) -> Callable[[Path], Iterator[Fields | Broken]]:
    def read(path: Path) -> Iterator[Fields | Broken]:
        csv.field_size_limit(_LARGEST_FIELD)
        with opened(path) as file, io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
            rows = csv.reader(text, delimiter=delimiter)
            header = next(rows, [])
            for row in rows:
                if len(row) == len(header):
                    yield dict(zip(header, row, strict=True))
                else:
                    yield Broken(delimiter.join(row), f"{len(row)} columns, the header has {len(header)}", "")

    return read


def _parquet(path: Path) -> Iterator[Fields | Broken]:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("pyarrow", "batch") from error
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=512):
                yield from batch.to_pylist()
    except ArrowException as error:
        raise InputError(
            f"the file is damaged: {error}", where=str(path), hint="Fetch or make it again"
        ) from error


def _arrow(path: Path) -> Iterator[Fields | Broken]:
    try:
        from pyarrow import ipc  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("pyarrow", "batch") from error
    with path.open("rb") as file:
        for batch in ipc.open_stream(file):
            yield from batch.to_pylist()


def _warc(path: Path) -> Iterator[Fields | Broken]:
    """Yield each HTML response: `text` holds the main text."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("warcio", "batch") from error
    from cleantext.formats.reading import document_from_bytes  # noqa: PLC0415

    with path.open("rb") as file:
        for found in ArchiveIterator(file):
            kind = found.http_headers.get_header("Content-Type", "") if found.http_headers else ""
            if found.rec_type != "response" or "html" not in kind:
                continue
            url = found.rec_headers.get_header("WARC-Target-URI", "")
            _, _, charset = kind.partition("charset=")
            try:
                doc = document_from_bytes(found.content_stream().read(), "page.html", charset.strip(" \"'"))
            except InputError as error:
                yield Broken(url, str(error), "")
                continue
            meta = {k: doc.meta[k] for k in ("title", "author", "date") if k in doc.meta}
            yield {"id": url, "url": url, "text": doc.text, **meta}


_READERS: dict[str, Callable[[Path], Iterator[Fields | Broken]]] = {
    "jsonl": _jsonl,
    "ndjson": _jsonl,
    "csv": _separated(","),
    "tsv": _separated("\t"),
    "parquet": _parquet,
    "arrow": _arrow,
    "warc": _warc,
}


def check_format(name: str) -> str:
    """Return `name` if records can be written so; raise ConfigError if not."""
    if name not in ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "csv"):
        raise ConfigError(
            f"{name!r} is no format for output", hint="One of jsonl, jsonl.gz, jsonl.zst, parquet, csv"
        )
    return name
