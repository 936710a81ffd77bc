"""Step `fit`: the probe from the kept features, its thresholds from sound text held out; writes WORK/probe.npz.

The probe is a ridge regression, for which a few thousand words are enough: in closed form, the same on every machine
but for rounding. Each training window is also scored by a probe that has not seen it; from
these scores come the penalty and the figures that are printed.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from cleantext.detect.lm.learned import phrases
from cleantext.detect.lm.mask import windows
from cleantext.detect.lm.probe import Probe, inputs, smoothed
from cleantext.detect.tokens import tokenize
from numpy.typing import NDArray

from .corrupt import load
from .features import shards
from .settings import Settings
from .windows import read

FALSE_STRICT, FALSE_BOLD = 1.0, 5.0
"""Phrases in 1,000 words of sound prose that may be doubted at either threshold."""
FOLDS = 4

Floats = NDArray[np.float32]


class Seen(NamedTuple):
    """A window: the inputs of its words, and which of them are wrong."""

    given: Floats
    wrong: NDArray[np.bool_]


class Line(NamedTuple):
    """A linear function of inputs, standardised."""

    mean: Floats
    deviation: Floats
    weights: Floats
    bias: float

    def __call__(self, given: Floats) -> Floats:
        """The value of each row."""
        out: Floats = (given - self.mean) / self.deviation @ self.weights + np.float32(self.bias)
        return out


def dilated(wrong: NDArray[np.bool_]) -> Floats:
    """Labels of a window: 1 for a wrong word and the word on either side, for garbles are phrases.

    >>> dilated(np.array([False, False, True, False, False])).tolist()
    [0.0, 1.0, 1.0, 1.0, 0.0]
    """
    out: Floats = np.convolve(wrong, np.ones(3, np.float32))[1 : 1 + len(wrong)].clip(0, 1).astype(np.float32)
    return out


def gathered(folder: Path, name: str) -> list[Seen]:
    """The windows of a name, in order."""
    out = []
    for path in shards(folder, name):
        with np.load(path) as data:
            ends = np.cumsum(data["lengths"])
            states, surprisal, kinds = data["states"], data["surprisal"], data["kinds"]
        for start, end in zip(ends - np.diff(ends, prepend=0), ends, strict=True):
            given = inputs(states[start:end].astype(np.float32), surprisal[start:end])
            out.append(Seen(given, kinds[start:end] > 0))
    return out


class Moments:
    """The sums that ridge regression needs, of windows given one after the other."""

    def __init__(self, rows: Sequence[Seen]) -> None:
        x = np.concatenate([row.given for row in rows])
        y = np.concatenate([dilated(row.wrong) for row in rows])
        self.mean = x.mean(0)
        self.deviation = x.std(0) + np.float32(1e-3)
        z = (x - self.mean) / self.deviation
        self.share = float(y.mean())
        self.squares = (z.T @ z / len(z)).astype(np.float64)
        self.products = (z.T @ (y - self.share) / len(z)).astype(np.float64)

    def line(self, penalty: float) -> Line:
        """The ridge regression of the labels with `penalty` on standardised weights."""
        matrix = self.squares + penalty * np.eye(len(self.squares))
        weights = np.linalg.solve(matrix, self.products).astype(np.float32)
        return Line(self.mean, self.deviation, weights, self.share)


def unseen(rows: Sequence[Seen], penalties: Sequence[float]) -> dict[float, list[Floats]]:
    """The smoothed scores of every window by lines that were fitted without it, for each penalty."""
    out: dict[float, list[Floats]] = {penalty: [np.zeros(0, np.float32)] * len(rows) for penalty in penalties}
    for fold in range(FOLDS):
        moments = Moments([row for i, row in enumerate(rows) if i % FOLDS != fold])
        for penalty in penalties:
            line = moments.line(penalty)
            for i in range(fold, len(rows), FOLDS):
                out[penalty][i] = smoothed(line(rows[i].given))
    return out


def auc(scores: Floats, wrong: NDArray[np.bool_]) -> float:
    """The area under the ROC curve: how often a wrong word scores above a sound one.

    >>> auc(np.array([1, 2, 3, 4], np.float32), np.array([False, True, False, True]))
    0.75
    """
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores, kind="stable")] = np.arange(1, len(scores) + 1)
    many, few = int(wrong.sum()), int((~wrong).sum())
    return float((ranks[wrong].sum() - many * (many + 1) / 2) / (many * few)) if many and few else 0.5


def doubtable(text: str) -> tuple[list[int], list[bool]]:
    """The words of a window as tokens, and which of them may be doubted, as the detector masks them."""
    tokens = tokenize(text)
    may = {i for w in windows(tokens) for i, doubt in zip(w.tokens, w.may_doubt, strict=True) if doubt}
    own = [i for i in range(len(tokens)) if tokens.is_word(i)]
    return own, [i in may for i in own]


def threshold(sound: Sequence[tuple[Floats, Sequence[int], Sequence[bool]]], rate: float) -> float:
    """The least score at which windows of sound prose show at most `rate` phrases in 1,000 words."""
    count = sum(len(scores) for scores, _, _ in sound)
    least = float("inf")
    for level in np.unique(np.concatenate([scores for scores, _, _ in sound]))[::-1]:
        found = sum(len(phrases(*one, float(level))) for one in sound)
        if 1000 * found > rate * count:
            return least
        least = float(level)
    return least


def run(settings: Settings, base: str = "") -> None:
    """Fit, set thresholds, report, write."""
    folder = settings.work / "features"
    rows = gathered(folder, "train")
    wrong = np.concatenate([row.wrong for row in rows])
    scores = unseen(rows, settings.penalties)
    areas = {penalty: auc(np.concatenate(found), wrong) for penalty, found in scores.items()}
    for penalty, area in areas.items():
        print(f"penalty {penalty:g}: AUC {area:.3f} on own errors, unseen")
    best = max(areas, key=lambda penalty: areas[penalty])
    line = Moments(rows).line(best)

    texts = [example.text for example in load(settings.work / "examples.jsonl")]
    held = [text for _, text in read(settings.work / "held_out.jsonl")]
    sound = [
        (smoothed(line(row.given)), *doubtable(text))
        for row, text in zip(gathered(folder, "human"), held, strict=False)
    ]
    clean = zip(scores[best], rows, texts, strict=False)
    sound += [(own, *doubtable(text)) for own, row, text in clean if not row.wrong.any()]
    config = json.loads((settings.model / "config.json").read_text(encoding="utf-8"))
    probe = Probe(
        base=base or settings.model.name,
        shape=(config["num_hidden_layers"], config["hidden_size"], config["vocab_size"]),
        layers=settings.layers,
        pieces=np.load(settings.work / "pieces.npy"),
        **line._asdict(),
        strict=threshold(sound, FALSE_STRICT),
        bold=threshold(sound, FALSE_BOLD),
    )
    probe.save(settings.work / "probe.npz")
    print(f"{len(wrong)} words of {len(rows)} windows, {wrong.mean():.2f} wrong, penalty {best:g}")
    print(
        f"thresholds {probe.strict:.3f} and {probe.bold:.3f} from {sum(len(s) for s, _, _ in sound)} sound words"
    )
