"""Greedy translation with a model in training: for the learning curve, not for users."""

from collections.abc import Sequence

import numpy as np
import torch
from sentencepiece import SentencePieceProcessor
from torch import Tensor

from .model import Model

BATCH_TOKENS = 3000
"""Padded source pieces a batch."""


def pad(rows: Sequence[Sequence[int]]) -> Tensor:
    """Rows of ids as one tensor [B, longest], padded with -1."""
    table = np.full((len(rows), max(map(len, rows))), -1, np.int64)
    for table_row, row in zip(table, rows, strict=True):
        table_row[: len(row)] = row
    return torch.from_numpy(table)


def batches_by_length(lengths: Sequence[int], tokens: int) -> list[list[int]]:
    """Indices in batches of at most `tokens` padded pieces, longest first."""
    order = sorted(range(len(lengths)), key=lambda index: -lengths[index])
    out = []
    while order:
        size = max(1, tokens // lengths[order[0]])
        out.append(order[:size])
        order = order[size:]
    return out


def translate(
    model: Model,
    source: SentencePieceProcessor,
    target: SentencePieceProcessor,
    lines: Sequence[str],
) -> list[str]:
    """Translations of `lines`, in their order."""
    ids = [[*source.encode(line)[:250], 0] for line in lines]
    out = [""] * len(lines)
    for batch in batches_by_length([len(row) for row in ids], BATCH_TOKENS):
        padded = pad([ids[index] for index in batch])
        limit = int(padded.shape[1] * 1.6 + 12)
        for index, row in zip(batch, model.greedy(padded, limit).tolist(), strict=True):
            out[index] = target.decode(row[: row.index(0)] if 0 in row else row)
    return out
