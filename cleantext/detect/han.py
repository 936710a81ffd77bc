"""What a run of Chinese characters probably means, word by word, from a table of glosses."""

from __future__ import annotations

import lzma
from functools import lru_cache
from importlib import resources

_LONGEST = 6


@lru_cache(maxsize=1)
def _glosses() -> dict[str, str]:
    """Return word and gloss: CC-CEDICT (CC BY-SA 4.0) under our own table."""
    folder = resources.files("cleantext.rules").joinpath("any")
    rows = lzma.decompress(folder.joinpath("han.tsv.xz").read_bytes()).decode().splitlines()
    rows += folder.joinpath("han_own.tsv").read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t", 1) for row in rows if not row.startswith("#") and "\t" in row)


def segment(run: str) -> list[str]:
    """Return the words of a run of Chinese, the longest the table knows first.

    >>> segment("前联席首席执行官")
    ['前', '联席', '首席执行官']
    """
    known = _glosses()
    words, at = [], 0
    while at < len(run):
        size = next(
            (n for n in range(_LONGEST, 1, -1) if run[at : at + n] in known and at + n <= len(run)), 1
        )
        words.append(run[at : at + size])
        at += size
    return words


def explain(run: str) -> str:
    """Return the glosses of a run of Chinese, joined; "" when most of its words are unknown.

    >>> explain("前联席首席执行官")
    'former co-CEO'
    """
    known = _glosses()
    words = segment(run)
    glosses = [known.get(word) for word in words]
    if sum(g is not None for g in glosses) * 2 < len(words):
        return ""
    text = ""
    for word, gloss in zip(words, glosses, strict=True):
        text += gloss if gloss is not None else word
        if text and not text.endswith(("-", " ")):
            text += " "
    return " ".join(text.split()).replace(" 's", "'s")
