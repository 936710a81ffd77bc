"""Reads the int8 weights of a Marian student model.

The file: version and count, as many headers of four 64-bit numbers (name length, type, rank,
bytes), the names, the shapes, padding, the data. An int8 matrix is followed by the float32 that
it was multiplied with, and is stored transposed, [out, in], except the embeddings.
"""

import struct
from math import prod
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FLOAT32, INT8 = 0x404, 0x4101

Matrix = NDArray[np.float32]


class MarianFormatError(ValueError):
    """The file is not laid out as expected."""


def load(path: Path) -> dict[str, Matrix]:
    """Weights by Marian's names, as float32, matrices [out, in]. Raises MarianFormatError."""
    data = path.read_bytes()
    try:
        return parse(data)
    except (struct.error, UnicodeDecodeError, ValueError) as error:
        message = f"{path}: not a Marian int8 model: {error}"
        raise MarianFormatError(message) from error


def parse(data: bytes) -> dict[str, Matrix]:
    """Weights of the bytes of a model file."""
    _, count = struct.unpack_from("<QQ", data)
    headers = [struct.unpack_from("<QQQQ", data, 16 + 32 * index) for index in range(count)]
    at = 16 + 32 * count
    names, shapes = [], []
    for length, *_ in headers:
        names.append(data[at : at + length - 1].decode())
        at += length
    for _, _, rank, _ in headers:
        shapes.append(struct.unpack_from(f"<{rank}i", data, at))
        at += 4 * rank
    at += 8 + struct.unpack_from("<Q", data, at)[0]
    out = {}
    for (_, kind, _, size), name, shape in zip(headers, names, shapes, strict=True):
        raw, at = data[at : at + size], at + size
        if kind == FLOAT32:
            out[name] = np.frombuffer(raw[: 4 * prod(shape)], np.float32).reshape(shape).copy()
        elif kind == INT8 and not name.startswith("special") and "QuantMultA" not in name:
            values = np.frombuffer(raw[: prod(shape)], np.int8).astype(np.float32)
            values /= np.frombuffer(raw[prod(shape) : prod(shape) + 4], np.float32)[0]
            out[name] = values.reshape(shape if name == "Wemb" else shape[::-1])
    return out
