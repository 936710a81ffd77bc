#!/usr/bin/env python3
"""Measure how right findings are by family and checker: python scripts/calibrate.py FOLDER... [--write].

FOLDER holds labelled texts (see cleantext.evaluation.labels). For every family of rules and every checker the log
odds are fitted that, added to the scores its rules state, make them frequencies: the most likely ones under a normal
prior of mean 0, so that a group with few findings keeps its guesses. Prints the reliability table as the rules state,
with the odds, and with odds fitted on the other texts only; --write puts the odds into
cleantext/detect/calibration.toml.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from math import exp, log
from pathlib import Path

from cleantext.config import Config
from cleantext.detect import belief
from cleantext.detect.stage import Detector
from cleantext.evaluation import judged, read_labelled
from cleantext.evaluation.labels import digest
from cleantext.pipeline import clean_document
from cleantext.rules import load_rules

PLACE = Path(belief.__file__).with_name("calibration.toml")
WIDTH = 1.0
"""Standard deviation of the prior, in log odds: an author's guess of 0.7 lies within 0.46 and 0.86 two times in three."""

Pair = tuple[float, bool]
Pairs = dict[str, list[Pair]]
"""Score and truth of findings, by family or checker."""


def main() -> None:
    """Fit, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    texts = stated(asked.folders)
    groups = together(texts)
    odds = {name: fitted(pairs) for name, pairs in sorted(groups.items())}
    held_out = []
    for n, text in enumerate(texts):
        others = together([*texts[:n], *texts[n + 1 :]])
        held_out += [
            (belief.shifted(p, fitted(others.get(name, []))), r)
            for name, rows in text.items()
            for p, r in rows
        ]
    before = [pair for pairs in groups.values() for pair in pairs]
    after = [(belief.shifted(p, odds[name]), r) for name, rows in groups.items() for p, r in rows]
    for title, pairs in (
        ("as the rules state", before),
        ("with the shifts", after),
        ("with the shifts of the other texts", held_out),
    ):
        print(title, *table(pairs), sep="\n")
    for name, pairs in sorted(groups.items()):
        print(f"{name:10} {sum(r for _, r in pairs):4} of {len(pairs):4} right, shift {odds[name]:+.2f}")
    if asked.write:
        head = "# Log odds added to the scores that rules state; measured by scripts/calibrate.py on labelled texts\n"
        head += f"# ({len(before)} findings; {', '.join(digest(f)[:16] for f in asked.folders)}).\n[shift]\n"
        rows = "".join(f"{name} = {value:.2f}\n" for name, value in odds.items() if abs(value) >= 0.005)
        PLACE.write_text(head + rows, encoding="utf-8")


def stated(folders: list[Path]) -> list[Pairs]:
    """Return for each text score and truth of every finding of a single detector, by family or checker."""
    detector = Detector(load_rules("es"), shifts={})
    config = Config()
    texts: list[Pairs] = []
    for folder in folders:
        for one in read_labelled(folder):
            groups: defaultdict[str, list[Pair]] = defaultdict(list)
            for said in judged(one, detector(clean_document(one.doc, config)), "info").said:
                found = said.finding
                if said.fate != "excused" and len(found.detectors) == 1 and found.code not in HINTS:
                    groups[belief.kind(found)].append((found.score, said.fate == "right"))
            texts.append(dict(groups))
    return texts


def together(texts: list[Pairs]) -> Pairs:
    """Return the findings of several texts by family or checker."""
    groups: defaultdict[str, list[Pair]] = defaultdict(list)
    for text in texts:
        for name, pairs in text.items():
            groups[name] += pairs
    return groups


HINTS = frozenset({"RES0010", "RES0011", "RES0013"})
"""What speaks of the whole text; no label can bear it out."""


def fitted(pairs: list[tuple[float, bool]]) -> float:
    """Return the shift of a group that is likeliest by its findings and the prior (Newton's method)."""
    shift = 0.0
    for _ in range(50):
        logits = [log(p / (1 - p)) for p in (min(0.98, max(0.02, p)) for p, _ in pairs)]
        made = [1 / (1 + exp(-(x + shift))) for x in logits]
        slope = sum(r - q for q, (_, r) in zip(made, pairs, strict=True)) - shift / WIDTH**2
        curve = sum(q * (1 - q) for q in made) + 1 / WIDTH**2
        shift += slope / curve
    return shift


def table(pairs: list[tuple[float, bool]]) -> list[str]:
    """Return the reliability table of score and truth."""
    rows, total = [], 0.0
    for least, most in ((0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
        here = [(p, r) for p, r in pairs if least <= p < most]
        if here:
            right, mean = sum(r for _, r in here) / len(here), sum(p for p, _ in here) / len(here)
            total += len(here) * abs(right - mean)
            rows.append(
                f"  {least:.2f} to {most:.2f} {len(here):5} findings  right {right:.2f}  mean score {mean:.2f}"
            )
    return [*rows, f"  calibration error {total / max(1, len(pairs)):.3f}"]


if __name__ == "__main__":
    main()
