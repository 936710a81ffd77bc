"""Step `stress`: thousands of ordinary and hostile segments, none of which may end in a loop.

Ordinary segments are the sources of the test sets and the corpora's prose in the source language.
Hostile ones are made of them and of nothing: no spaces, no vowels, shuffled words, wrong encodings,
stutters, walls of capitals, joined paragraphs, garbage, other scripts.
"""

import random
from collections.abc import Callable
from pathlib import Path

from . import things
from .config import Config
from .systems import Package
from .targeted import looping
from .text import read_lines

CHUNK = 2000


def shuffled(line: str, rng: random.Random) -> str:
    """The words in another order."""
    words = line.split()
    return " ".join(rng.sample(words, len(words)))


def stuttered(line: str, rng: random.Random) -> str:
    """One word said two or three times."""
    words = line.split() or ["a"]
    at = rng.randrange(len(words))
    return " ".join([*words[:at], *[words[at]] * rng.randint(2, 3), *words[at + 1 :]])


def cut(line: str, rng: random.Random) -> str:
    """A line that stops, or begins, anywhere."""
    at = rng.randrange(1, max(2, len(line)))
    return rng.choice([line[:at], line[at:]]) or line


HOSTILE: tuple[Callable[[str, random.Random], str], ...] = (
    shuffled,
    stuttered,
    cut,
    lambda line, _: line.replace(" ", ""),
    lambda line, _: line.upper(),
    lambda line, _: " ".join(line),
    lambda line, _: line.translate(str.maketrans("", "", "aeiouáéíóú")),
    lambda line, _: line.encode().decode("latin-1"),
    lambda line, _: line[::-1],
    lambda line, rng: f"{line} {things.han(rng)} {line} {things.address(rng)} {line}",
    lambda line, rng: f"{things.garbage(rng)} {line} {things.garbage(rng)}",
    lambda _, rng: things.garbage(rng),
    lambda _, rng: " ".join(things.word(rng) for _ in range(rng.randint(1, 30))),
    lambda _, rng: "".join(chr(rng.randrange(0x20, 0x3000)) for _ in range(rng.randint(1, 60))),
    lambda _, rng: " ".join(str(rng.randrange(10**9)) for _ in range(rng.randint(1, 30))),
)


def segments(ordinary: list[str], count: int, rng: random.Random) -> list[str]:
    """`count` segments, half of them ordinary, the others hostile in every way."""
    chosen = rng.sample(ordinary, min(count // 2, len(ordinary)))
    out = list(chosen)
    while len(out) < count:
        out.append(HOSTILE[len(out) % len(HOSTILE)](rng.choice(ordinary), rng))
    return out


def run(config: Config, package: Path, count: int = 20_000, beam: int = 1) -> list[tuple[str, str]]:
    """Print and return the segments that loop, with their translations."""
    source = config.pair.source
    ordinary = [
        line
        for folder in (config.tests.glob(f"*/src.{source}"), config.corpora.glob(f"mono.{source}/*"))
        for path in sorted(folder)
        for line in read_lines(path)
        if line.strip()
    ]
    rng = random.Random(config.training.seed)
    lines = segments(ordinary, count, rng)
    translate = Package(package, beam=beam, threads=config.training.threads)
    found = []
    for start in range(0, len(lines), CHUNK):
        part = lines[start : start + CHUNK]
        found += [
            (line, text) for line, text in zip(part, translate(part), strict=True) if looping(line, text)
        ]
        print(f"{start + len(part)} segments, {len(found)} loops", flush=True)
    for line, text in found:
        print(f"{line[:200]!r}\n    {text[:200]!r}")
    return found
