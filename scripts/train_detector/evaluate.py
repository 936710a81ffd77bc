"""Step `evaluate`: how well words are ranked inside the labelled machine-translated texts of a folder.

The folder is one that `cleantext.evaluation` reads. Only words that may be doubted are ranked, each text's among
themselves and all together. What `check --lm` finds is scored by the package's own evaluation, not here.
"""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from cleantext.config import Config
from cleantext.detect.lm.mask import windows
from cleantext.detect.lm.probe import Probe, smoothed
from cleantext.detect.lm.trunk import Trunk
from cleantext.detect.tokens import tokenize_blocks
from cleantext.evaluation import Labelled, read_labelled
from cleantext.pipeline import analyse

from .fit import Floats, auc
from .settings import Settings


def scored(text: Labelled, trunk: Trunk, probe: Probe) -> tuple[dict[str, Floats], list[str]]:
    """The scores of the words of a text that may be doubted, by method, and their categories ("" for sound)."""
    doc = analyse(text.doc, Config())
    read = [(block, window) for block in tokenize_blocks(doc) for window in windows(block)]
    readings = trunk.read([(w.text, w.words) for _, w in read], probe.layers, probe.pieces)
    scores: defaultdict[str, list[float]] = defaultdict(list)
    categories = []
    for (block, window), reading in zip(read, readings, strict=True):
        methods = {"probe": probe.score(reading), "surprisal": smoothed(reading.surprisal[:, 1])}
        for n, (i, may) in enumerate(zip(window.tokens, window.may_doubt, strict=True)):
            if may:
                place = doc.origin(block.span(i, i + 1))
                hit = [label.category for label in text.labels if label.counts and label.span.overlaps(place)]
                categories.append(hit[0] if hit else "")
                for name, values in methods.items():
                    scores[name].append(float(values[n]))
    return {name: np.array(values, np.float32) for name, values in scores.items()}, categories


def report(scores: Mapping[str, Floats], categories: list[str]) -> None:
    """Print the area under the curve, of all wrong words and by category, against the sound ones."""
    kinds = np.array(categories)
    for name, values in scores.items():
        print(
            f"{name}: AUC {auc(values, kinds != ''):.3f} of {len(kinds)} words, {(kinds != '').mean():.3f} wrong"
        )
        for kind in sorted(set(categories) - {""}):
            kept = (kinds == kind) | (kinds == "")
            print(f"  {kind}: {auc(values[kept], kinds[kept] == kind):.3f} of {(kinds == kind).sum()} words")


def run(settings: Settings, labelled: Path) -> None:
    """Rank the words of the machine-translated texts."""
    trunk = Trunk.load(settings.model)
    probe = Probe.load(settings.work / "probe.npz")
    parts = [scored(text, trunk, probe) for text in read_labelled(labelled) if text.kind == "mt"]
    scores = {name: np.concatenate([part[name] for part, _ in parts if part]) for name in parts[0][0]}
    report(scores, [category for _, own in parts for category in own])
