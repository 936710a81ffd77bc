"""Sides: worker processes kept alive, told to run in turn, so that both meet the same machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOT = Path(__file__).resolve().parents[2]
_PEERS = _ROOT / ".bench" / "venv"
_PACKAGES = (
    "ftfy",
    "clean-text",
    "sacremoses",
    "textacy",
    "trafilatura",
    "lxml_html_clean",
    "datasketch",
    "sacrebleu",
)


class Measured(NamedTuple):
    """Medians of one side: CPU and wall seconds of a run, peak memory in MB, and what the last run gave."""

    cpu: float
    wall: float
    peak: float
    result: Any


class Side:
    """One worker process."""

    def __init__(self, module: str, side: str, data: object) -> None:
        """Start the process (`peers` run in their own environment) and wait until it is ready."""
        python = str(_PEERS / "bin" / "python") if module == "peers" else sys.executable
        self._runs: list[dict[str, Any]] = []
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8", delete=False) as file:
            json.dump(data, file)
        self._process = subprocess.Popen(
            [python, str(Path(__file__).with_name("worker.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={k: v for k, v in os.environ.items() if k != "PYTHONPATH" or module != "peers"},
        )
        self._ask({"module": module, "side": side, "data": file.name})
        Path(file.name).unlink()

    def run(self) -> None:
        """Do the work once."""
        self._runs.append(self._ask({}))

    def close(self) -> Measured:
        """End the process and return the medians."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()
        middle = {key: median(run[key] for run in self._runs) for key in ("cpu", "wall", "peak")}
        return Measured(middle["cpu"], middle["wall"], middle["peak"], self._runs[-1]["result"])

    def _ask(self, question: object) -> dict[str, Any]:
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        if not pipe_in or not pipe_out:
            raise RuntimeError("the worker has no pipes")
        pipe_in.write(json.dumps(question) + "\n")
        pipe_in.flush()
        answer = pipe_out.readline()
        if not answer:
            raise RuntimeError(f"the worker ended with code {self._process.wait()}")
        value: dict[str, Any] = json.loads(answer)
        return value


def in_turn(sides: Sequence[tuple[str, str, object]], rounds: int) -> list[Measured]:
    """Return what each of (module, function, data) measured; they run A B A B, the first round not counted."""
    workers = [Side(*side) for side in sides]
    for worker in workers:
        worker.run()
    for worker in workers:
        worker._runs.clear()  # noqa: SLF001  (the first round warms caches)
    for _ in range(rounds):
        for worker in workers:
            worker.run()
    return [worker.close() for worker in workers]


def build_peers() -> None:
    """Make the environment of the peers unless it stands."""
    stamp = _PEERS / ".packages"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == " ".join(_PACKAGES):
        return
    subprocess.run([sys.executable, "-m", "venv", str(_PEERS)], check=True)
    pip = [str(_PEERS / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *_PACKAGES], check=True)
    stamp.write_text(" ".join(_PACKAGES), encoding="utf-8")
