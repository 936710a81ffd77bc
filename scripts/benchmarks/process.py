"""Rows about whole processes: start-up, memory, two cores."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import corpus
from benchmarks.rows import Row, Sizes
from benchmarks.sides import in_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_TOOL = str(Path(sys.executable).with_name("cleantext"))
_ROOT = Path(__file__).resolve().parents[2]
_ENV = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
_ENV["PYTHONPYCACHEPREFIX"] = str(_ROOT / ".bench" / "pycache")
"""Modules are byte-compiled, as they are where the package is installed, in a place of their own."""
_LINES = 300
"""Lines of a parallel text: half a minute of translating."""


def start_up(sizes: Sizes) -> Iterable[Row]:
    """CPU seconds until something is there."""
    rounds = max(5, sizes.rounds)
    empty = _cpu([sys.executable, "-c", "pass"], rounds)
    aims = (
        ("help", [_TOOL, "--help"], "0.15 s"),
        ("import", [sys.executable, "-c", "import cleantext"], "0.06 s beyond Python"),
        ("first translation", [_TOOL, "translate", "-"], "1 s"),
        ("check", [_TOOL, "check", "-"], ""),
    )
    for name, command, aim in aims:
        seconds = _cpu(command, rounds)
        about = {"beyond Python": round(seconds - empty, 3)}
        yield Row(f"start-{name.split()[0]}", f"start-up: {name}", "–", seconds, target=aim, figures=about)


def beside_apertium(sizes: Sizes) -> Iterable[Row]:
    """Translate the lines of `--parallel DIR` (src.es, ref.en) as whole processes, and compare chrF."""
    folder = Path(sizes.parallel)
    if not sizes.parallel or not shutil.which("apertium"):
        return
    source = (folder / "src.es").read_text(encoding="utf-8").splitlines()[:_LINES]
    wanted = (folder / "ref.en").read_text(encoding="utf-8").splitlines()[:_LINES]
    ours, mine = _lines_of([_TOOL, "translate", "--lines", "--jobs", "1", "-"], "\n".join(source))
    theirs, other = _lines_of(["apertium", "-u", "spa-eng"], "\n\n".join(source))
    pairs = [[mine, wanted], [other[::2], wanted]]
    own, peer = in_turn([("peers", "chrf", pairs)], 1)[0].result
    about = {"chrF": own, "chrF of peer": peer, "sentences/s": len(source) / ours, "set": folder.name}
    yield Row("apertium", "`translate`, built-in model", "Apertium spa-eng", ours, theirs, figures=about)


def _lines_of(command: list[str], text: str) -> tuple[float, list[str]]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, input=text + "\n", check=True, capture_output=True, text=True, env=_ENV)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout.split("\n")


def memory(sizes: Sizes) -> Iterable[Row]:
    """Peak memory of `clean` over one large JSONL, in one process."""
    with tempfile.TemporaryDirectory() as folder:
        source = _jsonl(Path(folder), sizes.megabytes * 16)
        began = time.perf_counter()
        peak = _peak([_TOOL, "clean", str(source), "-o", f"{folder}/out", "--jobs", "1"])
        about = {
            "MB of JSONL": round(source.stat().st_size / 1e6),
            "wall s": round(time.perf_counter() - began, 1),
        }
        yield Row("memory", "memory of a corpus run", "–", peak, target="300 MB", unit="MB", figures=about)


def two_cores(sizes: Sizes) -> Iterable[Row]:
    """Wall seconds of a corpus run with one process and with two."""
    with tempfile.TemporaryDirectory() as folder:
        source = _jsonl(Path(folder), sizes.megabytes * 8)
        seconds: dict[int, list[float]] = {1: [], 2: []}
        for number in range(2):
            for jobs in (1, 2):
                out = f"{folder}/out-{number}-{jobs}"
                began = time.perf_counter()
                command = [_TOOL, "clean", str(source), "-o", out, "--jobs", str(jobs)]
                subprocess.run(command, check=True, capture_output=True, env=_ENV)
                seconds[jobs].append(time.perf_counter() - began)
        about = {"load": round(os.getloadavg()[0], 1)}
        yield Row("two-cores", "a corpus on two cores", "one core", median(seconds[2]), median(seconds[1]), "1.8",
                  "s wall", about)  # fmt: skip


def _jsonl(folder: Path, megabytes: float) -> Path:
    source = folder / "pages.jsonl"
    docs = [d.dirty for d in corpus.soiled_documents(1_000_000)]
    with source.open("w", encoding="utf-8") as file:
        for number in range(round(megabytes)):
            for n, text in enumerate(docs):
                file.write(json.dumps({"id": f"{number}-{n}", "text": text}, ensure_ascii=False) + "\n")
    return source


def _cpu(command: list[str], rounds: int) -> float:
    _one(command)  # warms the caches of the disk
    return round(median(_one(command) for _ in range(rounds)), 4)


def _one(command: list[str], given: bytes = b"Hola, amigos.\n") -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=given, check=False, capture_output=True, env=_ENV)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _peak(command: list[str]) -> float:
    """Return the peak memory of a process in MB, asked of a fresh parent so that no other child counts."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], check=True, capture_output=True, text=True, env=_ENV
    )
    return round(float(done.stdout.split()[-1]), 1)


ROWS: dict[str, Callable[[Sizes], Iterable[Row]]] = {
    "start": start_up,
    "apertium": beside_apertium,
    "memory": memory,
    "cores": two_cores,
}
