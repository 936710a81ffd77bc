"""Step `card`: the table of sources for the model card, from what was really used.

Share is the chance that a pair drawn for training comes from the source: its lines times its
weight, in percent of all.
"""

import json
import re

from .config import Config
from .text import read_lines

COMMIT = re.compile(r"(@[0-9a-f]{7})[0-9a-f]{33}")


def used(config: Config) -> list[tuple[str, str, int, float]]:
    """(name, licence, pairs, share in percent) of each source with text, largest share first."""
    report = json.loads((config.text / "report.json").read_text(encoding="utf-8"))
    rows = []
    for entry in report:
        kind, name = entry["name"].split("/")
        parallel = kind == "parallel"
        folder = config.text / ("parallel" if parallel else "back")
        path = folder / f"{name}.{config.pair.target}"
        if path.exists():
            pairs = len(read_lines(path))
            weight = (config.parallel if parallel else config.mono)[name]
            label = name if parallel else f"{name} (back-translated)"
            origin = COMMIT.sub(r"\1", entry["origin"])
            rows.append((f"{label}, {origin}", entry["licence"], pairs, pairs * weight))
    total = sum(mass for *_, mass in rows)
    shares = [(label, licence, pairs, 100 * mass / total) for label, licence, pairs, mass in rows]
    return sorted(shares, key=lambda row: -row[3])


def run(config: Config) -> None:
    """Print the table as Markdown."""
    rows = used(config)
    print("| source | licence | pairs | share |\n|---|---|---:|---:|")
    for label, licence, pairs, share in rows:
        print(f"| {label} | {licence} | {pairs:,} | {share:.1f} % |")
    print(f"| all | | {sum(pairs for _, _, pairs, _ in rows):,} | 100 % |")
