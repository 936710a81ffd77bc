"""Step `warm_start`: first weights from the bridge student, its embeddings moved to our pieces.

A piece that the bridge has keeps its embedding. A Spanish word gets the mean of the pieces of its
Portuguese translation; any other piece the mean of the pieces of its Portuguese spelling. The
decoder's self-attention has no counterpart and starts at random.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

from . import apertium, marian
from .config import Config
from .model import Model
from .pieces import SPACE
from .ssru import fill
from .wheel import student

SPELLING = (
    ("ciones", "ções"),
    ("ción", "ção"),
    ("siones", "sões"),
    ("sión", "são"),
    ("dad", "dade"),
    ("ñ", "nh"),
    ("iendo", "endo"),
    ("amiento", "amento"),
    ("imiento", "imento"),
    ("ería", "eria"),
    ("ieron", "eram"),
    ("aron", "aram"),
    ("ó", "ou"),
    ("ll", "lh"),
    ("aba", "ava"),
)
LIKE = {
    **dict.fromkeys("“”«»", '"'),
    **dict.fromkeys("‘’`", "'"),
    **dict.fromkeys("–—", "-"),
    **dict.fromkeys("€£", "$"),
    **dict.fromkeys("•·", "*"),
    **dict(zip("ÑüÍÓÚëäöïîû", "NuIOUeaoiiu", strict=True)),
}


def spelled(piece: str) -> str:
    """A Spanish ending in Portuguese letters.

    >>> spelled("▁nación")
    '▁nação'
    """
    for spanish, portuguese in SPELLING:
        if piece.endswith(spanish):
            return piece[: -len(spanish)] + portuguese
    return piece


def inner(pieces: SentencePieceProcessor, text: str) -> list[int]:
    """Ids of `text` as the middle of a word; the whole of it when that cannot be told apart."""
    parts = pieces.encode("x" + text, out_type=str)
    if parts and parts[0] == f"{SPACE}x":
        return [pieces.piece_to_id(part) for part in parts[1:]]
    return pieces.encode(text)  # type: ignore[no-any-return]


def relatives(piece: str, pieces: SentencePieceProcessor, translated: dict[str, str]) -> list[int]:
    """Bridge ids whose mean is the embedding of `piece`; none when nothing is known."""
    same = pieces.piece_to_id(piece)
    if same != pieces.unk_id():
        return [same]
    bare = piece.removeprefix(SPACE)
    if bare in LIKE:
        found = pieces.encode(LIKE[bare])
    elif piece in translated:
        found = pieces.encode(translated[piece])
    elif piece.startswith(SPACE):
        found = pieces.encode(spelled(bare))
    else:
        found = inner(pieces, spelled(piece))
    return [number for number in found if number > 1]


def embeddings(
    names: Sequence[str],
    pieces: SentencePieceProcessor,
    table: NDArray[np.float32],
    translate: Callable[[list[str]], list[str]],
) -> NDArray[np.float32]:
    """Embeddings [len(names), D] of our pieces from the bridge's table [bridge pieces, D]."""
    whole = [
        name
        for name in names
        if name.startswith(SPACE) and len(name) > 2 and pieces.piece_to_id(name) == pieces.unk_id()
    ]
    translated = dict(zip(whole, translate([name[1:] for name in whole]), strict=True))
    generator = np.random.default_rng(1)
    out = generator.normal(0, 0.08, (len(names), table.shape[1])).astype(np.float32)
    for row, name in zip(out, names, strict=True):
        found = relatives(name, pieces, translated)
        if found:
            row[:] = table[found].mean(0)
    return out


def run(config: Config, folder: Path | None = None) -> None:
    """Write WORK/vocabulary/start.pt in half precision."""
    pair = config.pair
    direction = student(pair.bridge, pair.target, folder)
    weights = marian.load(direction.weights)
    bridge = SentencePieceProcessor(model_file=str(direction.vocabulary))
    joint = SentencePieceProcessor(model_file=str(config.vocabulary / "joint.model"))
    target = SentencePieceProcessor(model_file=str(config.vocabulary / "target.model"))
    names = [joint.id_to_piece(number) for number in range(len(joint))]
    torch.manual_seed(config.training.seed)
    model = Model(len(names), len(target), config.shape)
    fill(model, weights)
    table = embeddings(
        names,
        bridge,
        weights["Wemb"],
        lambda words: apertium.translate(words, f"{pair.source}-{pair.bridge}_BR"),
    )
    table[:2] = weights["Wemb"][:2]
    model.emb.weight.data.copy_(torch.from_numpy(table))
    bias = weights["decoder_ff_logit_out_b"].reshape(-1)
    same = [bridge.piece_to_id(name) for name in names[: len(target)]]
    model.ob.data.copy_(torch.tensor([bias[i] if i != 1 else -3.0 for i in same]))
    model.ob.data[1] = float(bias[1])
    torch.save(
        {key: value.half() for key, value in model.state_dict().items()},
        config.vocabulary / "start.pt",
    )
