"""Placeable symbols and byte pieces: what makes every input spellable.

A placeable is a symbol such as ⟦1⟧ that stands for something to be copied: a URL, a number, a
tag. Each is one user-defined piece, so the model sees and writes it whole. The 256 byte pieces
spell any character that has no piece of its own, so nothing becomes <unk>.
"""

from pathlib import Path
from typing import Any

from sentencepiece import sentencepiece_model_pb2

Vocabulary = Any  # a ModelProto: generated classes have no types
new: Any = sentencepiece_model_pb2.ModelProto  # type: ignore[attr-defined]

NORMAL, USER_DEFINED, BYTE = 1, 4, 6
SPACE = "▁"


def placeable(number: int) -> str:
    """The symbol of a number, from 1.

    >>> placeable(3)
    '⟦3⟧'
    """
    return f"⟦{number}⟧"


def byte_piece(value: int) -> str:
    """SentencePiece's name for a byte.

    >>> byte_piece(226)
    '<0xE2>'
    """
    return f"<0x{value:02X}>"


def read(path: str) -> Vocabulary:
    """A SentencePiece model as an editable message."""
    model = new()
    model.ParseFromString(Path(path).read_bytes())
    return model


def extended(model: Vocabulary, at: int, placeables: int) -> Vocabulary:
    """A copy of `model` with placeables 1 to `placeables` and all bytes inserted before id `at`."""
    pieces = [(piece.piece, piece.score, piece.type) for piece in model.pieces]
    added = [(placeable(number + 1), 0.0, USER_DEFINED) for number in range(placeables)]
    added += [(byte_piece(value), 0.0, BYTE) for value in range(256)]
    out = new()
    out.CopyFrom(model)
    del out.pieces[:]
    for text, score, kind in pieces[:at] + added + pieces[at:]:
        piece = out.pieces.add()
        piece.piece, piece.score, piece.type = text, score, kind
    out.trainer_spec.vocab_size = len(out.pieces)
    out.trainer_spec.byte_fallback = True
    return out
