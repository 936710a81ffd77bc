"""Step `windows`: clean text of the permitted sources, cut into windows of consecutive lines.

Writes WORK/clean.jsonl and WORK/held_out.jsonl, one {"source", "text"} a line, shuffled. The windows of a source
are spread over all of it; those held out come first, so that no line is in both.
"""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.train.prepare import permitted, sentence_fault
from scripts.train.text import find, manifest, read_lines, write_lines

from .settings import Settings


def cut(lines: Sequence[str], words: int) -> Iterator[str]:
    """Consecutive lines joined until they have `words` words; a line at fault ends a window.

    >>> list(cut(["Uno dos tres.", "Cuatro cinco.", "Seis siete ocho."], 4))
    ['Uno dos tres. Cuatro cinco.', 'Seis siete ocho.']
    """
    window: list[str] = []
    count = 0
    for line in lines:
        clean = " ".join(line.split())
        if clean and sentence_fault(clean) is None:
            window.append(clean)
            count += len(clean.split())
            if count < words:
                continue
        if window:
            yield " ".join(window)
        window, count = [], 0
    if window:
        yield " ".join(window)


def spread(windows: Sequence[str], count: int) -> list[str]:
    """At most `count` of the windows, evenly spread."""
    step = max(1.0, len(windows) / max(1, count))
    return [windows[int(i * step)] for i in range(min(count, len(windows)))]


def run(settings: Settings) -> None:
    """Cut every source."""
    rng = random.Random(settings.seed)
    sources = manifest(settings.corpora)
    clean: list[tuple[str, str]] = []
    held: list[tuple[str, str]] = []
    for name in sorted({*settings.sources, *settings.held_out}):
        permitted(sources[name], settings.decided.get(name))
        lines = [line.split("\t")[0] for line in read_lines(find(settings.corpora, name))]
        windows = list(dict.fromkeys(cut(lines, settings.words)))
        kept = spread(windows, settings.held_out.get(name, 0))
        taken = set(kept)
        rest = [window for window in windows if window not in taken]
        held += [(name, window) for window in kept]
        clean += [(name, window) for window in spread(rest, settings.sources.get(name, 0))]
    for rows, path in ((clean, "clean.jsonl"), (held, "held_out.jsonl")):
        rng.shuffle(rows)
        write(settings.work / path, rows)
        print(f"{path}: {len(rows)} windows, {sum(len(text.split()) for _, text in rows)} words")


def write(path: Path, rows: Sequence[tuple[str, str]]) -> None:
    """One JSON object a line."""
    write_lines(path, (json.dumps({"source": s, "text": t}, ensure_ascii=False) for s, t in rows))


def read(path: Path) -> list[tuple[str, str]]:
    """What `write` has written."""
    return [(row["source"], row["text"]) for row in map(json.loads, read_lines(path))]
