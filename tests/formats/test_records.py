"""Records of every format, and what becomes of those that are broken."""

import gzip
import io
import json

import pytest
import zstandard

from cleantext.errors import InputError
from cleantext.formats.corpus_files import corpus_files, is_corpus
from cleantext.formats.records import Broken, Record, records

ROWS = [{"id": "a", "text": "Hola, río", "n": 1}, {"id": "b", "text": "Adiós", "n": 2}]
LINES = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in ROWS).encode()


def parquet(path):
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet as pq

    pq.write_table(pa.Table.from_pylist(ROWS), path)


def arrow(path):
    pa = pytest.importorskip("pyarrow")
    table = pa.Table.from_pylist(ROWS)
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)


WRITERS = {
    "c.jsonl": lambda p: p.write_bytes(LINES),
    "c.ndjson": lambda p: p.write_bytes(LINES),
    "bom.jsonl": lambda p: p.write_bytes(b"\xef\xbb\xbf" + LINES),
    "c.jsonl.gz": lambda p: p.write_bytes(gzip.compress(LINES)),
    "c.jsonl.zst": lambda p: p.write_bytes(zstandard.compress(LINES[:20]) + zstandard.compress(LINES[20:])),
    "c.csv": lambda p: p.write_text('id,text,n\na,"Hola, río",1\nb,Adiós,2\n', encoding="utf-8-sig"),
    "c.tsv": lambda p: p.write_text("id\ttext\tn\na\tHola, río\t1\nb\tAdiós\t2\n", encoding="utf-8"),
    "c.parquet": parquet,
    "c.arrow": arrow,
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_same_records(name, tmp_path):
    WRITERS[name](tmp_path / name)
    found = list(records(str(tmp_path / name)))
    assert [(r.id, r.text, int(r.fields["n"])) for r in found] == [("a", "Hola, río", 1), ("b", "Adiós", 2)]
    assert found[1].place == f"{tmp_path / name}:2"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b'{"id": 1, "text": "no end\n', "no JSON"),
        (b"[1, 2]\n", "no JSON object"),
        (b'{"id": "\xff", "text": "x"}\n', "no JSON"),
        (b'{"id": 1}\n', "no field 'text'"),
        (b'{"id": 1, "text": null}\n', "no text in the field"),
    ],
)
def test_a_bad_line_is_given_back_and_the_others_are_read(raw, reason, tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_bytes(LINES + raw + LINES)
    found = list(records(str(path)))
    assert [type(r) for r in found] == [Record, Record, Broken, Record, Record]
    assert reason in found[2].reason
    assert found[2].place.endswith(":3")


def test_a_bad_line_is_kept_to_the_byte(tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_bytes(b'{"id": "\xff\n')
    [bad] = records(str(path))
    assert bad.raw.encode("utf-8", "surrogateescape") == b'{"id": "\xff'


@pytest.mark.parametrize(("row", "reason"), [(b"a,b,c,d\n", "4 columns"), (b"z,ni\xf1o,1\n", "not UTF-8")])
def test_a_bad_row_of_csv_is_given_back(row, reason, tmp_path):
    path = tmp_path / "c.csv"
    path.write_bytes(b"id,text,n\na,Hola,1\n" + row + b"b,Fin,2\n")
    found = list(records(str(path)))
    assert [type(r) for r in found] == [Record, Broken, Record]
    assert reason in found[1].reason


@pytest.mark.parametrize("name", ["c.jsonl.gz", "c.jsonl.zst", "c.parquet", "c.arrow"])
def test_a_file_that_breaks_off_gives_what_it_holds_and_says_so(name, tmp_path):
    path = tmp_path / name
    WRITERS[name](path)
    path.write_bytes(path.read_bytes()[:-12])
    found = list(records(str(path)))
    assert isinstance(found[-1], Broken) or len(found) == 2
    assert sum(isinstance(r, Broken) for r in found) <= 1


def test_a_file_that_is_no_parquet_is_one_broken_record(tmp_path):
    pytest.importorskip("pyarrow")
    (tmp_path / "c.parquet").write_bytes(b"no parquet at all")
    [bad] = records(str(tmp_path / "c.parquet"))
    assert "damaged" in bad.reason


def test_a_missing_id_becomes_the_place(tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_text('{"text": "x"}\n{"id": null, "text": "y"}\n')
    assert [r.id for r in records(str(path))] == [f"{path}:1", f"{path}:2"]


@pytest.mark.filterwarnings("ignore:Exception ignored in.*SpooledTemporaryFile")  # the writer's, in warcio
def test_a_web_archive_gives_the_main_text_of_its_pages(tmp_path):
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    body = "<html><head><title>El río</title></head><body><article>" + "".join(
        f"<p>El río creció ayer y cubrió el puente viejo de la villa número {n}, según los vecinos.</p>" for n in range(6)
    ) + "</article></body></html>"  # fmt: skip
    path = tmp_path / "c.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, kind in (
            ("https://uno.es/1", "text/html; charset=utf-8"),
            ("https://uno.es/p.png", "image/png"),
        ):
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=io.BytesIO(body.encode()), http_headers=headers
                )
            )
    [page] = records(str(path))
    assert page.id == "https://uno.es/1"
    assert page.text.count("puente viejo") == 6


def test_a_dataset_folder_is_read_part_by_part(tmp_path):
    pytest.importorskip("pyarrow")
    folder = tmp_path / "ds"
    folder.mkdir()
    (folder / "dataset_info.json").write_text("{}")
    for n in range(2):
        arrow(folder / f"data-0000{n}.arrow")
    assert is_corpus(str(folder))
    assert corpus_files([str(folder)]) == [str(folder)]
    assert [r.id for r in records(str(folder))] == ["a", "b", "a", "b"]


def test_a_folder_of_texts_is_no_corpus_and_one_of_records_is(tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x/a.jsonl").write_bytes(LINES)
    assert is_corpus(str(tmp_path / "x"))
    (tmp_path / "x/a.txt").write_text("Hola")
    assert not is_corpus(str(tmp_path / "x"))


@pytest.mark.parametrize("name", ["none.jsonl", "none-*.jsonl"])
def test_what_is_not_there_says_so(name, tmp_path):
    with pytest.raises(InputError, match="no records"):
        corpus_files([str(tmp_path / name)])


def test_an_unknown_format_says_so(tmp_path):
    (tmp_path / "a.xyz").write_text("x")
    with pytest.raises(InputError, match="no known format"):
        list(records(str(tmp_path / "a.xyz")))


def test_a_pattern_may_end_in_a_star_and_match_folders(tmp_path):
    for name in ("a.jsonl", "b.jsonl.gz", "sub/c.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert is_corpus(str(tmp_path / "a.jsonl*"))
    assert is_corpus(str(tmp_path / "*"))
    found = [str(tmp_path / name) for name in ("a.jsonl", "b.jsonl.gz", "sub/c.jsonl")]
    assert corpus_files([str(tmp_path / "*")]) == found
