"""Names that have another form in English: places, peoples' unions, institutions, abbreviations."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def exonyms() -> dict[str, tuple[str, ...]]:
    """Return the English forms by the lower-case Spanish name, from `data/exonyms.es-en.tsv`, the usual one first.

    >>> exonyms()["alemania"], exonyms()["ia"]
    (('Germany',), ('AI', 'artificial intelligence'))
    """
    text = (files("cleantext.translation") / "data" / "exonyms.es-en.tsv").read_text(encoding="utf-8")
    table = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            source, target = line.split("\t")
            table[source.lower()] = tuple(target.split("|"))
    return table
