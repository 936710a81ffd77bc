"""Floors: figures that an evaluation must reach, pinned to the digest of the corpus they were measured on.

{"corpus": "3f…", "at_least": {"recall": 0.6, "families.CAL.recall": 0.4}, "at_most": {"calibration_error": 0.1}}
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cleantext.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def fallen(report: Mapping[str, object], path: Path) -> list[str]:
    """Return what lies below its floor (or above its ceiling), in words; an empty list when all holds.

    Raises ConfigError when the file cannot be read, names a figure that there is not, or belongs to another corpus.
    """
    try:
        pinned = json.loads(path.read_text(encoding="utf-8"))
        corpus, least, most = str(pinned["corpus"]), pinned.get("at_least", {}), pinned.get("at_most", {})
        bounds = [(str(k), float(v), 1) for k, v in least.items()]
        bounds += [(str(k), float(v), -1) for k, v in most.items()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"these floors cannot be read: {error!r}", where=str(path)) from error
    if corpus != report["corpus"]:
        raise ConfigError(
            "the floors were measured on another corpus",
            where=str(path),
            hint=f"Measure anew and pin the digest {report['corpus']}",
        )
    wrong = []
    for name, bound, sign in bounds:
        value = _figure(report, name, path)
        if sign * (value - bound) < 0:
            wrong.append(f"{name} is {value:g}, {'at least' if sign > 0 else 'at most'} {bound:g} is wanted")
    return wrong


def _figure(report: Mapping[str, object], name: str, path: Path) -> float:
    value: object = report
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if not isinstance(value, int | float):
        raise ConfigError(
            f"there is no figure {name}", where=str(path), hint="See the names in --format json"
        )
    return float(value)
