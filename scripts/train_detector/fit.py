"""Step `fit`: train the probe on the kept features, set its thresholds on text held out, write WORK/probe.npz."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from cleantext.detect.lm.learned import phrases
from cleantext.detect.lm.mask import windows
from cleantext.detect.lm.probe import Probe, inputs, smoothed
from cleantext.detect.tokens import tokenize
from numpy.typing import NDArray

from .features import shards
from .settings import Fit, Settings
from .windows import read

FALSE_STRICT, FALSE_BOLD = 1.0, 5.0
"""Phrases in 1,000 words of sound prose that may be doubted at either threshold."""

Floats = NDArray[np.float32]


def dilated(kinds: NDArray[np.uint8]) -> Floats:
    """Labels of a window: 1 for a wrong word and the word on either side, for garbles are phrases.

    >>> dilated(np.array([0, 0, 3, 0, 0], np.uint8)).tolist()
    [0.0, 1.0, 1.0, 1.0, 0.0]
    """
    wrong = (kinds > 0).astype(np.float32)
    out: Floats = np.convolve(wrong, np.ones(3, np.float32))[1 : 1 + len(wrong)].clip(0, 1)
    return out


def gathered(folder: Path, name: str) -> list[tuple[Floats, Floats, NDArray[np.uint8]]]:
    """Inputs, labels and kinds of each window, in order."""
    out = []
    for path in shards(folder, name):
        with np.load(path) as data:
            ends = np.cumsum(data["lengths"])
            states, surprisal, kinds = data["states"], data["surprisal"], data["kinds"]
        for start, end in zip(ends - np.diff(ends, prepend=0), ends, strict=True):
            given = inputs(states[start:end].astype(np.float32), surprisal[start:end])
            out.append((given, dilated(kinds[start:end]), kinds[start:end]))
    return out


def network(size: int, fit: Fit) -> torch.nn.Sequential:
    """The probe as PyTorch trains it."""
    return torch.nn.Sequential(
        torch.nn.Dropout(fit.dropout),
        torch.nn.Linear(size, fit.width),
        torch.nn.ReLU(),
        torch.nn.Dropout(fit.dropout),
        torch.nn.Linear(fit.width, 1),
    )


def trained(given: Floats, wanted: Floats, fit: Fit) -> torch.nn.Sequential:
    """The network after its steps, with binary cross-entropy and a falling rate."""
    torch.manual_seed(fit.seed)
    model = network(given.shape[1], fit)
    optimiser = torch.optim.AdamW(model.parameters(), fit.rate, weight_decay=fit.decay)
    falling = torch.optim.lr_scheduler.OneCycleLR(optimiser, fit.rate, total_steps=fit.steps)
    x, y = torch.from_numpy(given), torch.from_numpy(wanted)
    chance = torch.Generator().manual_seed(fit.seed)
    model.train()
    for _ in range(fit.steps):
        rows = torch.randint(len(x), (fit.batch,), generator=chance)
        loss = torch.nn.functional.binary_cross_entropy_with_logits(model(x[rows])[:, 0], y[rows])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        falling.step()
    return model.eval()


def auc(scores: Floats, wrong: NDArray[np.bool_]) -> float:
    """The area under the ROC curve: how often a wrong word scores above a sound one.

    >>> auc(np.array([1, 2, 3, 4], np.float32), np.array([False, True, False, True]))
    0.75
    """
    ranks = np.empty(len(scores))
    order = np.argsort(scores, kind="stable")
    ranks[order] = np.arange(1, len(scores) + 1)
    many, few = int(wrong.sum()), int((~wrong).sum())
    return float((ranks[wrong].sum() - many * (many + 1) / 2) / (many * few)) if many and few else 0.5


def threshold(sound: list[tuple[Floats, list[int], list[bool]]], rate: float) -> float:
    """The least score at which windows of sound prose show at most `rate` phrases in 1,000 words."""
    count = sum(len(scores) for scores, _, _ in sound)
    least = float("inf")
    for level in np.unique(np.concatenate([scores for scores, _, _ in sound]))[::-1]:
        found = sum(len(phrases(*one, float(level))) for one in sound)
        if 1000 * found > rate * count:
            return least
        least = float(level)
    return least


def doubtable(text: str) -> tuple[list[int], list[bool]]:
    """The words of a window as tokens, and which of them may be doubted, as the detector masks them."""
    tokens = tokenize(text)
    may = {i for w in windows(tokens) for i, doubt in zip(w.tokens, w.may_doubt, strict=True) if doubt}
    own = [i for i in range(len(tokens)) if tokens.is_word(i)]
    return own, [i in may for i in own]


def platt(scores: Floats, wrong: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and offset that turn scores into log odds of being wrong at even chances."""
    x = torch.from_numpy(scores)
    y = torch.from_numpy(wrong.astype(np.float32))
    even = torch.where(y > 0, 0.5 / y.mean(), 0.5 / (1 - y.mean()))
    ab = torch.tensor([1.0, 0.0], requires_grad=True)
    optimiser = torch.optim.LBFGS([ab], max_iter=100)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(ab[0] * x + ab[1], y, weight=even)
        value.backward()
        return value

    optimiser.step(loss)
    slope, offset = ab.detach().tolist()
    return slope, offset


def run(settings: Settings, base: str = "") -> None:
    """Train, set thresholds, report, write."""
    torch.set_num_threads(1)
    fit = settings.fit
    folder = settings.work / "features"
    rows = gathered(folder, "train")
    given = np.concatenate([row[0] for row in rows])
    wanted = np.concatenate([row[1] for row in rows])
    mean, deviation = given.mean(0), given.std(0) + 1e-3
    model = trained((given - mean) / deviation, wanted, fit)
    config = json.loads((settings.model / "config.json").read_text(encoding="utf-8"))
    first, last = model[1], model[4]
    probe = Probe(
        base=base or settings.model.name,
        shape=(config["num_hidden_layers"], config["hidden_size"], config["vocab_size"]),
        layers=fit.layers,
        pieces=np.load(settings.work / "pieces.npy"),
        mean=mean,
        deviation=deviation,
        inner=first.weight.detach().numpy().T,
        inner_bias=first.bias.detach().numpy(),
        outer=last.weight.detach().numpy()[0],
        outer_bias=float(last.bias.detach()[0]),
        strict=float("inf"),
        bold=float("inf"),
        slope=1.0,
        offset=0.0,
    )
    probe = thresholded(probe, settings)
    probe.save(settings.work / "probe.npz")
    print(f"{len(wanted)} words of {len(rows)} windows; {(settings.work / 'probe.npz').stat().st_size} bytes")


def thresholded(probe: Probe, settings: Settings) -> Probe:
    """The probe with thresholds and calibration from the text held out."""
    folder = settings.work / "features"

    def scored(name: str) -> list[Floats]:
        return [smoothed(probe.odds(given)) for given, _, _ in gathered(folder, name)]

    held = [text for _, text in read(settings.work / "held_out.jsonl")]
    human = scored("human")
    clean = [(s, *doubtable(t)) for s, t in zip(human, held[settings.trial :], strict=False)]
    trial = gathered(folder, "trial")
    tried = np.concatenate(scored("trial"))
    kinds = np.concatenate([kinds for _, _, kinds in trial])
    wrong = kinds > 0
    print(f"words: AUC {auc(tried, wrong):.3f}, {wrong.mean():.2f} of them wrong")
    slope, offset = platt(np.concatenate([*human, tried[wrong]]),
                          np.concatenate([np.zeros(sum(map(len, human)), bool), np.ones(int(wrong.sum()), bool)]))  # fmt: skip
    return replace(
        probe,
        strict=threshold(clean, FALSE_STRICT),
        bold=threshold(clean, FALSE_BOLD),
        slope=slope,
        offset=offset,
    )
