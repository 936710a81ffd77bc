#!/usr/bin/env python3
"""Count what every rule says of sound text: python scripts/hunt_false_alarms.py FILE... [--rate 20000] [--show 5].

FILE is text, one sentence or paragraph a line, also .xz and .gz; of .tsv the first column is taken. Every 40 lines
are one document. Prints the rules that speak more than once in --rate words of any file, and where; whether they are
wrong there is for a reader to say.
"""

from __future__ import annotations

import argparse
import gzip
import lzma
import sys
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from cleantext.config import Config
from cleantext.document import Document
from cleantext.evaluation.outcome import NOT_PHRASES
from cleantext.pipeline import analyse

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINES = 40


def main() -> int:
    """Return 1 when a rule spoke too often."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rate", type=int, default=20_000, help="words in which a rule may speak once")
    parser.add_argument("--show", type=int, default=5, help="places shown of each rule")
    parser.add_argument("--limit", type=int, help="lines of each file")
    parser.add_argument("--from", dest="source", default="es", help="language of the files")
    asked = parser.parse_args()
    config = Config(source=asked.source, collapse=False)
    loud = 0
    for file in asked.files:
        words, said = count(islice(lines(file), asked.limit), config)
        verdicts = said.pop("verdict", [])
        print(
            f"{file.name}: {words} words, {sum(map(len, said.values()))} findings, {len(verdicts)} verdicts"
        )
        print(*(f"    {place}" for place in verdicts[: asked.show]), sep="\n", end="\n" if verdicts else "")
        for rule, places in sorted(said.items(), key=lambda item: -len(item[1])):
            if len(places) > max(1, words / asked.rate):
                loud += 1
                print(f"  {rule}: {len(places)}")
                print(*(f"    {place}" for place in places[: asked.show]), sep="\n")
    return int(loud > 0)


def count(rows: Iterator[str], config: Config) -> tuple[int, dict[str, list[str]]]:
    """Return the number of words, and by rule the places where it spoke as a warning or an error."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    words = 0
    for number, chunk in enumerate(iter(lambda: list(islice(rows, _LINES)), [])):
        text = "\n\n".join(chunk)
        words += len(text.split())
        doc = analyse(Document(str(number), text), config)
        for found in doc.findings:
            if found.severity != "info" and not found.code.startswith(NOT_PHRASES):
                start, end = found.span
                around = f"{doc.text[max(0, start - 50) : start]}[[{found.span.of(doc.text)}]]{doc.text[end : end + 50]}"
                said[f"{found.code} {found.name}"].append(" ".join(around.split()))
        verdict = doc.meta.get("verdict")
        if isinstance(verdict, dict) and verdict["score"] >= 0.5:
            codes = Counter(f.code for f in doc.findings if f.severity != "info").most_common(6)
            said["verdict"].append(f"{verdict['score']} {codes}")
    return words, said


def lines(file: Path) -> Iterator[str]:
    """Yield the sentences of a file."""
    opened = {".xz": lzma.open, ".gz": gzip.open}.get(file.suffix, open)
    with opened(file, "rt", encoding="utf-8") as rows:
        for row in rows:
            yield row.split("\t")[0].strip()


if __name__ == "__main__":
    sys.exit(main())
