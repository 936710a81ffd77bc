"""Measure `cleantext dedup` against datasketch: `bench_dedup.py CORPUS.jsonl [--rounds 1] [--peer VENV] [--json F]`.

The corpus and its truth come from make_corpus.py. Both programs run in turn (A B A B …) in processes of their own;
told are the medians of wall clock and of processor time (on a machine that does other work, trust the second),
the peak of memory, and precision and recall. A pair is true when the exact Jaccard similarity of the two texts'
word triples is 0.8 or more, or when others link them; recall counts the planted copies of that similarity.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

WORD = re.compile(r"\w+")
HERE = Path(__file__).parent


def measured(command: list[str]) -> dict[str, float]:
    """Run a command; return seconds by the clock and of processor, and peak memory in MB."""
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    wall = time.perf_counter() - started
    return {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss / 1024}


def quality(path: Path, dropped: list[tuple[str, str]]) -> dict[str, float]:
    """Return precision and recall of what was dropped, by the truth beside the corpus and exact similarity."""
    truth = [json.loads(line) for line in Path(f"{path}.truth.jsonl").read_text().splitlines()]
    wanted = {n: source for n, kind, source in truth if kind in ("near", "exact")}
    pairs = {(int(a[1:]), int(b[1:])) for a, b in dropped}
    family = {n: wanted.get(n, n) for n, _, _ in truth}
    needed = set(wanted) | set(wanted.values()) | {n for pair in pairs for n in pair}
    sets = {}
    with path.open("rb") as file:
        for number, line in enumerate(file):
            if number in needed:
                words = WORD.findall(json.loads(line)["text"].lower())
                sets[number] = {hash(tuple(words[i : i + 3])) for i in range(max(1, len(words) - 2))}

    def similar(a: int, b: int) -> bool:
        return len(sets[a] & sets[b]) >= 0.8 * len(sets[a] | sets[b])

    right = sum(1 for a, b in pairs if similar(a, b) or family[a] == family[b])
    planted = {n for n, source in wanted.items() if similar(n, source)}
    # A cluster keeps one of its members: an original that was dropped for its copy is found as well.
    joined: dict[int, int] = dict(pairs)
    found = sum(1 for n in planted if _root(joined, n) == _root(joined, wanted[n]))
    return {
        "precision": right / max(1, len(pairs)),
        "recall": found / max(1, len(planted)),
        "planted": len(planted),
    }


def _root(joined: dict[int, int], number: int) -> int:
    seen = set()
    while number in joined and number not in seen:
        seen.add(number)
        number = joined[number]
    return number


def dropped_in(paths: list[Path], key: str) -> list[tuple[str, str]]:
    """Return id and target of what was dropped."""
    rows = (json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return [(row["id"], row[key]) for row in rows]


def environment(folder: Path) -> str:
    """Return the Python of an environment with datasketch, made if it is not there."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", "datasketch", "orjson"], check=True)
    return str(python)


def main() -> None:
    """Run both in turn and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--peer", type=Path, default=Path(tempfile.gettempdir()) / "bench_dedup_peer")
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--jobs", default="1")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    peer = "" if given.no_peer else environment(given.peer)
    with tempfile.TemporaryDirectory() as work:
        ours: list[dict[str, float]] = []
        theirs: list[dict[str, float]] = []
        run = Path(work) / "run"
        for _ in range(given.rounds):
            shutil.rmtree(run, ignore_errors=True)
            command = [sys.executable, "-m", "cleantext", "dedup", str(given.corpus), "-o", str(run)]
            ours.append(measured([*command, "--jobs", given.jobs, "--keep", "first"]))
            if peer:
                theirs.append(
                    measured([peer, str(HERE / "peer_datasketch.py"), str(given.corpus), work + "/peer"])
                )
        size = given.corpus.stat().st_size
        documents = sum(1 for _ in given.corpus.open("rb"))
        table = {"documents": documents, "megabytes": round(size / 1e6, 1)}
        table["cleantext"] = _row(ours, documents) | quality(
            given.corpus, dropped_in(sorted(run.glob("dropped-*.jsonl")), "cleantext_duplicate_of")
        )
        if theirs:
            found = dropped_in([Path(work + "/peer.dropped.jsonl")], "duplicate_of")
            table["datasketch"] = _row(theirs, documents) | quality(given.corpus, found)
            table["ratio"] = {
                k: round(table["datasketch"][k] / table["cleantext"][k], 2) for k in ("wall", "cpu")
            }
    print(json.dumps(table, indent=1))
    if given.json:
        given.json.write_text(json.dumps(table, indent=1) + "\n")


def _row(rounds: list[dict[str, float]], documents: int) -> dict[str, float]:
    row = {key: round(statistics.median(r[key] for r in rounds), 2) for key in ("wall", "cpu", "mb")}
    return row | {"documents_per_cpu_second": round(documents / row["cpu"])}


if __name__ == "__main__":
    main()
