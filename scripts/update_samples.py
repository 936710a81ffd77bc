#!/usr/bin/env python3
"""Rewrites what the samples expect: samples/<case>/expected.* and report.json.

Run it as .venv/bin/python scripts/update_samples.py [CASE...] and read the difference before you commit.
"""

import sys
from pathlib import Path

from cleantext.config import Config
from cleantext.editions import edition, prepare, write_edition
from cleantext.formats import read

SAMPLES = Path(__file__).parent.parent / "samples"


def main(cases: list[str]) -> None:
    """Make every case anew, in its own folder."""
    config = Config()
    tools = prepare(config)
    for folder in sorted(p for p in SAMPLES.iterdir() if p.is_dir() and (not cases or p.name in cases)):
        source = next(folder.glob("input.*"))
        doc = read(str(source.relative_to(SAMPLES.parent)))
        made = edition(doc, config, tools)
        for old in folder.glob("expected.*"):
            old.unlink()
        write_edition(made, folder, "expected")
        (folder / "expected.report.json").rename(folder / "report.json")
        (folder / "expected.report.html").unlink()  # large, and all of it is in the JSON
        print(f"{folder.name}: {len(made.clean.findings)} findings, {len(made.pairs)} sentences")


if __name__ == "__main__":
    main(sys.argv[1:])
