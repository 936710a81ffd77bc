"""Step `extend`: give a vocabulary and its weights the placeables and bytes they lack.

For weights that were trained before: the new rows of the embeddings start small and random, every
other row keeps its values.
"""

from pathlib import Path

import torch

from .config import Config
from .pieces import extended, read


def grown(weights: dict[str, torch.Tensor], count: int) -> dict[str, torch.Tensor]:
    """Weights with `count` new target pieces after the present ones.

    New embeddings have the mean length of the old; their output bias is two below the mean, so
    that untrained symbols stay out of translations.
    """
    table, bias = weights["emb.weight"].float(), weights["ob"].float()
    at = len(bias)
    scale = table[:at].norm(dim=1).mean() / table.shape[1] ** 0.5
    rows = torch.randn(count, table.shape[1], generator=torch.Generator().manual_seed(1)) * scale
    return {
        **weights,
        "emb.weight": torch.cat([table[:at], rows, table[at:]]),
        "ob": torch.cat([bias, torch.full((count,), float(bias.mean()) - 2)]),
    }


def run(config: Config, vocabulary: Path, weights: Path) -> None:
    """Extend joint.model and target.model in `vocabulary` and `weights` into WORK/vocabulary."""
    state = torch.load(weights, weights_only=True)
    at = len(state["ob"])
    config.vocabulary.mkdir(parents=True, exist_ok=True)
    for name in ("joint.model", "target.model"):
        model = extended(read(str(vocabulary / name)), at, config.placeables)
        (config.vocabulary / name).write_bytes(model.SerializeToString())
    torch.save(grown(state, config.placeables + 256), config.vocabulary / "start.pt")
