"""The gate: floors pinned to the corpus they were measured on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_FLOORS = Path(__file__).with_name("floors.json")


def judge(made: dict[str, Any]) -> int:
    """Return 1, saying why, when a measured row lies below its floor or the corpus is another one."""
    pinned = json.loads(_FLOORS.read_text(encoding="utf-8"))
    if pinned["corpus"] != made["corpus"]:
        print(f"gate: floors are for corpus {pinned['corpus']}, this is {made['corpus']}")
        return 1
    failures = [text for row in made["rows"] for text in _below(row, pinned["floors"].get(row["name"], {}))]
    for text in failures:
        print(f"gate: {text}")
    return 1 if failures else 0


def _below(row: dict[str, Any], floors: dict[str, float]) -> list[str]:
    out = []
    for key, floor in floors.items():
        least = not key.startswith("at most ")
        name = key.removeprefix("at most ")
        value = row[name] if name in row else row["figures"].get(name)
        if value is None or (value < floor if least else value > floor):
            out.append(
                f"{row['name']}: {name} is {value}, {'at least' if least else 'at most'} {floor} is wanted"
            )
    return out
