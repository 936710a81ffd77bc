"""Corpora: records in, one at a time, from JSONL, CSV, Parquet, WARC and folders, plain or compressed.

A record that cannot be read is given back as it stands, with reason and place: nothing is dropped in silence.
The rest of a file that breaks off is one such record, so that one damaged file of a thousand ends no run.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import re
import sys
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from cleantext.errors import ConfigError, InputError, MissingExtraError
from cleantext.formats.corpus_files import RECORD_SUFFIXES, is_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Fields = dict[str, Any]
LARGEST_RECORD = 64 * 2**20
"""Bytes of a line of JSONL, of a page of WARC, and characters of a field of CSV."""
_HEAD = 1000
"""Bytes that are kept of a line that is longer."""
_HALF = b"\\ud"
"""How JSON writes half of a character beyond the first plane; a half without the other only `json` reads."""
_LONE = re.compile("[\ud800-\udfff]")


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


def records(path: str, *, text_field: str = "text", id_field: str = "id") -> Iterator[Item]:
    """Yield the records of one file in order. An absent id becomes `<file>:<number>`.

    Raises InputError for a file that is missing or of no known format.
    """
    file = Path(path)
    if not file.exists():
        raise InputError("there is no such file", where=path, hint="Check the name")
    if file.is_dir():
        for part in sorted(file.glob("*.arrow")) or sorted(file.glob("*.parquet")):
            yield from records(str(part), text_field=text_field, id_field=id_field)
        return
    kind = file.name.lower().removesuffix(".gz").removesuffix(".zst").rpartition(".")[2]
    reader = _text if is_text(file) else _READERS.get(kind)
    if reader is None:
        raise InputError("no known format of records", where=path, hint=f"Known: {' '.join(RECORD_SUFFIXES)}")
    if reader is _text:
        text_field, id_field = "text", "id"
    for number, found in enumerate(_whole(reader(file)), 1):
        place = f"{path}:{number}"
        if isinstance(found, Broken):
            yield found._replace(place=place)
        else:
            yield _record(found, text_field, id_field, place)


def _whole(rows: Iterator[Fields | Broken]) -> Iterator[Fields | Broken]:
    """Yield the rows; where the file breaks off, a broken record in place of all that may follow."""
    try:
        yield from rows
    except _damage() as error:
        yield Broken("", f"the file is damaged from here on: {error}", "")


def _damage() -> tuple[type[Exception], ...]:
    """Return what damaged data makes the decoders that are loaded raise."""
    found: list[type[Exception]] = [OSError, EOFError, ValueError, csv.Error, zlib.error]
    if (module := sys.modules.get("zstandard")) is not None:
        found.append(module.ZstdError)
    if (module := sys.modules.get("pyarrow")) is not None:
        found.append(module.ArrowException)
    if (module := sys.modules.get("warcio.exceptions")) is not None:
        found.append(module.ArchiveLoadFailed)
    return tuple(found)


def _record(fields: Fields, text_field: str, id_field: str, place: str) -> Item:
    text = fields.get(text_field)
    if not isinstance(text, str):
        reason = (
            f"no text in the field {text_field!r}" if text_field in fields else f"no field {text_field!r}"
        )
        return Broken(_json(fields), reason, place)
    identity = fields.get(id_field)
    return Record(place if identity is None else str(identity), text, fields, place)


def _json(fields: Fields) -> str:
    import orjson  # noqa: PLC0415  (corpora only)

    try:
        return orjson.dumps(fields, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    except TypeError:  # a lone surrogate
        return json.dumps(fields, default=str)


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
            zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True) as stream,
            io.BufferedReader(stream, 2**20) as file,
        ):
            yield file
    else:
        with path.open("rb") as file:
            yield file


def _jsonl(path: Path) -> Iterator[Fields | Broken]:
    import orjson  # noqa: PLC0415

    with opened(path) as file:
        for number, line in enumerate(_lines(file)):
            if isinstance(line, Broken):
                yield line
                continue
            if line.isspace():
                continue
            if number == 0:
                line = line.removeprefix(codecs.BOM_UTF8)  # noqa: PLW2901  (only what some editors put first)
            try:
                fields = orjson.loads(line) if _HALF not in line.lower() else json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Broken(_line(line), f"no JSON: {error}", "")
                continue
            yield fields if isinstance(fields, dict) else Broken(_line(line), "no JSON object", "")


def _lines(file: IO[bytes]) -> Iterator[bytes | Broken]:
    """Yield the lines; of one too long for any record its head, as broken: a small archive may unpack to it."""
    while line := file.readline(LARGEST_RECORD + 1):
        if len(line) <= LARGEST_RECORD:
            yield line
            continue
        yield Broken(_line(line[:_HEAD]), f"the line is longer than {LARGEST_RECORD // 2**20} MiB", "")
        while line and not line.endswith(b"\n"):
            line = file.readline(LARGEST_RECORD)


def _line(line: bytes) -> str:
    return line.decode("utf-8", "surrogateescape").rstrip("\r\n")


def _text(path: Path) -> Iterator[Fields | Broken]:
    """Yield the one record that a text or HTML file is."""
    from cleantext.formats.reading import read  # noqa: PLC0415

    try:
        doc = read(str(path))
    except InputError as error:
        yield Broken("", str(error), "")
        return
    meta = {key: doc.meta[key] for key in ("title", "date") if doc.meta.get(key)}
    yield {"id": str(path), "text": doc.text, **meta}


def _separated(delimiter: str) -> Callable[[Path], Iterator[Fields | Broken]]:
    def read(path: Path) -> Iterator[Fields | Broken]:
        csv.field_size_limit(LARGEST_RECORD)
        with (
            opened(path) as file,
            io.TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="") as text,
        ):
            rows = csv.reader(text, delimiter=delimiter)
            header = next(rows, [])
            for row in rows:
                whole = delimiter.join(row)
                if not row:
                    continue
                if len(row) != len(header):
                    yield Broken(whole, f"{len(row)} columns, the header has {len(header)}", "")
                elif not whole.isascii() and _LONE.search(whole):
                    yield Broken(whole, "the bytes are not UTF-8", "")
                else:
                    yield dict(zip(header, row, strict=True))

    return read


def _parquet(path: Path) -> Iterator[Fields | Broken]:
    try:
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("pyarrow", "batch") from error
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=512):
            yield from batch.to_pylist()


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
                page = found.content_stream().read(LARGEST_RECORD + 1)
                if len(page) > LARGEST_RECORD:
                    yield Broken(url, f"the page is larger than {LARGEST_RECORD // 2**20} MiB", "")
                    continue
                doc = document_from_bytes(page, "page.html", charset.strip(" \"'"))
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
