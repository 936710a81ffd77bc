"""The public names and their signatures: a change here is a change for every user, and goes into the change log."""

import inspect
import json
import os
from pathlib import Path

import cleantext

KEPT = Path(__file__).parent / "data" / "public_names.json"


def described(thing):
    if inspect.isclass(thing):
        own = {n: m for n, m in vars(thing).items() if not n.startswith("_") and callable(getattr(thing, n))}
        return {
            "signature": signature(thing),
            "methods": {n: signature(getattr(thing, n)) for n in sorted(own)},
        }
    return signature(thing) if callable(thing) else type(thing).__name__


def signature(thing):
    try:
        return str(inspect.signature(thing))
    except ValueError:
        return "(...)"


def test_the_public_names_and_signatures_are_those_that_are_kept():
    now = {name: described(getattr(cleantext, name)) for name in sorted(cleantext.__all__)}
    if os.environ.get("KEEP_PUBLIC_NAMES"):  # after a change on purpose
        KEPT.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert now == json.loads(KEPT.read_text(encoding="utf-8"))
