from pathlib import Path

import pytest

from cleantext.atomic import write_bytes, write_text
from cleantext.errors import OutputError


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("antes")
    file.chmod(0o600)
    write_text(file, "después")
    assert file.read_text() == "después"
    assert file.stat().st_mode & 0o777 == 0o600


def test_missing_folders_are_made(tmp_path):
    write_text(tmp_path / "a" / "b" / "c.txt", "x")
    assert (tmp_path / "a" / "b" / "c.txt").read_text() == "x"


def test_nothing_half_written_is_left_when_writing_fails(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cleantext.atomic.os.fsync", full)
    with pytest.raises(OutputError, match=r"a\.txt: No space left.*free space"):
        write_bytes(tmp_path / "a.txt", b"x" * 100)
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_written_through(tmp_path):
    (tmp_path / "real.txt").write_text("antes")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write_text(tmp_path / "link.txt", "después")
    assert (tmp_path / "real.txt").read_text() == "después"
    assert Path(tmp_path / "link.txt").is_symlink()


def test_a_place_below_a_file_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError):
        write_text(tmp_path / "file" / "a.txt", "x")
