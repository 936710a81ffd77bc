"""Rows about whole processes: start-up, memory, two cores."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import corpus
from benchmarks.rows import Row, Sizes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_TOOL = str(Path(sys.executable).with_name("cleantext"))


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


def memory(sizes: Sizes) -> Iterable[Row]:
    """Peak memory of `clean` over one large JSONL, in one process."""
    if not _has_corpus():
        return
    with tempfile.TemporaryDirectory() as folder:
        source = _jsonl(Path(folder), sizes.megabytes * 16)
        began = time.perf_counter()
        peak = _peak([_TOOL, "corpus", "clean", str(source), "-o", f"{folder}/out", "--jobs", "1"])
        about = {
            "MB of JSONL": round(source.stat().st_size / 1e6),
            "wall s": round(time.perf_counter() - began, 1),
        }
        yield Row("memory", "memory of a corpus run", "–", peak, target="300 MB", unit="MB", figures=about)


def two_cores(sizes: Sizes) -> Iterable[Row]:
    """Wall seconds of a corpus run with one process and with two."""
    if not _has_corpus():
        return
    with tempfile.TemporaryDirectory() as folder:
        source = _jsonl(Path(folder), sizes.megabytes * 8)
        seconds: dict[int, list[float]] = {1: [], 2: []}
        for number in range(2):
            for jobs in (1, 2):
                out = f"{folder}/out-{number}-{jobs}"
                began = time.perf_counter()
                command = [_TOOL, "corpus", "clean", str(source), "-o", out, "--jobs", str(jobs)]
                subprocess.run(command, check=True, capture_output=True)
                seconds[jobs].append(time.perf_counter() - began)
        about = {"load": round(os.getloadavg()[0], 1)}
        yield Row("two-cores", "a corpus on two cores", "one core", median(seconds[2]), median(seconds[1]), "1.8",
                  "s wall", about)  # fmt: skip


def _has_corpus() -> bool:
    return subprocess.run([_TOOL, "corpus", "--help"], check=False, capture_output=True).returncode == 0


def _jsonl(folder: Path, megabytes: float) -> Path:
    source = folder / "pages.jsonl"
    docs = [d.dirty for d in corpus.soiled_documents(1_000_000)]
    with source.open("w", encoding="utf-8") as file:
        for number in range(int(megabytes * 1e6 / 1e6)):
            for n, text in enumerate(docs):
                file.write(json.dumps({"id": f"{number}-{n}", "text": text}, ensure_ascii=False) + "\n")
    return source


def _cpu(command: list[str], rounds: int) -> float:
    return round(median(_one(command) for _ in range(rounds)), 4)


def _one(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=b"Hola, amigos.\n", check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _peak(command: list[str]) -> float:
    """Return the peak memory of a process in MB, asked of a fresh parent so that no other child counts."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True)
    return round(float(done.stdout.split()[-1]), 1)


ROWS: dict[str, Callable[[Sizes], Iterable[Row]]] = {
    "start": start_up,
    "memory": memory,
    "cores": two_cores,
}
