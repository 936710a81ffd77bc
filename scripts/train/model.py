"""The network: a Transformer with post-norm, ReLU, tied embeddings and a narrow target softmax.

Parameter names are short because they are the keys of the saved weights: `a` self-attention, `c`
attention to the source, `f` feed-forward, `n*` layer norms, `ob` output bias. Shapes: B sentences,
T positions, D width, V all pieces, U target pieces (the first U of V).

Masters are float32; a forward pass runs in `dtype`. Attention itself is float32, because its
backward pass in bfloat16 is three times slower on AMX.
"""

import math
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from .config import Shape
from .loss import fused_cross_entropy

LONGEST = 1024
"""Positions the model knows."""

Pair = tuple[Tensor, Tensor]


def positions(length: int, width: int) -> Tensor:
    """Marian's sinusoids [length, width]: all sines, then all cosines."""
    half = width // 2
    rates = torch.exp(torch.arange(half) * (-math.log(10000.0) / (half - 1)))
    angles = torch.arange(length)[:, None] * rates[None]
    return torch.cat([angles.sin(), angles.cos()], 1)


def previous(target: Tensor) -> Tensor:
    """What the decoder has read at each place of `target`: the start, then the pieces before it."""
    start = torch.full_like(target[:, :1], -1)
    return torch.cat([start, target[:, :-1].clamp(min=0)], 1)


class Linear(nn.Linear):
    """A linear map that computes in the type of its input."""

    def forward(self, x: Tensor) -> Tensor:
        """[.., in] to [.., out]."""
        return functional.linear(x, self.weight.to(x.dtype), self.bias.to(x.dtype))


class Norm(nn.LayerNorm):
    """Layer norm in the type of its input."""

    def __init__(self, width: int) -> None:
        super().__init__(width, eps=1e-6)

    def forward(self, x: Tensor) -> Tensor:
        """[.., D] to the same."""
        shape, dtype = self.normalized_shape, x.dtype
        return functional.layer_norm(x, tuple(shape), self.weight.to(dtype), self.bias.to(dtype), self.eps)


class Attention(nn.Module):
    """Multi-head attention."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (Linear(width, width) for _ in range(4))

    def split(self, x: Tensor) -> Tensor:
        """[B, T, D] to [B, heads, T, D / heads]."""
        batch, length, width = x.shape
        return x.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

    def project(self, x: Tensor, names: str) -> tuple[Tensor, ...]:
        """Heads of the named projections of x, computed as one product."""
        maps = [getattr(self, name) for name in names]
        weight = torch.cat([each.weight for each in maps]).to(x.dtype)
        bias = torch.cat([each.bias for each in maps]).to(x.dtype)
        joined = functional.linear(x, weight, bias)
        return tuple(self.split(part) for part in torch.split(joined, x.shape[-1], -1))

    def attend(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None, *, causal: bool) -> Tensor:
        """Output [B, T, D] of queries q over k and v; mask [B, 1, 1, T] is true where allowed."""
        dtype = q.dtype
        mixed = functional.scaled_dot_product_attention(
            q.float(), k.float(), v.float(), attn_mask=mask, is_causal=causal
        ).to(dtype)
        batch, heads, length, size = mixed.shape
        return self.o(mixed.transpose(1, 2).reshape(batch, length, heads * size))  # type: ignore[no-any-return]


class FeedForward(nn.Module):
    """Two linear maps with a ReLU between."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.l1 = Linear(width, hidden)
        self.l2 = Linear(hidden, width)

    def forward(self, x: Tensor) -> Tensor:
        """[.., D] to the same."""
        return self.l2(functional.relu(self.l1(x)))  # type: ignore[no-any-return]


class EncoderLayer(nn.Module):
    """Self-attention, then feed-forward, each normalised after its residual."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.a = Attention(shape.width, shape.heads)
        self.n1 = Norm(shape.width)
        self.f = FeedForward(shape.width, shape.hidden)
        self.n2 = Norm(shape.width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """[B, T, D] to the same."""
        q, k, v = self.a.project(x, "qkv")
        x = self.n1(x + self.a.attend(q, k, v, mask, causal=False))
        return self.n2(x + self.f(x))  # type: ignore[no-any-return]


class DecoderLayer(nn.Module):
    """Self-attention, attention to the source, feed-forward."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.a = Attention(shape.width, shape.heads)
        self.n0 = Norm(shape.width)
        self.c = Attention(shape.width, shape.heads)
        self.n1 = Norm(shape.width)
        self.f = FeedForward(shape.width, shape.hidden)
        self.n2 = Norm(shape.width)
        for name in "qkvo":
            gain = 0.5 if name == "o" else 1.0
            nn.init.xavier_uniform_(getattr(self.a, name).weight, gain=gain)
            nn.init.zeros_(getattr(self.a, name).bias)

    def memory(self, encoded: Tensor) -> Pair:
        """Keys and values of the source, computed once a sentence."""
        k, v = self.c.project(encoded, "kv")
        return k, v

    def forward(
        self, x: Tensor, memory: Pair, mask: Tensor, past: Pair | None = None, *, step: bool = False
    ) -> tuple[Tensor, Pair]:
        """Output [B, T, D] and the keys and values so far; `step` appends one position to them."""
        q, k, v = self.a.project(x, "qkv")
        if past is not None:
            k, v = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
        x = self.n0(x + self.a.attend(q, k, v, None, causal=not step))
        (q,) = self.c.project(x, "q")
        x = self.n1(x + self.c.attend(q, *memory, mask, causal=False))
        return self.n2(x + self.f(x)), (k, v)


class Model(nn.Module):
    """The whole translation model. `pieces` is V, `targets` is U."""

    pos: Tensor

    def __init__(self, pieces: int, targets: int, shape: Shape) -> None:
        super().__init__()
        self.width = shape.width
        self.targets = targets
        self.dtype = torch.bfloat16
        self.emb = nn.Embedding(pieces, shape.width)
        nn.init.normal_(self.emb.weight, std=shape.width**-0.5)
        self.enc = nn.ModuleList(EncoderLayer(shape) for _ in range(shape.encoder_layers))
        self.dec = nn.ModuleList(DecoderLayer(shape) for _ in range(shape.decoder_layers))
        self.ob = nn.Parameter(torch.zeros(targets))
        self.register_buffer("pos", positions(LONGEST, shape.width), persistent=False)

    @property
    def encoder(self) -> list[EncoderLayer]:
        """The layers over the source."""
        return cast("list[EncoderLayer]", list(self.enc))

    @property
    def decoder(self) -> list[DecoderLayer]:
        """The layers over the target."""
        return cast("list[DecoderLayer]", list(self.dec))

    def embed(self, ids: Tensor, start: int = 0) -> Tensor:
        """[B, T] ids to [B, T, D]; a negative id is the zero vector that starts a sentence."""
        scaled: Tensor = self.emb(ids.clamp(min=0)) * math.sqrt(self.width)
        scaled = scaled * (ids >= 0)[..., None]
        return (scaled + self.pos[start : start + ids.shape[1]]).to(self.dtype)

    def encode(self, source: Tensor, mask: Tensor) -> Tensor:
        """Source ids [B, T] with mask [B, T], true where a piece stands, to [B, T, D]."""
        x = self.embed(source.clamp(min=0))
        for layer in self.encoder:
            x = layer.forward(x, mask[:, None, None, :])
        return x

    def forward(self, source: Tensor, target: Tensor, smoothing: float, advice: Pair | None = None) -> Pair:
        """Smoothed loss and plain negative log-likelihood, in nats a target piece.

        Both id tensors are padded with -1; every sentence ends with the end piece. `advice` is what
        a teacher would say in the place of each piece, in order, without the padding: ids [N, K] and
        their shares of the aim [N, K], with sums from 0 to 1; the rest of the aim is the piece itself.
        """
        mask = source >= 0
        encoded = self.encode(source, mask)
        x = self.embed(previous(target))
        for layer in self.decoder:
            x, _ = layer(x, layer.memory(encoded), mask[:, None, None, :])
        used = (target >= 0).view(-1).nonzero()[:, 0]
        ids = target.view(-1)[used][:, None]
        shares = torch.ones(ids.shape)
        if advice is not None:
            ids = torch.cat([ids, advice[0]], 1)
            shares = torch.cat([shares - advice[1].sum(1, keepdim=True), advice[1]], 1)
        return fused_cross_entropy(
            x.reshape(-1, self.width)[used], self.emb.weight[: self.targets], self.ob, ids, shares, smoothing
        )

    @torch.no_grad()
    def greedy(self, source: Tensor, limit: int) -> Tensor:
        """Best next pieces [B, up to limit] for padded source ids; 0 ends a sentence."""
        mask = source >= 0
        encoded = self.encode(source, mask)
        memories = [layer.memory(encoded) for layer in self.decoder]
        pasts: list[Pair | None] = [None] * len(memories)
        weight = self.emb.weight[: self.targets].to(self.dtype)
        bias = self.ob.to(self.dtype)
        current = torch.full((len(source), 1), -1)
        done = torch.zeros(len(source), dtype=torch.bool)
        out = []
        for time in range(limit):
            x = self.embed(current, time)
            for i, layer in enumerate(self.decoder):
                x, pasts[i] = layer(x, memories[i], mask[:, None, None, :], pasts[i], step=True)
            best = functional.linear(x[:, 0], weight, bias).argmax(-1)
            best[done] = 0
            out.append(best)
            done |= best == 0
            current = best[:, None]
            if done.all():
                break
        return torch.stack(out, 1)


def from_weights(weights: dict[str, Tensor], heads: int) -> Model:
    """The model that a saved state dict belongs to. Raises RuntimeError if keys are missing."""
    pieces, width = weights["emb.weight"].shape
    shape = Shape(
        width=width,
        hidden=weights["enc.0.f.l1.weight"].shape[0],
        heads=heads,
        encoder_layers=1 + max(int(key.split(".")[1]) for key in weights if key.startswith("enc.")),
        decoder_layers=1 + max(int(key.split(".")[1]) for key in weights if key.startswith("dec.")),
    )
    model = Model(pieces, len(weights["ob"]), shape)
    model.load_state_dict({key: value.float() for key, value in weights.items()})
    return model
