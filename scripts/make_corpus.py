"""Make a corpus with planted copies, whose truth is known: `make_corpus.py 200000 corpus.jsonl [SENTENCES.txt …]`.

Every tenth document is a near copy of an earlier original (a share of its words replaced), every fiftieth an
exact one, every fiftieth holds an earlier article whole inside a longer page; the others are unrelated. The words
are a made-up vocabulary drawn with the frequencies of Zipf's law; with files given, whole sentences of theirs are
drawn instead. Articles have a title and paragraphs; in every fifth one paragraph has a fault (mojibake, full-width
marks, …; the eleven kinds of the benchmarks). Beside the corpus stands `corpus.jsonl.truth.jsonl`: number, kind,
source. The seed is fixed.
"""

from __future__ import annotations

import bisect
import itertools
import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.corpus import FAULTS

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 20240229
_SYLLABLES = (
    "ba ce di fo gu la me ni pro tu ra se vi co lu na te mi bo ja cla tre ción sa der los é ñe".split()
)
_SITES = 50


class Made(NamedTuple):
    """A document and how it came about."""

    text: str
    kind: str
    source: int


class Stock:
    """Where words come from: a vocabulary with the frequencies of Zipf's law, or sentences of given files."""

    def __init__(self, rng: random.Random, files: list[str]) -> None:
        """Read the files, and draw the vocabulary."""
        self._rng = rng
        self._sentences = [line.split() for f in files for line in Path(f).read_text("utf-8").splitlines()]
        names = {"".join(rng.choices(_SYLLABLES, k=rng.choice((1, 2, 2, 3, 3, 4)))) for _ in range(40_000)}
        self._words = sorted(names)
        rng.shuffle(self._words)
        self._weights = list(itertools.accumulate(1 / (n + 10) for n in range(len(self._words))))

    def article(self, length: int) -> str:
        """Return a title and paragraphs of about `length` words."""
        title = [self.word() for _ in range(self._rng.randint(5, 12))]
        paragraphs = [" ".join(title).capitalize()]
        while length > 0:
            sentences = [self.sentence() for _ in range(self._rng.randint(2, 5))]
            length -= sum(map(len, sentences))
            paragraphs.append(" ".join(itertools.chain.from_iterable(sentences)))
        return "\n\n".join(paragraphs)

    def sentence(self) -> list[str]:
        """Return the words of one sentence."""
        if self._sentences:
            return self._rng.choice(self._sentences)
        words = [self.word() for _ in range(self._rng.randint(6, 24))]
        return [words[0].capitalize(), *words[1:-1], words[-1] + "."]

    def word(self) -> str:
        """Return one word."""
        at = bisect.bisect(self._weights, self._rng.random() * self._weights[-1])
        return self._words[min(at, len(self._words) - 1)]

    def changed(self, text: str, share: float) -> str:
        """Return the text with a share of its words replaced, at least one."""
        words = text.split(" ")
        for at in self._rng.sample(range(len(words)), max(1, int(len(words) * share))):
            words[at] = self.word()
        return " ".join(words)

    def spoilt(self, text: str) -> str:
        """Return the text with a fault in one of its paragraphs."""
        paragraphs = text.split("\n\n")
        at = self._rng.randrange(1, len(paragraphs))
        paragraphs[at] = self._rng.choice(list(FAULTS.values()))(paragraphs[at], self._rng)
        return "\n\n".join(paragraphs)


def documents(number: int, files: list[str]) -> Iterator[Made]:
    """Yield documents; sources of copies are among the last thousand originals, so memory does not grow."""
    rng = random.Random(SEED)  # noqa: S311  (nothing is secret)
    stock = Stock(rng, files)
    recent: list[tuple[int, str]] = []

    def made(at: int) -> Made:
        if at % 10 == 9 and recent:
            source, text = rng.choice(recent)
            return Made(stock.changed(text, rng.uniform(0.004, 0.04)), "near", source)
        if at % 50 == 20 and recent:
            source, text = rng.choice(recent)
            return Made(text, "exact", source)
        if at % 50 == 31 and recent:
            source, text = rng.choice(recent)
            page = stock.article(text.count(" ")).split("\n\n")
            page.insert(len(page) // 2, text)
            return Made("\n\n".join(page), "contains", source)
        text = stock.article(rng.randint(150, 450))
        if at % 5 == 2:
            text = stock.spoilt(text)
        if len(recent) < 1000:
            recent.append((at, text))
        else:
            recent[rng.randrange(1000)] = (at, text)
        return Made(text, "original", at)

    return map(made, range(number))


def main() -> None:
    """Write the corpus and its truth."""
    number, path, *files = sys.argv[1:]
    with Path(path).open("w", encoding="utf-8") as corpus, Path(f"{path}.truth.jsonl").open("w") as truth:
        for at, made in enumerate(documents(int(number), files)):
            url = f"https://site{at % _SITES}.example/{at}"
            fields = {
                "id": f"d{at:07}",
                "text": made.text,
                "url": url,
                "date": f"2024-01-{at % 28 + 1:02}",
            }
            corpus.write(json.dumps(fields, ensure_ascii=False) + "\n")
            truth.write(json.dumps([at, made.kind, made.source]) + "\n")


if __name__ == "__main__":
    main()
