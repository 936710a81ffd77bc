"""Step `features`: what the frozen model makes of every word, kept on disk.

Writes WORK/pieces.npy and WORK/features/NAME-00000.npz, a shard for each 16 windows: `states` (half precision),
`surprisal`, `kinds` (0 for a sound word), `lengths` (words of each window). A step that was stopped goes on after
the last shard; `NAME` is `train` or `human` (the windows held out, clean).
"""

import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from cleantext.detect.lm.trunk import Trunk
from cleantext.detect.tokens import tokenize
from cleantext.edits import Span

from .corrupt import Example, load
from .settings import Settings
from .windows import read

SHARD = 16
TURNS = {"train": 3, "human": 1}
"""Shards of each name in a round, so that a step stopped early has some of all."""
KINDS = ("", "sense", "inflection", "function-word", "deletion", "scramble", "duplication", "random", "rule")


def words(text: str) -> list[Span]:
    """The places of the words of a window, marks left out."""
    tokens = tokenize(text)
    return [tokens.span(i, i + 1) for i in range(len(tokens)) if tokens.is_word(i)]


def kinds(example: Example, spans: Sequence[Span]) -> list[int]:
    """The kind of error each word stands in, 0 for none.

    >>> kinds(Example("El orilla abre", ((3, 9, "sense"),)), [Span(0, 2), Span(3, 9), Span(10, 14)])
    [0, 1, 0]
    """
    out = [0] * len(spans)
    for start, end, kind in example.wrong:
        for i, span in enumerate(spans):
            if span.start < end and start < span.end:
                out[i] = KINDS.index(kind)
    return out


def vocabulary(trunk: Trunk, texts: Sequence[str], size: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The `size` most frequent pieces of the texts, in order of number."""
    counts = Counter(piece for text in texts for piece in trunk.pieces(text))
    return np.array(sorted(piece for piece, _ in counts.most_common(size)), np.int64)


def shards(folder: Path, name: str) -> list[Path]:
    """The finished shards of a name, in order."""
    return sorted(folder.glob(f"{name}-*.npz"))


def missing(examples: Sequence[Example], folder: Path, name: str) -> Iterator[tuple[Path, Sequence[Example]]]:
    """The shards that are not there yet, with their windows."""
    for first in range(0, len(examples), SHARD):
        path = folder / f"{name}-{first // SHARD:05}.npz"
        if not path.exists():
            yield path, examples[first : first + SHARD]


def extract(
    trunk: Trunk, examples: Sequence[Example], layers: Sequence[int], pieces: np.ndarray, path: Path
) -> int:
    """Write one shard; return its words."""
    spans = [words(example.text) for example in examples]
    readings = trunk.read(
        [(example.text, own) for example, own in zip(examples, spans, strict=True)], layers, pieces
    )
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        np.savez(
            file,
            states=np.concatenate([r.states for r in readings]).astype(np.float16),
            surprisal=np.concatenate([r.surprisal for r in readings]),
            kinds=np.array([k for e, s in zip(examples, spans, strict=True) for k in kinds(e, s)], np.uint8),
            lengths=np.array([len(own) for own in spans], np.int32),
        )
    partial.rename(path)
    return sum(map(len, spans))


def run(settings: Settings, words_wanted: int = 0) -> None:
    """Read the windows to train on and those held out, in turns, until all (or enough words) are read."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # read when PyTorch is imported, below
    trunk = Trunk.load(settings.model, half=True)
    held = read(settings.work / "held_out.jsonl")
    chosen = settings.work / "pieces.npy"
    if not chosen.exists():
        clean = [text for _, text in read(settings.work / "clean.jsonl")]
        np.save(chosen, vocabulary(trunk, clean, settings.vocabulary))
    pieces = np.load(chosen)
    folder = settings.work / "features"
    folder.mkdir(exist_ok=True)
    jobs = {
        "train": load(settings.work / "examples.jsonl"),
        "human": [Example(text) for _, text in held],
    }
    begun, count = time.process_time(), 0
    queues = {name: missing(examples, folder, name) for name, examples in jobs.items()}
    while queues:
        for name in [name for name, turns in TURNS.items() if name in queues for _ in range(turns)]:
            if (job := next(queues.get(name, iter(())), None)) is None:
                queues.pop(name, None)
                continue
            count += extract(trunk, job[1], settings.layers, pieces, job[0])
            rate = count / (time.process_time() - begun)
            print(f"{job[0].name}: {count} words, {rate:.0f} a second", flush=True)
            if words_wanted and count >= words_wanted:
                return
