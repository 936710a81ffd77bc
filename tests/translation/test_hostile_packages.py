"""Packages from strangers: names, doubles and metadata that no honest package has install nothing and say why."""

import json
import zipfile

import pytest

from cleantext.errors import ModelError
from cleantext.translation.unpack import unpack

METADATA = {"package_version": "1.9", "argos_version": "1.9", "from_code": "es", "to_code": "en"}
PARTS = {"model/model.bin": b"weights", "model/config.json": b"{}", "sentencepiece.model": b"pieces"}
TOP = "translate-es_en-1_9/"


def package(path, metadata, extra=()):
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr(f"{TOP}metadata.json", metadata)
        for name, data in (*PARTS.items(), *extra):
            bundle.writestr(f"{TOP}{name}", data)
    return path


@pytest.mark.parametrize(
    "metadata",
    [
        b"[]",
        b"null",
        b"7",
        b"{}",
        b"\xff\xfe{",
        b'{"from_code": 1, "to_code": []}',
        json.dumps(METADATA | {"from_code": "../../etc"}).encode(),
        json.dumps(METADATA | {"to_code": "en/../../x"}).encode(),
        json.dumps(METADATA | {"package_version": "../../1"}).encode(),
        b"[" * 100_000,
    ],
    ids=[
        "list",
        "null",
        "number",
        "empty",
        "no UTF-8",
        "types",
        "path from",
        "path to",
        "path version",
        "deep",
    ],
)
def test_wrong_metadata_installs_nothing_outside(tmp_path, metadata):
    into = tmp_path / "into"
    try:
        made = unpack(package(tmp_path / "a", metadata), into)
    except ModelError:
        assert not into.exists() or list(into.iterdir()) == []
    else:
        assert made.path.resolve().parent == into.resolve()
    assert {p.name for p in tmp_path.iterdir()} <= {"a", "into"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "name",
    [
        "model/model.bin",
        "model/MODEL.BIN",
        "model/CON",
        "model/nul.txt",
        "model/x\x00.bin",
        "model/a:b",
        "model/a. ",
    ],
)
def test_doubled_and_reserved_names_install_nothing_or_one_file(tmp_path, name):
    path = package(tmp_path / "a", json.dumps(METADATA), [(name, b"other")])
    into = tmp_path / "into"
    try:
        made = unpack(path, into)
    except ModelError:
        assert list(into.iterdir()) == []
    else:
        assert (made.path / "model" / "model.bin").read_bytes() == b"weights"


@pytest.mark.parametrize("name", ["model/CON", "model/nul.txt", "aux/a.bin", "model/COM1.bin"])
def test_names_of_devices_install_nothing(tmp_path, name):
    with pytest.raises(ModelError, match="named like a device"):
        unpack(package(tmp_path / "a", json.dumps(METADATA), [(name, b"other")]), tmp_path / "into")
    assert list((tmp_path / "into").iterdir()) == []


def test_names_that_are_no_utf8_do_no_harm(tmp_path):
    path = package(tmp_path / "a", json.dumps(METADATA), [("model/n_.bin", b"x")])
    path.write_bytes(path.read_bytes().replace(b"n_.bin", b"\xf1\xff.bin"))
    into = tmp_path / "into"
    try:
        made = unpack(path, into)
    except ModelError:
        assert list(into.iterdir()) == []
    else:
        assert made.path.parent == into
