"""The command line of the fuzzer."""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from typing import TYPE_CHECKING, TypeVar

from fuzzing.files import FILES
from fuzzing.targets import DATA, TEXT
from fuzzing.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T", str, bytes)
_ENOUGH = 3
"""Broken laws of a target that are shown: more of them mostly say the same."""


def main() -> int:
    """Run until the time is up; return 1 when a law was broken."""
    parser = argparse.ArgumentParser(prog="scripts/fuzz", description="Check the laws on hostile texts.")
    names = [*TEXT, *DATA, *FILES]
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", action="append", choices=names, metavar="TARGET", help=", ".join(names))
    options = parser.parse_args()
    chosen = options.only or names
    broken = 0
    total = 0
    for name in chosen:
        texts = Texts(random.Random(f"{options.seed} {name}"))  # noqa: S311  (the same texts for the same seed)
        count, failures = _run(name, texts, options.seconds / len(chosen))
        total += count
        broken += bool(failures)
        print(f"{name:10} {count:9,} texts  {'law broken' if failures else 'sound'}", flush=True)
        for failure in failures:
            print(failure, flush=True)
    print(f"{total:,} texts, {broken} of {len(chosen)} targets broken")
    return 1 if broken else 0


def _run(name: str, texts: Texts, seconds: float) -> tuple[int, list[str]]:
    """Throw texts until the time is up, or until `_ENOUGH` have broken the law."""
    failures = [one] if (one := _thrown(name, texts)) else []  # what is loaded at first use is not counted
    count = 1
    end = time.monotonic() + seconds
    while time.monotonic() < end and len(failures) < _ENOUGH:
        count += 1
        failure = _thrown(name, texts)
        failures += [failure] if failure else []
    return count, failures


def _thrown(name: str, texts: Texts) -> str:
    if name in TEXT:
        return _tried(TEXT[name], texts.text())
    if name in DATA:
        return _tried(DATA[name], texts.data())
    return _tried(FILES[name].law, texts.spoilt(FILES[name].sound))


def _tried(law: Callable[[T], None], thrown: T) -> str:
    try:
        law(thrown)
    except Exception:  # noqa: BLE001  (any exception at all is what is looked for)
        least = _cut_down(law, thrown)
        try:
            law(least)
        except Exception:  # noqa: BLE001
            return f"{least!r}\n{traceback.format_exc(limit=-3, chain=False)}"
    return ""


def _cut_down(law: Callable[[T], None], thrown: T) -> T:
    """Return the least part, left after taking pieces away, that still breaks the law."""
    size = len(thrown) // 2
    while size:
        at = 0
        while at < len(thrown):
            shorter = thrown[:at] + thrown[at + size :]
            if _breaks(law, shorter):
                thrown = shorter
            else:
                at += size
        size //= 2
    return thrown


def _breaks(law: Callable[[T], None], thrown: T) -> bool:
    try:
        law(thrown)
    except Exception:  # noqa: BLE001
        return True
    return False


sys.exit(main())
