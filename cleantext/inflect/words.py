"""The word tables beside this module, read once."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=8)
def table(name: str) -> dict[str, frozenset[str]]:
    """Return the lists of a table: a line `key: word word …` each.

    >>> "casa" in table("gender_es.txt")["f"]
    True
    """
    text = resources.files("cleantext.inflect").joinpath(name).read_text(encoding="utf-8")
    rows = (line.split(":", 1) for line in text.splitlines() if ":" in line and not line.startswith("#"))
    return {key: frozenset(words.split()) for key, words in rows}
