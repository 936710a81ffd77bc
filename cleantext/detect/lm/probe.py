"""The replaced-sense probe: a linear function that reads off a model's states whether a word stands there by mistake.

It belongs to the model whose states it was trained on (see scripts/train_detector). Weights are plain arrays in an
`.npz` file, loaded without unpickling.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np

from cleantext.errors import ConfigError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleantext.detect.lm.trunk import Reading

    Floats = NDArray[np.float32]

FILE = "probe.npz"
_ARRAYS = ("mean", "deviation", "weights")
_NEAR = 3
_SMOOTH = np.array([1, 2, 3, 4, 3, 2, 1], np.float32)
"""Weights of the words about a word: real garbles are phrases of five words on average."""


@dataclass(frozen=True, slots=True)
class Probe:
    """The weights, the model they belong to, and the thresholds."""

    base: str
    """Name of the model."""
    shape: tuple[int, int, int]
    """Its layers, width and vocabulary."""
    layers: tuple[int, ...]
    """The layers whose states are read."""
    pieces: NDArray[np.int64]
    """The pieces that a surprisal is measured against."""
    mean: Floats
    """Of each input, and its deviation: inputs are standardised."""
    deviation: Floats
    weights: Floats
    bias: float
    strict: float
    """The score that sound prose reaches in one phrase in 1,000 words."""
    bold: float
    """And in five: for a text that is machine-translated on other evidence."""

    @classmethod
    def load(cls, path: Path) -> Probe:
        """Read a probe. Raises ConfigError for a file that is none."""
        try:
            with np.load(path, allow_pickle=False) as data:
                found = {f.name: data[f.name] for f in fields(cls)}
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise ConfigError(
                f"no probe: {error}", where=str(path), hint="Make one with scripts/train_detector"
            ) from error
        shape = found["shape"].tolist()
        arrays = {k: found[k].astype(np.float32) for k in _ARRAYS}
        return cls(
            base=str(found["base"]),
            shape=(int(shape[0]), int(shape[1]), int(shape[2])),
            layers=tuple(int(layer) for layer in found["layers"]),
            pieces=found["pieces"].astype(np.int64),
            mean=arrays["mean"],
            deviation=arrays["deviation"],
            weights=arrays["weights"],
            bias=float(found["bias"]),
            strict=float(found["strict"]),
            bold=float(found["bold"]),
        )

    @classmethod
    def beside(cls, model: Path) -> Probe | None:
        """Return the probe that lies with a model, else the package's own, else None."""
        folder = model if model.is_dir() else model.parent
        if (folder / FILE).is_file():
            return cls.load(folder / FILE)
        own = Path(str(resources.files("cleantext.detect.lm").joinpath(FILE)))
        return cls.load(own) if own.is_file() else None

    def save(self, path: Path) -> None:
        """Write the probe; the same one is the same bytes."""
        arrays = {f.name: np.asarray(getattr(self, f.name)) for f in fields(self)}
        arrays["pieces"] = self.pieces.astype(np.int32)
        np.savez_compressed(path, allow_pickle=False, **arrays)

    def score(self, reading: Reading) -> Floats:
        """Return for each word of a window how much it seems to stand there by mistake, smoothed."""
        given = inputs(reading.states, reading.surprisal)
        scores = (given - self.mean) / self.deviation @ self.weights + self.bias
        return smoothed(scores.astype(np.float32))


def inputs(states: Floats, surprisal: Floats) -> Floats:
    """Return what the probe is given of each word of one window: states and surprisals of it and its neighbours.

    The states are its own and the next word's (the last word's next is itself): a causal model knows more of a word
    after the one that follows. The surprisals, logarithmic and plain, are those of three words on either side too.
    """
    own = np.concatenate([np.log1p(np.maximum(surprisal, 0)), surprisal], axis=1)
    padded = np.pad(own, ((_NEAR, _NEAR), (0, 0)))
    near = [padded[shift : shift + len(own)] for shift in range(2 * _NEAR + 1)]
    after = np.concatenate([states[1:], states[-1:]])
    return np.concatenate([states, after, *near], axis=1).astype(np.float32)


def smoothed(scores: Floats) -> Floats:
    """Return each score averaged with those of the three words on either side, near ones counting more.

    >>> smoothed(np.array([0, 0, 0, 8, 0, 0, 0], np.float32)).tolist()[3]
    2.0
    """
    if not len(scores):
        return scores
    weight = np.convolve(np.ones_like(scores), _SMOOTH)[3 : 3 + len(scores)]
    out: Floats = (np.convolve(scores, _SMOOTH)[3 : 3 + len(scores)] / weight).astype(np.float32)
    return out
