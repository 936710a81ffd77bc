"""Packages are installed whole or not at all, and reach nothing outside their folder."""

import http.server
import io
import json
import stat
import threading
import zipfile

import pytest

from cleantext.errors import ModelError, OutputError
from cleantext.translation.download import available, fetch, install_pair
from cleantext.translation.models import BUILT_IN, read_package
from cleantext.translation.unpack import PIN, changed_files, remove, unpack

PARTS = {
    "metadata.json": json.dumps({"from_code": "es", "to_code": "en", "package_version": "1.9"}).encode(),
    "model/model.bin": b"weights" * 100,
    "model/config.json": b"{}",
    "sentencepiece.model": b"pieces",
    "README.md": b"card",
    "stanza/es/tokenize.pt": b"pickle",
}


def archive(path, parts=PARTS, top="translate-es_en-1_9/", extra=()):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in parts.items():
            bundle.writestr(top + name, data)
        for info, data in extra:
            bundle.writestr(info, data)
    return path


def link(name, target):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target


def test_a_package_is_unpacked_without_what_is_not_needed(tmp_path):
    package = unpack(archive(tmp_path / "a.argosmodel"), tmp_path / "into")
    assert package.code == "es_en"
    assert (package.path / "README.md").read_bytes() == b"card"
    assert not (package.path / "stanza").exists()
    assert [p.name for p in (tmp_path / "into").iterdir()] == ["translate-es_en-1_9"]


@pytest.mark.parametrize(
    "extra",
    [
        [("../outside.txt", b"x")],
        [("translate-es_en-1_9/../../outside.txt", b"x")],
        [("/etc/outside.txt", b"x")],
        [("translate-es_en-1_9\\..\\..\\outside.txt", b"x")],
        [("C:/outside.txt", b"x")],
        [link("translate-es_en-1_9/model/link", b"/etc/passwd")],
        [("other/metadata.json", b"{}")],
    ],
)
def test_what_reaches_outside_installs_nothing(tmp_path, extra):
    into = tmp_path / "into"
    with pytest.raises(ModelError):
        unpack(archive(tmp_path / "a.argosmodel", extra=extra), into)
    assert list(into.iterdir()) == []
    assert not (tmp_path / "outside.txt").exists()


def test_a_bomb_is_stopped_by_the_bytes_that_come_out(tmp_path):
    path = archive(tmp_path / "a.argosmodel", PARTS | {"model/model.bin": b"\0" * 5_000_000})
    assert path.stat().st_size < 100_000
    with pytest.raises(ModelError, match="more than 1 MB"):
        unpack(path, tmp_path / "into", largest=1024**2)
    assert list((tmp_path / "into").iterdir()) == []


def test_too_many_files_are_refused(tmp_path):
    with pytest.raises(ModelError, match="files"):
        unpack(archive(tmp_path / "a", extra=[(f"t/{i}", b"") for i in range(2001)]), tmp_path / "into")


@pytest.mark.parametrize("missing", ["metadata.json", "model/model.bin", "sentencepiece.model"])
def test_half_a_package_installs_nothing(tmp_path, missing):
    parts = {name: data for name, data in PARTS.items() if name != missing}
    with pytest.raises(ModelError):
        unpack(archive(tmp_path / "a", parts), tmp_path / "into")
    assert list((tmp_path / "into").iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"no zip", None])
def test_a_damaged_archive_is_a_clear_error(tmp_path, damage):
    path = archive(tmp_path / "a")
    path.write_bytes(path.read_bytes()[:300] if damage is None else damage)
    with pytest.raises(ModelError, match="Download it again"):
        unpack(path, tmp_path / "into")


def test_a_flipped_byte_inside_is_noticed(tmp_path):
    path = tmp_path / "a"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as bundle:
        for name, data in PARTS.items():
            bundle.writestr("p/" + name, data)
    path.write_bytes(path.read_bytes().replace(b"weightsweights", b"weightsweighTs", 1))
    with pytest.raises(ModelError):
        unpack(path, tmp_path / "into")


def test_a_wrong_checksum_installs_nothing(tmp_path):
    with pytest.raises(ModelError, match="checksum"):
        unpack(archive(tmp_path / "a"), tmp_path / "into", sha256="0" * 64)
    assert not (tmp_path / "into").exists()


def test_a_newer_package_replaces_the_older_one(tmp_path):
    unpack(archive(tmp_path / "a"), tmp_path / "into")
    package = unpack(archive(tmp_path / "b", PARTS | {"README.md": b"new"}), tmp_path / "into")
    assert (package.path / "README.md").read_bytes() == b"new"
    assert len(list((tmp_path / "into").iterdir())) == 1


def test_a_place_that_cannot_be_written_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError):
        unpack(archive(tmp_path / "a"), tmp_path / "file")


def test_verifying_names_the_changed_files(tmp_path):
    package = unpack(archive(tmp_path / "a"), tmp_path / "into")
    assert changed_files(package) == []
    (package.path / "model/model.bin").write_bytes(b"other")
    (package.path / "README.md").unlink()
    assert changed_files(package) == ["README.md", "model/model.bin"]
    (package.path / PIN).unlink()
    with pytest.raises(ModelError, match="no checksums"):
        changed_files(package)


def test_only_our_own_packages_are_removed(tmp_path):
    package = unpack(archive(tmp_path / "a"), tmp_path / "into")
    with pytest.raises(ModelError, match="left alone"):
        remove(read_package(BUILT_IN / "translate-es_en"), tmp_path / "into")
    remove(package, tmp_path / "into")
    assert not package.path.exists()


@pytest.fixture
def index(tmp_path):
    path = archive(tmp_path / "translate-es_en.argosmodel")
    entry = {
        "type": "translate",
        "from_code": "es",
        "to_code": "en",
        "from_name": "Spanish",
        "to_name": "English",
    }
    entries = [
        entry | {"package_version": "1.9", "links": ["gone.argosmodel", path.name]},
        entry | {"package_version": "1.10", "links": ["gone.argosmodel", path.name]},
        {"type": "sbd"},
        "junk",
    ]
    (tmp_path / "index.json").write_text(json.dumps(entries))
    return (tmp_path / "index.json").as_uri()


def test_the_index_lists_the_newest_first(index):
    assert [(o.code, o.version) for o in available(index)] == [("es_en", "1.10"), ("es_en", "1.9")]


def test_a_pair_is_installed_from_a_mirror_in_files(index, tmp_path):
    told = []
    package = install_pair(
        "es-en", index=index, into=tmp_path / "into", progress=lambda had, total: told.append((had, total))
    )
    assert package.code == "es_en"
    assert told[-1][0] == told[-1][1] > 0
    assert [p.name for p in (tmp_path / "into").iterdir()] == ["translate-es_en-1_9"]


def test_what_will_be_fetched_is_told_before_it_is(index, tmp_path):
    told = []
    install_pair(
        "es-en",
        index=index,
        into=tmp_path / "into",
        announce=lambda offer: told.append((offer.code, offer.licence)),
        progress=lambda *_: told.append("bytes"),
    )
    assert told[0][0] == "es_en"
    assert told[1] == "bytes"


def test_a_pair_that_is_not_offered_says_so(index, tmp_path):
    with pytest.raises(ModelError, match="no package 'xx_yy'"):
        install_pair("xx_yy", index=index, into=tmp_path / "into")


@pytest.mark.parametrize("url", ["ftp://a/b", "data:application/json,[]", "/etc/passwd"])
def test_other_addresses_are_refused(url):
    with pytest.raises(ModelError, match="no https, http or file address"):
        available(url)


def test_an_index_that_is_none_is_a_clear_error(tmp_path):
    (tmp_path / "i.json").write_text("{}")
    with pytest.raises(ModelError, match="names no package"):
        available((tmp_path / "i.json").as_uri())


def test_a_broken_download_goes_on_where_it_stopped(tmp_path):
    data = bytes(range(256)) * 50
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            start = int((self.headers.get("Range") or "bytes=0-")[6:-1])
            asked.append(start)
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(data) - start))
            self.end_headers()
            self.wfile.write(data[start : start + (len(data) if start else 5000)])

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/x"
        with pytest.raises(ModelError, match="broke off"):
            fetch(url, tmp_path / "part")
        fetch(url, tmp_path / "part")
        server.shutdown()
        thread.join()
    assert io.BytesIO((tmp_path / "part").read_bytes()).getvalue() == data
    assert asked == [0, 5000]
