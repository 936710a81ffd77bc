"""Cross-entropy over a large vocabulary that never holds all logits.

The gradient is computed chunk by chunk in the forward pass, so that memory stays at one chunk of
logits and the backward pass is three multiplications.
"""

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

CHUNK = 768
"""Rows at a time: 768 x 15,000 float32 logits are 46 MB, which stays near the cores."""


class FusedCrossEntropy(torch.autograd.Function):
    """Label-smoothed cross-entropy of x [N, D] against weight [U, D], bias [U], ids and shares [N, K].

    The aim of row n is ids[n, k] with the weight shares[n, k]; a row's shares sum to 1, and ids[n, 0]
    is the piece that stands in the text.
    """

    @staticmethod
    def forward(
        ctx: Any, x: Tensor, weight: Tensor, bias: Tensor, ids: Tensor, shares: Tensor, smoothing: float
    ) -> tuple[Tensor, Tensor]:
        """Mean smoothed loss and mean negative log-likelihood of the text, both scalars."""
        half = weight.to(x.dtype)
        half_bias = bias.to(x.dtype)
        share = smoothing / len(bias)
        grad_x = torch.empty_like(x)
        grad_weight = torch.zeros(weight.shape, dtype=torch.float32)
        grad_bias = torch.zeros(len(bias), dtype=torch.float32)
        average = half.float().mean(0).to(x.dtype)  # the mean logit is the logit of the mean row
        nll = aimed = uniform = 0.0
        for start in range(0, len(x), CHUNK):
            rows, answers = x[start : start + CHUNK], ids[start : start + CHUNK]
            logits = torch.addmm(half_bias, rows, half.t())
            right = logits.gather(1, answers).float()
            highest = logits.amax(1)
            powers = logits.sub_(highest[:, None]).exp_()
            sums = powers.sum(1, dtype=torch.float32)
            total = sums.log() + highest.float()
            nll += (total - right[:, 0]).sum().item()
            aimed += (total - (right * shares[start : start + CHUNK]).sum(1)).sum().item()
            uniform += (total - (rows @ average).float() - bias.mean()).sum().item()
            # probabilities are powers / sums: dividing the narrow side costs nothing
            scaled = rows / sums[:, None].to(x.dtype)
            grad_x[start : start + CHUNK] = powers @ half / sums[:, None].to(x.dtype)
            grad_weight += powers.t() @ scaled
            grad_bias += (powers.t() @ (1 / sums)[:, None].to(x.dtype))[:, 0]
        wide = x.float()
        aims = (1 - smoothing) * shares
        aim = functional.embedding_bag(ids, weight, per_sample_weights=aims, mode="sum")
        grad_x -= aim.add_(share * half.float().sum(0)).to(x.dtype)
        grad_weight -= share * wide.sum(0)
        for column, part in zip(ids.t(), aims.t(), strict=True):
            grad_weight.index_add_(0, column, wide * part[:, None], alpha=-1)
        grad_bias -= share * len(x)
        grad_bias.index_add_(0, ids.view(-1), aims.view(-1), alpha=-1)
        ctx.save_for_backward(grad_x, grad_weight, grad_bias)
        ctx.rows = len(x)
        loss = (1 - smoothing) * aimed + smoothing * uniform
        return torch.tensor(loss / len(x)), torch.tensor(nll / len(x))

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        """Gradients that forward has stored, scaled; the second output carries none."""
        grad_x, grad_weight, grad_bias = ctx.saved_tensors
        scale = grads[0].item() / ctx.rows
        return grad_x * scale, grad_weight * scale, grad_bias * scale, None, None, None


def fused_cross_entropy(
    x: Tensor, weight: Tensor, bias: Tensor, ids: Tensor, shares: Tensor, smoothing: float
) -> tuple[Tensor, Tensor]:
    """Mean smoothed loss and mean negative log-likelihood in nats; see FusedCrossEntropy."""
    loss, nll = FusedCrossEntropy.apply(x, weight, bias, ids, shares, smoothing)  # type: ignore[no-untyped-call]
    return loss, nll
