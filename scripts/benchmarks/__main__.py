"""The command line of the benchmarks."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

from benchmarks import corpus, gate, process, shapes, table
from benchmarks.rows import ROWS, Sizes
from benchmarks.sides import build_peers, in_turn

_EVERY = {**ROWS, **process.ROWS, **shapes.ROWS}


def main() -> int:
    """Measure what is asked for; return 1 when the gate is closed."""
    options = _options()
    sizes = Sizes(options.megabytes, options.pages, options.documents, options.rounds, options.parallel)
    build_peers()
    rows = _before(options.join)
    for name in options.only or ([] if options.join else _EVERY):
        for row in _EVERY[name](sizes):
            rows[row.name] = row.plain()
            print(table.line(row), flush=True)
    made = {
        "machine": _machine(),
        "corpus": _digest(),
        "sizes": vars(options),
        "rows": list(rows.values()),
    }
    made["sizes"] = {
        k: v for k, v in vars(options).items() if k in {"megabytes", "pages", "documents", "rounds"}
    }
    if options.json:
        options.json.write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if options.table:
        options.table.write_text(table.markdown(made), encoding="utf-8")
    return gate.judge(made) if options.gate else 0


def _before(runs: list[Path]) -> dict[str, dict[str, Any]]:
    """Return the rows of runs kept with `--json`, by name; of two with one name the later file's counts."""
    read = [json.loads(file.read_text(encoding="utf-8")) for file in runs]
    if others := [run["corpus"] for run in read if run["corpus"] != _digest()]:
        sys.exit(f"a run to be joined is of another corpus: {others[0]}")
    return {row["name"]: row for run in read for row in run["rows"]}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Measure cleantext beside its peers.")
    parser.add_argument(
        "--only", action="append", choices=list(_EVERY), metavar="NAME", help=", ".join(_EVERY)
    )
    parser.add_argument("--megabytes", type=float, default=Sizes.megabytes, help="text for clean and dirty")
    parser.add_argument("--pages", type=int, default=Sizes.pages, help="pages for collapse")
    parser.add_argument("--documents", type=int, default=Sizes.documents, help="documents for dedup")
    parser.add_argument("--rounds", type=int, default=Sizes.rounds, help="runs of which the median is taken")
    parser.add_argument(
        "--parallel", default="", metavar="DIR", help="src.es and ref.en: adds the row apertium"
    )
    help_join = "rows of an earlier --json; without --only nothing is measured"
    parser.add_argument("--join", action="append", type=Path, default=[], metavar="FILE", help=help_join)
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep everything measured")
    parser.add_argument("--table", type=Path, metavar="FILE", help="write the table for the README")
    parser.add_argument("--gate", action="store_true", help="fail below the floors of floors.json")
    return parser.parse_args()


def _machine() -> dict[str, Any]:
    import os  # noqa: PLC0415

    cpu = next(
        (x.split(":")[1].strip() for x in _lines("/proc/cpuinfo") if x.startswith("model name")), platform.machine()
    )  # fmt: skip
    own = {name: metadata.version(name) for name in ("ctranslate2", "argos-translate-lt", "regex")}
    peers = in_turn([("peers", "versions", None)], 1)[0].result
    return {"cpu": cpu, "cores": os.cpu_count(), "load": os.getloadavg()[0], "python": sys.version.split()[0],
            "system": platform.system(), "versions": {**own, **peers}}  # fmt: skip


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _digest() -> str:
    """Return what tells this corpus from any other: the start of each part."""
    clean = corpus.clean_documents(50_000)
    dirty = [d.dirty for d in corpus.soiled_documents(50_000)]
    pages = [p.text for p in corpus.copied_pages(20)]
    return corpus.digest([*clean, *dirty, *pages, *corpus.near_copies(20)])[:16]


sys.exit(main())
