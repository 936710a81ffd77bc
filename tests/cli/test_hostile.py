"""What a run meets that nobody wishes it: odd bytes, odd files, links, two runs at once, and an early end."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cleantext.errors import InputError
from cleantext.formats import reading

TEXT = "El consejo aprobó el plan 。Hoy se vota，dijo.\n"
COMMAND = [sys.executable, "-m", "cleantext"]


def run(*args, text=None):
    return subprocess.run([*COMMAND, *map(str, args)], input=text, capture_output=True, check=False)


def leftovers(folder):
    return [p.name for p in folder.iterdir() if p.name.endswith(".part")]


@pytest.mark.parametrize("command", ["clean", "check", "translate"])
def test_a_stray_byte_stops_no_command(tmp_path, command):
    file = tmp_path / "a.txt"
    file.write_bytes("Mañana llueve en París. ".encode() * 20 + b"Ma\xf1ana llueve \xed. \x81\n")
    done = run(command, file)
    assert done.returncode in (0, 1), done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    file = tmp_path / "large.txt"
    with file.open("wb") as out:
        out.truncate(reading.LARGEST + 1)  # takes no room on the disk
    done = run("clean", file)
    assert done.returncode == 4
    assert f"larger than {reading.LARGEST // 2**20} MiB" in done.stderr.decode()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 1 << 20)
    with pytest.raises(InputError, match="larger than 1 MiB"):
        reading.read("/dev/zero")


def test_a_linked_input_is_read_and_a_linked_output_is_written_through(tmp_path):
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text(TEXT, encoding="utf-8")
    link.symlink_to(real)
    assert run("clean", "--in-place", link).returncode == 0
    assert link.is_symlink()
    assert "plan. Hoy" in real.read_text(encoding="utf-8")


def test_a_link_to_itself_is_a_clear_error(tmp_path):
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    for args in (["clean", loop], ["clean", "-", "-o", loop]):
        done = run(*args, text=b"Hola.")
        assert done.returncode > 2
        assert b"Traceback" not in done.stderr


def test_two_runs_into_one_place_leave_whole_files(tmp_path):
    file, out = tmp_path / "a.txt", tmp_path / "out"
    file.write_text(TEXT * 20, encoding="utf-8")
    command = [*COMMAND, "edition", str(file), "-o", str(out), "--model", "pseudo"]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert json.loads((out / "a.report.json").read_text(encoding="utf-8"))
    back = tmp_path / "back.txt"
    assert run("undo", out / "a.report.json", "-o", back).returncode == 0
    assert back.read_bytes() == file.read_bytes()
    assert not leftovers(out)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("delay", [0.3, 1.5])
def test_an_early_end_leaves_no_half_file(tmp_path, number, delay):
    file, out = tmp_path / "a.txt", tmp_path / "out"
    file.write_text("\n".join(f"{n}. {TEXT}" for n in range(400)), encoding="utf-8")
    out.mkdir()
    command = [*COMMAND, "edition", str(file), "-o", str(out), "--model", "pseudo"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(delay)
    running.send_signal(number)
    running.wait(30)
    assert not leftovers(out)
    if (out / "a.report.json").exists():
        assert json.loads((out / "a.report.json").read_text(encoding="utf-8"))
