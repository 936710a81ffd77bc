"""The learned detector: phrases that a language model doubts.

A model of the user's own (`--lm PATH`) reads every sentence of prose, and a small probe on its states says of each
word how likely it is there by mistake: in a wrong sense, wrongly inflected, out of place. It knows nothing of the
source, and says so: *unlikely here; perhaps a wrong sense*. Words that no reader of sound prose should doubt are
masked (see `mask`). How bold it is follows from the document: in a text that is machine-translated on other evidence
it reports what sound prose would show five times in 1,000 words, elsewhere once.

The built-in probe (`probe.npz`, for Gemma 3 270M) was fitted on 87,815 words with errors of our own, a tenth of the
words, and its thresholds set on 66,232 sound ones. A network in its place ranked our own errors better and real ones
no better.

Declined: telling translated from written text by likelihood (the domain swamps it), repetition (models like loops;
there are rules), and texts in other languages than the probe's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit
from cleantext.detect.lm.mask import windows
from cleantext.detect.lm.probe import Probe
from cleantext.detect.lm.trunk import Trunk
from cleantext.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from cleantext.detect.tokens import Tokens

CODE = "LMD0001"
_SMALL = frozenset(
    """a al ante aquel aquella aquellas aquello aquellos bajo cada como con contra cual cuales cuando de del desde donde
    e el ella ellas ello ellos en entre era es esa esas ese eso esos esta estas este esto estos fue ha han hasta hay la
    las le les lo los me mi mis más muy nada ni no nos o os otra otras otro otros para pero por porque pues que qué
    quien quienes se según ser si sido sin sobre son su sus sí también tan tanto te todo todos tras tu tus u un una unas
    uno unos y ya""".split()
)
"""Words that have no sense to be wrong: a doubt about nothing else is dropped."""


@dataclass
class Learned:
    """A model with its probe, loaded when the first text is read."""

    path: Path

    @cached_property
    def _loaded(self) -> tuple[Trunk, Probe]:
        trunk = Trunk.load(self.path)
        probe = Probe.beside(self.path)
        if probe is None or probe.shape != trunk.shape:
            made_for = f"the built-in probe is for {probe.base}" if probe else "there is no built-in probe"
            raise ConfigError(
                f"no probe fits this model: {made_for}",
                where=str(self.path),
                hint="Train one with scripts/train_detector and put it beside the model as probe.npz",
            )
        return trunk, probe

    def __call__(self, blocks: Sequence[Tokens], *, convinced: bool) -> Iterator[Hit]:
        """Yield the phrases in doubt; `convinced` says that the text is machine-translated on other evidence."""
        read = [(block, window) for block in blocks for window in windows(block) if any(window.may_doubt)]
        if not read:
            return
        trunk, probe = self._loaded
        readings = trunk.read([(w.text, w.words) for _, w in read], probe.layers, probe.pieces)
        least = probe.bold if convinced else probe.strict
        for (block, window), reading in zip(read, readings, strict=True):
            scores = probe.score(reading)
            for first, after in phrases(scores, window.tokens, window.may_doubt, least):
                if all(block.low[i] in _SMALL for i in window.tokens[first:after]):
                    continue
                span = block.span(window.tokens[first], window.tokens[after - 1] + 1)
                said = block.text[span.start - block.at : span.end - block.at]
                yield Hit(CODE, span, f"‘{said}’: unlikely here; perhaps a wrong sense")


def phrases(
    scores: NDArray[np.float32], tokens: Sequence[int], may_doubt: Sequence[bool], least: float
) -> list[tuple[int, int]]:
    """Return the runs of words that reach `least` and may be doubted, as first and after.

    `tokens` numbers the words among all tokens, so that marks leave gaps: a gap of one word or mark is bridged, the
    end of a sentence never is, for its first word may not be doubted.

    >>> import numpy as np
    >>> hot = np.array([2, 0, 2, 2, 2, 2], np.float32)
    >>> phrases(hot, [0, 1, 2, 3, 5, 6], [True] * 4 + [False, True], 1)
    [(0, 4), (5, 6)]
    """
    runs: list[tuple[int, int]] = []
    for i, (score, may) in enumerate(zip(scores, may_doubt, strict=True)):
        if may and score >= least:
            if runs and tokens[i] - tokens[runs[-1][1] - 1] <= 2:
                runs[-1] = (runs[-1][0], i + 1)
            else:
                runs.append((i, i + 1))
    return runs
