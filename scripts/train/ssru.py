"""Marian's tiny student in PyTorch, for back-translation and as a warm start.

Its decoder cell is the SSRU: c = f * c + (1 - f) * Wx with f = sigmoid(Vx + b), output relu(c).
"""

import math
from pathlib import Path
from typing import cast

import torch
from sentencepiece import SentencePieceProcessor
from torch import Tensor, nn
from torch.nn import functional

from . import marian
from .config import Shape
from .decode import batches_by_length, pad
from .model import DecoderLayer, EncoderLayer, Linear, Model, previous

BATCH_TOKENS = 6000


class Cell(nn.Module):
    """Weights of one SSRU."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.w = nn.Linear(width, width, bias=False)
        self.f = Linear(width, width)

    def step(self, x: Tensor, state: Tensor) -> tuple[Tensor, Tensor]:
        """Output [B, D] in the type of x, and the float32 state [B, D] after it."""
        forget = torch.sigmoid(self.f(x).float())
        state = forget * state + (1 - forget) * self.w(x).float()
        return functional.relu(state).to(x.dtype), state

    def scan(self, x: Tensor) -> Tensor:
        """Outputs [B, T, D] of every position at once, from an empty state."""
        forget = torch.sigmoid(self.f(x).float())
        new = (1 - forget) * self.w(x).float()
        states = [new[:, 0]]
        for time in range(1, x.shape[1]):
            states.append(forget[:, time] * states[-1] + new[:, time])
        return functional.relu(torch.stack(states, 1)).to(x.dtype)


class Student(nn.Module):
    """A model whose decoder layers have SSRU cells in the place of self-attention."""

    def __init__(self, path: Path, vocabulary: Path) -> None:
        super().__init__()
        weights = marian.load(path)
        shape = shape_of(weights)
        self.pieces = SentencePieceProcessor(model_file=str(vocabulary))
        self.model = Model(len(self.pieces), len(self.pieces), shape)
        cells = [Cell(shape.width) for _ in range(shape.decoder_layers)]
        self.cells = nn.ModuleList(cells)
        fill(self.model, weights)
        self.model.emb.weight.data.copy_(torch.from_numpy(weights["Wemb"]))
        self.model.ob.data.copy_(torch.from_numpy(weights["decoder_ff_logit_out_b"]).view(-1))
        for number, cell in enumerate(cells):
            key = f"decoder_l{number + 1}_rnn_"
            cell.w.weight.data.copy_(torch.from_numpy(weights[key + "W"]))
            cell.f.weight.data.copy_(torch.from_numpy(weights[key + "Wf"]))
            cell.f.bias.data.copy_(torch.from_numpy(weights[key + "bf"]).view(-1))
        self.to(torch.bfloat16).eval()

    @torch.no_grad()
    def greedy(self, source: Tensor, limit: int) -> Tensor:
        """Best next pieces [B, up to limit]; 0 ends a sentence."""
        model = self.model
        mask = source >= 0
        encoded = model.encode(source, mask)
        layers = [(layer, layer.memory(encoded)) for layer in model.decoder]
        cells = cast("list[Cell]", list(self.cells))
        states = [torch.zeros(len(source), model.width) for _ in layers]
        current = torch.full((len(source), 1), -1)
        done = torch.zeros(len(source), dtype=torch.bool)
        out = []
        for time in range(limit):
            x = model.embed(current, time)
            for number, (layer, memory) in enumerate(layers):
                mixed, states[number] = cells[number].step(x[:, 0], states[number])
                x = self.finish(layer, x, mixed[:, None], memory, mask)
            best = largest(functional.linear(x[:, 0], model.emb.weight, model.ob))
            best[done] = 0
            out.append(best)
            done |= best == 0
            current = best[:, None]
            if done.all():
                break
        return torch.stack(out, 1)

    @torch.no_grad()
    def forced(self, source: Tensor, target: Tensor) -> Tensor:
        """States [B, T, D] that predict each piece of `target`, given those before it."""
        model = self.model
        mask = source >= 0
        encoded = model.encode(source, mask)
        x = model.embed(previous(target))
        for layer, cell in zip(model.decoder, cast("list[Cell]", list(self.cells)), strict=True):
            x = self.finish(layer, x, cell.scan(x), layer.memory(encoded), mask)
        return x

    @staticmethod
    def finish(
        layer: DecoderLayer, x: Tensor, mixed: Tensor, memory: tuple[Tensor, Tensor], mask: Tensor
    ) -> Tensor:
        """The rest of a decoder layer after its cell."""
        x = layer.n0(x + mixed)
        (q,) = layer.c.project(x, "q")
        x = layer.n1(x + layer.c.attend(q, *memory, mask[:, None, None, :], causal=False))
        return layer.n2(x + layer.f(x))  # type: ignore[no-any-return]

    def translate(self, lines: list[str]) -> list[str]:
        """Translations of `lines`, in their order."""
        ids = [[*self.pieces.encode(line)[:200], 0] for line in lines]
        out = [""] * len(lines)
        for batch in batches_by_length([len(row) for row in ids], BATCH_TOKENS):
            padded = pad([ids[index] for index in batch])
            found = self.greedy(padded, int(padded.shape[1] * 1.7 + 10)).tolist()
            for index, row in zip(batch, found, strict=True):
                out[index] = self.pieces.decode(row[: row.index(0)] if 0 in row else row)
        return out


def shape_of(weights: dict[str, marian.Matrix]) -> Shape:
    """The size of a student. The file does not say how many heads it has: all students have 8."""
    return Shape(
        width=weights["Wemb"].shape[1],
        hidden=len(weights["encoder_l1_ffn_W1"]),
        heads=8,
        encoder_layers=sum(name.endswith("_self_Wq") for name in weights),
        decoder_layers=sum(name.endswith("_rnn_W") for name in weights),
    )


def largest(logits: Tensor) -> Tensor:
    """Argmax of [B, V] in two levels: one over all of V is slow in bfloat16."""
    group = math.isqrt(logits.shape[1])
    padding = -logits.shape[1] % group
    table = functional.pad(logits, (0, padding), value=-math.inf).view(len(logits), -1, group)
    row = table.amax(-1).float().argmax(-1)
    return row * group + table[torch.arange(len(logits)), row].float().argmax(-1)


def fill(model: Model, weights: dict[str, marian.Matrix]) -> None:
    """Copy everything that both architectures share, except embeddings and output bias."""

    def linear(layer: nn.Linear, weight: str, bias: str) -> None:
        layer.weight.data.copy_(torch.from_numpy(weights[weight]))
        layer.bias.data.copy_(torch.from_numpy(weights[bias]).view(-1))

    def norm(layer: nn.LayerNorm, key: str) -> None:
        layer.weight.data.copy_(torch.from_numpy(weights[f"{key}_ln_scale"]).view(-1))
        layer.bias.data.copy_(torch.from_numpy(weights[f"{key}_ln_bias"]).view(-1))

    def feed(layer: EncoderLayer | DecoderLayer, key: str) -> None:
        linear(layer.f.l1, f"{key}_ffn_W1", f"{key}_ffn_b1")
        linear(layer.f.l2, f"{key}_ffn_W2", f"{key}_ffn_b2")
        norm(layer.n2, f"{key}_ffn_ffn")

    for number, layer in enumerate(model.encoder):
        key = f"encoder_l{number + 1}"
        for name in "qkvo":
            linear(getattr(layer.a, name), f"{key}_self_W{name}", f"{key}_self_b{name}")
        norm(layer.n1, f"{key}_self_Wo")
        feed(layer, key)
    for number, below in enumerate(model.decoder):
        key = f"decoder_l{number + 1}"
        for name in "qkvo":
            linear(getattr(below.c, name), f"{key}_context_W{name}", f"{key}_context_b{name}")
        norm(below.n0, f"{key}_rnn_ffn")
        norm(below.n1, f"{key}_context_Wo")
        feed(below, key)
