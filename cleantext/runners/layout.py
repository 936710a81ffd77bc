"""Records out: bytes of a part file in JSONL, Parquet or CSV, with the same columns in every part.

JSONL takes any field. Parquet and CSV need columns: those of the first shard (or of the Parquet file read) hold
for the whole run, and a value that does not fit them is kept as JSON in the column `cleantext_other`.
"""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pyarrow as pa

    from cleantext.runners.verbs import Kind

Row = dict[str, Any]
OTHER = "cleantext_other"


class Layout(NamedTuple):
    """The form of all parts of a run; `columns` are names (CSV) or an Arrow schema in base64 (Parquet)."""

    form: str
    columns: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """The suffix of a part file, with its dot."""
        return f".{self.form}"


def layout(form: str, rows: Sequence[Row], added: Mapping[str, Kind], like: str = "") -> Layout:
    """Return the layout of a run whose first records are `rows`, read from a file `like`."""
    if form == "csv":
        names = dict.fromkeys(key for row in rows for key in row if key not in added)
        return Layout(form, (*names, *added, OTHER))
    if form == "parquet":
        schema = _schema(rows, added, like)
        return Layout(form, (base64.b64encode(schema.serialize().to_pybytes()).decode(),))
    return Layout(form)


def encode(rows: Sequence[Row], out: Layout) -> bytes:
    """Return the part file that holds `rows`; the same rows give the same bytes."""
    if out.form == "parquet":
        return _parquet(rows, out.columns[0])
    if out.form == "csv":
        return _csv(rows, out.columns)
    data = b"".join(map(line, rows))
    if out.form.endswith(".gz"):
        return gzip.compress(data, compresslevel=6, mtime=0)
    if out.form.endswith(".zst"):
        import zstandard  # noqa: PLC0415

        return zstandard.ZstdCompressor(level=3).compress(data)
    return data


def line(row: Mapping[str, object]) -> bytes:
    r"""Return one line of JSON; lone surrogates, which UTF-8 cannot hold, come out as escapes.

    >>> line({"id": "a", "text": "caf\udce9"})
    b'{"id": "a", "text": "caf\\udce9"}\n'
    """
    import orjson  # noqa: PLC0415

    try:
        return orjson.dumps(row, default=str, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        return (json.dumps(row, default=str) + "\n").encode()


def _csv(rows: Iterable[Row], columns: Sequence[str]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    known = set(columns)
    for row in rows:
        other = {key: value for key, value in row.items() if key not in known}
        flat = row | {OTHER: other or None}
        writer.writerow([_cell(flat.get(name)) for name in columns])
    return text.getvalue().encode("utf-8", "surrogatepass")


def _cell(value: object) -> object:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (dict, list)) else value


def _arrow() -> Any:  # noqa: ANN401  (a module that may be missing)
    try:
        import pyarrow as pa  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("pyarrow", "batch") from error
    return pa


def _schema(rows: Sequence[Row], added: Mapping[str, Kind], like: str) -> pa.Schema:
    pa = _arrow()
    if like:
        from pyarrow import parquet  # noqa: PLC0415

        fields = list(parquet.read_schema(like).remove_metadata())
    else:
        names = dict.fromkeys(key for row in rows for key in row)
        fields = [pa.field(name, _inferred([row.get(name) for row in rows])) for name in names]
    counts = pa.list_(pa.struct([("code", pa.string()), ("count", pa.int64())]))
    finding = [("code", pa.string()), ("severity", pa.string()), ("start", pa.int64()), ("end", pa.int64()),
               ("text", pa.string()), ("score", pa.float64()), ("meaning", pa.string()), ("fix", pa.string())]  # fmt: skip
    kinds = {
        "int": pa.int64(),
        "float": pa.float64(),
        "text": pa.string(),
        "counts": counts,
        "findings": pa.list_(pa.struct(finding)),
    }
    kept = [field for field in fields if field.name not in added and field.name != OTHER]
    return pa.schema(
        [*kept, *(pa.field(n, kinds[k]) for n, k in added.items()), pa.field(OTHER, pa.string())]
    )


def _inferred(values: list[object]) -> pa.DataType:
    pa = _arrow()
    try:
        found = pa.array(values).type
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        return pa.string()
    return pa.string() if pa.types.is_null(found) else found


def _parquet(rows: Sequence[Row], schema_text: str) -> bytes:
    pa = _arrow()
    from pyarrow import parquet  # noqa: PLC0415

    schema = pa.ipc.read_schema(pa.py_buffer(base64.b64decode(schema_text)))
    known = set(schema.names)
    other = [{key: value for key, value in row.items() if key not in known} for row in rows]
    arrays = [_column([row.get(f.name) for row in rows], f, other) for f in list(schema)[:-1]]
    arrays.append(pa.array([line(o).decode().rstrip("\n") if o else None for o in other], pa.string()))
    sink = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, compression="zstd")
    return sink.getvalue()


def _column(values: list[object], field: pa.Field, other: list[Row]) -> pa.Array:
    """Return the values as a column; one that does not fit becomes null here and is kept in `other`."""
    pa = _arrow()
    nested = pa.types.is_nested(field.type)
    try:
        array = pa.array(values, field.type)
        if not nested or array.to_pylist() == values:
            return array
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        pass
    fitting: list[object] = []
    for at, value in enumerate(values):
        try:
            one = pa.array([value], field.type)
            fits = not nested or one.to_pylist() == [value]
        except (pa.ArrowException, TypeError, ValueError, OverflowError):
            fits = False
        fitting.append(value if fits else None)
        if not fits:
            other[at][field.name] = value
    return pa.array(fitting, field.type)
