"""Corpora from strangers: lines without end, pages without end, nesting without end; each is set apart, the rest is read."""

import gzip
import json

import pytest

from cleantext.formats import records as module
from cleantext.formats.records import Broken, Record, records

SOUND = b'{"id": "1", "text": "Hola"}\n'


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(module, "LARGEST_RECORD", 2**20)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("end", [b"\n" + SOUND, b""])
def test_a_line_that_a_small_archive_unpacks_to_is_set_apart(tmp_path, end):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(SOUND + b'{"text": "' + b"a" * (5 * 2**20) + b'"}' + end))
    first, long, *rest = records(str(path))
    assert isinstance(first, Record)
    assert isinstance(long, Broken)
    assert "longer than 1 MiB" in long.reason
    assert long.raw.startswith('{"text": "aaa')
    assert len(long.raw) == 1000
    assert [one.text for one in rest] == ["Hola"] * bool(end)


@pytest.mark.parametrize("half", [b"", b"\\ud83d"])
def test_nesting_without_end_is_set_apart(tmp_path, half):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + half + b'", "a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n" + SOUND)
    deep, sound = records(str(path))
    assert isinstance(deep, Broken)
    assert isinstance(sound, Record)


@pytest.mark.usefixtures("small")
def test_a_page_of_an_archive_of_the_web_that_is_too_large_is_set_apart(tmp_path):
    pytest.importorskip("warcio")
    path = tmp_path / "a.warc.gz"
    parts = []
    for number, size in enumerate((10, 3 * 2**20)):
        page = b"<html><body><p>El consejo vota hoy.</p>" + b" " * size + b"</body></html>"
        page = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.es/{number}\r\nContent-Length: {len(page)}\r\n"
        kind = "Content-Type: application/http; msgtype=response\r\n\r\n"
        parts.append(gzip.compress(head.encode() + kind.encode() + page + b"\r\n\r\n"))
    path.write_bytes(b"".join(parts))
    first, large = records(str(path))
    assert isinstance(first, Record)
    assert (large.raw, large.reason) == ("http://a.es/1", "the page is larger than 1 MiB")


def test_a_number_no_program_can_hold_is_set_apart(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "\\ud83d", "n": ' + b"9" * 5000 + b"}\n" + SOUND)
    assert [type(one) for one in records(str(path))] == [Broken, Record]
    assert json.loads(SOUND)["id"] == "1"
