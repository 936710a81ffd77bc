"""Hostile shapes: texts that make careless code quadratic, doubled, and the exponent of each stage on them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from benchmarks import corpus
from benchmarks.rows import Row, Sizes, exponent
from benchmarks.sides import in_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_STEPS = (1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24)
_STAGES = ("normalize", "segment", "collapse", "sentences", "detect")


def one_line(size: int) -> str:
    """Prose without a line end."""
    return " ".join("".join(corpus.clean_documents(size, 11)).split())[:size]


def quotes(size: int) -> str:
    """Quotation marks of all kinds."""
    return ('"«“”»"' * size)[:size]


def brackets(size: int) -> str:
    """Brackets that never close."""
    return "([{" * (size // 3)


def deep_tags(size: int) -> str:
    """HTML nested as deep as it is long."""
    return "<div><b>" * (size // 8)


def repeated(size: int) -> str:
    """One paragraph again and again."""
    return ("El alcalde abrió ayer la biblioteca del puerto con mucha paciencia y sin pedir ayuda.\n" * size)[
        :size
    ]


def near_repeats(size: int) -> str:
    """One paragraph again and again, a word of it changing."""
    line = "El alcalde abrió ayer la biblioteca {} del puerto con mucha paciencia y sin ayuda de nadie.\n"
    return "".join(line.format(n % 97) for n in range(size // 85))[:size]


def marks(size: int) -> str:
    """Return combining marks without end."""
    return "a" + "\u0301\u0323" * (size // 2)


def words(size: int) -> str:
    """One word a line."""
    return "palabra\notra\n\n" * (size // 14)


def noise(size: int) -> str:
    """Bytes of chance read as Windows-1252 and as UTF-8 that it is not."""
    rng = random.Random(12)  # noqa: S311
    return rng.randbytes(size).decode("latin-1")


SHAPES = (one_line, quotes, brackets, deep_tags, repeated, near_repeats, marks, words, noise)


def hostile(sizes: Sizes) -> Iterable[Row]:
    """Measure every stage on every shape up to 16 MB, findings up to 1 MB: some twenty minutes."""
    del sizes
    for shape in SHAPES:
        texts = {size: shape(size) for size in _STEPS}
        worst: dict[str, float] = {}
        total = 0.0
        for stage in _STAGES:
            steps = _STEPS if stage != "detect" else _STEPS[:3]
            sides = [("ours", "stages", {"stage": stage, "text": texts[n]}) for n in steps]
            times = [m.cpu for m in in_turn(sides, 1)]
            total += times[-1]
            # below 20 ms a time says nothing of growth
            worst[stage] = exponent(steps[-2:], times[-2:]) if times[-1] > 0.02 else 0.0
        about = {"exponent": max(worst.values()), "of": max(worst, key=lambda s: worst[s])}
        yield Row(f"hostile-{shape.__name__}", f"hostile: {shape.__name__.replace('_', ' ')}", "–", total,
                  target="exponent 1.2", figures=about)  # fmt: skip


ROWS: dict[str, Callable[[Sizes], Iterable[Row]]] = {"hostile": hostile}
