"""Step `lexicon`: which word translates which, learned from the prepared pairs.

IBM model 1 in both directions by expectation maximisation, in numpy over distinct (source word,
target word) cells. A pair of words is kept when each is a likely translation of the other. The
table serves augmentation only: term injection and symbols in the place of aligned words.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .config import Config
from .text import read_lines, read_pairs, write_lines

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ROUNDS = 5
LONGEST = 30
"""Words a sentence: longer ones add many cells and little certainty."""
LEAST = 3
"""Occurrences below which a word is not learned."""
SURE = 0.06
"""Least product of the two probabilities: 0.25 each way."""

Table = dict[str, dict[str, float]]
Pairs = Sequence[tuple[str, str]]


def words(line: str) -> list[str]:
    """The lower-cased words of a line."""
    return [word.lower() for word in WORD.findall(line)]


def numbered(sentences: Sequence[Sequence[str]]) -> tuple[list[NDArray[np.int64]], list[str]]:
    """Sentences as word ids, rare words left out, and the words by id."""
    counts = Counter(word for sentence in sentences for word in sentence)
    names = [word for word, count in counts.items() if count >= LEAST]
    ids = {word: index for index, word in enumerate(names)}
    rows = [
        np.array(sorted({ids[word] for word in sentence if word in ids}), np.int64) for sentence in sentences
    ]
    return rows, names


def probabilities(
    cells: NDArray[np.int64],
    sentence: NDArray[np.int64],
    giver: NDArray[np.int64],
    taker: NDArray[np.int64],
) -> NDArray[np.float64]:
    """P(taker word | giver word) of each distinct cell after the rounds of EM.

    `cells` numbers the distinct (giver, taker) pairs of each occurrence; `sentence` with `taker`
    identify the occurrence of a word that the givers share.
    """
    distinct = int(cells.max()) + 1
    chance = np.ones(distinct)
    of_cell = np.zeros(distinct, np.int64)
    of_cell[cells] = giver
    _, occurrence = np.unique(sentence * (int(taker.max()) + 1) + taker, return_inverse=True)
    for _ in range(ROUNDS):
        weight = chance[cells]
        weight /= np.bincount(occurrence, weight)[occurrence]
        counts = np.bincount(cells, weight, distinct)
        chance = counts / np.bincount(of_cell, counts)[of_cell]
    return chance


def learn(pairs: Pairs) -> Table:
    """Source word to its target words with the product of both probabilities, best first."""
    short = [(words(left), words(right)) for left, right in pairs]
    short = [(left, right) for left, right in short if 0 < len(left) <= LONGEST >= len(right) > 0]
    left_rows, left_names = numbered([left for left, _ in short])
    right_rows, right_names = numbered([right for _, right in short])
    left = np.concatenate([np.repeat(a, len(b)) for a, b in zip(left_rows, right_rows, strict=True)])
    right = np.concatenate([np.tile(b, len(a)) for a, b in zip(left_rows, right_rows, strict=True)])
    sizes = [len(a) * len(b) for a, b in zip(left_rows, right_rows, strict=True)]
    sentence = np.repeat(np.arange(len(sizes)), sizes)
    keys, cells = np.unique(left * len(right_names) + right, return_inverse=True)
    score = probabilities(cells, sentence, left, right) * probabilities(cells, sentence, right, left)
    table: Table = {}
    for index in np.flatnonzero(score >= SURE):
        a, b = divmod(int(keys[index]), len(right_names))
        table.setdefault(left_names[a], {})[right_names[b]] = float(score[index])
    return {
        word: dict(sorted(found.items(), key=lambda item: -item[1])) for word, found in sorted(table.items())
    }


def load(config: Config) -> Table:
    """The table that the step has written."""
    table: Table = {}
    for line in read_lines(config.work / "lexicon.tsv"):
        left, right, score = line.split("\t")
        table.setdefault(left, {})[right] = float(score)
    return table


def run(config: Config, most: int = 250_000) -> None:
    """Learn from at most `most` prepared pairs, in the order of the configuration."""
    pairs: list[tuple[str, str]] = []
    for name in sorted(config.parallel, key=lambda name: -config.parallel[name]):
        pairs += read_pairs(config.text / "parallel", name, config.pair.source, config.pair.target)
    table = learn(pairs[:most])
    write_lines(
        config.work / "lexicon.tsv",
        (f"{a}\t{b}\t{score:.4f}" for a, found in table.items() for b, score in found.items()),
    )
    print(f"{len(table)} words with {sum(map(len, table.values()))} translations")
