"""A disk that is full, read-only or gone: a clear error, no half file, and the same bytes once there is room."""

import subprocess
import sys

import pytest

from cleantext.errors import OutputError
from cleantext.translation.memory import Memory, Unit

TEXT = "El consejo aprobó el plan 。Hoy se vota，dijo.\n"
COMMAND = [sys.executable, "-m", "cleantext"]


def run(*args):
    return subprocess.run([*COMMAND, *map(str, args)], capture_output=True, text=True, check=False)


def mount(*args):
    return subprocess.run(["mount", *map(str, args)], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path):
    """A file system of 256 KiB in memory; needs the right to mount."""
    place = tmp_path / "disk"
    place.mkdir()
    if not (sys.platform == "linux" and mount("-t", "tmpfs", "-o", "size=256k", "none", place)):
        pytest.skip("needs the right to mount a file system (root on Linux)")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=False)


def resize(disk, size):
    assert mount("-o", f"remount,size={size}", disk)


def names(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def contents(folder):
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "timings.jsonl"
    }


def check_message(done):
    assert done.returncode == 5, done.stderr
    assert "Traceback" not in done.stderr
    assert "No space left on device" in done.stderr


def test_a_full_disk_ends_clean_with_no_half_file(disk, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(TEXT * 10_000, encoding="utf-8")
    check_message(run("clean", file, "-o", disk / "a.txt"))
    assert names(disk) == []


def test_a_full_disk_ends_an_edition_with_no_half_file(disk, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("\n".join(f"{n}. {TEXT}" for n in range(2000)), encoding="utf-8")
    check_message(run("edition", file, "-o", disk / "out", "--model", "pseudo"))
    assert not [name for name in names(disk) if name.endswith(".part")]


def test_in_place_on_a_full_disk_keeps_the_old_file(disk):
    file = disk / "a.txt"
    file.write_text(TEXT * 3000, encoding="utf-8")
    before = file.read_bytes()
    check_message(run("clean", "--in-place", file))
    assert file.read_bytes() == before
    assert names(disk) == ["a.txt"]


def corpus(tmp_path):
    path = tmp_path / "c.jsonl"
    row = '{"id": "%d", "text": "El consejo aprobó el plan 。Hoy se vota，dijo. %s"}\n'
    path.write_text("".join(row % (n, "Nada más. " * 30) for n in range(600)), encoding="utf-8")
    return path


@pytest.mark.parametrize("verb", ["clean", "dedup"])
def test_a_run_on_a_full_disk_goes_on_when_there_is_room(disk, tmp_path, verb):
    file = corpus(tmp_path)
    resize(disk, "64k")
    check_message(run(verb, file, "-o", disk / "run"))
    resize(disk, "64m")
    for place in (disk / "run", tmp_path / "whole"):
        done = run(verb, file, "-o", place)
        assert done.returncode == 0, done.stderr
    assert contents(disk / "run") == contents(tmp_path / "whole")


def test_a_read_only_disk_is_named(disk, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert mount("-o", "remount,ro", disk)
    done = run("clean", file, "-o", disk / "a.txt")
    assert done.returncode == 5
    assert str(disk / "a.txt") in done.stderr
    assert "Read-only file system" in done.stderr


def test_a_disk_that_vanished_in_the_middle_of_a_run_is_an_error(disk, tmp_path):
    file = corpus(tmp_path)
    resize(disk, "64m")
    code = (
        "import subprocess, sys\nfrom pathlib import Path\nfrom cleantext.config import Config\n"
        "from cleantext.runners.corpus import Corpus, run\n"
        "def gone(done):\n    subprocess.run(['umount', '--lazy', sys.argv[3]], check=False)\n"
        "run('clean', Corpus(files=(sys.argv[1],)), Path(sys.argv[2]), Config(), shard_size=8000, progress=gone)\n"
    )
    command = [sys.executable, "-c", code, str(file), str(disk / "run"), str(disk)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "OutputError" in done.stderr
    assert "the folder of the run is gone" in done.stderr
    assert names(disk) == []


def test_a_memory_on_a_full_disk_says_so_and_stays_sound(disk):
    units = [Unit(f"frase {n} " * 40, f"sentence {n} " * 40) for n in range(2000)]
    with Memory(disk / "m.sqlite", "es-en") as memory:
        memory.put(units[:10])
        with pytest.raises(OutputError, match=r"m\.sqlite"):
            memory.put(units)
    with Memory(disk / "m.sqlite", "es-en") as memory:
        assert sum(memory.stats().values()) == 10
