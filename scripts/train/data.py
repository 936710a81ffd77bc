"""Pools of weighted, augmented pairs, cut into batches.

Pool k is a function of the text, the configuration and k alone, so a run resumes exactly by pool
and batch number. The list of files is read again for each pool: text may be added while training
runs.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from sentencepiece import SentencePieceProcessor

from .augment import Augmenter
from .config import Config
from .guard import Guard
from .text import read_pairs

SORTED = 20_000
"""Pairs sorted by length together: long enough for full batches, short enough for variety."""

Texts = tuple[str, str]
Ids = tuple[list[int], list[int]]


class Text:
    """The prepared and back-translated pairs with their weights."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.guard = Guard.of(config.tests)
        self.cache: dict[Path, list[Texts]] = {}

    def load(self, folder: Path, name: str) -> list[Texts]:
        """Pairs of one source, checked against the test sets the first time."""
        if folder / name not in self.cache:
            pair = self.config.pair
            pairs = read_pairs(folder, name, pair.source, pair.target)
            self.guard.check((side for texts in pairs for side in texts), f"{folder / name}")
            self.cache[folder / name] = pairs
        return self.cache[folder / name]

    def sources(self) -> list[tuple[list[Texts], float]]:
        """Pairs and weight of every configured source whose files are there."""
        folders = (("parallel", self.config.parallel), ("back", self.config.mono))
        return [
            (self.load(self.config.text / folder, name), weight)
            for folder, weights in folders
            for name, weight in weights.items()
            if (self.config.text / folder / f"{name}.{self.config.pair.source}").exists()
            and (self.config.text / folder / f"{name}.{self.config.pair.target}").exists()
        ]


def drawn(sources: Sequence[tuple[list[Texts], float]], size: int, rng: random.Random) -> list[Texts]:
    """About `size` pairs: each source by its lines times its weight, none twice before all once."""
    total = sum(len(pairs) * weight for pairs, weight in sources)
    out: list[Texts] = []
    for pairs, weight in sources:
        if not pairs:
            continue
        share = size * len(pairs) * weight / total
        count = int(share) + (rng.random() < share - int(share))
        out += pairs * (count // len(pairs)) + rng.sample(pairs, count % len(pairs))
    return out


def joined(pairs: Sequence[Texts], share: float, rng: random.Random) -> list[Texts]:
    """Some pairs become segments of two to four sentences, as long paragraphs are."""
    out: list[Texts] = []
    index = 0
    while index < len(pairs):
        size = rng.randint(2, 4) if rng.random() < share else 1
        group = pairs[index : index + size]
        out.append((" ".join(left for left, _ in group), " ".join(right for _, right in group)))
        index += size
    return out


def batches(rows: Sequence[Ids], tokens: int, rng: random.Random) -> list[list[Ids]]:
    """Rows of like length together, at most `tokens` padded pieces on the longer side."""
    out = []
    for start in range(0, len(rows), SORTED):
        part = sorted(
            rows[start : start + SORTED],
            key=lambda row: (len(row[1]) + 2 * rng.random(), len(row[0])),
        )
        made: list[list[Ids]] = []
        batch: list[Ids] = []
        longest = 0
        for row in part:
            size = max(map(len, row))
            if batch and max(longest, size) * (len(batch) + 1) > tokens:
                made.append(batch)
                batch, longest = [], 0
            batch.append(row)
            longest = max(longest, size)
        made.append(batch)
        rng.shuffle(made)
        out += made
    return out


class Pools:
    """Batches of ids, pool after pool."""

    def __init__(
        self,
        text: Text,
        augmenter: Augmenter,
        source: SentencePieceProcessor,
        target: SentencePieceProcessor,
    ) -> None:
        self.text = text
        self.augmenter = augmenter
        self.source = source
        self.target = target

    def pool(self, number: int) -> list[list[Ids]]:
        """The batches of pool `number`."""
        training = self.text.config.training
        rng = random.Random(f"{training.seed}/{number}")
        pairs = drawn(self.text.sources(), training.pool, rng)
        rng.shuffle(pairs)
        pairs = joined(pairs, self.augmenter.shares.get("join", 0.0), rng)
        pairs = [self.augmenter.change(pair, rng) for pair in pairs]
        pairs += self.augmenter.made(len(pairs), rng)
        rng.shuffle(pairs)
        left = self.source.encode([pair[0] for pair in pairs])
        right = self.target.encode([pair[1] for pair in pairs])
        rows = [
            ([*a, 0], [*b, 0])
            for a, b in zip(left, right, strict=True)
            if fits(len(a), len(b), training.longest)
        ]
        return batches(rows, training.batch_tokens, rng)

    def stream(self, pool: int, batch: int) -> Iterator[tuple[int, int, list[Ids]]]:
        """Pool number, number of the next batch in it, and the batch, from a given place on."""
        while True:
            made = self.pool(pool)
            for index in range(batch, len(made)):
                yield pool, index + 1, made[index]
            pool, batch = pool + 1, 0


def fits(left: int, right: int, longest: int) -> bool:
    """Whether two lengths in pieces are of a pair worth learning from."""
    if not (0 < left < longest and 0 < right < longest):
        return False
    return left < 3 * right + 8 and right < 3 * left + 8
